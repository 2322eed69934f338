"""Sentences with exact offsets into the stored text (decision 0002).

syntok finds the ends; around it stand three rules of our own: line ends, quotations that run over
several sentences, and full stops that syntok takes for ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from syntok import segmenter
from syntok.tokenizer import Tokenizer

Span = tuple[int, int]

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
# Full stops that syntok does not know. They need no space after them in Chinese, Japanese, Hindi, Arabic, Urdu and
# Amharic; French puts one before the closing mark: « … ». Aucun
_FOREIGN_STOP = re.compile("[。！？｡।॥؟۔።]+[”’」』）)\"']*|\\s»[.!?](?=\\s)")
_TOKENIZER = Tokenizer(replace_not_contraction=False)

# A quotation of several sentences is one statement with the words that credit it, unless it is a speech.
# Longest such statement in gold/ and gold-train/: 187 characters (`python -m bench score`, sentence_kept).
LONGEST_QUOTATION = 300
_QUOTES = tuple(
    (opening, re.compile(closing))
    for opening, closing in (("“", "”"), ("«", "»"), ("„", "[“”]"), ("「", "」"), ("『", "』"), ("‘", r"’(?!\w)"))
)
_STRAIGHT = re.compile('"')
_ENDS = re.compile(r"[.!?…。！？｡।॥؟۔።:‼‽⁇⁈⁉][\W_]*$")

_TITLES = (
    "Mr|Mrs|Ms|Drs?|Profs?|Sens?|Reps?|Govs?|Gens?|Lt|Cols?|Capt|Cmdr|Sgt|Maj|Adm|Brig|Pres|Hon|Rev|Fr|Sr|St|Mt|Ft|Messrs|Supt"
    "|Insp|Det|Amb|Atty|Dep|Sec|Min|No|Nos|vs|Art|Vol|Fig|Op|approx|est|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct"
    "|Nov|Dec"
)
_NO_END = re.compile(rf"(?:^|[\s(“\"'‘])(?:{_TITLES})\.$")
# "Am 1. September": German writes the day of a month as an ordinal, with a full stop.
_ORDINAL = re.compile(r"(?:^|\s)(?:[Aa]m|[Vv]om|[Zz]um|[Bb]is|[Aa]b|[Ss]eit|[Dd]e[rnm]|[Uu]nd)\s\d{1,2}\.$")
_GERMAN_MONTH = re.compile(
    r"\s(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\w*|\s(?:Quartal|Jahrhundert|Tag|Woche|Runde|Spieltag)\b"
)

# Text wrapped by hand (mail, wire feeds): lines of much the same length, none long.
WIDEST_WRAP, NARROWEST_WRAP, WRAP_SLACK = 100, 45, 22
# syntok's time grows faster than the length of a line; no sentence is this long.
LONGEST_LINE = 4_000
# Beyond this nothing more is joined on.
LONGEST_SENTENCE = 1_000


def split(text: str) -> list[Span]:
    """Offsets `(start, end)` of the sentences of `text`, in order and without overlap.

    Every sentence is free of white space at both ends; every character outside them is white space.
    A line end is the end of a sentence, except in text wrapped by hand. Time grows with the length.
    """
    return [span for start, end in _stretches(text) for span in _sentences(text, start, end)]


def lines(text: str) -> list[Span]:
    """Offsets of the lines that hold more than white space, trimmed; wrapped lines are joined."""
    return list(_trimmed(text, _stretches(text)))


def _stretches(text: str) -> Iterator[Span]:
    """Lines, where a block of hand-wrapped lines counts as one."""
    block: list[Span] = []
    for match in _LINE.finditer(text):
        gap = text[block[-1][1] : match.start()] if block else ""
        if not match.group().strip() or len(gap.replace("\r\n", "\n")) > 1:
            yield from _unwrapped(text, block)
            block = []
        if match.group().strip():
            block.append(match.span())
    yield from _unwrapped(text, block)


def _unwrapped(text: str, block: list[Span]) -> Iterable[Span]:
    lengths = [end - start for start, end in block]
    if len(block) < 3 or max(lengths) > WIDEST_WRAP or max(lengths) < NARROWEST_WRAP:
        return block
    if min(lengths[:-1]) < max(lengths) - WRAP_SLACK:
        return block
    ended = sum(text[end - 1] in '.!?:”"' for _, end in block[:-1])
    return [(block[0][0], block[-1][1])] if ended * 2 < len(block) else block


def _sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of one line."""
    found: list[Span] = []
    for piece_start, piece_end in _pieces(text, start, end):
        starts = [piece_start + offset for offset in _syntok_starts(text[piece_start:piece_end])]
        found += _trimmed(text, zip(starts, [*starts[1:], piece_end], strict=True))
    return _joined(text, found)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A line cut at full stops that syntok does not know, and where it is too long."""
    at = start
    for match in _FOREIGN_STOP.finditer(text, start, end):
        yield from _short(text, at, match.end())
        at = match.end()
    yield from _short(text, at, end)


def _short(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST_LINE:
        cut = max(text.rfind(mark, start + LONGEST_LINE // 2, start + LONGEST_LINE) for mark in (". ", " ", "."))
        cut = start + LONGEST_LINE if cut < 0 else cut + 1
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _syntok_starts(line: str) -> list[int]:
    firsts = [tokens[0].offset for tokens in segmenter.segment(_TOKENIZER.tokenize(line)) if tokens]
    return [0, *sorted({offset for offset in firsts[1:] if 0 < offset < len(line)})]


def _joined(text: str, sentences: list[Span]) -> list[Span]:
    """Sentences of one line put together again where no sentence ended."""
    joined: list[Span] = []
    for start, end in sentences:
        if joined and _runs_on(text, joined[-1]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _runs_on(text: str, before: Span) -> bool:
    """Does the sentence `before` go on after its end?"""
    start, end = before
    if end - start > LONGEST_SENTENCE:
        return False
    sentence = text[start:end]
    if not _ENDS.search(sentence[-12:]) or _NO_END.search(sentence[-12:]):
        return True
    if _ORDINAL.search(sentence[-16:]) and _GERMAN_MONTH.match(text, end):
        return True
    opened = _open_quotation(sentence)
    if opened is None:
        return False
    position, closing = opened
    closed = closing.search(text, end, start + position + LONGEST_QUOTATION)
    return closed is not None and "\n" not in text[end : closed.start()]


def _open_quotation(sentence: str) -> tuple[int, re.Pattern[str]] | None:
    """Where a quotation begins that is still open at the end, and the mark that would close it."""
    for opening, closing in _QUOTES:
        position = sentence.rfind(opening)
        if position >= 0 and not closing.search(sentence, position + 1) and not (opening == "“" and "„" in sentence):
            return position, closing
    return (sentence.rfind('"'), _STRAIGHT) if sentence.count('"') % 2 else None


def _trimmed(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    for start, end in spans:
        kept = text[start:end]
        left = start + len(kept) - len(kept.lstrip())
        right = start + len(kept.rstrip())
        if left < right:
            yield left, right
