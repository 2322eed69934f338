"""How alike the statements of a pair are in meaning, and how that stands beside the other statements."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.core.context import DECIMALS, ROWS, Context, Matrix, cosines

#: Numbers compared at once when the ranks of many pairs are counted.
_CELLS = 2_000_000

SIMILARITIES = (
    "cosine", "rank_max", "rank_min", "mutual_best", "margin_max", "margin_min", "above_mean", "neighbours",
)  # fmt: skip


def similarities(numbers: Sequence[tuple[int, int]], context: Context) -> list[dict[str, float]]:
    """How alike each pair is in meaning, and how its likeness stands beside that of other statements."""
    if not numbers:
        return []
    pairs = np.array(numbers, dtype=np.intp)
    if len(context.statements) == 2:  # two sentences and no articles: nothing to rank against
        cosine = float(cosines(context.vectors[:1], context)[0, 1])
        return [{name: cosine if name == "cosine" else math.nan for name in SIMILARITIES} for _ in numbers]
    forward = _standing(pairs, context)
    backward = _standing(pairs[:, ::-1], context)
    margins = forward.cosine - forward.second, forward.cosine - backward.second
    columns = (
        forward.cosine,
        np.minimum(10, np.maximum(forward.rank, backward.rank)),
        np.minimum(10, np.minimum(forward.rank, backward.rank)),
        (forward.rank == 0) & (backward.rank == 0),
        np.maximum(*margins),
        np.minimum(*margins),
        forward.cosine - np.maximum(forward.mean, backward.mean),
        np.maximum(0.0, np.maximum(forward.before, forward.after)),
    )
    table = np.column_stack([column.astype(np.float64) for column in columns])
    return [dict(zip(SIMILARITIES, row, strict=True)) for row in table.tolist()]


@dataclass(frozen=True, slots=True)
class _Standing:
    """How the second statement of each pair stands to the first, among all of the second's document.

    `rank` counts statements more like the first; `second` is the best cosine of another statement; `before` and
    `after` are the cosines of the sentences before both and after both, -1 without. One entry per pair.
    """

    cosine: Matrix
    rank: NDArray[np.intp]
    second: Matrix
    mean: Matrix
    before: Matrix
    after: Matrix


def _standing(pairs: NDArray[np.intp], context: Context) -> _Standing:
    """`pairs`: shape (pairs, 2), statement numbers in any order."""
    total = len(pairs)
    standing = _Standing(
        np.empty(total, np.float32), np.empty(total, np.intp), np.empty(total, np.float32),
        np.empty(total, np.float32), np.full(total, -1.0, np.float32), np.full(total, -1.0, np.float32),
    )  # fmt: skip
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    edges = np.searchsorted(pairs[order, 0], np.arange(0, len(context.statements) + ROWS, ROWS))
    for start, stop in pairwise(edges):
        if start < stop:
            _fill(standing, order[start:stop], pairs, context)
    return standing


def _fill(standing: _Standing, at: NDArray[np.intp], pairs: NDArray[np.intp], context: Context) -> None:
    """The entries `at`, whose first statements lie within a few hundred of each other."""
    ones, twos = pairs[at].T
    rows, row = np.unique(ones, return_inverse=True)
    cosine = cosines(context.vectors[rows], context)
    standing.cosine[at] = cosine[row, twos]
    for step, into in ((-1, standing.before), (1, standing.after)):
        into[at] = _beside(ones + step, twos + step, ones, twos, context)
    document = context.article[twos]
    by_document = np.argsort(document, kind="stable")
    for number in np.unique(document):
        first, last = np.searchsorted(document[by_document], [number, number + 1])
        mine = by_document[first:last]
        inside = cosine[:, context.bounds[number] : context.bounds[number + 1]]
        width = inside.shape[1]
        mean = inside.mean(axis=1)
        top = np.partition(inside, -2, axis=1)[:, -2:] if width > 1 else np.repeat(inside, 2, axis=1)
        for some in np.array_split(mine, 1 + len(mine) * width // _CELLS):
            own = cosine[row[some], twos[some]]
            rank = (inside[row[some]] > own[:, None]).sum(axis=1)
            standing.rank[at[some]] = rank
            standing.second[at[some]] = np.where(rank == 0, top[row[some], 0], top[row[some], 1])
            standing.mean[at[some]] = mean[row[some]]


def _beside(
    one: NDArray[np.intp], two: NDArray[np.intp], ones: NDArray[np.intp], twos: NDArray[np.intp], context: Context
) -> Matrix:
    """Cosines of the statements `one` and `two` where they stand in the documents of `ones` and `twos`, else -1."""
    last = len(context.statements) - 1
    within = (one >= 0) & (two >= 0) & (one <= last) & (two <= last)
    one, two = one.clip(0, last), two.clip(0, last)
    within &= (context.article[one] == context.article[ones]) & (context.article[two] == context.article[twos])
    cosine = np.einsum("ij,ij->i", context.vectors[one], context.vectors[two])
    return np.where(within, np.round(cosine, DECIMALS), -1.0).astype(np.float32)
