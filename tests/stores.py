"""The stores over one database, with a clock that a test moves on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.storage.articles import SqlArticleStore
from app.storage.caches import SqlDocumentCache, SqlVectorCache
from app.storage.comparisons import SqlComparisonStore
from app.storage.database import Database
from app.storage.events import SqlEventStore
from app.storage.jobs import SqlJobQueue


class Hours:
    """A Clock that a test moves on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def wall_clock() -> datetime:
    return datetime.now(UTC)


@dataclass
class Stores:
    database: Database
    clock: Hours

    def __post_init__(self) -> None:
        self.articles = SqlArticleStore(self.database, self.clock)
        self.events = SqlEventStore(self.database, self.clock)
        self.comparisons = SqlComparisonStore(self.database, self.clock)
        self.vectors = SqlVectorCache(self.database, self.clock)
        self.documents = SqlDocumentCache(self.database, self.clock)
        self.jobs = self.worker()

    def worker(self) -> SqlJobQueue:
        return SqlJobQueue(self.database, self.clock)
