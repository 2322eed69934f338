"""From a document to its signature: what of it is compared to tell its event.

Names and figures are read by their spelling alone (capitals, digits), which takes a few milliseconds an
article and no parser (decision 0008).
"""

from __future__ import annotations

import re
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

import numpy as np

from app.core.grouping import Bag, Signature
from app.core.ports import ArticleStore, Encoder, Vectors
from corpus.model import Article, Document

#: Statements encoded for an article: the first OPENING say what happened, the rest the background.
ENCODED_STATEMENTS, OPENING = 10, 3
#: Hash places of terms: with 100,000 distinct words about one in ten shares its place.
PLACES = 1 << 20
#: Words in a row that make a phrase; of all phrases one in PHRASES_ONE_IN is kept, always the same.
PHRASE, PHRASES_ONE_IN = 5, 4
#: Words in a row inside quotation marks.
QUOTED = 4

#: A word begins with a letter; "S-400" and "U.S." are one word each, so that a name keeps its figure.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][\w'’]*(?:-\w+)*")
_SCALE = r"%|percent\b|per cent\b|million\b|billion\b|trillion\b|bn\b"
_NUMBER = re.compile(rf"(?<![\w.,$€£-])[$€£]?(\d[\d,]*(?:\.\d+)?)(?![\w-])\s?({_SCALE})?", re.IGNORECASE)
_SCALES = {"percent": "%", "per cent": "%", "bn": "billion"}
_QUOTATION = re.compile(r"[“\"«„]([^“”\"«»„]{12,600})[”\"»“]")
_BEFORE_A_START = re.compile(r"[.!?:;“”\"‘(\n—–•-]\s*$")
_SMALL_WORDS = """a an and as at but by for from he her his i if in it its mr mrs ms dr my no not of on or our she so
that the their there these they this those to we what when where which while who why with you yes after before under
over monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december"""
#: Words whose capital says nothing: they begin sentences, or are days and months.
_NO_NAME = frozenset(_SMALL_WORDS.split())


class SignatureIndex:
    """Signatures of the articles held, kept in this process. Texts of drafts never enter it."""

    def __init__(self, analyse: Callable[[Article], Document], encoder: Encoder) -> None:
        """`analyse` need not find facts: statements are enough."""
        self._analyse = analyse
        self._encoder = encoder
        self._known: dict[str, tuple[int, Signature]] = {}
        self._lock = threading.Lock()

    def held(self, store: ArticleStore) -> list[Signature]:
        """Of every article of the store, oldest addition first; only those not seen yet are read."""
        ids = store.ids()
        missing = [article_id for article_id in ids if article_id not in self._known]
        self.add(store.many(missing) if missing else ())
        known = self._known
        return [known[article_id][1] for article_id in ids]

    def add(self, articles: Sequence[Article]) -> None:
        """Read what is new or has a new version."""
        with self._lock:
            new = [one for one in articles if self._known.get(one.id, (0,))[0] != one.version]
            signed = signatures([self._analyse(article) for article in new], self._encoder) if new else []
            self._known |= {article.id: (article.version, one) for article, one in zip(new, signed, strict=True)}


def signatures(documents: Sequence[Document], encoder: Encoder) -> list[Signature]:
    """One signature per document, in order. Texts are encoded one statement at a time, so that the
    comparison of the event finds their vectors in the cache."""
    openings = [[document.article.title or "", *_encoded(document)] for document in documents]
    vectors = encoder.encode([text for texts in openings for text in texts])
    ends = np.cumsum([len(texts) for texts in openings])
    return [
        _signature(document, vectors[end - len(texts) : end])
        for document, texts, end in zip(documents, openings, ends, strict=True)
    ]


def _encoded(document: Document) -> list[str]:
    return [statement.text for statement in document.statements[:ENCODED_STATEMENTS]]


def _signature(document: Document, vectors: Vectors) -> Signature:
    article = document.article
    statements = [statement.text for statement in document.statements]
    body = "\n".join(statements)
    return Signature(
        article_id=article.id,
        outlet=article.outlet.casefold().strip(),
        published=_days(article.published),
        vectors=_three_rows(vectors),
        words=_bag(_words(f"{article.title}\n{body}")),
        opening=_bag(_words("\n".join([article.title, *statements[:OPENING]]))),
        names=_named_bag(_names(body or article.title)),
        numbers=_named_bag(_numbers(f"{article.title}\n{body}")),
        quotations=_bag(run for quotation in _QUOTATION.findall(body) for run in _runs(_words(quotation), QUOTED)),
        phrases=_phrases(body),
    )


def _days(moment: datetime | None) -> float | None:
    return None if moment is None else moment.timestamp() / 86_400


def _three_rows(vectors: Vectors) -> Vectors:
    """Headline, opening, background; a missing part is filled by the part before it."""
    headline = vectors[0]
    opening = _mean(vectors[1 : 1 + OPENING], headline)
    return np.stack([headline, opening, _mean(vectors[1 + OPENING :], opening)])


def _mean(rows: Vectors, otherwise: Vectors) -> Vectors:
    if not len(rows):
        return otherwise
    mean = rows.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)


def _words(text: str) -> list[str]:
    """Words in order, folded: case, possessive and plural endings."""
    return [_folded(word) for word in _WORD.findall(text)]


def _folded(word: str) -> str:
    word = word.casefold().replace("’", "'").removesuffix("'s").strip("'")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _names(text: str) -> Counter[str]:
    """Capitalised words and runs of them ("Kerry", "John Kerry"), as spelled, with their counts.

    At the start of a sentence a capital counts only for a word that has one elsewhere too, or that a
    capitalised word follows.
    """
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    capital = [word[0].isupper() and word.casefold() not in _NO_NAME for word, _, _ in words]
    starts = [
        start == 0 or _BEFORE_A_START.search(text[max(0, start - 3) : start]) is not None for _, start, _ in words
    ]
    inside = {
        word
        for (word, _, _), is_capital, at_start in zip(words, capital, starts, strict=True)
        if is_capital and not at_start
    }
    found: Counter[str] = Counter()
    run: list[str] = []
    end_of_run = -1
    for index, (word, start, end) in enumerate(words):
        follows = run and text[end_of_run:start] in (" ", "-")
        if not follows:
            _count_run(run, found)
            run = []
        if capital[index] and (
            not starts[index] or word in inside or _next_is_name(words, capital, starts, index, text)
        ):
            run.append(re.sub(r"['’]s$", "", word))
            end_of_run = end
        elif follows:
            _count_run(run, found)
            run = []
    _count_run(run, found)
    return found


def _next_is_name(
    words: Sequence[tuple[str, int, int]], capital: Sequence[bool], starts: Sequence[bool], index: int, text: str
) -> bool:
    after = index + 1
    return (
        after < len(words) and capital[after] and not starts[after] and text[words[index][2] : words[after][1]] == " "
    )


def _count_run(run: Sequence[str], found: Counter[str]) -> None:
    for word in run:
        found[word] += 1
    if len(run) > 1:
        found[" ".join(run)] += 1


def _numbers(text: str) -> Counter[str]:
    """Figures in digits, with the word of scale that follows ("2.5 billion", "12%", "450")."""
    found: Counter[str] = Counter()
    for figure, scale in _NUMBER.findall(text):
        scale = _SCALES.get(scale.casefold(), scale.casefold())
        found[f"{figure.replace(',', '').rstrip('.')}{'' if scale in ('', '%') else ' '}{scale}"] += 1
    return found


def _runs(words: Sequence[str], length: int) -> Iterable[str]:
    return (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


def _phrases(body: str) -> Bag:
    """Runs of words, thinned by their hash, so that two copies keep the same ones."""
    hashes = {zlib.crc32(run.encode("utf-8", "replace")) for run in _runs(_words(body), PHRASE)}
    kept = [value // PHRASES_ONE_IN % PLACES for value in hashes if value % PHRASES_ONE_IN == 0]
    ids = np.unique(np.asarray(kept, dtype=np.int32))
    return Bag(ids, np.ones(len(ids), dtype=np.float32))


def _place(term: str) -> int:
    return zlib.crc32(term.encode("utf-8", "replace")) % PLACES


def _bag(terms: Iterable[str]) -> Bag:
    places, counts = np.unique(np.asarray([_place(term) for term in terms], dtype=np.int32), return_counts=True)
    return Bag(places, counts.astype(np.float32))


def _named_bag(counts: Mapping[str, int]) -> Bag:
    """A bag that keeps the first spelling of each term; spellings that differ in case are one."""
    by_place: dict[int, tuple[str, int]] = {}
    for term, count in counts.items():
        place = _place(term.casefold())
        first, so_far = by_place.get(place, (term, 0))
        by_place[place] = (first, so_far + count)
    places = sorted(by_place)
    return Bag(
        np.asarray(places, dtype=np.int32),
        np.asarray([by_place[place][1] for place in places], dtype=np.float32),
        tuple(by_place[place][0] for place in places),
    )
