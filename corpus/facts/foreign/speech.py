"""Quotations, and who is credited, in texts that are not English."""

from __future__ import annotations

import re

from corpus.facts.foreign.words import words_of
from corpus.facts.names import fold
from corpus.model import OUTLET_ITSELF, Attribution, AttributionKind, Name

Spans = tuple[tuple[int, int], ...]

#: Opening and closing marks as these languages pair them; an unclosed quotation runs to the end.
_QUOTED = re.compile(
    r"„([^“”„]+)(?:[“”]|$)|»([^«»]+)(?:«|$)|«([^»«]+)(?:»|$)|(?<!\w)“([^”“]+)(?:”|$)|\"([^\"]+)(?:\"|$)|‹([^›]+)(?:›|$)"
)
#: Up to three words in quotation marks are a name or a scare word, not a quotation (as in English).
_SHORT_QUOTE_WORDS = 3
#: A source longer than this is a clause that the pattern ran into.
_LONGEST_SOURCE = 80
_PRONOUN = re.compile(r"(?:ihm|ihr|ihnen|sie|er|él|ella|ellos|lui|elle|eux|ona|buna|bana|o|on)\b", re.IGNORECASE)


def find_quotes(text: str, offset: int) -> Spans:
    """Spans inside quotation marks, marks and inner spaces left out."""
    spans = []
    for match in _QUOTED.finditer(text):
        start, end = match.span(match.lastindex or 0)
        inner = text[start:end]
        if len(inner.split()) > _SHORT_QUOTE_WORDS:
            left = len(inner) - len(inner.lstrip())
            spans.append((offset + start + left, offset + start + len(inner.rstrip())))
    return tuple(spans)


def find_source(text: str, language: str, offset: int, names: tuple[Name, ...]) -> Attribution:
    """The source that the sentence credits in so many words; the outlet itself when it names none."""
    for pattern in words_of(language).sources:
        match = re.search(pattern, text, re.IGNORECASE if pattern.startswith(r"\b") else re.NOFLAG)
        if match is None:
            continue
        start, end = match.span("source")
        words = text[start:end].strip()
        if not words or len(words) > _LONGEST_SOURCE:
            continue
        start += len(text[start:end]) - len(text[start:end].lstrip())
        last = offset + start + len(words)
        # "two lawyers in Ottawa" names a city, not a source: a name counts at the end, a person anywhere.
        within = [
            name
            for name in names
            if offset + start <= name.start and (name.end == last or (name.kind == "person" and name.end < last))
        ]
        kind: AttributionKind = "named" if within else "unnamed" if _PRONOUN.match(words) else "described"
        key = within[-1].key if within else fold(words)
        return Attribution(kind, words, key, "", offset + start, last)
    return OUTLET_ITSELF
