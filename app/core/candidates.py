"""Which pairs of statements are worth comparing: alike in meaning, or filling a shared slot.

A quarter of the true relations of the development events lie below cosine 0.42 (clauses, paraphrase,
a figure in another form), so likeness alone must not decide.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from app.core.context import Context, Matrix, row_blocks

#: Pairs from this cosine on are compared; 93 % of true pairs in gold-train pass the whole gate, at 0.15 97 % would
#: (`python -m bench.training.relations` prints the share).
ALIKE = 0.22
#: With a shared rare word, name or figure, from here on.
ALIKE_WITH_SLOT = 0.05
#: A word is rare when this share of the statements, or less, has it, and never more than so many of them.
_RARE_SHARE = 0.2
_RARE = 200
#: A statement is compared with those most alike of all other articles, with the one most alike of each article,
#: and with those that share most rare words; so many of each at most. Pairs then grow with the statements and not
#: with their square.
MOST_ALIKE = 40
MOST_ARTICLES = 20
MOST_SHARING = 20

Numbers = NDArray[np.intp]


def candidate_pairs(context: Context) -> list[tuple[int, int]]:
    """Statement numbers (a, b), a's document before b's, in order. A pair is one when either side chooses it."""
    total = len(context.statements)
    sharing = _Sharing(context)
    codes: list[Numbers] = []
    for start, stop, cosine in row_blocks(context):
        for row in range(start, stop):
            if not context.compared[row]:
                continue
            chosen = _chosen(cosine[row - start], sharing.counts(row), context, row)
            codes.append(np.minimum(chosen, row) * total + np.maximum(chosen, row))
    if not codes:
        return []
    return [divmod(code, total) for code in np.unique(np.concatenate(codes)).tolist()]


def _chosen(cosine: Matrix, shared: Numbers, context: Context, row: int) -> Numbers:
    """Numbers of the statements that one statement is compared with. `cosine` and `shared` have one entry each."""
    able = context.compared & (context.article != context.article[row])
    passing = np.flatnonzero(able & ((cosine >= ALIKE) | ((cosine >= ALIKE_WITH_SLOT) & (shared > 0))))
    if len(passing) <= MOST_ALIKE:
        return passing
    nearest = passing[np.argsort(-cosine[passing], kind="stable")]
    _articles, firsts = np.unique(context.article[nearest], return_index=True)
    first_of_article = nearest[np.sort(firsts)[:MOST_ARTICLES]]
    sharing = nearest[shared[nearest] > 0]
    most_sharing = sharing[np.argsort(-shared[sharing], kind="stable")[:MOST_SHARING]]
    return np.unique(np.concatenate([nearest[:MOST_ALIKE], first_of_article, most_sharing]))


class _Sharing:
    """How many rare words, names or figures two statements have in common."""

    def __init__(self, context: Context) -> None:
        self._total = len(context.statements)
        holders: dict[str, list[int]] = defaultdict(list)
        for number, profile in enumerate(context.profiles):
            figures = {f"{quantity.unit}:{quantity.low:g}" for quantity in profile.facts.quantities}
            for key in {*profile.words, *profile.names, *figures}:
                holders[key].append(number)
        most = min(max(2.0, _RARE_SHARE * self._total), _RARE)
        self._held: list[list[Numbers]] = [[] for _ in range(self._total)]
        for numbers in holders.values():
            if 1 < len(numbers) <= most:
                array = np.array(numbers, dtype=np.intp)
                for number in numbers:
                    self._held[number].append(array)

    def counts(self, number: int) -> Numbers:
        """One count per statement."""
        held = self._held[number]
        if not held:
            return np.zeros(self._total, dtype=np.intp)
        return np.bincount(np.concatenate(held), minlength=self._total)
