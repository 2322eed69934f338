"""The figures that the product shows of itself: one file, written here alone, shipped with the app."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from app.core.accuracy import Accuracy, MeasuredSet, Statements
from app.services.accuracy import SHIPPED, read_accuracy
from bench.datasets import WRITTEN, event_sets
from bench.gate import Measured

__all__ = ["SHIPPED", "keep", "with_set", "write"]

Sizes = Mapping[str, Mapping[str, int]]


def keep(now: Measured, path: Path) -> None:
    """Put a set just measured in the place of what the file held of it."""
    held = read_accuracy(path) if path.exists() else Accuracy()
    measured = MeasuredSet(
        now.name,
        datetime.now(UTC).date(),
        _engine(now.name),
        now.digest,
        {name: round(value, 4) for name, value in sorted(now.figures.items())},
        _sizes(now.name),
    )
    write(path, with_set(held, measured, _statements(now.name)))


def with_set(held: Accuracy, measured: MeasuredSet, statements: Statements | None = None) -> Accuracy:
    """`held` with this set, in order of name; `statements` where these were measured in detail."""
    others = [one for one in held.sets if one.name != measured.name]
    sets = tuple(sorted([*others, measured], key=lambda one: one.name))
    return replace(held, sets=sets, statements=statements or held.statements)


def write(path: Path, accuracy: Accuracy) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(accuracy), indent=1) + b"\n")


def _engine(name: str) -> str:
    """The engine as its comparisons name it."""
    from bench.engine import compare
    from bench.quality import statements

    return statements.engine() if name == "statements" else compare([]).engine


def _statements(name: str) -> Statements | None:
    from bench.quality import statements

    return statements.detail() if name == "statements" else None


def _sizes(name: str) -> Sizes:
    """What the set holds, by part; nothing for a set whose parts are made while it is measured."""
    from bench.quality import pairs, statements

    match name:
        case "statements":
            return statements.sizes()
        case "pairs":
            return {part: {"pairs": sum(1 for _row in read())} for part, read in pairs.SETS.items()}
        case "events":
            return _event_sizes(event_sets())
        case "text":
            return _event_sizes(part for part in event_sets() if part in WRITTEN)
        case _:
            return {}


def _event_sizes(parts: Iterable[str]) -> Sizes:
    held = event_sets()
    return {part: {"articles": len(held[part].records), "events": len(set(held[part].events))} for part in parts}
