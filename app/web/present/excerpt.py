"""Short pieces of long sentences, cut at word boundaries, with their deciding words kept in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Spans = Sequence[tuple[int, int]]
MORE = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`deciding` spans count characters inside `text`."""

    text: str
    deciding: tuple[tuple[int, int], ...] = ()


def excerpt(text: str, deciding: Spans = (), *, limit: int) -> Excerpt:
    """At most about `limit` characters of `text`, around the first deciding word where there is one."""
    if len(text) <= limit:
        return Excerpt(text, tuple(deciding))
    first = min((start for start, _ in deciding), default=0)
    last = max((end for start, end in deciding if end - first <= limit), default=first)
    start = max(0, min(first, last - limit // 2) if last > limit else 0)
    start = _word_start(text, min(start, first))
    end = _word_end(text, start + limit)
    before, after = MORE if start else "", MORE if end < len(text) else ""
    shift = len(before) - start
    kept = tuple((a + shift, b + shift) for a, b in deciding if a >= start and b <= end)
    return Excerpt(f"{before}{text[start:end]}{after}", kept)


def deciding_words(text: str, deciding: Spans, *, limit: int = 48) -> str:
    """The deciding words in the order of the sentence: "over … $2.5 billion"; "" where there are none."""
    words, last = "", None
    for start, end in sorted(deciding):
        gap = "" if last is None else " " if not text[last:start].strip() else f" {MORE} "
        words, last = words + gap + text[start:end].strip(), end
    return excerpt(words, limit=limit).text


def _word_start(text: str, at: int) -> int:
    """The start of the word at `at`."""
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    """The end of the last whole word before `at`, or `at` inside a very long word."""
    if at >= len(text):
        return len(text)
    space = max(text.rfind(" ", 0, at + 1), text.rfind("\n", 0, at + 1))
    end = space if space > 0 and at - space < 30 else at
    return len(text[:end].rstrip(" ,;:–—-\n"))
