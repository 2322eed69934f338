"""Fit the pair score for events on all dev sets together, and say what it reaches on each.

    python -m bench.training.events [--out embeddings/models] [--no-write]

Printed: BCubed F1 per set, with the set in the fit and left out of it, and with all dates taken away; then the
same around EVENT_CUT. What is written holds no text.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from skops.io import dump

from app.core.grouping import Signature
from app.services.signatures import signatures
from bench.bcubed import bcubed
from bench.datasets import EventSet, event_sets
from bench.engine import article_of
from bench.vectors import remembered
from corpus.analyse import TextAnalyser
from embeddings import cluster
from embeddings.cluster import CANDIDATES, EVENT_CUT, AverageLinkGrouper
from embeddings.encoder import MiniLmEncoder
from embeddings.evidence import DAYS_APART, FEATURES, Evidence, Floats, Indices

#: Dates are evidence, not a gate: each pair is also seen without a date and, rarely, with a wrong one.
UNDATED_WEIGHT, MISDATED_WEIGHT = 0.6, 0.06
MISDATED_DAYS = (30, 400)
#: gold/ alone has articles of the same day, places and outlets that report another matter.
SET_WEIGHTS = {"gold": 3.0}
CUTS_SHOWN = (0.4, EVENT_CUT, 0.5, 0.6)
#: More of it speaks for one event; days, outlet and length may speak either way.
MONOTONE = [1] * DAYS_APART + [0] * (len(FEATURES) - DAYS_APART)
SETTINGS: dict[str, Any] = {
    "max_iter": 250, "learning_rate": 0.06, "max_leaf_nodes": 12, "min_samples_leaf": 60,
    "l2_regularization": 5.0, "monotonic_cst": MONOTONE, "random_state": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs of one set: features and whether they report one event."""

    features: Floats
    same: NDArray[np.bool_]


class Fitted:
    """A fitted score as the grouper takes it."""

    engine = "in training"

    def __init__(self, model: HistGradientBoostingClassifier) -> None:
        self.model = model

    def of_pairs(self, evidence: Evidence, a: Indices, b: Indices) -> Floats:
        if not len(a):
            return np.zeros(0, dtype=np.float32)
        return np.asarray(self.model.predict_proba(evidence.features(a, b))[:, 1], dtype=np.float32)


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Fit the pair score for events.")
    parser.add_argument("--out", type=Path, default=Path("embeddings/models"))
    parser.add_argument("--no-write", action="store_true", help="print the figures only")
    args = parser.parse_args(argv)
    sets = event_sets()
    if not sets:
        raise SystemExit("../shared is not here: the pair score is fitted on its event sets")
    signed = {name: sign(each) for name, each in sets.items()}
    pairs = {name: pairs_of(signed[name], sets[name].events) for name in sets}
    shipped = fit(pairs)
    if not args.no_write:
        _write(shipped, args.out, {name: len(each.same) for name, each in pairs.items()})
    for name, each in sets.items():
        left_out = fit({other: pairs[other] for other in pairs if other != name})
        for title, model in (("in the fit", shipped), ("left out", left_out)):
            print(f"{name:12} {title:10} {_figures(model, signed[name], each.events)}", flush=True)


def sign(each: EventSet) -> list[Signature]:
    """Signatures as the app makes them."""
    analyser = TextAnalyser()
    documents = [analyser.read(article_of(record)) for record in each.records]
    return signatures(documents, remembered(MiniLmEncoder(offline=True)))


def pairs_of(signed: Sequence[Signature], events: Sequence[str]) -> Pairs:
    evidence = Evidence(signed)
    rows, others = evidence.near(np.arange(len(signed)), CANDIDATES)
    once = np.unique(np.stack([np.minimum(rows, others), np.maximum(rows, others)], axis=1), axis=0)
    labels = np.asarray(events)
    return Pairs(evidence.features(once[:, 0], once[:, 1]), labels[once[:, 0]] == labels[once[:, 1]])


def fit(sets: Mapping[str, Pairs]) -> Fitted:
    """Every set weighs what SET_WEIGHTS says, whatever its size."""
    random = np.random.default_rng(0)
    features, same, weights = [], [], []
    for name, each in sets.items():
        for variant, weight in _dated_and_not(each.features, random):
            features.append(variant)
            same.append(each.same)
            weights.append(np.full(len(variant), SET_WEIGHTS.get(name, 1.0) * weight / len(variant)))
    weighed = np.concatenate(weights)
    model = HistGradientBoostingClassifier(**SETTINGS)
    model.fit(np.concatenate(features), np.concatenate(same), weighed * len(weighed) / weighed.sum())
    return Fitted(model)


def _dated_and_not(features: Floats, random: np.random.Generator) -> list[tuple[Floats, float]]:
    undated, misdated = features.copy(), features.copy()
    undated[:, DAYS_APART] = np.nan
    if np.isnan(features[:, DAYS_APART]).all():
        return [(features, 1.0)]
    wrong = random.choice([-1, 1], len(features)) * random.integers(*MISDATED_DAYS, len(features))
    misdated[:, DAYS_APART] = np.abs(misdated[:, DAYS_APART] + wrong)
    return [(features, 1.0), (undated, UNDATED_WEIGHT), (misdated, MISDATED_WEIGHT)]


def _figures(score: Fitted, signed: Sequence[Signature], events: Sequence[str]) -> str:
    shown = [f"{cut:.2f}: {grouped(score, signed, events, cut)[0]:.3f}" for cut in CUTS_SHOWN]
    if any(signature.published is not None for signature in signed):
        undated = [replace(signature, published=None) for signature in signed]
        shown.append(f"undated: {grouped(score, undated, events, EVENT_CUT)[0]:.3f}")
    return "  ".join(shown)


def grouped(
    score: cluster.Score, signed: Sequence[Signature], events: Sequence[str], cut: float = EVENT_CUT
) -> tuple[float, float, float]:
    """BCubed F1, precision and recall of the grouper over these articles."""
    found = AverageLinkGrouper(score, cut=cut).assign(signed, [], {}, lambda article_ids: article_ids[0])
    placed = {placement.article_id: placement.event_id for placement in found.placements}
    return bcubed([placed[signature.article_id] for signature in signed], events)


def _write(fitted: Fitted, folder: Path, pairs: Mapping[str, int]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    dump(fitted.model, folder / "events.skops", compression=ZIP_DEFLATED, compresslevel=9)
    about = {
        "engine": "events-1",
        "features": FEATURES,
        "pairs": pairs,
        "settings": {name: value for name, value in SETTINGS.items() if name != "monotonic_cst"},
        "made_by": "python -m bench.training.events",
    }
    (folder / "events.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
