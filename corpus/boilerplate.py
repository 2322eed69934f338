"""Which sentences are not reporting, and why (decision 0003).

Patterns, the place of a line in the text, and its shape. The outlet's name is never read: what is left out
of a story does not depend on whose masthead it carries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.boilerplate_patterns import (
    ANYWHERE,
    AT_THE_EDGE,
    CAPTION,
    DATELINE_ONLY,
    LAST_LINE,
    REPORTING,
    SIGN_OFF,
    Patterns,
)
from corpus.headline import is_capitals, is_title_case, split_headline
from corpus.model import Article, Dropped
from corpus.sentences import lines

__all__ = ["find_dropped", "split_headline"]

Span = tuple[int, int]

# Set on the boilerplate spans and the statements of gold-train/ and gold/ (`python -m bench score`,
# boilerplate_recall and statements_lost).
HEADING_WORDS = 12  # a longer line without a full stop is a sentence that lost it
QUESTION_WORDS = 7
CAPTION_LINES = 3  # captions without a credit stand among the first lines
CAPTION_LENGTH = 250
EDGE_LINES = 2  # first lines that hold notes
TAIL_LINES = 6  # last lines that hold prompts
LAST_LINE_LENGTH = 160
NEIGHBOUR_LENGTH, SHORT_NEIGHBOUR = 110, 40
# A text in which most lines lack a full stop has none to tell a heading by.
UNPUNCTUATED_SHARE = 0.6

_BULLET = re.compile(r"\s*(?:[-–—•*▪●]|\d{1,2}[.)])\s")
_SPEAKER = re.compile(r"[A-Z][\w .'’-]{0,30}: ")
_SPEECH = re.compile('[“"]')
_END = re.compile(r"[.!?…。！？।:;,][\s”’\"'»)\]]*$")
_ENDING = 12  # characters that hold a full stop and the marks after it
_WORDS = re.compile(r"\w[\w'’\-]*")
_NOT_WORDS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, its sentences, and its place among the lines of the text."""

    text: str
    sentences: tuple[Span, ...]
    index: int
    from_end: int

    @property
    def words(self) -> int:
        return len(_WORDS.findall(self.text))

    @property
    def at_edge(self) -> bool:
        return self.index < EDGE_LINES or self.from_end < TAIL_LINES


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    title: str
    lines: Sequence[_Line]
    punctuated: bool  # lines end with full stops here, so that one without is telling

    def is_title(self, line: str) -> bool:
        """The title repeated; a title with a full stop is the first sentence of a text without one."""
        return bool(self.title) and not line.endswith(".") and _folded(line) == _folded(self.title)


def find_dropped(article: Article, spans: Sequence[Span]) -> tuple[Dropped, ...]:
    """The sentences of `article` (given by `spans`) that are not reporting, each with a reason to show."""
    text = article.text
    found = list(_lines(text, spans))
    ended = sum(bool(_END.search(line.text[-_ENDING:])) for line in found)
    page = _Page(text, article.title, found, punctuated=ended > (1 - UNPUNCTUATED_SHARE) * len(found))
    why: dict[Span, str] = {}
    first = True
    for line in page.lines:
        whole = _whole_line(line, page, first=first and line.index < CAPTION_LINES)
        why |= dict.fromkeys(line.sentences, whole) if whole else _within_line(line, text)
        first = first and all(span in why for span in line.sentences)
    _tail(page, why)
    return tuple(Dropped(article.id, *span, text[span[0] : span[1]], why[span]) for span in spans if span in why)


def _lines(text: str, spans: Sequence[Span]) -> Iterator[_Line]:
    places = lines(text)
    at = 0
    for index, (start, end) in enumerate(places):
        begin = at
        while at < len(spans) and spans[at][0] < end:
            at += 1
        yield _Line(text[start:end], tuple(spans[begin:at]), index, len(places) - 1 - index)


def _whole_line(line: _Line, page: _Page, *, first: bool) -> str | None:
    """Why a line is left out with all its sentences, or None. `first`: no reporting stands above it."""
    if line.index < EDGE_LINES and page.is_title(line.text):
        return "headline"
    if len(line.text) <= CAPTION_LENGTH and CAPTION.search(line.text):
        return "caption"
    if line.words <= HEADING_WORDS and DATELINE_ONLY.search(line.text):
        return "byline or dateline"
    if not line.words:
        return "separator"
    if not page.punctuated or not line.from_end or _matching(ANYWHERE, line.text):
        return None
    if line.index == 0 and split_headline(page.text)[0] == line.text:
        return "headline"
    return _heading(line, first=first) if len(line.sentences) == 1 else None


def _folded(text: str) -> str:
    return _NOT_WORDS.sub(" ", text).strip().casefold()


def _heading(line: _Line, *, first: bool) -> str | None:
    """A short line without a full stop that other lines follow."""
    if line.words > HEADING_WORDS or _BULLET.match(line.text) or _SPEAKER.match(line.text):
        return None
    if _END.search(line.text[-_ENDING:]) and not (line.text.endswith("?") and line.words <= QUESTION_WORDS):
        return None
    if first and not (is_capitals(line.text) or is_title_case(line.text) or line.text[0].isupper()):
        return "caption"
    return "section heading"


def _within_line(line: _Line, text: str) -> dict[Span, str]:
    """The sentences of a line that are left out by themselves; at the edges, what stands beside them too."""
    found: dict[Span, str] = {}
    for span in line.sentences:
        sentence = text[span[0] : span[1]]
        why = _matching(ANYWHERE, sentence)
        if why is None and line.at_edge and not _SPEECH.search(sentence):
            why = _matching(AT_THE_EDGE, sentence)
        if why:
            found[span] = why
    return _neighbours(line, text, found) | found if found and line.at_edge else found


def _neighbours(line: _Line, text: str, found: dict[Span, str]) -> dict[Span, str]:
    """Sentences that go with those left out: what follows them and reports nothing; what precedes and is alike,
    a question or short."""
    reasons = list(found.values())
    beside: dict[Span, str] = {}
    for span in line.sentences:
        sentence = text[span[0] : span[1]]
        if span in found or len(sentence) > NEIGHBOUR_LENGTH or REPORTING.search(sentence):
            continue
        follows = span > min(found) and reasons[0] != SIGN_OFF
        if follows or sentence.endswith("?") or len(sentence) <= SHORT_NEIGHBOUR or _matching(LAST_LINE, sentence):
            beside[span] = reasons[0]
    return beside


def _tail(page: _Page, why: dict[Span, str]) -> None:
    """Adds what the last lines say about the outlet rather than the event, up to the first that reports."""
    for line in reversed(page.lines[1:][-TAIL_LINES:]):
        left_out = sum(span in why for span in line.sentences)
        if left_out == len(line.sentences):
            continue
        reason = None if left_out else _last_line(line)
        if reason is None:
            return
        why |= dict.fromkeys(line.sentences, reason)


def _last_line(line: _Line) -> str | None:
    if len(line.text) > LAST_LINE_LENGTH or REPORTING.search(line.text):
        return None
    unfinished = len(line.sentences) == 1 and not _END.search(line.text[-_ENDING:]) and line.words <= HEADING_WORDS
    return _matching(LAST_LINE, line.text) or ("masthead line" if unfinished else None)


def _matching(patterns: Patterns, text: str) -> str | None:
    return next((why for why, pattern in patterns if pattern.search(text)), None)
