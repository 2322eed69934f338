"""Where a sentence says who says it: a verb of saying with its subject, an aside between commas, or a phrase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.facts.asides import find_aside
from corpus.facts.phrases import RECKONED, Found, by_book, by_phrase, phrase_of, quoted_in
from corpus.facts.saying import (
    CLAIMS,
    INTENTS,
    REVISED,
    REVISING,
    SAYING,
    TELLING,
    THINKING,
    WITH_CLAIM,
    WITH_FIGURE,
    WITH_PREPOSITION,
    forms_of_saying,
)
from corpus.facts.speakers import AMOUNTS, HEARERS, NOBODY, PAPERS, PEOPLE, SPEAKERS, of_people, speaks

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HOLDING = ("have", "contain", "provide", "mention", "stand", "come", "be")
_SURE = {"convinced", "sure", "certain", "confident", "adamant"}
_SUBJECTS = ("nsubj", "nsubjpass")
#: Verbs whose denial is a statement too: "does not expect", "does not believe".
_STILL_SAID = {"expect", "believe", "think", "see", "know", "rule", "deny", "agree", "hold"}
#: "After the ministry said so, they left" is told by the outlet.
_ONLY_WHEN = {"after", "before", "when", "until", "till", "once", "since", "because", "if", "unless", "where",
              "whether"}  # fmt: skip
_PUT = re.compile(r"\b(?:puts?|valued?s?|estimate[sd]?)\b[^,;]*?\b(?:at|down\s+to)\b", re.IGNORECASE)


def find_source(doc: Doc) -> Found | None:
    """The outermost source that the sentence itself names, or None."""
    aside = find_aside(doc)
    if aside:
        return aside
    verb, rank = _by_verb(doc)
    phrase = by_phrase(doc)
    if phrase is None or (verb is not None and rank == 0 and not _outside(doc, phrase, verb)):
        return verb or by_book(doc)
    return phrase


def _outside(doc: Doc, phrase: Found, verb: Found) -> bool:
    """Whether "according to …" frames the whole sentence rather than stands inside what is said."""
    before = doc.text[: phrase.start]
    return phrase.start < verb.start or (bool(re.search(r",\s+\w+\s+to\s+$", before)) and "that, " not in before)


def _by_verb(doc: Doc) -> tuple[Found | None, int]:
    """The source of the verb of saying nearest to the root, and how far from it that is."""
    best: tuple[int, Found] | None = None
    quoted = quoted_in(doc)
    asked = _asks(doc)
    for token in doc:
        lemma = _lemma(token)
        if not lemma or _only_planned(token, lemma) or asked:
            continue
        subject = _subject(token)
        if subject is None or not _can_say(subject, lemma) or not _reports(token, lemma, subject):
            continue
        if subject.lower_ == "who" and token.dep_ == "relcl":
            subject = token.head
        rank = 0 if token.dep_ == "ROOT" else 1 if token.dep_ in ("parataxis", "ccomp", "conj") else 2
        if rank and lemma in THINKING and token.dep_ != "conj":
            continue  # "the finding that he had known of it" is not told by him
        if any(start <= token.idx < end for start, end in quoted):
            rank += 3
        if best is None or rank < best[0]:
            start, end = phrase_of(subject)
            best = (rank, Found(start, end, lemma))
    if best is None:
        return _speaks_of(doc), 0
    return best[1], best[0]


def _speaks_of(doc: Doc) -> Found | None:
    """ "A planning paper … speaks of 1,200 posts", where the parser has taken the verb for a noun."""
    for token in doc[1:-1]:
        if token.lower_ == "speaks" and token.pos_ == "NOUN" and token.nbor().lower_ == "of":
            source = next((left for left in reversed(doc[: token.i]) if left.lemma_.lower() in SPEAKERS), None)
            return Found(*phrase_of(source), "speak") if source is not None else None
    return None


def _asks(doc: Doc) -> bool:
    """Whether the sentence is a question and asks what is said: "What does the defence say?"."""
    if not doc.text.rstrip(" \"'”»").endswith("?"):
        return False
    start = max((token.i + 1 for token in doc[:4] if token.text == ":"), default=0)
    return any(token.tag_.startswith("W") or token.pos_ == "AUX" for token in doc[start : start + 4])


def _lemma(token: Token) -> str:
    """The lemma where the word is a verb of saying, else "". The parser takes "files show that" for a noun."""
    lemma: str = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        if lemma in SAYING or lemma in TELLING or _beside_quote(token):
            return lemma
        if lemma == "make" and any(child.lower_ == "clear" for child in token.children):
            return "say"
        if lemma == "be" and any(child.lower_ in _SURE for child in token.children):
            return "believe"
        if lemma == "convince" and token.tag_ == "VBN":
            return "believe"
        return lemma if lemma in (*_HOLDING, "justify") or lemma in REVISING else ""
    if (
        token.pos_ == "NOUN"
        and token.lower_ in forms_of_saying()
        and any(child.dep_ in _SUBJECTS for child in token.children)
    ):
        return forms_of_saying()[token.lower_]
    return ""


def _only_planned(verb: Token, lemma: str) -> bool:
    """Not said (yet): "will announce", "did not say why", and what only dates the rest: "after the board said"."""
    for child in verb.children:
        if child.dep_ == "neg" and lemma not in _STILL_SAID:
            return True
        if child.dep_ == "aux" and child.lower_ in INTENTS:
            return True
        if child.dep_ in ("mark", "advmod") and child.lower_ in _ONLY_WHEN and verb.dep_ in ("advcl", "relcl"):
            return True
    return verb.dep_ == "advcl" and any(
        child.dep_ == "prep" and child.lower_ in _ONLY_WHEN for child in verb.head.lefts
    )


def _subject(verb: Token) -> Token | None:
    # "co-operative" is three words to the parser, each of them a subject.
    found = next((child for child in reversed(list(verb.lefts)) if child.dep_ in _SUBJECTS and child.is_alpha), None)
    found = found or next((child for child in verb.rights if child.dep_ in _SUBJECTS), None)
    if verb.lemma_ != "convince" and (
        any(child.dep_ == "auxpass" for child in verb.lefts) or (found is not None and found.dep_ == "nsubjpass")
    ):
        return _agent(verb)
    if found is None and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        found = next((child for child in verb.head.children if child.dep_ == "nsubj"), None)
    return found


def _agent(verb: Token) -> Token | None:
    """The doer of a passive: "is put at 1.9 per cent by the research house". Who is told is not what is said."""
    if verb.lemma_ in ("tell", "inform", "assure"):
        return None
    for child in verb.children:
        if child.dep_ == "agent":
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return None


def _can_say(subject: Token, lemma: str) -> bool:
    """Names, pronouns, people, bodies and papers can be a source; "a shortage" or "divisions" cannot."""
    if subject.pos_ == "PROPN":
        return True
    if subject.lower_ in NOBODY:
        return False
    if subject.pos_ in ("NUM", "PRON", "DET", "ADJ", "ADV") and subject.lower_ not in (
        "he",
        "she",
        "it",
        "they",
        "who",
    ):
        return of_people(subject) or subject.lemma_.lower() in SPEAKERS
    if subject.pos_ not in ("NOUN", "ADJ", "NUM"):
        return True
    told = lemma == "tell" and any(child.dep_ in ("dobj", "dative") for child in subject.head.children)
    return ((lemma in SAYING or told) and subject.ent_type_ not in AMOUNTS) or speaks(subject)


def _beside_quote(verb: Token) -> bool:
    """Whether the verb stands after a quotation that the sentence begins with ("…," sobbed the widow)."""
    if verb.pos_ != "VERB" or not verb.i:
        return False
    closing = ("”", '"', "»")
    after = verb.nbor(-1).text in closing
    return after or (
        verb.dep_ == "ROOT" and verb.doc[0].text in '“"«' and any(t.text in closing for t in verb.doc[: verb.i])
    )


def _reports(verb: Token, lemma: str, subject: Token) -> bool:
    """Whether something is said in it: a clause, a quotation, a figure, "puts X at Y", "denies doing"."""
    if lemma in _HOLDING:
        return _reckons(verb, lemma, subject)
    if lemma in REVISING:
        return any(
            child.dep_ == "dobj" and child.lemma_.lower() in REVISED and _owned(child) for child in verb.children
        )
    if lemma == "justify":
        return any(child.dep_ == "prep" and child.lower_ in ("with", "by") for child in verb.children)
    if any(child.dep_ in ("dobj", "ccomp") and child.lower_ in ("nothing", "little", "so") for child in verb.children):
        return lemma == "find"
    if lemma in SAYING:
        return True
    if lemma in ("put", "value", "estimate") and _PUT.search(verb.doc.text, verb.idx):
        return True
    if lemma == "put":
        return False
    if lemma == "give" and (subject.lemma_.lower() not in PAPERS or not _figure(verb)):
        return False
    if any(child.dep_ == "prt" for child in verb.children) and lemma not in ("point", "rule"):
        return False
    for child in verb.children:
        if child.dep_ in ("ccomp", "parataxis", "pcomp") and lemma != "know":
            return lemma != "see" or subject.lemma_.lower() in PEOPLE
        if child.dep_ == "xcomp" and lemma not in (
            "call",
            "know",
            "decide",
            "agree",
            "hope",
            "see",
            "hear",
            "fear",
            "give",
        ):
            return True
        if child.dep_ in ("prep", "advcl") and child.lower_ in WITH_PREPOSITION.get(lemma, ()):
            return True
        if child.dep_ in ("dobj", "attr", "appos"):
            if lemma in WITH_CLAIM and any(token.lemma_.lower() in CLAIMS for token in (child, *child.children)):
                return True
            if lemma in ("describe", "suspect", "predict", "forecast", "identify") and speaks(subject):
                return True
            if lemma == "find" and any(grand.lower_ == "no" for grand in child.children):
                return True
            if lemma in WITH_FIGURE and (_figure(child) or subject.lemma_.lower() in PAPERS):
                return child.lemma_.lower() not in PAPERS
            if lemma in ("name", "show") and (subject.lemma_.lower() in PAPERS or _hearer(verb)):
                return True
        if verb.lemma_ == "be" and child.dep_ == "acomp" and any(g.dep_ == "ccomp" for g in child.children):
            return True
        if child.dep_ == "oprd" and lemma in ("call", "judge", "describe"):
            return True
    if _said_that(verb) and lemma not in ("know", "see"):
        return True
    bare = not any(child.dep_ == "dobj" for child in verb.children) and lemma not in THINKING
    return (verb.dep_ == "parataxis" and bare) or any(mark in verb.doc.text for mark in '“"«')


def _figure(head: Token) -> bool:
    """Whether the thing is, or has, a figure: "savings of 2.6 million", no "71-year-old man"."""
    if head.pos_ == "NUM":
        return True
    return any(
        token.pos_ == "NUM"
        and (token.head in (head, head.head) or token.head.dep_ in ("pobj", "prep", "nummod", "conj"))
        for token in head.subtree
        if token.dep_ != "npadvmod" and not (token.i + 1 < len(token.doc) and token.nbor().text == "-")
    )


def _owned(figure: Token) -> bool:
    """Whether it is the source's own: "its figure"; a toll is everybody's."""
    return figure.lemma_.lower() == "toll" or any(child.dep_ == "poss" for child in figure.children)


def _hearer(verb: Token) -> bool:
    return any(child.dep_ in ("dative", "dobj") and child.lower_ in HEARERS for child in verb.children)


def _said_that(verb: Token) -> bool:
    """A "that" soon after the verb, which the parser gave to a noun between: "wrote in a report that …"."""
    doc = verb.doc
    told = verb.lemma_ in ("tell", "inform", "assure", "warn")
    return any(token.lower_ == "that" and (told or token.dep_ == "mark") for token in doc[verb.i + 1 : verb.i + 9])


def _reckons(verb: Token, lemma: str, subject: Token) -> bool:
    """ "The bank's own count comes to …", "the register has 149 names", "the agency has 31 on its list"."""
    noun = subject.lemma_.lower()
    if not any(token.pos_ == "NUM" for token in verb.doc):
        return lemma in ("mention", "provide") and noun in PAPERS
    if lemma in ("stand", "come", "be"):
        return subject.lower_ in RECKONED and any(child.dep_ == "poss" for child in subject.children)
    if noun in PAPERS and noun not in ("test", "post", "map", "camera", "sensor", "book"):
        return any(child.dep_ == "dobj" and _figure(child) for child in verb.children)
    return (
        lemma == "have" and speaks(subject) and bool(re.search(r"\bon (?:its|their|his|her) lists?\b", verb.doc.text))
    )
