"""Statement pairs → the label of each, by the engine that compares articles, without the articles."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.core.labels import labelled
from app.services.decide_pairs import decide_pairs
from bench.engine import encoder, relation_model
from bench.engine import judge as second_voice
from bench.given_pairs import given_pairs
from bench.predict_statements import read_records


def main(args: argparse.Namespace) -> int:
    lines = [json.dumps(row, ensure_ascii=False) for row in predict(read_records(args.input))]
    args.out.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return 0


def predict(pairs: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One row per pair, in order. The outlets, if given, are not read."""
    known = list(pairs)
    for row, given in zip(known, given_pairs(known, encoder()), strict=True):
        [decision] = decide_pairs([given.pair], given.context, relation_model=relation_model(), judge=second_voice())
        sides = [list(map(list, spans)) for spans in (decision.deciding_a, decision.deciding_b)]
        yield {
            "id": row["id"],
            "label": labelled(decision.label),
            "confidence": round(decision.confidence, 4),
            "reason": decision.reason,
            "deciding": sides[::-1] if given.turned else sides,
        }
