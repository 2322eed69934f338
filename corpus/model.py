"""What flows through the product: articles, their statements, and the facts inside them.

Every offset (`start`, `end`) counts characters of the stored `Article.text`, end exclusive,
and `article.text[start:end] == span.text` holds everywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

#: Stands in `outlet` where neither the source nor the address tells who published.
UNKNOWN_OUTLET = "Unknown outlet"


def sha256_of(text: str) -> str:
    """Hex SHA-256 of the UTF-8 bytes of `text`; lone surrogates are kept, not refused."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Record:
    """One article as a reader found it, before it is known to the store.

    `published` keeps what the source said when `published_is_day` (a bare day: midnight UTC of it).
    `place` tells where it was read ("file.jsonl", line 12), for messages.
    """

    title: str
    text: str
    outlet: str | None = None
    external_id: str | None = None
    url: str | None = None
    byline: str | None = None
    published: datetime | None = None
    published_is_day: bool = False
    modified: datetime | None = None
    retrieved: datetime | None = None
    lang: str | None = None
    truncated: bool = False
    place: str = ""
    line: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that could not go in; `reason` names the problem and the remedy."""

    source: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One version of an article as held. All times are timezone-aware or None (unknown)."""

    id: str
    outlet: str
    title: str
    text: str
    sha256: str
    url: str | None = None
    byline: str | None = None
    published: datetime | None = None
    published_is_day: bool = False
    modified: datetime | None = None
    retrieved: datetime | None = None
    lang: str | None = None
    truncated: bool = False
    sample: bool = False
    draft: bool = False
    version: int = 1
    extra: Mapping[str, Any] = field(default_factory=dict)


Approximator = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "range"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: value range in the base unit, what it counts, how exact it is said to be.

    `unit` is a base unit ("USD", "percent", "kilometre", "kilogram", "second", ...) or "count";
    `noun` is the lemma of what is counted or measured ("lawmaker", "battery"), "" if unknown.
    `low == high` for a point. `resolution` is the step of the last digit given (2.5 bn: 1e8).
    """

    start: int
    end: int
    text: str
    low: float
    high: float
    unit: str
    noun: str = ""
    approximator: Approximator = "exact"
    resolution: float = 0.0
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A date or period the text refers to, as the inclusive days it may cover.

    `clock` is set for a time of day (grain "time"): minutes after midnight as written.
    """

    start: int
    end: int
    text: str
    earliest: date
    latest: date
    grain: Literal["time", "day", "week", "month", "quarter", "year", "period"] = "day"
    relative: bool = False
    clock: int | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A named person, body, place or thing. `key` is the folded form that equal names share."""

    start: int
    end: int
    text: str
    kind: Literal["person", "org", "place", "other"]
    key: str


AttributionKind = Literal["outlet", "named", "described", "unnamed", "media"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it. `key` is the folded source ("two diplomats", "defence ministry")."""

    kind: AttributionKind
    source: str = ""
    key: str = ""
    verb: str = ""
    start: int = 0
    end: int = 0


OUTLET_ITSELF = Attribution("outlet")


@dataclass(frozen=True, slots=True)
class Token:
    """One word with its place in the article and what the parser says of it."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int  # index of the head within Facts.tokens


@dataclass(frozen=True, slots=True)
class Facts:
    """What a statement says, in comparable form."""

    tokens: tuple[Token, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeRef, ...] = ()
    names: tuple[Name, ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()
    negations: tuple[tuple[int, int], ...] = ()
    hedges: tuple[tuple[int, int], ...] = ()
    attribution: Attribution = OUTLET_ITSELF


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an article that counts as reporting."""

    article_id: str
    index: int
    start: int
    end: int
    text: str
    facts: Facts = Facts()
    lang: str | None = None  # set where it is plainly another than the article's


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch left out of the comparison; `why` is shown ("caption", "share line", ...)."""

    article_id: str
    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article, read: statements in order, and what was left out and why.

    `headline` is the title as a statement; its offsets, alone of all, count characters of `Article.title`.
    """

    article: Article
    statements: tuple[Statement, ...]
    dropped: tuple[Dropped, ...] = ()
    headline: Statement | None = None
