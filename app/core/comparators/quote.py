"""Quotations: the same words, or the same quotation with altered words."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from app.core.comparators.outcome import Outcome, best, none
from app.core.profile import Profile

#: From this likeness on (of 100) two quotations are one in other words.
_DRIFT = 55.0
_WORD = re.compile(r"[\w’']+")
_ADDED = re.compile(r"\[[^\]]*\]|\([^)]*\)")  # what an editor put into a quotation


def compare_quotes(a: Profile, b: Profile) -> Outcome:
    """Agreement when one quotation contains the other; conflict (drift) when words were altered."""
    found = []
    for one in a.facts.quotes:
        for two in b.facts.quotes:
            text_one, text_two = a.once(_texts)[one], b.once(_texts)[two]
            alike = fuzz.ratio(text_one, text_two)
            inside = fuzz.partial_ratio(text_one, text_two) if min(len(text_one), len(text_two)) > 15 else alike
            spans = (a.inner(*one),), (b.inner(*two),)
            if inside >= 99 or alike >= 98:
                found.append(Outcome("agree", "quote", 1.0, *spans, "the same quotation"))
            elif max(alike, inside - 10) >= _DRIFT:
                changed = _changed(text_one, text_two), _changed(text_two, text_one)
                reason = f"one quotation in other words: “{' '.join(changed[0])}” and “{' '.join(changed[1])}”"
                found.append(Outcome("conflict", "quote", max(alike, inside - 10) / 100, *spans, reason))
    return best(found, "quote") if found else none("quote")


def _texts(profile: Profile) -> dict[tuple[int, int], str]:
    return {quote: _text(profile, quote) for quote in profile.facts.quotes}


def _text(profile: Profile, span: tuple[int, int]) -> str:
    start, end = profile.inner(*span)
    return " ".join(_WORD.findall(_ADDED.sub(" ", profile.statement.text[start:end]).lower()))


def _changed(one: str, two: str) -> list[str]:
    theirs = set(two.split())
    return [word for word in one.split() if word not in theirs][:6]
