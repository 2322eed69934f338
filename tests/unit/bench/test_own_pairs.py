"""The labelled pairs of our own are in form, and read in the order of publication."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import numpy as np

from app.core.ports import VOICES
from bench.given_pairs import given_pairs, is_turned, own_pairs
from tests.fakes import HashedWords

PAIRS = list(own_pairs())


def test_every_pair_is_in_form() -> None:
    assert len(PAIRS) > 1000
    assert [name for name, count in Counter(row["id"] for row in PAIRS).items() if count > 1] == []
    for row in PAIRS:
        assert row["label"] in VOICES[3:], row["id"]
        for side, words in zip("ab", row["deciding"], strict=True):
            assert all(some in row[side] for some in words), row["id"]
        times = [row[key] for key in ("a_published", "b_published") if key in row]
        assert all(datetime.fromisoformat(time).tzinfo for time in times), row["id"]
        assert row["label"] != "update" or len(times) == 2, row["id"]


def test_no_pairs_are_no_pairs() -> None:
    assert list(given_pairs([], HashedWords())) == []


def test_the_earlier_side_is_heard_first() -> None:
    row = {"id": "x", "a": "Six died.", "b": "Five died.", "a_published": "2025-01-02T10:00:00+01:00"}
    later = {**row, "b_published": "2025-01-02T09:30:00+01:00"}
    assert not is_turned(row)
    assert is_turned(later)
    plain, turned = given_pairs([row, later], HashedWords())
    assert [item.text for item in plain.context.statements] == ["Six died.", "Five died."]
    assert [item.text for item in turned.context.statements] == ["Five died.", "Six died."]
    assert turned.turned
    np.testing.assert_array_equal(turned.context.vectors, plain.context.vectors[::-1])
