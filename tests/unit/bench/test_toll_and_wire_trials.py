"""Toll and wire trials: the hours, figures and origins that they plant are there."""

from __future__ import annotations

import re
from random import Random

import pytest

from app.core.comparison import Comparison, PairVerdict, Passage
from app.core.labels import Label
from bench.trials import tolls, wire
from bench.trials.tolls import WORDS, Named, Timeline, Told, timelines


def shown(trial: Timeline, told: Told) -> str:
    article = next(article for article in trial.articles if article.id == told.at.article)
    return article.text[told.at.start : told.at.end].lower()


def test_every_figure_stands_where_it_is_said_to_stand() -> None:
    for trial in timelines(12, Random(2)):
        for told in (one for pair in (*trial.superseded, trial.conflict) for one in pair):
            value = str(told.value) if told.value >= len(WORDS) else rf"({told.value}|{WORDS[told.value]})"
            assert re.search(rf"\b{value}\b", shown(trial, told))


def test_superseded_figures_rise_with_the_hour_and_the_conflict_is_of_one_hour() -> None:
    for trial in timelines(12, Random(2)):
        assert 4 <= len(trial.articles) <= 6
        assert len({article.outlet for article in trial.articles}) == len(trial.articles)
        for one, two in trial.superseded:
            assert (one.hour < two.hour) == (one.value < two.value)
        first, second = trial.conflict
        times = {a.published for a in trial.articles if a.id in (first.at.article, second.at.article)}
        assert len(times) == 1
        assert first.value != second.value
        assert first.sourced + second.sourced == {"neither": 0, "one": 1, "both": 2}[trial.named]


@pytest.mark.parametrize(
    ("named", "label", "kept"),
    [
        ("neither", "diverge", True), ("one", "contradict", True), ("both", "attribution", True),
        ("both", "diverge", False), ("one", "update", False), ("neither", "cannot_tell", False),
    ],
)  # fmt: skip
def test_a_conflict_is_kept_only_under_its_own_label(named: Named, label: Label, kept: bool) -> None:
    trial = next(trial for trial in timelines(3, Random(2)) if trial.named == named)
    a, b = (Passage(told.at.article, told.at.start, told.at.end, "") for told in trial.conflict)
    comparison = Comparison("e", (), (), (), (PairVerdict(a, b, label, "number", 0.9, ""),))
    assert tolls.conflict_kept(trial, comparison) is kept


def test_a_wire_trial_holds_one_agency_nine_reprints_and_two_reporters() -> None:
    for trial in wire.wires(9, Random(2)):
        assert sorted(map(len, trial.origins)) == [1, 1, 1 + wire.REPRINTS]
        by_id = {article.id: article for article in trial.articles}
        agency = next(article for article in trial.articles if article.outlet == "Meridian")
        lengths = [len(article.text.split()) for article in trial.articles]
        assert max(lengths) > 150
        assert min(lengths) > 80
        for group in trial.origins:
            for article in (by_id[key] for key in group if key != agency.id):
                assert article.text != agency.text
                assert (shared_runs(article.text, agency.text) > 0.4) == (len(group) > 1)


def shared_runs(one: str, two: str) -> float:
    """Share of the runs of four words of `one` that `two` has."""
    runs = [{tuple(words[at : at + 4]) for at in range(len(words) - 3)} for words in (one.split(), two.split())]
    return len(runs[0] & runs[1]) / len(runs[0])


def test_trials_repeat_themselves() -> None:
    assert list(wire.wires(3, Random(7))) == list(wire.wires(3, Random(7)))
    assert list(timelines(3, Random(7))) == list(timelines(3, Random(7)))
