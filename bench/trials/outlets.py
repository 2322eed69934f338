"""Outlets permuted: the mastheads of an event change hands, and no label may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from app.core.comparison import Comparison
from corpus.model import Document

Said = tuple[frozenset[tuple[object, ...]], frozenset[tuple[object, ...]]]


def permutations(documents: Sequence[Document], count: int, random: Random) -> Iterator[list[Document]]:
    """The documents with the names of their outlets dealt anew, articles of one outlet staying together."""
    outlets = list(dict.fromkeys(document.article.outlet for document in documents))
    for _ in range(count):
        dealt = dict(zip(outlets, random.sample(outlets, len(outlets)), strict=True))
        yield [
            replace(document, article=replace(document.article, outlet=dealt[document.article.outlet]))
            for document in documents
        ]


def said(comparison: Comparison) -> Said:
    """Every label of a comparison with what it is said of: pairs, claims."""
    pairs = {(p.a.article, p.a.start, p.b.article, p.b.start, p.label, p.slot) for p in comparison.pairs}
    claims = {
        (claim.label, claim.slot, claim.origins, frozenset((s.article, s.start, s.account) for s in claim.statements))
        for claim in comparison.claims
    }
    return frozenset(pairs), frozenset(claims)


def changed(before: Said, after: Said) -> float:
    """Share of the labels of pairs and claims that are no longer said."""
    lost = sum(len(one - two) for one, two in zip(before, after, strict=True))
    return lost / max(1, sum(map(len, before)))
