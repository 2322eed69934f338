"""Figures of given pairs: real news pairs across sources, and the written news pairs.

Precision of *diverge* counts false alarms on pairs labelled agree, different, wording or update; recall
is over diverge and attribution, as `data/README.md` suggests. `unclear` pairs are left out.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bench.paths import SHARED
from bench.predict_pairs import predict

Row = Mapping[str, Any]


def figures() -> dict[str, float]:
    """Figures of each set that is there."""
    measured: dict[str, float] = {}
    for name, read in SETS.items():
        rows = list(read())
        if rows:
            labels = [row["label"] for row in predict(rows)]
            measured |= {f"{name}_{key}": value for key, value in figures_of(rows, labels).items()}
    return measured


def figures_of(rows: Sequence[Row], predicted: Sequence[str]) -> dict[str, float]:
    """Shares, nan where nothing was said; `alarms_false` is better when lower. A pair left open counts as wrong."""
    pairs = list(zip((row["label"] for row in rows), predicted, strict=True))
    said = [true for true, label in pairs if label == "diverge"]
    differ = [label for true, label in pairs if true in ("diverge", "attribution")]
    same = [label for true, label in pairs if true in ("agree", "wording")]
    apart = [label for true, label in pairs if true == "different"]
    return {
        "accuracy": _share([true == label for true, label in pairs]),
        "diverge_precision": _share([true in ("diverge", "attribution") for true in said]),
        "differ_recall": _share([label in ("diverge", "attribution") for label in differ]),
        "agree_recall": _share([label in ("agree", "wording") for label in same]),
        "different_recall": _share([label == "different" for label in apart]),
        "alarms_false": _share([label == "diverge" for true, label in pairs if true not in ("diverge", "attribution")]),
    }


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else float("nan")


def _xsource() -> Iterator[Row]:
    path = SHARED / "data" / "pairs" / "xsource10.jsonl.gz"
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["label"] != "unclear":
                times = {f"{side}_published": row["meta"].get(f"date_{side}") for side in "ab"}
                yield {"id": row["id"], "a": row["a"], "b": row["b"], "label": row["label"], **times}


def _written() -> Iterator[Row]:
    path = SHARED / "nli" / "news_pairs_dev.jsonl"
    if path.exists():
        yield from map(json.loads, path.read_text("utf-8").splitlines())


SETS: Mapping[str, Callable[[], Iterator[Row]]] = {"xsource": _xsource, "written": _written}
