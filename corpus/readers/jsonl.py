"""JSON Lines: one article a line, streamed."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import IO

from corpus.clean import decode
from corpus.errors import UnreadableInput
from corpus.model import Record, Rejected
from corpus.readers.record import build_record

# One article; the longest of a newspaper's archive stay below 1 MB.
LONGEST_LINE = 20_000_000


def read_jsonl(stream: IO[bytes], name: str) -> Iterator[Record | Rejected]:
    """The records of `stream`, line by line. Broken lines are reported with their number, the rest goes in."""
    number = 0
    try:
        while raw := stream.readline(LONGEST_LINE + 1):
            number += 1
            if len(raw) > LONGEST_LINE:
                _skip_line(stream, raw)
                yield Rejected(name, number, f"the line is longer than {LONGEST_LINE // 1_000_000} MB. Split it up.")
            elif raw.strip():
                yield read_line(raw, name, number)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        reason = "the compressed file breaks off or is damaged here. What came before went in; make the file again."
        yield Rejected(name, number + 1, reason)


def read_line(raw: bytes, name: str, number: int) -> Record | Rejected:
    """One line to one record."""
    try:
        fields = json.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError:
        return _in_another_encoding(raw, name, number)
    except (ValueError, RecursionError) as error:
        return _broken(error, name, number)
    return from_value(fields, name, number)


def from_value(value: object, name: str, number: int | None) -> Record | Rejected:
    """A decoded JSON value to one record."""
    if not isinstance(value, dict):
        kind = "a list" if isinstance(value, list) else "a bare value"
        return Rejected(name, number, f'it is {kind}, not an object. Write {{"title": …, "text": …}}.')
    return build_record(value, name, number)


def _in_another_encoding(raw: bytes, name: str, number: int) -> Record | Rejected:
    try:
        return from_value(json.loads(decode(raw, name)), name, number)
    except UnreadableInput as error:
        return Rejected(name, number, str(error))
    except (ValueError, RecursionError) as error:
        return _broken(error, name, number)


def _broken(error: Exception, name: str, number: int) -> Rejected:
    if isinstance(error, json.JSONDecodeError):
        where = f"{error.msg.lower()} at character {error.pos + 1}"
    else:
        where = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
    return Rejected(name, number, f"the line is not JSON: {where}. Write one whole object a line.")


def _skip_line(stream: IO[bytes], raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(LONGEST_LINE)
