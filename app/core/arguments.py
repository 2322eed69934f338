"""What speaks for a difference in a pair and what against: what the model would say without each kind of evidence."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from app.core.comparators.sources import one_source, other_source
from app.core.context import Context
from app.core.pair_features import Pair
from app.core.voices import MODEL_FEATURES, VOICE_FEATURES

Rows = NDArray[np.float32]

#: Kinds of evidence and the columns that hold it, by how these begin. The first kind that fits takes a column.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "judge": VOICE_FEATURES,
    "number": ("number_", "figures_", "growth", "difference", "bound_", "about_", "toll", "slot_", "money", "ordinal"),
    "date": ("date_", "times_apart"),
    "name": ("name_", "names_apart"),
    "quote": ("quote_", "quoted"),
    "polarity": ("polarity_", "negations", "absolute"),
    "role": ("role_",),
    "edit": ("edit_",),
    "hedge": ("hedge_", "hedged_", "loaded_"),
    "source": ("sources", "same_source", "other_source", "source_", "denies"),
    "time": ("hours", "since_first", "later_", "early_", "perfect_", "corrects", "changing"),
    "words": (
        "cosine", "rank_", "mutual_", "margin_", "above_", "neighbours", "overlap_", "shared_", "rarest_", "same_",
        "place_", "length_", "kinship", "conflicts",
    ),
}  # fmt: skip
#: A kind that moves the probability by less is not named.
_LEAST = 0.02
_MOST_NAMED = 2
_HOURS_TOGETHER = 1.0


def kinds_of(names: tuple[str, ...]) -> dict[str, NDArray[np.intp]]:
    """Kind → its columns. Every column is of one kind."""
    taken: dict[str, list[int]] = {kind: [] for kind in _KINDS}
    for column, name in enumerate(names):
        kind = next(kind for kind, beginnings in _KINDS.items() if name.startswith(beginnings))
        taken[kind].append(column)
    return {kind: np.array(columns, dtype=np.intp) for kind, columns in taken.items()}


_COLUMNS = kinds_of(MODEL_FEATURES)


def contributions(rows: Rows, probability: Callable[[Rows], Rows]) -> list[dict[str, float]]:
    """For each row how much each kind of evidence adds to the probability: with it, less without knowing it.

    `probability` gives shape (n,) for n rows.
    """
    whole = probability(rows)
    found: list[dict[str, float]] = [{} for _ in rows]
    for kind, columns in _COLUMNS.items():
        without = rows.copy()
        without[:, columns] = np.nan
        for row, added in zip(found, (whole - probability(without)).tolist(), strict=True):
            row[kind] = added
    return found


def argued(pair: Pair, added: Mapping[str, float], context: Context) -> tuple[str, str]:
    """What speaks for a difference and what against, in words, the weightier first; "" where nothing can be named."""
    ranked = sorted(added.items(), key=lambda item: -abs(item[1]))
    sides: dict[bool, list[str]] = {True: [], False: []}
    for kind, value in ranked:
        words = _words(kind, value > 0, pair, context) if abs(value) >= _LEAST else ""
        if words and len(sides[value > 0]) < _MOST_NAMED:
            sides[value > 0].append(words)
    return "; ".join(sides[True]), "; ".join(sides[False])


def _words(kind: str, is_for: bool, pair: Pair, context: Context) -> str:
    match kind:
        case "judge":
            return "read together, the two seem at odds" if is_for else "read together, the two seem to fit"
        case "words":
            return "" if is_for else "the two may not be about the same thing"
        case "time":
            return _time_words(is_for, pair, context)
        case "source":
            one, two = (context.profiles[number].facts.attribution for number in (pair.a, pair.b))
            if other_source(one, two):
                return "" if is_for else "each names a source of its own"
            return "both name one source" if is_for and one_source(one, two) else ""
        case _:
            outcome = pair.outcomes[kind]
            return outcome.reason if outcome.verdict == ("conflict" if is_for else "agree") else ""


def _time_words(is_for: bool, pair: Pair, context: Context) -> str:
    hours = context.hours(int(context.article[pair.a]), int(context.article[pair.b]))
    if math.isnan(hours):
        return ""
    if hours <= _HOURS_TOGETHER:
        return "published at about the same time" if is_for else ""
    lead = f"{hours:.0f} hours" if hours < 48 else f"{hours / 24:.0f} days"
    return "" if is_for else f"the later text came {lead} after and may tell a later state"
