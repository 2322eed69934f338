"""Tables with one article a row, streamed: comma, semicolon or tab, in any common encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Protocol

from corpus.clean import encoding_of
from corpus.errors import UnreadableInput
from corpus.model import Record, Rejected
from corpus.readers.record import NAMES, NEEDED, build_record

# The longest field; Python's own limit of 131,072 characters cuts long articles off.
LONGEST_FIELD = 20_000_000
_HEAD = 65_536
_SHOWN = 12


class Rows(Protocol):
    """A `csv.reader`, which has no type of its own name."""

    line_num: int

    def __next__(self) -> list[str]: ...


def read_csv(stream: io.BufferedReader, name: str) -> Iterator[Record | Rejected]:
    """The records of `stream`, row by row. A table without a title and a text column is rejected as a whole."""
    head = stream.peek(_HEAD)[:_HEAD]
    try:
        encoding = encoding_of(head, name)
    except UnreadableInput as error:
        yield Rejected(name, None, str(error))
        return
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    csv.field_size_limit(LONGEST_FIELD)
    rows = csv.reader((line.replace("\0", "") for line in text), delimiter=_delimiter(head.decode(encoding, "replace")))
    columns = [column.strip() for column in next(rows, [])]
    if not {"title", "headline", "text", "body"} & {column.lower() for column in columns}:
        found = ", ".join(column or "(empty)" for column in columns[:_SHOWN]) or "none"
        known = ", ".join(sorted({theirs for names in NAMES.values() for theirs in names} - {"title", "text"}))
        reason = f"its first line must name the columns. Found: {found}. Needed: {NEEDED}. Also read: {known}."
        yield Rejected(name, 1, reason)
        return
    yield from _rows(rows, columns, name)


def _rows(rows: Rows, columns: list[str], name: str) -> Iterator[Record | Rejected]:
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Rejected(
                name, line, f"the row cannot be read: {error}. Look for a quotation mark that is not closed."
            )
            continue
        if any(cell.strip() for cell in cells):
            yield build_record(_fields(columns, cells), name, line)


def _fields(columns: list[str], cells: list[str]) -> dict[str, str | list[str]]:
    fields: dict[str, str | list[str]] = dict(zip(columns, cells, strict=False))
    if len(cells) > len(columns):
        fields["more columns"] = cells[len(columns) :]
    return fields


def _delimiter(head: str) -> str:
    """The separator that the first line holds most of."""
    first = head.partition("\n")[0]
    return max(",;\t", key=first.count)
