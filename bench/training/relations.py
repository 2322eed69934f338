"""Fit the relation model on the labelled events and write it with its description.

    python -m bench.training.relations --judges DIR [--out embeddings/models]
    python -m bench.training.relations --judges DIR --held-out    what it gives, folds by event; writes nothing

DIR holds a judge per fold, 0, 1, …, none trained on the events of its fold (`bench/training/judge.sh` makes them).
`gold/` is not read here: it remains the test.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from skops.io import dump

from app.core.neighbours import CLASSES, NEIGHBOUR_FEATURES, neighbour_features
from app.core.pair_features import FEATURE_NAMES
from app.core.verdict import Decision, decide
from app.core.voices import MODEL_FEATURES, general_only, unheard
from app.services.decide_pairs import ASKED
from bench.training.judge_pairs import OWN_EVENTS, SHARED
from bench.training.pairs import LabelledEvent, LabelledPair, labelled_events
from corpus.analyse import TextAnalyser
from corpus.facts.extract import FACTS, find_facts
from embeddings.judge.packaged import PackagedJudge
from embeddings.multilingual import encoder_named
from embeddings.relation_model import log_odds

DIFFERENT = ("diverge", "attribution", "update", "wording")
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
#: Of the unrelated pairs less alike than this, one in so many is fitted on, for all of them: they are most, and easy.
_EASY_COSINE = 0.35
_EASY_SHARE = 3
#: Of every other way to see a pair than as it is compared, one in so many.
_COPY_SHARE = 2
_SETTINGS: dict[str, Any] = {
    "max_iter": 150,
    "learning_rate": 0.06,
    "max_leaf_nodes": 15,
    "min_samples_leaf": 25,
    "l2_regularization": 2.0,
    "max_features": 0.5,
    "random_state": 0,
}

Rows = NDArray[np.float32]


class Table(NamedTuple):
    """`copies` times as many rows as there are pairs: each pair as it is compared, then in the other ways. Shapes
    (rows, columns), then (rows,)."""

    features: Rows
    labels: NDArray[np.str_]
    weights: Rows
    folds: NDArray[np.int32]
    copies: int

    def of(self, rows: NDArray[np.bool_]) -> Table:
        return Table(self.features[rows], self.labels[rows], self.weights[rows], self.folds[rows], self.copies)


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Fit the relation model.")
    parser.add_argument("--data", type=Path, action="append", help="labelled events; left out: gold-train and our own")
    parser.add_argument("--judges", type=Path, required=True, help="folder with a judge per fold, as they are shipped")
    parser.add_argument("--out", type=Path, default=Path("embeddings/models"))
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--encoder", default="", help="as the setting ENCODER; each encoder needs a fit of its own")
    args = parser.parse_args(argv)
    roots = args.data or [SHARED / "gold-train", OWN_EVENTS]
    missing = [str(folder) for folder in (*roots, args.judges) if not folder.is_dir()]
    if missing:
        raise SystemExit(f"{', '.join(missing)}: not here, and the relation model is fitted with it")
    analyser = TextAnalyser(find_facts, facts_engine=FACTS)
    encoder = encoder_named(args.encoder, offline=True)
    judges = [PackagedJudge(folder) for folder in sorted(args.judges.iterdir())]
    events = [event for root in roots for event in labelled_events(root, analyser, encoder, judges)]
    table = table_of(events)
    first = held_out(table)
    second = with_neighbours(table, first, events)
    last = held_out(second)
    if args.held_out:
        print_held_out(events, table, first, last)
        return
    _write(fit(table), fit(second), calibration(events, table, first, last), args.out, roots)


def table_of(events: Sequence[LabelledEvent]) -> Table:
    """Each pair in its articles and bare, each of these heard and unheard. What has no weight is not fitted on."""
    items = [(number % FOLDS, item) for number, event in enumerate(events) for item in event.pairs]
    within = np.array([item.pair.features for _fold, item in items], dtype=np.float32)
    bare = np.array([item.bare.features for _fold, item in items], dtype=np.float32)
    voices = np.array([item.voices for _fold, item in items], dtype=np.float32)
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
        (bare, voices, _BARE_WEIGHT),
        (bare, silent, _BARE_WEIGHT * _UNHEARD_WEIGHT),
    )
    return Table(
        np.concatenate([np.hstack([features, heard]) for features, heard, _share in copies]),
        np.tile(labels, len(copies)),
        np.concatenate(
            [
                weights * share * (_one_in(_COPY_SHARE, len(items), drawn) if number else 1)
                for number, (_features, _heard, share) in enumerate(copies)
            ]
        ),
        np.tile(np.array([fold for fold, _item in items], dtype=np.int32), len(copies)),
        len(copies),
    )


def _one_in(share: int, rows: int, drawn: np.random.Generator) -> Rows:
    """Weights of so many rows: one in `share`, at random, stands for all."""
    return np.where(drawn.random(rows) < 1 / share, share, 0).astype(np.float32)


_WITHIN = 3  # copies that stand in their articles, and have neighbours


def with_neighbours(table: Table, first: Rows, events: Sequence[LabelledEvent]) -> Table:
    """The table for the second pass. `first` has the probabilities of every row, from a model that did not see it."""
    parts = []
    for number, said in enumerate(np.split(first, table.copies)):
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


def print_held_out(events: Sequence[LabelledEvent], table: Table, first: Rows, second: Rows) -> None:
    """What the decision makes of these probabilities, pair by pair: by the second pass and the first, and unheard."""
    items = [item for event in events for item in event.pairs]
    related = np.array([item.label != "different" for item in items])
    relations = sum(event.relations for event in events)
    print(f"gate: {related.sum() / relations:.3f} of {relations} true pairs are candidates")
    asked = _asked(table, first)
    print(f"asked: {asked.mean():.3f} of the candidates, {asked[related].mean():.3f} of the true ones")
    for name, rows in (("two passes", second), ("one pass", first)):
        heard, alone, *_rest = np.split(rows, table.copies)
        for how, probabilities in (("heard", np.where(asked[:, None], heard, alone)), ("unheard", alone)):
            said = [decision.label for decision in _decided(events, probabilities)]
            _print_figures(f"{name}, {how}", said, items, relations)


def calibration(
    events: Sequence[LabelledEvent], table: Table, first: Rows, second: Rows
) -> dict[str, tuple[float, float]]:
    """Slope and shift of the log odds, for each label that is called: how often it is right (Platt 1999)."""
    heard, alone, *_rest = np.split(second, table.copies)
    decisions = _decided(events, np.where(_asked(table, first)[:, None], heard, alone))
    items = [item for event in events for item in event.pairs]
    called: dict[str, list[tuple[float, bool]]] = {label: [] for label in ("agree", *DIFFERENT)}
    for decision, item in zip(decisions, items, strict=True):
        said = "diverge" if decision.label == "contradict" else str(decision.label)
        if said in called:
            called[said].append((decision.confidence, said == item.label))
    found: dict[str, tuple[float, float]] = {}
    for label, pairs in called.items():
        odds = [[log_odds(one)] for one, _right in pairs]
        fitted = LogisticRegression(C=10).fit(odds, [right for _one, right in pairs])
        found[label] = (round(float(fitted.coef_[0][0]), 4), round(float(fitted.intercept_[0]), 4))
    return found


def _asked(table: Table, first: Rows) -> NDArray[np.bool_]:
    """[pair]: whether the judge would be asked of it."""
    alone = np.split(first, table.copies)[1]
    return np.asarray(1 - alone[:, CLASSES.index("different")] >= ASKED)


def _decided(events: Sequence[LabelledEvent], probabilities: Rows) -> list[Decision]:
    items = [(event.context, item) for event in events for item in event.pairs]
    return [
        decide(item.pair, dict(zip(CLASSES, row, strict=True)), context)
        for (context, item), row in zip(items, probabilities.tolist(), strict=True)
    ]


def _print_figures(name: str, said: Sequence[str], items: Sequence[LabelledPair], relations: int) -> None:
    said = ["diverge" if label == "contradict" else label for label in said]
    pairs = [(one, item.label) for one, item in zip(said, items, strict=True)]
    called = [true for one, true in pairs if one != "different"]
    right = sum(true != "different" for true in called)
    diverge = [true == "diverge" for one, true in pairs if one == "diverge"]
    different = [true in DIFFERENT for one, true in pairs if one in DIFFERENT]
    listed = [true == "diverge" for one, true in pairs if one == "cannot_tell"]
    look_alikes = [one != "different" for one, item in zip(said, items, strict=True) if item.hard]
    truly = sum(true == "diverge" for _one, true in pairs)
    figures = {
        "related precision": _share(right, len(called)),
        "recall": _share(right, relations),
        "F1": _share(2 * right, len(called) + relations),
        "labels F1": float(np.mean([_f1(pairs, label) for label in ("agree", *DIFFERENT)])),
        "diverge precision": _share(sum(diverge), len(diverge)),
        "diverge recall": _share(sum(diverge), truly),
        "some difference": _share(sum(different), len(different)),
        "called or listed": _share(sum(diverge) + sum(listed), truly),
        "listed for each": _share(len(listed), truly),
        "look-alikes": _share(sum(look_alikes), len(look_alikes)),
    }
    print(f"{name}: " + ", ".join(f"{figure} {value:.3f}" for figure, value in figures.items()))


def _f1(pairs: Sequence[tuple[str, str]], label: str) -> float:
    hits = sum(one == label == true for one, true in pairs)
    return 2 * hits / max(1, sum(one == label for one, _true in pairs) + sum(true == label for _one, true in pairs))


def _share(some: float, of: int) -> float:
    return some / max(1, of)


def _write(
    first: Any, second: Any, calibrated: Mapping[str, tuple[float, float]], out: Path, roots: Sequence[Path]
) -> None:
    digest = hashlib.sha256()
    for name, model in (("first", first), ("second", second)):
        path = out / f"relations-{name}.skops"
        dump(model, path, compression=ZIP_DEFLATED, compresslevel=9)
        digest.update(path.read_bytes())
    digest.update(json.dumps(calibrated).encode())
    about = {
        "engine": f"relations-{digest.hexdigest()[:8]}",
        "classes": list(CLASSES),
        "features": list(MODEL_FEATURES),
        "calibration": calibrated,
        "data": {"sets": [root.name for root in roots], "sha256": _digest(roots)},
    }
    (out / "relations.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")


def _digest(roots: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for root in roots:
        for path in sorted(root.glob("*/*.json*")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
