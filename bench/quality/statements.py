"""Figures of the statements of `gold`, predicted end to end: own events, own sentences, own relations."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from app.core.accuracy import DIFFERENT, SCORED, LabelScore, Statements
from app.core.labels import Label
from bench.paths import SHARED
from bench.predict_statements import predict
from bench.quality import calibration
from bench.quality.judged import Called, Relation, called_alone, called_pairs, relations_of
from bench.score_gold import Gold, score

ROOT = SHARED / "gold"


def figures() -> dict[str, float]:
    """Shares, and `listed_per_true`; see `bench.gate` for those that are better when lower. Nothing when the set
    is absent."""
    return summary(*_measured()) if ROOT.is_dir() else {}


def detail() -> Statements:
    """The same measurement by label, slot and confidence."""
    return detail_of(*_measured())


def engine() -> str:
    """The engine that was measured, as its comparisons name it."""
    return str(_measured()[1]["engine"])


def sizes() -> dict[str, dict[str, int]]:
    gold = _measured()[0]
    return {
        "gold": {
            "events": len(gold.events),
            "articles": sum(len(articles) for _folder, _labels, articles in gold.events),
            "statements": sum(len(statements) for statements in gold.stm.values()),
            "relations": len(gold.rel),
            "look-alikes": len(gold.nr),
        },
        "distractors": {"articles": len(gold.distractors)},
    }


@cache
def _measured() -> tuple[Gold, dict[str, Any]]:
    """The labelled set and what is predicted for it, once a run."""
    paths = [*sorted(ROOT.glob("*/articles.jsonl")), ROOT / "distractors.jsonl"]
    records = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]
    return Gold(str(ROOT)), predict(records)


def summary(gold: Gold, predicted: Mapping[str, Any]) -> dict[str, float]:
    """The figures that are held, out of everything measured."""
    scored, (called, relations) = score(gold, predicted), _judged(gold, predicted)
    listed, error = calibration.listed(called, relations), calibration.calibration(called, ("diverge",)).error
    found = {
        "relations_f1": scored["relations"]["detection"]["f1"],
        "relations_precision": scored["relations"]["detection"]["p"],
        "relations_recall": scored["relations"]["detection"]["r"],
        "diverge_precision": scored["diverge"]["precision"],
        "diverge_recall": scored["diverge"]["recall"],
        "diverge_called_or_listed": _share(listed.called_or_listed, listed.true),
        "listed_per_true": _share(listed.listed, listed.true),
        "some_difference_precision": calibration.some_difference(called),
        "differ_calibration_error": float("nan") if error is None else error,
        "labels_macro_f1": scored["fine"]["macro_f1"],
        "hard_negatives_matched": scored["not_related"]["rate"],
        "unique_f1": scored["unique"]["f1"],
        "origins_count_exact": scored["origins"]["count_exact_rate"],
    }
    return {name: float(value) for name, value in found.items()}


def detail_of(gold: Gold, predicted: Mapping[str, Any]) -> Statements:
    scored, (called, relations) = score(gold, predicted), _judged(gold, predicted)
    true = sum(relation.label == "diverge" for relation in relations)
    said = {label: sum(pair.label == label and pair.right is not None for pair in called) for label in SCORED}
    return Statements(
        labels=tuple(
            _label(label, scored["fine"][label], scored["fine"][label]["gold"], said[label]) for label in SCORED
        ),
        unique=_label("unique", scored["unique"], len(gold.uniq), called_alone(gold, predicted["unique"])),
        confusion=calibration.confusion(called, relations),
        slots=calibration.slots(called, relations),
        differ=calibration.calibration(called, ("diverge",)),
        differences=calibration.calibration(called, DIFFERENT),
        curve=calibration.curve(called, true),
        listed=calibration.listed(called, relations),
    )


def _judged(gold: Gold, predicted: Mapping[str, Any]) -> tuple[list[Called], Sequence[Relation]]:
    pairs = [*predicted["relations"], *predicted["worth_a_look"]]
    return called_pairs(gold, pairs), tuple(relations_of(gold).values())


def _label(label: Label, scored: Mapping[str, Any], true: int, called: int) -> LabelScore:
    precision, recall, f1 = (round(float(scored[name]), 4) for name in ("p", "r", "f1"))
    return LabelScore(label, precision, recall, f1, true=true, called=called)


def _share(some: int, of: int) -> float:
    return some / of if of else float("nan")
