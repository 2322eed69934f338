"""Dates, periods and clock times, read from where and when the article was published."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from corpus.facts.numerals import word_value
from corpus.model import TimeRef

Grain = Literal["time", "day", "week", "month", "quarter", "year", "period"]

_WEEKDAYS = [day.lower() for day in calendar.day_name]
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_MONTH = rf"(?P<month>{'|'.join(calendar.month_name[1:])}|(?:{'|'.join(key.title() for key in _SHORT)})\b\.?)"
_COUNT = r"(?P<count>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|twenty|several)"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)"
_PART = r"(?:\s+(?P<part>morning|afternoon|evening|night|noon))?"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_CLOCK_HOURS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_MINUTES = {"five": 5, "ten": 10, "a quarter": 15, "quarter": 15, "twenty": 20, "twenty-five": 25}
_FUTURE = re.compile(
    r"\b(?:will|would|(?:may|might|shall)(?! have)|won['’]t|\w+['’]ll|(?:is|are|set) to|due|next|plans?|planned|"
    r"expected|scheduled|by|until|before|from)\b",
    re.I,
)
#: So many characters before a date tell whether it lies ahead.
_LOOK_BACK = 70


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a relative word is counted from: the local day of publication, None if unknown."""

    today: date | None
    text: str

    def looks_ahead(self, start: int) -> bool:
        return bool(_FUTURE.search(self.text[max(0, start - _LOOK_BACK) : start]))


_Span = tuple[date, date, Grain, bool] | None


def find_times(text: str, published: datetime | None) -> tuple[TimeRef, ...]:
    """Time expressions of `text`, in order; weekdays and "last year" need `published`.

    A clock time ("9 p.m.") has the day it stands with, or the day of publication, and `clock`.
    """
    frame = _Frame(published.date() if published else None, text)
    found: list[TimeRef] = []
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            span = read(match, frame)
            if span:
                earliest, latest, grain, relative = span
                found.append(
                    TimeRef(
                        match.start(), match.end(), match[0], earliest, latest, grain, relative, _clock_of(match, grain)
                    )
                )
    return tuple(sorted(found, key=lambda ref: ref.start))


def _day_month(match: re.Match[str], frame: _Frame) -> _Span:
    month = _month_number(match["month"])
    year = match.groupdict().get("year")
    try:
        if year:
            day = date(int(year), month, int(match["day"]))
        elif frame.today:
            options = [date(frame.today.year + shift, month, int(match["day"])) for shift in (-1, 0, 1)]
            day = min(options, key=lambda option: abs((option - frame.today).days) if frame.today else 0)
        else:
            return None
    except ValueError:
        return None
    return day, day, "day", not year


def _iso(match: re.Match[str], _frame: _Frame) -> _Span:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return day, day, "day", False


def _month(match: re.Match[str], frame: _Frame) -> _Span:
    month = _month_number(match["month"])
    year = match.groupdict().get("year")
    if year:
        return _whole_month(int(year), month, relative=False)
    if not frame.today:
        return None
    shift = (match.groupdict().get("shift") or "").lower()
    this = frame.today.year
    if shift == "next":
        this += month <= frame.today.month
    elif shift == "last":
        this -= month >= frame.today.month
    elif frame.looks_ahead(match.start()):
        this += month < frame.today.month - 2
    else:
        this -= month > frame.today.month
    return _whole_month(this, month, relative=True)


def _whole_month(year: int, month: int, *, relative: bool) -> _Span:
    if not 1 <= year <= 9998:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month", relative


def _years(match: re.Match[str], _frame: _Frame) -> _Span:
    first, last = int(match["first"]), match["last"]
    if len(last) == 2:
        last = match["first"][:2] + last
    if not first < int(last) <= first + 60:
        return None
    return date(first, 1, 1), date(int(last), 12, 31), "period", False


def _year(match: re.Match[str], _frame: _Frame) -> _Span:
    year = int(match["year"])
    return date(year, 1, 1), date(year, 12, 31), "year", False


def _quarter(match: re.Match[str], frame: _Frame) -> _Span:
    number = _ORDINALS[match["nth"].lower()]
    year = int(match["year"]) if match["year"] else frame.today.year if frame.today else None
    if year is None:
        return None
    start = date(year, 3 * number - 2, 1)
    return start, date(year, 3 * number, calendar.monthrange(year, 3 * number)[1]), "quarter", not match["year"]


def _weekday(match: re.Match[str], frame: _Frame) -> _Span:
    if not frame.today:
        return None
    wanted = _WEEKDAYS.index(match["weekday"].lower())
    shift = (match["shift"] or "").lower()
    back = (frame.today.weekday() - wanted) % 7
    if shift == "next" or (not shift and back and frame.looks_ahead(match.start()) and not _past(match, frame)):
        day = frame.today + timedelta(days=(wanted - frame.today.weekday() - 1) % 7 + 1)
    else:
        day = frame.today - timedelta(days=back or (7 if shift == "last" else 0))
    return day, day, "day", True


def _past(match: re.Match[str], frame: _Frame) -> bool:
    return bool(re.search(r"\b(?:since|on|until|from)\s+$", frame.text[: match.start()], re.I)) and not re.search(
        r"\b(?:will|would|may|might|is to|are to|due|plans?|scheduled|expected)\b", frame.text, re.I
    )


def _today(match: re.Match[str], frame: _Frame) -> _Span:
    if not frame.today:
        return None
    word = match["word"].lower()
    shift = -1 if word.startswith(("yesterday", "last night")) else 1 if word.startswith("tomorrow") else 0
    day = frame.today + timedelta(days=shift)
    return day, day, "day", True


def _this_unit(match: re.Match[str], frame: _Frame) -> _Span:
    if not frame.today:
        return None
    step = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[
        match["shift"].lower()
    ]
    return _shifted(frame.today, match["unit"].lower(), step)


def _shifted(today: date, unit: str, step: int) -> _Span:
    try:
        if unit == "week":
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
            return monday, monday + timedelta(days=6), "week", True
        if unit == "month":
            number = today.year * 12 + today.month - 1 + step
            return _whole_month(number // 12, number % 12 + 1, relative=True)
        if unit == "year":
            return date(today.year + step, 1, 1), date(today.year + step, 12, 31), "year", True
        if unit == "day":
            day = today + timedelta(days=step)
            return day, day, "day", True
    except (ValueError, OverflowError):
        return None
    return None


def _ago(match: re.Match[str], frame: _Frame) -> _Span:
    if not frame.today:
        return None
    words = match["count"].lower()
    count = (
        1
        if words in ("a", "an")
        else 3
        if words == "several"
        else int(words)
        if words.isdigit()
        else int(word_value(words) or 1)
    )
    unit = match["unit"].lower()
    count, unit = {"fortnight": (2 * count, "week"), "decade": (10 * count, "year")}.get(unit, (count, unit))
    sign = -1 if match["way"].lower() in ("ago", "earlier") else 1
    return _shifted(frame.today, unit, sign * min(count, 1000))


def _season(match: re.Match[str], frame: _Frame) -> _Span:
    if not frame.today and not match["year"]:
        return None
    name = match["season"].lower()
    year = int(match["year"]) if match["year"] else frame.today.year if frame.today else 0
    if (match["shift"] or "").lower() == "next":
        year += 1
    elif (match["shift"] or "").lower() == "last":
        year -= 1
    start = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    if not 1 <= year <= 9997:
        return None
    first = date(year, start, 1)
    return first, first + timedelta(days=91), "period", not match["year"]


def _clock(_match: re.Match[str], frame: _Frame) -> _Span:
    day = frame.today or date(1, 1, 1)
    return day, day, "time", True


def _clock_of(match: re.Match[str], grain: Grain) -> int | None:
    """Minutes after midnight as written, None unless a clock time."""
    if grain != "time":
        return None
    groups = match.groupdict()
    if groups.get("word"):
        word = groups["word"].lower()
        if word in ("noon", "midday"):
            return 720
        if word == "midnight":
            return 0
        afternoon = (groups.get("half") or "").lower() in ("afternoon", "evening")
        past = 30 if match[0].lower().startswith("half") else 0
        if groups.get("minutes"):
            past = _MINUTES[" ".join(groups["minutes"].lower().split())] * (
                1 if groups["side"].lower() == "past" else -1
            )
        return (((_CLOCK_HOURS.index(word) + 1) % 12 + 12 * afternoon) * 60 + past) % 1440
    hour, minute = int(groups["hour"]), int(groups.get("minute") or 0)
    half = (groups.get("half") or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return (hour * 60 + minute) % 1440


def _month_number(name: str) -> int:
    name = name.lower().rstrip(".")
    return _MONTHS.get(name) or _SHORT[name]


_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY_NAMES = "|".join(calendar.day_name)
_HOURS = "|".join(_CLOCK_HOURS)
_Reader = Callable[[re.Match[str], _Frame], _Span]
#: Pattern → reader, most specific first: a later pattern never reads what an earlier one took.
_SOURCES: tuple[tuple[str, _Reader, re.RegexFlag], ...] = (
    (r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b", _iso, re.NOFLAG),
    (
        rf"\b(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?(?!\w)",
        _day_month,
        re.NOFLAG,
    ),
    (rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?(?![\w,]\d|\w)", _day_month, re.NOFLAG),
    (rf"\b{_MONTH}(?:\s+of)?,?\s+{_YEAR}\b", _month, re.NOFLAG),
    (rf"\b(?P<nth>first|second|third|fourth)\s+quarter(?:\s+of)?(?:\s+{_YEAR})?\b", _quarter, re.IGNORECASE),
    (
        r"(?<![\d$€£.,-])(?P<first>(?:19|20)\d\d)\s?(?:[–—/-]|\bto\b|\band\b)\s?(?P<last>(?:(?:19|20)\d\d)|\d\d)(?![\d-])",
        _years,
        re.NOFLAG,
    ),
    (
        r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>a\.?m\b\.?|p\.?m\b\.?)(?:\s+(?:local\s+time|GMT|UTC))?",
        _clock,
        re.IGNORECASE,
    ),
    (
        r"\b(?P<hour>[01]\d|2[0-3])[:.]?(?P<minute>[0-5]\d)\s?(?:h\b|hours?\b|GMT|UTC|local\s+time|CET|CEST|EST|EDT)",
        _clock,
        re.NOFLAG,
    ),
    (r"\b(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])", _clock, re.NOFLAG),
    (
        r"\b(?P<word>noon|midday|midnight)\b",
        _clock,
        re.IGNORECASE,
    ),
    (
        rf"(?:(?<=\bat )|\b(?=[\w\s]+ in the (?:morning|afternoon|evening)\b))(?P<minutes>{'|'.join(_MINUTES)})\s+"
        rf"(?P<side>to|past)\s+(?P<word>{_HOURS})\b(?:\s+in\s+the\s+(?P<half>morning|afternoon|evening))?",
        _clock,
        re.IGNORECASE,
    ),
    (
        rf"\b(?:half\s+past\s+)?(?P<word>{_HOURS})(?:\s+o.clock)?\s+(?:in\s+the\s+)(?P<half>morning|afternoon|evening)\b",
        _clock,
        re.IGNORECASE,
    ),
    (rf"(?<=\bat )(?P<word>{_HOURS})\b(?=\s*(?:[.,;)]|$|on\b|local|o.clock))", _clock, re.IGNORECASE),
    (
        rf"(?<![\d$€£.,-])(?<!\bthan )(?<!over )\b{_YEAR}s?\b"
        r"(?![,.]?\d|\s*(?:%|per\s?cent|people|euros|dollars|km|metres|tonnes))",
        _year,
        re.NOFLAG,
    ),
    (
        rf"\b(?:in|of|since|by|until|before|after|during|early|mid|late|from)\s+(?P<shift>)?{_MONTH}(?!\s+\d)(?!\w)",
        _month,
        re.NOFLAG,
    ),
    (rf"\b(?P<shift>last|next|this)\s+{_MONTH}(?!\w)", _month, re.NOFLAG),
    (rf"\b(?:(?P<shift>last|next|this)\s+)?(?P<weekday>{_DAY_NAMES})(?:['’]s)?{_PART}\b", _weekday, re.NOFLAG),
    (
        r"\b(?P<word>today|yesterday|tomorrow|tonight|this\s+(?:morning|afternoon|evening)|last\s+night)\b",
        _today,
        re.IGNORECASE,
    ),
    (rf"\b(?P<shift>last|previous|past|this|current|next|coming)\s+{_UNIT}\b", _this_unit, re.IGNORECASE),
    (rf"\b{_COUNT}\s+{_UNIT}s?\s+(?P<way>ago|earlier|later)\b", _ago, re.IGNORECASE),
    (
        r"\b(?:(?:in|the|early|late)\s+)?(?:(?P<shift>this|next|last|the)\s+)(?P<season>spring|summer|autumn|winter)"
        rf"(?:\s+of)?(?:\s+{_YEAR})?\b",
        _season,
        re.IGNORECASE,
    ),
)
_PATTERNS = tuple((re.compile(source, flags), read) for source, read, flags in _SOURCES)
