"""A story in plain text; its first line is the headline when it looks like one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from corpus.clean import decode
from corpus.errors import UnreadableInput
from corpus.headline import split_headline
from corpus.model import Record, Rejected
from corpus.readers.record import build_record

# A book; a story is a thousandth of it.
LARGEST = 10_000_000


def read_text(stream: IO[bytes], name: str) -> Iterator[Record | Rejected]:
    """One record. The headline stays in the text too, so that the stored text is the file's."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield Rejected(name, None, f"it is larger than {LARGEST // 1_000_000} MB. Split it into one file a story.")
        return
    try:
        text = decode(data, name)
    except UnreadableInput as error:
        yield Rejected(name, None, str(error))
        return
    title, _ = split_headline(text)
    yield build_record({"title": title, "text": text}, name)
