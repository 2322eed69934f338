"""Small phrases that reports share: times, counts, and a sentence cut at its deciding words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
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


def day(value: datetime) -> str:
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def utc(value: datetime | None, *, is_day: bool = False) -> str:
    """`26 Aug 2025, 06:40 UTC`; a bare day stays one."""
    if value is None:
        return "time unknown"
    if is_day:
        return f"{day(value)}, hour unknown"
    moment = value.astimezone(UTC)
    return f"{day(moment)}, {moment:%H:%M} UTC"


def local_and_utc(value: datetime | None, *, is_day: bool = False) -> str:
    """`26 Aug 2025, 09:40 at UTC+03:00 (06:40 UTC)`: as the source gave it, then UTC."""
    if value is None or is_day or not value.utcoffset():
        return utc(value, is_day=is_day)
    moment = value.astimezone(UTC)
    in_utc = f"{moment:%H:%M} UTC" if moment.date() == value.date() else utc(moment)
    offset = value.strftime("%z")
    return f"{day(value)}, {value:%H:%M} at UTC{offset[:3]}:{offset[3:5]} ({in_utc})"


def span(moments: Sequence[datetime]) -> str:
    """First to last in UTC; "" when no time is known."""
    if not moments:
        return ""
    first, last = min(moments).astimezone(UTC), max(moments).astimezone(UTC)
    if first == last:
        return utc(first)
    return f"{day(first)}, {first:%H:%M} to {utc(last) if first.date() != last.date() else f'{last:%H:%M} UTC'}"


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
