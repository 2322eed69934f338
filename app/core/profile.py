"""A statement prepared for comparison once, so that a pair costs little."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.lexicon import STOP, concept
from corpus.model import Facts, Name, Statement, Token

_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "ADV"}


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with who does it and to whom, as folded heads; "" where unsaid."""

    verb: str
    token: Token
    agent: str
    patient: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """What the comparators ask of a statement, precomputed. `words` maps concept → token."""

    statement: Statement
    words: dict[str, Token]
    names: dict[str, Name]
    acts: tuple[Act, ...]
    lemmas: frozenset[str]

    @property
    def facts(self) -> Facts:
        return self.statement.facts

    def inner(self, start: int, end: int) -> tuple[int, int]:
        """Article offsets → offsets inside the statement's text."""
        return start - self.statement.start, end - self.statement.start


def profile_of(statement: Statement) -> Profile:
    """Pure and cheap; one per statement of a comparison."""
    facts = statement.facts
    numeric = [(quantity.start, quantity.end) for quantity in facts.quantities]
    words: dict[str, Token] = {}
    for token in facts.tokens:
        if token.pos in _CONTENT and token.lemma not in STOP and len(token.lemma) > 1:
            if any(start <= token.start < end for start, end in numeric) and token.pos not in ("NOUN", "ADJ"):
                continue
            words.setdefault(concept(token.lemma), token)
    return Profile(
        statement,
        words,
        {name.key: name for name in facts.names},
        _acts(facts),
        frozenset(token.lemma for token in facts.tokens),
    )


def _acts(facts: Facts) -> tuple[Act, ...]:
    tokens = facts.tokens
    children: dict[int, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.head != index:
            children.setdefault(token.head, []).append(index)
    acts = []
    for index, token in enumerate(tokens):
        if token.pos != "VERB":
            continue
        agent = patient = ""
        negated = False
        for child in children.get(index, ()):
            dep = tokens[child].dep
            if dep == "nsubj":
                agent = _head_key(facts, child)
                if agent in ("who", "which", "that") and token.dep == "relcl":
                    agent = _head_key(facts, token.head)
            elif dep in ("dobj", "nsubjpass", "dative"):
                patient = patient or _head_key(facts, child)
            elif dep == "agent":
                for grand in children.get(child, ()):
                    agent = _head_key(facts, grand)
            elif dep == "neg":
                negated = True
        if not agent and token.dep in ("conj", "xcomp") and tokens[token.head].pos == "VERB":
            for child in children.get(token.head, ()):
                if tokens[child].dep == "nsubj":
                    agent = _head_key(facts, child)
        acts.append(Act(concept(token.lemma), token, agent, patient, negated))
    return tuple(acts)


def _head_key(facts: Facts, index: int) -> str:
    """The key of a name that covers the token, else its concept."""
    token = facts.tokens[index]
    for name in facts.names:
        if name.start <= token.start < name.end:
            return name.key
    return concept(token.lemma)
