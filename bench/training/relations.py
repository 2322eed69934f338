"""Fit the relation model on the labelled events and write it with its description.

    python -m bench.training.relations --judges DIR [--out embeddings/models/relations.json]
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

from app.core.labels import labelled
from app.core.neighbours import CLASSES, NEIGHBOUR_FEATURES, neighbour_features
from app.core.pair_features import FEATURE_NAMES
from app.core.ports import Judge
from app.core.verdict import Decision, decide
from app.core.voices import MODEL_FEATURES, general_only, unheard
from app.services.decide_pairs import texts_of, voices_of
from bench.paths import OWN_EVENTS, OWN_PAIRS, SHARED
from bench.training.judge_samples import fold_of
from bench.training.pairs import LabelledEvent, LabelledPair, LonePair, labelled_events, lone_pairs
from corpus.analyse import TextAnalyser
from corpus.facts.extract import FACTS, find_facts
from embeddings.judge.packaged import PackagedJudge
from embeddings.multilingual import encoder_named
from embeddings.relation_model import SHIPPED, log_odds

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
#: A pair written as a pair; few, and no other row speaks of two sentences as a reader would put them side by side.
_LONE_WEIGHT = 2.0
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


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Fit the relation model.")
    parser.add_argument("--data", type=Path, action="append", help="labelled events; left out: gold-train and our own")
    parser.add_argument("--judges", type=Path, required=True, help="folder with a judge per fold, as they are shipped")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="the description; the models are written beside it")
    parser.add_argument("--asked", type=float, default=0.3, help="P(same fact) from which the judge is asked")
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
    events = [event for root in roots for event in labelled_events(root, analyser, encoder)]
    lone = lone_pairs(OWN_PAIRS, encoder)
    table = table_of(events, lone, *hear(events, lone, judges, args.asked), args.asked)
    first = held_out(table)
    second = with_neighbours(table, first, events)
    last = held_out(second)
    if args.held_out:
        print_held_out(events, table, first, last)
        print_lone(lone, table, first, last)
        return
    _write(fit(table), fit(second), calibration(events, table, first, last), args.asked, args.out, [*roots, OWN_PAIRS])


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
    return _asked(held_out(table), asked_from)


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


_WITHIN = 3  # copies that stand in their articles, and have neighbours


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
    asked = _asked(table.ways(first)[1], table.asked)
    print(f"asked: {asked.mean():.3f} of the candidates, {asked[related].mean():.3f} of the true ones")
    for name, rows in (("two passes", second), ("one pass", first)):
        heard, alone, *_rest = table.ways(rows)
        for how, probabilities in (("heard", np.where(asked[:, None], heard, alone)), ("unheard", alone)):
            said = [labelled(decision.label) for decision in _decided(events, probabilities)]
            _print_figures(f"{name}, {how}", said, items, relations)


def print_lone(lone: Sequence[LonePair], table: Table, first: Rows, second: Rows) -> None:
    """The same of the pairs without articles."""
    asked = _asked(table.alone(first)[1], table.asked)
    heard, alone = table.alone(second)
    for how, rows in (("heard", np.where(asked[:, None], heard, alone)), ("unheard", alone)):
        said = [
            labelled(decide(item.given.pair, dict(zip(CLASSES, row, strict=True)), item.given.context).label)
            for item, row in zip(lone, rows.tolist(), strict=True)
        ]
        pairs = [(one, item.label) for one, item in zip(said, lone, strict=True)]
        called = [true == "diverge" for one, true in pairs if one == "diverge"]
        likeliest = [CLASSES[at] for at in rows.argmax(1)]
        figures = {
            "accuracy": _share(sum(one == true for one, true in pairs), len(pairs)),
            "likeliest right": _share(
                sum(one == item.label for one, item in zip(likeliest, lone, strict=True)), len(lone)
            ),
            "diverge precision": _share(sum(called), len(called)),
            "diverge recall": _share(sum(called), sum(true == "diverge" for _one, true in pairs)),
            "left open": _share(said.count("cannot_tell"), len(said)),
        }
        print(f"lone pairs, {how}: " + ", ".join(f"{figure} {value:.3f}" for figure, value in figures.items()))


def calibration(
    events: Sequence[LabelledEvent], table: Table, first: Rows, second: Rows
) -> dict[str, tuple[float, float]]:
    """Slope and shift of the log odds, for each label that is called: how often it is right (Platt 1999)."""
    heard, alone, *_rest = table.ways(second)
    decisions = _decided(events, np.where(_asked(table.ways(first)[1], table.asked)[:, None], heard, alone))
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


def _asked(unheard_look: Rows, asked_from: float) -> NDArray[np.bool_]:
    """[pair]: whether the judge is asked of it, by the probabilities of a look without one."""
    return np.asarray(1 - unheard_look[:, CLASSES.index("different")] >= asked_from)


def _decided(events: Sequence[LabelledEvent], probabilities: Rows) -> list[Decision]:
    items = [(event.context, item) for event in events for item in event.pairs]
    return [
        decide(item.pair, dict(zip(CLASSES, row, strict=True)), context)
        for (context, item), row in zip(items, probabilities.tolist(), strict=True)
    ]


def _print_figures(name: str, said: Sequence[str], items: Sequence[LabelledPair], relations: int) -> None:
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
    first: Any,
    second: Any,
    calibrated: Mapping[str, tuple[float, float]],
    asked: float,
    out: Path,
    roots: Sequence[Path],
) -> None:
    digest = hashlib.sha256()
    for name, model in (("first", first), ("second", second)):
        path = out.with_name(f"{out.stem}-{name}.skops")
        dump(model, path, compression=ZIP_DEFLATED, compresslevel=9)
        digest.update(path.read_bytes())
    digest.update(json.dumps([calibrated, asked]).encode())
    about = {
        "engine": f"relations-{digest.hexdigest()[:8]}",
        "classes": list(CLASSES),
        "features": list(MODEL_FEATURES),
        "calibration": calibrated,
        "asked": asked,
        "data": {"sets": [root.name for root in roots], "sha256": _digest(roots)},
    }
    out.write_text(json.dumps(about, indent=1) + "\n", "utf-8")


def _digest(roots: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for root in roots:
        for path in sorted(root.rglob("*.json*")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
