"""How sure a statement claims to be: may against will, reportedly against a plain statement."""

from __future__ import annotations

from app.core.comparators.outcome import Outcome, none
from app.core.profile import Profile

_CERTAIN = {"certainly", "almost certainly", "as good as", "set to"}


def compare_hedges(a: Profile, b: Profile) -> Outcome:
    """Conflict (of wording only) when one side is hedged and the other is not."""
    hedges_a, hedges_b = a.once(_hedges), b.once(_hedges)
    if not hedges_a and not hedges_b:
        return none("hedge")
    if hedges_a and hedges_b:
        return Outcome("agree", "hedge", 0.3, reason="hedged in both")
    hedged = a if hedges_a else b
    spans = tuple(hedged.inner(start, end) for start, end in (hedges_a or hedges_b))
    words = ", ".join(hedged.statement.text[start:end].lower() for start, end in spans)
    reason = f"“{words}” in one, stated plainly in the other"
    return Outcome("conflict", "hedge", 0.5, spans if hedges_a else (), spans if hedges_b else (), reason)


def _hedges(profile: Profile) -> list[tuple[int, int]]:
    text, offset = profile.statement.text, profile.statement.start
    return [
        (start, end)
        for start, end in profile.facts.hedges
        if text[start - offset : end - offset].lower() not in _CERTAIN
    ]
