"""The decision on a pair: evidence for every difference, doubt said as doubt."""

from __future__ import annotations

import numpy as np
import pytest

from app.core.context import context_of
from app.core.pair_features import FEATURE_NAMES, features, pair_of
from app.core.verdict import Decision, decide
from tests.unit.engine.reading import document

CLASSES = ("agree", "attribution", "different", "diverge", "update", "wording")
TWELVE, FIFTEEN = "The explosion killed 12 people.", "The explosion killed 15 people."


def sure_of(label: str, probability: float = 0.9) -> dict[str, float]:
    rest = (1 - probability) / (len(CLASSES) - 1)
    return {name: probability if name == label else rest for name in CLASSES}


def decided(a: str, b: str, label: str, *, probability: float = 0.9, hours: float = 3.0) -> Decision:
    made = context_of([document("p", a), document("q", b, hours=hours)], np.eye(2, dtype=np.float32))
    return decide(pair_of(0, 1, made), sure_of(label, probability), made)


def test_a_difference_has_its_words() -> None:
    found = decided(TWELVE, FIFTEEN, "diverge")
    assert found.label == "diverge"
    assert [TWELVE[start:end] for start, end in found.deciding_a] == ["12"]
    assert [FIFTEEN[start:end] for start, end in found.deciding_b] == ["15"]


def test_a_difference_that_no_comparator_can_show_is_not_said() -> None:
    assert decided(TWELVE, TWELVE, "diverge").label == "cannot_tell"


def test_a_difference_the_model_is_not_sure_of_is_not_said() -> None:
    assert decided(TWELVE, FIFTEEN, "diverge", probability=0.35).label == "cannot_tell"


def test_unrelated_is_different() -> None:
    assert decided(TWELVE, FIFTEEN, "different").label == "different"


def test_one_source_that_says_both_contradicts() -> None:
    assert decided(f"{TWELVE[:-1]}, police said.", f"{FIFTEEN[:-1]}, police said.", "diverge").label == "contradict"


def test_the_outlets_themselves_diverge() -> None:
    assert decided(TWELVE, FIFTEEN, "diverge").label == "diverge"


@pytest.mark.parametrize("hours", [0.0, 5.0])
def test_an_update_needs_a_later_article(hours: float) -> None:
    assert (decided(TWELVE, FIFTEEN, "update", hours=hours).label == "update") == (hours > 0)


def test_attribution_needs_two_sources() -> None:
    two = decided(f"{TWELVE[:-1]}, police said.", f"{FIFTEEN[:-1]}, two diplomats said.", "attribution")
    assert two.label == "attribution"
    assert decided(f"{TWELVE[:-1]}, police said.", FIFTEEN, "attribution").label == "cannot_tell"


def test_of_two_sources_the_sources_decide_too() -> None:
    police, diplomats = f"{TWELVE[:-1]}, police said.", f"{FIFTEEN[:-1]}, two diplomats said."
    found = decided(police, diplomats, "attribution")
    assert [police[start:end] for start, end in found.deciding_a] == ["12", "police"]
    assert [diplomats[start:end] for start, end in found.deciding_b] == ["15", "two diplomats"]


def test_features_are_one_number_a_name_and_blind_to_the_outlet() -> None:
    vectors = np.eye(2, dtype=np.float32)
    one = context_of([document("p", TWELVE, outlet="A"), document("q", FIFTEEN, outlet="B")], vectors)
    two = context_of([document("p", TWELVE, outlet="B"), document("q", FIFTEEN, outlet="A")], vectors)
    row = features(one.statements[0], one.statements[1], one)
    assert row.shape == (len(FEATURE_NAMES),)
    assert row.dtype == np.float32
    np.testing.assert_array_equal(row, features(two.statements[0], two.statements[1], two))


def test_an_altered_quotation_is_told_whatever_the_model_makes_of_it() -> None:
    said = "“We will rebuild every house on this street,” the mayor said."
    altered = "“We may rebuild every house on this street,” the mayor said."
    assert decided(said, altered, "agree").label == "wording"
    assert decided(said, said.replace("house", "house [of ours]"), "agree").label == "agree"


def test_a_quotation_with_another_sense_differs_as_a_quotation() -> None:
    said = "“The fine will not frighten a company of that size,” the mayor said."
    turned = "“The fine will surely frighten a company of that size,” the mayor said."
    found = decided(said, turned, "diverge", probability=0.95)
    assert (found.label, found.slot) == ("contradict", "quote")
    assert found.reason.startswith("one quotation in other words: “not” and “surely”")


def test_a_conflict_in_one_slot_is_never_passed_over_as_agreement() -> None:
    assert decided(TWELVE, TWELVE, "agree").label == "agree"
    assert decided(TWELVE, FIFTEEN, "agree").label == "cannot_tell"


def test_wording_that_no_comparator_shows_must_be_surer() -> None:
    crowd, mob = "A crowd entered the hall.", "A mob entered the hall."
    assert decided(crowd, mob, "wording", probability=0.9).label == "wording"
    assert decided(crowd, mob, "wording", probability=0.55).label == "cannot_tell"
