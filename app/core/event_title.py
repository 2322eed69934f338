"""The name of an event: its most central headline, kept while it still is one of the best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: A name stays unless another headline is this much nearer to what all articles say (cosine): names that
#: change with every article are worse than names that are second best.
STAYS_WITHIN = 0.10
#: What a headline in capitals must be nearer by to be taken all the same.
SHOUTING_COSTS = 0.30
LONGEST = 200
NO_HEADLINE = "No headline"


def event_title(
    headlines: Sequence[str], headline_vectors: NDArray[np.float32], openings: NDArray[np.float32], current: str = ""
) -> str:
    """One of `headlines`; rows of the arrays belong to them and have length 1. `current`: the name so far."""
    written = [at for at, headline in enumerate(headlines) if headline.strip()]
    if not written:
        return current or NO_HEADLINE
    nearness = headline_vectors[written] @ openings.mean(axis=0)
    scores = {
        at: float(score) - SHOUTING_COSTS * shouts(headlines[at]) for at, score in zip(written, nearness, strict=True)
    }
    best = max(written, key=lambda at: (scores[at], -at))
    kept = [at for at in written if _as_name(headlines[at]) == current]
    if kept and scores[best] - max(scores[at] for at in kept) <= STAYS_WITHIN:
        return current
    return _as_name(headlines[best])


def shouts(headline: str) -> bool:
    """Half of the longer words, or the first one, are in capitals."""
    words = [word.strip("“”\"'‘’:!?,.") for word in headline.split()]
    longer = [word for word in words if len(word) > 4 and word.isalpha()]
    loud = [word.isupper() for word in longer]
    return bool(loud) and (sum(loud) * 2 >= len(loud) or (words[0] == longer[0] and loud[0]))


def _as_name(headline: str) -> str:
    headline = " ".join(headline.split())
    return headline if len(headline) <= LONGEST else headline[: LONGEST - 1].rstrip() + "…"
