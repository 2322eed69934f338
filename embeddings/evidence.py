"""What two articles have in common, as numbers: the features of the pair score (decision 0008)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float32]
Indices = NDArray[np.intp]


class Terms(Protocol):
    """Terms of an article: hashed ids, each once, with counts; spelled out where people read them."""

    @property
    def ids(self) -> NDArray[np.int32]: ...

    @property
    def counts(self) -> Floats: ...

    @property
    def terms(self) -> Sequence[str]: ...


class Signed(Protocol):
    """The Signature of the app, as far as it is read here."""

    @property
    def article_id(self) -> str: ...

    @property
    def outlet(self) -> str: ...

    @property
    def published(self) -> float | None: ...

    @property
    def vectors(self) -> Floats: ...

    @property
    def words(self) -> Terms: ...

    @property
    def opening(self) -> Terms: ...

    @property
    def names(self) -> Terms: ...

    @property
    def numbers(self) -> Terms: ...

    @property
    def quotations(self) -> Terms: ...

    @property
    def phrases(self) -> Terms: ...


#: The columns of `Evidence.features`. Up to `phrases` more speaks for one event; `days_apart` is NaN
#: when a date is unknown, which is not the same as any number of days.
FEATURES = (
    "headline_cosine", "opening_cosine", "background_cosine", "headline_opening_cosine", "words_tfidf",
    "opening_tfidf", "names_cosine", "names_rarity", "numbers_rarity", "quotations", "phrases",
    "days_apart", "same_outlet", "length",
)  # fmt: skip
DAYS_APART = FEATURES.index("days_apart")

#: Rarity is counted as in a collection of this size at least: a word that both of two articles have is not common.
SMALLEST_COLLECTION = 200
#: Fewer kept phrases than this and a share of them says little.
FEWEST_PHRASES = 5
_PAIRS_AT_ONCE = 20_000
_ROWS_AT_ONCE = 256


class Evidence:
    """Articles laid out for comparison. Rarity of terms (IDF) is that among these articles."""

    def __init__(self, signatures: Sequence[Signed]) -> None:
        self.signatures = signatures
        self._vectors = np.stack([signature.vectors for signature in signatures]).astype(np.float32)
        self._words = _unit_rows(_weighted([signature.words for signature in signatures]))
        self._opening = _unit_rows(_weighted([signature.opening for signature in signatures]))
        self._names = _unit_rows(_weighted([signature.names for signature in signatures]))
        self._name_rarity = _rarity([signature.names for signature in signatures])
        self._number_rarity = _rarity([signature.numbers for signature in signatures])
        self._quotations = _present([signature.quotations for signature in signatures])
        self._phrases = _present([signature.phrases for signature in signatures])
        self._phrase_counts = np.maximum(np.diff(self._phrases.indptr), FEWEST_PHRASES)
        self._days = np.array([np.nan if s.published is None else s.published for s in signatures])
        outlets: dict[str, int] = {}
        self._outlets = np.array([outlets.setdefault(s.outlet, len(outlets)) for s in signatures])
        self._lengths = np.log1p([float(signature.words.counts.sum()) for signature in signatures])

    def __len__(self) -> int:
        return len(self.signatures)

    def near(self, rows: Indices, count: int) -> tuple[Indices, Indices]:
        """For each of `rows`, its `count` most alike articles by meaning and words: pairs (row, other)."""
        count = min(count, len(self) - 1)
        if count < 1 or not len(rows):
            return np.zeros(0, np.intp), np.zeros(0, np.intp)
        found = []
        for at in range(0, len(rows), _ROWS_AT_ONCE):
            chunk = rows[at : at + _ROWS_AT_ONCE]
            alike = self._alike(chunk)
            alike[np.arange(len(chunk)), chunk] = -np.inf
            found.append(np.argpartition(-alike, count - 1, axis=1)[:, :count])
        return np.repeat(rows, count), np.concatenate(found).ravel()

    def _alike(self, rows: Indices) -> Floats:
        meaning = self._vectors[rows, 0] @ self._vectors[:, 0].T + self._vectors[rows, 1] @ self._vectors[:, 1].T
        words = self._words[rows] @ self._words.T + self._opening[rows] @ self._opening.T
        return np.asarray(meaning / 4 + words.toarray() / 2, dtype=np.float32)

    def features(self, a: Indices, b: Indices) -> Floats:
        """Shape (pairs, len(FEATURES)); symmetric: (a, b) and (b, a) give the same row."""
        parts = [
            self._features(a[at : at + _PAIRS_AT_ONCE], b[at : at + _PAIRS_AT_ONCE])
            for at in range(0, len(a), _PAIRS_AT_ONCE)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, len(FEATURES)), np.float32)

    def _features(self, a: Indices, b: Indices) -> Floats:
        same_row = np.einsum("prd,prd->pr", self._vectors[a], self._vectors[b])
        crossed = np.maximum(self._cosine(a, 0, b, 1), self._cosine(a, 1, b, 0))
        shared_phrases = _dot(self._phrases, a, b) / np.minimum(self._phrase_counts[a], self._phrase_counts[b])
        columns = [
            *same_row.T,
            crossed,
            _dot(self._words, a, b),
            _dot(self._opening, a, b),
            _dot(self._names, a, b),
            np.log1p(_dot(self._name_rarity, a, b)),
            np.log1p(_dot(self._number_rarity, a, b)),
            np.log1p(_dot(self._quotations, a, b)),
            shared_phrases,
            self.days_apart(a, b),
            self._outlets[a] == self._outlets[b],
            np.minimum(self._lengths[a], self._lengths[b]),
        ]
        return np.stack(columns, axis=1).astype(np.float32)

    def days_apart(self, a: Indices, b: Indices) -> NDArray[np.float64]:
        """Days between publication; NaN where one is unknown."""
        return np.asarray(np.abs(self._days[a] - self._days[b]))

    def similarity(self, a: int, b: int) -> float:
        """Cosine of the openings, -1 to 1."""
        return float(self._vectors[a, 1] @ self._vectors[b, 1])

    def shared_names(self, a: int, b: int, most: int) -> list[str]:
        """Names in both, rarest first; neither part of a longer shared name nor a single letter is named."""
        return _spelled(self._name_rarity, self.signatures[a].names, a, b, most)

    def shared_numbers(self, a: int, b: int, most: int) -> list[str]:
        """Figures in both, rarest first."""
        return _spelled(self._number_rarity, self.signatures[a].numbers, a, b, most)

    def _cosine(self, a: Indices, row_a: int, b: Indices, row_b: int) -> Floats:
        return np.asarray(np.einsum("pd,pd->p", self._vectors[a, row_a], self._vectors[b, row_b]))


def _counts(bags: Sequence[Terms]) -> Any:
    """Sparse rows of counts; columns are the terms that occur, in order of their id."""
    ends = np.concatenate([[0], np.cumsum([len(bag.ids) for bag in bags])])
    ids = np.concatenate([bag.ids for bag in bags]) if bags else np.zeros(0, np.int32)
    columns, places = np.unique(ids, return_inverse=True)
    counts = np.concatenate([bag.counts for bag in bags]) if bags else np.zeros(0, np.float32)
    return sparse.csr_matrix((counts.astype(np.float32), places, ends), shape=(len(bags), max(len(columns), 1)))


def _idf(counts: Any) -> Floats:
    collection = max(counts.shape[0], SMALLEST_COLLECTION)
    containing = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.asarray(np.log((collection + 1) / (containing + 0.5)), dtype=np.float32)


def _weighted(bags: Sequence[Terms]) -> Any:
    """TF-IDF with damped counts."""
    counts = _counts(bags)
    counts.data = (1 + np.log(counts.data)) * _idf(counts)[counts.indices]
    return counts


def _rarity(bags: Sequence[Terms]) -> Any:
    """Rows whose product is the sum of the rarities (IDF) of the shared terms."""
    counts = _counts(bags)
    counts.data = np.sqrt(np.maximum(_idf(counts), 0))[counts.indices]
    return counts


def _present(bags: Sequence[Terms]) -> Any:
    counts = _counts(bags)
    counts.data = np.ones_like(counts.data)
    return counts


def _unit_rows(matrix: Any) -> Any:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    return (sparse.diags(1 / lengths) @ matrix).tocsr().astype(np.float32)


def _dot(matrix: Any, a: Indices, b: Indices) -> Floats:
    return np.asarray(matrix[a].multiply(matrix[b]).sum(axis=1), dtype=np.float32).ravel()


def _spelled(rarity: Any, bag: Terms, a: int, b: int, most: int) -> list[str]:
    # A row of the matrix is in the order of the bag: its ids are sorted, and so are the columns.
    columns, weights = rarity[[a]].indices, rarity[[a]].data
    other = set(rarity[[b]].indices.tolist())
    order = sorted(range(len(columns)), key=lambda at: (-len(bag.terms[at].split()), -weights[at], bag.terms[at]))
    shared: list[tuple[float, str]] = []
    for at in order:
        term = bag.terms[at]
        readable = len(term) > 1 or term.isdigit()
        within = any(f" {term} " in f" {longer} " for _, longer in shared)
        if readable and int(columns[at]) in other and not within:
            shared.append((float(weights[at]), term))
    return [term for _, term in sorted(shared, key=lambda item: (-item[0], item[1]))][:most]
