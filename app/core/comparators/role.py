"""Who did it to whom: agent and patient of a shared verb."""

from __future__ import annotations

from app.core.comparators.outcome import Outcome, best, none
from app.core.profile import Act, Profile


def compare_roles(a: Profile, b: Profile) -> Outcome:
    """Conflict when agent and patient are swapped, weaker when one of two roles has another filler."""
    found = []
    for one in a.acts:
        for two in b.acts:
            if one.verb == two.verb and one.verb not in ("say", "have", "be"):
                outcome = _compare(one, two, a, b)
                if outcome.verdict != "none":
                    found.append(outcome)
    return best(found, "role") if found else none("role")


def _compare(one: Act, two: Act, a: Profile, b: Profile) -> Outcome:
    spans = (a.inner(one.token.start, one.token.end),), (b.inner(two.token.start, two.token.end),)
    same_agent = bool(one.agent) and one.agent == two.agent
    same_patient = bool(one.patient) and one.patient == two.patient
    swapped = (one.agent and one.agent == two.patient) or (one.patient and one.patient == two.agent)
    if swapped and not same_agent and not same_patient:
        both = one.agent == two.patient and one.patient == two.agent
        reason = f"{one.agent or 'someone'} → {one.patient or 'someone'} in one, the other way round in the other"
        return Outcome("conflict", "role", 0.9 if both else 0.6, *spans, reason)
    if same_agent and (same_patient or not one.patient or not two.patient):
        return Outcome("agree", "role", 0.8 if same_patient else 0.5, *spans, f"both: {one.agent} {one.token.lemma}")
    if same_patient and one.agent and two.agent and not {one.agent, two.agent} & {"it", "he", "she", "they", "who"}:
        return Outcome("conflict", "role", 0.4, *spans, f"{one.agent} in one, {two.agent} in the other")
    return none("role")
