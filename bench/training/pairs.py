"""Labelled statement pairs of a set of written events, cut by our own analyser."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.core.candidates import candidate_pairs
from app.core.context import Context, context_of
from app.core.pair_features import Pair, bare_pair, pair_of
from app.core.ports import Analyser, Encoder
from app.services.compare_documents import in_order_of_publication
from bench.given_pairs import GivenPair, given_pairs, own_pairs
from bench.score_gold import RANK, Gold
from corpus.model import Article, Document, sha256_of


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """A candidate pair whose both sides overlap labelled statements. `hard` marks a listed hard negative.

    `bare` is the same pair without its articles, as `predict-pairs` sees it.
    """

    event: str
    pair: Pair
    bare: Pair
    label: str
    hard: bool


@dataclass(frozen=True, slots=True)
class LabelledEvent:
    folder: str
    context: Context
    pairs: tuple[LabelledPair, ...]
    relations: int  # true pairs among all, candidates or not


@dataclass(frozen=True, slots=True)
class LonePair:
    """Two statements that were written as a pair, without articles."""

    event: str
    given: GivenPair
    label: str


def lone_pairs(folder: Path, encoder: Encoder) -> list[LonePair]:
    """The labelled pairs of a folder."""
    rows = list(own_pairs(folder))
    given = given_pairs(rows, encoder)
    return [LonePair(row["event"], pair, row["label"]) for row, pair in zip(rows, given, strict=True)]


def article_of(record: dict[str, Any]) -> Article:
    """An article from a record of `articles.jsonl`."""
    published = record.get("published")
    return Article(
        id=record["id"],
        outlet=record["outlet"],
        title=record["title"],
        text=record["body"],
        sha256=sha256_of(record["body"]),
        published=datetime.fromisoformat(published) if published else None,
    )


def read_events(root: Path, analyser: Analyser) -> dict[str, list[Document]]:
    """Folder → its documents in order of publication."""
    events = {}
    for path in sorted(root.glob("*/articles.jsonl")):
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        documents = [analyser.read(article_of(record)) for record in records]
        events[path.parent.name] = in_order_of_publication(documents)
    return events


def labelled_events(root: Path, analyser: Analyser, encoder: Encoder) -> list[LabelledEvent]:
    """Every candidate pair with both sides labelled, by the overlap rule of the scorer."""
    gold = Gold(str(root))
    found = []
    for folder, documents in read_events(root, analyser).items():
        texts = [statement.text for document in documents for statement in document.statements]
        context = context_of(documents, encoder.encode(texts))
        found.append(_labelled(folder, context, gold))
    return found


def _labelled(folder: str, context: Context, gold: Any) -> LabelledEvent:
    keys = [gold.align(f"{folder}/{item.article_id}", item.start, item.end) for item in context.statements]
    candidates = set(candidate_pairs(context))
    found, relations = [], 0
    for a in range(len(keys)):
        for b in range(a + 1, len(keys)):
            if context.article[a] == context.article[b] or not keys[a] or not keys[b]:
                continue
            label, hard = _label(keys[a], keys[b], gold)
            relations += label != "different"
            if (a, b) in candidates:
                found.append(LabelledPair(folder, pair_of(a, b, context), _bare(a, b, context), label, hard))
    return LabelledEvent(folder, context, tuple(found), relations)


def _bare(a: int, b: int, context: Context) -> Pair:
    documents = context.documents[int(context.article[a])], context.documents[int(context.article[b])]
    return bare_pair(context.statements[a], context.statements[b], documents, context.vectors[[a, b]])


def _label(ours: Sequence[str], theirs: Sequence[str], gold: Any) -> tuple[str, bool]:
    """The label of highest rank that the two sentences cover, else "different"."""
    combinations = [frozenset((x, y)) for x in ours for y in theirs]
    covered = [gold.rel[key] for key in combinations if key in gold.rel]
    if covered:
        return min(covered, key=lambda label: int(RANK[label])), False
    return "different", any(key in gold.nr for key in combinations)
