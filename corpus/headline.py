"""Is this line a headline? Shape alone: case, length, end, and what follows."""

from __future__ import annotations

import re

_ENDS = re.compile(r"[.!?…:;,][\s”’\"')\]]*$")
_WORD = re.compile(r"[^\W_][\w'’\-]*")
_SMALL = re.compile(
    "a|an|and|as|at|but|by|for|from|if|in|into|is|it|nor|of|off|on|onto|or|over|per|so|than|the|to|up|via|vs|with"
)
LONGEST_HEADLINE = 200
MOST_WORDS = 28


def looks_like_headline(line: str) -> bool:
    """A line of words that a story could begin with but no paragraph would."""
    words = _WORD.findall(line)
    if not 2 <= len(words) <= MOST_WORDS or len(line) > LONGEST_HEADLINE:
        return False
    if line.endswith(("?", "!", "?”", "!”", "?’", "!’")):
        return len(words) <= 16
    return not _ENDS.search(line)


def split_headline(text: str) -> tuple[str | None, int]:
    """The headline a pasted text begins with and the offset where the rest begins; (None, 0) without one.

    The first line is a headline when it looks like one and a longer text follows. A line in lower case, or
    one that names a picture, is a caption and not a headline.
    """
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if end < 0:
        return None, 0
    line, rest = text[start:end].rstrip(), text[end:].strip()
    if len(rest) <= len(line) or not looks_like_headline(line) or line[:1].islower():
        return None, 0
    return line, len(text) - len(text[end:].lstrip())


def is_title_case(line: str) -> bool:
    """Every word that is not a small word begins with a capital or a figure ("Russia's Urgent Need")."""
    words = [word for word in _WORD.findall(line) if not _SMALL.fullmatch(word.lower())]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)


def is_capitals(line: str) -> bool:
    """Written in capitals throughout, as headings are."""
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)
