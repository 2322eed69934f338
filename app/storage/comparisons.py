"""Comparisons of events, every one kept whole."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from sqlalchemy import insert, select, update

from app.core.comparison import Comparison
from app.core.ports import Clock
from app.storage import serial
from app.storage.database import Database
from app.storage.tables import comparisons

#: Decoded comparisons kept in memory; pages of one event ask for the same one again and again.
KEPT = 8


class SqlComparisonStore:
    """The ComparisonStore port. Rows never change, so a decoded one is kept by its number."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._decoded = lru_cache(maxsize=KEPT)(self._decode)

    def keep(self, event_id: str, comparison: Comparison, *, input_hash: str) -> None:
        now = self._clock()
        row = {
            "event_id": event_id,
            "engine": comparison.engine,
            "input_hash": input_hash,
            "body": serial.dump(comparison),
            "since": now,
            **comparison.counts(),
        }
        with self._database.write() as connection:
            connection.execute(
                update(comparisons)
                .where(comparisons.c.event_id == event_id, comparisons.c.until.is_(None))
                .values(until=now)
            )
            connection.execute(insert(comparisons).values(row))

    def latest(self, event_id: str) -> tuple[Comparison, datetime, str] | None:
        query = select(comparisons.c.seq, comparisons.c.since, comparisons.c.input_hash).where(
            comparisons.c.event_id == event_id, comparisons.c.until.is_(None)
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else (self._decoded(row.seq), row.since, row.input_hash)

    def input_hashes(self) -> dict[str, str]:
        """event id → input hash of its newest comparison, for every event compared."""
        query = select(comparisons.c.event_id, comparisons.c.input_hash).where(comparisons.c.until.is_(None))
        with self._database.read() as connection:
            return {row.event_id: row.input_hash for row in connection.execute(query)}

    def _decode(self, seq: int) -> Comparison:
        with self._database.read() as connection:
            body = connection.scalar(select(comparisons.c.body).where(comparisons.c.seq == seq))
        assert body is not None  # seq was read from the table, and rows are never deleted
        return serial.load_comparison(body)
