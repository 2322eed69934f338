"""Seconds of one thing beside those of another, taken in the same run: a ratio means the same on every machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

REPEATS = 3


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of one thing and of what it is measured by."""

    what: str
    seconds: float
    reference: str
    reference_seconds: float

    @property
    def ratio(self) -> float:
        return self.seconds / self.reference_seconds


def seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def interleaved(action: Callable[[], object], reference: Callable[[], object], name: str) -> tuple[float, str, float]:
    """Median seconds of both, taken in turns after one run to warm up, so that a busy machine slows both."""
    action()
    reference()
    pairs = [(seconds(action), seconds(reference)) for _ in range(REPEATS)]
    return statistics.median(pair[0] for pair in pairs), name, statistics.median(pair[1] for pair in pairs)
