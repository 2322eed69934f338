"""Articles out of files, folders, uploads and standard input. One file a kind; all of them stream.

A record that cannot be read becomes a `Rejected` with its place and the remedy; the rest goes in.
"""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, cast

from corpus.clean import refuse_binary
from corpus.errors import UnreadableInput
from corpus.model import Record, Rejected

Found = Iterator[Record | Rejected]

STANDARD_INPUT = "standard input"
KINDS = "JSON lines (.jsonl, .jsonl.gz), CSV, HTML, WARC, plain text, RSS, Atom and JSON feeds"
_HEAD = 4_096


def read_path(path: str) -> Found:
    """The articles of a file, of a folder (everything in it, by name), or of standard input ("-")."""
    if path == "-":
        yield from _read_stream(_peekable(sys.stdin.buffer), STANDARD_INPUT)
        return
    place = Path(path)
    if not place.exists():
        yield Rejected(path, None, "there is no such file or folder. Check the path.")
    elif place.is_dir():
        yield from _read_folder(place)
    else:
        yield from _read_file(place)


def read_bytes(name: str, data: bytes) -> Found:
    """The articles of an upload, by its file name and content."""
    yield from _read_stream(_peekable(io.BytesIO(data)), name)


def _read_folder(folder: Path) -> Found:
    found = False
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            found = True
            yield from _read_file(Path(parent) / name)
    if not found:
        yield Rejected(str(folder), None, f"the folder is empty. It may hold {KINDS}.")


def _read_file(path: Path) -> Found:
    try:
        with path.open("rb") as stream:
            yield from _read_stream(stream, str(path))
    except OSError as error:
        yield Rejected(str(path), None, f"it cannot be opened: {error.strerror or error}.")


def _read_stream(stream: io.BufferedReader, name: str) -> Found:
    head = stream.peek(_HEAD)[:_HEAD]
    if not head.strip():
        yield Rejected(name, None, "it is empty.")
        return
    if head.startswith(b"\x1f\x8b") and not _is_warc(name.lower()):
        yield from _read_compressed(stream, name)
        return
    reader = _reader(name.lower(), head)
    if reader is None:
        yield Rejected(name, None, _unknown(head, name))
        return
    found = False
    for item in reader(stream, name):
        found = True
        yield item
    if not found:
        yield Rejected(name, None, "it holds no article.")


def _read_compressed(stream: io.BufferedReader, name: str) -> Found:
    unpacked = _peekable(gzip.GzipFile(fileobj=stream))
    try:
        yield from _read_stream(unpacked, name.removesuffix(".gz").removesuffix(".GZ"))
    except (OSError, EOFError, zlib.error) as error:
        yield Rejected(name, None, f"the compressed file is damaged ({error}). Make it again.")


def _reader(name: str, head: bytes) -> Callable[[io.BufferedReader, str], Found] | None:
    """The reader for a file, by its ending, else by how it begins. Readers are imported when needed."""
    ending = name.rpartition(".")[2]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if _is_warc(name) or start.startswith(b"warc/"):
        from corpus.readers.warc import read_warc

        return read_warc
    if ending in ("rss", "atom", "xml") or b"<rss" in start or b"<feed" in start or b"<rdf:rdf" in start:
        from corpus.readers.feed import read_feed

        return read_feed
    if ending == "json" or start.startswith(b"["):
        from corpus.readers.feed import read_json

        return read_json
    if ending in ("jsonl", "ndjson") or start.startswith(b"{"):
        from corpus.readers.jsonl import read_jsonl

        return read_jsonl
    if ending in ("csv", "tsv") or _names_columns(start):
        from corpus.readers.csv import read_csv

        return read_csv
    if ending in ("html", "htm", "xhtml") or start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        from corpus.readers.html import read_html

        return read_html
    if ending in ("txt", "text", "md") or "." not in name.rpartition("/")[2]:
        from corpus.readers.text import read_text

        return read_text
    return None


def _names_columns(start: bytes) -> bool:
    """Is the first line that of a table of articles?"""
    names = start.partition(b"\n")[0].replace(b"\t", b",").replace(b";", b",").split(b",")
    return len(names) > 1 and not {b"title", b"headline", b"text", b"body"}.isdisjoint(
        name.strip(b'" \r') for name in names
    )


def _is_warc(name: str) -> bool:
    return name.endswith((".warc", ".warc.gz"))


def _unknown(head: bytes, name: str) -> str:
    try:
        refuse_binary(head, name)
    except UnreadableInput as error:
        return str(error)
    return f"files of this kind are not read. Give {KINDS}."


def _peekable(stream: IO[bytes] | gzip.GzipFile) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
