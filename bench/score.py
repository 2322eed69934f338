"""Every quality figure on the dev sets as one table, against the floors in `bench/baseline.json`.

python -m bench score             exit 1 when a figure is below its floor
python -m bench score --update    raise the floors to what was measured; never lowers one
python -m bench score --update --lower    set the floors to what was measured, whatever it is
python -m bench score --only events --only pairs

With --update the figures also go into the file that the product shows (`bench.accuracy`).
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from bench import accuracy
from bench.gate import FAILING, Line, Measured, Pinned, digest_of, judge, raise_floors, read_baseline, table
from bench.gate import write_baseline as write
from bench.paths import SHARED

BASELINE = Path(__file__).parent / "baseline.json"


@dataclass(frozen=True, slots=True)
class Set:
    """A scorer under bench/quality and the data it reads. `figures()` of it takes nothing and
    returns a value for each name."""

    name: str
    data: tuple[str, ...]  # patterns under the shared folder
    targets: Mapping[str, float]


GOLD = ("gold/*/articles.jsonl", "gold/*/gold.json")
TRAIN = ("gold-train/*/articles.jsonl", "gold-train/*/gold.json")
EVENT_TARGETS = {
    "allsides_bcubed_f1": 0.91,
    "basil_bcubed_f1": 0.97,
    "ecbplus_bcubed_f1": 0.86,
    "gold_bcubed_f1": 0.95,
}
STATEMENT_TARGETS = {
    "relations_f1": 0.78,
    "labels_macro_f1": 0.60,
    "diverge_precision": 0.80,
    "diverge_recall": 0.20,
    "some_difference_precision": 0.80,
    "diverge_called_or_listed": 0.75,
    "listed_per_true": 4.0,
    "differ_calibration_error": 0.05,
    "hard_negatives_matched": 0.02,
    "unique_f1": 0.80,
    "origins_count_exact": 0.95,
}
TRIAL_TARGETS = {
    "absence_not_found": 0.98,
    "deciding_others_keep": 0.97,
    "deciding_taken_over_flips": 0.90,
    "distortions_missed": 0.05,
    "headline_precision": 0.80,
    "headline_recall": 0.50,
    "outlets_permuted_changed": 0.0,
    "quote_drift_told": 0.95,
    "same_quotes_false": 0.0,
    "tolls_conflicts_kept": 0.90,
    "tolls_superseded_false": 0.05,
    "wire_origins_right": 0.95,
}
PAIR_TARGETS = {
    "written_accuracy": 0.85,
    "written_diverge_precision": 0.90,
    "xsource_accuracy": 0.70,
    "xsource_alarms_false": 2 / 163,
}
SETS = (
    Set("text", (*GOLD, *TRAIN), {"gold_origins_exact": 0.90}),
    Set("events", ("data/events/*.jsonl.gz", *GOLD, "gold/distractors.jsonl", *TRAIN), EVENT_TARGETS),
    Set("statements", (*GOLD, "gold/distractors.jsonl"), STATEMENT_TARGETS),
    Set("trials", GOLD, TRIAL_TARGETS),
    Set("pairs", ("data/pairs/xsource10.jsonl.gz", "nli/news_pairs_dev.jsonl"), PAIR_TARGETS),
)


def main(args: argparse.Namespace) -> int:
    """0 all floors hold, 1 one does not, 2 refused."""
    options = _parser().parse_args(args.rest)
    if options.lower and not options.update:
        print("--lower goes with --update: alone it would change nothing.", file=sys.stderr)
        return 2
    chosen = [each for each in SETS if not options.only or each.name in options.only]
    return score(chosen, options.baseline, update=options.update, lower=options.lower, shown=accuracy.SHIPPED)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench score")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--lower", action="store_true", help="with --update: lower floors too")
    parser.add_argument("--only", action="append", choices=[each.name for each in SETS], help="leave out other sets")
    parser.add_argument("--baseline", type=Path, default=BASELINE, help=argparse.SUPPRESS)
    return parser


def score(
    sets: Iterable[Set],
    baseline_path: Path,
    *,
    update: bool = False,
    lower: bool = False,
    shown: Path | None = None,
    measure: Callable[[Set], Measured] | None = None,
) -> int:
    """Measure, print, compare, and with `update` write the floors and, into `shown`, the figures."""
    baseline = read_baseline(baseline_path) if baseline_path.exists() else {}
    lines: list[Line] = []
    for each in sets:
        started = time.monotonic()
        now = (measure or measure_set)(each)
        print(now.absent or f"{each.name}: measured in {time.monotonic() - started:.0f} s", file=sys.stderr)
        if update and not now.absent:
            baseline[each.name] = raise_floors(now, baseline.get(each.name), lower=lower)
            if shown:
                accuracy.keep(now, shown)
        lines += judge(now, baseline.get(each.name), each.targets)
    print(table(lines))
    if update:
        write(baseline_path, baseline)
        return 0
    return _verdict(lines, baseline)


def _verdict(lines: Sequence[Line], baseline: Mapping[str, Pinned]) -> int:
    failing = [line for line in lines if line.state in FAILING]
    for line in failing:
        print(f"{line.of}.{line.figure}: {REMEDIES[line.state]}", file=sys.stderr)
    if not baseline:
        print("There is no baseline yet: set it with --update.", file=sys.stderr)
    return 1 if failing else 0


REMEDIES = {
    "below": "below its floor. Undo what made it worse, or say why in the commit and use --update --lower.",
    "lost": "has a floor, but was not measured. If the figure is gone for good, use --update --lower.",
    "other data": "measured on other data than its floor. Look at the figures, then use --update --lower.",
}


def measure_set(each: Set) -> Measured:
    """Run a scorer; a set without its data is absent, with the reason. NaN is "could not be measured"."""
    files = [path for pattern in each.data for path in SHARED.glob(pattern)]
    missing = [pattern for pattern in each.data if not any(SHARED.glob(pattern))]
    if missing:
        return Measured(
            each.name, absent=f"{each.name}: left out, no {', '.join(missing)} in {SHARED.name}/ beside us."
        )
    figures: Mapping[str, float] = import_module(f"bench.quality.{each.name}").figures()
    return Measured(each.name, digest_of(files, SHARED), {n: v for n, v in figures.items() if not math.isnan(v)})
