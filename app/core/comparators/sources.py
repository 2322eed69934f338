"""Who says it on both sides: nobody named, one source, two sources."""

from __future__ import annotations

from corpus.model import Attribution

_VAGUE = {
    "official",
    "source",
    "spokesman",
    "spokeswoman",
    "ministry",
    "government",
    "company",
    "report",
    "minister",
    "of",
    "member",
}


def one_source(one: Attribution, two: Attribution) -> bool:
    """Both statements name a source, and it is the same."""
    if not _named(one) or not _named(two):
        return False
    words_one, words_two = set(one.key.split()) - _VAGUE, set(two.key.split()) - _VAGUE
    return one.key == two.key or (bool(words_one) and words_one == words_two)


def other_source(one: Attribution, two: Attribution) -> bool:
    """Both statements name a source, and they are not the same."""
    if not _named(one) or not _named(two):
        return False
    words_one, words_two = set(one.key.split()) - _VAGUE, set(two.key.split()) - _VAGUE
    return one.key != two.key and not (words_one & words_two)


def _named(attribution: Attribution) -> bool:
    return attribution.kind != "outlet" and bool(attribution.key)


def source_words(attribution: Attribution) -> str:
    """The source as a person reads it; "" for the outlet itself."""
    return "" if attribution.kind == "outlet" else attribution.source
