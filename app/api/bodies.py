"""Request bodies, read into values. What cannot be read is refused in words that name the place."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from flask import request
from werkzeug.exceptions import UnsupportedMediaType

from app.errors import BadInput, ProductError
from app.services.verbs import PastedText

MOST_TEXTS = 20  # a paste form with more is a corpus: use ingest
FIELDS = ("text", "headline", "outlet", "published", "url")


class Unreadable(ProductError):
    """The body is not what its content type says."""

    status = 400
    title = "We could not read this body"


def json_object() -> dict[str, Any]:
    """The request's body as a JSON object; an empty body is an empty one. Raises Unreadable, BadInput."""
    raw = request.get_data()
    if not raw:
        return {}
    if not request.is_json:
        raise UnsupportedMediaType("This address takes JSON: send the content type application/json.")
    try:
        value = json.loads(raw, parse_constant=_no_such_constant)
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"Line {error.lineno}, column {error.colno}: {error.msg}.", remedy="Send one JSON object."
        ) from None
    except (ValueError, RecursionError):
        # not UTF-8, a number with thousands of digits, or thousands of open brackets
        raise Unreadable("The body is not JSON in UTF-8 that can be read.", remedy="Send one JSON object.") from None
    if not isinstance(value, dict):
        raise BadInput("The body is JSON, but not an object.", remedy='Send something like {"texts": []}.')
    return value


def only(body: dict[str, Any], *known: str) -> None:
    """Refuse fields that would be passed over in silence."""
    for name in body:
        if name not in known:
            raise BadInput(f"{_quoted(name)} is not known here.", remedy=f"Use {', '.join(known)}.")


def flag(body: dict[str, Any], name: str) -> bool:
    value = body.get(name, False)
    if not isinstance(value, bool):
        raise BadInput(f"{name} is {_quoted(value)}.", remedy="Give true or false.")
    return value


def pasted_texts(body: dict[str, Any]) -> list[PastedText]:
    """`{"texts": [{"text": …}]}` as values. Raises BadInput naming the text and the field."""
    only(body, "texts")
    texts = body.get("texts")
    if not isinstance(texts, list) or not 1 <= len(texts) <= MOST_TEXTS:
        raise BadInput(f"texts must be a list of 1 to {MOST_TEXTS} texts.", remedy='Send {"texts": [{"text": "…"}]}.')
    return [_pasted_text(item, f"texts[{index}]") for index, item in enumerate(texts)]


def _pasted_text(item: Any, place: str) -> PastedText:
    if not isinstance(item, dict):
        raise BadInput(f"{place} is {_quoted(item)}.", remedy='Give an object like {"text": "…"}.')
    for name in item:
        if name not in FIELDS:
            raise BadInput(f"{place} has a field {_quoted(name)}.", remedy=f"Use {', '.join(FIELDS)}.")
    given = {name: _string(item.get(name), f"{place}.{name}") for name in FIELDS}
    return PastedText(
        text=given["text"],
        headline=given["headline"],
        outlet=given["outlet"],
        published=_moment(given["published"], f"{place}.published"),
        url=given["url"],
    )


def _string(value: Any, place: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadInput(f"{place} is {_quoted(value)}.", remedy="Give text in quotation marks.")
    if "\x00" in value:
        raise BadInput(f"{place} holds a NUL character.", remedy="Send the text without it.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise BadInput(f"{place} holds half a character (a lone surrogate).", remedy="Send valid Unicode.") from None
    return value


def _moment(raw: str, place: str) -> datetime | None:
    """ISO 8601, or None for "". A time without an offset is UTC, a bare day its midnight."""
    if not raw:
        return None
    try:
        value = datetime.fromisoformat(raw)
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadInput(
            f"{place} is {_quoted(raw)}, which is not a date.", remedy="Write it like 2025-08-26T09:40:00+03:00."
        ) from None


def _quoted(value: Any) -> str:
    """A value as JSON, short enough for a message; what holds values is only named."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    written = json.dumps(value)
    return written if len(written) <= 60 else written[:59] + "…"


def _no_such_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
