"""What a comparator answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from app.core.labels import Slot

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One comparator's view of a pair.

    `strength` (0 to 1) says how surely both sides fill the same slot. `a` and `b` are the deciding
    spans inside the texts of the two statements; `reason` is a line for a person.
    """

    verdict: Literal["agree", "conflict", "none"]
    slot: Slot
    strength: float = 0.0
    a: Spans = ()
    b: Spans = ()
    reason: str = ""


@cache
def none(slot: Slot) -> Outcome:
    return Outcome("none", slot)


def best(outcomes: list[Outcome], slot: Slot) -> Outcome:
    """The strongest; of equals the first, so agreement listed first wins."""
    return max(outcomes, key=lambda outcome: outcome.strength, default=none(slot))
