"""What Unicode's CLDR knows of a language, through babel: months, days, units, signs, countries and cities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from babel.units import format_unit

#: CLDR's unit → pint's. Units whose words mean other things in news are left out ("pound", "stone", "point").
_UNITS = {
    "length-kilometer": "kilometre", "length-meter": "metre", "length-centimeter": "centimetre", "length-mile": "mile",
    "length-foot": "foot", "length-inch": "inch", "length-nautical-mile": "nautical_mile", "mass-kilogram": "kilogram",
    "mass-tonne": "tonne", "mass-gram": "gram", "volume-liter": "litre", "volume-cubic-meter": "metre**3",
    "volume-barrel": "oil_bbl", "area-hectare": "hectare", "area-square-kilometer": "kilometre**2",
    "area-square-meter": "metre**2", "area-acre": "acre", "speed-kilometer-per-hour": "kilometre/hour",
    "speed-mile-per-hour": "mile/hour", "duration-second": "second", "duration-minute": "minute",
    "duration-hour": "hour", "duration-day": "day", "duration-week": "week", "duration-month": "month",
    "duration-year": "year", "power-megawatt": "megawatt", "power-gigawatt": "gigawatt",
    "energy-kilowatt-hour": "kilowatt_hour",
}  # fmt: skip
#: Units that news writes as one letter or sign and that mean nothing else after a figure.
_SHORT = frozenset({"km", "cm", "kg", "ha", "km/h", "MW", "GW", "kWh", "mil"})
_ENGLISH = Locale("en")
_CONTINENTS = ("Africa/", "America/", "Asia/", "Australia/", "Europe/", "Pacific/")
_LENGTHS: tuple[Literal["long", "short"], ...] = ("long", "short")


@cache
def locale_of(language: str) -> Locale | None:
    """babel's locale; None for a code that CLDR does not know."""
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None


@cache
def signs(language: str) -> tuple[str, str]:
    """Decimal sign and grouping signs of written numbers."""
    locale = locale_of(language)
    symbols = locale.number_symbols.get("latn", {}) if locale else {}
    decimal, group = str(symbols.get("decimal", ".")), str(symbols.get("group", ","))
    return decimal, group


@cache
def months(language: str) -> Mapping[str, int]:
    """Names of months, lower case, in every form CLDR has."""
    return _names(language, "months", {})


@cache
def weekdays(language: str) -> Mapping[str, int]:
    """Names of days, lower case; Monday is 0. Short forms are left out: "mar" is a sea and a month."""
    return _names(language, "days", {})


def _names(language: str, field: str, found: dict[str, int]) -> Mapping[str, int]:
    locale = locale_of(language)
    for width in ("wide",) if locale else ():
        for form in ("format", "stand-alone"):
            for number, name in getattr(locale, field).get(form, {}).get(width, {}).items():
                found[str(name).lower()] = int(number)
    return found


@cache
def units(language: str) -> Mapping[str, str]:
    """Words and signs of units, lower case → pint's unit."""
    locale = locale_of(language)
    if locale is None:
        return {}
    found: dict[str, str] = {}
    for key, unit in _UNITS.items():
        for word in _unit_words(key, locale):
            found.setdefault(word, unit)
    return found


def _unit_words(unit: str, locale: Locale) -> Iterator[str]:
    for length in _LENGTHS:
        for count in (1, 2, 5):  # the forms that languages tell apart
            written = format_unit(count, unit, length=length, locale=locale)
            word = re.sub(r"[\s\u00a0\u202f]+", " ", written.replace(str(count), "")).strip()
            if len(word) > 2 or word in _SHORT:
                yield word.rstrip(".").lower()
                if locale.language == "de":
                    yield f"{word.lower()}n"  # "in 35 Tagen"


@cache
def places(language: str) -> Mapping[str, str]:
    """Names of countries and well-known cities → the English name."""
    locale = locale_of(language)
    if locale is None:
        return {}
    found = {
        str(name): str(_ENGLISH.territories[code])
        for code, name in locale.territories.items()
        if code.isalpha() and code in _ENGLISH.territories
    }
    for zone, names in locale.time_zones.items():
        if city := names.get("city"):
            found.setdefault(str(city), str(_ENGLISH.time_zones.get(zone, {}).get("city") or _city(zone)))
    # A city that a language spells as English does has no entry of its own.
    for zone in available_timezones():
        if zone.startswith(_CONTINENTS) and zone.count("/") == 1:
            found.setdefault(_city(zone), _city(zone))
    # "in den Vereinigten Staaten"
    found |= {re.sub(r"^(\w+e) ", r"\1n ", name): english for name, english in found.items() if language == "de"}
    return found


def _city(zone: str) -> str:
    return zone.split("/")[-1].replace("_", " ")
