"""Fit the relation model on gold-train and write it with its description.

    python -m bench.training.relations [--data ../shared/gold-train] [--out embeddings/models]

Every choice is made out of fold, folds by event. `gold/` is not read here: it remains the test.
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
from bench.training.pairs import LabelledEvent, labelled_events
from corpus.analyse import TextAnalyser
from corpus.facts.extract import FACTS, find_facts
from embeddings.encoder import MiniLmEncoder

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
    args = parser.parse_args(argv)
    if not args.data.is_dir():
        raise SystemExit(f"{args.data} is not here: the relation model is fitted on these labelled events")
    events = labelled_events(args.data, TextAnalyser(find_facts, facts_engine=FACTS), MiniLmEncoder(offline=True))
    features, labels, weights, _folds = table_of(events)
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
