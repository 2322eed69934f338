"""Article records, several events mixed → relations, unique statements, events and origins.

Nothing but an article's own fields is read: events are found by the shipped grouper, then each is
compared as the app compares it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.core.comparison import Comparison, PairVerdict
from app.core.labels import labelled
from bench.engine import analyser, article_of, compare
from corpus.model import Document


def main(args: argparse.Namespace) -> int:
    records = read_records(args.input)
    args.out.write_text(json.dumps(predict(records), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def read_records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def predict(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The predictions for these records, as `bench/score_gold.py` reads them."""
    from bench.predict_events import group_records

    return predict_events_given(records, group_records(records))


def predict_events_given(
    records: Sequence[Mapping[str, Any]],
    events: Mapping[str, str],
    comparing: Callable[[Sequence[Document]], Comparison] = compare,
) -> dict[str, Any]:
    """The same when the event of each record is known; `comparing` stands in for the shipped comparison."""
    members: dict[str, list[Mapping[str, Any]]] = {}
    for record in records:
        members.setdefault(events[str(record["id"])], []).append(record)
    found: dict[str, Any] = {"articles": dict(events), "origins": {}, "relations": [], "unique": []}
    found["worth_a_look"] = []  # pairs that are listed and may be about two facts: no relations
    found["boilerplate_dropped"] = []
    found["engine"] = ""  # of the comparisons, as the app names it
    for event, group in members.items():
        comparison = comparing([analyser().read(article_of(record)) for record in group])
        _add(found, event, comparison)
    return found


def _add(found: dict[str, Any], event: str, comparison: Comparison) -> None:
    found["engine"] = comparison.engine
    for origin in comparison.origins:
        found["origins"].update(dict.fromkeys(origin.articles, f"{event}:{origin.letter}"))
    matches = [pair for pair in comparison.pairs if pair.is_match]
    matched = {(side.article, side.start) for pair in matches for side in (pair.a, pair.b)}
    found["relations"] += [_relation(pair) for pair in matches]
    found["worth_a_look"] += [_relation(pair) for pair in comparison.pairs if not pair.is_match]
    found["unique"] += [
        {"article": item.article_id, "start": item.start, "end": item.end}
        for document in comparison.documents
        for item in document.statements
        if (item.article_id, item.start) not in matched
    ]
    found["boilerplate_dropped"] += [
        {"article": item.article_id, "start": item.start, "end": item.end} for item in comparison.dropped
    ]


def _relation(pair: PairVerdict) -> dict[str, Any]:
    return {
        "a_article": pair.a.article,
        "a_start": pair.a.start,
        "a_end": pair.a.end,
        "b_article": pair.b.article,
        "b_start": pair.b.start,
        "b_end": pair.b.end,
        # "cannot_tell" stays: the scorer counts such a pair as found, and as a miss for every label
        "label": labelled(pair.label),
        "slot": pair.slot,
        "confidence": round(pair.confidence, 4),
        "reason": pair.reason,
        "deciding": [list(map(list, pair.a.deciding)), list(map(list, pair.b.deciding))],
    }
