"""From bytes or a paste to the text that is stored, and that every offset counts.

Only what cannot be shown or stored is changed: line ends, control characters, a byte order mark,
lone surrogates. Spaces, typography and Unicode form stay as the source has them.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from corpus.errors import UnreadableInput

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS: dict[int, str | None] = dict.fromkeys([*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F, *range(0x80, 0xA0)])
# Bytes 0x80-0x9f that reached us as characters are Windows-1252 ("\x92" is an apostrophe), as in HTML5.
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
_CLEANING = {**_CONTROLS, **_WINDOWS}
_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<head|<body|<article|<div|<p)[\s>]", re.IGNORECASE)
_SURROGATES = re.compile("[\ud800-\udfff]")

# A text file may hold a stray control byte; a picture or a program holds them throughout.
BINARY_SHARE = 0.02
_HEAD = 65_536
_MAGIC = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a Word, ODT or ZIP file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
    b"\x1f\x8b": "a compressed file",
    b"{\\rtf": "a rich text (RTF) file",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAVE_AS_TEXT = "Save the story as plain text (UTF-8) or HTML, or paste its words."


def clean_text(text: str) -> str:
    """The text as it is stored. Idempotent; a text without the characters named above is returned as is."""
    if _SURROGATES.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    return text.translate(_CLEANING)


def pasted_text(text: str) -> str:
    """`clean_text` of a paste; of a pasted web page's source, the text of its article.

    Raises UnreadableInput when the paste is binary or holds no word at all.
    """
    sample = text[:_HEAD]
    odd = sum(1 for c in sample if ord(c) in _CONTROLS or c == "\ufffd" or "\ud800" <= c <= "\udfff")
    if odd > BINARY_SHARE * len(sample) + 4:
        raise UnreadableInput("The pasted text is not text but the content of a binary file.", remedy=SAVE_AS_TEXT)
    cleaned = _article_text(text) if _PAGE.match(text) else clean_text(text)
    if not any(c.isalnum() for c in cleaned):
        raise UnreadableInput("The pasted text holds no words.", remedy="Paste the story itself.")
    return cleaned


def _article_text(page: str) -> str:
    from corpus.extract import markup_text, page_fields  # which needs this module, and is slow to import

    return str(page_fields(page).get("text", "")) or markup_text(page)


def encoding_of(head: bytes, name: str) -> str:
    """The encoding of a file that begins with `head`. Raises UnreadableInput when it is binary."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = ""
    refuse_binary(head, name)
    if encoding:
        return encoding
    best = from_bytes(head).best()
    if best is None:
        raise UnreadableInput(f"The encoding of {name} could not be recognised.", remedy=SAVE_AS_TEXT)
    return best.encoding


def refuse_binary(head: bytes, name: str) -> None:
    """Raises UnreadableInput, naming the kind of file where its first bytes tell."""
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            raise UnreadableInput(f"{name} is {kind}, not text.", remedy=SAVE_AS_TEXT)
    odd = sum(head.count(code) for code in range(32) if code not in b"\t\n\v\f\r\x1b")
    if odd > BINARY_SHARE * len(head) + 4:
        raise UnreadableInput(f"{name} is a binary file, not text.", remedy=SAVE_AS_TEXT)


def decode(data: bytes, name: str) -> str:
    """The cleaned text of a whole file. Raises UnreadableInput when it is binary."""
    encoding = encoding_of(data[:_HEAD], name)
    try:
        return clean_text(data.decode(encoding))
    except UnicodeDecodeError:
        best = from_bytes(data).best()
        if best is None:
            raise UnreadableInput(f"The encoding of {name} could not be recognised.", remedy=SAVE_AS_TEXT) from None
        return clean_text(str(best))
