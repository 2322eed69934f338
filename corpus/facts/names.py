"""Names and the folded key that equal names share: Çelik Kubbe = Celik Kubbe, Turkish = Turkey."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from anyascii import anyascii

from corpus.model import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

Kind = Literal["person", "org", "place", "other"]

_KINDS: dict[str, Kind] = {
    "PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "place",
    "PRODUCT": "other", "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other",
}  # fmt: skip
_TITLES = {
    "mr", "mrs", "ms", "dr", "prof", "professor", "sir", "president", "minister", "prime", "king", "queen", "mayor",
    "governor", "senator", "secretary", "general", "captain", "judge", "justice", "chancellor", "chief", "lord", "lady",
    "foreign", "defence", "defense", "finance", "interior", "health", "representative", "congressman", "spokesman",
    "spokeswoman", "democrat", "republican", "pope", "saint", "the", "a", "an", "former", "inspector", "colonel",
    "deputy",
}  # fmt: skip
#: Country → the other words that mean it in news: demonym and seat of government.
_COUNTRIES = {
    "turkey": "turkish turkiye ankara", "russia": "russian russians moscow kremlin", "china": "chinese beijing",
    "united states": "us u.s american americans america washington usa",
    "united kingdom": "uk u.k british britain london",
    "france": "french paris", "germany": "german germans berlin", "italy": "italian rome",
    "spain": "spanish madrid",
    "india": "indian delhi", "japan": "japanese tokyo", "ukraine": "ukrainian ukrainians kyiv",
    "iran": "iranian tehran",
    "israel": "israeli israelis", "greece": "greek greeks athens",
    "poland": "polish poles warsaw",
    "sweden": "swedish swedes",
    "norway": "norwegian oslo", "denmark": "danish danes copenhagen", "finland": "finnish finns helsinki",
    "portugal": "portuguese", "ireland": "irish dublin", "mexico": "mexican", "canada": "canadian ottawa",
    "brazil": "brazilian brasilia", "argentina": "argentine", "chile": "chilean", "australia": "australian canberra",
    "new zealand": "wellington", "egypt": "egyptian cairo", "malaysia": "malaysian", "indonesia": "indonesian",
    "kenya": "kenyan nairobi", "nigeria": "nigerian abuja", "south africa": "pretoria", "zambia": "zambian lusaka",
    "hungary": "hungarian budapest", "netherlands": "dutch hague", "belgium": "belgian", "austria": "austrian",
    "switzerland": "swiss",
    "european union": "eu e.u brussels", "europe": "european europeans",
    "united nations": "un u.n", "bolivia": "bolivian",
    "syria": "syrian damascus", "iraq": "iraqi baghdad", "saudi arabia": "saudi riyadh", "pakistan": "pakistani",
    "north korea": "pyongyang", "south korea": "seoul", "philippines": "philippine filipino manila",
}  # fmt: skip
_ALIASES = {alias: country for country, aliases in _COUNTRIES.items() for alias in aliases.split()}
_NOT_NAMES = re.compile(
    r"^(?:\W*|(?:mon|tues|wednes|thurs|fri|satur|sun)day|i|he|she|it|they|we|you|but|and|the)$", re.I
)


def fold(text: str) -> str:
    """Lower-case ASCII without possessive, leading article and outer punctuation."""
    folded = anyascii(text).lower().strip(" \t\n\"'.,;:()-")
    folded = re.sub(r"'s?$", "", folded)
    return re.sub(r"^(?:the|a|an)\s+", "", re.sub(r"\s+", " ", folded))


def key_of(text: str, kind: Kind) -> str:
    """The key that equal names share; of a person, the last name."""
    folded = fold(text)
    if folded in _ALIASES:
        return _ALIASES[folded]
    words = [word for word in folded.split() if word not in _TITLES]
    if not words:
        return folded
    return words[-1] if kind == "person" else " ".join(words)


def find_names(doc: Doc, offset: int, taken_spans: Sequence[tuple[int, int]] = ()) -> tuple[Name, ...]:
    """Entities of one sentence and capitalised runs that the recogniser missed, in order.

    `taken_spans` (dates, units) are characters of the sentence that are no names.
    """
    found: list[Name] = []
    taken = {token.i for token in doc if any(start <= token.idx < end for start, end in taken_spans)}
    for entity in doc.ents:
        if any(token.i in taken for token in entity):
            continue
        if entity.label_ in _KINDS and (name := _name(entity, _KINDS[entity.label_], offset)):
            found.append(name)
            taken.update(range(entity.start, entity.end))
    for run in _capital_runs(doc, taken):
        if name := _name(run, "other", offset):
            found.append(name)
    return tuple(sorted(found, key=lambda name: name.start))


def _name(span: Span, kind: Kind, offset: int) -> Name | None:
    while len(span) > 1 and (span[0].lower_ in ("the", "a", "an") or span[-1].lower_ in ("'s", "’s", "'", "’")):
        span = span[1:] if span[0].lower_ in ("the", "a", "an") else span[:-1]
    if _NOT_NAMES.match(span.text) or not any(letter.isupper() for letter in span.text):
        return None
    key = key_of(span.text, kind)
    return Name(offset + span.start_char, offset + span.end_char, span.text, kind, key) if key else None


def _capital_runs(doc: Doc, taken: set[int]) -> list[Span]:
    runs: list[Span] = []
    start: int | None = None
    for index in range(len(doc) + 1):
        token = doc[index] if index < len(doc) else None
        proper = token is not None and index not in taken and token.pos_ == "PROPN" and token.text[:1].isupper()
        if proper and start is None:
            start = index
        elif not proper and start is not None:
            runs.append(doc[start:index])
            start = None
    return runs
