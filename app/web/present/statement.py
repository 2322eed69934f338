"""The page of one statement: its accounts side by side, what decided, and every outlet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.comparison import ClaimStatement, Comparison, Passage
from app.core.labels import SLOT_WORDS
from app.core.renderers.phrases import counted, lasted, listed, local
from app.web.filters import uses_samples
from app.web.present.board import Board, ClaimView, OriginView
from app.web.present.excerpt import deciding_words
from app.web.present.focus import Focus, PassageView, focus_on, passage_of
from corpus.model import Article

MOST_PANELS = 2


@dataclass(frozen=True, slots=True)
class Panel:
    """One account, or one origin where all say the same."""

    heading: str
    spread: str
    passage: PassageView
    also: str


@dataclass(frozen=True, slots=True)
class Part:
    """A row of "What decided it": what was compared, one value a panel, and how they were read."""

    name: str
    values: tuple[str, ...]
    reading: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class OutletRow:
    article: Article
    origin: OriginView
    passage: PassageView | None  # None: not found


@dataclass(frozen=True, slots=True)
class StatementPage:
    title: str
    claim: ClaimView
    focus: Focus
    total: int
    panels: tuple[Panel, ...]
    parts: tuple[Part, ...]
    rows: tuple[OutletRow, ...]
    citations: str
    uses_samples: bool


def statement_page(title: str, comparison: Comparison, claim_id: str) -> StatementPage | None:
    """None when the comparison holds no such claim."""
    board = Board(comparison)
    claim = board.by_id.get(claim_id)
    if claim is None:
        return None
    panels = tuple(_panels(board, claim))
    return StatementPage(
        title=title,
        claim=claim,
        focus=focus_on(board, claim, board.claims),
        total=len(board.claims),
        panels=panels,
        parts=tuple(_parts(claim, panels)),
        rows=tuple(_rows(board, claim)),
        citations="\n\n".join(panel.passage.citation for panel in panels),
        uses_samples=uses_samples(comparison.articles),
    )


def _panels(board: Board, claim: ClaimView) -> Iterable[Panel]:
    """The two accounts; where all say the same, the first two origins."""
    if claim.differs and claim.decided:
        for passage in (claim.decided.a, claim.decided.b):
            account = next((one for one in claim.accounts if _has(one.statements, passage)), claim.accounts[0])
            heading = deciding_words(passage.text, passage.deciding) or f"Account {account.letter}"
            yield _panel(board, heading, account.spread, account.statements, passage)
        return
    if len(claim.accounts) > 1:
        for account in claim.accounts[:MOST_PANELS]:
            heading = account.words or f"Account {account.letter}"
            yield _panel(board, heading, account.spread, account.statements)
        return
    origins: dict[str, list[ClaimStatement]] = {}
    for statement in claim.claim.statements:
        origins.setdefault(board.origins[statement.article].letter, []).append(statement)
    for letter, statements in list(origins.items())[:MOST_PANELS]:
        heading = deciding_words(statements[0].text, statements[0].deciding) or f"Origin {letter}"
        yield _panel(board, heading, counted(len(board.outlets(statements)), "outlet"), statements)


def _has(statements: Iterable[ClaimStatement], passage: Passage) -> bool:
    return any((one.article, one.start) == (passage.article, passage.start) for one in statements)


def _panel(
    board: Board, heading: str, spread: str, statements: Sequence[ClaimStatement], lead: Passage | None = None
) -> Panel:
    """`lead` is the passage shown; without one it is the first of an article held, else of a draft."""
    held = [one for one in statements if not board.articles[one.article].draft] or list(statements)
    shown = lead or held[0]
    others = dict.fromkeys(
        f"{board.outlet(one.article)} (your text)" if board.articles[one.article].draft else board.outlet(one.article)
        for one in statements
        if one.article != shown.article
    )
    return Panel(heading, spread, passage_of(board, shown), listed(others))


def _parts(claim: ClaimView, panels: Sequence[Panel]) -> Iterable[Part]:
    if len(panels) < 2:
        return
    passages = [panel.passage for panel in panels]
    said = tuple(deciding_words(one.text, one.deciding) for one in passages)
    if any(said):
        name = SLOT_WORDS[claim.claim.slot]
        yield Part(name, tuple(words or "no single word" for words in said), claim.reason, strong=True)
    credits = tuple(one.attribution for one in passages)
    yield Part("Attributed to", credits, _about_credits(credits))
    times = [one.article.published for one in passages]
    shown = tuple(local(one) if one else "unknown" for one in times)
    first, second = times[0], times[1]
    apart = f"{lasted(min(first, second), max(first, second))} apart" if first and second else "order not known"
    yield Part("Published", shown, apart)
    letters = tuple(f"Origin {one.origin.letter}" for one in passages)
    yield Part("Origin", letters, "one origin" if len(set(letters)) == 1 else "different origins")


def _about_credits(credits: Sequence[str]) -> str:
    own = "the outlet itself"
    if all(one == own for one in credits):
        return "no shared source"
    if len({one.casefold() for one in credits}) == 1:
        return "the same source"
    return "one names a source" if own in credits else "different sources"


def _rows(board: Board, claim: ClaimView) -> Iterable[OutletRow]:
    """Every passage in order of publication, then the outlets in which the statement was not found."""
    for statement in claim.claim.statements:
        passage = passage_of(board, statement)
        yield OutletRow(passage.article, passage.origin, passage)
    saying = {board.outlet(statement.article) for statement in claim.claim.statements}
    for article in board.comparison.articles:
        if article.outlet not in saying:
            saying.add(article.outlet)
            yield OutletRow(article, board.origins[article.id], None)
