"""Names in one role: same person under another first name, near spellings, another name."""

from __future__ import annotations

from rapidfuzz.fuzz import ratio

from app.core.comparators.likeness import likeness, weighed
from app.core.comparators.outcome import Outcome, best, none
from app.core.labels import Slot
from app.core.lexicon import concept
from app.core.profile import Profile
from corpus.model import Name

_TITLES = {
    "Dr", "Mr", "Mrs", "Ms", "Miss", "Sir", "Dame", "Lord", "Lady", "Prof", "Professor", "President", "Minister",
    "Prime", "Captain", "Colonel", "General", "Judge", "Justice", "Senator", "Governor", "Mayor", "Doctor", "Chief",
}  # fmt: skip
#: Spellings this alike (of 100) but not equal are variants or slips of one name.
_NEAR = 70.0
#: What the words that the statements share add, fitted on the labelled events.
_WORDS = 1.5


def compare_names(a: Profile, b: Profile) -> Outcome:
    """Conflict when one role is filled by two names; agreement on a shared name is weak evidence."""
    conflicts = []
    for one in a.names.values():
        for two in b.names.values():
            if outcome := _compare(one, two, a, b):
                conflicts.append(outcome)
    shared = [key for key in a.names if key in b.names]
    if conflicts:
        return weighed(best(conflicts, "name"), 0.0, 0.7, _WORDS * likeness(a, b))
    if shared:
        one, two = a.names[shared[0]], b.names[shared[0]]
        return Outcome(
            "agree",
            "name",
            0.3,
            (a.inner(one.start, one.end),),
            (b.inner(two.start, two.end),),
            f"both name {one.text}",
        )
    return none("name")


def _compare(one: Name, two: Name, a: Profile, b: Profile) -> Outcome | None:
    spans = (a.inner(one.start, one.end),), (b.inner(two.start, two.end),)
    slot: Slot = "place" if one.kind == two.kind == "place" else "name"
    reason = f"{one.text} in one, {two.text} in the other"
    if one.key == two.key:
        first_one, first_two = _first_name(one), _first_name(two)
        if one.kind == "person" and first_one and first_two and ratio(first_one, first_two) < _NEAR:
            return Outcome("conflict", "name", 0.9, *spans, reason)
        return None
    if one.key in b.names or two.key in a.names:
        return None
    if set(one.key.split()) <= set(two.key.split()) or set(two.key.split()) <= set(one.key.split()):
        return None  # "Congress" and "US Congress": one is the other, said in full
    alike = ratio(one.key, two.key)
    if alike >= _NEAR and abs(len(one.key) - len(two.key)) <= 4 and min(len(one.key), len(two.key)) > 3:
        return Outcome("conflict", slot, alike / 100, *spans, reason)
    if one.kind != two.kind and "other" not in (one.kind, two.kind):
        return None
    title_one, title_two = a.once(_roles)[one.key], b.once(_roles)[two.key]
    if title_one and title_one == title_two:
        return Outcome("conflict", slot, 0.6, *spans, reason)
    if one.kind == two.kind == "person" and (offices := a.once(_all_offices)[one.key] & b.once(_all_offices)[two.key]):
        return Outcome("conflict", "name", 0.6, *spans, f"{sorted(offices)[0]}: {reason}")
    return None


def _all_offices(profile: Profile) -> dict[str, set[str]]:
    return {key: _offices(name, profile) for key, name in profile.names.items()}


def _offices(name: Name, profile: Profile) -> set[str]:
    """Nouns that say what a person is: "administrator Dora Ventiris", "named Dora Ventiris as administrator"."""
    tokens = profile.facts.tokens
    inside = {index for index, token in enumerate(tokens) if name.start <= token.start < name.end}
    found: set[str] = set()
    for index, token in enumerate(tokens):
        if index in inside:
            if token.dep == "appos":
                found.add(concept(tokens[token.head].lemma))
        elif (token.pos == "NOUN" and token.dep in ("appos", "compound", "nmod", "attr") and token.head in inside) or (
            token.dep == "pobj"
            and tokens[token.head].lemma == "as"
            and tokens[token.head].head in _governing(inside, profile)
        ):
            found.add(concept(token.lemma))
    return found


def _governing(inside: set[int], profile: Profile) -> set[int]:
    """Tokens up to two steps above the name: "named [the lawyer [Dora Ventiris]] as …"."""
    tokens = profile.facts.tokens
    above = {tokens[index].head for index in inside}
    return above | {tokens[index].head for index in above}


def _first_name(name: Name) -> str:
    words = [
        word for word in name.text.split() if word[:1].isupper() and not word.endswith(".") and word not in _TITLES
    ]
    return words[-2].lower() if len(words) >= 2 else ""


def _roles(profile: Profile) -> dict[str, tuple[str, str] | None]:
    return {key: _role(name, profile) for key, name in profile.names.items()}


def _role(name: Name, profile: Profile) -> tuple[str, str] | None:
    """Dependency and governing word of the head of a name ("lead" subject, "in" of "happen")."""
    tokens = profile.facts.tokens
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if name.start <= token.start < name.end:
            head = tokens[token.head]
            if name.start <= head.start < name.end and token.head != index:
                continue
            if token.dep == "pobj":
                return head.lemma, concept(tokens[head.head].lemma)
            if token.dep in ("nsubj", "nsubjpass", "dobj", "appos", "attr", "compound"):
                return token.dep, concept(head.lemma)
            return None
    return None
