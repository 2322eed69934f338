"""Given pairs: two statements without their articles, as records `{id, a, b, a_published?, b_published?}`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.core.context import Context, context_of
from app.core.pair_features import Pair, pair_of
from app.core.ports import Encoder
from bench.engine import article_of, time_of
from bench.paths import OWN_PAIRS
from corpus.facts.extract import find_facts
from corpus.model import Document, Statement

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GivenPair:
    """The earlier side is statement 0 of the context; `turned` where that is side b of the record."""

    pair: Pair
    context: Context
    turned: bool


def own_pairs(folder: Path = OWN_PAIRS) -> Iterator[Row]:
    """The labelled pairs of our own. Several of a file may tell one fact, so a file is one `event` to hold out."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield {"event": f"pairs {path.stem}", **json.loads(line)}


def given_pairs(rows: Sequence[Row], encoder: Encoder) -> Iterator[GivenPair]:
    """One per record, in order. The outlets, if given, are not read."""
    vectors = encoder.encode([str(row[side]) for row in rows for side in "ab"])
    for row, sides in zip(rows, zip(vectors[::2], vectors[1::2], strict=True), strict=True):
        turned = is_turned(row)
        order = (1, 0) if turned else (0, 1)
        context = context_of([_document(row, "ab"[at]) for at in order], np.stack([sides[at] for at in order]))
        yield GivenPair(pair_of(0, 1, context), context, turned)


def is_turned(row: Row) -> bool:
    """Whether side b was published before side a, as far as both times are known."""
    one, two = (time_of(row.get(f"{side}_published")) for side in "ab")
    return one is not None and two is not None and two < one


def _document(row: Row, side: str) -> Document:
    """One side as a document of one statement, whatever its sentences and marks."""
    text = str(row[side])
    article = article_of({"id": f"{row['id']}{side}", "text": text, "published": row.get(f"{side}_published")})
    facts = find_facts(article, [(0, len(text))])[0]
    return Document(article, (Statement(article.id, 0, 0, len(text), text, facts),))
