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
from typing import Any
from zipfile import ZIP_DEFLATED

from skops.io import dump

from app.core.neighbours import CLASSES
from app.core.voices import MODEL_FEATURES
from bench.paths import OWN_EVENTS, OWN_PAIRS, SHARED
from bench.training.pairs import labelled_events, lone_pairs
from bench.training.relation_figures import print_held_out, print_lone
from bench.training.relation_fit import calibration, fit, hear, held_out
from bench.training.relation_table import table_of, with_neighbours
from corpus.analyse import TextAnalyser
from corpus.facts.extract import FACTS, find_facts
from embeddings.judge.packaged import PackagedJudge
from embeddings.multilingual import encoder_named
from embeddings.relation_model import SHIPPED


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
