"""The measuring line as a command: options reach the command they are for, others are refused."""

from __future__ import annotations

from argparse import Namespace

import pytest

from bench import __main__ as line
from bench import score


def test_options_reach_the_command_they_are_for(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []

    def main(args: Namespace) -> int:
        seen.append(args.rest)
        return 1

    monkeypatch.setattr(score, "main", main)
    assert line.main(["score", "--update", "--only", "text"]) == 1
    assert seen == [["--update", "--only", "text"]]


def test_an_option_that_a_prediction_does_not_know_is_refused() -> None:
    with pytest.raises(SystemExit) as refused:
        line.main(["predict-pairs", "in.jsonl", "--out", "out.jsonl", "--tune"])
    assert refused.value.code == 2
