"""BCubed: how well a grouping of articles agrees with the labelled one (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def bcubed(found: Sequence[str], labelled: Sequence[str]) -> tuple[float, float, float]:
    """F1, precision, recall, each 0 to 1; both sequences name the event of each article, in order."""
    if not found:
        return 1.0, 1.0, 1.0
    together = Counter(zip(found, labelled, strict=True))
    of_found, of_labelled = Counter(found), Counter(labelled)
    precision = sum(count * count / of_found[event] for (event, _), count in together.items()) / len(found)
    recall = sum(count * count / of_labelled[event] for (_, event), count in together.items()) / len(found)
    return 2 * precision * recall / (precision + recall), precision, recall
