"""Which pairs of statements are worth comparing: alike in meaning, or filling a shared slot.

A quarter of the true relations of the development events lie below cosine 0.42 (clauses, paraphrase,
a figure in another form), so likeness alone must not decide.
"""

from __future__ import annotations

import numpy as np

from app.core.pair_features import Context

#: Pairs from this cosine on are compared; 97 % of true pairs in gold-train pass the whole gate
#: (`python -m bench.training.relations` prints the share).
ALIKE = 0.22
#: With a shared rare word, name or figure, from here on.
ALIKE_WITH_SLOT = 0.05
#: A word is rare when this share of the statements, or less, has it.
_RARE_SHARE = 0.2


def candidate_pairs(context: Context) -> list[tuple[int, int]]:
    """Statement numbers (a, b), a's document before b's, in order."""
    total = len(context.statements)
    if total == 0:
        return []
    forward = context.article[:, None] < context.article[None, :]
    alike = context.cosine >= ALIKE
    slot = (context.cosine >= ALIKE_WITH_SLOT) & (_shared_slots(context) > 0)
    return [(int(a), int(b)) for a, b in np.argwhere(forward & (alike | slot))]


def _shared_slots(context: Context) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """[statement, statement]: how many rare words, names or figures both have."""
    total = len(context.statements)
    keys: dict[str, list[int]] = {}
    for number, profile in enumerate(context.profiles):
        figures = {f"{quantity.unit}:{quantity.low:g}" for quantity in profile.facts.quantities}
        for key in {*profile.words, *profile.names, *figures}:
            keys.setdefault(key, []).append(number)
    most = max(2.0, _RARE_SHARE * total)
    rare = [numbers for numbers in keys.values() if 1 < len(numbers) <= most]
    has = np.zeros((total, len(rare)), dtype=np.float32)
    for column, numbers in enumerate(rare):
        has[numbers, column] = 1.0
    return has @ has.T
