"""Full texts side by side, the one that is read first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.present.asked import MOST_OPEN, Asked
from app.web.present.board import Board, ClaimView, OriginView
from app.web.present.body import Body, body_of
from app.web.present.headline import HeadlineView, headline_of
from corpus.model import Article


@dataclass(frozen=True, slots=True)
class TextColumn:
    article: Article
    origin: OriginView
    headline: HeadlineView
    body: Body
    pinned: bool
    without: tuple[str, ...]  # the open articles when this one is closed


@dataclass(frozen=True, slots=True)
class Closed:
    """An article that could be opened; it takes the place of the column furthest right."""

    article: Article
    replacing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    columns: tuple[TextColumn, ...]
    closed: tuple[Closed, ...]


def columns_of(board: Board, shown: Sequence[ClaimView], asked: Asked, *, current: str = "") -> Columns:
    pinned = board.anchor.article.id
    others = [one.id for one in board.comparison.articles if one.id != pinned]
    chosen = [one for one in asked.open if one in others] or _first_of_each_origin(board, others)
    columns = [
        TextColumn(
            article=board.articles[one],
            origin=board.origins[one],
            headline=headline_of(board, one),
            body=body_of(
                board.documents[one],
                shown,
                current=current,
                ids=one == pinned,
                not_compared=board.comparison.not_compared,
            ),
            pinned=one == pinned,
            without=tuple(other for other in chosen if other != one),
        )
        for one in (pinned, *chosen)
    ]
    room = chosen[: MOST_OPEN - 2]
    closed = [Closed(board.articles[one], (*room, one)) for one in others if one not in chosen]
    return Columns(tuple(columns), tuple(closed))


def _first_of_each_origin(board: Board, articles: Sequence[str]) -> list[str]:
    """What to open first: texts of different origins tell more than reprints of one."""
    seen = {board.origins[board.anchor.article.id].letter}
    fresh = []
    for one in articles:
        if board.origins[one].letter not in seen:
            seen.add(board.origins[one].letter)
            fresh.append(one)
    rest = [one for one in articles if one not in fresh]
    return [*fresh, *rest][: MOST_OPEN - 1]
