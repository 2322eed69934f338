"""Words and numbers as pages show them; registered for every template."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask

from app.core.labels import SLOT_WORDS
from app.core.measures import in_hundred
from app.core.renderers.display import dress
from corpus.model import Article


def uses_samples(articles: Iterable[Article]) -> bool:
    return any(article.sample for article in articles)


def ordinal(number: int) -> str:
    """ "1st", "2nd", "11th"."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def register_filters(app: Flask) -> None:
    """What the report's templates use too, and what only pages use."""
    dress(app.jinja_env)
    app.jinja_env.filters["ordinal"] = ordinal
    app.jinja_env.globals.update(in_hundred=in_hundred, SLOT_WORDS=SLOT_WORDS)
