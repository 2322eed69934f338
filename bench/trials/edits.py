"""One planted error: a sentence made to say something else, the rest of it as it was.

Every edit takes the sentence (and where needed its facts) and gives all changed versions it knows; none
when the sentence offers nothing to change. The tables are the trial's own and not the engine's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from corpus.model import Facts, Name, Token

_ANTONYMS = """
approved/rejected accepted/refused confirmed/denied won/lost rose/fell increased/decreased arrived/left
opened/closed began/ended supported/opposed allowed/banned upheld/overturned agreed/refused gained/lost
higher/lower more/fewer before/after first/last early/late northern/southern eastern/western north/south
public/secret legal/illegal guilty/innocent safe/dangerous succeeded/failed bought/sold hired/dismissed
arrested/released signed/cancelled imposed/lifted resumed/suspended joined/left praised/criticised
welcomed/condemned majority/minority profit/loss largest/smallest old/new inside/outside above/below
voluntary/compulsory temporary/permanent peaceful/violent cheaper/dearer kept/dropped best/worst
extended/shortened raised/lowered admitted/denied present/absent buyer/seller day/night morning/evening
empty/full hot/cold open/closed long/short quickly/slowly borrowed/lent continue/stop remain/leave
ahead/behind expected/unexpected unanimous/divided known/unknown backed/blocked passed/failed sunny/rainy
survived/died found/lost
"""
_STRENGTHS = """
strengthening/weakening strengthened/weakened strengthen/weaken stronger/weaker strong/weak rise/fall
rises/falls rising/falling rose/fell risen/fallen grow/shrink grew/shrank growing/shrinking growth/decline
gain/drop gains/losses gained/lost increase/decrease increases/decreases increasing/decreasing
increased/decreased improve/worsen improved/worsened tighten/loosen tightened/loosened tightening/loosening
expand/contract expanded/contracted higher/lower up/down raise/cut raised/cut raises/cuts
accelerated/slowed faster/slower most/least more/less
"""
_UNITS = """
million/billion thousand/million kilometres/metres kilometre/metre km/m miles/metres metres/centimetres
tonnes/kilograms euros/dollars dollars/pounds hours/days days/weeks weeks/months months/years years/months
minutes/hours seconds/minutes percent/percent_points per_cent/per_mille litres/millilitres hectares/acres
feet/inches degrees/kelvins megawatts/kilowatts barrels/gallons knots/metres_a_second trillion/billion
"""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_NUMBER_WORDS = (
    "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
#: Not part of a name ("S-400"), an ordinal or a clock time.
_FIGURE = re.compile(r"(?<![\w\-–./:,])\d[\d,]*(?:\.\d+)?(?![\w:–]|-\w|[.,]\d)")
_LOOSE = re.compile(
    r"\b(?:about|around|nearly|almost|roughly|some|over|than|least|up to|close to)\s+(?:[$€£]\s?)?$", re.I
)
_NOT = re.compile(r"\s+not\b|n[’']t\b|\bnever\s+|(?<=[Cc]an)not\b")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)\b(?! not|n)")
#: Verbs that say the same with their two sides exchanged, or whose object is what is said.
_MUTUAL = frozenset(
    [
        "meet",
        "marry",
        "join",
        "say",
        "tell",
        "have",
        "be",
        "resemble",
        "equal",
        "match",
        "face",
        "play",
        "discuss",
        "mean",
        "include",
    ]
)


def _table(lines: str) -> dict[str, str]:
    """Word → the word it is exchanged for, both ways; the first line that has a word holds."""
    found: dict[str, str] = {}
    for pair in lines.split():
        one, two = pair.replace("_", " ").split("/")
        found.setdefault(one, two)
        found.setdefault(two, one)
    return found


ANTONYMS, STRENGTHS = _table(_ANTONYMS), _table(_STRENGTHS)
UNITS = {one: two for one, two in _table(_UNITS).items() if two not in ("metre", "percent", "per cent")}


def antonym(text: str, _facts: Facts, _names: Sequence[Name]) -> list[str]:
    """A word exchanged for one that excludes it ("approved" for "rejected")."""
    return list(_exchanged(text, ANTONYMS))


def strength(text: str, _facts: Facts, _names: Sequence[Name]) -> list[str]:
    """More of something for less of it ("strengthening" for "weakening")."""
    return list(_exchanged(text, STRENGTHS))


def unit(text: str, _facts: Facts, _names: Sequence[Name]) -> list[str]:
    """Another unit or power of ten behind a figure."""
    found = []
    for match in re.finditer(r"(?<=\d )[a-z]+(?: cent)?|(?<=[a-z] )[a-z]+", text):
        before = text[: match.start()].split()[-1].lower()
        counted = before[-1].isdigit() or before.split("-")[0] in _NUMBER_WORDS or before in ("million", "billion")
        if counted and match.group() in UNITS:
            found.append(text[: match.start()] + UNITS[match.group()] + text[match.end() :])
    return found


def digit(text: str, _facts: Facts, _names: Sequence[Name]) -> list[str]:
    """One digit of a figure, or a number word, changed by more than rounding explains."""
    found = []
    for match in _FIGURE.finditer(text):
        figure = match.group()
        if len(figure) == 4 and figure[:2] in ("19", "20"):
            continue  # a year is the business of `date`
        if re.match(r"\s*(?:" + "|".join(_MONTHS) + ")", text[match.end() :]):
            continue
        places = [at for at, sign in enumerate(figure) if sign.isdigit()]
        # Behind "about" only the leading digit changes a figure; elsewhere the second does too.
        for at in places[: 1 if _LOOSE.search(text[: match.start()]) else 2]:
            new = figure[:at] + _other_digit(figure[at], leading=at == 0) + figure[at + 1 :]
            found.append(text[: match.start()] + new + text[match.end() :])
    return found + list(_exchanged(text, {word: _NUMBER_WORDS[at - 4] for at, word in enumerate(_NUMBER_WORDS)}))


def _other_digit(sign: str, *, leading: bool) -> str:
    moved = (int(sign) + 4) % 10
    return str(moved or 7) if leading else str(moved)


def date(text: str, _facts: Facts, _names: Sequence[Name]) -> list[str]:
    """Another weekday, month, day of the month or year."""
    days = {day: _DAYS[at - 3] for at, day in enumerate(_DAYS)}
    months = {month: _MONTHS[at - 5] for at, month in enumerate(_MONTHS) if month != "May"}
    found = list(_exchanged(text, {**days, **months}))
    for match in re.finditer(r"\b(?:19|20)\d\d\b(?!-)", text):
        found.append(text[: match.start()] + str(int(match.group()) - 3) + text[match.end() :])
    for match in re.finditer(r"\b\d{1,2}(?= (?:" + "|".join(_MONTHS) + r")\b)", text):
        found.append(text[: match.start()] + str((int(match.group()) + 8) % 28 + 1) + text[match.end() :])
    return found


def name(text: str, facts: Facts, names: Sequence[Name]) -> list[str]:
    """A person or place exchanged for another of the event. `facts` count from the start of the text."""
    found = []
    for own in facts.names:
        if own.kind not in ("person", "place") or text[own.start : own.end] != own.text:
            continue
        for other in names:
            if other.kind == own.kind and not set(other.key.split()) & set(own.key.split()) and other.text not in text:
                found.append(text[: own.start] + other.text + text[own.end :])
    return found


def role(text: str, facts: Facts, _names: Sequence[Name]) -> list[str]:
    """Who did it and whom it was done to, exchanged."""
    found = []
    for index, token in enumerate(facts.tokens):
        if token.pos != "VERB" or token.lemma in _MUTUAL:
            continue
        below = {child.dep: at for at, child in enumerate(facts.tokens) if child.head == index and at != index}
        if "nsubj" in below and "dobj" in below:
            one, two = _phrase(facts.tokens, below["nsubj"]), _phrase(facts.tokens, below["dobj"])
            if one and two and one[1] <= two[0]:
                found.append(_swapped(text, one, two))
    return found


def _phrase(tokens: Sequence[Token], head: int) -> tuple[int, int] | None:
    """Where a short phrase of names or nouns stands; None for pronouns and long ones."""
    members = [head]
    for at, token in enumerate(tokens):
        if token.head == head and at != head:
            if token.dep not in ("det", "compound", "amod", "poss"):
                return None
            members.append(at)
    if tokens[head].pos not in ("NOUN", "PROPN") or max(members) - min(members) >= 5:
        return None
    return tokens[min(members)].start, tokens[max(members)].end


def _swapped(text: str, one: tuple[int, int], two: tuple[int, int]) -> str:
    first, second = text[slice(*one)], text[slice(*two)]
    if first.split()[0] in ("The", "A", "An"):
        first = first[0].lower() + first[1:]
    if one[0] == 0:
        second = second[0].upper() + second[1:]
    return text[: one[0]] + second + text[one[1] : two[0]] + first + text[two[1] :]


def negation(text: str, _facts: Facts, _names: Sequence[Name]) -> list[str]:
    """A "not" dropped; where there is none, one put in."""
    dropped = [text[: match.start()] + text[match.end() :] for match in _NOT.finditer(text)]
    if dropped:
        return [re.sub(r"\b([Ww])o\b(?= )", r"\1ill", item) for item in dropped]  # "won’t" leaves "wo"
    first = _AUXILIARY.search(text)
    return [text[: first.end()] + " not" + text[first.end() :]] if first else []


def _exchanged(text: str, table: Mapping[str, str]) -> Iterable[str]:
    for match in re.finditer(r"[A-Za-z]+", text):
        new = table.get(match.group()) or table.get(match.group().lower())
        if new and new != match.group():
            new = new.capitalize() if match.group()[0].isupper() else new
            yield text[: match.start()] + new + text[match.end() :]


Edit = Callable[[str, Facts, Sequence[Name]], list[str]]
EDITS: dict[str, Edit] = {
    "antonym": antonym, "digit": digit, "unit": unit, "name": name, "date": date, "role": role,
    "negation": negation, "strength": strength,
}  # fmt: skip
