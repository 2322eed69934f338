"""What each part of the comparison is worth: the figures of gold/ with it taken out, events given.

    python -m bench.ablation [--only PART …]

Parts are taken out as the product runs, without fitting anew: a comparator that says nothing, a judge that is
silent, a second look that repeats the first.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from unittest.mock import patch

from app.core import candidates
from app.core.comparators import COMPARATORS, Outcome
from app.core.comparators.outcome import none
from app.core.neighbours import CLASSES
from app.core.ports import RelationModel
from app.core.voices import MODEL_FEATURES
from bench.engine import compare, relation_model
from bench.paths import SHARED
from bench.predict_statements import predict_events_given, read_records
from bench.quality.statements import summary
from bench.score_gold import Gold

FIGURES = (
    "relations_f1", "labels_macro_f1", "diverge_precision", "diverge_recall", "some_difference_precision",
    "diverge_called_or_listed", "listed_per_true", "hard_negatives_matched", "unique_f1",
)  # fmt: skip


class OneLook:
    """A relation model whose second look repeats the first."""

    def __init__(self, model: RelationModel) -> None:
        self.engine = f"{model.engine}, one look"
        self.classes = model.classes
        self.first = model.first
        self.sure = model.sure

    def second(self, rows: Any) -> Any:
        return rows[:, len(MODEL_FEATURES) : len(MODEL_FEATURES) + len(CLASSES)]


@dataclass(frozen=True, slots=True)
class Part:
    """What is taken out: arguments of the comparison, or something that is silent while it runs."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    silenced: Callable[[], AbstractContextManager[Any]] = nullcontext


def parts() -> Iterator[Part]:
    yield Part("nothing")
    yield Part("judge", {"judge": None})
    yield Part("second look", {"relation_model": OneLook(relation_model())})
    yield Part("judge and second look", {"judge": None, "relation_model": OneLook(relation_model())})
    for slot in COMPARATORS:
        silent = partial(_silent, slot)
        yield Part(slot, silenced=partial(patch.dict, COMPARATORS, {slot: silent}))
    yield Part("candidates by slot", silenced=partial(patch.object, candidates, "ALIKE_WITH_SLOT", 2.0))


def _silent(slot: Any, _one: object, _two: object) -> Outcome:
    return none(slot)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="The figures of gold/ with each part taken out.")
    parser.add_argument("--only", action="append", metavar="PART")
    args = parser.parse_args(argv)
    root = SHARED / "gold"
    if not root.is_dir():
        print(f"{root} is not here: nothing to measure on.")
        return 1
    records = {path.parent.name: read_records(path) for path in sorted(root.glob("*/articles.jsonl"))}
    flat = [record for group in records.values() for record in group]
    events = {str(record["id"]): folder for folder, group in records.items() for record in group}
    print(" ".join(("| without |", *(f"{name} |" for name in FIGURES))))
    print("| --- " * (len(FIGURES) + 1) + "|")
    for part in parts():
        if args.only and part.name not in args.only:
            continue
        with part.silenced():
            found = predict_events_given(flat, events, partial(compare, **part.arguments))
        figures = summary(Gold(str(root)), found)
        print(" ".join((f"| {part.name} |", *(f"{figures[name]:.3f} |" for name in FIGURES))), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
