"""Figures: same unit, same thing counted, then values with rounding, bounds and ranges."""

from __future__ import annotations

from app.core.comparators.figure_slot import SlotLikeness, slot_likeness
from app.core.comparators.likeness import likeness, weighed
from app.core.comparators.outcome import Outcome, best, none
from app.core.lexicon import STOP, concept
from app.core.profile import Profile
from corpus.model import Quantity

#: How far "about 30" reaches, as a share of the value.
_ABOUT = 0.08
#: A rounded figure is never further off than this share of the value.
_ROUNDED = 0.05
#: What is left over when a unit was converted.
_HAIR = 0.001
#: What tells that two unlike values fill one slot; fitted on the labelled events. Values of one size most of all,
#: after the words that the statements share.
_ANY = 0.06
_NOUN = 0.27
_CONTEXT = 0.11
_NEAR_VALUES = 0.24
_WORDS = 0.6
#: One number in two currencies; what a "$" stands for depends on where it is written.
_UNIT, _UNSAID = 0.4, 0.5
_MONEY = {"peso", "crown", "shilling"}
_ALIKE = ({"USD", "AUD", "CAD", "NZD"}, {"crown", "SEK", "NOK"})
#: Values are of one size when they differ by less than this share of the larger.
_NEAR = 0.5
#: What is left of the strength when the scopes differ.
_OTHER_SCOPE = 0.8
_WHOLE = 100.0
#: Figures of one slot: from here on a difference in value is a conflict.
SAME_SLOT = 0.5


def compare_quantities(a: Profile, b: Profile) -> Outcome:
    """The strongest agreement or conflict between two figures of one slot."""
    conflicts, agreements = [], []
    for one in a.facts.quantities:
        for two in b.facts.quantities:
            alike = slot_likeness(one, two, a, b)
            if alike is None:
                if _in_other_unit(one, two) and not (_elsewhere(one, b) or _elsewhere(two, a)):
                    conflicts.append(_outcome("conflict", one, two, a, b, _ANY + _UNIT * _one_matter(one, two)))
                continue
            if values_agree(one, two):
                agreements.append(_outcome("agree", one, two, a, b, min(1.0, alike.strength + 0.2)))
            elif not (_elsewhere(one, b) or _elsewhere(two, a) or _adds_up(one, two, a, b)):
                conflicts.append(_outcome("conflict", one, two, a, b, _apart(one, two, alike)))
    strongest = best(conflicts, "number")
    if conflicts:
        strongest = weighed(strongest, 0.0, 1.0, _WORDS * likeness(a, b))
    if strongest.strength >= SAME_SLOT or not agreements:
        return strongest if strongest.strength > 0 else none("number")
    return best(agreements, "number")


def values_agree(one: Quantity, two: Quantity) -> bool:
    """Whether both figures can be right at once: rounding, bounds, ranges."""
    if one.unit == "score":
        return {one.low, one.high} == {two.low, two.high}
    rounding = _rounding(one, two)
    (low_one, high_one), (low_two, high_two) = _reach(one), _reach(two)
    return low_one - rounding <= high_two and low_two - rounding <= high_one


def one_value(one: Quantity, two: Quantity) -> bool:
    """Whether both figures can be right at once, in one unit."""
    return one.unit == two.unit and values_agree(one, two)


def _in_other_unit(one: Quantity, two: Quantity) -> bool:
    """ "20 million dollars" and "20 million euros", "half a percent" and "half a percentage point"."""
    units = {one.unit.removesuffix("/year"), two.unit.removesuffix("/year")}
    money = all(unit.isupper() or unit in _MONEY for unit in units) and not any(units <= alike for alike in _ALIKE)
    other = len(units) == 2 and (money or units == {"percent", "percentage point"})
    return other and (one.low, one.high) == (two.low, two.high)


def _one_matter(one: Quantity, two: Quantity) -> float:
    """1 where a word stands beside both figures, less where none does."""
    words = [{concept(word) for word in quantity.context} - STOP for quantity in (one, two)]
    return 1.0 if words[0] & words[1] else _UNSAID


def _rounding(one: Quantity, two: Quantity) -> float:
    """How far apart a figure and its rounding may lie: half a step of the coarser one, or a hair of unit conversion.

    "7.2 per cent" and "seven per cent" are one value, "25 miles" and "40 km" are; 30 and 31 are not.
    """
    value = max(abs(one.low), abs(two.low))
    apart = (
        one.resolution
        and two.resolution
        and max(one.resolution, two.resolution) > 1.05 * min(one.resolution, two.resolution)
    )
    half = max(one.resolution, two.resolution) / 2 if apart else 0.0
    return min(half, _ROUNDED * value) + _HAIR * value


def _reach(quantity: Quantity) -> tuple[float, float]:
    """The values a figure leaves possible."""
    low, high = quantity.low, quantity.high
    match quantity.approximator:
        case "about":
            slack = max(quantity.resolution / 2 if low >= 100 else 0.0, _ABOUT * high)
            return low - slack, high + slack
        case "at_least" | "more_than":
            return low, max(2 * high, high + quantity.resolution)
        case "at_most" | "less_than":
            return low / 2, high
        case _:
            return low, high


def _apart(one: Quantity, two: Quantity, alike: SlotLikeness) -> float:
    """How surely two unlike values fill one slot, before the words around them are weighed."""
    near = abs(one.low - two.low) < _NEAR * max(abs(one.low), abs(two.low))
    strength = _ANY + _NOUN * alike.noun + _CONTEXT * alike.context + (_NEAR_VALUES if near else 0.0)
    return strength * (_OTHER_SCOPE if alike.scope_apart else 1.0)


def _elsewhere(quantity: Quantity, other: Profile) -> bool:
    """Whether the other side has this value too, in the same unit: then it is not what differs."""
    return any(one_value(quantity, two) for two in other.facts.quantities)


def _adds_up(one: Quantity, two: Quantity, a: Profile, b: Profile) -> bool:
    """Whether a third figure makes one of the two the other: 142 passengers and six crew are 148 souls, 96 votes to 81
    are a majority of 15; 53 per cent against are 47 in favour; from 980 to 1,100 is up by 120."""
    if one.unit == "ordinal":
        return False
    if one.low != one.high or two.low != two.high:
        return any(
            step.low == step.high and abs(span.high - span.low - step.low) <= _HAIR * span.high
            for span, step in ((one, two), (two, one))
        )
    if one.unit == "percent" and abs(one.low + two.low - _WHOLE) < 1:
        return True
    both, apart = one.low + two.low, abs(one.low - two.low)
    return any(
        third.unit == one.unit
        and third not in (one, two)
        and min(abs(third.low - apart), abs(third.low - both)) <= _HAIR * both
        for profile in (a, b)
        for third in profile.facts.quantities
    )


def _outcome(verdict: str, one: Quantity, two: Quantity, a: Profile, b: Profile, strength: float) -> Outcome:
    of = one.noun if one.noun and concept(one.noun) == concept(two.noun) else ""
    what = f", for {of}" if of and of not in one.text else ""
    if verdict == "conflict":
        return Outcome(
            "conflict", "number", strength, (a.inner(one.start, one.end),), (b.inner(two.start, two.end),),
            f"{one.text} in one, {two.text} in the other{what}",
        )  # fmt: skip
    return Outcome(
        "agree", "number", strength, (a.inner(one.start, one.end),), (b.inner(two.start, two.end),),
        f"both give {one.text}{what}" if one.text == two.text else f"{one.text} and {two.text} are compatible{what}",
    )  # fmt: skip
