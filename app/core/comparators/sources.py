"""Who says it on both sides: nobody named, one source, two sources."""

from __future__ import annotations

from corpus.model import Attribution

_SHARED = """
    official source spokesman spokeswoman spokesperson ministry minister government company report of member office
    police union board council court authority agency association club team group department party panel commission
    committee lawyer director manager president chief executive head deputy foreign prime state national federal local
    regional service firm operator institute hospital university body officer counsel attorney staff worker expert
    statement letter paper document file record figure
"""
_PEOPLE = """
    official source person people insider observer expert analyst witness resident diplomat spokesman spokeswoman
    spokesperson survivor neighbour neighbor worker officer aide lawyer
"""
#: Words that many sources share: by them alone nobody can tell two sources apart, nor that they are one.
_VAGUE = frozenset(_SHARED.split())
#: Unnamed people, of whom two reports may mean different ones.
_ANYONE = frozenset(_PEOPLE.split())


def one_source(one: Attribution, two: Attribution) -> bool:
    """Both statements name a source, and it is the same."""
    if not _named(one) or not _named(two):
        return False
    words_one, words_two = _words(one), _words(two)
    if words_one <= _ANYONE or words_two <= _ANYONE:
        return False
    return words_one == words_two or (bool(words_one - _VAGUE) and words_one - _VAGUE == words_two - _VAGUE)


def other_source(one: Attribution, two: Attribution) -> bool:
    """Both statements name a source, and they are not the same. "The ministry" may be any ministry."""
    if not _named(one) or not _named(two):
        return False
    words_one, words_two = _words(one), _words(two)
    telling_one, telling_two = words_one - _VAGUE, words_two - _VAGUE
    if telling_one and telling_two:
        return not telling_one & telling_two
    return not words_one & words_two


def _words(attribution: Attribution) -> frozenset[str]:
    return frozenset(attribution.key.split())


def _named(attribution: Attribution) -> bool:
    return attribution.kind != "outlet" and bool(attribution.key)


def source_words(attribution: Attribution) -> str:
    """The source as a person reads it; "" for the outlet itself."""
    return "" if attribution.kind == "outlet" else attribution.source
