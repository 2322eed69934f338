"""Text of articles as HTML shows it: deciding words in bold, names like S-400 held on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from app.core.renderers.phrases import pieces

#: A name or range that must not break over a line: "S-400", "F-35", "2026–2027". Longer ones may.
UNBROKEN = re.compile(r"(?<![\w-])(?=[\w–-]{3,20}(?![\w–-]))(?=[^\s]*\d)\w+(?:[-–]\w+)+")


def unbroken(text: str) -> Markup:
    """Text for display, with "S-400" held on one line. The characters stay those of the source."""
    shown, at = Markup(""), 0
    for found in UNBROKEN.finditer(text):
        shown += escape(text[at : found.start()]) + Markup('<span class="nowrap">{}</span>').format(found[0])
        at = found.end()
    return shown + escape(text[at:])


def marked(text: str, deciding: Iterable[tuple[int, int]]) -> Markup:
    """Text for display with its deciding words in bold."""
    bold = Markup('<b class="tok">{}</b>')
    return Markup("").join(
        bold.format(unbroken(piece.text)) if piece.deciding else unbroken(piece.text)
        for piece in pieces(text, deciding)
    )
