"""Article records → the event of each, by the services and models of the app, on stores in memory."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from app.core.grouping import Signature
from app.core.ports import Encoder, EventGrouper
from app.services.signatures import signatures
from bench.engine import article_of, encoder
from corpus.analyse import TextAnalyser
from embeddings.cluster import AverageLinkGrouper
from embeddings.pair_score import PairScore


def main(args: argparse.Namespace) -> int:
    """One line per input record, in order."""
    records = [json.loads(line) for line in args.input.read_text("utf-8").splitlines() if line.strip()]
    events = group_records(records)
    lines = (json.dumps({"id": record["id"], "event": events[str(record["id"])]}) for record in records)
    Path(args.out).write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return 0


def group_records(records: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Record id → event id."""
    return group_signatures(sign(records, encoder()))


def group_signatures(signed: Sequence[Signature]) -> dict[str, str]:
    """Article id → event id, from nothing."""
    found = grouper().assign(signed, [], {}, lambda article_ids: f"event-{min(article_ids)}")
    return {placement.article_id: placement.event_id for placement in found.placements}


@cache
def grouper() -> EventGrouper:
    """The shipped one."""
    return AverageLinkGrouper(PairScore())


def sign(records: Sequence[Mapping[str, Any]], encoder: Encoder) -> list[Signature]:
    """Signatures as the app makes them; the title and everything else are the record's own fields."""
    analyser = TextAnalyser()
    return signatures([analyser.read(article_of(record)) for record in records], encoder)


def undated(signed: Sequence[Signature]) -> list[Signature]:
    """The same articles with every date taken away."""
    return [replace(signature, published=None) for signature in signed]
