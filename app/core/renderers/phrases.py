"""Small phrases that reports share: times, counts, and a sentence cut at its deciding words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # no locale involved


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `deciding` is set in bold."""

    text: str
    deciding: bool = False


def counted(number: int, noun: str) -> str:
    """`3 articles`, `1 article`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def day(moment: datetime, *, year: bool = True) -> str:
    return f"{moment.day} {MONTHS[moment.month - 1]}" + (f" {moment.year}" if year else "")


def zone(moment: datetime) -> str:
    """`UTC`, `UTC+3`, `UTC+5:30`."""
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def local(moment: datetime, *, year: bool = False) -> str:
    """`26 Aug, 09:40 UTC+3`: as the outlet gave it."""
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
    """`2 days 8 hours`, `3 hours`, `less than an hour`."""
    hours = int((last - first).total_seconds() // 3600)
    days, rest = divmod(hours, 24)
    parts = [counted(days, "day")] * bool(days) + [counted(rest, "hour")] * bool(rest)
    return " ".join(parts) or "less than an hour"


def stamp(moment: datetime | None, *, is_day: bool = False) -> str:
    """A time as a report prints it, with its year: `26 Aug 2025, 06:40 UTC`; a bare day stays one."""
    if moment is None:
        return "time unknown"
    return f"{day(moment)}, hour unknown" if is_day else utc(moment, year=True)


def citation_time(moment: datetime | None, *, is_day: bool = False) -> str:
    """`26 Aug 2025, 09:40 UTC+3 (06:40 UTC)`: as the source gave it, then UTC."""
    if moment is None or is_day or not utc_beside(moment):
        return stamp(moment, is_day=is_day)
    return f"{local(moment, year=True)} ({utc_beside(moment)})"


def span(moments: Sequence[datetime]) -> str:
    """First to last in UTC; "" when no time is known."""
    if not moments:
        return ""
    first, last = min(moments).astimezone(UTC), max(moments).astimezone(UTC)
    if first == last:
        return stamp(first)
    return f"{day(first)}, {first:%H:%M} to {stamp(last) if first.date() != last.date() else f'{last:%H:%M} UTC'}"


def sentence(words: str) -> str:
    """Words as a sentence: a capital at its start, a stop at its end. Figures and quotations stay as they are."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!", "…", "”")) else ".") if words else ""


def listed(items: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    words = list(items)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def pieces(text: str, deciding: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """`text` cut at its deciding spans; joined again it is `text`. Spans may touch or overlap."""
    bold = [False] * len(text)
    for start, end in deciding:
        bold[start:end] = [True] * len(bold[start:end])
    cuts = [0, *(i for i in range(1, len(text)) if bold[i] != bold[i - 1]), len(text)]
    return tuple(Piece(text[a:b], bold[a]) for a, b in pairwise(cuts) if a < b)
