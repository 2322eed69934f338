"""The labelled pairs as rows: each as it is compared, and in the other ways that a pair can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.neighbours import CLASSES, NEIGHBOUR_FEATURES, neighbour_features
from app.core.pair_features import FEATURE_NAMES, as_across
from app.core.voices import general_only, unheard
from bench.training.judge_samples import fold_of
from bench.training.pairs import LabelledEvent, LonePair

FOLDS = 4
_HARD_WEIGHT = 3.0
#: Near-identical pairs (reprints) are many and say little.
_REPRINT_TEXT = 0.95
_REPRINT_WEIGHT = 0.25
#: Every pair is also shown without its articles, so that two lone sentences can be judged; and both without what
#: the judge says, or with its general voices alone, so that one model serves every judge, and none.
_BARE_WEIGHT = 0.5
_UNHEARD_WEIGHT = 0.5
_GENERAL_WEIGHT = 0.25
#: And as it would be across languages, where words in common and word lists say nothing (decision 0019).
_ACROSS_WEIGHT = 0.25
#: Of the unrelated pairs less alike than this, one in so many is fitted on, for all of them: they are most, and easy.
_EASY_COSINE = 0.35
_EASY_SHARE = 3
#: Of every other way to see a pair than as it is compared, one in so many.
_COPY_SHARE = 2
#: A pair written as a pair; few, and no other row speaks of two sentences as a reader would put them side by side.
_LONE_WEIGHT = 2.0
_WITHIN = 4  # copies that stand in their articles, and have neighbours

Rows = NDArray[np.float32]


class Table(NamedTuple):
    """`copies` times as many rows as there are pairs: each pair as it is compared, then in the other ways; and at the
    end `lone` pairs without articles, heard, then unheard. Shapes (rows, columns), then (rows,). `asked` is the
    P(same fact) of a first look from which the judge is asked."""

    features: Rows
    labels: NDArray[np.str_]
    weights: Rows
    folds: NDArray[np.int32]
    copies: int
    lone: int
    asked: float

    def of(self, rows: NDArray[np.bool_]) -> Table:
        return self._replace(
            features=self.features[rows], labels=self.labels[rows], weights=self.weights[rows], folds=self.folds[rows]
        )

    def ways(self, rows: Rows) -> list[Rows]:
        """What belongs to each way of seeing the pairs of articles, out of something with a row for each row."""
        return np.split(rows[: len(rows) - 2 * self.lone], self.copies)

    def alone(self, rows: Rows) -> tuple[Rows, Rows]:
        """What belongs to the lone pairs, heard and unheard."""
        heard, unheard_ = np.split(rows[len(rows) - 2 * self.lone :], 2)
        return heard, unheard_


def table_of(
    events: Sequence[LabelledEvent], lone: Sequence[LonePair], voices: Rows, lone_voices: Rows, asked_from: float
) -> Table:
    """Each pair in its articles and bare, each of these heard and unheard; then the lone pairs. What has no weight is
    not fitted on."""
    items = [(number % FOLDS, item) for number, event in enumerate(events) for item in event.pairs]
    within = np.array([item.pair.features for _fold, item in items], dtype=np.float32)
    bare = np.array([item.bare.features for _fold, item in items], dtype=np.float32)
    weights = np.ones(len(items), dtype=np.float32)
    weights[[item.hard for _fold, item in items]] = _HARD_WEIGHT
    weights[within[:, FEATURE_NAMES.index("same_text")] > _REPRINT_TEXT] *= _REPRINT_WEIGHT
    labels = np.array([item.label for _fold, item in items])
    drawn = np.random.default_rng(7)
    easy = (labels == "different") & (weights == 1) & (within[:, FEATURE_NAMES.index("cosine")] < _EASY_COSINE)
    weights[easy] *= _one_in(_EASY_SHARE, int(easy.sum()), drawn)
    silent = unheard(len(items))
    copies = (
        (within, voices, 1.0),
        (within, silent, _UNHEARD_WEIGHT),
        (within, general_only(voices), _GENERAL_WEIGHT),
        (as_across(within), silent, _ACROSS_WEIGHT),
        (bare, voices, _BARE_WEIGHT),
        (bare, silent, _BARE_WEIGHT * _UNHEARD_WEIGHT),
    )
    single = np.array([item.given.pair.features for item in lone], dtype=np.float32).reshape(-1, within.shape[1])
    return Table(
        np.concatenate(
            [
                *(np.hstack([features, heard]) for features, heard, _share in copies),
                *(np.hstack([single, heard]) for heard in (lone_voices, unheard(len(lone)))),
            ]
        ),
        np.concatenate([np.tile(labels, len(copies)), np.tile([item.label for item in lone], 2)]),
        np.concatenate(
            [
                *(
                    weights * share * (_one_in(_COPY_SHARE, len(items), drawn) if number else 1)
                    for number, (_features, _heard, share) in enumerate(copies)
                ),
                np.full(2 * len(lone), _LONE_WEIGHT, dtype=np.float32),
            ]
        ),
        np.concatenate(
            [
                np.tile([fold for fold, _item in items], len(copies)),
                np.tile([fold_of(item.event, FOLDS) for item in lone], 2),
            ]
        ).astype(np.int32),
        len(copies),
        len(lone),
        asked_from,
    )


def _one_in(share: int, rows: int, drawn: np.random.Generator) -> Rows:
    """Weights of so many rows: one in `share`, at random, stands for all."""
    return np.where(drawn.random(rows) < 1 / share, share, 0).astype(np.float32)


def with_neighbours(table: Table, first: Rows, events: Sequence[LabelledEvent]) -> Table:
    """The table for the second pass. `first` has the probabilities of every row, from a model that did not see it."""
    parts = []
    for number, said in enumerate((*table.ways(first), *table.alone(first))):
        if number < _WITHIN:
            ends = np.cumsum([len(event.pairs) for event in events])[:-1]
            parts += [
                neighbour_features([item.pair for item in event.pairs], rows, event.context)
                for event, rows in zip(events, np.split(said, ends), strict=True)
            ]
        else:
            alone = np.zeros((len(said), len(NEIGHBOUR_FEATURES) - len(CLASSES)), dtype=np.float32)
            parts.append(np.hstack([said, alone]))
    return table._replace(features=np.hstack([table.features, np.concatenate(parts)]))
