"""Independent origins: which articles tell one source's story, and which tell their own (decision 0004).

The relation of two texts is read from their words alone, and from the reporter's own words: quotations,
posts and statements in the first person are left out, since two reporters who heard the same official share
no origin. The outlet is read for one rule only, that a later article of an outlet goes on with its earlier one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from corpus.model import UNKNOWN_OUTLET, Article, Document

# Set on gold-train/ and gold/ (`python -m bench score`, origins_exact): reprints share from 0.27 of the shorter
# text's word runs, articles of separate origin at most 0.04; on real roundups true reprints begin at 0.29.
RUN_WORDS = 5
REUSED_SHARE = 0.15
REUSED_RUNS = 12
REPORTERS_SHARE = 0.5

_WORD = re.compile(r"\w+")
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|we|We|our|Our|us|I['’]\w+|[Ww]e['’]\w+)\b")
# What others said. An opening mark without a closing one runs to the end of its paragraph.
_QUOTED = re.compile(
    r"“[^”\n]*”?|«[^»\n]*»?|„[^“”\n]*[“”]?|\"[^\"\n]*\"?|‘[^’\n]*(?:’(?=\w)[^’\n]*)*’?|(?<!\w)'[^'\n]{10,}'(?!\w)"
)
_POST = re.compile(r"\(@\w{2,}\)(?: \w+ \d|[^\w]*$)|pic\.twitter\.com|https?://t\.co/")
_SIGNED = re.compile(r"\s*[—–-]+ ?[^\n]{0,60}\(@\w+\)")
_CREDIT = re.compile(r"\s*[^.!?\n]{2,70}\((?P<agency>[A-Z][\w&. ]{1,30})\)\s*[-–—]")
_LAST = datetime.max.replace(tzinfo=UTC)

Run = int


def origin_groups(documents: Sequence[Document]) -> tuple[tuple[str, ...], ...]:
    """The article ids in groups of one origin each; groups and their members in order of publication.

    An article joins the earlier article it takes most of its words from, so a round-up of two agencies joins
    one of them and does not make them one; else an earlier one that credits the same agency in its dateline.
    A follow-up, update or correction joins the same outlet's earlier article, unless one of the two is taken
    from elsewhere.
    """
    ordered = sorted(documents, key=_publication)
    credits = [agency_credit(document.article.text) for document in ordered]
    source = _sources(ordered)
    for position, document in enumerate(ordered):
        if position not in source:
            earlier = _same_credit(credits, position)
            if earlier is None:
                earlier = _own_earlier(document.article, ordered[:position], source, credits)
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
    """Hashes of all runs of RUN_WORDS words of the reporter's own within a statement.

    A statement in the first person is somebody's, unless the text speaks so throughout.
    """
    own = _QUOTED.sub(_blank, _without_posts(document.article.text))
    statements = [own[item.start : item.end] for item in document.statements]
    third_person = [text for text in statements if not _FIRST_PERSON.search(text)]
    if sum(map(len, third_person)) >= REPORTERS_SHARE * sum(map(len, statements)):
        statements = third_person
    return frozenset(run for text in statements for run in _runs(text))


def _without_posts(text: str) -> str:
    """The text with posts from social media blanked: their lines, and the line above a signature."""
    lines = text.split("\n")
    said = -1  # the last line that held words
    for at, line in enumerate(lines):
        if _SIGNED.match(line) and said >= 0:
            lines[said] = " " * len(lines[said])
        if line.strip():
            said = at
        if _POST.search(line) or _SIGNED.match(line):
            lines[at] = " " * len(line)
    return "\n".join(lines)


def _blank(match: re.Match[str]) -> str:
    return "\n" * len(match.group())


def _runs(statement: str) -> Iterable[Run]:
    for piece in statement.split("\n"):
        words = _WORD.findall(piece.casefold())
        for at in range(len(words) - RUN_WORDS + 1):
            yield hash(tuple(words[at : at + RUN_WORDS]))


def agency_credit(text: str) -> frozenset[str]:
    """The agency a dateline names ("ANKARA, Sept 8 (Meridian) - "), folded, with its initials; empty if none."""
    for line in text.lstrip().split("\n", 6)[:6]:
        if match := _CREDIT.match(line):
            agency = match["agency"].strip()
            initials = "".join(word[0] for word in agency.split()) if " " in agency else agency
            return frozenset({agency.casefold(), initials.casefold()})
    return frozenset()


def _same_credit(credits: Sequence[frozenset[str]], position: int) -> int | None:
    return next((earlier for earlier in range(position) if credits[earlier] & credits[position]), None)


def _own_earlier(
    article: Article, earlier: Sequence[Document], source: Mapping[int, int], credits: Sequence[frozenset[str]]
) -> int | None:
    """The first article of the same outlet that is its own, not taken from another outlet."""
    if article.draft or article.outlet in ("", UNKNOWN_OUTLET) or credits[len(earlier)]:
        return None
    for position, document in enumerate(earlier):
        if document.article.outlet != article.outlet or document.article.draft or credits[position]:
            continue
        if position not in source or earlier[source[position]].article.outlet == article.outlet:
            return position
    return None
