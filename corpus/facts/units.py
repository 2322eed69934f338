"""Units and currencies: the word in the text → a base unit and a factor. Conversion is pint's."""

from __future__ import annotations

import re
from functools import cache

import pint

_CURRENCY_SIGNS = {
    "us$": "USD", "a$": "AUD", "c$": "CAD", "nz$": "NZD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR",
    "₺": "TRY", "₽": "RUB", "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF", "sek": "SEK", "nok": "NOK",
}  # fmt: skip
_CURRENCY_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "yen": "JPY", "rupee": "INR", "rouble": "RUB",
    "ruble": "RUB", "yuan": "CNY", "franc": "CHF", "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK",
    "zloty": "PLN", "lira": "TRY", "peso": "peso", "rand": "ZAR", "ringgit": "MYR", "crown": "crown", "cent": "cent",
    "forint": "HUF", "leu": "RON", "lei": "RON", "won": "KRW", "real": "BRL", "reais": "BRL", "shilling": "shilling",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "pound": "GBP",
}  # fmt: skip
_PINT = {
    "km": "kilometre", "kilometre": "kilometre", "kilometer": "kilometre", "mile": "mile", "metre": "metre",
    "meter": "metre", "feet": "foot", "foot": "foot", "inch": "inch", "inches": "inch", "cm": "centimetre",
    "centimetre": "centimetre", "nautical mile": "nautical_mile", "yard": "yard",
    "kg": "kilogram", "kilo": "kilogram", "kilogram": "kilogram", "tonne": "tonne", "ton": "tonne", "gram": "gram",
    "litre": "litre", "liter": "litre", "gallon": "gallon", "barrel": "oil_bbl", "cubic metre": "metre**3",
    "hectare": "hectare", "acre": "acre", "square kilometre": "kilometre**2", "square mile": "mile**2",
    "square metre": "metre**2", "sq km": "kilometre**2", "km/h": "kilometre/hour", "mph": "mile/hour",
    "kph": "kilometre/hour", "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week",
    "fortnight": "fortnight", "month": "month", "year": "year", "decade": "10 * year", "mw": "megawatt",
    "megawatt": "megawatt", "gigawatt": "gigawatt", "gw": "gigawatt", "kwh": "kilowatt_hour", "mwh": "megawatt_hour",
}  # fmt: skip
_BASES = {
    "[length]": "kilometre", "[mass]": "kilogram", "[time]": "second", "[length] ** 3": "litre",
    "[length] ** 2": "hectare", "[length] / [time]": "kilometre/hour",
    "[mass] * [length] ** 2 / [time] ** 3": "megawatt", "[mass] * [length] ** 2 / [time] ** 2": "megawatt_hour",
}  # fmt: skip
_POINTS = r"(?:per\s?cent(?:age)?|pct|%)\s+points?\b|points?(?=\s+(?:of|above|below)\b)"
_PERCENT = r"per\s?cent(?:age)?|pct\b|%"


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


SIGN = re.compile(rf"(?:(?<![\w])|(?<=[(\s]))({_alternatives(list(_CURRENCY_SIGNS))})\s?$", re.IGNORECASE)
UNIT = re.compile(
    rf"[\s-]?(?:(?P<points>{_POINTS})|(?P<percent>{_PERCENT})"
    rf"|(?:(?:US|American|Canadian|Australian|Turkish)\s+)?(?P<money>{_alternatives(list(_CURRENCY_WORDS))})s?\b(?!\s+(?:of\s+)?(?:weight|heavier))"
    rf"|(?P<measure>{_alternatives(list(_PINT))})s?(?![\w/])(?P<old>[\s-]olds?)?"
    rf"|(?P<bare>m)(?=\s+(?:long|deep|high|wide|tall|below|above|away|from)\b))",
    re.IGNORECASE,
)

#: A rate after a figure: "a year", "per week", "every day", "annually".
RATE = re.compile(
    r"\s*(?:(?:an?|per|each|every|/)\s*(?P<unit>hour|day|week|month|year)\b|(?P<adverb>daily|weekly|monthly|annually|yearly)\b)",
    re.IGNORECASE,
)
_TIMES_A_YEAR = {"hour": 8766.0, "day": 365.25, "week": 52.18, "month": 12.0, "year": 1.0}
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year"}


def times_a_year(match: re.Match[str]) -> float:
    """How many of the periods of a `RATE` match make a year."""
    return _TIMES_A_YEAR[(match["unit"] or _ADVERBS[match["adverb"].lower()]).lower()]


def currency_of(sign: str) -> str:
    """The currency code of a sign or prefix ("US$", "€", "EUR")."""
    return _CURRENCY_SIGNS[sign.lower()]


def base_of(match: re.Match[str]) -> tuple[str, float]:
    """Base unit and factor of a `UNIT` match: ("kilometre", 1.609) for "miles"."""
    if match["points"]:
        return "percentage point", 1.0
    if match["percent"]:
        return "percent", 1.0
    if match["money"]:
        unit = _CURRENCY_WORDS[re.sub(r"\s+", " ", match["money"].lower())]
        return unit, 1.0
    if match["bare"]:
        return in_base("metre")
    if match["old"]:
        return "age", 1.0
    return in_base(_PINT[re.sub(r"\s+", " ", match["measure"].lower())])


@cache
def in_base(unit: str) -> tuple[str, float]:
    """Base unit and factor of a unit of pint's: ("kilometre", 1.609) for "mile"."""
    quantity = _registry()(unit)
    base = _BASES[str(quantity.dimensionality)]
    return base, float(quantity.to(base).magnitude)


@cache
def _registry() -> pint.UnitRegistry[float]:
    return pint.UnitRegistry()
