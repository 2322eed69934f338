"""Feeds saved to disk: RSS, Atom (by feedparser) and JSON Feed."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

import feedparser

from corpus.extract import markup_text
from corpus.model import Record, Rejected
from corpus.readers.jsonl import from_value, read_jsonl
from corpus.readers.record import build_record

LARGEST = 50_000_000


def read_feed(stream: IO[bytes], name: str) -> Iterator[Record | Rejected]:
    """One record an entry. An entry that carries a summary only is marked truncated."""
    data = _whole(stream, name)
    if isinstance(data, Rejected):
        yield data
        return
    feed = feedparser.parse(data, sanitize_html=True, resolve_relative_uris=False)
    if not feed.entries:
        yield Rejected(name, None, "no entry was found in the feed. Check that it is RSS or Atom.")
    for entry in feed.entries:
        said = dict(entry)  # as the feed has it: feedparser itself reads "updated" for a missing "published"
        published, updated = said.get("published"), said.get("updated")
        whole = next((part.value for part in entry.get("content", ()) if part.get("value")), "")
        yield build_record(
            {
                "id": entry.get("id"),
                "title": markup_text(entry.get("title", "")),
                "text": markup_text(whole or entry.get("summary", "")),
                "url": entry.get("link"),
                "source": feed.feed.get("title"),
                "byline": entry.get("author"),
                "date": published or updated,
                "modified": updated if published else None,
                "lang": feed.feed.get("language"),
                "truncated": not whole,
            },
            f"{name}: {entry.get('link') or entry.get('title', '')}",
        )


def read_json(stream: IO[bytes], name: str) -> Iterator[Record | Rejected]:
    """A JSON Feed (jsonfeed.org), a list of article objects, one article object, or one a line."""
    data = _whole(stream, name)
    if isinstance(data, Rejected):
        yield data
        return
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        if data.lstrip().startswith(b"{") and b"\n" in data.strip():
            yield from read_jsonl(io.BytesIO(data), name)
            return
        yield Rejected(name, None, f"it is not JSON: {error}. Write a list of article objects, or one object a line.")
        return
    if isinstance(value, dict) and "jsonfeed.org" in str(value.get("version")):
        for item in value.get("items") or ():
            yield from_value(_json_item(value, item) if isinstance(item, dict) else item, name, None)
        return
    for item in value if isinstance(value, list) else [value]:
        yield from_value(item, name, None)


def _json_item(feed: Mapping[str, Any], item: Mapping[str, Any]) -> dict[str, Any]:
    text = item.get("content_text") or markup_text(str(item.get("content_html") or ""))
    authors = item.get("authors") or feed.get("authors") or ()
    return {
        "id": item.get("id"),
        "title": item.get("title"),
        "text": text or item.get("summary"),
        "url": item.get("url"),
        "source": feed.get("title"),
        "byline": ", ".join(
            str(author["name"]) for author in authors if isinstance(author, dict) and author.get("name")
        ),
        "date": item.get("date_published"),
        "modified": item.get("date_modified"),
        "lang": item.get("language") or feed.get("language"),
        "truncated": not text,
    }


def _whole(stream: IO[bytes], name: str) -> bytes | Rejected:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        return Rejected(name, None, f"it is larger than {LARGEST // 1_000_000} MB. Split it up, or write JSON lines.")
    return data
