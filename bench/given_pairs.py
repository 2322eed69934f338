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
from bench.engine import article_of
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
    vectors = encoder.encode([str(row[side]) for row in rows for side in "ab"]).reshape(len(rows), 2, -1)
    for row, (ours, theirs) in zip(rows, vectors, strict=True):
        turned = is_turned(row)
        sides = ("b", theirs), ("a", ours)
        first, second = sides if turned else sides[::-1]
        documents = [_document(row, side) for side, _vector in (first, second)]
        context = context_of(documents, np.stack([first[1], second[1]]))
        yield GivenPair(pair_of(0, 1, context), context, turned)


def is_turned(row: Row) -> bool:
    """Whether side b was published before side a, as far as both times are known."""
    one, two = (_article(row, side).published for side in "ab")
    return one is not None and two is not None and two < one


def _article(row: Row, side: str) -> Any:
    record = {"id": f"{row['id']}{side}", "text": str(row[side]), "published": row.get(f"{side}_published")}
    return article_of(record)


def _document(row: Row, side: str) -> Document:
    """One side as a document of one statement, whatever its sentences and marks."""
    article = _article(row, side)
    facts = find_facts(article, [(0, len(article.text))])[0]
    statement = Statement(article.id, 0, 0, len(article.text), article.text, facts)
    return Document(article, (statement,))
