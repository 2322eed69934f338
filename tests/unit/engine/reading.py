"""Texts read for the tests of the comparison: real facts, one statement a sentence or as given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.core.profile import Profile, profile_of
from corpus.facts.extract import find_facts
from corpus.model import Article, Document, Facts, Statement, sha256_of

NOON = datetime(2025, 9, 10, 12, tzinfo=UTC)  # a Wednesday


def facts(text: str, published: datetime = NOON) -> Facts:
    return find_facts(article(text, published=published), [(0, len(text))])[0]


def article(text: str, key: str = "x", outlet: str = "Outlet", published: datetime | None = NOON) -> Article:
    return Article(id=key, outlet=outlet, title="", text=text, sha256=sha256_of(text), published=published)


def profile(text: str, published: datetime = NOON) -> Profile:
    return profile_of(Statement("x", 0, 0, len(text), text, facts(text, published)))


def document(key: str, *sentences: str, outlet: str | None = None, hours: float = 0.0) -> Document:
    """A document of these sentences, each a paragraph of its own, published `hours` after noon."""
    text = "\n\n".join(sentences)
    item = article(text, key, outlet or f"Outlet of {key}", NOON + timedelta(hours=hours))
    spans = []
    for sentence in sentences:
        start = text.index(sentence)
        spans.append((start, start + len(sentence)))
    found = find_facts(item, spans)
    statements = tuple(
        Statement(key, number, start, end, text[start:end], fact)
        for number, ((start, end), fact) in enumerate(zip(spans, found, strict=True))
    )
    return Document(item, statements)
