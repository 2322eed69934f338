"""Words and numbers as pages show them; registered for every template."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask

from app.core.renderers.display import dress, marked, thousands, unbroken
from app.core.renderers.phrases import counted, day, lasted, listed, local, utc, utc_beside, zone
from corpus.model import Article

__all__ = [
    "counted", "day", "lasted", "listed", "local", "marked", "register_filters", "thousands", "unbroken",
    "uses_samples", "utc", "utc_beside", "zone",
]  # fmt: skip


def uses_samples(articles: Iterable[Article]) -> bool:
    return any(article.sample for article in articles)


def register_filters(app: Flask) -> None:
    dress(app.jinja_env)
