"""What speaks for a difference and what against it, from what the model would say without each kind of evidence."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.core.arguments import argued, contributions, kinds_of
from app.core.context import Context, context_of
from app.core.pair_features import Pair, pair_of
from app.core.voices import MODEL_FEATURES
from tests.unit.engine.reading import document

TWELVE, FIFTEEN = "The explosion killed 12 people.", "The explosion killed 15 people."
NOTHING = dict.fromkeys(kinds_of(MODEL_FEATURES), 0.0)


def pair(a: str, b: str, *, hours: float = 0.0) -> tuple[Pair, Context]:
    made = context_of([document("p", a), document("q", b, hours=hours)], np.eye(2, dtype=np.float32))
    return pair_of(0, 1, made), made


def told(a: str, b: str, *, hours: float = 0.0, **added: float) -> tuple[str, str]:
    made, context = pair(a, b, hours=hours)
    return argued(made, {**NOTHING, **added}, context)


def test_every_column_is_of_one_kind() -> None:
    columns = np.concatenate(list(kinds_of(MODEL_FEATURES).values()))
    assert sorted(columns.tolist()) == list(range(len(MODEL_FEATURES)))


def test_a_kind_adds_what_is_lost_without_it() -> None:
    column = MODEL_FEATURES.index("says_diverge")

    def probability(rows: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.where(np.isnan(rows[:, column]), 0.25, rows[:, column]).astype(np.float32)

    rows = np.zeros((2, len(MODEL_FEATURES)), dtype=np.float32)
    rows[:, column] = 0.75, 0.0
    surer, less_sure = contributions(rows, probability)
    assert surer["judge"] == pytest.approx(0.5)
    assert less_sure["judge"] == pytest.approx(-0.25)
    assert surer["number"] == 0


def test_a_conflict_speaks_for_with_its_own_words() -> None:
    for_it, against = told(TWELVE, FIFTEEN, number=0.3)
    assert "12" in for_it
    assert "15" in for_it
    assert against == ""


def test_a_later_text_speaks_against() -> None:
    assert (
        told(TWELVE, FIFTEEN, hours=5, time=-0.2)[1] == "the later text came 5 hours after and may tell a later state"
    )


def test_two_sources_speak_against() -> None:
    a, b = f"{TWELVE[:-1]}, police said.", f"{FIFTEEN[:-1]}, two diplomats said."
    assert told(a, b, source=-0.2)[1] == "each names a source of its own"


def test_the_weightier_comes_first_and_what_hardly_weighs_is_not_named() -> None:
    for_it, against = told(TWELVE, FIFTEEN, judge=0.3, number=0.1, words=-0.01)
    assert for_it.startswith("read together, the two seem at odds; ")
    assert against == ""


def test_an_agreement_is_no_reason_for_a_difference() -> None:
    assert told(TWELVE, TWELVE, number=0.3) == ("", "")
