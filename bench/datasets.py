"""The labelled sets in `../shared`, as articles with the event each reports. Read in place, never copied."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.paths import SHARED

Row = Mapping[str, Any]

#: Sets of real articles; gold and gold-train were written for this project.
PUBLISHED = {"allsides": "allsides_roundups", "basil": "basil", "ecbplus": "ecbplus"}
WRITTEN = {"gold": "gold", "gold_train": "gold-train"}


@dataclass(frozen=True, slots=True)
class EventSet:
    """Article records and, in the same order, the event of each. A distractor is an event of its own."""

    name: str
    records: tuple[Row, ...]
    events: tuple[str, ...]


def event_sets(shared: Path = SHARED) -> dict[str, EventSet]:
    """Name → set, for those present; empty where the folder is absent."""
    found = {}
    for name, stem in PUBLISHED.items():
        path = shared / "data" / "events" / f"{stem}.jsonl.gz"
        if path.exists():
            found[name] = _set(name, ((row, str(row["event"])) for row in _rows(path)))
    for name, folder in WRITTEN.items():
        if (shared / folder).is_dir():
            found[name] = _set(name, _written(shared / folder))
    return found


def _set(name: str, pairs: Iterator[tuple[Row, str]]) -> EventSet:
    records, events = zip(*pairs, strict=True)
    return EventSet(name, records, events)


def _written(folder: Path) -> Iterator[tuple[Row, str]]:
    for path in sorted(folder.glob("*/articles.jsonl")):
        yield from ((row, path.parent.name) for row in _rows(path))
    distractors = folder / "distractors.jsonl"
    if distractors.exists():
        yield from ((row, str(row["id"])) for row in _rows(distractors))


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
