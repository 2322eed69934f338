"""Which sentences are not reporting, and why (decision 0003).

Patterns, the place of a line in the text, and its shape. The outlet's name is never read: what is left out
of a story does not depend on whose masthead it carries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.boilerplate_patterns import ANYWHERE, AT_THE_END, CAPTION, DATELINE_ONLY, REPORTING
from corpus.headline import is_capitals, is_title_case, looks_like_headline, split_headline
from corpus.model import Article, Dropped
from corpus.sentences import lines

__all__ = ["find_dropped", "split_headline"]

Span = tuple[int, int]

# Set on the boilerplate spans of gold/ and gold-train/ (`python -m bench score`, boilerplate figures).
HEADING_WORDS = 12  # a longer line without a full stop is a sentence that lost it
CAPTION_LINES = 3  # captions without a credit stand among the first lines
TAIL_LINES = 6  # masthead lines and prompts without a telling word stand among the last lines
TAIL_LENGTH = 220
CAPTION_LENGTH = 250

_BULLET = re.compile(r"^\s*(?:[-–—•*▪●]|\d{1,2}[.)])\s")
_END = re.compile(r"[.!?…。！？:;,][\s”’\"'»)\]]*$")
_WORDS = re.compile(r"\w[\w'’\-]*")
_FOLD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its place among the lines of the text."""

    start: int
    end: int
    text: str
    index: int
    from_end: int


def find_dropped(article: Article, spans: Sequence[Span]) -> tuple[Dropped, ...]:
    """The sentences of `article` (given by `spans`) that are not reporting, each with a reason to show."""
    text = article.text
    places = lines(text)
    why_of_line = _lines_left_out(text, places, article.title)
    dropped = []
    at = 0
    for start, end in spans:
        while at < len(places) - 1 and places[at][1] <= start:
            at += 1
        why = why_of_line.get(at) or _sentence_left_out(text[start:end])
        if why:
            dropped.append(Dropped(article.id, start, end, text[start:end], why))
    return tuple(dropped)


def _lines_left_out(text: str, places: Sequence[Span], title: str) -> dict[int, str]:
    """Line index → why, for lines that are left out whole."""
    found: dict[int, str] = {}
    for index, (start, end) in enumerate(places):
        line = _Line(start, end, text[start:end], index, len(places) - 1 - index)
        why = _headline(line, title) or _line_left_out(line, places, found)
        if why:
            found[index] = why
    for index in reversed(range(max(1, len(places) - TAIL_LINES), len(places))):
        if index in found:
            continue
        start, end = places[index]
        why = _tail(text[start:end])
        if not why:
            break
        found[index] = why
    return found


def _headline(line: _Line, title: str) -> str | None:
    if line.index > 1 or not title:
        return None
    return "headline" if _fold(line.text) == _fold(title) else None


def _fold(text: str) -> str:
    return _FOLD.sub(" ", text).strip().casefold()


def _line_left_out(line: _Line, places: Sequence[Span], found: dict[int, str]) -> str | None:
    if len(line.text) <= CAPTION_LENGTH and CAPTION.search(line.text):
        return "caption"
    if len(line.text) <= HEADING_WORDS * 8 and DATELINE_ONLY.search(line.text):
        return "byline or dateline"
    for why, pattern in ANYWHERE:
        if pattern.search(line.text):
            return why
    return _heading(line, places, found)


def _heading(line: _Line, places: Sequence[Span], found: dict[int, str]) -> str | None:
    """A short line without a full stop that paragraphs follow."""
    words = _WORDS.findall(line.text)
    if _BULLET.match(line.text) or (_END.search(line.text) and not looks_like_headline(line.text)):
        return None
    if not words or (len(places) == 1):
        return None if words else "separator"
    if line.from_end == 0 or not 1 <= len(words) <= HEADING_WORDS:
        return None
    if is_capitals(line.text) or is_title_case(line.text):
        return "section heading"
    early = all(i in found for i in range(line.index)) and line.index < CAPTION_LINES
    if line.text.endswith(("?", "!")) and len(words) > 7:
        return None
    return "caption" if early and not line.text[0].isupper() else "section heading"


def _sentence_left_out(sentence: str) -> str | None:
    for why, pattern in ANYWHERE:
        if pattern.search(sentence):
            return why
    return None


def _tail(line: str) -> str | None:
    """Is this line, at the end of a text, about the outlet and not about the event?"""
    if len(line) > TAIL_LENGTH or REPORTING.search(line):
        return None
    for why, pattern in AT_THE_END:
        if pattern.search(line):
            return why
    return None
