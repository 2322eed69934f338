"""What is asked of the events list, read from an address once for the page and for the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from app.core.labels import LABELS

#: sort key → words on screen; the first is the default.
SORTS = {
    "recent": "Newest article",
    "differ": "Most where accounts differ",
    "origins": "Most origins",
    "first": "First article",
}
#: What `label` may be: nothing, a label, or "differ" for any label of "Where accounts differ".
LABEL_CHOICES: tuple[str, ...] = ("", "differ", *LABELS)
MIN_ARTICLES = 2  # one article is not yet an event; such ones are shown when asked for
PAGE_SIZE = 20
LARGEST_PAGE = 10_000  # beyond it an offset no longer fits what any store counts
LONGEST_QUERY = 200  # characters


@dataclass(frozen=True, slots=True)
class EventQuery:
    """One question to the events list; what is not given is not filtered by."""

    query: str = ""
    label: str = ""
    outlet: str = ""
    since: date | None = None
    until: date | None = None
    min_articles: int = MIN_ARTICLES
    sort: str = "recent"
    page: int = 1

    @property
    def filtered(self) -> bool:
        """Whether anything but sort, page and the number of articles narrows the list."""
        return bool(self.query or self.label or self.outlet or self.since or self.until)

    def without(self, *names: str) -> EventQuery:
        """The same question without these parts, from its first page."""
        plain = EventQuery()
        return replace(self, page=1, **{name: getattr(plain, name) for name in names})

    def for_store(self, *, size: int = PAGE_SIZE) -> dict[str, Any]:
        """Keyword arguments of `ListEvents`. Days are whole days in UTC, both ends included."""
        return {
            "query": self.query,
            "label": self.label,
            "outlet": self.outlet,
            "since": datetime.combine(self.since, time.min, UTC) if self.since else None,
            "until": datetime.combine(self.until, time.max, UTC) if self.until else None,
            "sort": self.sort,
            "offset": (self.page - 1) * size,
            "limit": size,
            "min_articles": self.min_articles,
        }

    def address(self, **changes: Any) -> dict[str, Any]:
        """Address parameters of this question with `changes`; only what is not the default."""
        plain, asked = EventQuery(), replace(self, **changes)
        return {
            parameter: str(getattr(asked, name))
            for parameter, name in PARAMETERS.items()
            if getattr(asked, name) != getattr(plain, name)
        }


#: address parameter → field
PARAMETERS = {
    "q": "query",
    "label": "label",
    "outlet": "outlet",
    "from": "since",
    "to": "until",
    "min": "min_articles",
    "sort": "sort",
    "page": "page",
}


def read_query(given: Mapping[str, str]) -> tuple[EventQuery, dict[str, str]]:
    """The question in an address, and parameter → what is wrong with it, in words.

    A parameter that cannot be used is left out of the question. Unknown parameters are not read.
    """
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for parameter, name in PARAMETERS.items():
        raw = given.get(parameter, "").strip()
        if not raw:
            continue
        try:
            values[name] = _READERS[parameter](raw)
        except ValueError as reason:
            problems[parameter] = str(reason)
    query = EventQuery(**values)
    if query.since and query.until and query.since > query.until:
        problems["to"] = f"{query.until} is before {query.since}. Give the later day here."
        query = query.without("until")
    return query, problems


def _text(raw: str) -> str:
    if len(raw) > LONGEST_QUERY:
        raise ValueError(f"This has {len(raw)} characters. Use at most {LONGEST_QUERY}.")
    if "\x00" in raw or any("\ud800" <= character <= "\udfff" for character in raw):
        raise ValueError("This holds characters that no text has. Type it again.")
    return raw


def _day(raw: str) -> date:
    try:
        return date.fromisoformat(raw)
    except ValueError:
        raise ValueError(f"“{raw[:40]}” is not a day. Write it like 2025-08-26.") from None


def read_whole(raw: str, largest: int) -> int:
    """A whole number from 1 to `largest`. Raises ValueError in words."""
    if not (raw.isascii() and raw.isdigit() and len(raw) < 12 and 1 <= int(raw) <= largest):
        raise ValueError(f"“{raw[:40]}” cannot be used. Give a whole number from 1 to {largest}.")
    return int(raw)


def _one_of(raw: str, choices: Sequence[str]) -> str:
    if raw not in choices:
        known = ", ".join(choice for choice in choices if choice)
        raise ValueError(f"“{raw[:40]}” is not known. Use one of {known}.")
    return raw


_READERS: dict[str, Callable[[str], object]] = {
    "q": _text,
    "label": lambda raw: _one_of(raw, LABEL_CHOICES),
    "outlet": _text,
    "from": _day,
    "to": _day,
    "min": lambda raw: read_whole(raw, LARGEST_PAGE),
    "sort": lambda raw: _one_of(raw, tuple(SORTS)),
    "page": lambda raw: read_whole(raw, LARGEST_PAGE),
}
