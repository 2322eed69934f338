"""Figures with unit, counted noun and exactness, on the base units that English figures have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.facts.foreign.cldr import units
from corpus.facts.foreign.glossary import find_concepts
from corpus.facts.foreign.numbers import Number, find_written
from corpus.facts.foreign.words import Words, words_of
from corpus.facts.units import SIGN, currency_of, in_base
from corpus.model import Approximator, Quantity

_SPACE = r"[\s\u00a0\u202f]*"
#: Letters between a figure and the noun it counts: "sechs norwegischen Freiwilligen".
_REACH = 40
_WORD = re.compile(r"[^\W\d_]{4,}")
_GERMAN_NOUN = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,}")
#: Letters to the word after a figure that is taken for what is counted, when the glossary has none of them.
_NEXT = 14
_STOP = re.compile(r"[,;:.–—(]|\s(?:et|y|e|und|ve|o|ou|oder|ni)\s")
#: What the glossary has that is done, not counted.
_ACTS = frozenset({"rise", "fall", "buy", "sell", "resign", "suspend", "appoint", "collapse", "rescue", "warning"})
_NAMED = re.compile(r"(?<=[\w’'.,;:] )[A-ZÀ-ÞİŞĞ]\w+\s$")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Figure:
    start: int
    end: int
    low: float
    resolution: float
    unit: str
    number: Number


def find_quantities(text: str, language: str, offset: int, taken: Sequence[Span]) -> tuple[Quantity, ...]:
    """Quantities of one sentence, offsets in the article. `taken` spans (dates) are no figures."""
    words = words_of(language)
    shares = _shares(text, words)
    figures = [
        _figure(number, text, language, words)
        for number in find_written(text, language)
        if not any(start < number.end and number.start < end for start, end in taken)
        and not any(share.start < number.end and number.start < share.end for share in shares)
        and not _inside_name(number, text, language)
    ]
    found: list[Quantity] = []
    figures = sorted([*figures, *shares], key=lambda figure: figure.start)
    concepts = find_concepts(text, language)
    at = 0
    while at < len(figures):
        second = (
            figures[at + 1] if at + 1 < len(figures) and _joined(text, figures[at], figures[at + 1], words) else None
        )
        found.append(_quantity(text, language, offset, figures[at], second, concepts))
        at += 2 if second else 1
    return tuple(found)


def _shares(text: str, words: Words) -> list[_Figure]:
    """Shares in words ("zwei Drittel"), as percent."""
    if not words.shares:
        return []
    spelt = "|".join(re.escape(name) for name in sorted(words.shares, key=len, reverse=True))
    return [
        _Figure(
            match.start(), match.end(), words.shares[match[1].lower()], 1.0, "percent",
            Number(match.start(), match.end(), words.shares[match[1].lower()], 1.0, spelt=True),
        )
        for match in re.finditer(rf"(?<!\w)({spelt})(?:{words.ending})(?!\w)", text, re.IGNORECASE)
    ]  # fmt: skip


def _inside_name(number: Number, text: str, language: str) -> bool:
    """Boeing 737, Artikel 5, Seite 14: a bare figure right after a capital word that begins no sentence."""
    if language == "tr" and text[: number.start].lower().endswith("saat "):
        return True  # "saat yediden önce" is a time
    if number.spelt or not text[number.start : number.end].isdigit() or _unit(number.end, text, language)[1]:
        return False
    return bool(_NAMED.search(text[: number.start])) and not _concept_follows(number, text, language)


def _concept_follows(number: Number, text: str, language: str) -> bool:
    return any(start - number.end in (0, 1) for start, _end, _name in find_concepts(text, language))


def _figure(number: Number, text: str, language: str, words: Words) -> _Figure:
    start, end, unit, factor = number.start, number.end, "count", 1.0
    before = text[: number.start]
    if words.percent_before and (sign := re.search(rf"(?<!\w)(?:{words.percent_before})\s?$", before, re.IGNORECASE)):
        start, unit = sign.start(), "percent"
    elif sign := SIGN.search(text, 0, start):
        start, unit = sign.start(), currency_of(sign[1])
    else:
        found, length = _unit(end, text, language)
        if length:
            end += length
            unit, factor = in_base(found[5:]) if found.startswith("pint:") else (found, 1.0)
    if (
        unit.isupper()
        and words.a_year
        and (rate := re.compile(rf"\s(?:{words.a_year})", re.IGNORECASE).match(text, end))
    ):
        unit, end = f"{unit}/year", rate.end()
    return _Figure(start, end, number.value * factor, number.resolution * factor, unit, number)


def _unit(at: int, text: str, language: str) -> tuple[str, int]:
    """The unit that begins at `at` and the length of its words: a base unit, or "pint:…" to convert."""
    for pattern, names in _unit_patterns(language):
        if match := pattern.match(text, at):
            return names[(match.lastindex or 1) - 1], match.end() - at
    return "", 0


@cache
def _unit_patterns(language: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    words = words_of(language)
    ending = rf"(?:{words.ending})(?!\w)"
    of = rf"{_SPACE}(?:de\s|d['’])?"
    percent = re.compile(rf"{_SPACE}({words.percent})", re.IGNORECASE)
    points = re.compile(rf"{_SPACE}({words.points or '(?!)'})", re.IGNORECASE)
    signs = {r"€": "EUR", r"\$": "USD", r"£": "GBP", r"₺": "TRY"}
    sign = "|".join(f"({name})" for name in signs)
    money = "|".join(f"({name})" for name in words.currencies) or "((?!))"
    measures = units(language)
    measure = "|".join(f"({re.escape(name)})" for name in sorted(measures, key=len, reverse=True)) or "((?!))"
    return (
        (points, ("percentage point",)),
        (percent, ("percent",)),
        (re.compile(rf"{_SPACE}(?:{sign})"), tuple(signs.values())),
        (re.compile(rf"{of}(?:{money}){ending}", re.IGNORECASE), tuple(words.currencies.values()) or ("",)),
        (
            re.compile(rf"{of}(?:{measure}){ending}", re.IGNORECASE),
            tuple(f"pint:{measures[name]}" for name in sorted(measures, key=len, reverse=True)) or ("",),
        ),
    )


def _joined(text: str, first: _Figure, second: _Figure, words: Words) -> bool:
    """Whether both make one range: "10 bis 20", "zwischen 10 und 20"."""
    between = text[first.end : second.start].strip()
    if first.unit not in ("count", second.unit) or first.low >= second.low:
        return False
    if re.fullmatch(words.range, between, re.IGNORECASE):
        return True
    opened = bool(words.between) and bool(re.search(rf"\b{words.between}\s$", text[: first.start], re.IGNORECASE))
    return opened and between.lower() == words.and_


def _quantity(
    text: str,
    language: str,
    offset: int,
    figure: _Figure,
    second: _Figure | None,
    concepts: Sequence[tuple[int, int, str]],
) -> Quantity:
    last = second or figure
    approximator, start, end = _loosened(text, figure, last, words_of(language))
    noun = _noun(text, language, figure, last, concepts) if last.unit == "count" else ""
    quantity = Quantity(
        start=offset + start,
        end=offset + end,
        text=text[start:end],
        low=figure.low,
        high=figure.low,
        unit=last.unit,
        noun=noun,
        approximator=approximator,
        resolution=last.resolution,
        context=tuple(dict.fromkeys(name for _start, _end, name in concepts if name != noun))[:16],
    )
    if second is None:
        return quantity
    low = figure.low
    if figure.unit == "count":  # "2 à 3 millions de dollars": magnitude and unit of the second hold for the first
        low *= last.low / max(last.number.value, 1e-9)
        low *= last.number.magnitude if figure.number.magnitude == 1 else 1.0
    return replace(quantity, low=min(low, second.low), high=second.low, approximator="range")


def _loosened(text: str, figure: _Figure, last: _Figure, words: Words) -> tuple[Approximator, int, int]:
    for pattern, kind in words.before:
        # "plus d'un", "más de 60": the little words of a bound belong to it.
        if match := re.search(
            rf"(?<!\w)(?:{pattern})\s?(?:de\s|der\s|den\s|las?\s|los\s)?$", text[: figure.start], re.IGNORECASE
        ):
            return kind, match.start(), last.end
    for pattern, kind in words.after:
        if match := re.compile(rf"\s(?:{pattern})(?!\w)", re.IGNORECASE).match(text, last.end):
            if (
                kind != "about"
                and last.unit == "percent"
                and figure.start == last.start
                and text[last.end - 1].isdigit()
            ):
                continue  # "fiyatın yüzde 24 üzerinde" is how far above, not a bound
            return kind, figure.start, match.end()
    return "exact", figure.start, last.end


def _noun(text: str, language: str, figure: _Figure, last: _Figure, concepts: Sequence[tuple[int, int, str]]) -> str:
    """What is counted: a known word soon after the figure, the next word in its own language, a known one before."""
    stop = _STOP.search(text[last.end : last.end + _REACH])
    until = last.end + (stop.start() if stop else _REACH)
    nouns = [concept for concept in concepts if concept[2] not in _ACTS]
    for start, _end, name in nouns:
        if last.end <= start < until:
            return name
    pattern = _GERMAN_NOUN if language == "de" else _WORD
    word = None if last.number.inflected else pattern.search(text, last.end, until)
    if word and (language == "de" or word.start() - last.end <= _NEXT):
        return word[0].lower()
    near = [name for _start, end, name in nouns if 0 <= figure.start - end <= _REACH]
    return near[-1] if near else ""
