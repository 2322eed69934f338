"""Text as it is searched: without case, accents or typographic variants."""

from __future__ import annotations

from anyascii import anyascii

ESCAPE = "\\"


def folded(text: str) -> str:
    """“Erdoğan’s” → "erdogan's". Queries and what they search are folded alike."""
    return anyascii(text).casefold()


def pattern(word: str) -> str:
    """A LIKE pattern that finds a folded word anywhere, its own % and _ taken literally."""
    escaped = word.replace(ESCAPE, ESCAPE * 2).replace("%", ESCAPE + "%").replace("_", ESCAPE + "_")
    return f"%{escaped}%"
