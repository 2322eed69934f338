"""The compare page as one value: header, sections, list of statements, and the view asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.comparison import Comparison
from app.core.labels import SECTION_WORDS, SECTIONS, Label, Section
from app.core.renderers.phrases import counted
from app.core.renderers.reading import summary
from app.core.report import Gap, find_gaps
from app.web.filters import uses_samples
from app.web.present.asked import Links
from app.web.present.board import Board, ClaimView
from app.web.present.body import Body, body_of
from app.web.present.columns import Columns, columns_of
from app.web.present.focus import Focus, focus_on
from app.web.present.grid import Grid, grid_of
from app.web.present.headline import HeadlineView, headline_of
from app.web.present.timeline import Timeline, timeline_of

MOST_IN_LIST = 40  # statements of a section, shown before "show all"
MOST_ELSEWHERE = 15  # statements that the text read does not have
MOST_GAPS = 3  # the report names the rest
#: Gaps that a reader of the page does not see anyway.
GAPS_SHOWN = frozenset({"truncated", "undated", "no_statements", "no_outlet", "one_origin", "alone"})
#: How a section is drawn in the bar of counts: its leading label, and the pattern that fills it.
BAR: dict[Section, tuple[Label, str]] = {
    "differ": ("diverge", "p-diverge"),
    "one-origin": ("unique", "p-unique"),
    "consistent": ("agree", ""),
    "cannot-tell": ("cannot_tell", ""),
}


@dataclass(frozen=True, slots=True)
class Head:
    title: str
    summary: str
    first: datetime | None
    last: datetime | None
    gaps: tuple[tuple[str, str], ...]  # (outlet or "", words)
    more_gaps: int
    timeline: Timeline | None


@dataclass(frozen=True, slots=True)
class Group:
    """A section of the statement list."""

    section: Section
    words: str
    label: Label
    total: int
    items: tuple[ClaimView, ...]
    hidden: int  # left out by the cap, not by the filters


@dataclass(frozen=True, slots=True)
class Stripe:
    label: Label
    pattern: str
    x: float  # percent
    width: float


@dataclass(frozen=True, slots=True)
class ComparePage:
    """One of `body` (with `headline`), `grid` and `columns` is set: the view asked for."""

    head: Head
    board: Board
    links: Links
    section: Section | str
    groups: tuple[Group, ...]
    stripes: tuple[Stripe, ...]
    spoken_counts: str
    focus: Focus | None
    uses_samples: bool
    headline: HeadlineView | None = None
    body: Body | None = None
    elsewhere: tuple[ClaimView, ...] = ()
    hidden_elsewhere: int = 0
    grid: Grid | None = None
    columns: Columns | None = None


def compare_page(title: str, comparison: Comparison, links: Links) -> ComparePage:
    """Everything the page shows for the state that `links.asked` names."""
    asked = links.asked
    board = Board(comparison, anchor=asked.anchor)
    shown = [claim for claim in board.claims if asked.shows(claim.label)]
    section = asked.section or _first_filled(board)
    focus = _focus(board, shown, section, asked.s)
    page = ComparePage(
        head=_head(title, board),
        board=board,
        links=links,
        section=section,
        groups=tuple(_groups(board, shown, everything=bool(asked.all))),
        stripes=tuple(_stripes(board)),
        spoken_counts=_spoken_counts(board),
        focus=focus,
        uses_samples=uses_samples(comparison.articles),
    )
    return _with_view(page, shown, current=focus.claim.id if focus else "")


def _with_view(page: ComparePage, shown: Sequence[ClaimView], *, current: str) -> ComparePage:
    asked, board = page.links.asked, page.board
    if asked.view == "grid":
        rows = [one for one in shown if asked.section in ("", "all", one.section)]
        return replace(page, grid=grid_of(board, rows, everything=bool(asked.all)))
    if asked.view == "columns":
        return replace(page, columns=columns_of(board, shown, asked, current=current))
    body = body_of(board.anchor, shown, current=current, not_compared=board.comparison.not_compared)
    elsewhere = [claim for claim in shown if claim.id not in body.marked]
    kept = elsewhere if asked.all else elsewhere[:MOST_ELSEWHERE]
    hidden = len(elsewhere) - len(kept)
    headline = headline_of(board, board.anchor.article.id)
    return replace(page, headline=headline, body=body, elsewhere=tuple(kept), hidden_elsewhere=hidden)


def _focus(board: Board, shown: Sequence[ClaimView], section: str, chosen: str) -> Focus | None:
    """The statement chosen; else the first of the section, so that the panel is never idle."""
    claim = board.by_id.get(chosen) or next((one for one in shown if one.section == section), None)
    claim = claim or next(iter(shown), None)
    return focus_on(board, claim, shown) if claim else None


def _first_filled(board: Board) -> Section:
    return next((section for section, total in board.totals.items() if total), "differ")


def _head(title: str, board: Board) -> Head:
    times = [one.published for one in board.comparison.articles if one.published]
    gaps = [gap for gap in find_gaps(board.comparison) if gap.kind in GAPS_SHOWN]
    return Head(
        title=title,
        summary=summary(board.counts),
        first=min(times, default=None),
        last=max(times, default=None),
        gaps=tuple(_gap(board, gap) for gap in gaps[:MOST_GAPS]),
        more_gaps=max(0, len(gaps) - MOST_GAPS),
        timeline=timeline_of(board),
    )


def _gap(board: Board, gap: Gap) -> tuple[str, str]:
    return (board.outlet(gap.article) if gap.article else "", gap.text)


def _groups(board: Board, shown: Sequence[ClaimView], *, everything: bool) -> Iterable[Group]:
    for section in SECTIONS:
        own = [claim for claim in shown if claim.section == section]
        kept = own if everything else own[:MOST_IN_LIST]
        yield Group(
            section=section,
            words=SECTION_WORDS[section],
            label=BAR[section][0],
            total=board.totals[section],
            items=tuple(kept),
            hidden=len(own) - len(kept),
        )


def _stripes(board: Board) -> Iterable[Stripe]:
    whole, x = sum(board.totals.values()), 0.0
    for section, (label, pattern) in BAR.items():
        width = 100 * board.totals[section] / whole if whole else 0.0
        if width:
            yield Stripe(label, pattern, round(x, 2), round(width, 2))
        x += width


def _spoken_counts(board: Board) -> str:
    whole = counted(sum(board.totals.values()), "statement")
    return f"{whole}: " + ", ".join(
        f"{total} {SECTION_WORDS[section][0].lower()}{SECTION_WORDS[section][1:]}"
        for section, total in board.totals.items()
    )
