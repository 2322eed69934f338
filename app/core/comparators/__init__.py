"""One pure comparator a kind of fact: two statements in, agree, conflict or none out, with words."""

from __future__ import annotations

from app.core.comparators.edit import compare_edits
from app.core.comparators.hedge import compare_hedges
from app.core.comparators.name import compare_names
from app.core.comparators.outcome import Outcome, none
from app.core.comparators.polarity import compare_polarity
from app.core.comparators.quantity import compare_quantities
from app.core.comparators.quote import compare_quotes
from app.core.comparators.role import compare_roles
from app.core.comparators.time import compare_times
from app.core.profile import Profile

#: In the order in which conflicts are named when several are found equally strong.
COMPARATORS = {
    "number": compare_quantities,
    "date": compare_times,
    "name": compare_names,
    "quote": compare_quotes,
    "polarity": compare_polarity,
    "role": compare_roles,
    "hedge": compare_hedges,
    "edit": compare_edits,
}

#: What is read alike in every language.
OF_ANY_LANGUAGE = ("number", "date", "name", "quote")

__all__ = ["COMPARATORS", "OF_ANY_LANGUAGE", "Outcome", "compare_all"]


def compare_all(a: Profile, b: Profile, *, words: bool = True) -> dict[str, Outcome]:
    """Every comparator's outcome, by slot; those that need English words say nothing without `words`."""
    return {
        slot: compare(a, b) if words or slot in OF_ANY_LANGUAGE else none("other")
        for slot, compare in COMPARATORS.items()
    }
