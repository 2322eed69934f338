"""Compare articles with each other: the same code for stored events, pasted texts and the bench."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from string import ascii_uppercase

from app.core.candidates import candidate_pairs
from app.core.claims import claims_of
from app.core.comparable import hindrance, not_compared, within_limits
from app.core.comparators.sources import source_words
from app.core.comparison import Comparison, Origin, PairVerdict, Passage
from app.core.context import Context, context_of
from app.core.headline_check import headline_issues
from app.core.pair_features import pairs_of
from app.core.ports import Encoder, Judge, RelationModel
from app.core.verdict import Decision
from app.services.decide_pairs import decide_pairs
from corpus.model import Document

#: Part of the engine version: raise it when the rules of comparison change.
RULES = "compare-6"
_LAST = datetime.max.replace(tzinfo=UTC)

OriginGroups = Callable[[Sequence[Document]], tuple[tuple[str, ...], ...]]


def compare_documents(
    documents: Sequence[Document],
    *,
    encoder: Encoder,
    relation_model: RelationModel,
    judge: Judge | None,
    origin_groups: OriginGroups,
) -> Comparison:
    """Every claim of these articles. Equal input gives an equal comparison, whatever its order. Raises JudgeFailed."""
    ordered = in_order_of_publication(documents)
    taken = within_limits(ordered)
    statements = [statement for document in taken for statement in document.statements]
    vectors = encoder.encode([statement.text for statement in statements])
    context = context_of(taken, vectors, compared=[not hindrance(statement) for statement in statements])
    decisions = _decide(context, relation_model, judge)
    groups = origin_groups(ordered)
    return Comparison(
        engine=engine_name(encoder, relation_model, judge),
        documents=tuple(ordered),
        origins=tuple(Origin(_letters(number), group) for number, group in enumerate(groups)),
        claims=claims_of(context, decisions, groups),
        pairs=tuple(_verdict(a, b, decision, context) for (a, b), decision in decisions.items()),
        headline_issues=tuple(issue for document in ordered for issue in headline_issues(document)),
        not_compared=tuple(not_compared(ordered, taken)),
    )


def in_order_of_publication(documents: Iterable[Document]) -> list[Document]:
    """First published first, unknown times last."""
    return sorted(documents, key=lambda item: (item.article.published or _LAST, item.article.sha256, item.article.id))


def _decide(context: Context, relation_model: RelationModel, judge: Judge | None) -> dict[tuple[int, int], Decision]:
    """The related pairs of the candidates, in order."""
    pairs = pairs_of(candidate_pairs(context), context)
    made = decide_pairs(pairs, context, relation_model=relation_model, judge=judge)
    return {(pair.a, pair.b): one for pair, one in zip(pairs, made, strict=True) if one.label != "different"}


def engine_name(encoder: Encoder, relation_model: RelationModel, judge: Judge | None) -> str:
    """Names everything that the outcome depends on; comparisons of two engines are never mixed."""
    return f"{RULES}+{relation_model.engine}+{encoder.model_id}+{judge.engine if judge else 'no judge'}"


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
        round(decision.related, 4),
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
