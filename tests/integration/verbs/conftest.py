"""Verbs over a real store, without models: sentences only, and a comparison that counts how often it ran."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.comparison import Comparison
from app.core.ports import Membership
from app.services.compare_event import Comparing
from app.storage.database import Database
from corpus.analyse import TextAnalyser
from corpus.model import Article, Document, Record
from tests.newsroom import comparison_of
from tests.stores import Hours, Stores


@dataclass
class Counting:
    """An Analyser and a comparison, both real enough, with what they were given."""

    read_articles: list[str] = field(default_factory=list)
    compared: list[tuple[str, ...]] = field(default_factory=list)
    version: str = "1"
    fails_on: str = ""

    @property
    def engine(self) -> str:
        return f"sentences-{self.version}"

    def read(self, article: Article) -> Document:
        self.read_articles.append(article.id)
        return TextAnalyser().read(article)

    def compare(self, documents: Sequence[Document]) -> Comparison:
        texts = tuple(document.article.text for document in documents)
        if self.fails_on and any(self.fails_on in text for text in texts):
            raise RuntimeError("a canary that no message may show")
        self.compared.append(texts)
        return comparison_of([document.article for document in documents])


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    database = Database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    yield Stores(database, Hours())
    database.close()


@pytest.fixture
def counting() -> Counting:
    return Counting()


@pytest.fixture
def comparing(stores: Stores, counting: Counting) -> Comparing:
    return Comparing(
        articles=stores.articles,
        events=stores.events,
        comparisons=stores.comparisons,
        documents=stores.documents,
        analyser=counting,
        compare=counting.compare,
        engine=lambda: f"compare-{counting.version}",
    )


def hold(stores: Stores, event_id: str, *texts: str, title: str = "Event") -> list[str]:
    """Articles of one event, each from an outlet of its own, published one after another."""
    hours = stores.articles.count()
    records = [
        Record(text[:20], text, f"Outlet {number}", published=stores.clock.now + timedelta(hours=hours + number))
        for number, text in enumerate(texts)
    ]
    ids = [stored.article.id for stored in stores.articles.add(records)]
    places = [Membership(article_id, event_id, {}) for article_id in ids]
    stores.events.place(places, engine="test", titles={event_id: title})
    return ids
