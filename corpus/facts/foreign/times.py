"""Dates, weekdays, periods and clock times in texts that are not English, from where the article stands.

Found with CLDR's names. dateparser's search was tried and left: it read "die" as Tuesday, "4 h 52" as 1952, a
Tuesday's "on Tuesday" as the week before, and no Turkish date with an ending (decision 0019).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

from corpus.facts.foreign.cldr import months, units, weekdays
from corpus.facts.foreign.numbers import find_written
from corpus.facts.foreign.words import Words, words_of
from corpus.model import TimeRef

Grain = Literal["time", "day", "week", "month", "quarter", "year", "period"]
_Found = tuple[int, int, date, date, Grain, bool]
_AFTER_NOON = ("tarde", "noche", "abends", "nachmittags")
_YEAR = r"(?P<year>(?:19|20)\d\d)"


@dataclass(frozen=True, slots=True)
class _Frame:
    """The text, its language's words, and the local day of publication (None: unknown)."""

    text: str
    language: str
    words: Words
    today: date | None


def find_times(text: str, language: str, published: datetime | None) -> tuple[TimeRef, ...]:
    """Time expressions of `text`, in order; what is relative needs `published`."""
    frame = _Frame(text, language, words_of(language), published.date() if published else None)
    found: list[_Found] = []
    clocks = list(_clocks(frame))
    for start, end, *_rest in clocks:
        found.append((start, end, date.min, date.min, "time", True))
    for reader in (_figures, _day_month, _month_year, _quarters, _relative_days, _relative_spans, _weekdays, _years):
        for item in reader(frame):
            if not any(item[0] < other[1] and other[0] < item[1] for other in found):
                found.append(item)
    days = [item for item in found if item[4] == "day"]
    refs = [
        TimeRef(start, end, text[start:end], earliest, latest, grain, relative)
        for start, end, earliest, latest, grain, relative in found
        if grain != "time"
    ]
    day = days[0][2] if len(days) == 1 else frame.today
    refs += [TimeRef(start, end, text[start:end], day, day, "time", True, clock) for start, end, clock in clocks if day]
    return tuple(sorted(refs, key=lambda ref: ref.start))


def _clocks(frame: _Frame) -> Iterator[tuple[int, int, int]]:
    """Spans of clock times with minutes after midnight."""
    if not frame.words.clock:
        return
    for match in re.finditer(frame.words.clock, frame.text, re.IGNORECASE):
        groups = match.groupdict()
        hour, minute = groups.get("hour") or groups.get("bare"), groups.get("minute") or groups.get("late")
        if groups.get("spelt"):
            hour = _spelt_hour(groups["spelt"], groups.get("half") or "", frame.language)
        if hour and (minute or not _is_span(frame, match)):
            yield match.start(), match.end(), (int(hour) % 24) * 60 + int(minute or 0)


def _spelt_hour(word: str, half: str, language: str) -> str | None:
    """ "seis de la tarde" is 18, None where the word is no number."""
    numbers = find_written(word, language)
    if len(numbers) != 1 or numbers[0].value > 24:
        return None
    hour = int(numbers[0].value)
    return str(hour + 12 if half.lower() in _AFTER_NOON and hour < 12 else hour)


def _is_span(frame: _Frame, match: re.Match[str]) -> bool:
    """ "pendant 9 heures" is how long, "à 9 heures" is when: a bare hour is a time only after a word that says so."""
    if frame.language != "fr":
        return False
    return not re.search(r"\b(?:à|vers|dès|depuis|avant|après)\s$", frame.text[: match.start()], re.IGNORECASE)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _figures(frame: _Frame) -> Iterator[_Found]:
    """14.10.2025, 14/10/2025, 2025-10-14: the day first, as all these languages write it."""
    for match in re.finditer(r"(?<![\d.])(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?!\d)", frame.text):
        if day := _day(int(match[3]), int(match[2]), int(match[1])):
            yield match.start(), match.end(), day, day, "day", False
    for match in re.finditer(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)", frame.text):
        if day := _day(int(match[1]), int(match[2]), int(match[3])):
            yield match.start(), match.end(), day, day, "day", False


@cache
def _month_names(language: str) -> str:
    return "|".join(sorted(map(re.escape, months(language)), key=len, reverse=True)) or r"(?!)"


def _day_month(frame: _Frame) -> Iterator[_Found]:
    pattern = (
        rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:\.|er|º)?\s+(?:de\s+)?(?P<month>{_month_names(frame.language)})"
        rf"(?:\s+(?:de[l]?\s+)?{_YEAR})?(?:{frame.words.ending})(?!\w)"
    )
    for match in re.finditer(pattern, frame.text, re.IGNORECASE):
        month, number = months(frame.language)[match["month"].lower()], int(match["day"])
        if match["year"]:
            day = _day(int(match["year"]), month, number)
        elif frame.today:
            options = [_day(frame.today.year + shift, month, number) for shift in (-1, 0, 1)]
            today = frame.today
            day = min(
                (option for option in options if option), key=lambda option: abs((option - today).days), default=None
            )
        else:
            day = None
        if day:
            yield match.start(), match.end(), day, day, "day", not match["year"]


def _month_year(frame: _Frame) -> Iterator[_Found]:
    pattern = rf"\b(?P<month>{_month_names(frame.language)})(?:\s+(?:de[l]?\s+)?{_YEAR})?(?:{frame.words.ending})(?!\w)"
    for match in re.finditer(pattern, frame.text, re.IGNORECASE):
        month = months(frame.language)[match["month"].lower()]
        if match["year"]:
            yield match.start(), match.end(), *_month(int(match["year"]), month), "month", False
        elif frame.today and _is_month(frame, match):
            year = frame.today.year + (
                month < frame.today.month - 2 if _future(frame) else -(month > frame.today.month)
            )
            yield match.start(), match.end(), *_month(year, month), "month", True


def _is_month(frame: _Frame, match: re.Match[str]) -> bool:
    """A month alone needs a preposition: "mayo", "mars" and "Ocak" are other things too."""
    if frame.language == "tr":
        return bool(re.search(r"['’]\w+$|\bay[ıi]", frame.text[match.start() : match.end() + 6]))
    return bool(
        re.search(r"\b(?:im|seit|ab|bis|en|desde|hasta|depuis|d['’]ici|in)\s$", frame.text[: match.start()], re.I)
    )


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _quarters(frame: _Frame) -> Iterator[_Found]:
    words = frame.words
    if not words.quarter:
        return
    nth = "|".join(f"({word})" for word in words.quarters)
    for match in re.finditer(
        rf"\b(?:{nth}|([1-4])\.)\s+{words.quarter}(?:\s+(?:de[l]?\s+)?{_YEAR})?", frame.text, re.IGNORECASE
    ):
        number = int(match[5]) if match[5] else next(place for place in range(1, 5) if match[place])
        year = int(match["year"]) if match["year"] else frame.today.year if frame.today else None
        if year:
            first, last = date(year, 3 * number - 2, 1), _month(year, 3 * number)[1]
            yield match.start(), match.end(), first, last, "quarter", not match["year"]


def _relative_days(frame: _Frame) -> Iterator[_Found]:
    if not frame.today:
        return
    for words, shift in frame.words.day_words.items():
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", frame.text, re.IGNORECASE):
            day = frame.today + timedelta(days=shift)
            yield match.start(), match.end(), day, day, "day", True


def _relative_spans(frame: _Frame) -> Iterator[_Found]:
    if not frame.today:
        return
    for words, (unit, shift) in frame.words.spans.items():
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", frame.text, re.IGNORECASE):
            first, last, grain = _shifted(frame.today, unit, shift)
            yield match.start(), match.end(), first, last, grain, True


def _shifted(today: date, unit: str, shift: int) -> tuple[date, date, Grain]:
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
        return monday, monday + timedelta(days=6), "week"
    if unit == "month":
        number = today.year * 12 + today.month - 1 + shift
        return *_month(number // 12, number % 12 + 1), "month"
    return date(today.year + shift, 1, 1), date(today.year + shift, 12, 31), "year"


def _weekdays(frame: _Frame) -> Iterator[_Found]:
    """The last such day, the day itself included; the next where the sentence looks ahead."""
    if not frame.today:
        return
    names = "|".join(sorted(map(re.escape, weekdays(frame.language)), key=len, reverse=True)) or r"(?!)"
    # "Montagmorgen", "Dienstagabend": German glues the part of the day to it.
    glued = r"(?:morgen|vormittag|mittag|nachmittag|abend|nacht)?s?" if frame.language == "de" else ""
    for match in re.finditer(rf"\b(?P<day>{names}){glued}(?:\sgünü)?(?!\w)", frame.text, re.IGNORECASE):
        back = (frame.today.weekday() - weekdays(frame.language)[match["day"].lower()]) % 7
        ahead = _future(frame) and not frame.text[match.end() :].startswith(" günkü")  # "cuma günkü": of last Friday
        day = frame.today + timedelta(days=7 - back if back and ahead else -back)
        yield match.start(), match.end(), day, day, "day", True


def _future(frame: _Frame) -> bool:
    return bool(frame.words.future) and bool(re.search(frame.words.future, frame.text, re.IGNORECASE))


def _years(frame: _Frame) -> Iterator[_Found]:
    """A bare 19xx or 20xx that nothing is counted with; round ones only after a word that says "year"."""
    measures = "|".join(map(re.escape, units(frame.language))) or r"(?!)"
    money = "|".join(frame.words.currencies) or r"(?!)"
    pattern = (
        rf"(?<![\d$€£.,-]){_YEAR}(?:{frame.words.ending})(?![\w.,]?\d|\w)"
        rf"(?!\s*(?:%|(?:{measures}|{money})(?!\w)))"
    )
    for match in re.finditer(pattern, frame.text, re.IGNORECASE):
        said = frame.words.year_before and re.search(
            rf"\b(?:{frame.words.year_before})\s$", frame.text[: match.start()], re.I
        )
        if int(match["year"]) % 100 or said or frame.words.ending:
            year = int(match["year"])
            yield match.start(), match.end(), date(year, 1, 1), date(year, 12, 31), "year", False
