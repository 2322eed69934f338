"""Words and numbers as pages show them; registered for every template."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask

from app.core import labels
from app.core.renderers.display import marked, unbroken
from app.core.renderers.phrases import MONTHS, counted, listed
from app.core.report import SAMPLE_LINE
from corpus.model import Article

METER_STEPS = {"almost certainly": 4, "likely": 3, "possibly": 2, "cannot tell": 1}


def thousands(number: int) -> str:
    return f"{number:,}"


def day(moment: datetime, *, year: bool = True) -> str:
    return f"{moment.day} {MONTHS[moment.month - 1]}" + (f" {moment.year}" if year else "")


def zone(moment: datetime) -> str:
    """ "UTC", "UTC+3", "UTC+5:30"."""
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def local(moment: datetime, *, year: bool = False) -> str:
    """ "26 Aug, 09:40 UTC+3": as the outlet gave it."""
    return f"{day(moment, year=year)}, {moment:%H:%M} {zone(moment)}"


def utc(moment: datetime, *, year: bool = False) -> str:
    return local(moment.astimezone(UTC), year=year)


def utc_beside(moment: datetime) -> str:
    """The UTC time to stand beside the local one: with its day only where that is another; "" if the same."""
    if not moment.utcoffset():
        return ""
    there = moment.astimezone(UTC)
    return f"{there:%H:%M} UTC" if there.date() == moment.date() else utc(moment)


def lasted(first: datetime, last: datetime) -> str:
    """ "2 days 8 hours", "3 hours", "less than an hour"."""
    hours = int((last - first).total_seconds() // 3600)
    days, rest = divmod(hours, 24)
    parts = [counted(days, "day")] * bool(days) + [counted(rest, "hour")] * bool(rest)
    return " ".join(parts) or "less than an hour"


def uses_samples(articles: Iterable[Article]) -> bool:
    return any(article.sample for article in articles)


def register_filters(app: Flask) -> None:
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    env.filters.update(
        unbroken=unbroken, marked=marked, thousands=thousands, counted=counted, listed=listed,
        day=day, local=local, utc=utc, utc_beside=utc_beside,
    )  # fmt: skip
    names: dict[str, Any] = {
        "LABELS": labels.LABELS,
        "DIFFER": labels.DIFFER,
        "SECTIONS": labels.SECTIONS,
        "SECTION_WORDS": labels.SECTION_WORDS,
        "DEFINITIONS": labels.DEFINITIONS,
        "ABOUT_AGREE": labels.ABOUT_AGREE,
        "SAMPLE_LINE": SAMPLE_LINE,
        "METER_STEPS": METER_STEPS,
        "label_words": labels.words,
        "confidence_word": labels.confidence_word,
        "lasted": lasted,
    }
    env.globals.update(names)
