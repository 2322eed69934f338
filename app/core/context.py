"""The articles under comparison with everything that their pairs share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.core.profile import Profile, profile_of
from corpus.model import Document, Statement

Matrix = NDArray[np.float32]

#: Cosine from which two sentences are one sentence, edited (reprints in gold-train lie above it).
NEAR_IDENTICAL = 0.92
#: Statements whose likeness to all others is held at once: 10 MB where there are 10,000.
ROWS = 256
ENGLISH = "en"
#: Cosines are rounded so: what a matrix product leaves below depends on the shape of the matrices.
DECIMALS = 6


@dataclass(frozen=True)
class Context:
    """The articles under comparison with everything that pairs share, computed once.

    `documents` in order of publication. `statements` are numbered through all documents; `article`
    maps a statement number to its document number; `vectors` has a row of length 1 per statement.
    `compared` is False for statements that take no part in pairs and claims; to the others they are still text.
    """

    documents: tuple[Document, ...]
    statements: tuple[Statement, ...]
    article: NDArray[np.int32]
    vectors: Matrix
    profiles: tuple[Profile, ...]
    compared: NDArray[np.bool_]

    @cached_property
    def best_in(self) -> Matrix:
        """[statement, document]: the best cosine to any statement of that document (-1: none)."""
        best = np.full((len(self.statements), len(self.documents)), -1.0, dtype=np.float32)
        filled = self._filled
        for start, stop, cosine in row_blocks(self):
            best[start:stop, filled] = np.maximum.reduceat(cosine, self.bounds[filled], axis=1)
        return best

    @cached_property
    def _filled(self) -> NDArray[np.intp]:
        """Numbers of the documents that have statements."""
        return np.flatnonzero(np.diff(self.bounds))

    @cached_property
    def bounds(self) -> NDArray[np.intp]:
        """Number of the first statement of each document, and one more than the last statement of all."""
        return np.searchsorted(self.article, np.arange(len(self.documents) + 1))

    @cached_property
    def rarity(self) -> dict[str, float]:
        """concept → inverse document frequency within these articles' statements."""
        counts = Counter(word for profile in self.profiles for word in {*profile.words, *profile.names})
        total = len(self.profiles) + 1
        return {word: math.log(total / count) for word, count in counts.items()}

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """Summed rarity of the words of each statement."""
        return tuple(sum(self.rarity[word] for word in profile.words) or 1e-6 for profile in self.profiles)

    @cached_property
    def kinship(self) -> Matrix:
        """[document, document]: share of statements of the first with a near-identical one in the second."""
        shares = np.zeros((len(self.documents), len(self.documents)), dtype=np.float32)
        for number in self._filled:
            rows = slice(self.bounds[number], self.bounds[number + 1])
            shares[number] = (self.best_in[rows] > NEAR_IDENTICAL).mean(axis=0)
        return shares

    @cached_property
    def span(self) -> float:
        """Hours from the first to the last publication; nan when fewer than two times are known."""
        known = [time for time in self._seconds if not math.isnan(time)]
        return (max(known) - min(known)) / 3600 if len(known) > 1 else math.nan

    @cached_property
    def _seconds(self) -> tuple[float, ...]:
        """When each document was published, from the earliest on; nan when unknown."""
        times = [item.article.published for item in self.documents]
        earliest = min((time for time in times if time), default=None)
        return tuple((time - earliest).total_seconds() if time and earliest else math.nan for time in times)

    def language(self, document: int) -> str:
        """Two letters; what is not known to be another language is read as English."""
        return (self.documents[document].article.lang or ENGLISH).split("-")[0]

    def hours(self, first: int, second: int) -> float:
        """Hours from document `first` to `second`; nan when a time is unknown."""
        return (self._seconds[second] - self._seconds[first]) / 3600


def context_of(documents: Sequence[Document], vectors: Matrix, *, compared: Sequence[bool] | None = None) -> Context:
    """`vectors`: one row per statement, documents in order, statements in order within them; so is `compared`, by
    default all."""
    statements = tuple(statement for document in documents for statement in document.statements)
    article = np.array([n for n, document in enumerate(documents) for _ in document.statements], dtype=np.int32)
    able = np.ones(len(statements), dtype=np.bool_) if compared is None else np.array(compared, dtype=np.bool_)
    profiles = tuple(profile_of(item) for item in statements)
    return Context(tuple(documents), statements, article, vectors, profiles, able)


def row_blocks(context: Context) -> Iterator[tuple[int, int, Matrix]]:
    """(start, stop, cosines of the statements start to stop with all statements), to the last statement.

    The whole matrix is never held: its size grows with the square of the statements.
    """
    for start in range(0, len(context.statements), ROWS):
        stop = min(start + ROWS, len(context.statements))
        yield start, stop, cosines(context.vectors[start:stop], context)


def cosines(rows: Matrix, context: Context) -> Matrix:
    """Of these rows with all statements, rounded."""
    return np.asarray(np.round(np.clip(rows @ context.vectors.T, -1.0, 1.0), DECIMALS), dtype=np.float32)
