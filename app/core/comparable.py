"""Which statements can be compared, and why not the others: what is not compared is said, never called unique."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.core.comparison import NotCompared
from corpus.model import Document, Statement

#: Statements and articles of one comparison; those after them, in order of publication, are left out. Time grows
#: with the statements and memory with statements times articles: the curve is `python -m bench speed --only growth`.
MOST_STATEMENTS = 10_000
MOST_ARTICLES = 1_000
#: A fragment of fewer words names no fact that could be told otherwise elsewhere.
FEWEST_WORDS = 3
#: Beyond it a statement is no sentence but a text without full stops; encoder and judge read its first part only.
MOST_WORDS = 400
#: A row of figures: of at least so many words so large a share holds a digit.
_TABLE_WORDS, _TABLE_SHARE = 10, 0.5
#: Marks between cells; three of them make a row.
_CELL = re.compile(r"\t|\s\|\s")
_CELLS = 3
# Scripts without spaces between words count by the character.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’.,-][^\W{_UNSPACED}]+)*")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

SHORT = f"fewer than {('no', 'one', 'two', 'three')[FEWEST_WORDS]} words"
LONG = f"longer than {MOST_WORDS} words"
TABLE = "a row of a table"
OTHER_LANGUAGE = "in another language than its article"
RIGHT_TO_LEFT = "written from right to left"
OVER_LIMIT = f"beyond the first {MOST_STATEMENTS:,} statements or {MOST_ARTICLES:,} articles of this event"


def hindrance(statement: Statement) -> str:
    """Why a statement cannot be compared, as shown; "" where it can."""
    text = statement.text
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return SHORT
    if len(words) > MOST_WORDS:
        return LONG
    if len(_CELL.findall(text)) >= _CELLS:
        return TABLE
    if len(words) >= _TABLE_WORDS and sum(map(_holds_digit, words)) >= _TABLE_SHARE * len(words):
        return TABLE
    if len(_RIGHT_TO_LEFT.findall(text)) * 2 > sum(map(str.isalpha, text)):
        return RIGHT_TO_LEFT
    return OTHER_LANGUAGE if statement.lang else ""


def _holds_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def within_limits(documents: Sequence[Document]) -> list[Document]:
    """The documents with the statements that one comparison takes. An article that loses some is held in part, so
    that its silence means nothing."""
    left = MOST_STATEMENTS
    taken = []
    for number, document in enumerate(documents):
        room = left if number < MOST_ARTICLES else 0
        left -= min(len(document.statements), room)
        if len(document.statements) > room:
            cut = replace(document.article, truncated=True)
            taken.append(replace(document, article=cut, statements=document.statements[:room]))
        else:
            taken.append(document)
    return taken


def not_compared(documents: Sequence[Document], taken: Sequence[Document]) -> Iterable[NotCompared]:
    """What of the documents takes no part, article by article; `taken` is what `within_limits` left of them."""
    for document, kept in zip(documents, taken, strict=True):
        key = document.article.id
        for statement in kept.statements:
            if why := hindrance(statement):
                yield NotCompared(key, statement.start, statement.end, why)
        over = document.statements[len(kept.statements) :]
        if over:
            yield NotCompared(key, over[0].start, over[-1].end, OVER_LIMIT)
