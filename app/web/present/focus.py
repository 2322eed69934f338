"""The statement in focus: who says what, in which words, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.comparison import ClaimStatement, Passage
from app.core.labels import Label, confidence_word
from app.core.renderers.phrases import counted, listed, local, utc, utc_beside
from app.core.renderers.reading import CLAIMED
from app.web.present.board import Account, Board, ClaimView, OriginView, one_line
from corpus.model import Article, Document

MOST_VOICES = 6  # passages shown of one account before the rest is folded


@dataclass(frozen=True, slots=True)
class PassageView:
    """A sentence as its article prints it, with what stands before and after; the three join to running text."""

    article: Article
    origin: OriginView
    before: str
    text: str
    deciding: tuple[tuple[int, int], ...]
    after: str
    attribution: str
    citation: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin within an account: its first text, and the other texts that carry it."""

    lead: PassageView
    carried: tuple[PassageView, ...]
    carried_words: str


@dataclass(frozen=True, slots=True)
class Side:
    account: Account
    voices: tuple[Voice, ...]
    folded: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Focus:
    claim: ClaimView
    place: int  # within its section, from 1
    of: int
    previous: str  # claim id, "" at the start
    next: str
    sureness: str
    sides: tuple[Side, ...]
    not_found: tuple[Article, ...]

    @property
    def announcement(self) -> str:
        return f"Statement {self.place} of {self.of}, {self.claim.words}"


def focus_on(board: Board, claim: ClaimView, shown: Sequence[ClaimView]) -> Focus:
    """`shown` are the claims that the filters let through; previous and next stay in the section."""
    section = [one.id for one in shown if one.section == claim.section] or [claim.id]
    at = section.index(claim.id) if claim.id in section else 0
    return Focus(
        claim=claim,
        place=at + 1,
        of=len(section),
        previous=section[at - 1] if at else "",
        next=section[at + 1] if at + 1 < len(section) else "",
        sureness=sureness(claim.label, claim.claim.confidence),
        sides=tuple(_side(board, account) for account in claim.accounts),
        not_found=tuple(board.articles[one] for one in claim.claim.not_found if one in board.articles),
    )


def sureness(label: Label, confidence: float) -> str:
    """How sure the label is, in a sentence; "" for a label that itself says so."""
    claimed = CLAIMED.get(label)
    word = confidence_word(confidence)
    if claimed is None:
        return ""
    return f"Cannot tell whether this is {claimed}." if word == "cannot tell" else f"{word.capitalize()} {claimed}."


def passage_of(board: Board, statement: Passage) -> PassageView:
    article = board.articles[statement.article]
    before, after = _context(board.documents[statement.article], statement)
    return PassageView(
        article=article,
        origin=board.origins[article.id],
        before=before,
        text=statement.text,
        deciding=statement.deciding,
        after=after,
        attribution=statement.attribution or "the outlet itself",
        citation=citation(article, statement.text),
    )


def citation(article: Article, text: str) -> str:
    """The sentence as stored and where it stands, to paste into a note."""
    headline = f"“{article.title}”" if article.title else "no headline"
    source = ", ".join(part for part in (article.byline, headline, article.outlet, published(article)) if part)
    taken = "Pasted text, not stored" if article.draft else ""
    if article.retrieved:
        taken = f"Retrieved {utc(article.retrieved, year=True)}"
    return f"“{text}”\n" + " ".join(
        f"{part}." if not part.startswith("http") else part
        for part in (source, article.url or "", taken, f"SHA-256 {article.sha256}")
        if part
    )


def published(article: Article) -> str:
    """ "26 Aug 2025, 09:40 UTC+3 (06:40 UTC)"; "" while unknown."""
    if article.published is None:
        return "publication time unknown"
    if article.published_is_day:
        return local(article.published, year=True).split(",")[0]
    beside = utc_beside(article.published)
    return local(article.published, year=True) + (f" ({beside})" if beside else "")


def _side(board: Board, account: Account) -> Side:
    groups: dict[str, list[ClaimStatement]] = {}
    for statement in account.statements:
        groups.setdefault(board.origins[statement.article].letter, []).append(statement)
    voices = tuple(_voice(board, group) for group in groups.values())
    return Side(account, voices[:MOST_VOICES], voices[MOST_VOICES:])


def _voice(board: Board, statements: Sequence[ClaimStatement]) -> Voice:
    held = [one for one in statements if not board.articles[one.article].draft]
    lead = (held or statements)[0]
    rest = [one for one in statements if one is not lead]
    return Voice(
        lead=passage_of(board, lead),
        carried=tuple(passage_of(board, one) for one in rest),
        carried_words=_carried(board, lead, rest),
    )


def _carried(board: Board, lead: ClaimStatement, rest: Sequence[ClaimStatement]) -> str:
    if not rest:
        return ""
    if all(board.articles[one.article].draft for one in rest):
        return "Your text says the same"
    outlets = board.outlets(rest)
    if all(one.article == lead.article for one in rest):
        return f"{counted(len(rest), 'more sentence')} in this text"
    return f"Also in {listed(outlets)}, same origin"


def _context(document: Document, statement: Passage) -> tuple[str, str]:
    """What stands before and after: the rest of the sentence where the passage is a part of it, else the
    neighbouring sentences of the same text."""
    text = document.article.text
    start, end = statement.start, statement.end
    around = [one for one in document.statements if one.start < end and one.end > start]
    first = min((one.start for one in around), default=start)
    last = max((one.end for one in around), default=end)
    before = one_line(text[first:start]).lstrip()
    after = one_line(text[end:last]).rstrip()
    if not before.strip():
        before = _nearest(f"{one.text} " for one in reversed(document.statements) if one.end <= first)
    if not after.strip():
        after = _nearest(f" {one.text}" for one in document.statements if one.start >= last)
    return before, after


def _nearest(texts: Iterable[str]) -> str:
    return next(iter(texts), "")
