"""Numbers in texts that are not English: decimal commas, grouping points, number words, magnitudes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from text_to_num import find_numbers

from corpus.facts.foreign.cldr import signs
from corpus.facts.foreign.words import Words, words_of

#: Languages whose number words text2num reads; Turkish is read here.
_SPELT = frozenset({"ca", "de", "es", "fr", "it", "nl", "pt", "ru"})
_TURKISH_UNITS = ("bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz")
_TURKISH_TENS = ("on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan")
_TURKISH = {
    **{word: number for number, word in enumerate(_TURKISH_UNITS, 1)},
    **{word: 10 * number for number, word in enumerate(_TURKISH_TENS, 1)},
    "yüz": 100,
    "bin": 1000,
}  # fmt: skip
#: Case endings of a Turkish number by its last vowel; what does not rhyme is another word ("bina" is no "bin").
_BACK = r"(?:[dt]an|[dt]a|y?a|y?ı|n?ın|y?u|n?un|sı|su|s?[ıu]nd?an?)"
_FRONT = r"(?:[dt]en|[dt]e|y?e|y?i|n?in|y?ü|n?ün|si|sü|s?[iü]nd?en?)"
#: Ten and a hundred with an ending are other words: "onu" (him), "ona" (to him), "yüzden" (therefore).
_ONLY_BARE = (["on"], ["yüz"])
_WORD = re.compile(r"\w+(?:-\w+)*|[^\w\s]")
_GROUPS = {"de": r"[.’'\u00a0\u202f ]", "es": r"[.\u00a0\u202f ]", "fr": r"[.\u00a0\u202f ]", "tr": r"[.]"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text; `resolution` is the step of its last digit."""

    start: int
    end: int
    value: float
    resolution: float
    spelt: bool = False
    inflected: bool = False  # a Turkish number in a case: nothing that it counts follows
    magnitude: float = 1.0  # the factor of a word after it, applied already


def find_written(text: str, language: str) -> list[Number]:
    """Every number of `text`, magnitudes applied, in order and not overlapping."""
    words = words_of(language)
    digits = [number for match in _digits(language).finditer(text) if (number := _read(match, text, language))]
    spelt = [number for number in _spelt(text, language) if not any(_overlap(number, other) for other in digits)]
    found = [_half(_with_magnitude(number, text, words), text, words) for number in (*digits, *spelt)]
    # A lone "one" is an article in these languages, and a lone "thousand" a figure of speech.
    kept = [number for number in found if not (number.spelt and number.value == 1)]
    return sorted(_apart(kept), key=lambda number: number.start)


def _overlap(one: Number, two: Number) -> bool:
    return one.start < two.end and two.start < one.end


def _apart(numbers: list[Number]) -> list[Number]:
    kept: list[Number] = []
    for number in numbers:
        if not any(_overlap(number, other) for other in kept):
            kept.append(number)
    return kept


@cache
def _digits(language: str) -> re.Pattern[str]:
    decimal, group = signs(language)
    groups = _GROUPS.get(language, re.escape(group))
    ending = words_of(language).ending
    return re.compile(
        rf"(?<![\w.,:’'/])(?<!\w-)(?:(?P<grouped>\d{{1,3}}(?:{groups}\d{{3}})+)|(?P<plain>\d+))"
        rf"(?:{re.escape(decimal)}(?P<fraction>\d+)|\.(?P<point>\d{{1,2}}))?"
        rf"(?![\d:]|[.,]\d|-\d|-?[A-Za-zÀ-ÿ])(?:{ending})(?!\w)",
        re.IGNORECASE,
    )


def _read(match: re.Match[str], text: str, language: str) -> Number | None:
    if re.match(r"\.\s\w", text[match.end() :]) and language in ("de", "tr"):
        return None  # "3. Quartal", "14. sayfa": an ordinal
    fraction = match["fraction"] or match["point"]
    if language == "es" and match["fraction"] and len(match["fraction"]) == 3:
        return None  # 8,000 is eight in Madrid and eight thousand in Mexico City
    whole = re.sub(r"\D", "", match["grouped"] or match["plain"])
    value = float(f"{whole}.{fraction}") if fraction else float(whole)
    step = 10.0 ** -len(fraction) if fraction else _step(whole)
    return Number(match.start(), match.end(), value, step)


def _step(whole: str) -> float:
    return 10.0 ** (len(whole) - len(whole.rstrip("0"))) if len(whole) > 2 else 1.0


def _with_magnitude(number: Number, text: str, words: Words) -> Number:
    if not words.magnitudes:
        return number
    match = _magnitudes(tuple(words.magnitudes), words.half_inside, words.ending).match(text, number.end)
    if match is None or match.end() == match.start():
        return number
    value, step = number.value, number.resolution
    if match["half"]:
        value, step = value + 0.5, 0.1
    factor = words.magnitudes[match["word"].lower()] if match["word"] else 1.0
    return replace(number, end=match.end(), value=value * factor, resolution=step * factor, magnitude=factor)


@cache
def _magnitudes(names: tuple[str, ...], half_inside: str, ending: str) -> re.Pattern[str]:
    """ "buçuk milyar", "milliards": both parts may be missing, so this always matches."""
    half = rf"(?P<half>\s{half_inside}\b)?" if half_inside else r"(?P<half>(?!))?"
    spelt = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"{half}(?:[\s\u00a0\u202f](?P<word>{spelt})(?:{ending})(?!\w))?", re.IGNORECASE)


def _half(number: Number, text: str, words: Words) -> Number:
    """ "dos millones y medio", "deux milliards et demi": half of the last magnitude on top."""
    match = re.compile(rf"\s{words.half_after}\b").match(text, number.end) if words.half_after else None
    if match is None:
        return number
    unit = 10.0 ** (3 * ((len(f"{number.value:.0f}") - 1) // 3))
    return replace(number, end=match.end(), value=number.value + unit / 2, resolution=unit / 10)


def _spelt(text: str, language: str) -> list[Number]:
    if language == "tr":
        return _turkish(text)
    if language not in _SPELT:
        return []
    pieces = list(_WORD.finditer(text))
    found = [
        Number(
            pieces[item.start].start(), pieces[item.end - 1].end(), item.value, _step(f"{item.value:.0f}"), spelt=True
        )
        for item in find_numbers([_Piece(piece[0]) for piece in pieces], language, 0.0)
        if not item.is_ordinal
    ]
    return [*_german_halves(text, language), *(number for item in found if (number := _counted(item, text)))]


def _counted(number: Number, text: str) -> Number | None:
    """ "Millionen" alone is no figure; "eine Million" is one, of which text2num sees the second word."""
    if re.search(r"\b(?:por|pour)\s$", text[: number.start]):
        return None  # "por ciento"
    if number.value < 1e6 or " " in text[number.start : number.end]:
        return number
    one = re.search(r"\b(?:eine[rn]?|une?|uno?)\s$", text[: number.start], re.IGNORECASE)
    return replace(number, start=one.start()) if one else None


class _Piece:
    """A word as text2num takes it. Figures are hidden from it: they are read with their signs, elsewhere."""

    def __init__(self, word: str) -> None:
        self._word = "§" if any(map(str.isdigit, word)) else word

    def text(self) -> str:
        return self._word

    def text_lowercase(self) -> str:
        return self._word.lower()

    def nt_separated(self, _previous: object) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def _german_halves(text: str, language: str) -> list[Number]:
    if language != "de":
        return []
    values = {"anderthalb": 1.5, "eineinhalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5, "viereinhalb": 4.5}
    return [
        Number(match.start(), match.end(), values[match[0].lower()], 0.1, spelt=True)
        for match in re.finditer(rf"\b(?:{'|'.join(values)})\b", text, re.IGNORECASE)
    ]


def _turkish(text: str) -> list[Number]:
    found: list[Number] = []
    at = 0
    for match in _turkish_run().finditer(text):
        words = match["words"].lower().split()
        value = _turkish_value(words)
        if value and match.start() >= at and not (match["ending"] and words in _ONLY_BARE):
            step = _step(f"{value:.0f}")
            found.append(Number(match.start(), match.end(), value, step, spelt=True, inflected=bool(match["ending"])))
            at = match.end()
    return found


@cache
def _turkish_run() -> re.Pattern[str]:
    names = "|".join(sorted(_TURKISH, key=len, reverse=True))
    back = "|".join(word for word in sorted(_TURKISH, key=len, reverse=True) if _last_vowel(word) in "aıou")
    front = "|".join(word for word in sorted(_TURKISH, key=len, reverse=True) if _last_vowel(word) not in "aıou")
    return re.compile(
        rf"(?<![\w’'])(?P<words>(?:(?:{names})\s+)*(?:(?:{back})(?=(?:{_BACK})?(?!\w))|(?:{front})(?=(?:{_FRONT})?(?!\w))))"
        rf"(?P<ending>\w*)(?!\w)",
        re.IGNORECASE,
    )


def _last_vowel(word: str) -> str:
    return [letter for letter in word if letter in "aıoueiöü"][-1]


def _turkish_value(words: list[str]) -> float | None:
    """Sum of thousands, hundreds, tens and units in falling order; None where the order is broken."""
    total, part, last = 0, 0, 10_000
    for word in words:
        number = _TURKISH[word]
        if number == 1000:
            total, part, last = total + (part or 1) * 1000, 0, 1000
        elif number == 100:
            if part > 9:
                return None
            part, last = (part or 1) * 100, 100
        elif number >= last:
            return None
        else:
            part, last = part + number, 10 if number >= 10 else 1
    return float(total + part)
