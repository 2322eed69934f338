"""What the trials share: places in articles, edited copies, and what a comparison says of two places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from app.core.comparison import Claim, Comparison, PairVerdict, Passage
from app.core.labels import DIFFER
from corpus.model import Article, sha256_of

_WORD = re.compile(r"[^\W_][\w’'\-]*")


#: What a desk changes without changing what is said.
_SWAPS = {
    "said": "stated", "asked": "requested", "about": "around", "because": "since", "also": "too", "but": "yet",
    "people": "persons", "big": "large", "began": "started", "told": "informed", "show": "indicate",
    "however": "though", "while": "whereas", "near": "close to", "many": "numerous", "later": "afterwards",
}  # fmt: skip
_SWAPPED = re.compile(r"\b(?:" + "|".join(_SWAPS) + r")\b")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article; offsets count characters of its text."""

    article: str
    start: int
    end: int


def story(key: str, outlet: str, paragraphs: Sequence[str], published: datetime | None, title: str = "") -> Article:
    """An article of these paragraphs."""
    text = "\n\n".join(paragraphs)
    return Article(id=key, outlet=outlet, title=title, text=text, sha256=sha256_of(text), published=published)


def span_of(article: Article, passage: str) -> Span:
    """Where `passage` stands; it must stand there once."""
    if article.text.count(passage) != 1:
        raise ValueError(f"{passage!r} stands {article.text.count(passage)} times in {article.id}")
    start = article.text.index(passage)
    return Span(article.id, start, start + len(passage))


def with_text(article: Article, text: str) -> Article:
    """The article with another text."""
    return replace(article, text=text, sha256=sha256_of(text))


def edited(article: Article, edits: Sequence[tuple[int, int, str]]) -> Article:
    """The article with stretches replaced; `edits` are (start, end, new words) and do not overlap."""
    text = article.text
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return with_text(article, text)


def reworded(text: str, random: Random, share: float) -> str:
    """The text with that share of its small words exchanged for others that mean the same."""
    return _SWAPPED.sub(lambda found: _SWAPS[found[0]] if random.random() < share else found[0], text)


def words_of(text: str) -> list[tuple[int, int]]:
    """Where the words of a text are."""
    return [match.span() for match in _WORD.finditer(text)]


def over(passage: Passage, span: Span) -> bool:
    """Whether a passage and a place share at least half of the shorter of the two."""
    shared = min(passage.end, span.end) - max(passage.start, span.start)
    shorter = min(passage.end - passage.start, span.end - span.start)
    return passage.article == span.article and shared > 0 and 2 * shared >= shorter


def verdicts_between(comparison: Comparison, one: Span, two: Span) -> list[PairVerdict]:
    """What is said of two places, in any order."""
    return [
        pair
        for pair in comparison.pairs
        if (over(pair.a, one) and over(pair.b, two)) or (over(pair.a, two) and over(pair.b, one))
    ]


def claims_with(comparison: Comparison, span: Span) -> list[Claim]:
    """Claims that hold a statement at that place."""
    return [claim for claim in comparison.claims if any(over(item, span) for item in claim.statements)]


def called(comparison: Comparison, one: Span, two: Span) -> str:
    """What a reader is told of two places: a label key, or "apart" where they are not related.

    "agree" when a pair of sentences is called so, or when both stand in one claim that is; else the
    first label of a difference that a pair has.
    """
    labels = [pair.label for pair in verdicts_between(comparison, one, two)]
    together = [claim.label for claim in claims_with(comparison, one) if any(over(s, two) for s in claim.statements)]
    if "agree" in labels or "agree" in together:
        return "agree"
    return next((label for label in (*DIFFER, "cannot_tell") if label in labels), "apart")
