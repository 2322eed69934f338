"""Who says it: the outlet itself, a named body or person, described or unnamed sources, media."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.facts.names import fold, key_of
from corpus.facts.speakers import SPEAKERS
from corpus.model import OUTLET_ITSELF, Attribution, AttributionKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SAY = {
    "say", "tell", "announce", "report", "claim", "state", "add", "insist", "confirm", "deny", "estimate", "warn",
    "argue", "explain", "declare", "note", "stress", "reiterate", "admit", "acknowledge", "allege", "assert", "believe",
    "calculate", "reckon", "put", "show", "find", "reveal", "disclose", "suggest", "indicate", "write", "describe",
    "accuse", "maintain", "promise", "assure", "contend", "complain", "clarify", "concede", "speak", "count", "counter",
    "recall", "emphasize", "emphasise", "predict", "forecast", "expect", "conclude", "respond", "reply", "dispute",
    "reject", "call", "testify", "swear", "refute", "dismiss", "rule", "see", "demand", "urge", "stand", "repeat",
    "record",
}  # fmt: skip
#: These only report when something is said in them (a clause or a quotation), not "rejected the bid".
_NEEDS_CLAUSE = {
    "add", "put", "show", "find", "see", "speak", "count", "call", "expect", "believe", "report", "reveal", "note",
    "rule",
    "announce", "describe", "write", "record", "reject", "demand", "urge", "stand", "dismiss", "suggest", "confirm",
    "promise", "tell", "recall", "deny", "estimate", "state", "conclude", "repeat", "disclose", "dispute", "warn",
}  # fmt: skip
_ACCORDING = re.compile(
    r"\b(?:according\s+to|in\s+the\s+(?:words|view)\s+of|as\s+per|citing|quoting)\s+", re.IGNORECASE
)
_MEDIA = re.compile(r"\b(?:media|newspapers?|agency|broadcaster|daily|press|website|television|tv|magazine|outlets?)\b")
_UNNAMED = re.compile(
    r"^(?:\w+\s+)?(?:sources?|officials?|people|insiders?|observers|analysts|experts|reports?|witnesses)\b"
)
_PERSONAL = {"he", "she", "they", "it", "who", "him", "her"}
_FIRST = {"i", "we", "you", "one", "this", "that", "which", "there", "what", "nobody", "everyone", "anyone", "us", "me"}


@dataclass(frozen=True, slots=True)
class Memory:
    """What the sentences before leave behind: who spoke last, and who was named last."""

    speaker: Attribution = OUTLET_ITSELF
    person: Attribution = OUTLET_ITSELF


def find_attribution(doc: Doc, offset: int, memory: Memory) -> tuple[Attribution, Memory]:
    """The source of one sentence, "he" and bare quotations read with the sentences before."""
    source = _by_verb(doc) or _by_phrase(doc)
    if source is None:
        if _all_quoted(doc.text) and memory.speaker.kind != "outlet":
            return replace(memory.speaker, start=offset, end=offset, verb=""), _mentioned(doc, memory)
        return OUTLET_ITSELF, Memory(OUTLET_ITSELF, _mentioned(doc, memory).person)
    start, end, verb = source
    words = doc.text[start:end]
    kept = _mentioned(doc, memory, stop=start)
    if words.lower() in _PERSONAL:
        known = kept.person if kept.person.kind != "outlet" else kept.speaker
        if known.kind == "outlet":
            return Attribution("unnamed", words, "", verb, offset + start, offset + end), kept
        found = replace(known, verb=verb, start=offset + start, end=offset + end)
    else:
        found = Attribution(_kind(doc, start, end), words, _key(doc, start, end), verb, offset + start, offset + end)
    return found, Memory(found, found if found.kind == "named" else _mentioned(doc, kept).person)


def _by_verb(doc: Doc) -> tuple[int, int, str] | None:
    best: tuple[int, int, int, str] | None = None
    for token in doc:
        lemma = token.lemma_.lower()
        if token.pos_ not in ("VERB", "AUX") or not (lemma in _SAY or _beside_quote(token)):
            continue
        subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None and subject.dep_ == "nsubjpass":
            subject = _agent(token)
        if subject is None and token.dep_ == "conj" and token.head.pos_ == "VERB":
            subject = next((child for child in token.head.children if child.dep_ == "nsubj"), None)
        if subject is None or subject.lower_ in _FIRST or subject.dep_ == "nsubjpass":
            continue
        if lemma in _NEEDS_CLAUSE and not _reports(token):
            continue
        if subject.lower_ == "who" and token.dep_ == "relcl":
            subject = token.head
        if not _can_speak(subject):
            continue
        start, end = _phrase(subject)
        rank = 0 if token.dep_ == "ROOT" else 1 if token.dep_ in ("parataxis", "ccomp") else 2
        if best is None or rank < best[0]:
            best = (rank, start, end, lemma)
    return best[1:] if best else None


def _can_speak(subject: Token) -> bool:
    """Names, pronouns, people, bodies and papers can be a source; "a shortage" or "divisions" cannot."""
    if subject.pos_ not in ("NOUN", "ADJ", "NUM"):
        return True
    if subject.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    return subject.lemma_.lower() in SPEAKERS


def _agent(verb: Token) -> Token | None:
    """The doer of a passive: "is put at 1.9 per cent by the research house"."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return None


def _beside_quote(verb: Token) -> bool:
    """Whether the verb stands right after a closing quotation mark ("…," sobbed the widow)."""
    return verb.i > 0 and verb.nbor(-1).text in ("”", '"', "»") and verb.pos_ == "VERB"


def _reports(verb: Token) -> bool:
    """Whether something is said in it: a clause, a quotation, "puts X at Y", "denies doing"."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "parataxis", "xcomp", "pcomp"):
            return True
        if child.dep_ in ("prep", "advcl") and verb.lemma_ in (
            "put",
            "speak",
            "call",
            "estimate",
            "count",
            "warn",
            "report",
        ):
            return True
        if child.dep_ == "dobj" and verb.lemma_ in (
            "deny",
            "dispute",
            "estimate",
            "report",
            "claim",
            "show",
            "record",
            "count",
        ):
            return True
    return verb.dep_ in ("parataxis",) or any(mark in verb.doc.text for mark in '“"«')


def _phrase(head: Token) -> tuple[int, int]:
    """The noun phrase of the source: its modifiers, no relative clauses or appositions."""
    left = min((token.i for token in head.lefts if token.dep_ != "punct"), default=head.i)
    left = min(
        [left, *(token.left_edge.i for token in head.lefts if token.dep_ in ("compound", "amod", "poss", "nmod"))]
    )
    right = head.i
    for child in head.rights:
        if (
            child.dep_ == "prep"
            and child.lower_ in ("of", "at", "in", "from", "for")
            and child.right_edge.i - head.i <= 6
        ):
            right = child.right_edge.i
        elif child.dep_ in ("case", "nummod"):
            right = max(right, child.i)
        elif child.dep_ in ("conj", "cc") and child.right_edge.i - head.i <= 4:
            right = child.right_edge.i
        elif child.dep_ != "case":
            break
    doc = head.doc
    return doc[left].idx, doc[right].idx + len(doc[right])


def _by_phrase(doc: Doc) -> tuple[int, int, str] | None:
    match = _ACCORDING.search(doc.text)
    if not match:
        return None
    for token in doc:
        if token.idx >= match.end():
            head = token
            while head.head.i != head.i and head.head.idx >= match.end() and head.dep_ not in ("pobj", "dobj"):
                head = head.head
            start, end = _phrase(head)
            return max(start, match.end()), max(end, match.end() + len(token)), "according to"
    return None


def _kind(doc: Doc, start: int, end: int) -> AttributionKind:
    words = fold(doc.text[start:end])
    if _MEDIA.search(words):
        return "media"
    if _UNNAMED.match(words):
        return (
            "described"
            if re.match(r"^(?:two|three|four|five|several|some|\d+|senior|\w+ian|\w+ish)\s", words)
            else "unnamed"
        )
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is not None and any(token.pos_ == "PROPN" for token in span):
        return "named"
    return "described"


def _key(doc: Doc, start: int, end: int) -> str:
    """Folded source: last name of a person, else the phrase without determiners and numbers."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return fold(doc.text[start:end])
    for entity in span.ents:
        if entity.label_ == "PERSON" and entity.end >= span.root.i + 1:
            return key_of(entity.text, "person")
    kept = [token for token in span if token.pos_ not in ("DET", "NUM", "PUNCT", "PRON", "ADP", "PART", "CCONJ")]
    return fold(" ".join(token.lemma_ for token in kept)) or fold(span.text)


def _mentioned(doc: Doc, memory: Memory, stop: int | None = None) -> Memory:
    """Memory with the last person named before `stop` (a character of the sentence)."""
    person = memory.person
    for entity in doc.ents:
        if entity.label_ == "PERSON" and (stop is None or entity.start_char < stop):
            person = Attribution("named", entity.text, key_of(entity.text, "person"))
    return replace(memory, person=person)


def _all_quoted(text: str) -> bool:
    bare = text.strip()
    return bare[:1] in '“"«' and (bare[-1:] in '”"»' or not re.search(r"[”»]", bare))
