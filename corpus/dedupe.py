"""Independent origins: which articles tell one source's story, and which tell their own (decision 0004).

The relation of two texts is read from their words alone, quotations left out: two reporters who heard the
same official share no origin. The outlet is read for one rule only, that a later article of an outlet goes
on with its earlier one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from corpus.model import UNKNOWN_OUTLET, Article, Document

# Set on gold-train/ and gold/ (`python -m bench score`, origins_exact): reprints share from 0.27 of the shorter
# text's word runs, articles of separate origin at most 0.04.
RUN_WORDS = 5
REUSED_SHARE = 0.15
REUSED_RUNS = 12

_WORD = re.compile(r"\w+")
_QUOTATION = re.compile(r"“[^”]{0,600}”?|«[^»]{0,600}»?|„[^“”]{0,600}[“”]?|\"[^\"]{0,600}\"")
_LAST = datetime.max.replace(tzinfo=UTC)

Run = int


def origin_groups(documents: Sequence[Document]) -> tuple[tuple[str, ...], ...]:
    """The article ids in groups of one origin each; groups and their members in order of publication.

    An article joins the earlier article it takes most of its words from, so a round-up of two agencies joins
    one of them and does not make them one. A follow-up, update or correction joins the same outlet's earlier
    article, unless one of the two is taken from elsewhere.
    """
    ordered = sorted(documents, key=_publication)
    source = _sources(ordered)
    for position, document in enumerate(ordered):
        if position not in source:
            earlier = _own_earlier(document.article, ordered[:position], source)
            if earlier is not None:
                source[position] = earlier
    groups: dict[int, list[str]] = defaultdict(list)
    for position, document in enumerate(ordered):
        root = position
        while root in source:
            root = source[root]
        groups[root].append(document.article.id)
    return tuple(tuple(groups[root]) for root in sorted(groups))


def _publication(document: Document) -> tuple[datetime, int, str]:
    """Earliest first; undated last, the longest first, since a reprint is cut and not lengthened."""
    return document.article.published or _LAST, -len(document.article.text), document.article.id


def _sources(ordered: Sequence[Document]) -> dict[int, int]:
    """Position of an article → position of the earlier one whose words it prints."""
    runs = [word_runs(document) for document in ordered]
    source: dict[int, int] = {}
    holders: dict[Run, list[int]] = defaultdict(list)
    for position, own in enumerate(runs):
        shared = Counter(earlier for run in own for earlier in holders.get(run, ()))
        best = max(shared, key=lambda earlier: (shared[earlier], -earlier), default=None)
        if best is not None and _is_reuse(shared[best], len(own), len(runs[best])):
            source[position] = best
        for run in own:
            holders[run].append(position)
    return source


def _is_reuse(shared: int, one: int, other: int) -> bool:
    shorter = min(one, other)
    return shared >= min(REUSED_RUNS, shorter) and shared >= REUSED_SHARE * shorter


def word_runs(document: Document) -> frozenset[Run]:
    """Hashes of all runs of RUN_WORDS words within a statement, quotations left out."""
    return frozenset(run for statement in document.statements for run in _runs(statement.text))


def _runs(text: str) -> Iterable[Run]:
    for piece in _QUOTATION.sub("\n", text).split("\n"):
        words = _WORD.findall(piece.casefold())
        for at in range(len(words) - RUN_WORDS + 1):
            yield hash(tuple(words[at : at + RUN_WORDS]))


def _own_earlier(article: Article, earlier: Sequence[Document], source: Mapping[int, int]) -> int | None:
    """The first article of the same outlet that is its own, not taken from another outlet."""
    if article.draft or article.outlet in ("", UNKNOWN_OUTLET):
        return None
    for position, document in enumerate(earlier):
        if document.article.outlet != article.outlet or document.article.draft:
            continue
        if position not in source or earlier[source[position]].article.outlet == article.outlet:
            return position
    return None
