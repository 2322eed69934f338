"""The text of an article as paragraphs whose statements are marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.core.comparison import ClaimStatement, NotCompared
from app.web.present.board import ClaimView
from corpus.model import Document, Dropped

#: Reasons for which a line takes no part in the comparison and is still part of the text as it is read.
HEADINGS = frozenset({"headline", "section heading"})
LONGEST_QUOTED = 160  # characters of a passage that was not compared
LONGEST_SUBHEAD = 90  # characters; a longer line without a statement is set as text


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of running text; with a claim it is a mark. `deciding` counts inside `text`.

    `named` is set on the one part that carries the claim's id on the page. A part without text
    marks a claim whose words are already marked by another one.
    """

    text: str
    claim: ClaimView | None = None
    deciding: tuple[tuple[int, int], ...] = ()
    current: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    parts: tuple[Part, ...]
    subhead: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    paragraphs: tuple[Paragraph, ...]
    dropped: tuple[Dropped, ...]
    marked: frozenset[str]  # ids of claims with a mark in this text
    not_compared: tuple[Dropped, ...] = ()  # stands in the text all the same


@dataclass(frozen=True, slots=True)
class _Use:
    """A claim's passage in this article."""

    claim: ClaimView
    statement: ClaimStatement


def body_of(
    document: Document,
    claims: Iterable[ClaimView],
    *,
    current: str = "",
    ids: bool = True,
    not_compared: Iterable[NotCompared] = (),
) -> Body:
    """The text with the marks of `claims`. Where passages overlap, the claim in focus is marked, else
    the first; the others stand beside it as marks without text. Without `ids` no part is named: for a
    second text on a page."""
    uses = [
        _Use(claim, statement)
        for claim in claims
        for statement in claim.claim.statements
        if statement.article == document.article.id
    ]
    uses.sort(key=lambda use: (use.claim.id != current, use.claim.number, use.statement.start))
    named: set[str] = set()
    paragraphs = []
    for start, end in _paragraphs(document):
        inside = [use for use in uses if use.statement.start < end and use.statement.end > start]
        parts = tuple(_parts(document, start, end, inside, current=current, named=named))
        if any(part.text.strip() or part.claim for part in parts):
            plain = not inside and not _holds_statement(document, start, end)
            if not ids:
                parts = tuple(replace(part, named=False) for part in parts)
            paragraphs.append(Paragraph(parts, subhead=plain and end - start <= LONGEST_SUBHEAD))
    return Body(tuple(paragraphs), left_out(document), frozenset(named), passed_over(document, not_compared))


def left_out(document: Document) -> tuple[Dropped, ...]:
    """What is no part of the article: captions, share lines and the like, without its headings."""
    return tuple(one for one in document.dropped if one.why not in HEADINGS)


def passed_over(document: Document, not_compared: Iterable[NotCompared]) -> tuple[Dropped, ...]:
    """What of this article was not compared, as lines beside those left out."""
    return tuple(
        Dropped(one.article, one.start, one.end, _shortened(document.article.text[one.start : one.end]), one.why)
        for one in not_compared
        if one.article == document.article.id
    )


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTED else f"{text[: LONGEST_QUOTED - 1].rstrip()}…"


def _paragraphs(document: Document) -> Iterator[tuple[int, int]]:
    """Lines of the text, joined where a statement runs over a line break; the headline is left out."""
    text = document.article.text
    inside = [(one.start, one.end) for one in document.statements]
    breaks = [at for at, character in enumerate(text) if character == "\n"]
    kept = [at for at in breaks if not any(start < at < end for start, end in inside)]
    for start, end in pairwise([-1, *kept, len(text)]):
        line = text[start + 1 : end].strip()
        if line and line != document.article.title.strip():
            yield start + 1, end


def _holds_statement(document: Document, start: int, end: int) -> bool:
    return any(one.start < end and one.end > start for one in document.statements)


def _parts(
    document: Document, start: int, end: int, uses: Sequence[_Use], *, current: str, named: set[str]
) -> Iterator[Part]:
    text = document.article.text
    gone = [(one.start, one.end) for one in left_out(document)]
    edges = {start, end}
    for a, b in [*gone, *((use.statement.start, use.statement.end) for use in uses)]:
        edges.update(edge for edge in (a, b) if start < edge < end)
    shown: set[int] = set()
    stretch: list[tuple[int, int, _Use | None]] = []
    for a, b in pairwise(sorted(edges)):
        if any(x <= a and b <= y for x, y in gone):
            continue
        over = next((use for use in uses if use.statement.start <= a and b <= use.statement.end), None)
        if stretch and stretch[-1][1] == a and stretch[-1][2] is over:
            stretch[-1] = (stretch[-1][0], b, over)
        else:
            stretch.append((a, b, over))
    leading = {id(over) for _, _, over in stretch if over}
    for a, b, over in stretch:
        for use in uses:
            if id(use) not in leading | shown and use.statement.start < b and use.statement.end > a:
                shown.add(id(use))
                yield _mark("", use, (), current, named)
        if over is None:
            yield Part(_spaced(text[a:b]))
        else:
            yield _mark(_spaced(text[a:b]), over, _inside(over.statement, a, b), current, named)


def _mark(text: str, use: _Use, deciding: tuple[tuple[int, int], ...], current: str, named: set[str]) -> Part:
    first = use.claim.id not in named
    named.add(use.claim.id)
    strong = use.claim.differs or use.claim.id == current
    return Part(text, use.claim, deciding if strong else (), use.claim.id == current, first)


def _inside(statement: ClaimStatement, a: int, b: int) -> tuple[tuple[int, int], ...]:
    """The statement's deciding words that lie in text[a:b], counted from `a`."""
    placed = ((statement.start + x - a, statement.start + y - a) for x, y in statement.deciding)
    return tuple((max(x, 0), min(y, b - a)) for x, y in placed if x < b - a and y > 0)


def _spaced(text: str) -> str:
    return text.replace("\n", " ")
