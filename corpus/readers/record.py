"""From the fields of one source record to a `Record`, or the reason why it cannot go in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from corpus.clean import clean_text
from corpus.dates import UNKNOWN, BadDate, When, parse_when
from corpus.model import UNKNOWN_OUTLET, Record, Rejected

# Our name → the names a source may use, the first present wins (contracts.md, "Article records").
NAMES: Mapping[str, tuple[str, ...]] = {
    "external_id": ("id",),
    "title": ("title", "headline"),
    "text": ("text", "body"),
    "url": ("url", "link"),
    "outlet": ("source", "outlet"),
    "byline": ("byline", "author"),
    "published": ("date", "published"),
    "modified": ("modified",),
    "retrieved": ("retrieved",),
    "lang": ("lang", "language"),
    "truncated": ("truncated",),
}
NEEDED = "title or text (also called body)"
_TRUE = frozenset({"1", "true", "yes", "y"})
_LONGEST_LINE_OF_DATA = 2_000
_SPACES = re.compile(r"\s+")


def build_record(fields: Mapping[str, Any], source: str, line: int | None = None) -> Record | Rejected:
    """A record of `fields`; what no name of ours takes is kept in `extra`.

    Rejected when it has neither title nor text, or a date that cannot be used.
    """
    given, extra = _take(fields)
    title, text = _line(given.get("title")) or "", clean_text(_text(given.get("text")))
    if not _has_words(title) and not _has_words(text):
        return Rejected(source, line, f"it has neither a title nor a text. Give it {NEEDED}.")
    try:
        published, modified, retrieved = (_date(given, name) for name in ("published", "modified", "retrieved"))
    except BadDate as error:
        return Rejected(source, line, str(error))
    url = _line(given.get("url"))
    return Record(
        title=title,
        text=text,
        outlet=_line(given.get("outlet")) or outlet_of(url),
        external_id=_line(given.get("external_id")),
        url=url,
        byline=_line(given.get("byline")),
        published=published.moment,
        published_is_day=published.is_day,
        modified=modified.moment,
        retrieved=retrieved.moment,
        lang=_line(given.get("lang")),
        truncated=_text(given.get("truncated")).strip().lower() in _TRUE,
        place=source,
        line=line,
        extra=extra,
    )


def outlet_of(url: str | None) -> str:
    """The host of the address without "www.", or UNKNOWN_OUTLET."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        host = ""
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", host) or UNKNOWN_OUTLET


def _take(fields: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    by_name = {str(key).strip().lower(): key for key in fields}
    given: dict[str, Any] = {}
    used = set()
    for ours, theirs in NAMES.items():
        for name in theirs:
            key = by_name.get(name)
            if key is not None and fields[key] not in (None, "") and ours not in given:
                given[ours] = fields[key]
                used.add(key)
    empty = (None, "")
    extra = {
        str(key): value
        for key, value in fields.items()
        if key not in used and not (str(key).strip().lower() in _OURS and value in empty)
    }
    return given, extra


_OURS = frozenset(name for names in NAMES.values() for name in names)


def _date(given: Mapping[str, Any], name: str) -> When:
    return parse_when(given[name]) if name in given else UNKNOWN


def _text(value: Any) -> str:
    """A field as text; a list of paragraphs is joined."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "\n\n".join(_text(item) for item in value)
    return str(value)


def _line(value: Any) -> str | None:
    """A field that is one line: white space folded, controls out; None when nothing is left."""
    if isinstance(value, list | tuple):
        value = ", ".join(str(item) for item in value)
    folded = _SPACES.sub(" ", clean_text(_text(value))).strip()
    return folded[:_LONGEST_LINE_OF_DATA] or None


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)
