"""One pass over the statements of an article that is not English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.facts.foreign.glossary import find_concepts
from corpus.facts.foreign.names import Known, find_names, known_names
from corpus.facts.foreign.quantities import find_quantities
from corpus.facts.foreign.speech import find_quotes, find_source
from corpus.facts.foreign.times import find_times
from corpus.facts.names import fold
from corpus.model import OUTLET_ITSELF, Article, Attribution, Facts, Name, Token

_WORD = re.compile(r"\w+|[^\w\s]")
#: Letters from which a word spelt alike in two languages is taken for one ("tsunami", "hospital"); shorter ones
#: collide: German "die" and "fall" are no English words.
_COGNATE = 6


def find_facts(article: Article, spans: Sequence[tuple[int, int]], language: str) -> Sequence[Facts]:
    """One `Facts` per span of `article.text`, in order; offsets count characters of the article."""
    known = known_names(f"{article.title}\n{article.text}", language)
    found: list[Facts] = []
    speaker = OUTLET_ITSELF
    for start, end in spans:
        facts = _facts(article.text[start:end], start, article, known)
        if facts.attribution.kind == "unnamed":  # "she said": the person named last
            facts = replace(facts, attribution=speaker)
        speaker = _last_person(facts.names) or speaker
        found.append(facts)
    return found


def _last_person(names: tuple[Name, ...]) -> Attribution | None:
    people = [name for name in names if name.kind == "person"]
    return Attribution("named", people[-1].text, people[-1].key) if people else None


def _facts(text: str, offset: int, article: Article, known: Known) -> Facts:
    language = known.language
    times = find_times(text, language, article.published)
    dates = [(ref.start, ref.end) for ref in times]
    quantities = find_quantities(text, language, offset, dates)
    figures = [(item.start - offset, item.end - offset) for item in quantities]
    names = find_names(text, known, offset, [*dates, *figures])
    return Facts(
        tokens=_tokens(text, language, offset, names),
        quantities=quantities,
        times=tuple(replace(ref, start=ref.start + offset, end=ref.end + offset) for ref in times),
        names=names,
        quotes=find_quotes(text, offset),
        attribution=find_source(text, language, offset, names),
    )


def _tokens(text: str, language: str, offset: int, names: tuple[Name, ...]) -> tuple[Token, ...]:
    """Words without grammar. Known words have English lemmas, so that they meet those of English statements.

    `pos` is "NOUN" for a word that may be compared, "PROPN" in a name, "X" for the rest; each is its own head.
    """
    concepts = {start: (end, lemma) for start, end, lemma in find_concepts(text, language)}
    tokens: list[Token] = []
    at = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start < at:
            continue
        lemma, pos = fold(match[0]), "X"
        if any(name.start <= offset + start < name.end for name in names):
            pos = "PROPN"
        elif start in concepts:
            (end, lemma), pos = concepts[start], "NOUN"
        elif len(lemma) >= _COGNATE and match[0].isalpha():
            pos = "NOUN"
        else:
            lemma = f"{lemma}@{language}"
        at = end
        tokens.append(Token(offset + start, offset + end, text[start:end], lemma, pos, "", len(tokens)))
    return tuple(tokens)
