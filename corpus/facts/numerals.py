"""Numbers as news writes them: digits, words, magnitudes, fractions. Text in, values out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from text_to_num import text2num

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = "|".join([*_TEENS, *_TENS, *_UNITS])
MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "mn": 1e6, "m": 1e6, "crore": 1e7,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "twentieth": 20,
}  # fmt: skip

#: "A quarter" is what writers make of 24 or 26 per cent.
_SHARE_STEP = 2.0

# A number in digits, in words, and what may follow it.
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = (
    rf"(?:(?:{_SMALL})|(?:an?(?=\s+(?:hundred|thousand|million|billion|trillion)\b)))"
    rf"(?:(?:\s+and\s+|[\s-]+)(?:{_SMALL}|hundred|thousand|million|billion|trillion)(?![a-z]))*"
)
_MAGNITUDE = r"hundred|thousand|million|billion|trillion|lakh|crore|dozen|mn|bn|tn|m(?![a-z²2/])|k(?![a-z/])"
_PART_WORDS = "half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|twelfths?"

#: A share written in words: "two thirds", "a quarter", "one in five", "half".
_SHARE = re.compile(
    rf"(?<![\w-])(?!(?<=and )an?\s)(?:(?P<top>{_SMALL}|an?)[\s-]+(?P<part>{_PART_WORDS})"
    r"(?=\s+(?:of|more|less|as)\b|[\s.,;:)]|$)"
    rf"|(?P<one>{_SMALL}|\d+)\s+(?:in|out\s+of)\s+(?:every\s+|an?\s+)?(?P<of>{_SMALL}|hundred|\d+)\b"
    r"(?!\s*(?:percent|per\s|%))"
    rf"|(?P<half>half)(?=\s+(?:of|the|its|their|all|his|her|as)\b))",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?<![\w.,/’'])(?<![A-Za-z]-)(?P<half>half\s+)?(?:(?P<digits>{_DIGITS})|(?P<words>{_WORDS})|(?P<dozen>an?\s+dozen|dozens?))"
    rf"(?:\s+and\s+(?P<more>a\s+half|a\s+quarter|three\s+quarters))?"
    rf"(?:[\s-]?(?P<magnitude>{_MAGNITUDE})(?![\w]))?"
    rf"(?:\s+and\s+(?P<late>a\s+half|a\s+quarter))?(?!\w)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"(?<![\w-])(?:(?P<word>{'|'.join(_ORDINALS)})|(?P<digits>\d+)(?:st|nd|rd|th))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text. `kind` is "number", "share" (in percent) or "ordinal"."""

    start: int
    end: int
    value: float
    resolution: float  # step of the last digit given
    kind: str = "number"
    rough: bool = False  # "dozens"


def find_numerals(text: str) -> list[Numeral]:
    """Every number in `text`, in order, not overlapping; meaning (unit, noun) is not read here."""
    found = [*_shares(text)]
    for match in _NUMBER.finditer(text):
        if numeral := _number(match):
            found.append(numeral)
    for match in _ORDINAL.finditer(text):
        value = float(match["digits"]) if match["digits"] else float(_ORDINALS[match["word"].lower()])
        found.append(Numeral(match.start(), match.end(), value, 1.0, "ordinal"))
    kept: list[Numeral] = []
    for numeral in found:  # shares are heard first, then numbers, then ordinals
        if all(numeral.end <= other.start or numeral.start >= other.end for other in kept):
            kept.append(numeral)
    return sorted(kept, key=lambda numeral: numeral.start)


def word_value(words: str) -> float | None:
    """The value of number words ("eleven thousand three hundred"), None if they are none."""
    words = re.sub(r"\s+", " ", words.lower().strip())
    words = re.sub(r"^an? (?=hundred|thousand|million|billion|trillion)", "one ", words)
    try:
        return float(text2num(words, "en"))
    except ValueError:
        return None


def _shares(text: str) -> list[Numeral]:
    found = []
    for match in _SHARE.finditer(text):
        if match["half"]:
            value = 50.0
        elif match["part"]:
            top = 1.0 if match["top"].lower() in ("a", "an") else (word_value(match["top"]) or 1.0)
            value = (
                100 * top / _PARTS[match["part"].lower().removesuffix("s") if match["part"] != "halves" else "halves"]
            )
        else:
            given, whole = _plain(match["one"]), _plain(match["of"].replace("hundred", "100"))
            if not whole or given is None or given > whole:
                continue
            value = 100 * given / whole
        if value <= 100:
            found.append(Numeral(match.start(), match.end(), value, _SHARE_STEP, "share"))
    return found


def _plain(words: str) -> float | None:
    return float(words) if words.isdigit() else word_value(words)


def _number(match: re.Match[str]) -> Numeral | None:
    rough = False
    if match["digits"]:
        digits = match["digits"].replace(",", "")
        value = float(digits)
        step = 10.0 ** -len(digits.partition(".")[2])
        if "." not in digits:
            step = 10.0 ** (len(digits) - len(digits.rstrip("0"))) if value >= 100 else 1.0
    elif match["words"]:
        known = word_value(match["words"])
        if known is None:
            return None
        value, step = known, _word_step(known)
    else:
        rough = match["dozen"].lower() == "dozens"
        value, step = (24.0, 12.0) if rough else (12.0, 1.0)
    for part in (match["more"], match["late"]):
        if part:
            value, step = value + {"half": 0.5, "quarter": 0.25, "quarters": 0.75}[part.lower().split()[-1]], step / 10
    if match["magnitude"]:
        factor = MAGNITUDES[match["magnitude"].lower()]
        value, step = value * factor, step * factor
    if match["half"]:
        value /= 2
    return Numeral(match.start(), match.end(), value, step, rough=rough)


def _word_step(value: float) -> float:
    digits = f"{value:.0f}"
    return float(10 ** (len(digits) - len(digits.rstrip("0")))) if value >= 100 else 1.0
