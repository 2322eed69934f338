"""Whether a sentence gives something as a fact, denies it, or leaves it possible: read off the parse, one clause."""

from __future__ import annotations

from typing import Literal

from corpus.model import Facts

Factuality = Literal["fact", "denied", "possible"]

_NO = {"no", "neither", "nobody", "none", "nothing", "never", "nor"}
_MAYBE = {"may", "might", "could"}  # in this spelling: "May" is a month
_IF = {"if", "whether", "unless"}
#: What these govern has not happened, or is not said to have.
UNREAL = {
    "fear", "doubt", "threaten", "consider", "think", "demand", "seek", "want", "urge", "call", "ask", "hope",
    "expect", "refuse", "risk", "allege", "accuse", "suspect", "propose", "warn", "reject", "avoid", "avert",
    "prevent", "face",
}  # fmt: skip
_GOVERNED = {"xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "nsubjpass"}
#: A clause of its own: what governs it is not said of it.
_OWN_CLAUSE = {"advcl", "relcl", "conj", "acl", "parataxis"}


def factuality(facts: Facts, index: int) -> Factuality:
    """How the word at `index` of `facts.tokens` is told, going by the words that govern it in its own clause."""
    tokens = facts.tokens
    told: Factuality = "fact"
    for place in _upwards(facts, index):
        token, head = tokens[place], tokens[tokens[place].head]
        if token.lemma in ("without", "deny") or _denied(facts, place):
            return "denied"
        if token.dep == "acl" and _denied(facts, token.head):
            return "denied"  # "no power to expel them"
        if _modal(facts, place) or _conditional(facts, place) or (token.dep in _GOVERNED and head.lemma in UNREAL):
            told = "possible"
    return told


def only_maybe(facts: Facts, index: int) -> bool:
    """Whether a "may", "might" or "could" governs the word at `index` in its own clause."""
    return any(_modal(facts, place) for place in _upwards(facts, index))


def _upwards(facts: Facts, index: int) -> list[int]:
    """The word and those that govern it, up to the top of its clause."""
    path = [index]
    while facts.tokens[index].dep not in _OWN_CLAUSE and (index := facts.tokens[index].head) not in path:
        path.append(index)
    return path


def _below(facts: Facts, place: int) -> list[int]:
    return [child for child, token in enumerate(facts.tokens) if token.head == place and child != place]


def _denied(facts: Facts, place: int) -> bool:
    """A "not" at the word, a "no" at it, or at its subject."""
    for child in _below(facts, place):
        token = facts.tokens[child]
        if token.dep == "neg" or token.text.lower() in _NO:
            return True
        if token.dep in ("nsubj", "nsubjpass") and any(
            facts.tokens[grandchild].text.lower() in _NO for grandchild in _below(facts, child)
        ):
            return True
    return False


def _conditional(facts: Facts, place: int) -> bool:
    return any(facts.tokens[child].text.lower() in _IF for child in _below(facts, place))


def _modal(facts: Facts, place: int) -> bool:
    below = [facts.tokens[child] for child in _below(facts, place)]
    return any(token.dep == "aux" and token.text in _MAYBE for token in below)
