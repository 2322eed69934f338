"""How much two statements share beside what is compared: the more, the surer that both speak of one thing."""

from __future__ import annotations

from app.core.comparators.outcome import Outcome
from app.core.profile import Profile

#: Two very short statements share half their words by chance: so many words are added to their length.
_SHORT = 2


def likeness(a: Profile, b: Profile) -> float:
    """Share of the content words of both that they have in common, 0 to 1."""
    return 2 * len(a.words.keys() & b.words.keys()) / (len(a.words) + len(b.words) + _SHORT)


def weighed(outcome: Outcome, base: float, slot: float, words: float) -> Outcome:
    """`outcome` with the strength `base + slot × its strength + words`, kept within 0 and 1."""
    strength = max(0.0, min(1.0, base + slot * outcome.strength + words))
    return Outcome(outcome.verdict, outcome.slot, strength, outcome.a, outcome.b, outcome.reason)
