"""Articles, their versions, and which of them are held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from app.core.identity import address_of, new_id, revised
from app.core.ports import Clock, Stored
from app.errors import NotFound
from app.storage.database import Database, exists, in_chunks
from app.storage.folding import folded
from app.storage.tables import article_versions as versions
from app.storage.tables import articles, event_members, holdings
from corpus.model import UNKNOWN_OUTLET, Article, Record, sha256_of


class SqlArticleStore:
    """The ArticleStore port."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(self, records: Sequence[Record], *, sample: bool = False) -> Sequence[Stored]:
        with self._database.write() as connection:
            return [_add(connection, record, sample, self._clock()) for record in records]

    def get(self, article_id: str) -> Article:
        return self.many([article_id])[0]

    def many(self, article_ids: Sequence[str]) -> Sequence[Article]:
        with self._database.read() as connection:
            found = read_articles(connection, article_ids)
        for article_id in article_ids:
            if article_id not in found:
                raise NotFound(f"There is no article {article_id}.", remedy="See the events for what is held.")
        return [found[article_id] for article_id in article_ids]

    def ids(self) -> Sequence[str]:
        query = (
            select(articles.c.id)
            .join(holdings, holdings.c.article_id == articles.c.id)
            .where(holdings.c.until.is_(None))
            .order_by(articles.c.seq)
        )
        with self._database.read() as connection:
            return list(connection.scalars(query))

    def count(self) -> int:
        return self._count(False)

    def sample_count(self) -> int:
        return self._count(True)

    def remove_samples(self) -> int:
        now = self._clock()
        samples = select(holdings.c.article_id).where(holdings.c.until.is_(None), holdings.c.sample)
        with self._database.write() as connection:
            connection.execute(
                update(event_members)
                .where(event_members.c.until.is_(None), event_members.c.article_id.in_(samples))
                .values(until=now)
            )
            removed = connection.execute(
                update(holdings).where(holdings.c.until.is_(None), holdings.c.sample).values(until=now)
            )
            return removed.rowcount

    def is_untouched(self) -> bool:
        """Whether the store never held an article, removed ones included."""
        with self._database.read() as connection:
            return connection.execute(select(articles.c.seq).limit(1)).first() is None

    def outlets(self) -> Sequence[str]:
        """Names of the outlets of the articles held, in alphabetical order."""
        query = _current().with_only_columns(versions.c.outlet).distinct()
        with self._database.read() as connection:
            return sorted(connection.scalars(query), key=folded)

    def _count(self, only_samples: bool) -> int:
        query = select(func.count()).select_from(holdings).where(holdings.c.until.is_(None))
        with self._database.read() as connection:
            return connection.scalar(query.where(holdings.c.sample) if only_samples else query) or 0


def read_articles(connection: Connection, article_ids: Sequence[str]) -> dict[str, Article]:
    """Newest versions of the articles known among `article_ids`, removed samples included."""
    latest = select(func.max(holdings.c.seq)).group_by(holdings.c.article_id)
    found: dict[str, Article] = {}
    for chunk in in_chunks(article_ids):
        query = (
            select(versions, holdings.c.sample)
            .join(holdings, holdings.c.article_id == versions.c.article_id)
            .where(versions.c.article_id.in_(chunk), versions.c.until.is_(None))
            .where(holdings.c.seq.in_(latest.where(holdings.c.article_id.in_(chunk))))
        )
        found |= {row.article_id: _article(row, row.sample) for row in connection.execute(query)}
    return found


def _current() -> Select[Any]:
    """Newest versions of the articles held now."""
    return (
        select(versions, holdings.c.sample)
        .join(holdings, holdings.c.article_id == versions.c.article_id)
        .where(versions.c.until.is_(None), holdings.c.until.is_(None))
    )


def _add(connection: Connection, record: Record, sample: bool, now: datetime) -> Stored:
    article_id = _known(connection, record)
    if article_id is None:
        found = _found(record, _free_id(connection, record), sample)
        connection.execute(insert(articles).values(id=found.id, recorded_at=now))
        connection.execute(insert(versions).values(_row(found, now)))
        _hold(connection, found.id, sample, now)
        return Stored(found, "added")
    holding = connection.execute(
        select(holdings).where(holdings.c.article_id == article_id, holdings.c.until.is_(None))
    ).first()
    if holding is None or (holding.sample and not sample):
        connection.execute(
            update(holdings).where(holdings.c.article_id == article_id, holdings.c.until.is_(None)).values(until=now)
        )
        _hold(connection, article_id, sample, now)
    is_sample = sample and (holding is None or holding.sample)
    rows = connection.execute(select(versions).where(versions.c.article_id == article_id).order_by(versions.c.version))
    held = [_article(row, is_sample) for row in rows]
    new = revised(held, _found(record, article_id, is_sample))
    if new is not None:
        connection.execute(
            update(versions).where(versions.c.article_id == article_id, versions.c.until.is_(None)).values(until=now)
        )
        connection.execute(insert(versions).values(_row(new, now)))
    if holding is None:
        return Stored(new or held[-1], "added")
    return Stored(new or held[-1], "updated" if new else "unchanged")


def _known(connection: Connection, record: Record) -> str | None:
    """The article that the record is about, by address, else by outlet and text."""
    address = address_of(record.url)
    first = select(versions.c.article_id).order_by(versions.c.seq).limit(1)
    if address is not None:
        found = connection.scalar(first.where(versions.c.address == address))
        if found is not None:
            return str(found)
    same = first.where(
        versions.c.sha256 == sha256_of(record.text), versions.c.outlet == (record.outlet or UNKNOWN_OUTLET)
    )
    if not record.text:
        same = same.where(versions.c.title == record.title)
    found = connection.scalar(same)
    return None if found is None else str(found)


def _free_id(connection: Connection, record: Record) -> str:
    parts = [record.outlet or UNKNOWN_OUTLET, address_of(record.url) or "", record.title, record.text]
    while exists(connection, articles, id=new_id("a", *parts)):
        parts.append("again")
    return new_id("a", *parts)


def _hold(connection: Connection, article_id: str, sample: bool, now: datetime) -> None:
    connection.execute(insert(holdings).values(article_id=article_id, sample=sample, since=now))


def _found(record: Record, article_id: str, sample: bool) -> Article:
    extra = dict(record.extra) | ({"id": record.external_id} if record.external_id else {})
    return Article(
        id=article_id,
        outlet=record.outlet or UNKNOWN_OUTLET,
        title=record.title,
        text=record.text,
        sha256=sha256_of(record.text),
        url=record.url,
        byline=record.byline,
        published=record.published,
        published_is_day=record.published_is_day,
        modified=record.modified,
        retrieved=record.retrieved,
        lang=record.lang,
        truncated=record.truncated,
        sample=sample,
        extra=extra,
    )


#: Fields of an Article that are columns of the same name.
_PLAIN = (
    "version", "outlet", "title", "text", "sha256", "url", "byline", "published", "published_is_day", "modified",
    "retrieved", "lang", "truncated", "extra",
)  # fmt: skip


def _row(article: Article, now: datetime) -> Mapping[str, Any]:
    return {
        **{name: getattr(article, name) for name in _PLAIN},
        "article_id": article.id,
        "address": address_of(article.url),
        "published_utc": article.published,
        "folded": folded(f"{article.outlet}\n{article.title}"),
        "since": now,
    }


def _article(row: Row[Any], sample: bool) -> Article:
    values = row._mapping
    return Article(id=values["article_id"], sample=sample, **{name: values[name] for name in _PLAIN})
