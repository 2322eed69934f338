"""The example report, and gold files: what each format must look like, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.method import REPORTED, Figure, Method
from app.core.report import Report, build_report
from tests.unit.report.example import COMPARISON, EVENT, MADE_AT, MATCH, NEAR

GOLD = Path(__file__).parent / "gold"
#: Made up, so that the gold files stay as they are when the engine is measured anew.
FIGURES = tuple(
    Figure(key, words, value) for (key, words), value in zip(REPORTED, (0.5479, 0.2353, 0.9273, 0.7972), strict=True)
)


@pytest.fixture
def report() -> Report:
    method = Method(COMPARISON.engine, figures=FIGURES)
    return build_report(COMPARISON, made_at=MADE_AT, event=EVENT, match=MATCH, near_misses=(NEAR,), method=method)


@pytest.fixture
def same_as_gold() -> Callable[[str, bytes], None]:
    """Compare with tests/unit/report/gold/<name>; a different one is kept beside it as <name>.actual."""

    def compare(name: str, actual: bytes) -> None:
        expected, kept = GOLD / name, GOLD / f"{name}.actual"
        if not expected.exists() or expected.read_bytes() != actual:
            kept.write_bytes(actual)
            pytest.fail(f"{name} is not as in gold/. Look at {kept.name}; if it is right, move it over {name}.")
        kept.unlink(missing_ok=True)

    return compare
