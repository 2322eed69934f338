"""Events: their titles, their members, and the redirects that merging leaves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from app.core.comparison import Event
from app.core.ports import Clock, EventRow, Membership
from app.errors import NotFound
from app.storage.database import Database, in_chunks, insert_new
from app.storage.event_list import page_of_events
from app.storage.folding import folded
from app.storage.tables import article_versions as versions
from app.storage.tables import comparisons, event_members, event_redirects, event_titles, events, holdings


class SqlEventStore:
    """The EventStore port."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def get(self, event_id: str) -> Event:
        with self._database.read() as connection:
            known = _resolve(connection, event_id)
            found = _events(connection, [known]) if known else {}
        if known is None:
            raise NotFound(f"There is no event {event_id}.", remedy="See the list of events.")
        if known not in found:
            raise NotFound(
                f"Event {event_id} holds no articles any more.", remedy="Its articles were removed or moved elsewhere."
            )
        return found[known]

    def list(
        self,
        *,
        query: str = "",
        label: str = "",
        outlet: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        sort: str = "recent",
        offset: int = 0,
        limit: int = 50,
        min_articles: int = 1,
    ) -> tuple[Sequence[EventRow], int]:
        with self._database.read() as connection:
            ids, total = page_of_events(
                connection, words=folded(query).split(), label=label, outlet=outlet, since=since, until=until,
                sort=sort, offset=offset, limit=limit, min_articles=min_articles,
            )  # fmt: skip
            return _rows(connection, ids), total

    def memberships(self) -> Mapping[str, str]:
        query = select(event_members.c.article_id, event_members.c.event_id).where(event_members.c.until.is_(None))
        with self._database.read() as connection:
            return {row.article_id: row.event_id for row in connection.execute(query)}

    def why(self, event_id: str) -> Mapping[str, Mapping[str, Any]]:
        with self._database.read() as connection:
            known = _resolve(connection, event_id)
            query = select(event_members.c.article_id, event_members.c.why).where(
                event_members.c.event_id == known, event_members.c.until.is_(None)
            )
            return {row.article_id: row.why for row in connection.execute(query)}

    def place(
        self,
        memberships: Sequence[Membership],
        *,
        engine: str,
        merged: Mapping[str, str] | None = None,
        titles: Mapping[str, str] | None = None,
    ) -> None:
        now = self._clock()
        with self._database.write() as connection:
            ids = {membership.event_id for membership in memberships} | set((merged or {}).values())
            insert_new(connection, events, [{"id": one, "recorded_at": now, "engine": engine} for one in sorted(ids)])
            _move(connection, memberships, engine, now)
            _merge(connection, merged or {}, engine, now)
            _name(connection, titles or {}, engine, now)


def _resolve(connection: Connection, event_id: str) -> str | None:
    """The id itself, or where its redirects lead; None when it was never an event."""
    seen = {event_id}
    while True:
        query = select(event_redirects.c.new_id).where(event_redirects.c.old_id == event_id)
        target = connection.scalar(query)
        if target is None or target in seen:
            break
        seen.add(target)
        event_id = str(target)
    return connection.scalar(select(events.c.id).where(events.c.id == event_id))


def _members(connection: Connection, event_ids: Sequence[str]) -> Mapping[str, list[Any]]:
    """event id → article id, outlet, title, published and sample of its members, in order of publication."""
    query = (
        select(
            event_members.c.event_id,
            event_members.c.article_id,
            versions.c.outlet,
            versions.c.title,
            versions.c.published_utc,
            holdings.c.sample,
        )
        .join(versions, versions.c.article_id == event_members.c.article_id)
        .join(holdings, holdings.c.article_id == event_members.c.article_id)
        .where(event_members.c.until.is_(None), versions.c.until.is_(None), holdings.c.until.is_(None))
        .order_by(versions.c.published_utc.asc().nulls_last(), event_members.c.article_id)
    )
    found: dict[str, list[Any]] = defaultdict(list)
    for chunk in in_chunks(event_ids):
        for row in connection.execute(query.where(event_members.c.event_id.in_(chunk))):
            found[row.event_id].append(row)
    return found


def _events(connection: Connection, event_ids: Sequence[str]) -> Mapping[str, Event]:
    members = _members(connection, event_ids)
    return _from_members(connection, event_ids, members)


def _from_members(
    connection: Connection, event_ids: Sequence[str], members: Mapping[str, list[Any]]
) -> Mapping[str, Event]:
    query = select(event_titles.c.event_id, event_titles.c.title).where(
        event_titles.c.event_id.in_(event_ids), event_titles.c.until.is_(None)
    )
    titles = {row.event_id: row.title for row in connection.execute(query)}
    found = {}
    for event_id in event_ids:
        rows = members.get(event_id)
        if rows:
            times = _times(rows)
            title = titles.get(event_id) or rows[0].title
            ids = tuple(row.article_id for row in rows)
            found[event_id] = Event(event_id, title, ids, times[0] if times else None, times[-1] if times else None)
    return found


def _times(rows: Sequence[Any]) -> tuple[datetime, ...]:
    return tuple(row.published_utc for row in rows if row.published_utc is not None)


def _rows(connection: Connection, event_ids: Sequence[str]) -> Sequence[EventRow]:
    members = _members(connection, event_ids)
    found = _from_members(connection, event_ids, members)
    newest = select(comparisons).where(comparisons.c.event_id.in_(event_ids), comparisons.c.until.is_(None))
    skipped = {"seq", "event_id", "engine", "input_hash", "body", "since", "until"}
    columns = [column for column in comparisons.c if column.name not in skipped]
    compared = {
        row.event_id: row
        for row in connection.execute(newest.with_only_columns(comparisons.c.event_id, comparisons.c.since, *columns))
    }
    rows = []
    for event_id in event_ids:
        row = compared.get(event_id)
        counts = {column.name: row._mapping[column.name] for column in columns} if row else {}
        rows.append(
            EventRow(
                event=found[event_id],
                outlets=tuple(dict.fromkeys(member.outlet for member in members[event_id])),
                counts=counts,
                sample=any(member.sample for member in members[event_id]),
                compared_at=row.since if row else None,
                times=_times(members[event_id]),
            )
        )
    return rows


def _move(connection: Connection, memberships: Sequence[Membership], engine: str, now: datetime) -> None:
    """Open the memberships that are not so already; close the former ones of the same articles."""
    held: dict[str, Any] = {}
    for chunk in in_chunks([membership.article_id for membership in memberships]):
        query = select(event_members).where(event_members.c.article_id.in_(chunk), event_members.c.until.is_(None))
        held |= {row.article_id: row for row in connection.execute(query)}
    for one in memberships:
        row = held.get(one.article_id)
        if row is not None:
            if (row.event_id, row.why) == (one.event_id, one.why):
                continue
            _close(connection, row.seq, now)
        _open(connection, one, engine, now)


def _merge(connection: Connection, merged: Mapping[str, str], engine: str, now: datetime) -> None:
    """Leave redirects; members that were not placed by name follow their event."""
    for old, new in merged.items():
        row = {"old_id": old, "new_id": new, "engine": engine, "recorded_at": now}
        insert_new(connection, event_redirects, [row])
        left = select(event_members).where(event_members.c.event_id == old, event_members.c.until.is_(None))
        for member in connection.execute(left).all():
            _close(connection, member.seq, now)
            _open(connection, Membership(member.article_id, new, member.why), engine, now)


def _name(connection: Connection, titles: Mapping[str, str], engine: str, now: datetime) -> None:
    for event_id, title in titles.items():
        now_called = select(event_titles).where(event_titles.c.event_id == event_id, event_titles.c.until.is_(None))
        row = connection.execute(now_called).first()
        if row is not None and row.title == title:
            continue
        if row is not None:
            connection.execute(update(event_titles).where(event_titles.c.seq == row.seq).values(until=now))
        connection.execute(
            insert(event_titles).values(event_id=event_id, title=title, folded=folded(title), engine=engine, since=now)
        )


def _close(connection: Connection, seq: int, now: datetime) -> None:
    connection.execute(update(event_members).where(event_members.c.seq == seq).values(until=now))


def _open(connection: Connection, one: Membership, engine: str, now: datetime) -> None:
    connection.execute(
        insert(event_members).values(
            event_id=one.event_id, article_id=one.article_id, why=dict(one.why), engine=engine, since=now
        )
    )
