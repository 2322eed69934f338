"""A statement prepared for comparison once, so that a pair costs little."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.core.lexicon import CONCEPT_OF, PHRASAL, STOP, concept
from corpus.model import Facts, Name, Statement, Token

T = TypeVar("T")

_PHRASAL_VERBS = {phrase.split()[0] for phrase in PHRASAL}
_RELATIVE = ("who", "which", "that")
#: Arcs along which a verb has the subject of the verb above it, and how many of them are followed.
_SHARES_SUBJECT = ("conj", "xcomp", "pcomp", "prep")
_STEPS = 3
#: Parts of speech that carry what is told.
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "ADV"}


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with who does it and to whom: keys of names and nouns of the phrase, empty where unsaid.

    `doer` is the head of the agent's phrase. `stressed`: "it was X that did it".
    """

    verb: str
    token: Token
    agent: frozenset[str]
    patient: frozenset[str]
    negated: bool
    doer: Token | None = None
    stressed: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """What the comparators ask of a statement, precomputed. `words` maps concept → token."""

    statement: Statement
    words: dict[str, Token]
    names: dict[str, Name]
    acts: tuple[Act, ...]
    lemmas: frozenset[str]
    _read: dict[Callable[[Profile], Any], Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def facts(self) -> Facts:
        return self.statement.facts

    def inner(self, start: int, end: int) -> tuple[int, int]:
        """Article offsets → offsets inside the statement's text."""
        return start - self.statement.start, end - self.statement.start

    def once(self, read: Callable[[Profile], T]) -> T:
        """`read(self)`, worked out the first time only: a statement is in many pairs."""
        try:
            found: T = self._read[read]
        except KeyError:
            found = self._read[read] = read(self)
        return found


def profile_of(statement: Statement) -> Profile:
    """Pure and cheap; one per statement of a comparison."""
    facts = statement.facts
    numeric = [(quantity.start, quantity.end) for quantity in facts.quantities]
    children = _children(facts)
    words: dict[str, Token] = {}
    for index, token in enumerate(facts.tokens):
        if token.pos in CONTENT and token.lemma not in STOP and len(token.lemma) > 1:
            if any(start <= token.start < end for start, end in numeric) and token.pos not in ("NOUN", "ADJ"):
                continue
            words.setdefault(_meaning(facts, index, children), token)
    return Profile(
        statement,
        words,
        {name.key: name for name in facts.names},
        _acts(facts, children),
        frozenset(token.lemma for token in facts.tokens),
    )


def _children(facts: Facts) -> dict[int, list[int]]:
    children: dict[int, list[int]] = {}
    for index, token in enumerate(facts.tokens):
        if token.head != index:
            children.setdefault(token.head, []).append(index)
    return children


def _meaning(facts: Facts, index: int, children: dict[int, list[int]]) -> str:
    """The concept of a word, of a verb with its particle ("turn down" is a rejection)."""
    token = facts.tokens[index]
    if token.pos == "VERB" and token.lemma in _PHRASAL_VERBS:
        for other in _with_verb(facts, index, children):
            if (phrase := f"{token.lemma} {other.lemma}") in PHRASAL:
                return PHRASAL[phrase]
    return concept(token.lemma)


def _with_verb(facts: Facts, index: int, children: dict[int, list[int]]) -> Iterator[Token]:
    """What may make a phrase with a verb: its particle, its object, the noun of its preposition."""
    for child in children.get(index, ()):
        token = facts.tokens[child]
        if token.dep in ("prt", "advmod", "dobj", "nsubjpass"):
            yield token
        if token.dep == "prep":
            yield from (facts.tokens[grand] for grand in children.get(child, ()) if facts.tokens[grand].dep == "pobj")


def _acts(facts: Facts, children: dict[int, list[int]]) -> tuple[Act, ...]:
    tokens = facts.tokens
    acts = []
    for index, token in enumerate(tokens):
        if token.pos != "VERB":
            continue
        doer: int | None = None
        patient = frozenset[str]()
        negated = False
        for child in children.get(index, ()):
            dep = tokens[child].dep
            if dep == "nsubj":
                relative = tokens[child].lemma in _RELATIVE and token.dep in ("relcl", "ccomp")
                doer = _antecedent(tokens, token.head, children) if relative else child
            elif dep in ("dobj", "nsubjpass", "dative"):
                patient = patient or _keys(facts, child, children)
            elif dep == "agent":
                for grand in children.get(child, ()):
                    doer = grand
            elif dep == "neg":
                negated = True
        if doer is None:
            doer = _doer_above(facts, index, children)
        agent = frozenset[str]() if doer is None else _keys(facts, doer, children)
        stressed = doer is not None and _stressed(tokens, doer, children)
        who = None if doer is None else tokens[doer]
        acts.append(Act(_meaning(facts, index, children), token, agent, patient, negated, who, stressed))
    return tuple(acts)


def _antecedent(tokens: Sequence[Token], head: int, children: dict[int, list[int]]) -> int:
    """What "who" or "that" stands for, where its verb hangs on `head`: the noun, or what "it was" names."""
    if tokens[head].lemma != "be":
        return head
    return next((child for child in children.get(head, ()) if tokens[child].dep == "attr"), head)


def _doer_above(facts: Facts, index: int, children: dict[int, list[int]]) -> int | None:
    """The subject that a verb without one shares with the verb it hangs on ("set its mind on buying", "and left")."""
    tokens = facts.tokens
    for _step in range(_STEPS):
        token = tokens[index]
        if token.dep not in _SHARES_SUBJECT or token.head == index:
            return None
        index = token.head
        if tokens[index].pos in ("VERB", "AUX"):
            for child in children.get(index, ()):
                if tokens[child].dep == "nsubj":
                    return child
                if tokens[child].dep in ("nsubjpass", "dobj"):
                    return None
    return None


def _stressed(tokens: Sequence[Token], doer: int, children: dict[int, list[int]]) -> bool:
    """Whether the doer stands after "it was"."""
    head = tokens[doer].head
    return (
        tokens[doer].dep == "attr"
        and tokens[head].lemma == "be"
        and any(tokens[child].dep == "nsubj" and tokens[child].lemma == "it" for child in children.get(head, ()))
    )


def _keys(facts: Facts, index: int, children: dict[int, list[int]]) -> frozenset[str]:
    """What a phrase may be called: its head, names in it, the nouns that describe it."""
    keys = set()
    places = [index]
    for child in children.get(index, ()):
        dep = facts.tokens[child].dep
        if dep in ("compound", "appos", "poss", "nmod"):
            places.append(child)
        elif dep == "prep" and facts.tokens[child].lemma == "of":
            places.extend(children.get(child, ()))
    for place in places:
        token = facts.tokens[place]
        name = next((name for name in facts.names if name.start <= token.start < name.end), None)
        if name:
            keys.add(name.key)
            if (last := name.key.split()[-1]) not in CONCEPT_OF:
                keys.add(last)  # "Headman Josias Mutembo" is Mutembo
        if token.pos == "NOUN" or (token.pos == "PROPN" and not name):
            keys.add(concept(token.lemma))
    return frozenset(keys)
