from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.bcubed import bcubed
from bench.datasets import event_sets
from bench.vectors import VectorFile, remembered
from tests.fakes import HashedWords


def test_bcubed_by_hand() -> None:
    assert bcubed(["x", "x", "y"], ["1", "1", "2"]) == (1, 1, 1)
    f1, precision, recall = bcubed(["x", "x", "x"], ["1", "1", "2"])
    assert (precision, recall) == (pytest.approx(5 / 9), 1)
    assert f1 == pytest.approx(2 * 5 / 9 / (1 + 5 / 9))
    assert bcubed(["x", "y", "z"], ["1", "1", "2"])[1:] == (1, pytest.approx(2 / 3))
    assert bcubed([], []) == (1, 1, 1)


def test_vectors_are_kept_between_runs_and_not_between_models(tmp_path: Path) -> None:
    class Another(HashedWords):
        model_id = "another"

    path = tmp_path / "vectors.npz"
    first = remembered(HashedWords(), path).encode(["one", "two"])
    words = HashedWords()
    np.testing.assert_array_equal(remembered(words, path).encode(["two", "one"]), first[[1, 0]])
    assert words.seen == []
    other = Another()
    remembered(other, path).encode(["one"])
    assert other.seen == ["one"]
    assert VectorFile(path).get("hashed-words-256", ["x"]) == {}


def test_no_sets_where_the_folder_is_absent(tmp_path: Path) -> None:
    assert event_sets(tmp_path) == {}


def test_a_written_set_has_each_distractor_as_an_event_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "gold" / "01-ferry").mkdir(parents=True)
    (tmp_path / "gold" / "01-ferry" / "articles.jsonl").write_text('{"id": "a1"}\n{"id": "a2"}\n', "utf-8")
    (tmp_path / "gold" / "distractors.jsonl").write_text('{"id": "d1"}\n', "utf-8")
    found = event_sets(tmp_path)["gold"]
    assert found.events == ("01-ferry", "01-ferry", "d1")
    assert [row["id"] for row in found.records] == ["a1", "a2", "d1"]
