"""Denial: a "not" on one side only, words that exclude each other, nobody against some."""

from __future__ import annotations

from app.core.comparators.likeness import likeness, weighed
from app.core.comparators.outcome import Outcome, best, none
from app.core.lexicon import ANTONYMS, OPPOSITES, STOP, concept
from app.core.profile import Profile
from corpus.model import Token

#: How many words before or after a negation it is taken to govern when the parse does not say.
_SCOPE = 3
#: Strength when the clauses of the two words have nothing else in common.
_OF_NOTHING_SHARED = 0.25
#: "No money changed hands" denies the money more than the hands.
_NOUN = 0.4
#: What the words that the statements share add, fitted on the labelled events.
_WORDS = 1.85
#: How far down the parse a companion of a word is looked for.
_STEPS = 2
#: "All" against "only", "before" against "after": they exclude each other less surely than verbs do.
_FUNCTION_WORD = 0.35


def compare_polarity(a: Profile, b: Profile) -> Outcome:
    """Conflict when a shared word is denied in one only, or antonyms stand undenied on both sides."""
    negated_a, negated_b = a.once(negated_words), b.once(negated_words)
    found = [*_one_side_denied(a, b, negated_a, negated_b), *_antonyms(a, b, negated_a, negated_b)]
    if found:
        return weighed(best(found, "polarity"), -0.2, 0.6, _WORDS * likeness(a, b))
    if negated_a & negated_b:
        return Outcome("agree", "polarity", 0.4, reason="denied in both")
    return none("polarity")


def negated_words(profile: Profile) -> frozenset[str]:
    """Concepts inside the reach of a negation: its head, the head's head if a noun, close neighbours."""
    tokens = profile.facts.tokens
    found: set[str] = set()
    for start, end in profile.facts.negations:
        for index, token in enumerate(tokens):
            if start <= token.start < end:
                found.add(concept(tokens[token.head].lemma))
                if tokens[token.head].pos in ("NOUN", "AUX"):
                    found.add(concept(tokens[tokens[token.head].head].lemma))
                for near in tokens[index + 1 : index + 1 + _SCOPE]:
                    if near.pos in ("VERB", "ADJ", "NOUN"):
                        found.add(concept(near.lemma))
                for child in tokens:
                    if child.head == index and child.pos in ("VERB", "NOUN"):
                        found.add(concept(child.lemma))
    return frozenset(found & profile.words.keys())


def _one_side_denied(a: Profile, b: Profile, negated_a: frozenset[str], negated_b: frozenset[str]) -> list[Outcome]:
    found = []
    for word in sorted((negated_a ^ negated_b) & a.words.keys() & b.words.keys()):
        denied, other = (a, b) if word in negated_a else (b, a)
        spans_denied = (*_negation_spans(denied), _span(denied, denied.words[word]))
        spans_other = (_span(other, other.words[word]),)
        spans = (spans_denied, spans_other) if denied is a else (spans_other, spans_denied)
        text = denied.words[word].text.lower()
        strength = _strength(denied.words[word], other.words[word], denied, other)
        found.append(Outcome("conflict", "polarity", strength, spans[0], spans[1], f"“{text}” is denied in one only"))
    return found


def _antonyms(a: Profile, b: Profile, negated_a: frozenset[str], negated_b: frozenset[str]) -> list[Outcome]:
    found: list[Outcome] = []
    if b.once(_open_words).keys().isdisjoint(a.once(_opposites)):
        return found
    words_a = {word: token for word, token in a.once(_open_words).items() if word not in b.words}
    words_b = {word: token for word, token in b.once(_open_words).items() if word not in a.words}
    for one, token_one in words_a.items():
        for two, token_two in words_b.items():
            if (one, two) not in ANTONYMS:
                continue
            spans = ((_span(a, token_one),), (_span(b, token_two),))
            if (one in negated_a) == (two in negated_b):
                reason = f"“{token_one.text.lower()}” in one, “{token_two.text.lower()}” in the other"
                function = one in STOP or two in STOP
                strength = _FUNCTION_WORD if function else _strength(token_one, token_two, a, b)
                found.append(Outcome("conflict", "polarity", strength, spans[0], spans[1], reason))
    return found


def _strength(one: Token, two: Token, a: Profile, b: Profile) -> float:
    """How surely the two words are said of one thing: they share a companion in their clauses."""
    shared = _companions(one, a) & _companions(two, b)
    if not shared:
        return _OF_NOTHING_SHARED
    return {"VERB": 0.7, "ADJ": 0.6}.get(one.pos, _NOUN)


def _companions(word: Token, profile: Profile) -> set[str]:
    """Concepts and names within two steps of a word in the parse."""
    tokens = profile.facts.tokens
    index = tokens.index(word)
    around = {index, word.head}
    for _step in range(_STEPS):
        around |= {number for number, token in enumerate(tokens) if token.head in around}
    own = concept(word.lemma)
    found = {concept(tokens[number].lemma) for number in around if tokens[number].pos in ("NOUN", "PROPN", "VERB")}
    return found - STOP - {own}


def _open_words(profile: Profile) -> dict[str, Token]:
    """Every concept or lemma that has an antonym, stop words among them."""
    words: dict[str, Token] = {word: token for word, token in profile.words.items() if word in OPPOSITES}
    for token in profile.facts.tokens:
        for word in (concept(token.lemma), token.lemma):
            if word in OPPOSITES:
                words.setdefault(word, token)
    return words


def _opposites(profile: Profile) -> frozenset[str]:
    """Every word that excludes one of the statement's."""
    return frozenset(two for one in profile.once(_open_words) for two in OPPOSITES[one])


def _negation_spans(profile: Profile) -> tuple[tuple[int, int], ...]:
    return tuple(profile.inner(start, end) for start, end in profile.facts.negations[:2])


def _span(profile: Profile, token: Token) -> tuple[int, int]:
    return profile.inner(token.start, token.end)
