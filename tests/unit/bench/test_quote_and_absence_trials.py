"""Quotation and absence trials: what they plant is there, and what is said of it is read rightly."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from random import Random

import pytest

from app.core.comparison import Claim, ClaimStatement, Comparison, PairVerdict, Passage
from app.core.labels import Label, Slot
from bench.trials import absence
from bench.trials.absence import day_named, silences
from bench.trials.gold import GoldEvent
from bench.trials.kit import Span, span_of, story
from bench.trials.quotes import SAME, flagged, quote_pairs

MONDAY = datetime(2025, 9, 8, 20, tzinfo=UTC)


def quoted(text: str) -> list[str]:
    """The words between quotation marks, without what was put in brackets."""
    found = re.search(r"[“‘\"](.*)[”’\"]", text)
    assert found
    return re.findall(r"\w+", re.sub(r"\[[^]]*\]", "", found[1]).lower())


def test_equal_quotations_hold_the_same_words_and_altered_ones_do_not() -> None:
    kinds = set()
    for trial in quote_pairs(70, 20, Random(4)):
        one, two = (
            quoted(article.text[at.start : at.end])
            for article, at in ((trial.one, trial.at_one), (trial.two, trial.at_two))
        )
        kinds.add(trial.kind)
        if trial.kind == "shortened":
            assert one[-len(two) :] == two
        elif trial.kind == "altered":
            assert one != two
            assert len(set(one) ^ set(two)) <= 5
        elif trial.kind != "translated":
            assert one == two
    assert kinds == {*SAME, "altered"}


@pytest.mark.parametrize(
    ("label", "slot", "told"), [("wording", "quote", True), ("agree", "quote", False), ("diverge", "number", False)]
)
def test_a_quotation_is_flagged_by_a_difference_in_the_quotation_alone(label: Label, slot: Slot, told: bool) -> None:
    trial = next(quote_pairs(1, 0, Random(4)))
    a, b = (Passage(at.article, at.start, at.end, "") for at in (trial.at_one, trial.at_two))
    comparison = Comparison("e", (), (), (), (PairVerdict(b, a, label, slot, 0.9, ""),))
    assert flagged(trial, comparison) is told


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The offer was made on Saturday.", date(2025, 9, 6)),
        ("They met on Monday.", date(2025, 9, 8)),
        ("They will meet on Friday.", None),
        ("It was made on Saturday or Sunday.", None),
        ("The offer was made.", None),
    ],
)
def test_the_day_a_sentence_names_is_the_last_such_day(text: str, day: date | None) -> None:
    assert day_named(text, MONDAY) == day


def written_event() -> GoldEvent:
    opening = "The ministry answered questions for an hour and said little that was new to anybody in the room. " * 4
    one = story("a", "One", [opening, "The offer was made on Saturday."], MONDAY)
    two = story("b", "Two", [opening, "It was made at the weekend, on Saturday.", "Rain fell."], MONDAY)
    spans = {
        "a#1": span_of(one, "The offer was made on Saturday."),
        "b#1": span_of(two, "It was made at the weekend, on Saturday."),
    }
    origins = (frozenset("a"), frozenset("b"))
    return GoldEvent("e", (one, two), spans, (("a#1", "b#1", "agree"),), origins, (), frozenset())


def test_the_silent_article_has_lost_the_fact_and_is_cut_or_early() -> None:
    found = silences([written_event()], 10, Random(1))
    assert {trial.kind for trial in found} == {"cut", "early"}
    for trial in found:
        assert "Saturday" in trial.teller.text[trial.at.start : trial.at.end]
        assert "Saturday" not in trial.silent.text
        if trial.kind == "cut":
            assert trial.silent.truncated
        else:
            assert trial.silent.published == datetime(2025, 9, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("not_found", "others", "said"),
    [(("b",), (), "not found"), ((), (), "unique"), ((), (("b", 0, 20),), "matched")],
)
def test_silence_is_honest_only_when_the_claim_names_the_article(
    not_found: tuple[str, ...], others: tuple[tuple[str, int, int], ...], said: str
) -> None:
    trial = next(one for one in silences([written_event()], 10, Random(1)) if one.teller.id == "a")
    at = trial.at
    places = [Span(at.article, at.start, at.end), *(Span(*other) for other in others)]
    statements = tuple(ClaimStatement(place.article, place.start, place.end, "") for place in places)
    claim = Claim("c1", "unique", "other", 0.9, "", 1, statements, not_found)
    assert absence.outcome(trial, Comparison("e", (), (), (claim,))) == said
