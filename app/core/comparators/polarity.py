"""Denial: a "not" on one side only, words that exclude each other, nobody against some."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.core.comparators.likeness import likeness, weighed
from app.core.comparators.outcome import Outcome, best, none
from app.core.lexicon import OPPOSITES, STOP, TOGETHER, concept
from app.core.profile import Profile
from corpus.model import Token

#: How many words before or after a negation it is taken to govern when the parse does not say.
_SCOPE = 3
#: "Not until two days later" denies no day.
_MEASURES = {"day", "week", "month", "year", "hour", "minute", "kilometre", "metre", "mile", "people", "time", "way"}
_SPEAKING = {"say", "demand", "report", "meeting"}
#: Verbs that say little themselves: with them their object is denied.
_LIGHT = {"be", "have", "take", "make", "give", "bring", "do", "get", "find", "use", "hold", "put"}
#: How far down the parse a verb of denial reaches, and along which arcs.
_DEPTH = 3
_OF_DENIAL = {"ccomp", "xcomp", "dobj", "nsubjpass", "pcomp"}
_OF_CLAUSE = {"ccomp", "xcomp", "dobj", "nsubjpass", "pcomp", "prep", "pobj", "acl", "attr", "acomp", "amod"}
#: A word denied on one side only: more when the "not" stands at it, less for a name, and where both deny something.
_DENIED = 0.4
_AT_ONCE = 0.1
_OF_A_NAME = 0.2
_BOTH_DENY = 0.1
#: One side denies something, the other nothing: only much in common makes a conflict of it.
_DENIES = -0.08
#: "No money changed hands" denies the money more than the hands.
_NOUN = 0.4
#: What the words that the statements share add, fitted on the labelled events.
_WORDS = 1.85
#: Of two words that exclude each other when they are said of one thing.
_OPPOSED = 0.7
#: How far down the parse a companion of a word is looked for.
_STEPS = 2
#: "All" against "only", "before" against "after": they exclude each other less surely than verbs do.
_FUNCTION_WORD = 0.35


def compare_polarity(a: Profile, b: Profile) -> Outcome:
    """Conflict when a shared word is denied in one only, or antonyms stand undenied on both sides."""
    negated_a, negated_b = a.once(negated_words), b.once(negated_words)
    found = [*_one_side_denied(a, b, negated_a, negated_b), *_antonyms(a, b, negated_a, negated_b)]
    found = found or _one_side_denies(a, b)
    if found:
        return weighed(best(found, "polarity"), -0.19, 0.6, _WORDS * likeness(a, b))
    if negated_a & negated_b:
        return Outcome("agree", "polarity", 0.4, reason="denied in both")
    return none("polarity")


def negated_words(profile: Profile) -> frozenset[str]:
    """Concepts inside the reach of a negation.

    Of "not", "no", "nobody": its head, the head's head if a noun, close neighbours, and what a light verb carries
    ("nobody was taken into custody"). Of "deny", "rule out": what is denied, clause or noun.
    """
    tokens = profile.facts.tokens
    if not profile.facts.negations:
        return frozenset()
    below: dict[int, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.head != index:
            below.setdefault(token.head, []).append(index)
    found: set[str] = set()
    for start, end in profile.facts.negations:
        for index, token in enumerate(tokens):
            if start <= token.start < end:
                denies = token.pos == "VERB" or token.lemma == "out"
                verb = token.head if token.lemma == "out" else index
                reach = _denied(verb, tokens, below) if denies else _near(index, tokens, below)
                found |= {concept(tokens[number].lemma) for number in reach}
    times = [(ref.start, ref.end) for ref in profile.facts.times]
    return frozenset(
        word
        for word in found & profile.words.keys() - _MEASURES
        if not any(start <= profile.words[word].start < end for start, end in times)
    )


def _near(index: int, tokens: Sequence[Token], below: dict[int, list[int]]) -> set[int]:
    """What a negating particle or pronoun denies."""
    head = tokens[index].head
    told_before = head < index and tokens[head].pos in ("NOUN", "PROPN")  # "the cable, not the fireworks"
    reach = set[int]() if told_before else {head}
    if tokens[head].pos in ("NOUN", "AUX") and not told_before:
        reach.add(tokens[head].head)
    after = range(index + 1, min(len(tokens), index + 1 + _SCOPE))
    reach |= {near for near in after if tokens[near].pos in ("VERB", "ADJ", "NOUN") and tokens[near].dep != "poss"}
    reach |= {child for child in below.get(index, ()) if tokens[child].pos in ("VERB", "NOUN")}
    for verb in [number for number in reach if tokens[number].lemma in _LIGHT]:
        for child in below.get(verb, ()):
            if tokens[child].dep in ("dobj", "attr", "acomp", "xcomp"):
                reach.add(child)
            elif tokens[child].dep == "prep":
                reach |= {grand for grand in below.get(child, ()) if tokens[grand].dep == "pobj"}
    return reach


def _denied(verb: int, tokens: Sequence[Token], below: dict[int, list[int]]) -> set[int]:
    """What a verb of denial denies: verbs, nouns and adjectives below it, but not who does it."""
    reach, layer = set[int](), [verb]
    for step in range(_DEPTH):
        deps = _OF_DENIAL if step == 0 else _OF_CLAUSE
        layer = [child for number in layer for child in below.get(number, ()) if tokens[child].dep in deps]
        reach |= {number for number in layer if tokens[number].pos in ("VERB", "NOUN", "ADJ")}
    return reach


def _one_side_denied(a: Profile, b: Profile, negated_a: frozenset[str], negated_b: frozenset[str]) -> list[Outcome]:
    found = []
    apart = negated_a ^ negated_b
    for word in sorted(apart & a.words.keys() & b.words.keys()) if apart else ():
        denied, other = (a, b) if word in negated_a else (b, a)
        spans_denied = (*_negation_spans(denied), _span(denied, denied.words[word]))
        spans_other = (_span(other, other.words[word]),)
        spans = (spans_denied, spans_other) if denied is a else (spans_other, spans_denied)
        text = denied.words[word].text.lower()
        strength = _of_denial(denied.words[word], denied, other)
        found.append(Outcome("conflict", "polarity", strength, spans[0], spans[1], f"“{text}” is denied in one only"))
    return found


def _one_side_denies(a: Profile, b: Profile) -> list[Outcome]:
    """The main clause of one says "not" or "never", the other denies nothing, and both speak of one thing."""
    if bool(a.facts.negations) == bool(b.facts.negations):
        return []
    denying, other = (a, b) if a.facts.negations else (b, a)
    denial, nouns, others = denying.once(_main_denial), denying.once(_nouns), other.once(_nouns)
    shared = sorted(nouns.keys() & others.keys(), key=lambda word: others[word].start)
    if denial is None or not shared:
        return []
    told = _governor(others[shared[0]], other)
    if concept(told.lemma) in _SPEAKING:
        return []
    spans = (_span(denying, denial[0]), _span(denying, denial[1])), (_span(other, told),)
    words = " ".join(token.text.lower() for token in sorted(denial, key=lambda token: token.start))
    reason = f"“{words}” in one, “{told.text.lower()}” in the other, of “{others[shared[0]].text}”"
    in_a, in_b = spans if denying is a else spans[::-1]
    return [Outcome("conflict", "polarity", _DENIES, in_a, in_b, reason)]


def _main_denial(profile: Profile) -> tuple[Token, Token] | None:
    """The first negation that hangs on the main clause, with the word it hangs on."""
    tokens = profile.facts.tokens
    for start, end in profile.facts.negations:
        for token in tokens:
            head = tokens[token.head]
            main = head.dep in ("ROOT", "ccomp", "conj") or tokens[head.head].dep == "ROOT"
            main = main and not (head.start < token.start and head.pos in ("NOUN", "PROPN"))
            if start <= token.start < end and token.pos != "VERB" and head is not token and main:
                return token, head
    return None


def _nouns(profile: Profile) -> dict[str, Token]:
    return {
        word: token for word, token in profile.words.items() if token.pos in ("NOUN", "PROPN") and word not in _MEASURES
    }


def _governor(word: Token, profile: Profile) -> Token:
    """The verb that a noun hangs on, however far up."""
    tokens = profile.facts.tokens
    index = tokens.index(word)
    while tokens[index].pos not in ("VERB", "AUX") and tokens[index].head != index:
        index = tokens[index].head
    return tokens[index]


def _antonyms(a: Profile, b: Profile, negated_a: frozenset[str], negated_b: frozenset[str]) -> list[Outcome]:
    found: list[Outcome] = []
    if b.once(_open_words).keys().isdisjoint(a.once(_opposites)):
        return found
    open_a, open_b = a.once(_open_words), b.once(_open_words)
    words_a = {word: token for word, token in open_a.items() if word not in b.words and word not in open_b}
    words_b = {word: token for word, token in open_b.items() if word not in a.words and word not in open_a}
    for one, token_one in words_a.items():
        for two in sorted(OPPOSITES[one] & words_b.keys()):
            token_two = words_b[two]
            spans = ((_span(a, token_one),), (_span(b, token_two),))
            if (one in negated_a) == (two in negated_b):
                reason = f"“{token_one.text.lower()}” in one, “{token_two.text.lower()}” in the other"
                function = one in STOP or two in STOP
                strength = _FUNCTION_WORD if function else _opposed(token_one, token_two, a, b)
                found.append(Outcome("conflict", "polarity", strength, spans[0], spans[1], reason))
    return found


def _of_denial(word: Token, denied: Profile, other: Profile) -> float:
    """How surely a word denied on one side is told on the other, before the words around it are weighed."""
    strength = _DENIED
    if word in denied.once(_negated_heads):
        strength += _AT_ONCE
    if word.pos == "PROPN":
        strength -= _OF_A_NAME
    return strength - (_BOTH_DENY if other.facts.negations else 0.0)


def _opposed(one: Token, two: Token, a: Profile, b: Profile) -> float:
    """The same of two words that exclude each other: they share who or what it is said of."""
    if not _arguments(one, a) & _arguments(two, b):
        return 0.0
    return _OPPOSED if one.pos == two.pos else _NOUN


def _arguments(word: Token, profile: Profile) -> set[str]:
    """Concepts that depend on a word, and for a word that describes another, that other."""
    tokens = profile.facts.tokens
    index = tokens.index(word)
    found = {concept(token.lemma) for token in tokens if token.head == index and token.pos in ("NOUN", "PROPN")}
    if word.dep in ("amod", "acomp", "conj", "relcl", "acl", "advmod", "attr", "ccomp", "xcomp", "dobj", "pobj"):
        found |= _companions(word, profile)
    return found - {concept(word.lemma)}


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
        if token.text.lower() == "according":
            continue
        for word in (concept(token.lemma), token.lemma):
            if word in OPPOSITES:
                words.setdefault(word, token)
    for first, second in pairwise(profile.facts.tokens):
        if (word := TOGETHER.get(f"{first.lemma} {second.lemma}", "")) in OPPOSITES:
            words.setdefault(word, second)
    return words


def _opposites(profile: Profile) -> frozenset[str]:
    """Every word that excludes one of the statement's."""
    return frozenset(two for one in profile.once(_open_words) for two in OPPOSITES[one])


def _negated_heads(profile: Profile) -> frozenset[Token]:
    """The words that negations hang on."""
    tokens, negations = profile.facts.tokens, profile.facts.negations
    heads = (token.head for token in tokens for start, end in negations if start <= token.start < end)
    return frozenset(tokens[head] for head in heads)


def _negation_spans(profile: Profile) -> tuple[tuple[int, int], ...]:
    return tuple(profile.inner(start, end) for start, end in profile.facts.negations[:2])


def _span(profile: Profile, token: Token) -> tuple[int, int]:
    return profile.inner(token.start, token.end)
