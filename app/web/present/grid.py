"""Statements by outlet: one row a claim, one column an outlet, explicit blanks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.comparison import ClaimStatement
from app.core.labels import SECTION_WORDS, SECTIONS, Section
from app.core.renderers.phrases import counted, day
from app.web.present.board import Account, Board, ClaimView, OriginView, one_line
from app.web.present.excerpt import Excerpt, excerpt
from corpus.model import Article

CELL_LENGTH = 96  # characters
MOST_ROWS = 60  # shown before "show all"
MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Column:
    """An outlet: its first article stands for it."""

    outlet: str
    article: Article
    origin: OriginView
    place: int  # in order of first publication, from 1
    pinned: bool
    held: str  # what is missing from its text


@dataclass(frozen=True, slots=True)
class Cell:
    """What an outlet says of a claim. `shade` is "b" for the second account and "c" for further ones."""

    letter: str  # "" where there is one account
    shade: str
    said: Excerpt
    sub: str


@dataclass(frozen=True, slots=True)
class Row:
    claim: ClaimView
    cells: tuple[Cell | None, ...]  # None: not found


@dataclass(frozen=True, slots=True)
class Band:
    section: Section
    words: str
    total: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    columns: tuple[Column, ...]
    bands: tuple[Band, ...]
    hidden_rows: int
    hidden_columns: int

    @property
    def rows(self) -> int:
        return sum(len(band.rows) for band in self.bands)


def grid_of(board: Board, shown: Sequence[ClaimView], *, everything: bool = False) -> Grid:
    columns = _columns(board)
    kept = columns if everything else columns[:MOST_COLUMNS]
    claims = shown if everything else shown[:MOST_ROWS]
    bands = []
    for section in SECTIONS:
        own = [claim for claim in claims if claim.section == section]
        total = sum(claim.section == section for claim in shown)
        rows = tuple(Row(claim, tuple(_cell(board, claim, column) for column in kept)) for claim in own)
        if rows:
            bands.append(Band(section, SECTION_WORDS[section], total, rows))
    return Grid(tuple(kept), tuple(bands), len(shown) - len(claims), len(columns) - len(kept))


def _columns(board: Board) -> Sequence[Column]:
    """Outlets in order of first publication; that of the article which is read comes first."""
    firsts: dict[str, Article] = {}
    for article in board.comparison.articles:
        firsts.setdefault(article.outlet, article)
    own = board.anchor.article.outlet
    columns = [
        Column(outlet, article, board.origins[article.id], place, outlet == own, _held(board, outlet))
        for place, (outlet, article) in enumerate(firsts.items(), 1)
    ]
    return sorted(columns, key=lambda column: not column.pinned)


def _held(board: Board, outlet: str) -> str:
    parts = [one for one in board.comparison.articles if one.outlet == outlet and one.truncated]
    return f"Only the first {counted(len(parts[0].text.split()), 'word')} held" if parts else ""


def _cell(board: Board, claim: ClaimView, column: Column) -> Cell | None:
    found = [
        (account, statement)
        for account in claim.accounts
        for statement in account.statements
        if board.outlet(statement.article) == column.outlet
    ]
    if not found:
        return None
    account, statement = found[0]
    place = claim.accounts.index(account)
    return Cell(
        letter=account.letter if len(claim.accounts) > 1 else "",
        shade="" if place == 0 else "b" if place == 1 else "c",
        said=excerpt(one_line(statement.text), statement.deciding, limit=CELL_LENGTH),
        sub="; ".join(_sub(board, account, found[1:])),
    )


def _sub(board: Board, shown: Account, others: Sequence[tuple[Account, ClaimStatement]]) -> Iterable[str]:
    """Further statements of the same outlet: another account in words, the same one as a count."""
    same = sum(account is shown for account, _ in others)
    if same:
        yield f"said in {counted(same, 'more sentence')}"
    for account in dict.fromkeys(account for account, _ in others if account is not shown):
        article = board.articles[next(one for other, one in others if other is account).article]
        when = f"{day(article.published, year=False)} text: " if article.published else ""
        yield f"{when}{account.words or 'account ' + account.letter}"
