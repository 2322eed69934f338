"""Statement pairs → the label of each, by the engine that compares articles, without the articles."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from app.core.pair_features import context_of, pair_of
from app.core.verdict import Decision
from app.services.decide_pairs import decide_pairs
from bench.engine import article_of, encoder, relation_model
from bench.engine import judge as second_voice
from bench.predict_statements import read_records
from corpus.facts.extract import find_facts
from corpus.model import Document, Statement

_WRITTEN = {"contradict": "diverge"}


def main(args: argparse.Namespace) -> int:
    lines = [json.dumps(row, ensure_ascii=False) for row in predict(read_records(args.input))]
    args.out.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return 0


def predict(pairs: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One row per pair, in order. The outlets, if given, are not read."""
    known = list(pairs)
    encoder().encode([str(pair[side]) for pair in known for side in "ab"])  # all at once: one batch is faster
    for pair in known:
        decision = judge(pair)
        yield {
            "id": pair["id"],
            "label": _WRITTEN.get(decision.label, decision.label),
            "confidence": round(decision.confidence, 4),
            "reason": decision.reason,
            "deciding": [list(map(list, decision.deciding_a)), list(map(list, decision.deciding_b))],
        }


def judge(pair: Mapping[str, Any]) -> Decision:
    """The decision on one pair: the earlier side is heard first, the spans come back in the order given."""
    documents = tuple(_document(pair, side) for side in "ab")
    times = [document.article.published for document in documents]
    swapped = times[0] is not None and times[1] is not None and times[1] < times[0]
    first, second = (documents[1], documents[0]) if swapped else (documents[0], documents[1])
    vectors = encoder().encode([first.statements[0].text, second.statements[0].text])
    context = context_of([first, second], vectors)
    found = pair_of(0, 1, context)
    [decision] = decide_pairs([found], context, relation_model=relation_model(), judge=second_voice())
    if not swapped:
        return decision
    return replace(decision, deciding_a=decision.deciding_b, deciding_b=decision.deciding_a)


def _document(pair: Mapping[str, Any], side: str) -> Document:
    """One side as a document of one statement, whatever its sentences and marks."""
    text = str(pair[side])
    article = article_of({"id": f"{pair['id']}{side}", "text": text, "published": pair.get(f"{side}_published")})
    facts = find_facts(article, [(0, len(text))])[0]
    return Document(article, (Statement(article.id, 0, 0, len(text), text, facts),))
