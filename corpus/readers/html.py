"""A web page saved to disk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from corpus.extract import page_fields
from corpus.model import Record, Rejected
from corpus.readers.record import build_record

# Pages of the largest news sites are 2 to 5 MB.
LARGEST = 20_000_000


def read_html(stream: IO[bytes], name: str) -> Iterator[Record | Rejected]:
    """One record of the page's article."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield Rejected(name, None, f"the page is larger than {LARGEST // 1_000_000} MB. Save its text alone.")
    else:
        yield page_record(data, name)


def page_record(data: bytes, name: str, url: str | None = None, **more: str) -> Record | Rejected:
    """The article of an HTML page; `url` is where it was found."""
    fields = page_fields(data, url)
    if not fields.get("text"):
        return Rejected(name, None, "no article was found in the page. Save the story as plain text, or paste it.")
    return build_record({**fields, **more}, name)
