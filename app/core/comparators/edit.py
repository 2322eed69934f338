"""Two statements that are one text but for a word or two: what was exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from app.core.comparators.likeness import likeness
from app.core.comparators.name import one_in_full
from app.core.comparators.outcome import Outcome, best, none
from app.core.comparators.quantity import one_value
from app.core.comparators.time import days_overlap
from app.core.labels import Slot
from app.core.lexicon import OPPOSITES, STOP, concept
from app.core.profile import CONTENT, Profile
from corpus.model import Name, Quantity, TimeRef, Token

#: Words of one statement, and those that stand in their place in the other.
Exchange = tuple[Sequence[Token], Sequence[Token]]

#: Share of words in place from which two statements are one text, edited; of the words in common, to find out quickly.
_ONE_TEXT = 0.7
_LIKE = 0.4
#: Exchanges beyond which it is a rewriting, and words of one exchange.
_MOST_EXCHANGES, _MOST_WORDS = 3, 4
_FEWEST_WORDS = 4
#: How surely an exchange changes what is told: figures, days, names and opposites; a place may lie in the other; any
#: other words may be synonyms.
_TELLING, _PLACE, _OTHER = 0.9, 0.8, 0.5
#: What is left of it where more than one thing was exchanged.
_OF_SEVERAL = 0.5
_DAY_PARTS = {"morning", "afternoon", "evening", "night", "noon", "midnight"}


def compare_edits(a: Profile, b: Profile) -> Outcome:
    """Conflict when a figure, a day, a name or another word of an otherwise equal text was exchanged."""
    if likeness(a, b) < _LIKE:
        return none("other")
    ours, theirs = a.once(_words), b.once(_words)
    forms = a.once(_sequence), b.once(_sequence)
    if min(map(len, forms)) < _FEWEST_WORDS or Levenshtein.normalized_similarity(*forms) < _ONE_TEXT:
        return none("other")
    exchanges = [
        (ours[op.src_start : op.src_end], theirs[op.dest_start : op.dest_end])
        for op in Levenshtein.opcodes(*forms)
        if op.tag == "replace"
    ]
    if len(exchanges) > _MOST_EXCHANGES:
        return none("other")
    return best([*_turned_round(exchanges, a, b), *_conflicts(exchanges, a, b)], "other")


def _turned_round(exchanges: Sequence[Exchange], a: Profile, b: Profile) -> Iterator[Outcome]:
    """Two words that stand in each other's place: "the guard struck the man", "the man struck the guard"."""
    for (one, there), (other, here) in pairwise(exchanges):
        crossed = _forms(one) & _forms(here) and _forms(other) & _forms(there)
        if crossed and not any(word.dep == "conj" for word in (*one, *other)):
            first, second = _telling(one), _telling(there)
            spans = (a.inner(*_whole(first, a)),), (b.inner(*_whole(second, b)),)
            words = a.statement.text[slice(*spans[0][0])], b.statement.text[slice(*spans[1][0])]
            yield Outcome("conflict", "role", _TELLING, *spans, f"“{words[0]}” and “{words[1]}” have changed places")


def _conflicts(exchanges: Sequence[Exchange], a: Profile, b: Profile) -> Iterator[Outcome]:
    for before, after in exchanges:
        one, two = _telling(before), _telling(after)
        if not one or not two or max(len(one), len(two)) > _MOST_WORDS or _alike(one, two, a, b):
            continue
        slot = _slot(one, two, a, b)
        strength = _PLACE if slot == "place" else _OTHER if slot == "other" else _TELLING
        if len(exchanges) > 1:  # "the treasurer resigned before", "the mayor resigned after": perhaps two facts
            strength *= _OF_SEVERAL
        spans = a.inner(*_whole(one, a)), b.inner(*_whole(two, b))
        words = [profile.statement.text[slice(*span)] for profile, span in zip((a, b), spans, strict=True)]
        reason = f"the same sentence but for “{words[0]}” in one, “{words[1]}” in the other"
        yield Outcome("conflict", slot, strength, (spans[0],), (spans[1],), reason)


def _words(profile: Profile) -> tuple[Token, ...]:
    return tuple(token for token in profile.facts.tokens if any(map(str.isalnum, token.text)))


def _sequence(profile: Profile) -> tuple[str, ...]:
    return tuple(map(_form, profile.once(_words)))


def _form(token: Token) -> str:
    return concept(token.lemma)


def _forms(words: Sequence[Token]) -> set[str]:
    return {_form(word) for word in _telling(words)}


def _all_forms(profile: Profile) -> frozenset[str]:
    return frozenset(map(_form, profile.facts.tokens))


def _telling(words: Sequence[Token]) -> list[Token]:
    return [
        word
        for word in words
        if word.pos == "NUM" or _opposites(word) or (word.pos in CONTENT and word.lemma not in STOP)
    ]


def _opposites(word: Token) -> frozenset[str]:
    """What excludes a word, by its concept, its lemma or as it stands."""
    return frozenset[str]().union(*(OPPOSITES.get(form, ()) for form in _readings(word)))


def _readings(word: Token) -> set[str]:
    return {_form(word), word.lemma, word.text.lower()}


def _alike(one: Sequence[Token], two: Sequence[Token], a: Profile, b: Profile) -> bool:
    """Whether both stand for one figure, day or name, or one is short for the other, or nobody can tell; or both words
    stand elsewhere in the other statement too."""
    if _forms(one) <= b.once(_all_forms) and _forms(two) <= a.once(_all_forms):
        return True
    if any(_short_for(x, y) or _short_for(y, x) for x, y in zip(one, two, strict=False)):
        return True
    if _parts_of_day_apart(one, two):
        return False
    ours, theirs = _times(one, a), _times(two, b)
    if ours or theirs:  # a day against what was not read as one tells nothing
        return not (ours and theirs) or any(days_overlap(x, y) for x in ours for y in theirs)
    figures, others = _figures(one, a), _figures(two, b)
    if any(one_value(x, y) for x in figures for y in others):
        return True
    if bool(figures) != bool(others) and any(map(_is_figure, (*one, *two))):
        return True
    return any(x.key == y.key or one_in_full(x, y) for x in _names(one, a) for y in _names(two, b))


def _parts_of_day_apart(one: Sequence[Token], two: Sequence[Token]) -> bool:
    parts = [{word.text.lower() for word in words} & _DAY_PARTS for words in (one, two)]
    return len(parts[0]) == len(parts[1]) == 1 and parts[0] != parts[1]


def _short_for(one: Token, two: Token) -> bool:
    """ "Gen." for "General", "Sept." for "September"."""
    return one.text.endswith(".") and two.text.lower().startswith(one.text[:-1].lower())


def _slot(one: Sequence[Token], two: Sequence[Token], a: Profile, b: Profile) -> Slot:
    if all(_quoted(words, profile) for words, profile in ((one, a), (two, b))):
        return "quote"
    if _parts_of_day_apart(one, two) or (_times(one, a) and _times(two, b)):
        return "date"
    if _figures(one, a) and _figures(two, b):
        return "number"
    if any(_opposites(x) & _readings(y) for x in one for y in two):
        return "polarity"
    kinds = {name.kind for words, profile in ((one, a), (two, b)) for name in _names(words, profile)}
    if "place" in kinds:  # one may lie in the other
        return "place"
    if all(word.pos == "PROPN" for word in (*one, *two)):
        return "name"
    return "other"


def _whole(words: Sequence[Token], profile: Profile) -> tuple[int, int]:
    """The words with the rest of the figure, day or name that they are a part of."""
    facts: tuple[TimeRef | Quantity | Name, ...] = (
        *_times(words, profile), *_figures(words, profile), *_names(words, profile)
    )  # fmt: skip
    return min((words[0].start, *(fact.start for fact in facts))), max((words[-1].end, *(fact.end for fact in facts)))


def _quoted(words: Sequence[Token], profile: Profile) -> bool:
    return any(start <= words[0].start < end for start, end in profile.facts.quotes)


def _times(words: Sequence[Token], profile: Profile) -> list[TimeRef]:
    return [ref for ref in profile.facts.times if _holds(ref, words)]


def _figures(words: Sequence[Token], profile: Profile) -> list[Quantity]:
    return [figure for figure in profile.facts.quantities if _holds(figure, words)]


def _names(words: Sequence[Token], profile: Profile) -> list[Name]:
    return [name for name in profile.facts.names if _holds(name, words)]


def _holds(fact: TimeRef | Quantity | Name, words: Sequence[Token]) -> bool:
    return any(fact.start <= word.start < fact.end for word in words)


def _is_figure(word: Token) -> bool:
    return word.pos == "NUM" or word.text[:1].isdigit()
