"""Asides that say who says it: "…, the harbour's log shows", "…, a technician explained, …", "…, claims his lawyer".

They are read word by word: the parser often takes the verb of such a clause for a noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.facts.phrases import Found, quoted_in
from corpus.facts.saying import INTENTS, INVERTED, NO_ASIDE, SHOWING, forms_of_saying
from corpus.facts.speakers import AMOUNTS, HEARERS, NOBODY, of_people, speaks

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_WHEN = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|last|late|early|earlier|later|again|also|"
    r"this|at|in|on|to|by|of|when|during|after|before|through|via|from|for|with|afterwards|clear|here|there|"
    r"separately|only|repeatedly|simply|flatly|firmly)$"
)
_BREAKS = {",", ":", ";", "-", "–", "—", "(", ")", "...", "…"}


def find_aside(doc: Doc) -> Found | None:
    """The source of a clause between commas that holds nothing but who says it. Read word by word: the parser often
    takes the verb of such a clause for a noun."""
    pieces = list(_pieces(doc))
    quoted = quoted_in(doc)
    for number, (start, end) in enumerate(pieces):
        if number == 0 or any(a <= doc[start].idx < b for a, b in quoted):
            continue
        at = _verb_at(doc, start, end)
        if at is None:
            continue
        lemma = forms_of_saying().get(doc[at].lower_, "say")  # "made clear", "worked out"
        if at > start:
            head = _aside_head(doc, start, at, lemma)
            if head is not None and _nothing_more(doc, at, end):
                return _named_in(doc, start, head, at, lemma)
        elif _nothing_more(doc, at, end):
            source = _before(doc, pieces[:number])
            if source:
                return Found(*source, lemma)
        else:
            head = _aside_head(doc, at + 1, end, lemma)
            if head is not None and lemma in INVERTED and (head.pos_ in ("PROPN", "PRON") or speaks(head)):
                following = pieces[number + 1] if number + 1 < len(pieces) else (end, end)
                return Found(*_with_name(doc, at + 1, head, end, following), lemma)
    return None


def _pieces(doc: Doc) -> Iterator[tuple[int, int]]:
    """Tokens between commas, dashes, colons and brackets, as ranges without these; hyphens inside words bind."""
    start = 0
    for token in doc:
        if token.i == start and token.is_punct and token.text not in _BREAKS:  # the closing mark of a quotation
            start += 1
        elif token.text in _BREAKS and not (token.text == "-" and not token.whitespace_):
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    end = len(doc)
    while end > start and doc[end - 1].pos_ in ("PUNCT", "SPACE"):
        end -= 1
    if end > start:
        yield start, end


def _verb_at(doc: Doc, start: int, end: int) -> int | None:
    """The last form of a verb of saying in the piece, "made clear" with it."""
    for index in range(min(end, start + 14) - 1, start - 1, -1):
        token = doc[index]
        if forms_of_saying().get(token.lower_, "put") not in NO_ASIDE and (
            token.pos_ in ("VERB", "AUX", "NOUN") or index + 1 == end
        ):
            if forms_of_saying()[token.lower_] == token.lower_ and not _plural_before(doc, start, index, end):
                continue  # "a former judge", "the papers, remember, …"
            if index > start and doc[index - 1].pos_ in ("DET", "ADP", "PART") and doc[index - 1].tag_ != "POS":
                continue
            return index
        if token.lower_ in ("makes", "made", "make") and index + 1 < end and doc[index + 1].lower_ == "clear":
            return index
        if token.lower_ == "worked" and index + 2 == end and doc[index + 1].lower_ == "out":
            return index
    return None


def _plural_before(doc: Doc, start: int, at: int, end: int) -> bool:
    """Whether a bare form ("say", "reckon") has a plural beside it, as it needs."""
    beside = doc[start:at] if at > start else doc[at + 1 : end]
    return any(token.tag_ in ("NNS", "NNPS") or token.lower_ in ("and", "they", "police") for token in beside) or any(
        token.pos_ == "NUM" for token in beside
    )


def _aside_head(doc: Doc, start: int, end: int, lemma: str) -> Token | None:
    """The noun, name or pronoun that the words from `start` on are about; None if it cannot speak."""
    if doc[start].lower_ in ("as", "so", "and", "but"):
        start += 1
    if start >= end:
        return None
    first = doc[start]
    if first.lower_ in ("he", "she", "it", "they"):
        rest = doc[start + 1 : end]
        return first if all(token.pos_ in ("ADV", "AUX") for token in rest) and not _negated(rest) else None
    head, following = None, end
    for token in doc[start:end]:
        if token.pos_ in ("NOUN", "PROPN", "NUM") or (token.pos_ in ("PRON", "ADJ") and token.i + 1 == end):
            head = token
        elif (
            token.pos_ in ("DET", "ADJ", "PART", "PRON")
            or token.text in ("-", "'", "’")
            or (token.pos_ == "CCONJ" and head is not None)
            or (token.i > start and doc[token.i - 1].text == "-")  # "the Graz-based company"
        ):
            continue
        else:
            following = token.i
            break
    if head is None or first.lower_ in NOBODY or first.pos_ in ("ADP", "SCONJ", "ADV", "AUX", "VERB", "CCONJ"):
        return None
    between = doc[following:end]
    if len(between) and between[-1].lower_ in ("was", "were", "been", "be", "is", "are"):
        return None
    if any(token.lower_ == "than" for token in between) or _negated(between) or not _only_describes(between):
        return None
    if head.pos_ == "PROPN" or speaks(head) or of_people(head):
        return head
    if head.pos_ == "NOUN" and lemma not in SHOWING and head.ent_type_ not in AMOUNTS:
        return head
    if head.pos_ == "NUM" or head.lower_ in ("one", "some", "several", "many"):
        return head if any(token.lower_ == "of" for token in between) else None
    return None


def _only_describes(tokens: Span) -> bool:
    """Whether the words after a noun only say more of it: "at headquarters", "who was there", "engaged by the town"."""
    relative = any(token.lower_ in ("who", "that", "which") for token in tokens[:2])
    for number, token in enumerate(tokens):
        last = number == len(tokens) - 1
        if token.pos_ in ("VERB", "AUX") and not relative:
            if token.tag_ in ("VBN", "VBG") and token.dep_ in ("acl", "amod", "relcl"):
                continue
            if not (last or all(left.pos_ in ("ADV", "AUX") for left in tokens[number:])):
                return False
            if token.pos_ == "VERB":
                return False
    return True


def _negated(tokens: Span) -> bool:
    return any(token.dep_ == "neg" or token.lower_ in INTENTS - {"to"} for token in tokens)


def _nothing_more(doc: Doc, at: int, end: int) -> bool:
    """Whether the verb of an aside says nothing itself: "told me", "said in a statement", "wrote on Monday"."""
    rest = doc[at + 1 : end]
    if not len(rest):
        return True
    if len(rest) > 12:
        return False
    first = rest[0].lower_
    if forms_of_saying().get(doc[at].lower_) in ("tell", "inform", "assure", "warn", "remind"):
        return not any(token.pos_ in ("VERB", "AUX") or token.lower_ == "that" for token in rest[:6])
    return bool(_WHEN.match(first) or first in HEARERS or rest[0].pos_ == "ADV") and not any(
        token.lower_ == "that" for token in rest
    )


def _before(doc: Doc, pieces: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The source of "…, Velmora Shipping, the operator, said": noun phrases alone, the name among them."""
    nouns: list[tuple[int, int]] = []
    for start, end in reversed(pieces[-3:]):
        if start == 0 and len(pieces) > 1 and nouns and doc[start].pos_ in ("ADP", "SCONJ"):
            break
        tokens = doc[start:end]
        if any(token.pos_ in ("VERB", "AUX", "SCONJ") and token.dep_ not in ("acl", "amod") for token in tokens):
            break
        if _aside_head(doc, start, end, "say") is None or tokens[0].lower_ in ("and", "but"):
            break
        nouns.append((start, end))
    if not nouns or len(nouns) > 2:
        return None
    named = next((piece for piece in reversed(nouns) if doc[piece[1] - 1].pos_ == "PROPN"), nouns[-1])
    return doc[named[0]].idx, doc[named[1] - 1].idx + len(doc[named[1] - 1])


def _named_in(doc: Doc, start: int, head: Token, at: int, lemma: str) -> Found:
    first = start + 1 if doc[start].lower_ in ("as", "so", "and", "but") else start
    last = head
    following = doc[head.i + 1 : at]
    if len(following) and following[0].lower_ in ("of", "at", "in", "from", "for"):
        stop = next((token.i for token in following if token.lower_ in ("who", "that", "which")), at)
        last = next(
            (token for token in reversed(doc[head.i + 1 : stop]) if token.pos_ in ("NOUN", "PROPN", "PRON")), head
        )
        last = last if last.i - head.i <= 6 else head
    return Found(doc[first].idx, last.idx + len(last), lemma)


def _with_name(doc: Doc, start: int, head: Token, end: int, following: tuple[int, int]) -> tuple[int, int]:
    """ "says the spokeswoman, Élodie Marchenoir": the name, if it follows alone; else the phrase."""
    a, b = following
    if a < b <= a + 4 and all(token.pos_ == "PROPN" for token in doc[a:b]) and head.pos_ != "PROPN":
        return doc[a].idx, doc[b - 1].idx + len(doc[b - 1])
    found = _named_in(doc, start, head, end, "")
    return found.start, found.end
