"""What the other pairs of two statements say of them: if a agrees with c, and c diverges from b, so may a from b.

A feature for a second look at each pair, never a link by itself: a sentence with two facts would chain what has
nothing in common.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.core.context import Context
from app.core.pair_features import Pair

Rows = NDArray[np.float32]

CLASSES = ("agree", "attribution", "different", "diverge", "update", "wording")
#: In the order of the columns: what is said of the pair at first; the surest that a statement which agrees with one
#: side says of the other; how surely third statements are related to both; and to how surely each side is related to
#: another statement of the other's article.
NEIGHBOUR_FEATURES = (
    *(f"first_{name}" for name in CLASSES),
    *(f"through_{name}" for name in CLASSES),
    "shared_partners",
    "rival_of_b",
    "rival_of_a",
)
#: Statements that a statement is looked at through: those that it agrees with, or is related to, most surely.
_NEAREST = 8

Numbers = NDArray[np.int64]


def neighbour_features(pairs: Sequence[Pair], first: Rows, context: Context) -> Rows:
    """Shape (len(pairs), len(NEIGHBOUR_FEATURES)); `first` has a row for each pair, columns as CLASSES."""
    if not pairs:
        return np.zeros((0, len(NEIGHBOUR_FEATURES)), dtype=np.float32)
    a, b = (np.array([getattr(pair, side) for pair in pairs], dtype=np.int64) for side in "ab")
    known = _Known(a, b, first, len(context.statements))
    agree = first[:, CLASSES.index("agree")]
    related = 1 - first[:, CLASSES.index("different")]
    through = np.maximum(known.through(a, b, agree), known.through(b, a, agree))
    shared = known.shared(a, b, related)
    return np.column_stack(
        [first, through, shared, _rival(a, context.article[b], related), _rival(b, context.article[a], related)]
    ).astype(np.float32)


class _Known:
    """The pairs that were looked at, to be found by their two statements."""

    def __init__(self, a: Numbers, b: Numbers, first: Rows, statements: int) -> None:
        self._statements = statements
        self._ends = np.concatenate([a, b]), np.concatenate([b, a])
        keys = self._ends[0] * statements + self._ends[1]
        self._order = np.argsort(keys)
        self._keys = keys[self._order]
        self._rows = np.vstack([first, np.zeros((1, first.shape[1]), first.dtype)])  # the last: not looked at

    def row_of(self, one: Numbers, two: Numbers) -> Numbers:
        """The number of the pair of each two statements, or that of the row of zeros."""
        wanted = one * self._statements + two
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        found = (self._keys[at] == wanted) & (one >= 0)
        return np.where(found, self._order[at] % (len(self._order) // 2), len(self._rows) - 1)

    def nearest(self, strength: Rows) -> tuple[Numbers, Rows]:
        """[statement, place]: the statements most strongly tied to it, and how strongly; -1 and 0 where none is."""
        tied = np.concatenate([strength, strength])
        order = np.lexsort((-tied, self._ends[0]))
        ends = self._ends[0][order]
        place = np.arange(len(ends)) - np.searchsorted(ends, ends)
        kept = place < _NEAREST
        numbers = np.full((self._statements, _NEAREST), -1, dtype=np.int64)
        strengths = np.zeros((self._statements, _NEAREST), dtype=np.float32)
        where = ends[kept], place[kept]
        numbers[where], strengths[where] = self._ends[1][order][kept], tied[order][kept]
        return numbers, strengths

    def through(self, one: Numbers, other: Numbers, agree: Rows) -> Rows:
        """[pair, class]: the most that a statement which agrees with `one` says of `other`."""
        numbers, strengths = self.nearest(agree)
        most = np.zeros((len(one), len(CLASSES)), dtype=np.float32)
        for place in range(_NEAREST):
            third = numbers[one, place]
            said = self._rows[self.row_of(third, other)] * strengths[one, place][:, None]
            np.maximum(most, np.where((third != other)[:, None], said, 0), out=most)
        return most

    def shared(self, a: Numbers, b: Numbers, related: Rows) -> Rows:
        """[pair]: the sum over third statements of how surely they are related to both."""
        numbers, strengths = self.nearest(related)
        both = np.append(related, np.float32(0))
        total = np.zeros(len(a), dtype=np.float32)
        for place in range(_NEAREST):
            third = numbers[a, place]
            total += np.where(third != b, strengths[a, place] * both[self.row_of(third, b)], 0)
        return total


def _rival(side: Numbers, article: NDArray[np.int32], related: Rows) -> Rows:
    """[pair]: the surest tie of `side` to another statement of that article; 0 without any."""
    groups, group = np.unique(np.column_stack([side, article]), axis=0, return_inverse=True)
    group = group.ravel()
    order = np.lexsort((-related, group))
    start = np.searchsorted(group[order], np.arange(len(groups)))
    ends = np.append(start[1:], len(order))
    best = order[start]
    second = np.where(ends - start > 1, order[np.minimum(start + 1, len(order) - 1)], -1)
    rival = np.where(second >= 0, related[second], 0)
    return np.where(best[group] == np.arange(len(side)), rival[group], related[best[group]]).astype(np.float32)
