"""Where a sentence says who says it: a verb of saying with its subject, an aside between commas, or a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.facts.speakers import (
    CLAIMS,
    KEPT,
    PAPERS,
    RECKONINGS,
    REVISED,
    REVISING,
    SAYING,
    SHOWING,
    SPEAKERS,
    TELLING,
    THINGS,
    THINKING,
    WITH_CLAIM,
    WITH_FIGURE,
    WITH_PREPOSITION,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_ALL = SAYING | TELLING
_FIRST = {"i", "we", "you", "this", "that", "which", "there", "what", "nobody", "everyone", "anyone", "us", "me",
          "no-one", "none", "these", "something", "nothing", "everything", "someone", "somebody", "how"}  # fmt: skip
_HOLDING = ("have", "contain", "provide", "mention", "stand", "come", "be")
_SURE = {"convinced", "sure", "certain", "confident", "adamant"}
_SUBJECTS = ("nsubj", "nsubjpass")
#: Verbs whose denial is a statement too: "does not expect", "does not believe".
_STILL_SAID = {"expect", "believe", "think", "see", "know", "rule", "deny", "agree", "hold"}
#: "After the ministry said so, they left" is told by the outlet.
_ONLY_WHEN = {
    "after",
    "before",
    "when",
    "until",
    "till",
    "once",
    "since",
    "because",
    "if",
    "unless",
    "where",
    "whether",
}
_INTENTS = {"will", "would", "can", "could", "should", "must", "shall", "'ll", "might", "to"}
_HEARERS = {"me", "us", "him", "her", "them", "reporters", "journalists", "parliament", "viewers", "listeners"}
_WHEN = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|last|late|early|earlier|later|again|also|"
    r"this|at|in|on|to|by|of|when|during|after|before|through|via|from|for|with|afterwards|clear|here|there|"
    r"separately|only|repeatedly|simply|flatly|firmly)$"
)
_BREAKS = {",", ":", ";", "-", "–", "—", "(", ")", "...", "…"}
_OPENING, _CLOSING = "“«„", "”»"
#: "LAGOS, March 15 (MTA) -": where and by whom it was filed.
_DATELINE = re.compile(r"^[A-Z][A-Z.'’-]+[^.;:–—“\"]{0,60}?(?:\([^)]{1,40}\))?\s*[-–—]+\s+(?=[A-Z\d])")
_ACCORDING = re.compile(
    r"\b(?:according\s+to|in\s+the\s+(?:words|view|account|opinion|eyes)\s+of|as\s+per|citing|quoting|"
    r"if\s+\w+\s+(?:is|are)\s+to\s+be\s+believed,?|by\s+the\s+(?:" + RECKONINGS + r")\s+of)\s+",
    re.IGNORECASE,
)
_PUT = re.compile(r"\b(?:puts?|valued?s?|estimate[sd]?)\b[^,;]*?\b(?:at|down\s+to)\b", re.IGNORECASE)
_WAS_TOLD = re.compile(r"\b(?:from|by)\s+what\s+(he|she|they)\s+(?:was|were|has\s+been|had\s+been)\s+told\b", re.I)
_POSSESSED = re.compile(
    r"(?:^|[:,]\s+)(?:in|by|on)\s+((?:the\s+)?[\w’'. -]{2,40}?(?:['’]s|s['’]))\s+(?:own\s+)?(?:\w+\s+)?"
    r"(?:" + KEPT + "|" + RECKONINGS + r")\b",
    re.IGNORECASE,
)
_AMOUNTS = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"}
#: Endings of nouns for people by what they do.
_DOERS = ("er", "or", "ist", "ian", "eer", "man", "woman", "hand", "ess", "keeper", "mate")
_RECKONED = frozenset(RECKONINGS.split("|"))


class Found(NamedTuple):
    """The source's words as characters of the sentence, and the verb's lemma."""

    start: int
    end: int
    verb: str


def find_source(doc: Doc) -> Found | None:
    """The outermost source that the sentence itself names, or None."""
    aside = _aside(doc)
    if aside:
        return aside
    verb, rank = _by_verb(doc)
    phrase = _by_phrase(doc)
    if phrase is None or (verb is not None and rank == 0 and not _outside(doc, phrase, verb)):
        return verb or _by_book(doc)
    return phrase


def _outside(doc: Doc, phrase: Found, verb: Found) -> bool:
    """Whether "according to …" frames the whole sentence rather than stands inside what is said."""
    before = doc.text[: phrase.start]
    return phrase.start < verb.start or (bool(re.search(r",\s+\w+\s+to\s+$", before)) and "that, " not in before)


# Verbs


def _by_verb(doc: Doc) -> tuple[Found | None, int]:
    """The source of the verb of saying nearest to the root, and how far from it that is."""
    best: tuple[int, Found] | None = None
    dateline = _DATELINE.match(doc.text)
    filed = dateline.end() if dateline else 0
    quoted = _quoted(doc)
    asked = _asks(doc)
    for token in doc:
        lemma = _lemma(token)
        if not lemma or _only_planned(token, lemma) or asked:
            continue
        subject = _subject(token, filed)
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
        if lemma in _ALL or _beside_quote(token):
            return lemma
        if lemma == "make" and any(child.lower_ == "clear" for child in token.children):
            return "say"
        if lemma == "be" and any(child.lower_ in _SURE for child in token.children):
            return "believe"
        if lemma == "convince" and token.tag_ == "VBN":
            return "believe"
        return lemma if lemma in (*_HOLDING, "justify") or lemma in REVISING else ""
    if token.pos_ == "NOUN" and token.lower_ in _forms() and any(child.dep_ in _SUBJECTS for child in token.children):
        return _forms()[token.lower_]
    return ""


def _only_planned(verb: Token, lemma: str) -> bool:
    """Not said (yet): "will announce", "did not say why", and what only dates the rest: "after the board said"."""
    for child in verb.children:
        if child.dep_ == "neg" and lemma not in _STILL_SAID:
            return True
        if child.dep_ == "aux" and child.lower_ in _INTENTS:
            return True
        if child.dep_ in ("mark", "advmod") and child.lower_ in _ONLY_WHEN and verb.dep_ in ("advcl", "relcl"):
            return True
    return verb.dep_ == "advcl" and any(
        child.dep_ == "prep" and child.lower_ in _ONLY_WHEN for child in verb.head.lefts
    )


def _subject(verb: Token, filed: int) -> Token | None:
    # "co-operative" is three words to the parser, each of them a subject.
    found = next((child for child in reversed(list(verb.lefts)) if child.dep_ in _SUBJECTS and child.is_alpha), None)
    found = found or next((child for child in verb.rights if child.dep_ in _SUBJECTS), None)
    if verb.lemma_ != "convince" and (
        any(child.dep_ == "auxpass" for child in verb.lefts) or (found is not None and found.dep_ == "nsubjpass")
    ):
        return _agent(verb)
    if found is None and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        found = next((child for child in verb.head.children if child.dep_ == "nsubj"), None)
    if found is not None and found.idx < filed:
        return _first_noun(verb.doc, filed)
    return found


def _first_noun(doc: Doc, start: int) -> Token | None:
    """The head of the noun phrase that the text after a dateline begins with."""
    head = None
    for token in doc:
        if token.idx >= start:
            if token.pos_ in ("NOUN", "PROPN"):
                head = token
            elif token.pos_ not in ("DET", "ADJ", "NUM", "PART") and token.text not in ("-", "'", "’"):
                break
    return head


def _agent(verb: Token) -> Token | None:
    """The doer of a passive: "is put at 1.9 per cent by the research house"."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return None


def _can_say(subject: Token, lemma: str) -> bool:
    """Names, pronouns, people, bodies and papers can be a source; "a shortage" or "divisions" cannot."""
    if subject.pos_ == "PROPN":
        return True
    if subject.lower_ in _FIRST:
        return False
    if subject.pos_ in ("NUM", "PRON", "DET", "ADJ", "ADV") and subject.lower_ not in (
        "he",
        "she",
        "it",
        "they",
        "who",
    ):
        return _of_people(subject) or subject.lemma_.lower() in SPEAKERS
    if subject.pos_ not in ("NOUN", "ADJ", "NUM"):
        return True
    told = lemma == "tell" and any(child.dep_ in ("dobj", "dative") for child in subject.head.children)
    return ((lemma in SAYING or told) and subject.ent_type_ not in _AMOUNTS) or _speaks(subject)


def _of_people(head: Token) -> bool:
    """ "Three of his former students", "one of them"."""
    return any(
        child.lower_ == "of" and any(grand.lower_ == "them" or _speaks(grand) for grand in child.children)
        for child in head.children
    )


def _speaks(noun: Token) -> bool:
    if noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    lemma = noun.lemma_.lower()
    return (
        lemma in SPEAKERS or (lemma.endswith(_DOERS) and lemma not in THINGS) or noun.lower_.endswith(("men", "women"))
    )


def _beside_quote(verb: Token) -> bool:
    """Whether the verb stands right after a closing quotation mark ("…," sobbed the widow)."""
    return verb.i > 0 and verb.nbor(-1).text in ("”", '"', "»") and verb.pos_ == "VERB"


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
            return True
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
            if lemma in ("describe", "suspect", "predict", "forecast", "identify") and _speaks(subject):
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
    return any(child.dep_ in ("dative", "dobj") and child.lower_ in _HEARERS for child in verb.children)


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
        return subject.lower_ in _RECKONED and any(child.dep_ == "poss" for child in subject.children)
    if noun in PAPERS and noun not in ("test", "post", "map", "camera", "sensor", "book"):
        return any(child.dep_ == "dobj" and _figure(child) for child in verb.children)
    return (
        lemma == "have" and _speaks(subject) and bool(re.search(r"\bon (?:its|their|his|her) lists?\b", verb.doc.text))
    )


def phrase_of(head: Token) -> tuple[int, int]:
    """Characters of the noun phrase of a source: its modifiers, no relative clauses; a name beside it stands for it."""
    doc = head.doc
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and head.pos_ == "NOUN" and 0 < child.i - head.i <= 4:
            head = child
            break
    if head.lower_ in _RECKONED:
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


# Asides: "…, the harbour's log shows", "…, a technician at headquarters explained, …", "…, claims his lawyer"


def _aside(doc: Doc) -> Found | None:
    """The source of a clause between commas that holds nothing but who says it. Read word by word: the parser often
    takes the verb of such a clause for a noun."""
    pieces = list(_pieces(doc))
    quoted = _quoted(doc)
    for number, (start, end) in enumerate(pieces):
        if number == 0 or any(a <= doc[start].idx < b for a, b in quoted):
            continue
        at = _verb_at(doc, start, end)
        if at is None:
            continue
        lemma = _forms().get(doc[at].lower_, "say")  # "made clear", "worked out"
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
            if head is not None and lemma in _INVERTED and (head.pos_ in ("PROPN", "PRON") or _speaks(head)):
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
        if _forms().get(token.lower_, "put") not in _NO_ASIDE and (
            token.pos_ in ("VERB", "AUX", "NOUN") or index + 1 == end
        ):
            if _forms()[token.lower_] == token.lower_ and not _plural_before(doc, start, index, end):
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
    if head is None or first.lower_ in _FIRST or first.pos_ in ("ADP", "SCONJ", "ADV", "AUX", "VERB", "CCONJ"):
        return None
    between = doc[following:end]
    if len(between) and between[-1].lower_ in ("was", "were", "been", "be", "is", "are"):
        return None
    if any(token.lower_ == "than" for token in between) or _negated(between) or not _only_describes(between):
        return None
    if head.pos_ == "PROPN" or _speaks(head) or _of_people(head):
        return head
    if head.pos_ == "NOUN" and lemma not in SHOWING and head.ent_type_ not in _AMOUNTS:
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
    return any(token.dep_ == "neg" or token.lower_ in _INTENTS - {"to"} for token in tokens)


def _nothing_more(doc: Doc, at: int, end: int) -> bool:
    """Whether the verb of an aside says nothing itself: "told me", "said in a statement", "wrote on Monday"."""
    rest = doc[at + 1 : end]
    if not len(rest):
        return True
    if len(rest) > 12:
        return False
    first = rest[0].lower_
    if _forms().get(doc[at].lower_) in ("tell", "inform", "assure", "warn", "remind"):
        return not any(token.pos_ in ("VERB", "AUX") or token.lower_ == "that" for token in rest[:6])
    return bool(_WHEN.match(first) or first in _HEARERS or rest[0].pos_ == "ADV") and not any(
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


# Phrases


def _by_phrase(doc: Doc) -> Found | None:
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


def _by_book(doc: Doc) -> Found | None:
    """ "In the harbour's log it is …", "by the ministry's count": whose log or count it is."""
    match = _POSSESSED.search(doc.text)
    if not match or match[1].lower().startswith(("it", "today")):
        return None
    owner = re.sub(r"(?<=['’])s$|['’]$", "", match[1]).rstrip("'’")
    return Found(match.start(1), match.start(1) + len(owner), "according to")


def _quoted(doc: Doc) -> list[tuple[int, int]]:
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


_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "find": "found", "show": "showed shown", "see": "saw seen",
    "speak": "spoke", "put": "put", "stand": "stood", "swear": "swore", "give": "gave", "think": "thought",
    "hear": "heard", "know": "knew", "hold": "held", "admit": "admitted",
}  # fmt: skip
#: Between commas these say what is done, or are other words: "the ministry put, …".
_NO_ASIDE = {"put", "see", "stand", "call", "give", "name", "list", "point", "hold", "speak", "reject", "demand",
             "object", "rate", "measure", "signal", "blame", "accuse", "dismiss", "identify", "hear", "decide",
             "dispute", "suspect", "describe", "rule", "record", "value", "register", "know", "agree"}  # fmt: skip


#: Verbs that stand before their subject: "…, claims his lawyer".
_INVERTED = frozenset(
    {
        "say",
        "add",
        "write",
        "warn",
        "claim",
        "reckon",
        "explain",
        "argue",
        "insist",
        "complain",
        "observe",
        "conclude",
        "note",
        "recall",
        "joke",
        "quip",
        "report",
        "announce",
        "predict",
        "estimate",
        "admit",
        "maintain",
        "believe",
        "think",
        "recount",
    }
)


@cache
def _forms() -> dict[str, str]:
    """Every form of the verbs of saying → its lemma."""
    found = {}
    for lemma in _ALL:
        stem = lemma[:-1] if lemma.endswith("y") and lemma[-2] not in "aeou" else lemma
        ending = "ies" if stem != lemma else "es" if lemma.endswith(("s", "sh", "ch")) else "s"
        forms = [lemma, stem + ending if stem != lemma or ending == "es" else lemma + ending]
        if lemma in _IRREGULAR:
            forms += _IRREGULAR[lemma].split()
        else:
            forms.append(stem + "ied" if stem != lemma else lemma + "d" if lemma.endswith("e") else lemma + "ed")
        found.update(dict.fromkeys(forms, lemma))
    return found
