"""What the decision makes of probabilities out of fold, printed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.core.accuracy import DIFFERENT
from app.core.labels import labelled
from app.core.neighbours import CLASSES
from app.core.verdict import decide
from bench.training.pairs import LabelledEvent, LabelledPair, LonePair
from bench.training.relation_fit import asked_of, decided, where_asked
from bench.training.relation_table import Rows, Table


def print_held_out(events: Sequence[LabelledEvent], table: Table, first: Rows, second: Rows) -> None:
    """What the decision makes of these probabilities, pair by pair: by the second pass and the first, and unheard."""
    items = [item for event in events for item in event.pairs]
    related = np.array([item.label != "different" for item in items])
    relations = sum(event.relations for event in events)
    print(f"gate: {related.sum() / relations:.3f} of {relations} true pairs are candidates")
    asked = asked_of(table.ways(first)[1], table.asked)
    print(f"asked: {asked.mean():.3f} of the candidates, {asked[related].mean():.3f} of the true ones")
    for name, rows in (("two passes", second), ("one pass", first)):
        heard, alone, *_rest = table.ways(rows)
        together = where_asked(table.ways(first)[1], table.asked, heard, alone)
        for how, probabilities in (("heard", together), ("unheard", alone)):
            said = [labelled(decision.label) for decision in decided(events, probabilities)]
            _print_figures(f"{name}, {how}", said, items, relations)


def print_lone(lone: Sequence[LonePair], table: Table, first: Rows, second: Rows) -> None:
    """The same of the pairs without articles."""
    heard, alone = table.alone(second)
    together = where_asked(table.alone(first)[1], table.asked, heard, alone)
    for how, rows in (("heard", together), ("unheard", alone)):
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
