"""The shipped engine, put together as the app does, for the measuring line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.comparison import Comparison
from app.core.ports import Analyser, Encoder, Judge, RelationModel
from app.core.voices import MODEL_FEATURES
from app.services.compare_documents import compare_documents
from app.settings import Settings
from corpus.analyse import TextAnalyser
from corpus.dedupe import origin_groups
from corpus.facts.extract import FACTS, find_facts
from corpus.model import Article, Document, sha256_of
from embeddings.cache import CachedEncoder
from embeddings.encoder import MiniLmEncoder
from embeddings.judge.cached import CachedJudge
from embeddings.judge.larger import larger_judge
from embeddings.judge.packaged import PackagedJudge
from embeddings.relation_model import FittedRelationModel, fitted_for


class Remembered:
    """A vector cache in memory: the bench meets texts and pairs many times."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], NDArray[np.float32]] = {}

    def get(self, model_id: str, hashes: Sequence[str]) -> Mapping[str, NDArray[np.float32]]:
        return {key: self._known[model_id, key] for key in hashes if (model_id, key) in self._known}

    def put(self, model_id: str, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        self._known.update({(model_id, key): vector for key, vector in vectors.items()})


@cache
def encoder() -> Encoder:
    return CachedEncoder(MiniLmEncoder(offline=True), Remembered())


@cache
def analyser() -> Analyser:
    return TextAnalyser(find_facts, facts_engine=FACTS)


@cache
def relation_model() -> RelationModel:
    return FittedRelationModel(fitted_for(_judge_kind()), features=MODEL_FEATURES)


@cache
def judge() -> Judge:
    return CachedJudge(larger_judge() if _judge_kind() == "larger" else PackagedJudge(), Remembered())


def _judge_kind() -> str:
    """JUDGE=larger measures that one; nothing else of the settings counts here."""
    return Settings.from_environment().judge_kind


def compare(documents: Sequence[Document], **instead: Any) -> Comparison:
    """The shipped comparison of these documents; `instead` are arguments that stand in for shipped parts."""
    shipped = {"encoder": encoder(), "relation_model": relation_model(), "judge": judge()}
    return compare_documents(documents, origin_groups=origin_groups, **{**shipped, **instead})


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
        published=time_of(published),
        published_is_day=bool(published) and len(str(published)) == 10,
        truncated=bool(record.get("truncated")),
    )


def time_of(value: object) -> datetime | None:
    """A time of a record; UTC where it names no zone."""
    if not value:
        return None
    time = datetime.fromisoformat(str(value))
    return time if time.tzinfo else time.replace(tzinfo=UTC)
