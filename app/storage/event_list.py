"""The question behind the events page as one statement: filters, order, and one page of ids."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, and_, exists, func, or_, select

from app.storage.folding import ESCAPE, pattern
from app.storage.tables import article_versions as versions
from app.storage.tables import comparisons, event_members, event_titles


def page_of_events(
    connection: Connection,
    *,
    words: Sequence[str],
    label: str,
    outlet: str,
    since: datetime | None,
    until: datetime | None,
    sort: str,
    offset: int,
    limit: int,
    min_articles: int,
) -> tuple[Sequence[str], int]:
    """Event ids of one page, in order, and how many events there are in all. `words` are folded."""
    spans = _spans()
    compared = spans.outerjoin(
        comparisons, and_(comparisons.c.event_id == spans.c.event_id, comparisons.c.until.is_(None))
    )
    conditions: list[ColumnElement[bool]] = [spans.c.articles >= min_articles]
    conditions += [_mentions(spans, word) for word in words]
    if label:
        conditions.append(comparisons.c[label] > 0)
    if outlet:
        conditions.append(_has_member(spans, versions.c.outlet == outlet))
    if since is not None:
        conditions.append(spans.c.last >= since)
    if until is not None:
        conditions.append(spans.c.first <= until)
    total = connection.scalar(select(func.count()).select_from(compared).where(*conditions)) or 0
    page = (
        select(spans.c.event_id)
        .select_from(compared)
        .where(*conditions)
        .order_by(_order(spans, sort), spans.c.event_id)
        .offset(offset)
        .limit(limit)
    )
    return list(connection.scalars(page)), total


def _spans() -> Subquery:
    """Each event that has members now, how many, and when the first and last were published."""
    return (
        select(
            event_members.c.event_id,
            func.count().label("articles"),
            func.min(versions.c.published_utc).label("first"),
            func.max(versions.c.published_utc).label("last"),
        )
        .join(versions, versions.c.article_id == event_members.c.article_id)
        .where(event_members.c.until.is_(None), versions.c.until.is_(None))
        .group_by(event_members.c.event_id)
        .subquery("spans")
    )


def _mentions(spans: Subquery, word: str) -> ColumnElement[bool]:
    """The word is in the event's title, or in the title or outlet of one of its articles."""
    like = pattern(word)
    titled = exists().where(
        event_titles.c.event_id == spans.c.event_id,
        event_titles.c.until.is_(None),
        event_titles.c.folded.like(like, escape=ESCAPE),
    )
    return or_(titled, _has_member(spans, versions.c.folded.like(like, escape=ESCAPE)))


def _has_member(spans: Subquery, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        event_members.c.event_id == spans.c.event_id,
        event_members.c.until.is_(None),
        versions.c.article_id == event_members.c.article_id,
        versions.c.until.is_(None),
        condition,
    )


def _order(spans: Subquery, sort: str) -> ColumnElement[Any]:
    orders: dict[str, ColumnElement[Any]] = {
        "recent": spans.c.last.desc().nulls_last(),
        "differ": comparisons.c.differ.desc().nulls_last(),
        "origins": comparisons.c.origins.desc().nulls_last(),
        "first": spans.c.first.asc().nulls_last(),
    }
    return orders[sort]
