"""Who did it to whom: agent and patient of a shared verb."""

from __future__ import annotations

from app.core.comparators.outcome import Outcome, best, none
from app.core.profile import Act, Profile

_EMPTY = ("say", "have", "be", "get", "make", "take", "give", "hold", "put", "do", "see")
#: Strength of swapped roles under two different verbs ("pulled him out", "dragged him to the window").
_OTHER_VERB = 0.5


def compare_roles(a: Profile, b: Profile) -> Outcome:
    """Conflict when agent and patient are swapped, weaker when one of two roles has another filler."""
    found = []
    for one in a.once(_telling):
        for two in b.once(_telling):
            outcome = _same_verb(one, two, a, b) if one.verb == two.verb else _swapped(one, two, a, b, _OTHER_VERB)
            if outcome.verdict != "none":
                found.append(outcome)
    return best(found, "role") if found else none("role")


def _telling(profile: Profile) -> tuple[Act, ...]:
    return tuple(act for act in profile.acts if act.verb not in _EMPTY)


def _same_verb(one: Act, two: Act, a: Profile, b: Profile) -> Outcome:
    spans = (a.inner(one.token.start, one.token.end),), (b.inner(two.token.start, two.token.end),)
    agents, patients = one.agent & two.agent, one.patient & two.patient
    swap = _swapped(one, two, a, b, 0.9)
    if swap.verdict == "conflict":
        return swap
    if agents and (patients or not one.patient or not two.patient):
        who = sorted(agents)[0]
        return Outcome("agree", "role", 0.8 if patients else 0.5, *spans, f"both: {who}, {one.token.text}")
    if patients and one.agent and two.agent and not agents:
        return Outcome("conflict", "role", 0.4, *spans, f"{_who(one.agent)} in one, {_who(two.agent)} in the other")
    return none("role")


def _swapped(one: Act, two: Act, a: Profile, b: Profile, strength: float) -> Outcome:
    """Conflict when the doer of each is the one it is done to in the other."""
    to_patient, to_agent = one.agent & two.patient, one.patient & two.agent
    if not to_patient or not to_agent or one.agent & two.agent or to_patient & to_agent:
        return none("role")
    spans = (a.inner(one.token.start, one.token.end),), (b.inner(two.token.start, two.token.end),)
    doer, target = sorted(to_patient)[0], sorted(to_agent)[0]
    return Outcome("conflict", "role", strength, *spans, f"{doer} to {target} in one, the other way round in the other")


def _who(keys: frozenset[str]) -> str:
    return " ".join(key for key in sorted(keys) if not any(key != other and key in other.split() for other in keys))
