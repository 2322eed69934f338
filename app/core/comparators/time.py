"""Dates and clock times of the same act."""

from __future__ import annotations

import calendar
import re
from datetime import timedelta

from app.core.comparators.likeness import likeness, weighed
from app.core.comparators.outcome import Outcome, best, none
from app.core.lexicon import concept
from app.core.profile import Profile
from corpus.model import TimeRef

#: Times are of one grain when the longer is at most so many times the shorter.
_GRAIN = 45
#: What tells that two unlike times are told of one act; fitted on the labelled events.
_ANY = 0.02
_ACT = 0.39
_SAME_GRAIN = 0.2
_CLOCKS = 0.09
_NEAR_DAYS = 0.02
_DAYS = 2
#: After what time a bare weekday or month comes again.
_WEEK, _YEAR = timedelta(days=7), timedelta(days=365)
_WORDS = 0.1
#: A zone that a clock time is said in; "local time" is none.
_ZONE = re.compile(r"\b(gmt|utc|cest|cet|bst|edt|est|et|pdt|pst|pt|(?!local|the|that|same)[a-z]+(?= time))\b")
_AFTER = 18  # characters after a clock time that may name its zone
_LOCAL = re.compile(r"\blocal\b")
_WEEKDAY = re.compile(rf"(?:{'|'.join(calendar.day_name)})\b")
_MONTH = re.compile(rf"(?:\w+ )?(?:{'|'.join(calendar.month_name[1:])})$")


def compare_times(a: Profile, b: Profile) -> Outcome:
    """Agreement when the days overlap; conflict when two dates of one act exclude each other."""
    conflicts, agreements = [], []
    for one in a.facts.times:
        for two in b.facts.times:
            if (one.clock is None) != (two.clock is None) or not _alike_in_grain(one, two):
                continue
            strength = _same_act(one, two, a, b)
            if _compatible(one, two, a, b) or _day_line(one, two, a, b):
                agreements.append(_outcome("agree", one, two, a, b, min(1.0, strength + 0.3)))
            elif not (_elsewhere(one, a, b) or _elsewhere(two, b, a) or _zones_apart(one, two, a, b)):
                conflicts.append(_outcome("conflict", one, two, a, b, _apart(one, two, strength)))
    strongest = best(conflicts, "date")
    if conflicts:
        strongest = weighed(strongest, 0.0, 1.0, _WORDS * likeness(a, b))
    if strongest.strength >= 0.5 or not agreements:
        return strongest if strongest.strength > 0 else none("date")
    return best(agreements, "date")


def _compatible(one: TimeRef, two: TimeRef, a: Profile, b: Profile) -> bool:
    """Days that overlap; clock times equal, or whole hours apart in two zones."""
    if one.clock is None or two.clock is None:
        return days_overlap(one, two)
    apart = abs(one.clock - two.clock)
    return apart in (0, 720) or (_zones_apart(one, two, a, b) and apart % 60 == 0)


def days_overlap(one: TimeRef, two: TimeRef) -> bool:
    """Whether some day may be meant by both. "Thursday" may be the last or the next one, "in June" of this year or of
    another: which is meant no word tells for sure."""
    if one.earliest <= two.latest and two.earliest <= one.latest:
        return True
    first, second = (one, two) if one.latest < two.earliest else (two, one)
    step = max(_returns(one), _returns(two))
    return second.earliest - first.latest <= step <= second.latest - first.earliest


def _returns(ref: TimeRef) -> timedelta:
    """After what time a bare weekday or month is meant again; zero for every other day, and for "next Thursday"."""
    if not ref.relative:
        return timedelta()
    if _WEEKDAY.match(ref.text):
        return _WEEK
    return _YEAR if ref.grain == "month" and _MONTH.fullmatch(ref.text) else timedelta()


def _alike_in_grain(one: TimeRef, two: TimeRef) -> bool:
    """A day and a year answer other questions ("on Tuesday", "for the first time since 1974")."""
    days = [(ref.latest - ref.earliest).days for ref in (one, two)]
    return max(days) <= _GRAIN * (min(days) + 1)


def _zones_apart(one: TimeRef, two: TimeRef, a: Profile, b: Profile) -> bool:
    """Whether the clock times are said in two zones, so that nobody can tell whether they are one."""
    return one.clock is not None and two.clock is not None and _zone(one, a) != _zone(two, b)


def _day_line(one: TimeRef, two: TimeRef, a: Profile, b: Profile) -> bool:
    """Neighbouring days where a time of day with its zone stands by: 20:52 GMT on Monday is Tuesday in Manila."""
    if one.clock is not None or two.clock is not None or abs((one.earliest - two.earliest).days) > 1:
        return False
    clocks = [(ref, profile) for profile in (a, b) for ref in profile.facts.times if ref.clock is not None]
    return any(_zone(ref, profile) or _LOCAL.search(_around(ref, profile)) for ref, profile in clocks)


def _zone(ref: TimeRef, profile: Profile) -> str:
    """The zone that stands with a clock time; "" for none, which is the place of the act."""
    zone = _ZONE.search(_around(ref, profile))
    return zone[0] if zone else ""


def _around(ref: TimeRef, profile: Profile) -> str:
    start, end = profile.inner(ref.start, ref.end)
    return profile.statement.text[start : end + _AFTER].lower().replace(".", "")


def _apart(one: TimeRef, two: TimeRef, same_act: float) -> float:
    """How surely two unlike times are told of one act, before the words around them are weighed."""
    strength = _ANY + _ACT * same_act + (_SAME_GRAIN if one.grain == two.grain else 0.0)
    if one.clock is not None:
        return strength + _CLOCKS
    return strength + (_NEAR_DAYS if abs((one.earliest - two.earliest).days) <= _DAYS else 0.0)


def _elsewhere(ref: TimeRef, own: Profile, other: Profile) -> bool:
    return any(
        (ref.clock is None) == (two.clock is None) and _compatible(ref, two, own, other) for two in other.facts.times
    )


def _same_act(one: TimeRef, two: TimeRef, a: Profile, b: Profile) -> float:
    """How surely both dates belong to one act: governing words in common."""
    words_one, words_two = a.once(_all_governors)[one], b.once(_all_governors)[two]
    alone = 0.3 if len(a.facts.times) == len(b.facts.times) == 1 else 0.2
    if not words_one or not words_two:
        return alone
    return min(1.0, alone + len(words_one & words_two) / min(len(words_one), len(words_two)) * 0.9)


def _all_governors(profile: Profile) -> dict[TimeRef, set[str]]:
    return {ref: _governors(ref, profile) for ref in profile.facts.times}


def _governors(ref: TimeRef, profile: Profile) -> set[str]:
    """Concepts of the verb that governs the date and of its neighbours."""
    tokens = profile.facts.tokens
    inside = [index for index, token in enumerate(tokens) if ref.start <= token.start < ref.end]
    if not inside:
        return set()
    index, steps = inside[-1], 0
    while (
        tokens[index].head != index and steps < 8 and not (tokens[index].pos in ("VERB", "AUX") and index not in inside)
    ):
        index, steps = tokens[index].head, steps + 1
    found = {concept(tokens[index].lemma)}
    for token in tokens:
        if token.head == index and token.pos in ("NOUN", "PROPN") and not ref.start <= token.start < ref.end:
            found.add(concept(token.lemma))
    return found - {"say", "be", "have"}


def _outcome(verdict: str, one: TimeRef, two: TimeRef, a: Profile, b: Profile, strength: float) -> Outcome:
    spans = (a.inner(one.start, one.end),), (b.inner(two.start, two.end),)
    if verdict == "conflict":
        return Outcome("conflict", "date", strength, *spans, f"{one.text} in one, {two.text} in the other")
    same = one.text.lower() == two.text.lower()
    return Outcome("agree", "date", strength, *spans, f"both say {one.text}" if same else f"{one.text} is {two.text}")
