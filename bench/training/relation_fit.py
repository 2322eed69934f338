"""Fitting on a table, out of fold and on all of it; which pairs the judge is asked of; how sure a call is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from app.core.accuracy import DIFFERENT
from app.core.labels import labelled
from app.core.neighbours import CLASSES
from app.core.ports import Judge
from app.core.verdict import Decision, decide
from app.core.voices import unheard
from app.services.decide_pairs import texts_of, voices_of
from bench.training.judge_samples import fold_of
from bench.training.pairs import LabelledEvent, LonePair
from bench.training.relation_table import FOLDS, Rows, Table
from embeddings.relation_model import log_odds

_SETTINGS: dict[str, Any] = {
    "max_iter": 150,
    "learning_rate": 0.06,
    "max_leaf_nodes": 15,
    "min_samples_leaf": 25,
    "l2_regularization": 2.0,
    "max_features": 0.5,
    "random_state": 0,
}


def fit(table: Table) -> HistGradientBoostingClassifier:
    table = table.of(table.weights > 0)
    model = HistGradientBoostingClassifier(**_SETTINGS)
    return model.fit(table.features, table.labels, sample_weight=table.weights)


def held_out(table: Table) -> Rows:
    """Probabilities of every row from a model that saw no pair of its event; columns as `CLASSES`."""
    found = np.zeros((len(table.labels), len(CLASSES)), dtype=np.float32)
    for fold in range(FOLDS):
        out = table.folds == fold
        found[out] = fit(table.of(~out)).predict_proba(table.features[out])
    return found


def hear(
    events: Sequence[LabelledEvent], lone: Sequence[LonePair], judges: Sequence[Judge], asked_from: float
) -> tuple[Rows, Rows]:
    """What the judges say of the pairs of articles, nan where none would be asked, and of the lone pairs. A pair is
    put to the judge of its fold, which was not trained on its event."""
    items = [(event, item) for event in events for item in event.pairs]
    asked = np.flatnonzero(_likely(events, asked_from)).tolist()
    voices = unheard(len(items))
    voices[asked] = _said(
        [(items[at][0].folder, texts_of(items[at][1].pair, items[at][0].context)) for at in asked], judges
    )
    return voices, _said([(item.event, texts_of(item.given.pair, item.given.context)) for item in lone], judges)


def _said(pairs: Sequence[tuple[str, tuple[str, str]]], judges: Sequence[Judge]) -> Rows:
    """Of (event, texts): shape (len(pairs), len(VOICE_FEATURES))."""
    rows = unheard(len(pairs))
    folds = np.array([fold_of(event, len(judges)) for event, _texts in pairs])
    for fold, judge in enumerate(judges):
        mine = np.flatnonzero(folds == fold)
        if len(mine):
            rows[mine] = voices_of([pairs[at][1] for at in mine.tolist()], judge)
    return rows


def _likely(events: Sequence[LabelledEvent], asked_from: float) -> NDArray[np.bool_]:
    """[pair]: whether the judge is asked of it, by a first look that has not seen its event."""
    items = [(number % FOLDS, item) for number, event in enumerate(events) for item in event.pairs]
    table = Table(
        np.array([item.pair.features for _fold, item in items], dtype=np.float32),
        np.array([item.label for _fold, item in items]),
        np.ones(len(items), dtype=np.float32),
        np.array([fold for fold, _item in items], dtype=np.int32),
        1,
        0,
        asked_from,
    )
    return asked_of(held_out(table), asked_from)


def asked_of(unheard_look: Rows, asked_from: float) -> NDArray[np.bool_]:
    """[pair]: whether the judge is asked of it, by the probabilities of a look without one."""
    return np.asarray(1 - unheard_look[:, CLASSES.index("different")] >= asked_from)


def where_asked(unheard_look: Rows, asked_from: float, heard: Rows, alone: Rows) -> Rows:
    """`heard` of the pairs that the judge is asked of, `alone` of the others."""
    return np.where(asked_of(unheard_look, asked_from)[:, None], heard, alone)


def calibration(
    events: Sequence[LabelledEvent], table: Table, first: Rows, second: Rows
) -> dict[str, tuple[float, float]]:
    """Slope and shift of the log odds, for each label that is called: how often it is right (Platt 1999)."""
    heard, alone, *_rest = table.ways(second)
    decisions = decided(events, where_asked(table.ways(first)[1], table.asked, heard, alone))
    items = [item for event in events for item in event.pairs]
    called: dict[str, list[tuple[float, bool]]] = {label: [] for label in ("agree", *DIFFERENT)}
    for decision, item in zip(decisions, items, strict=True):
        said = labelled(decision.label)
        if said in called:
            called[said].append((decision.confidence, said == item.label))
    found: dict[str, tuple[float, float]] = {}
    for label, pairs in called.items():
        odds = [[log_odds(one)] for one, _right in pairs]
        fitted = LogisticRegression(C=10).fit(odds, [right for _one, right in pairs])
        found[label] = (round(float(fitted.coef_[0][0]), 4), round(float(fitted.intercept_[0]), 4))
    return found


def decided(events: Sequence[LabelledEvent], probabilities: Rows) -> list[Decision]:
    """The decision about every pair of the events, in order; `probabilities` has a row for each."""
    items = [(event.context, item) for event in events for item in event.pairs]
    return [
        decide(item.pair, dict(zip(CLASSES, row, strict=True)), context)
        for (context, item), row in zip(items, probabilities.tolist(), strict=True)
    ]
