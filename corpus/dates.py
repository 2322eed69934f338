"""Publication dates as sources write them. A missing date stays unknown; a doubtful one is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any

from dateutil import parser as iso

REMEDY = "Write it as 2025-09-08 or 2025-09-08T13:05:00+00:00, or leave it empty."

_MISSING = frozenset({"", "null", "none", "nan", "nat", "n/a", "unknown", "-"})
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?P<time>[T ]\d{2}.*)?$", re.IGNORECASE)
_COMPACT = re.compile(r"(?:19|20)\d{6}$")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?$")
_FIGURES = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?P<time>[ ,T]+\d.*)?$")
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})(?P<time>[ ,T]+\d.*)?$")
_TWO_DIGIT_YEAR = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}\b")
_MAIL = re.compile(r"(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|[A-Z]{1,4})$")
_HAS_TIME = re.compile(r"\d[:h]\d\d|\d ?[ap]\.?m\b", re.IGNORECASE)
_EARLIEST_YEAR, _LATEST_YEAR = 1600, 2199
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class When:
    """A moment, timezone-aware, or None for unknown. `is_day`: only the day is known; midnight UTC of it."""

    moment: datetime | None
    is_day: bool = False


UNKNOWN = When(None)


class BadDate(ValueError):
    """The date cannot be used; the message quotes it and says why and what to write instead."""

    def __init__(self, value: object, problem: str) -> None:
        shown = str(value)[:_LONGEST]
        super().__init__(f"the date {shown!r} {problem}. {REMEDY}")


def parse_when(value: Any) -> When:
    """Reads ISO 8601, bare days, feed dates (RFC 822), Unix time and dates in words.

    A time without a zone counts as UTC. Never guesses: a date whose day and month could be exchanged, a day
    that is not in the calendar, and a month or year alone raise BadDate.
    """
    if value is None or (isinstance(value, float) and value != value):
        return UNKNOWN
    if isinstance(value, datetime):
        return _when(value, value)
    if isinstance(value, date):
        return _day(value.year, value.month, value.day, value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise BadDate(value, "is not a date")
    text = " ".join(str(value).split())
    if text.lower() in _MISSING:
        return UNKNOWN
    if len(text) > _LONGEST:
        raise BadDate(text, "is too long for a date")
    return _in_figures(text) or _in_words(text)


def _in_figures(text: str) -> When | None:
    if _EPOCH.match(text):
        seconds = float(text) / (1000 if len(text.partition(".")[0]) == 13 else 1)
        return When(datetime.fromtimestamp(seconds, UTC))
    if _COMPACT.match(text):
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]), text)
    if match := _ISO.match(text):
        return _iso(text, has_time=match["time"] is not None)
    if match := _YEAR_FIRST.match(text):
        return _clock(_day(int(match[1]), int(match[3]), int(match[4]), text), match["time"], text)
    if _TWO_DIGIT_YEAR.match(text):
        raise BadDate(text, "has a year of two digits")
    if match := _FIGURES.match(text):
        day, month = _day_and_month(int(match[1]), int(match[3]), match[2], text)
        return _clock(_day(int(match[4]), month, day, text), match["time"], text)
    return None


def _iso(text: str, *, has_time: bool) -> When | None:
    if not has_time:
        return _day(int(text[:4]), int(text[5:7]), int(text[8:10]), text)
    day = _day(int(text[:4]), int(text[5:7]), int(text[8:10]), text)
    try:
        return _when(iso.isoparse(text), text)
    except ValueError:
        return _clock(day, text[10:].lstrip("T "), text)


def _day_and_month(first: int, second: int, mark: str, text: str) -> tuple[int, int]:
    """Day before month unless that is impossible; with slashes either order is in use."""
    if first > 12 and second > 12:
        raise BadDate(text, "is not a day of the calendar")
    if second > 12:
        return second, first
    if first <= 12 and first != second and mark != ".":
        raise BadDate(text, "can be read in two ways (day and month could be exchanged)")
    return first, second


def _day(year: int, month: int, day: int, value: object) -> When:
    try:
        return When(_sane(datetime(year, month, day, tzinfo=UTC), value), is_day=True)
    except ValueError as error:
        if isinstance(error, BadDate):
            raise
        raise BadDate(value, "is not a day of the calendar") from None


def _clock(day: When, time: str | None, text: str) -> When:
    """The day at the hour that the words `time` name; the day alone when there are none."""
    if not time:
        return day
    assert day.moment is not None
    return _in_words(f"{day.moment:%d %B %Y} {time.strip(' ,T')}", shown=text)


def _in_words(text: str, *, shown: str = "") -> When:
    if _MAIL.match(text):
        try:
            return _when(parsedate_to_datetime(text), shown or text)
        except ValueError:
            raise BadDate(text, "is not a day of the calendar") from None
    import dateparser  # slow to import, and seldom needed

    parsed = dateparser.parse(
        text, settings={"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]}
    )
    if parsed is None:
        raise BadDate(shown or text, "is not a full date (day, month and year)")
    if not _HAS_TIME.search(text):
        return _day(parsed.year, parsed.month, parsed.day, shown or text)
    return _when(parsed, shown or text)


def _when(moment: datetime, value: object) -> When:
    offset = moment.utcoffset()
    zone = UTC if not offset else timezone(offset)
    return When(_sane(moment.replace(tzinfo=zone), value))


def _sane(moment: datetime, value: object) -> datetime:
    if not _EARLIEST_YEAR <= moment.year <= _LATEST_YEAR:
        raise BadDate(value, f"lies outside the years {_EARLIEST_YEAR} to {_LATEST_YEAR}")
    return moment
