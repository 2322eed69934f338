"""Figures: same unit, same thing counted, then values with rounding, bounds and ranges."""

from __future__ import annotations

from app.core.comparators.outcome import Outcome, best, none
from app.core.lexicon import STOP, concept
from app.core.profile import Profile
from corpus.model import Quantity

#: How far "about 30" reaches, as a share of the value.
_ABOUT = 0.08
#: Figures of one slot: from here on a difference in value is a conflict.
SAME_SLOT = 0.5
_GENERIC = {"people", "person", "those", "it", "", "figure", "number", "that", "total"}


def compare_quantities(a: Profile, b: Profile) -> Outcome:
    """The strongest agreement or conflict between two figures of one slot."""
    conflicts, agreements = [], []
    for one in a.facts.quantities:
        for two in b.facts.quantities:
            strength = same_slot(one, two, a, b)
            if strength <= 0:
                continue
            if values_agree(one, two):
                agreements.append(_outcome("agree", one, two, a, b, min(1.0, strength + 0.2)))
            elif not _elsewhere(one, b) and not _elsewhere(two, a):
                conflicts.append(_outcome("conflict", one, two, a, b, strength))
    strongest = best(conflicts, "number")
    if strongest.strength >= SAME_SLOT or not agreements:
        return strongest if strongest.strength > 0 else none("number")
    return best(agreements, "number")


def same_slot(one: Quantity, two: Quantity, a: Profile, b: Profile) -> float:
    """0 (other unit or thing counted) to 1: how surely both figures fill one slot."""
    if one.unit != two.unit:
        return 0.0
    noun_one, noun_two = concept(one.noun), concept(two.noun)
    generic = noun_one in _GENERIC or noun_two in _GENERIC
    if noun_one == noun_two and noun_one not in _GENERIC:
        noun = 1.0
    elif noun_two in a.words or noun_one in b.words or generic:
        noun = 0.5
    elif one.unit == "count":
        return 0.0 if one.low < 2 or two.low < 2 else 0.15
    else:
        noun = 0.5  # money, lengths, shares, ranks: the unit is half the slot
    context_one = {concept(word) for word in one.context} - STOP
    context_two = {concept(word) for word in two.context} - STOP
    shared = len(context_one & context_two) / max(1, min(len(context_one), len(context_two)))
    return min(1.0, 0.6 * noun + 0.6 * shared)


def values_agree(one: Quantity, two: Quantity) -> bool:
    """Whether both figures can be right at once: rounding, bounds, ranges."""
    if one.unit == "score":
        return {one.low, one.high} == {two.low, two.high}
    (low_one, high_one), (low_two, high_two) = _reach(one), _reach(two)
    return low_one <= high_two and low_two <= high_one


def _reach(quantity: Quantity) -> tuple[float, float]:
    """The values a figure leaves possible."""
    low, high = quantity.low, quantity.high
    step = quantity.resolution / 2 if low >= 100 or quantity.resolution < 1 else 0.0
    match quantity.approximator:
        case "about":
            slack = max(step, _ABOUT * high)
            return low - slack, high + slack
        case "at_least" | "more_than":
            return low, max(2 * high, high + quantity.resolution)
        case "at_most" | "less_than":
            return low / 2, high
        case "range":
            return low, high
        case _:
            return low - min(step, 0.02 * low), high + min(step, 0.02 * high)


def _elsewhere(quantity: Quantity, other: Profile) -> bool:
    """Whether the other side has this value too, in the same unit: then it is not what differs."""
    return any(quantity.unit == two.unit and values_agree(quantity, two) for two in other.facts.quantities)


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
