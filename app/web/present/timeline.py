"""When each outlet published, on a line whose ends are round times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby

from app.core.renderers.phrases import day, listed, local
from app.web.present.board import Board
from corpus.model import Article

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: Steps between the three marks of the axis; the smallest that holds all times is taken.
STEPS = (*(HOUR * n for n in (1, 2, 4, 8, 12)), *(DAY * n for n in (1, 2, 3, 5, 7, 14, 30, 60, 120, 365, 3650)))
MARKS = 3
MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Dot:
    at: float  # percent of the line
    rewrite: bool  # carries another outlet's text
    draft: bool


@dataclass(frozen=True, slots=True)
class TimeRow:
    outlet: str
    letters: str
    dots: tuple[Dot, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class Timeline:
    rows: tuple[TimeRow, ...]
    more: int  # outlets not shown
    marks: tuple[str, ...]
    has_draft: bool


def timeline_of(board: Board) -> Timeline | None:
    """None when no time is known."""
    timed = [one for one in board.comparison.articles if one.published]
    if not timed:
        return None
    moments = [one.published.astimezone(UTC) for one in timed if one.published]
    start, step = axis(min(moments), max(moments))
    outlets = board.comparison.outlets
    rows = [_row(board, outlet, start, step) for outlet in outlets]
    return Timeline(
        rows=tuple(rows[:MOST_ROWS]),
        more=max(0, len(rows) - MOST_ROWS),
        marks=tuple(_mark(start + step * n, start) for n in range(MARKS)),
        has_draft=any(one.draft for one in board.comparison.articles),
    )


def axis(first: datetime, last: datetime) -> tuple[datetime, timedelta]:
    """The left end of the line and the step between its marks, both UTC and round."""
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    for step in STEPS:
        start = midnight if step >= DAY / 3 else first.replace(minute=0, second=0, microsecond=0)
        if start + step * MARKS > last:
            return start, step
    return midnight, (last - midnight) / MARKS + DAY


def _row(board: Board, outlet: str, start: datetime, step: timedelta) -> TimeRow:
    own = [one for one in board.comparison.articles if one.outlet == outlet]
    letters = sorted({board.origins[one.id].letter for one in own})
    return TimeRow(
        outlet=outlet,
        letters=" ".join(letters),
        dots=tuple(_dot(board, one, start, step) for one in own if one.published),
        spoken=listed(_spoken(own)),
    )


def _dot(board: Board, article: Article, start: datetime, step: timedelta) -> Dot:
    assert article.published is not None
    share = (article.published.astimezone(UTC) - start) / (step * MARKS)
    carried = board.origins[article.id].words.startswith("same")
    return Dot(round(100 * share, 2), carried, article.draft)


def _spoken(articles: Sequence[Article]) -> list[str]:
    said = []
    for article in articles:
        if article.published is None:
            said.append("publication time unknown")
        elif article.published_is_day:
            said.append(day(article.published))
        else:
            said.append(local(article.published, year=True))
    return [one for one, _ in groupby(said)]


def _mark(moment: datetime, start: datetime) -> str:
    at_midnight = (moment.hour, moment.minute) == (0, 0)
    said = day(moment, year=False)
    if not at_midnight:
        same = moment.date() == start.date() and moment != start
        said = f"{moment:%H:%M}" if same else f"{said}, {moment:%H:%M}"
    return said
