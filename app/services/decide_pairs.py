"""What is said of pairs: likeness and comparators, a judge on what may be one fact, then their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.arguments import argued, contributions
from app.core.context import Context
from app.core.labels import labelled
from app.core.neighbours import neighbour_features
from app.core.pair_features import Pair
from app.core.ports import Judge, RelationModel
from app.core.verdict import Decision, decide, in_doubt
from app.core.voices import unheard, voice_features

Rows = NDArray[np.float32]


def decide_pairs(
    pairs: Sequence[Pair], context: Context, *, relation_model: RelationModel, judge: Judge | None
) -> list[Decision]:
    """A decision for each pair, in order: each by itself, then again with what is said of its neighbours.
    Without a judge its voices are nan. Raises JudgeFailed."""
    if not pairs:
        return []
    features = np.array([pair.features for pair in pairs], dtype=np.float32)
    rows = np.hstack([features, unheard(len(pairs))])
    first = relation_model.first(rows)
    if judge is not None:
        likely = 1 - first[:, relation_model.classes.index("different")] >= relation_model.asked
        asked = [number for number in np.flatnonzero(likely).tolist() if _reads(judge, pairs[number], context)]
        if asked:
            texts = [texts_of(pairs[number], context) for number in asked]
            rows[asked, features.shape[1] :] = voices_of(texts, judge)
            first[asked] = relation_model.first(rows[asked])
    table = relation_model.second(np.hstack([rows, neighbour_features(pairs, first, context)]))
    decisions = [
        decide(pair, dict(zip(relation_model.classes, row, strict=True)), context)
        for pair, row in zip(pairs, table.tolist(), strict=True)
    ]
    return [_sure(decision, relation_model) for decision in _argue(decisions, pairs, rows, context, relation_model)]


def _sure(decision: Decision, relation_model: RelationModel) -> Decision:
    """The decision with a confidence that was measured on what is called so, not on all pairs."""
    return replace(decision, confidence=relation_model.sure(labelled(decision.label), decision.confidence))


def _argue(
    decisions: list[Decision], pairs: Sequence[Pair], rows: Rows, context: Context, relation_model: RelationModel
) -> list[Decision]:
    """What may differ gets the reasons for and against it."""
    open_ones = [number for number, decision in enumerate(decisions) if decision.label == "cannot_tell"]
    diverge = relation_model.classes.index("diverge")
    added = contributions(rows[open_ones], lambda some: relation_model.first(some)[:, diverge])
    for number, kinds in zip(open_ones, added, strict=True):
        reason = in_doubt(*argued(pairs[number], kinds, context))
        decisions[number] = replace(decisions[number], reason=reason)
    return decisions


def texts_of(pair: Pair, context: Context) -> tuple[str, str]:
    """The two statements, in order of publication."""
    return context.statements[pair.a].text, context.statements[pair.b].text


def voices_of(texts: Sequence[tuple[str, str]], judge: Judge) -> Rows:
    """Shape (len(texts), len(VOICE_FEATURES)): what the judge says of each pair, in both orders."""
    said = judge.judge([*texts, *((b, a) for a, b in texts)])
    return voice_features(said[: len(texts)], said[len(texts) :])


def _reads(judge: Judge, pair: Pair, context: Context) -> bool:
    return all(judge.reads(context.language(int(context.article[number]))) for number in (pair.a, pair.b))
