"""The shipped engine, put together as the app does, for the measuring line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.comparison import Comparison
from app.core.pair_features import FEATURE_NAMES
from app.core.ports import Analyser, Encoder, RelationModel
from app.services.compare_documents import compare_documents
from corpus.analyse import TextAnalyser
from corpus.dedupe import origin_groups
from corpus.facts.extract import FACTS, find_facts
from corpus.model import Article, Document, sha256_of
from embeddings.encoder import MiniLmEncoder
from embeddings.relation_model import FittedRelationModel

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


class RememberingEncoder:
    """An encoder that keeps in memory what it has encoded: the bench meets texts many times."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float32]] = {}

    @property
    def model_id(self) -> str:
        return self._encoder.model_id

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))
        if not texts:
            return self._encoder.encode([])
        return np.stack([self._known[text] for text in texts])


@cache
def encoder() -> Encoder:
    return RememberingEncoder(MiniLmEncoder(offline=True))


@cache
def analyser() -> Analyser:
    return TextAnalyser(find_facts, facts_engine=FACTS)


@cache
def relation_model() -> RelationModel:
    return FittedRelationModel(features=FEATURE_NAMES)


def compare(documents: Sequence[Document]) -> Comparison:
    """The shipped comparison of these documents."""
    return compare_documents(documents, encoder=encoder(), relation_model=relation_model(), origin_groups=origin_groups)


def article_of(record: Mapping[str, Any]) -> Article:
    """An article with the text exactly as given, so that offsets count in it."""
    text = record.get("body") or record.get("text") or ""
    published = record.get("published") or record.get("date")
    return Article(
        id=str(record["id"]),
        outlet=str(record.get("outlet") or record.get("source") or ""),
        title=str(record.get("title") or ""),
        text=text,
        sha256=sha256_of(text),
        published=_time(published),
        published_is_day=bool(published) and len(str(published)) == 10,
        truncated=bool(record.get("truncated")),
    )


def _time(value: object) -> datetime | None:
    if not value:
        return None
    time = datetime.fromisoformat(str(value))
    return time if time.tzinfo else time.replace(tzinfo=UTC)
