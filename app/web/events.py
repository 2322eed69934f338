"""The list of events: searched, filtered, sorted and paged by its address alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, request, url_for

from app.core.event_query import MIN_ARTICLES, PAGE_SIZE, SORTS, EventQuery, read_query
from app.core.labels import DIFFER, Label
from app.core.ports import EventRow
from app.core.renderers.phrases import day, lasted
from app.services.verbs import Readiness, Verbs
from app.web import htmx
from app.web.jobs import ACTIVE
from app.web.pager import Pager
from app.web.spark import Bar, bars

#: Labels the filter offers, in the order of the design.
FILTER_LABELS: tuple[Label, ...] = (*DIFFER, "unique", "agree")
OUTLETS_NAMED = 6  # in a row; with more, three and a count
MIN_CHOICES = (1, 2, 3, 5, 10)


@dataclass(frozen=True, slots=True)
class Row:
    """One event of the list; `counts` is empty until it is compared."""

    row: EventRow
    bars: tuple[Bar, ...]

    @property
    def articles(self) -> int:
        return len(self.row.event.article_ids)

    @property
    def span(self) -> str:
        """ "26–28 Aug 2025, 2 days 8 hours"; "" when no time is known."""
        first, last = self.row.event.first_published, self.row.event.last_published
        return f"{days(first, last)}, {lasted(first, last)}" if first and last else ""

    @property
    def outlets_named(self) -> tuple[str, ...]:
        every = self.row.outlets
        return every if len(every) <= OUTLETS_NAMED else every[:3]


@dataclass(frozen=True, slots=True)
class Widening:
    """A filter that could go: its words, the question without it, how many events that gives."""

    words: str
    query: EventQuery
    total: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to one question. `alone` counts what only the number of articles keeps out."""

    query: EventQuery
    problems: dict[str, str]
    rows: tuple[Row, ...]
    pager: Pager
    alone: int
    widenings: tuple[Widening, ...]
    held: Readiness
    grouping: bool

    @property
    def total(self) -> int:
        return self.pager.total


def blueprint(verbs: Verbs) -> Blueprint:
    events = Blueprint("events", __name__)

    @events.get("/events")
    def index() -> Response:
        query, problems = read_query(request.args)
        listing = answer(query, problems, verbs)
        response = htmx.page(
            "events/index.html",
            {"events": "events/_list.html"},
            status=422 if problems else 200,
            listing=listing,
            **({} if htmx.wanted() == "events" else _around(listing, verbs)),
        )
        if htmx.wanted():
            response.headers["HX-Push-Url"] = url_for(".index", **listing.query.address())
        return response

    return events


def answer(query: EventQuery, problems: dict[str, str], verbs: Verbs) -> Listing:
    """The page of events asked for; the last one when the number is beyond it."""
    rows, total = verbs.list_events(**query.for_store())
    pager = Pager(query.page, PAGE_SIZE, total)
    if query.page > pager.last:
        query = replace(query, page=pager.last)
        pager = replace(pager, page=pager.last)
        rows, _ = verbs.list_events(**query.for_store())
    return Listing(
        query=query,
        problems=problems,
        rows=tuple(Row(row, bars(row.times)) for row in rows),
        pager=pager,
        alone=_count(query.without(), verbs, min_articles=1) - total if query.min_articles > 1 else 0,
        widenings=() if total else tuple(_widenings(query, verbs)),
        held=verbs.readiness(),
        grouping=any(job.state in ACTIVE for job in verbs.jobs()),
    )


def days(first: datetime, last: datetime) -> str:
    """ "26 Aug 2025", "26–28 Aug 2025", "30 Aug – 2 Sep 2025"; days in UTC."""
    first, last = first.astimezone(UTC), last.astimezone(UTC)
    if first.date() == last.date():
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first, year=first.year != last.year)} – {day(last)}"


def _count(query: EventQuery, verbs: Verbs, *, min_articles: int) -> int:
    """How many events a question has in all."""
    return verbs.list_events(**{**query.for_store(size=1), "min_articles": min_articles})[1]


def _widenings(query: EventQuery, verbs: Verbs) -> Iterator[Widening]:
    """Each filter whose absence would show something."""
    parts = {
        "the search": ("query",),
        "the mark": ("label",),
        "the outlet": ("outlet",),
        "the dates": ("since", "until"),
    }
    for words, names in parts.items():
        wider = query.without(*names)
        if wider != query.without() and (total := _count(wider, verbs, min_articles=query.min_articles)):
            yield Widening(words, wider, total)


def _around(listing: Listing, verbs: Verbs) -> dict[str, Any]:
    """What the page shows beside the list: all there is, and what can be chosen."""
    narrowed = listing.query.filtered or listing.query.min_articles != MIN_ARTICLES
    return {
        "events_held": _count(EventQuery(), verbs, min_articles=MIN_ARTICLES) if narrowed else listing.total,
        "outlets": verbs.outlets(),
        "labels": FILTER_LABELS,
        "sorts": SORTS,
        "min_choices": MIN_CHOICES,
    }
