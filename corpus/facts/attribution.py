"""Who says it: the outlet itself, a named body or person, described or unnamed sources, media."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.facts.names import fold, key_of
from corpus.facts.phrases import phrase_of
from corpus.facts.reporting import find_source
from corpus.facts.speakers import PEOPLE
from corpus.model import OUTLET_ITSELF, Attribution, AttributionKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MEDIA = re.compile(
    r"\b(?:media|newspapers?|news agency|broadcaster|daily|magazine|website|television|tv|outlets?|"
    r"press(?! (?:office|officer|secretary|service|conference)))\b"
)
_UNNAMED = re.compile(
    r"^(?:\w+\s+)?(?:sources?|officials?|people|insiders?|observers|analysts|experts|reports?|witnesses)\b"
)
#: The outlet, as it calls itself.
_ITSELF = re.compile(
    r"(?:(?:this|our) (?:newspaper|paper|magazine|website|agency|station|programme|newsroom)|"
    r"our (?:own )?(?:reporters?|correspondents?|photographers?|staff))$",
    re.IGNORECASE,
)
#: Forms of address, which a key leaves out.
_ADDRESS = {"mr", "mrs", "ms", "dr", "mr.", "mrs.", "ms.", "dr."}
_PERSONAL = {"he", "she", "they", "it", "who", "him", "her"}


@dataclass(frozen=True, slots=True)
class Memory:
    """What the sentences before leave behind: who spoke last, and whom a pronoun would mean.

    `person` is the last one named or heard, `group` the last body or several people heard; `names` are the last
    names of people named in full.
    """

    speaker: Attribution = OUTLET_ITSELF
    person: Attribution = OUTLET_ITSELF
    group: Attribution = OUTLET_ITSELF
    names: frozenset[str] = frozenset()


def find_attribution(doc: Doc, offset: int, memory: Memory) -> tuple[Attribution, Memory]:
    """The source of one sentence, "he" and bare quotations read with the sentences before."""
    if memory.speaker.kind != "outlet" and _all_quoted(doc.text):
        return replace(memory.speaker, start=offset, end=offset, verb=""), _mentioned(doc, memory)
    source = find_source(doc)
    if source is None or _ITSELF.match(doc.text[source.start : source.end]):
        return OUTLET_ITSELF, replace(_mentioned(doc, memory), speaker=OUTLET_ITSELF)
    start, end, verb = source
    words = doc.text[start:end]
    kept = _mentioned(doc, memory, stop=start)
    if words.lower() in _PERSONAL:
        known = _meant(doc, start, words.lower(), kept)
        if known.kind == "outlet":
            found = Attribution("unnamed", words, "", verb, offset + start, offset + end)
            return found, replace(kept, speaker=found)
        found = replace(known, verb=verb, start=offset + start, end=offset + end)
        return found, replace(kept, speaker=found)
    found = Attribution(_kind(doc, start, end), words, _key(doc, start, end), verb, offset + start, offset + end)
    kept = replace(_mentioned(doc, kept), speaker=found)
    return found, replace(kept, person=found) if _is_person(doc, start, end) else replace(kept, group=found)


def _meant(doc: Doc, start: int, pronoun: str, memory: Memory) -> Attribution:
    """Whom the pronoun at `start` means: "they" first of all the people that the sentence itself begins with."""
    if pronoun in ("he", "she", "him", "her", "who"):
        return memory.person
    if pronoun == "they":
        for token in doc:
            if token.idx >= start:
                break
            if token.dep_ == "nsubj" and token.tag_ == "NNS" and token.lemma_.lower() in PEOPLE:
                left, right = phrase_of(token)
                return Attribution(_kind(doc, left, right), doc.text[left:right], _key(doc, left, right))
    return memory.group


def _is_person(doc: Doc, start: int, end: int) -> bool:
    """Whether the source is one person: a name of one, or a role in the singular."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    if span[0].lower_ in ("his", "her", "their", "its"):
        return False  # the person it belongs to is spoken of as well
    root = span.root
    return root.ent_type_ == "PERSON" or (root.tag_ == "NN" and root.lemma_.lower() in PEOPLE)


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
        if entity.label_ == "PERSON" and entity.start <= span.root.i < entity.end:
            return key_of(entity.text, "person")
    if any(token.lower_ in ("them", "these", "those") for token in span):
        return ""  # "one of them": nobody knows who
    kept = [
        token
        for token in span
        if token.lower_ not in _ADDRESS and token.pos_ not in ("DET", "NUM", "PUNCT", "PRON", "ADP", "PART", "CCONJ")
    ]
    return fold(" ".join(token.lemma_ for token in kept)) or fold(span.text)


def _mentioned(doc: Doc, memory: Memory, stop: int | None = None) -> Memory:
    """Memory with the last person named before `stop` (a character of the sentence).

    The recogniser takes many a place in one word for a person; one word counts once the full name has been read.
    """
    person, names = memory.person, memory.names
    for entity in doc.ents:
        if entity.label_ == "PERSON" and (stop is None or entity.start_char < stop):
            key = key_of(entity.text, "person")
            if len(entity) > 1:
                names |= {key}
            if key in names:
                person = Attribution("named", entity.text, key)
    return replace(memory, person=person, names=names)


def _all_quoted(text: str) -> bool:
    bare = text.strip()
    return bare[:1] in '“"«' and (bare[-1:] in '”"»' or not re.search(r"[”»]", bare))
