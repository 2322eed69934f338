"""Names without a parser: capital words, known countries and cities, persons known by their last name.

A whole article is read first: what is surely a name somewhere in it is a name wherever it stands, at the beginning
of a sentence too. German writes every noun with a capital, so there a single word needs more than that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.facts.foreign.cldr import places
from corpus.facts.foreign.words import Words, words_of
from corpus.facts.names import key_of
from corpus.model import Name

Kind = Literal["person", "org", "place", "other"]

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĞİŞĆČĐŁŃŚŠŹŻŽ]"
#: A word that may be (part of) a name: a capital, then letters, figures and inner marks: S-400, O'Neill, AB.
_PIECE = rf"{_CAPITAL}[\w.&-]*\w|{_CAPITAL}(?!\w)"
_BEGINS = re.compile(r"(?:^|\n\s*|[.!?…:;]\s+|[«»“„\"(\[—–•¿¡-]\s*)$")
#: German words before a common noun with a capital, which no name follows.
_ARTICLES = re.compile(
    r"(?:\b(?:der|die|das|des|dem|den|eine?[rsnm]?|keine?[rsnm]?|diese[rsnm]?|jede[rsnm]?|sein\w*|ihr\w*|im|am|zum|zur|vom|beim|"
    r"ins|ans|alle[rn]?|viele[rn]?|mehrere[rn]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)|\d|\w+(?:e|en|er|es|em))\s$",
    re.IGNORECASE,
)
#: Endings that make a German noun a common one.
_COMMON = re.compile(
    r"(?:ung|heit|keit|schaft|tion|tät|ismus|ment|chen|lein|ungen|heiten|keiten|schaften|tionen|nis|tum)s?$"
)
#: Endings of German plurals: "mit Journalisten" names nobody.
_PLURAL = re.compile(r"(?:en|er|ern|fte|tte)$")
_LEADS = re.compile(r"\b(?:in|aus|nach|bei|von|auf|für|gegen|mit|durch|über|zwischen|und|laut)\s$", re.IGNORECASE)
#: Letters that a word must have to be a name where a capital says little: a single German noun, a first word.
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What is a name in one article: folded texts, and how often a word stands alone."""

    language: str
    names: frozenset[str]
    alone: Counter[str]


def known_names(text: str, language: str) -> Known:
    """Reads the whole article (headline included) for what is surely a name in it."""
    sure: set[str] = set()
    alone: Counter[str] = Counter()
    for match in _runs(language).finditer(text):
        run, at = _untitled(match[0], language), match.end()
        at -= len(run)
        if len(run.split()) == 1:
            alone[_bare(run, language)] += 1
        if run != match[0] and run:
            sure.add(_bare(run, language))
        elif run:
            sure |= _sure(run, at, text, language)
    # "Caldera" of Caldera Logistics, "Westergaard" of Hanne Westergaard
    sure |= {word for name in sure if " " in name for word in (name.split()[0], name.split()[-1]) if alone[word]}
    return Known(language, frozenset(sure), alone)


def _untitled(run: str, language: str) -> str:
    """ "Konzernchefin Mette Rosvang" without the office, which German and headlines write with a capital."""
    titles = words_of(language).titles
    while titles and (match := re.match(rf"(?:{titles})\s+(?={_CAPITAL})", run, re.IGNORECASE)):
        run = run[match.end() :]
    return run


def _sure(run: str, at: int, text: str, language: str) -> set[str]:
    """The name that this run surely is or holds; empty when it may be a common word."""
    words, before = run.split(), text[max(0, at - 40) : at]
    bare = _bare(run, language)
    if bare in places(language) or (len(words) == 1 and _is_code(bare)):
        return {bare}
    begins = bool(_BEGINS.search(before))
    if language != "de":
        set_off = language == "tr" and bool(re.search(r"['’]", run))  # only names take an apostrophe
        # Two capital words at the beginning are a name, unless the first is an article.
        return {bare} if not begins or set_off or (len(words) > 1 and len(words[0]) >= _FEWEST) else set()
    if begins or any(_COMMON.search(word) for word in words):
        return set()
    if len(words) > 1:
        # "der Insel Calandan": of two nouns in a row the second is the name; "das Rote Kreuz" is one name.
        inner = _ARTICLES.search(before) and not re.search(r"(?:e|en|er|es)$", words[0])
        return {bare.split(None, 1)[1]} if inner else {bare}
    if len(bare) < _FEWEST or _PLURAL.search(bare) or _ARTICLES.search(before):
        return set()
    if re.match(rf"\s{_CAPITAL}", text[at + len(run) :]) and bare.endswith("s"):
        return {bare.removesuffix("s")}  # "Nordhavns Aktie"
    return {bare} if _LEADS.search(before) else set()


def _is_code(word: str) -> bool:
    """EU, S-400, AstraZeneca: a capital or figure inside."""
    return bool(re.search(r"(?<=.)[A-Z0-9]", word)) and len(word) < 25


def find_names(text: str, known: Known, offset: int, taken: Sequence[tuple[int, int]]) -> tuple[Name, ...]:
    """Names of one sentence, offsets in the article. `taken` spans (dates) are characters that are no names."""
    found = []
    for match in _runs(known.language).finditer(text):
        start, end = match.span()
        if any(start < right and left < end for left, right in taken):
            continue
        for name in _names(text[start:end], start, text, known):
            found.append(Name(offset + name.start, offset + name.end, name.text, name.kind, name.key))
    return tuple(found)


def _names(run: str, start: int, text: str, known: Known) -> list[Name]:
    """The names in a run of capital words: all of it, else the longest known parts of it."""
    language = known.language
    whole = _untitled(run, language)
    start += len(run) - len(whole)
    bare = _bare(whole, language)
    if bare in known.names or (" " in bare and language != "de" and not _BEGINS.search(text[:start][-40:])):
        return [_name(start, bare, text, known)]
    found: list[Name] = []
    pieces = [(match.start(), match.end()) for match in re.finditer(_PIECE, whole)]
    at = 0
    while at < len(pieces):
        for last in range(len(pieces), at, -1):
            part = _bare(whole[pieces[at][0] : pieces[last - 1][1]], language)
            if language == "de" and part not in known.names:
                part = part.removesuffix("s")
            if part in known.names:
                found.append(_name(start + pieces[at][0], part, text, known))
                at = last - 1
                break
        at += 1
    return found


def _kind(bare: str, before: str, known: Known) -> Kind:
    words = bare.split()
    if bare in places(known.language):
        return "place"
    before = before[-40:]
    titles = words_of(known.language).titles
    if 2 <= len(words) <= 3 and (
        known.alone[words[-1]] or (titles and re.search(rf"(?<!\w)(?:{titles})\s$", before, re.IGNORECASE))
    ):
        return "person"
    return "other"


def _name(start: int, bare: str, text: str, known: Known) -> Name:
    english = places(known.language).get(bare)
    kind = _kind(bare, text[:start], known)
    return Name(start, start + len(bare), bare, kind, key_of(english or bare, kind))


def _bare(run: str, language: str) -> str:
    """A run without the case ending that Turkish sets off: "Calandan'da"."""
    return (re.split(r"['’]", run)[0] if language == "tr" else run).rstrip(" .-")


@cache
def _runs(language: str) -> re.Pattern[str]:
    """Capital words in a row, with the little words that names of this language hold."""
    words: Words = words_of(language)
    joins = rf"(?:(?:{words.joins})\s+)?" if words.joins else ""
    ending = r"(?:['’]\w{1,7})?" if language == "tr" else ""
    return re.compile(rf"(?<![\w-])(?:{_PIECE})(?:\s+{joins}(?:{_PIECE}))*{ending}")
