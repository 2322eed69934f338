"""Words that turn or soften a sentence: negations, hedges, and what stands in quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


Spans = tuple[tuple[int, int], ...]

_NEGATIONS = {
    "not", "n't", "n’t", "no", "never", "nobody", "none", "nothing", "neither", "nor", "without", "nowhere", "cannot",
    "hardly", "scarcely", "unable", "ca",
}  # fmt: skip
_NEGATING_VERBS = {"deny", "refuse", "fail", "lack", "dismiss", "rebut", "refute", "dispute"}
_HEDGES = re.compile(
    r"\b(?:may|might|could|reportedly|allegedly|apparently|possibl[ey]|likely|unlikely|probabl[ey]|perhaps|seem(?:s|ed)?|"
    r"appear(?:s|ed)?|suspected|alleged|believed\s+to|thought\s+to|said\s+to|expected\s+to|is\s+expected|consider(?:s|ed|ing)?|"
    r"suggest(?:s|ed|ing)?|rumou?r(?:s|ed)?|claim(?:s|ed)?|potential(?:ly)?|so-called|hop(?:es?|ed|ing)\s+to|"
    r"set\s+to|plan(?:s|ned|ning)?\s+to|aim(?:s|ed|ing)?\s+to|intend(?:s|ed|ing)?|would|should|almost\s+certainly|certainly|"
    r"as\s+good\s+as|presum(?:ed|ably)|tentative(?:ly)?|preliminary|provisional(?:ly)?|in\s+principle)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“([^”“]+)(?:”|$)|\"([^\"]+)(?:\"|$)|«([^»]+)(?:»|$)|(?<![\w])‘([^’‘]{12,})’(?!\w)")
#: Up to three words in quotation marks are a name or a scare word, not a quotation.
_SHORT_QUOTE_WORDS = 3


def find_negations(doc: Doc, offset: int) -> Spans:
    """Negating words of one sentence ("ca" is the first half of "can't": left out)."""
    return tuple(
        (offset + token.idx, offset + token.idx + len(token))
        for token in doc
        if (token.lower_ in _NEGATIONS and token.lower_ != "ca" and not _idle(token.doc, token.i))
        or (token.pos_ == "VERB" and token.lemma_.lower() in _NEGATING_VERBS)
        or (token.lower_ == "out" and token.i > 0 and doc[token.i - 1].lemma_.lower() == "rule")
    )


def _idle(doc: Doc, index: int) -> bool:
    """ "No. 10", "not only … but also", "no fewer than", "no longer" counts as a turn; "no doubt" not."""
    after = doc[index + 1].lower_ if index + 1 < len(doc) else ""
    return after in ("only", "fewer", "less", "doubt", "just", "merely", "later", "sooner") or doc[index].text == "No."


def find_hedges(text: str, offset: int) -> Spans:
    """Hedging words of one sentence. "May" is the month."""
    found = (match for match in _HEDGES.finditer(text) if match[0] != "May")
    return tuple((offset + match.start(), offset + match.end()) for match in found)


def find_quotes(text: str, offset: int) -> Spans:
    """Spans inside quotation marks, marks left out; an unclosed quotation runs to the end."""
    spans = []
    for match in _QUOTED.finditer(text):
        group = next(number for number in range(1, 5) if match[number] is not None)
        if len(match[group].split()) > _SHORT_QUOTE_WORDS:
            spans.append((offset + match.start(group), offset + match.end(group)))
    return tuple(spans)
