"""Compare articles with each other: the same code for stored events, pasted texts and the bench."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from string import ascii_uppercase

import numpy as np

from app.core.candidates import candidate_pairs
from app.core.claims import claims_of
from app.core.comparators.sources import source_words
from app.core.comparison import Comparison, Origin, PairVerdict, Passage
from app.core.headline_check import headline_issues
from app.core.pair_features import Context, context_of, pair_of
from app.core.ports import Encoder, RelationModel
from app.core.verdict import Decision, decide
from corpus.model import Document

#: Part of the engine version: raise it when the rules of comparison change.
RULES = "compare-3"
_LAST = datetime.max.replace(tzinfo=UTC)

OriginGroups = Callable[[Sequence[Document]], tuple[tuple[str, ...], ...]]


def compare_documents(
    documents: Sequence[Document], *, encoder: Encoder, relation_model: RelationModel, origin_groups: OriginGroups
) -> Comparison:
    """Every claim of these articles. Equal input gives an equal comparison, whatever its order."""
    ordered = sorted(
        documents, key=lambda item: (item.article.published or _LAST, item.article.sha256, item.article.id)
    )
    texts = [statement.text for document in ordered for statement in document.statements]
    context = context_of(ordered, encoder.encode(texts))
    decisions = _decide(context, relation_model)
    groups = origin_groups(ordered)
    return Comparison(
        engine=f"{RULES}+{relation_model.engine}+{encoder.model_id}",
        documents=context.documents,
        origins=tuple(Origin(_letters(number), group) for number, group in enumerate(groups)),
        claims=claims_of(context, decisions, groups),
        pairs=tuple(_verdict(a, b, decision, context) for (a, b), decision in decisions.items()),
        headline_issues=tuple(issue for document in context.documents for issue in headline_issues(document)),
    )


def _decide(context: Context, relation_model: RelationModel) -> dict[tuple[int, int], Decision]:
    """The related pairs of the candidates, in order."""
    pairs = [pair_of(a, b, context) for a, b in candidate_pairs(context)]
    if not pairs:
        return {}
    table = relation_model.probabilities(np.array([pair.features for pair in pairs], dtype=np.float32))
    decisions = {}
    for pair, row in zip(pairs, table.tolist(), strict=True):
        decision = decide(pair, dict(zip(relation_model.classes, row, strict=True)), context)
        if decision.label != "different":
            decisions[pair.a, pair.b] = decision
    return decisions


def _verdict(a: int, b: int, decision: Decision, context: Context) -> PairVerdict:
    if decision.label == "different":
        raise ValueError("unrelated pairs are not kept")
    return PairVerdict(
        _passage(a, decision.deciding_a, context),
        _passage(b, decision.deciding_b, context),
        decision.label,
        decision.slot,
        decision.confidence,
        decision.reason,
    )


def _passage(number: int, deciding: tuple[tuple[int, int], ...], context: Context) -> Passage:
    statement = context.statements[number]
    source = source_words(statement.facts.attribution)
    return Passage(statement.article_id, statement.start, statement.end, statement.text, source, deciding)


def _letters(number: int) -> str:
    """A, B, … Z, AA, AB, …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters
