"""Who did it to whom: agent and patient of a shared verb."""

from __future__ import annotations

from app.core.comparators.likeness import likeness, weighed
from app.core.comparators.outcome import Outcome, best, none
from app.core.profile import Act, Profile
from corpus.model import Token

#: Whoever kills is not whoever dies: one concept, two parts.
_TWO_PARTS = ("die", "injure")
_EMPTY = ("say", "have", "be", "get", "make", "do")
#: Verbs of many matters: one of them in common tells nothing; who and whom exchanged does, of one thing.
_WIDE = ("take", "give", "hold", "put", "see")
_OF_ONE_THING = 0.6
#: Whoever meets is met.
_MUTUAL = ("meeting", "marry", "play", "face", "see", "fight", "join", "resemble", "border")
#: Strength of swapped roles under two different verbs ("pulled him out", "dragged him to the window").
_OTHER_VERB = 0.5
#: Under one verb.
_SWAP = 0.9
#: One act with two doers: where each statement speaks of both, of one thing done to, else; and what is added for the
#: words that the statements share.
_CHOSEN = 0.5
_SAME_PATIENT = 0.15
_DOER = 0.1
_WORDS = 1.6


def compare_roles(a: Profile, b: Profile) -> Outcome:
    """Conflict when agent and patient are swapped, weaker when one act has two doers."""
    found = []
    for one in a.once(_telling):
        for two in b.once(_telling):
            outcome = _compare(one, two, a, b)
            if outcome.verdict != "none":
                found.append(outcome)
    strongest = best(found, "role")
    if strongest.verdict == "conflict" and strongest.strength < _SWAP:
        return weighed(strongest, -0.05, 0.5, _WORDS * likeness(a, b))
    return strongest


def _compare(one: Act, two: Act, a: Profile, b: Profile) -> Outcome:
    verbs = {one.verb, two.verb}
    if not verbs.isdisjoint(_MUTUAL):
        return none("role")
    if not verbs.isdisjoint(_WIDE):
        one_thing = len(verbs) == 1 and likeness(a, b) >= _OF_ONE_THING
        return _swapped(one, two, a, b, _SWAP) if one_thing else none("role")
    outcome = _same_verb(one, two, a, b) if len(verbs) == 1 else _swapped(one, two, a, b, _OTHER_VERB)
    return outcome if outcome.verdict != "none" else _other_doer(one, two, a, b)


def _telling(profile: Profile) -> tuple[Act, ...]:
    return tuple(act for act in profile.acts if act.verb not in _EMPTY)


def _same_verb(one: Act, two: Act, a: Profile, b: Profile) -> Outcome:
    spans = (a.inner(one.token.start, one.token.end),), (b.inner(two.token.start, two.token.end),)
    agents, patients = one.agent & two.agent, one.patient & two.patient
    swap = _swapped(one, two, a, b, _SWAP)
    if swap.verdict == "conflict":
        return swap
    if agents and (patients or not one.patient or not two.patient):
        who = sorted(agents)[0]
        return Outcome("agree", "role", 0.8 if patients else 0.5, *spans, f"both: {who}, {one.token.text}")
    return none("role")


def _other_doer(one: Act, two: Act, a: Profile, b: Profile) -> Outcome:
    """Conflict when one act seems to be done by two: the same verb, the same thing done to, or "it was X that"."""
    if one.doer is None or two.doer is None or not one.agent or not two.agent or one.agent & two.agent:
        return none("role")
    stressed, same_patient = one.stressed or two.stressed, one.patient & two.patient
    same_verb = one.verb == two.verb and one.verb not in _TWO_PARTS
    if not (stressed or same_verb or same_patient) or (same_verb and one.patient and two.patient and not same_patient):
        return none("role")
    known = not one.agent.isdisjoint(b.once(_known)), not two.agent.isdisjoint(a.once(_known))
    if all(known) and (stressed or same_verb):
        strength = _CHOSEN
    elif stressed or (any(known) and same_patient) or (_is_name(one.doer, a) and _is_name(two.doer, b)):
        strength = _SAME_PATIENT if same_patient else _DOER
    else:  # "the board" and "the trustees" are often one
        return none("role")
    spans = (a.inner(one.doer.start, one.doer.end),), (b.inner(two.doer.start, two.doer.end),)
    reason = f"{_called(one.doer, a)} in one, {_called(two.doer, b)} in the other"
    return Outcome("conflict", "role", strength, *spans, reason)


def _is_name(word: Token, profile: Profile) -> bool:
    return word.pos == "PROPN" and any(name.start <= word.start < name.end for name in profile.names.values())


def _known(profile: Profile) -> frozenset[str]:
    """Whom and what a statement speaks of."""
    last = (key.split()[-1] for key in profile.names)
    return frozenset((*profile.words, *profile.names, *last))


def _swapped(one: Act, two: Act, a: Profile, b: Profile, strength: float) -> Outcome:
    """Conflict when the doer of each is the one it is done to in the other."""
    to_patient, to_agent = one.agent & two.patient, one.patient & two.agent
    if not to_patient or not to_agent or one.agent & two.agent or to_patient & to_agent:
        return none("role")
    spans = (a.inner(one.token.start, one.token.end),), (b.inner(two.token.start, two.token.end),)
    doer, target = sorted(to_patient)[0], sorted(to_agent)[0]
    return Outcome("conflict", "role", strength, *spans, f"{doer} to {target} in one, the other way round in the other")


def _called(word: Token, profile: Profile) -> str:
    """The name that a word belongs to, else the word."""
    return next((name.text for name in profile.names.values() if name.start <= word.start < name.end), word.text)
