"""The measuring line: `python -m bench predict-events | predict-statements | predict-pairs | score | speed`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

#: Subcommand → the module of this package whose `main(args)` does it; imported only when asked for.
PREDICT = {
    "predict-events": ("predict_events", "article records → the event of each"),
    "predict-statements": ("predict_statements", "article records → relations, unique statements, origins"),
    "predict-pairs": ("predict_pairs", "statement pairs → the label of each"),
}
MEASURE = {
    "score": ("score", "every quality figure on the dev sets, against bench/baseline.json"),
    "speed": ("speed", "every speed figure, as a ratio against its reference"),
}


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    for name, (_module, about) in PREDICT.items():
        command = commands.add_parser(name, help=about, description=about)
        command.add_argument("input", type=Path, metavar="IN")
        command.add_argument("--out", type=Path, required=True)
    for name, (_module, about) in MEASURE.items():
        commands.add_parser(name, help=about, description=about, add_help=False)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code: 0 done, 1 a figure below its floor, 2 refused."""
    top = parser()
    args, rest = top.parse_known_args(argv)
    args.rest = rest
    if rest and args.command in PREDICT:
        top.error(f"unrecognized arguments: {' '.join(rest)}")
    module = {**PREDICT, **MEASURE}[args.command][0]
    return int(import_module(f"bench.{module}").main(args) or 0)


if __name__ == "__main__":
    sys.exit(main())
