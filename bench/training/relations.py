"""Fit the relation model on gold-train and write it with its description.

    python -m bench.training.relations [--data ../shared/gold-train] [--out embeddings/models]
    python -m bench.training.relations --held-out       what thresholds give, folds by event; writes nothing

`gold/` is not read here: it remains the test.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from skops.io import dump

from app.core.pair_features import FEATURE_NAMES
from app.core.verdict import strongest
from bench.training.pairs import LabelledEvent, labelled_events
from corpus.analyse import TextAnalyser
from corpus.facts.extract import FACTS, find_facts
from embeddings.multilingual import encoder_named

CLASSES = ("agree", "attribution", "different", "diverge", "update", "wording")
FOLDS = 6
_HARD_WEIGHT = 3.0
#: Near-identical pairs (reprints) are many and say little.
_REPRINT_TEXT = 0.95
_REPRINT_WEIGHT = 0.25
#: Every pair is also shown without its articles, so that two lone sentences can be judged.
_BARE_WEIGHT = 0.5
_SETTINGS: dict[str, Any] = {
    "max_iter": 150,
    "learning_rate": 0.06,
    "max_leaf_nodes": 15,
    "min_samples_leaf": 25,
    "l2_regularization": 2.0,
    "max_features": 0.5,
    "random_state": 0,
}

Table = NDArray[np.float32]


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Fit the relation model.")
    parser.add_argument("--data", type=Path, default=Path("../shared/gold-train"))
    parser.add_argument("--out", type=Path, default=Path("embeddings/models"))
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--encoder", default="", help="as the setting ENCODER; each encoder needs a fit of its own")
    args = parser.parse_args(argv)
    if not args.data.is_dir():
        raise SystemExit(f"{args.data} is not here: the relation model is fitted on these labelled events")
    events = labelled_events(
        args.data, TextAnalyser(find_facts, facts_engine=FACTS), encoder_named(args.encoder, offline=True)
    )
    features, labels, weights, folds = table_of(events)
    if args.held_out:
        _print_held_out(events, features, labels, weights, folds)
        return
    model = fit(features, labels, weights)
    _write(model, args.out, _digest(args.data), len(labels))


def table_of(events: Sequence[LabelledEvent]) -> tuple[Table, NDArray[np.str_], Table, NDArray[np.int32]]:
    """Features, labels, weights and fold numbers: a row per labelled pair, then a row per bare pair."""
    items = [(number % FOLDS, item) for number, event in enumerate(events) for item in event.pairs]
    features = np.array([item.pair.features for _fold, item in items], dtype=np.float32)
    bare = np.array([item.bare.features for _fold, item in items], dtype=np.float32)
    weights = np.ones(len(items), dtype=np.float32)
    weights[[item.hard for _fold, item in items]] = _HARD_WEIGHT
    weights[features[:, FEATURE_NAMES.index("same_text")] > _REPRINT_TEXT] *= _REPRINT_WEIGHT
    labels = np.array([item.label for _fold, item in items])
    folds = np.array([fold for fold, _item in items], dtype=np.int32)
    return (
        np.concatenate([features, bare]),
        np.concatenate([labels, labels]),
        np.concatenate([weights, weights * _BARE_WEIGHT]),
        np.concatenate([folds, folds]),
    )


def fit(features: Table, labels: NDArray[np.str_], weights: Table) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(**_SETTINGS).fit(features, labels, sample_weight=weights)


def held_out(features: Table, labels: NDArray[np.str_], weights: Table, folds: NDArray[np.int32]) -> Table:
    """Probabilities of every row from a model that saw no pair of its event; columns as `CLASSES`."""
    table = np.zeros((len(labels), len(CLASSES)), dtype=np.float32)
    for fold in range(FOLDS):
        out = folds == fold
        table[out] = fit(features[~out], labels[~out], weights[~out]).predict_proba(features[out])
    return table


def _print_held_out(
    events: Sequence[LabelledEvent],
    features: Table,
    labels: NDArray[np.str_],
    weights: Table,
    folds: NDArray[np.int32],
) -> None:
    pairs = [item.pair for event in events for item in event.pairs]
    table = held_out(features, labels, weights, folds)[: len(pairs)]
    labels = labels[: len(pairs)]
    true = sum(event.relations for event in events)
    print(f"gate: {np.sum(labels != 'different') / true:.3f} of {true} true pairs are candidates")
    related = 1 - table[:, CLASSES.index("different")]
    for threshold in (0.4, 0.5, 0.6):
        _print_line(f"related from {threshold}", related >= threshold, labels != "different", true)
    shown = np.array([strongest(pair, "conflict") is not None for pair in pairs])
    likeliest = np.where(table == table.max(axis=1, keepdims=True), 1, 0)[:, CLASSES.index("diverge")] == 1
    diverge = table[:, CLASSES.index("diverge")]
    for threshold in (0.4, 0.5, 0.55, 0.6, 0.7):
        said = likeliest & shown & (diverge >= threshold)
        _print_line(f"diverge from {threshold}", said, labels == "diverge", int(np.sum(labels == "diverge")))


def _print_line(name: str, said: NDArray[np.bool_], true: NDArray[np.bool_], of: int) -> None:
    hits = int(np.sum(said & true))
    print(f"{name}: precision {hits / max(1, int(said.sum())):.3f}, recall {hits / max(1, of):.3f}")


def _digest(root: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(root.glob("*/*.json*")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _write(model: HistGradientBoostingClassifier, out: Path, digest: str, pairs: int) -> None:
    path = out / "relations.skops"
    dump(model, path, compression=ZIP_DEFLATED, compresslevel=9)
    content = hashlib.sha256(path.read_bytes()).hexdigest()
    about = {
        "engine": f"relations-{content[:8]}",
        "classes": list(CLASSES),
        "features": list(FEATURE_NAMES),
        "data": {"set": "gold-train", "sha256": digest, "pairs": pairs},
    }
    path.with_suffix(".json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
