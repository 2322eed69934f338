"""The answer to a pasted story: which event, how sure, from what, and what came close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.comparison import EventMatch, NotCompared, StoryCheck
from app.core.labels import confidence_word
from app.core.renderers.phrases import counted, lasted
from app.core.renderers.reading import summary
from app.web.filters import uses_samples
from app.web.present.board import Board, OriginView
from app.web.present.body import left_out, passed_over
from corpus.model import Article, Document, Dropped

MOST_NAMES = 6
MOST_MATCHES = 40


@dataclass(frozen=True, slots=True)
class Match:
    article: Article
    origin: OriginView
    names: tuple[str, ...]  # shared with the pasted text
    apart: str  # "8 hours earlier"; "" while a time is unknown


@dataclass(frozen=True, slots=True)
class Read:
    """What was taken from a pasted text."""

    figures: str  # "259 words, 19 sentences"
    dropped: tuple[Dropped, ...]  # with what could not be compared


@dataclass(frozen=True, slots=True)
class Result:
    token: str
    heading: str
    held: int
    match: EventMatch | None
    sureness: str
    summary: str
    matches: tuple[Match, ...]
    hidden_matches: int
    near: tuple[EventMatch, ...]
    notes: tuple[str, ...]
    read: tuple[Read, ...]
    compared: int  # articles that the comparison holds, the pasted ones included; 0: none was made
    uses_samples: bool


def result_of(check: StoryCheck, token: str) -> Result:
    comparison = check.comparison
    board = Board(comparison) if comparison else None
    matches = tuple(_matches(board, check.drafts)) if board else ()
    return Result(
        token=token,
        heading=_heading(check, len(matches)),
        held=check.articles_held,
        match=check.match,
        sureness=_sureness(check.match),
        summary=summary(board.counts) if board else "",
        matches=matches[:MOST_MATCHES],
        hidden_matches=max(0, len(matches) - MOST_MATCHES),
        near=check.near_misses,
        notes=check.notes,
        read=tuple(_read(draft, comparison.not_compared if comparison else ()) for draft in check.drafts),
        compared=len(comparison.documents) if comparison else 0,
        uses_samples=uses_samples(comparison.articles) if comparison else False,
    )


def _heading(check: StoryCheck, others: int) -> str:
    if check.event:
        return f"{counted(others, 'other article')} about the same event"
    if check.comparison:
        return f"No event found. Your {len(check.drafts)} texts are compared with each other"
    return "No event found"


def _sureness(match: EventMatch | None) -> str:
    if match is None:
        return ""
    word = confidence_word(match.probability)
    sure = "Not sure that it is this event" if word == "cannot tell" else f"{word.capitalize()} this event"
    return f"{sure}. {match.reason}".strip()


def _matches(board: Board, drafts: Iterable[Document]) -> Iterable[Match]:
    drafts = tuple(drafts)
    own = _names(drafts)
    pasted = next((one.article.published for one in drafts if one.article.published), None)
    for document in board.comparison.documents:
        article = document.article
        if article.draft:
            continue
        theirs = _names([document])
        shared = sorted(own.keys() & theirs.keys(), key=lambda key: (-own[key][1], own[key][0]))
        apart = ""
        if pasted and article.published:
            earlier = article.published < pasted
            span = lasted(min(article.published, pasted), max(article.published, pasted))
            apart = f"{span} {'earlier' if earlier else 'later'}"
        yield Match(article, board.origins[article.id], tuple(own[key][0] for key in shared[:MOST_NAMES]), apart)


def _names(documents: Iterable[Document]) -> Mapping[str, tuple[str, int]]:
    """key of a name → (as it is written, how often)."""
    names = [name for one in documents for statement in one.statements for name in statement.facts.names]
    often = Counter(name.key for name in names)
    return {name.key: (name.text, often[name.key]) for name in reversed(names)}


def _read(draft: Document, not_compared: Iterable[NotCompared]) -> Read:
    words = counted(len(draft.article.text.split()), "word")
    passed = [one for one in not_compared if one.article == draft.article.id]
    compared = sum(not any(one.start <= it.start < one.end for one in passed) for it in draft.statements)
    return Read(f"{words}, {counted(compared, 'sentence')} compared", left_out(draft) + passed_over(draft, passed))
