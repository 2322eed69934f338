"""What a figure is a figure of: the thing counted, what happens to it, and the scope it is given for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.comparators.time import days_overlap
from app.core.lexicon import SCOPE_WORDS, STATES, STOP, concept
from app.core.profile import Profile
from corpus.model import Quantity, TimeRef

_GENERIC = {"people", "person", "those", "it", "", "figure", "number", "that", "total"}
_MODIFIERS = ("amod", "compound", "nmod", "poss", "advmod", "det", "quantmod")
_AN_HOUR = re.compile(r"\s*(?:an|per)\s+hour")
#: So many characters after a figure may belong to its unit.
_AFTER = 20
#: A scope word counts within so many words before the figure and after it.
_NEAR = 3


@dataclass(frozen=True, slots=True)
class SlotLikeness:
    """How alike the slots of two figures of one unit are; each part from 0 to 1.

    `noun`: the same thing counted. `verb`: the same thing happens to it. `context`: share of the other
    words around it in common. `scope`: whether one is given for another part, place, period or kind.
    """

    noun: float
    verb: bool
    context: float
    scope_apart: bool

    @property
    def strength(self) -> float:
        """0 to 1: how surely both figures fill one slot."""
        strength = min(1.0, 0.6 * self.noun + 0.5 * self.context + (0.15 if self.verb else 0.0))
        return strength * (_OTHER_SCOPE if self.scope_apart else 1.0)


#: What is left of the strength when the scopes differ.
_OTHER_SCOPE = 0.4


def slot_likeness(one: Quantity, two: Quantity, a: Profile, b: Profile) -> SlotLikeness | None:
    """None when units differ, or other things or people in another state are counted."""
    if a.once(_units)[one] != b.once(_units)[two]:
        return None
    states_one, states_two = a.once(_states)[one], b.once(_states)[two]
    if states_one and states_two and states_one.isdisjoint(states_two):
        return None
    noun = _noun_likeness(one, two, a, b)
    if noun is None:
        return None
    words_one, words_two = a.once(_contexts)[one], b.once(_contexts)[two]
    shared = len(words_one & words_two) / max(1, min(len(words_one), len(words_two)))
    verbs = {concept(quantity.context[0]) if quantity.context else "" for quantity in (one, two)}
    return SlotLikeness(noun, len(verbs) == 1 and verbs != {""}, shared, scope_apart(one, two, a, b))


def _units(profile: Profile) -> dict[Quantity, str]:
    """Units as compared: "140 kilometres an hour" is a speed, Fahrenheit is not Celsius."""
    return {quantity: _unit(quantity, profile) for quantity in profile.facts.quantities}


def _unit(quantity: Quantity, profile: Profile) -> str:
    _start, end = profile.inner(quantity.start, quantity.end)
    after = profile.statement.text[end : end + _AFTER]
    if quantity.unit == "kilometre" and _AN_HOUR.match(after):
        return "kilometre/hour"
    if "fahrenheit" in f"{quantity.text} {after}".lower():
        return f"{quantity.unit} fahrenheit"
    return quantity.unit


def _states(profile: Profile) -> dict[Quantity, set[str]]:
    """Dead, hurt, missing, alive, held: what the words around each figure say of those counted."""
    return {
        quantity: {STATES[word] for word in (quantity.noun, *quantity.context) if word in STATES}
        for quantity in profile.facts.quantities
    }


def _noun_likeness(one: Quantity, two: Quantity, a: Profile, b: Profile) -> float | None:
    noun_one, noun_two = concept(one.noun), concept(two.noun)
    if noun_one == noun_two and noun_one not in _GENERIC:
        return 1.0
    if noun_one in _GENERIC or noun_two in _GENERIC:
        return 0.5
    if noun_two in a.words or noun_one in b.words:
        return 0.5
    if one.unit == "count":
        return None if one.low < 2 or two.low < 2 else 0.15
    return 0.25  # money, lengths, shares, ranks: the unit is a part of the slot


def _contexts(profile: Profile) -> dict[Quantity, set[str]]:
    return {quantity: _context(quantity) for quantity in profile.facts.quantities}


def _context(quantity: Quantity) -> set[str]:
    return {concept(word) for word in quantity.context} - STOP - {concept(quantity.noun)}


def scope_apart(one: Quantity, two: Quantity, a: Profile, b: Profile) -> bool:
    """Whether the figures are said of different parts, kinds or periods ("another 12", "core", "last year")."""
    if a.once(_scopes)[one] != b.once(_scopes)[two]:
        return True
    times_one, times_two = a.once(_periods), b.once(_periods)
    return bool(times_one and times_two) and not any(days_overlap(x, y) for x in times_one for y in times_two)


def _scopes(profile: Profile) -> dict[Quantity, frozenset[str]]:
    return {quantity: scope_words(quantity, profile) for quantity in profile.facts.quantities}


def scope_words(quantity: Quantity, profile: Profile) -> frozenset[str]:
    """Words at the figure and its noun that narrow what is counted."""
    tokens = profile.facts.tokens
    inside = [index for index, token in enumerate(tokens) if quantity.start <= token.start < quantity.end]
    if not inside:
        return frozenset()
    near = set(range(max(0, inside[0] - _NEAR), min(len(tokens), inside[-1] + 1 + _NEAR)))
    heads = {tokens[index].head for index in inside} | set(inside)
    near |= {index for index, token in enumerate(tokens) if token.head in heads and token.dep in _MODIFIERS}
    return frozenset(
        SCOPE_WORDS[word]
        for index in near
        for word in (tokens[index].lemma, tokens[index].text.lower())
        if word in SCOPE_WORDS
    )


def _periods(profile: Profile) -> list[TimeRef]:
    """Times of the figure's own clause: months, years, periods; all of them when the sentence has one figure."""
    if len(profile.facts.quantities) > 1:
        return []
    return [ref for ref in profile.facts.times if ref.clock is None]
