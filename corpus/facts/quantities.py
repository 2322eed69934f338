"""Figures with unit, counted noun and exactness. A figure inside a name (S-400, Boeing 737) is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.facts.numerals import Numeral, find_numerals
from corpus.facts.units import RATE, SIGN, UNIT, base_of, currency_of, times_a_year
from corpus.model import Approximator, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Words before a figure that loosen it, longest first. A word may stand after it ("or so").
_BEFORE: tuple[tuple[str, Approximator], ...] = (
    (r"at\s+least|no\s+(?:fewer|less)\s+than|a\s+minimum\s+of|from", "at_least"),
    (r"more\s+than|over|above|upwards\s+of|in\s+excess\s+of|exceed(?:s|ed|ing)?|greater\s+than", "more_than"),
    (r"at\s+most|up\s+to|no\s+more\s+than|not\s+more\s+than|a\s+maximum\s+of|as\s+many\s+as|as\s+much\s+as", "at_most"),
    (r"(?:fewer|less)\s+than|under|below|just\s+under|short\s+of", "less_than"),
    (r"about|around|some|roughly|approximately|nearly|almost|close\s+to|an?\s+estimated|estimated|circa|barely|just\s+over|"
     r"at\s+around|in\s+the\s+region\s+of|good", "about"),
)  # fmt: skip
_APPROXIMATOR = [(re.compile(rf"\b(?:{words})\s+(?:the\s+|an?\s+)?$", re.IGNORECASE), kind) for words, kind in _BEFORE]
_AFTER = re.compile(r"^\s*(?:(or\s+more|plus\b|and\s+more|\+)|(or\s+so)|(or\s+(?:fewer|less)))", re.IGNORECASE)
_RANGE = re.compile(r"^\s*(?:to|–|—|-|and|or)\s*$", re.IGNORECASE)
_SCORE = re.compile(r"^\s*(?:to|–|-|against)\s*$", re.IGNORECASE)
_VERSUS = re.compile(
    r"\b(?:by|vote[ds]?|voted|won|lost|beat|score|margin|defeated|approved|rejected|majority)\b", re.IGNORECASE
)
_NAME_BEFORE = re.compile(
    r"\b(?:article|section|chapter|flight|route|gate|grade|precinct|platform|page|number|no\.?|room|block|pier|unit|"
    r"runway|terminal|reactor|level|phase|tier|type|class|channel|line|ward|district|zone|hall|paragraph|clause|"
    r"resolution|bill|case|group|highway|motorway|junction|building|tower|model|version|track|dock|berth|shaft|well|"
    r"boeing|airbus|mark|war)\s+$",
    re.IGNORECASE,
)
_PARLIAMENTS = frozenset(["assembly", "congress", "house", "parliament", "senate"])
_LINKS = {"nummod", "compound", "quantmod", "amod", "nmod", "advmod"}


@dataclass(frozen=True, slots=True)
class _Figure:
    """A numeral with its unit found; spans in the sentence."""

    start: int
    end: int
    numeral: Numeral
    unit: str
    low: float
    resolution: float


#: More figures than this in one sentence are a table, and each is looked at beside every word.
MOST_FIGURES = 60


def find_quantities(doc: Doc, offset: int, taken: Sequence[tuple[int, int]]) -> tuple[Quantity, ...]:
    """Quantities of one sentence, offsets in the article. `taken` spans (dates) are not figures."""
    text = doc.text
    figures = [
        figure
        for numeral in find_numerals(text)[:MOST_FIGURES]
        if not any(start < numeral.end and numeral.start < end for start, end in taken)
        and not _inside_name(doc, numeral)
        and not _pronoun(doc, numeral)
        and (figure := _figure(text, numeral))
    ]
    quantities: list[Quantity] = []
    index = 0
    while index < len(figures):
        figure = figures[index]
        following = figures[index + 1] if index + 1 < len(figures) else None
        joined = following and _joined(text, figure, following)
        quantities.append(_quantity(doc, offset, figure, joined or None))
        index += 2 if joined else 1
    return tuple(quantities)


def _pronoun(doc: Doc, numeral: Numeral) -> bool:
    """Whether "one" or "first" is no figure here ("one says", "at first")."""
    word = doc.text[numeral.start : numeral.end].lower()
    token = _token_at(doc, numeral.end - 1)
    if numeral.kind == "ordinal":
        noun = token.head
        return (
            token.dep_ != "amod"
            or noun.pos_ not in ("NOUN", "PROPN")
            or noun.lemma_ in ("time", "place", "half", "instance")
        )
    if word != "one":
        return False
    return token.dep_ != "nummod" or token.head.i < token.i


def _inside_name(doc: Doc, numeral: Numeral) -> bool:
    """S-400 and 5G are never numerals; here: Boeing 737, Article 5, Precinct 14, Europe's Ariane 6."""
    text = doc.text
    before = text[: numeral.start]
    if not text[numeral.start].isdigit() or numeral.kind != "number":
        return False
    if _NAME_BEFORE.search(before) and not re.match(r"\s*(?:%|per\s?cent|people)", text[numeral.end :]):
        return True
    token = _token_at(doc, numeral.start)
    if token.i == 0 or re.search(r"[$€£]\s?$", before) or UNIT.match(text, numeral.end):
        return False
    previous = doc[token.i - 1]
    follows_name = (
        previous.pos_ == "PROPN" and previous.text[:1].isupper() and previous.text.isalpha() and previous.i > 0
    )
    return follows_name and not (token.head.i > token.i and token.dep_ == "nummod")


def _figure(text: str, numeral: Numeral) -> _Figure | None:
    start, end, unit, factor = numeral.start, numeral.end, "count", 1.0
    if numeral.kind == "share":
        unit = "percent"
    elif numeral.kind == "ordinal":
        unit = "ordinal"
    elif sign := SIGN.search(text, 0, start):
        start, unit = sign.start(), currency_of(sign[1])
    elif match := UNIT.match(text, end):
        unit, factor = base_of(match)
        end = match.end()
    if unit.isupper() and (rate := RATE.match(text, end)):
        factor, unit, end = times_a_year(rate), f"{unit}/year", rate.end()
    return _Figure(start, end, numeral, unit, numeral.value * factor, numeral.resolution * factor)


def _joined(text: str, first: _Figure, second: _Figure) -> _Figure | None:
    """The second figure when both make one range ("2 to 3 million") or one score ("71 to 58")."""
    between = text[first.end : second.start]
    if not _RANGE.match(between) or "ordinal" in (first.unit, second.unit):
        return None
    if _is_score(text, first, second):
        return second
    spoken = between.strip().lower()
    if spoken in ("and", "or") and not (
        spoken == "or" or re.search(r"\bbetween\s+$", text[: first.start], re.IGNORECASE)
    ):
        return None
    if first.unit not in ("count", second.unit):
        return None
    low = first.low if first.unit == second.unit else first.low * (second.low / max(second.numeral.value, 1e-9))
    return second if low < second.low else None


def _is_score(text: str, first: _Figure, second: _Figure) -> bool:
    between = text[first.end : second.start]
    return (
        first.unit == second.unit == "count"
        and bool(_SCORE.match(between))
        and (first.low >= second.low or bool(_VERSUS.search(text[max(0, first.start - 40) : first.start])))
    )


def _quantity(doc: Doc, offset: int, figure: _Figure, second: _Figure | None) -> Quantity:
    text = doc.text
    last = second or figure
    token = _token_at(doc, last.numeral.end - 1)
    approximator, start = _loosened(text, figure, last)
    quantity = Quantity(
        start=offset + start,
        end=offset + last.end,
        text=text[start : last.end],
        low=figure.low,
        high=figure.low,
        unit=last.unit,
        noun=_noun(token, last.unit),
        approximator="about" if figure.numeral.rough else approximator,
        resolution=last.resolution,
        context=_context(token),
    )
    if second is None:
        return quantity
    if _is_score(text, figure, second):
        return replace(quantity, unit="score", high=second.low, approximator="exact")
    scale = second.low / max(second.numeral.value, 1e-9) if figure.unit == "count" else 1.0
    if figure.numeral.value * scale > second.low:
        scale = 1.0
    low = figure.numeral.value * scale if figure.unit == "count" else figure.low
    return replace(quantity, low=low, high=second.low, approximator="range")


def _loosened(text: str, figure: _Figure, last: _Figure) -> tuple[Approximator, int]:
    if after := _AFTER.match(text[last.end :]):
        kind: Approximator = "at_least" if after[1] else "about" if after[2] else "at_most"
        return kind, figure.start
    before = text[: figure.start]
    for pattern, kind in _APPROXIMATOR:
        if match := pattern.search(before):
            if kind == "at_least" and match[0].lower().startswith("from") and last is figure:
                continue
            return kind, match.start()
    return "exact", figure.start


def _token_at(doc: Doc, position: int) -> Token:
    span = doc.char_span(position, position + 1, alignment_mode="expand")
    return span[0] if span else doc[-1]


def _noun(token: Token, unit: str) -> str:
    """Lemma of what is counted: the noun after the figure, "of" what, or the verb's subject."""
    head = token
    while head.dep_ in _LINKS and head.head.i != head.i and head.head.pos_ in ("NOUN", "PROPN", "NUM", "SYM"):
        head = head.head
        if unit == "count" and head.pos_ in ("NOUN", "PROPN"):
            return "lawmaker" if _sits_in_parliament(head) else head.lemma_.lower()
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "for"):
            for target in child.children:
                if target.dep_ == "pobj" and target.pos_ in ("NOUN", "PROPN", "PRON"):
                    return target.lemma_.lower()
    if unit == "ordinal" and head.pos_ == "NOUN":
        return head.lemma_.lower()
    verb = _verb(head)
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.pos_ in ("NOUN", "PROPN") and child.i != head.i:
            return child.lemma_.lower()
    for child in verb.children:
        if child.dep_ == "dobj" and child.pos_ == "NOUN" and child.i != head.i:
            return child.lemma_.lower()
    return ""


def _sits_in_parliament(head: Token) -> bool:
    """ "Members of the US Congress" are what another outlet calls lawmakers."""
    return head.lemma_.lower() == "member" and any(
        target.lemma_.lower() in _PARLIAMENTS
        for child in head.children
        if child.lower_ == "of"
        for target in child.children
    )


def _verb(token: Token) -> Token:
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def _context(token: Token) -> tuple[str, ...]:
    """Lemmas that fix the slot: governing verb, its arguments, the modifiers of the noun."""
    verb = _verb(token)
    found: list[str] = [verb.lemma_.lower()] if verb.pos_ == "VERB" else []
    for child in verb.children:
        if child.pos_ in ("NOUN", "PROPN", "VERB", "ADJ"):
            found.append(child.lemma_.lower())
        for grand in child.children:
            if grand.pos_ in ("NOUN", "PROPN", "ADJ"):
                found.append(grand.lemma_.lower())
    head = token
    while head.head.i != head.i and head.i != verb.i:
        head = head.head
        if head.pos_ in ("NOUN", "PROPN"):
            found.append(head.lemma_.lower())
            found.extend(child.lemma_.lower() for child in head.children if child.pos_ in ("NOUN", "PROPN", "ADJ"))
    return tuple(dict.fromkeys(found))[:16]
