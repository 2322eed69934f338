"""Names in one role: same person under another first name, near spellings, another name."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from app.core.comparators.likeness import likeness, weighed
from app.core.comparators.outcome import Outcome, best, none
from app.core.labels import Slot
from app.core.lexicon import CONCEPT_OF, concept
from app.core.profile import Profile
from corpus.model import Name, Token

_TITLES = {
    "Dr", "Mr", "Mrs", "Ms", "Miss", "Sir", "Dame", "Lord", "Lady", "Prof", "Professor", "President", "Minister",
    "Prime", "Captain", "Colonel", "General", "Judge", "Justice", "Senator", "Governor", "Mayor", "Doctor", "Chief",
    "Prince", "Princess", "King", "Queen", "Pope", "Saint",
}  # fmt: skip
_NICKNAMES = """
    joseph joe joey, william bill will billy, robert bob rob bobby, james jim jimmy, michael mike mick, anthony tony,
    richard dick rick, thomas tom tommy, david dave, stephen steve, katherine kate kathy katie, elizabeth liz beth,
    edward ed ted eddie, charles charlie chuck, john jack johnny, margaret maggie peggy, andrew andy drew, daniel dan,
    matthew matt, benjamin ben, samuel sam, alexander alex sasha, nicholas nick, patrick pat paddy, lawrence larry,
    gerald gerry jerry, francis frank, susan sue, patricia patty, deborah debbie, barbara barb, jennifer jen jenny
"""
_SHORT = {name: line.split()[0] for line in _NICKNAMES.split(",") for name in line.split()}
#: Letters that transliterations and languages exchange.
_SOUNDS = {"ck": "k", "ph": "f", "x": "ks", "c": "k", "q": "k", "z": "s", "v": "f", "w": "f", "j": "y"}
#: Spellings this alike (of 100) but not equal are variants or slips of one name.
_NEAR = 70.0
#: A country and its people share so many letters and end so.
_STEM = 4
_PEOPLE = {"", "a", "ia", "o", "e", "n", "an", "ian", "ish", "nish", "ese", "nese", "i", "s", "ns", "ans", "ians", "is"}
#: What the words that the statements share add, fitted on the labelled events.
_WORDS = 1.6
#: One surname with two first names; two names in one role. (Names spelt alike: as alike as they are.)
_FIRST_NAMES = 1.2
_ONE_ROLE = 0.3
#: A name in common; and one place on each side, whatever is told of it.
_SHARED = 0.3
_ANY_PLACE, _WORDS_AT_A_PLACE, _MOST_OF_A_PLACE = 0.05, 0.8, 0.55
#: One first name with two surnames that are spelt less alike than that.
_SURNAMES = 0.6
_ALIKE = 55.0


def compare_names(a: Profile, b: Profile) -> Outcome:
    """Conflict when one role is filled by two names; agreement on a shared name is weak evidence."""
    conflicts = []
    for one in a.names.values():
        for two in b.names.values():
            if outcome := _compare(one, two, a, b):
                conflicts.append(outcome)
    shared = [key for key in a.names if key in b.names]
    if conflicts:
        return _bounded(weighed(best(conflicts, "name"), 0.07, 0.45, _WORDS * likeness(a, b)))
    if apart := _two_places(a, b):
        found = _bounded(weighed(apart, _ANY_PLACE, 0.0, _WORDS_AT_A_PLACE * likeness(a, b)))
        if found.strength > _SHARED or not shared:
            return found
    if shared:
        one, two = a.names[shared[0]], b.names[shared[0]]
        return Outcome(
            "agree",
            "name",
            _SHARED,
            (a.inner(one.start, one.end),),
            (b.inner(two.start, two.end),),
            f"both name {one.text}",
        )
    return none("name")


def _bounded(found: Outcome) -> Outcome:
    """Of two places one may lie in the other."""
    return replace(found, strength=min(found.strength, _MOST_OF_A_PLACE)) if found.slot == "place" else found


def _compare(one: Name, two: Name, a: Profile, b: Profile) -> Outcome | None:
    spans = (a.inner(one.start, one.end),), (b.inner(two.start, two.end),)
    slot: Slot = "place" if one.kind == two.kind == "place" else "name"
    reason = f"{one.text} in one, {two.text} in the other"
    if one.key == two.key:
        if one.kind == "person" and _other_person(a.once(_all_given)[one.key], b.once(_all_given)[two.key]):
            return Outcome("conflict", "name", _FIRST_NAMES, *spans, reason)
        return None
    if one.key in b.names or two.key in a.names:
        return None
    if one_in_full(one, two):
        return None
    alike = ratio(one.key, two.key)
    if alike >= _NEAR and abs(len(one.key) - len(two.key)) <= 4 and min(len(one.key), len(two.key)) > 3:
        return Outcome("conflict", slot, alike / 100, *spans, reason)
    one_first_name = "person" in (one.kind, two.kind) and a.once(_all_given)[one.key] & b.once(_all_given)[two.key]
    if one_first_name and ratio(_surname(one), _surname(two)) >= _ALIKE:
        return Outcome("conflict", "name", _SURNAMES, *spans, reason)
    if one.kind != two.kind and "other" not in (one.kind, two.kind):
        return None
    if a.once(_roles)[one.key] & b.once(_roles)[two.key]:
        return Outcome("conflict", slot, _ONE_ROLE, *spans, reason)
    if one.kind == two.kind == "person" and (offices := a.once(_all_offices)[one.key] & b.once(_all_offices)[two.key]):
        return Outcome("conflict", "name", _ONE_ROLE, *spans, f"{sorted(offices)[0]}: {reason}")
    return None


def _two_places(a: Profile, b: Profile) -> Outcome | None:
    """The one place that each statement alone names after a preposition. One may lie in the other."""
    own_a = [name for key, name in a.once(_places).items() if key not in b.names]
    own_b = [name for key, name in b.once(_places).items() if key not in a.names]
    if len(own_a) != 1 or len(own_b) != 1 or one_in_full(own_a[0], own_b[0]):
        return None
    [one], [two] = own_a, own_b
    spans = (a.inner(one.start, one.end),), (b.inner(two.start, two.end),)
    return Outcome("conflict", "place", 0.0, *spans, f"{one.text} in one, {two.text} in the other")


def _places(profile: Profile) -> dict[str, Name]:
    heads = {token.start for token in profile.facts.tokens if token.dep == "pobj"}
    return {
        key: name
        for key, name in profile.names.items()
        if name.kind == "place" and any(name.start <= start < name.end for start in heads)
    }


def one_in_full(one: Name, two: Name) -> bool:
    """ "Congress" and "US Congress", "Delmira" and "Delmira Advisory": one is the other, said in full; or a country and
    its people."""
    return _in_full(one.key, two.key) or _in_full(one.text, two.text) or _derived(one.key, two.key)


def _in_full(one: str, two: str) -> bool:
    words_one, words_two = set(one.lower().split()), set(two.lower().split())
    return words_one <= words_two or words_two <= words_one


def _derived(one: str, two: str) -> bool:
    """ "Belmara" and "Belmaran", "Finn" and "Finnish": a country and its people."""
    stem = next((place for place, (x, y) in enumerate(zip(one, two, strict=False)) if x != y), min(len(one), len(two)))
    return stem >= _STEM and one[stem:] in _PEOPLE and two[stem:] in _PEOPLE


def _all_offices(profile: Profile) -> dict[str, set[str]]:
    return {key: _offices(name, profile) for key, name in profile.names.items()}


def _offices(name: Name, profile: Profile) -> set[str]:
    """Nouns that say what a person is: "administrator Dora Ventiris", "named Dora Ventiris as administrator"."""
    tokens = profile.facts.tokens
    inside = {index for index, token in enumerate(tokens) if name.start <= token.start < name.end}
    found: set[str] = set()
    for index, token in enumerate(tokens):
        if index in inside and token.dep == "appos":
            found.add(concept(tokens[token.head].lemma))
        elif (_office_word(token) and token.dep in ("appos", "compound", "nmod", "attr") and token.head in inside) or (
            token.dep == "pobj"
            and tokens[token.head].lemma == "as"
            and tokens[token.head].head in _governing(inside, profile)
        ):
            found.add(concept(token.lemma.lower()))
    return found


def _office_word(token: Token) -> bool:
    """A noun, or a noun that the parser took for a name ("Medic Marko Stelzer")."""
    return token.pos == "NOUN" or (token.pos == "PROPN" and token.lemma.lower() in CONCEPT_OF)


def _governing(inside: set[int], profile: Profile) -> set[int]:
    """Tokens up to two steps above the name: "named [the lawyer [Dora Ventiris]] as …"."""
    tokens = profile.facts.tokens
    above = {tokens[index].head for index in inside}
    return above | {tokens[index].head for index in above}


def _other_person(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether the first names of one surname are of two people: "Anton" and "Anatol", not "Marko" and "Mirko"."""
    return bool(one and two) and not any(_same_name(x, y) for x in one for y in two)


def _same_name(one: str, two: str) -> bool:
    if one.startswith(two) or two.startswith(one) or _SHORT.get(one, one) == _SHORT.get(two, two):
        return True
    sounds = _sound(one), _sound(two)
    return sounds[0] == sounds[1] and (one[0] == two[0] or ratio(one, two) >= _NEAR)


def _sound(name: str) -> str:
    """The consonants that transliteration keeps: "Muhammad" and "Mohamed" are "md", "Alexander" and "Aleksandr" one."""
    for letters, sound in _SOUNDS.items():
        name = name.replace(letters, sound)
    return "".join(letter for letter, _same in groupby(re.sub("[^bdfgklmnprst]", "", name)))


def _words(name: Name) -> list[str]:
    return [word for word in name.text.split() if word[:1].isupper() and not word.endswith(".") and word not in _TITLES]


def _all_given(profile: Profile) -> dict[str, frozenset[str]]:
    return {key: _given(name) for key, name in profile.names.items()}


def _given(name: Name) -> frozenset[str]:
    """Every name but the last, folded."""
    return frozenset(anyascii(word).lower() for word in _words(name)[:-1])


def _surname(name: Name) -> str:
    words = _words(name)
    return words[-1].lower() if len(words) >= 2 else ""


def _roles(profile: Profile) -> dict[str, frozenset[tuple[str, str]]]:
    return {key: _role(name, profile) for key, name in profile.names.items()}


def _role(name: Name, profile: Profile) -> frozenset[tuple[str, str]]:
    """Dependency and governing word of the head of a name ("lead" subject, "in" of "happen", a kind of "driver").

    A name beside a noun ("the doctor, Mirko Stanzel, was held") has the role of that noun too.
    """
    tokens = profile.facts.tokens
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if name.start <= token.start < name.end:
            if name.start <= tokens[token.head].start < name.end and token.head != index:
                continue
            roles = [_governed(index, profile)]
            if token.dep == "appos":
                roles.append(_governed(token.head, profile))
            return frozenset(role for role in roles if role)
    return frozenset()


def _governed(index: int, profile: Profile) -> tuple[str, str] | None:
    tokens = profile.facts.tokens
    token, head = tokens[index], tokens[tokens[index].head]
    if token.dep == "pobj":
        return head.lemma, concept(tokens[head.head].lemma)
    if token.dep in ("nsubj", "nsubjpass", "dobj", "appos", "attr"):
        return token.dep, concept(head.lemma)
    if token.dep in ("compound", "amod") and head.pos == "NOUN":
        return "of kind", concept(head.lemma)
    return None
