"""What HTML templates may use: text of articles as it is shown, times, counts, the words of labels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from app.core import labels
from app.core.renderers.phrases import counted, day, lasted, listed, local, pieces, utc, utc_beside
from app.core.report import SAMPLE_LINE

#: A name or range that must not break over a line: "S-400", "F-35", "2026–2027". Longer ones may.
UNBROKEN = re.compile(r"(?<![\w-])(?=[\w–-]{3,20}(?![\w–-]))(?=[^\s]*\d)\w+(?:[-–]\w+)+")

METER_STEPS = {"almost certainly": 4, "likely": 3, "possibly": 2, "cannot tell": 1}


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


def thousands(number: int) -> str:
    return f"{number:,}"


def dress(environment: Environment) -> None:
    """Give an environment the filters and names that our templates are written with."""
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters.update(
        unbroken=unbroken, marked=marked, thousands=thousands, counted=counted, listed=listed,
        day=day, local=local, utc=utc, utc_beside=utc_beside,
    )  # fmt: skip
    names: dict[str, Any] = {
        "LABELS": labels.LABELS,
        "DIFFER": labels.DIFFER,
        "SECTIONS": labels.SECTIONS,
        "SECTION_WORDS": labels.SECTION_WORDS,
        "DEFINITIONS": labels.DEFINITIONS,
        "ABOUT_AGREE": labels.ABOUT_AGREE,
        "WORTH_A_LOOK": labels.WORTH_A_LOOK,
        "SAMPLE_LINE": SAMPLE_LINE,
        "METER_STEPS": METER_STEPS,
        "label_words": labels.words,
        "confidence_word": labels.confidence_word,
        "lasted": lasted,
    }
    environment.globals.update(names)
