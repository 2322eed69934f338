"""When the articles of an event came, as the bars of a small drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

SLOTS = 12
WIDTH, HEIGHT = 120, 32  # of the drawing's own units
FULL, STEP = 30, 6  # tallest bar; height of one article while none is taller than five


@dataclass(frozen=True, slots=True)
class Bar:
    x: int
    y: int
    height: int


def bars(times: Sequence[datetime]) -> tuple[Bar, ...]:
    """One bar for each twelfth of the span in which something was published, first to last."""
    if not times:
        return ()
    first = min(times)
    span = (max(times) - first).total_seconds() or 1.0
    counts = Counter(min(SLOTS - 1, int(SLOTS * (time - first).total_seconds() / span)) for time in times)
    step = min(STEP, FULL / max(counts.values()))
    width = WIDTH // SLOTS
    heights = {slot: max(2, round(step * count)) for slot, count in sorted(counts.items())}
    return tuple(Bar(slot * width + 1, HEIGHT - 1 - height, height) for slot, height in heights.items())
