"""The test of deciding words: what it exchanges and deletes, and when the engine passes."""

from __future__ import annotations

from random import Random

import pytest

from app.core.comparison import Comparison, PairVerdict, Passage
from app.core.labels import Label
from bench.trials.deciding import changes, holds, taken_over, undecided_words
from bench.trials.kit import edited, story

ONE = story("a", "One", ["Rain fell.", "Police counted 43 cars."], None)
TWO = story("b", "Two", ["There were 40 cars."], None)
A = Passage("a", 12, 35, "Police counted 43 cars.", deciding=((15, 17),))
B = Passage("b", 0, 19, "There were 40 cars.", deciding=((11, 13),))
VERDICT = PairVerdict(A, B, "diverge", "number", 0.9, "")


def passage(text: str, *words: str) -> Passage:
    return Passage("x", 0, len(text), text, deciding=tuple((text.index(w), text.index(w) + len(w)) for w in words))


def replaced(own: Passage, other: Passage) -> str:
    text = own.text
    for start, end, new in sorted(taken_over(own, other), reverse=True):
        text = text[:start] + new + text[end:]
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("own", "other", "after"),
    [
        (passage("43 cars", "43"), passage("forty cars", "forty"), "forty cars"),
        (passage("did not sign", "not", "sign"), passage("signed", "signed"), "did signed"),
        (passage("they signed", "signed"), passage("did not sign", "not", "sign"), "they not sign"),
        (passage("may sign", "may"), passage("signs"), "sign"),
        (passage("signs"), passage("may sign", "may"), "signs"),
    ],
)
def test_taking_over_leaves_the_words_of_the_other(own: Passage, other: Passage, after: str) -> None:
    assert replaced(own, other) == after


def test_both_ways_to_take_over_and_as_many_other_words_as_asked() -> None:
    found = list(changes(VERDICT, (ONE, TWO), 3, Random(1)))
    assert [change.test for change in found] == ["taken over"] * 2 + ["left out"] * 3
    texts = {article.text for change in found[:2] for article in change.articles}
    assert {"Rain fell.\n\nPolice counted 40 cars.", "There were 43 cars."} <= texts
    for change in found[2:]:
        assert any("43" in article.text for article in change.articles)
        assert any("40" in article.text for article in change.articles)
        assert sum(len(article.text) for article in change.articles) < len(ONE.text + TWO.text)


def test_the_sentences_are_where_they_are_said_to_be_after_the_edit() -> None:
    for change in changes(VERDICT, (ONE, edited(TWO, [])), 9, Random(1)):
        for article, at in zip(change.articles, change.at, strict=True):
            assert article.text[at.start : at.end].endswith(("cars.", "43 .", "40 ."))
            assert at.end == len(article.text)


def test_words_that_decide_are_not_left_out() -> None:
    assert [A.text[start:end] for start, end in undecided_words(A)] == ["Police", "counted", "cars"]


@pytest.mark.parametrize(
    ("test", "label", "passed"),
    [
        ("taken over", "agree", True), ("taken over", "cannot_tell", True), ("taken over", "diverge", False),
        ("taken over", "wording", False), ("left out", "diverge", True), ("left out", "cannot_tell", False),
    ],
)  # fmt: skip
def test_the_engine_passes_when_the_difference_goes_or_stays_as_it_must(test: str, label: Label, passed: bool) -> None:
    change = next(one for one in changes(VERDICT, (ONE, TWO), 3, Random(1)) if one.test == test)
    a, b = (Passage(at.article, at.start, at.end, "") for at in change.at)
    assert holds(change, Comparison("e", (), (), (), (PairVerdict(a, b, label, "number", 0.9, ""),))) is passed
