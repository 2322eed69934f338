"""Phrases that name a source without a verb, and what the other readers of sources share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.facts.saying import KEPT, RECKONINGS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Nouns for a reckoning: its owner is the source.
RECKONED = frozenset(RECKONINGS.split("|"))
_OPENING, _CLOSING = "“«„", "”»"
_ACCORDING = re.compile(
    r"\b(?:according\s+to|in\s+the\s+(?:words|view|account|opinion|eyes)\s+of|as\s+per|citing|quoting|"
    r"if\s+\w+\s+(?:is|are)\s+to\s+be\s+believed,?|by\s+the\s+(?:" + RECKONINGS + r")\s+of)\s+",
    re.IGNORECASE,
)
_WAS_TOLD = re.compile(r"\b(?:from|by)\s+what\s+(he|she|they)\s+(?:was|were|has\s+been|had\s+been)\s+told\b", re.I)
_POSSESSED = re.compile(
    r"(?:^|[:,]\s+)(?:in|by|on)\s+((?:the\s+)?[\w’'. -]{2,40}?(?:['’]s|s['’]))\s+(?:own\s+)?(?:\w+\s+)?"
    r"(?:" + KEPT + "|" + RECKONINGS + r")\b",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """The source's words as characters of the sentence, and the verb's lemma."""

    start: int
    end: int
    verb: str


def phrase_of(head: Token) -> tuple[int, int]:
    """Characters of the noun phrase of a source: its modifiers, no relative clauses; a name beside it stands for it."""
    doc = head.doc
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and head.pos_ == "NOUN" and 0 < child.i - head.i <= 4:
            head = child
            break
    if head.lower_ in RECKONED:
        head = next((child for child in head.children if child.dep_ == "poss"), head)
    left = min((token.i for token in head.lefts if token.dep_ != "punct"), default=head.i)
    left = min(
        [left, *(token.left_edge.i for token in head.lefts if token.dep_ in ("compound", "amod", "poss", "nmod"))]
    )
    right = head.i
    for child in head.rights:
        near = child.right_edge.i - head.i
        if child.dep_ == "prep" and child.lower_ in ("of", "at", "in", "from", "for") and near <= 6:
            right = child.right_edge.i
        elif child.dep_ in ("nummod",):
            right = max(right, child.i)
        elif child.dep_ in ("conj", "cc") and near <= 4:
            right = child.right_edge.i
        elif child.dep_ != "case":
            break
    while right + 2 < len(doc) and doc[right + 1].text == "-" and not doc[right + 1].whitespace_:
        right += 2
    while left >= 2 and doc[left - 1].text == "-" and not doc[left - 1].whitespace_:
        left = min(left - 2, doc[left - 2].left_edge.i)
    return doc[left].idx, doc[right].idx + len(doc[right])


def by_phrase(doc: Doc) -> Found | None:
    """ "According to …", "by the count of …", "from what she was told"."""
    match = _ACCORDING.search(doc.text)
    if not match:
        told = _WAS_TOLD.search(doc.text)
        return Found(told.start(1), told.end(1), "tell") if told else None
    for token in doc:
        if token.idx >= match.end():
            head = token
            while head.head.i != head.i and head.head.idx >= match.end() and head.dep_ not in ("pobj", "dobj"):
                head = head.head
            start, end = phrase_of(head)
            return Found(max(start, match.end()), max(end, match.end() + len(token)), "according to")
    return None


def by_book(doc: Doc) -> Found | None:
    """ "In the harbour's log it is …", "by the ministry's count": whose log or count it is."""
    match = _POSSESSED.search(doc.text)
    if not match or match[1].lower().startswith(("it", "today")):
        return None
    owner = re.sub(r"(?<=['’])s$|['’]$", "", match[1]).rstrip("'’")
    return Found(match.start(1), match.start(1) + len(owner), "according to")


def quoted_in(doc: Doc) -> list[tuple[int, int]]:
    """Characters inside quotation marks; an open quotation runs to the end."""
    text = doc.text
    if not any(mark in text for mark in '“"«„'):
        return []
    found, open_at = [], None
    for at, letter in enumerate(text):
        if letter in _OPENING or (letter == '"' and open_at is None):
            open_at = at
        elif letter in _CLOSING or letter == '"':
            found.append((open_at or 0, at))
            open_at = None
    return [*found, (open_at, len(text))] if open_at is not None else found
