"""Figures of the statements of `gold`, predicted end to end: own events, own sentences, own relations."""

from __future__ import annotations

import json
from typing import Any

from bench.engine import SHARED
from bench.predict_statements import predict
from bench.score_gold import Gold, score


def figures() -> dict[str, float]:
    """Shares; `hard_negatives_matched` is better when lower. Nothing when the set is absent."""
    root = SHARED / "gold"
    if not root.is_dir():
        return {}
    paths = [*sorted(root.glob("*/articles.jsonl")), root / "distractors.jsonl"]
    records = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]
    return summary(score(Gold(str(root)), predict(records)))


def summary(scored: dict[str, Any]) -> dict[str, float]:
    """The figures that are held, out of everything the scorer gives."""
    found = {
        "relations_f1": scored["relations"]["detection"]["f1"],
        "relations_precision": scored["relations"]["detection"]["p"],
        "diverge_precision": scored["diverge"]["precision"],
        "diverge_recall": scored["diverge"]["recall"],
        "labels_macro_f1": scored["fine"]["macro_f1"],
        "hard_negatives_matched": scored["not_related"]["rate"],
        "unique_f1": scored["unique"]["f1"],
        "origins_count_exact": scored["origins"]["count_exact_rate"],
    }
    return {name: float(value) for name, value in found.items()}
