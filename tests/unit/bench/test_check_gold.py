"""The labelled events that are part of the project are in order, and the check sees when one is not."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from bench.check_gold import errors_of, main, read_event
from bench.paths import OWN_EVENTS

EVENTS = sorted(path.parent for path in OWN_EVENTS.glob("*/gold.json"))


@pytest.mark.parametrize("folder", EVENTS, ids=lambda folder: folder.name)
def test_our_events_are_in_order(folder: Any) -> None:
    assert errors_of(*read_event(folder)) == []


def _break_offset(_articles: Any, gold: Any) -> None:
    gold["statements"][0]["start"] += 1


def _break_label(_articles: Any, gold: Any) -> None:
    gold["relations"][0]["label"] = "conflict"


def _break_deciding(_articles: Any, gold: Any) -> None:
    gold["relations"][0]["deciding"][0] = ["words that stand nowhere"]


def _break_unique(_articles: Any, gold: Any) -> None:
    gold["unique"].append(gold["relations"][0]["a"])


def _break_origins(_articles: Any, gold: Any) -> None:
    gold["origins"].pop()


def _break_order(articles: Any, gold: Any) -> None:
    update = next(one for one in gold["relations"] if one["label"] == "update")
    update["a"], update["b"] = update["b"], update["a"]
    update["deciding"].reverse()
    for article in articles:
        article["modified"] = None


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (_break_offset, "offsets"),
        (_break_label, "conflict"),
        (_break_deciding, "deciding words"),
        (_break_unique, "either related or unique"),
        (_break_origins, "partition"),
        (_break_order, "earlier article"),
    ],
)
def test_what_is_wrong_is_told(broken: Any, said: str) -> None:
    articles, gold = deepcopy(read_event(EVENTS[0]))
    broken(articles, gold)
    assert any(said in error for error in errors_of(articles, gold))


def test_a_folder_without_events_is_refused(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "no labelled events" in capsys.readouterr().out
