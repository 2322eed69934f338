"""From pairs to claims: one fact across the articles, without chaining A~B~C into A~C."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.core.comparators.sources import source_words
from app.core.comparison import Claim, ClaimStatement, Comparison
from app.core.context import Context
from app.core.labels import SECTIONS, Label, Slot, section_of
from app.core.verdict import Decision
from corpus.model import Article

#: A statement joins a claim when it is related to at least this share of the claim's statements of other articles.
MOST = 0.5
#: Hexadecimal digits of a claim id: 40 bits, one collision expected in a million claims.
_ID_DIGITS = 10
#: Which label a claim takes from its pairs, first that applies.
_ORDER: tuple[Label, ...] = ("contradict", "diverge", "attribution", "update", "wording", "agree", "cannot_tell")
_SAME_ACCOUNT = ("agree", "cannot_tell")
_ONE_ORIGIN = ("agree", "wording", "cannot_tell")
#: Claims that share this much of the smaller are one claim seen from two sentences with several facts each.
SAME_CLAIM = 0.6
#: Reasons named for one claim; more would be read by nobody.
_REASONS = 2

Decisions = Mapping[tuple[int, int], Decision]


def claims_of(context: Context, decisions: Decisions, origins: Sequence[Sequence[str]]) -> tuple[Claim, ...]:
    """Every statement compared is in at least one claim. `decisions` holds related pairs only, keys (a, b), a < b."""
    groups = group_statements(context, decisions)
    origin_of = {article: number for number, group in enumerate(origins) for article in group}
    taken: set[str] = set()
    claims = []
    for group in groups:
        claim_id = _claim_id(group, context, taken)
        taken.add(claim_id)
        claims.append(_claim(claim_id, group, context, decisions, origin_of))
    sections = list(SECTIONS)
    place = {(s.article_id, s.start): number for number, s in enumerate(context.statements)}
    return tuple(
        sorted(
            claims,
            key=lambda claim: (
                sections.index(section_of(claim.label)),
                _ORDER.index(claim.label) if claim.label in _ORDER else len(_ORDER),
                -claim.confidence if claim.label == "cannot_tell" else 0,  # likeliest first: they are worth a look
                place[claim.statements[0].article, claim.statements[0].start],
            ),
        )
    )


def group_statements(context: Context, decisions: Decisions) -> list[tuple[int, ...]]:
    """Statement numbers of each claim, ascending. A sentence with several facts may be in several claims.

    The surest pair not yet together in a claim starts one; statements join while they are related to most
    of it. What is left over stands alone.
    """
    partners: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), decision in decisions.items():
        partners[a][b] = partners[b][a] = decision.related
    member_of: dict[int, list[set[int]]] = defaultdict(list)
    groups: list[set[int]] = []
    for a, b in sorted(decisions, key=lambda pair: (-decisions[pair].related, pair)):
        if any(b in group for group in member_of[a]) or (
            member_of[a] and member_of[b] and not _differs(decisions[a, b])
        ):
            continue
        neighbours = set[int]().union(*member_of[a], *member_of[b])
        group = _grown({a, b}, neighbours, partners, context)
        groups.append(group)
        for number in group:
            member_of[number].append(group)
    alone = [(number,) for number in np.flatnonzero(context.compared).tolist() if not member_of[number]]
    return sorted([*(tuple(sorted(group)) for group in _united(groups)), *alone])


def _united(groups: Sequence[set[int]]) -> list[set[int]]:
    """Groups that are nearly the same made one, the surest first."""
    united: list[set[int]] = []
    holding: dict[int, list[int]] = defaultdict(list)  # statement → places in `united`
    for group in groups:
        near = sorted({place for number in group for place in holding[number]})
        twin = next((place for place in near if _same_claim(united[place], group)), len(united))
        if twin == len(united):
            united.append(set())
        for number in group - united[twin]:
            holding[number].append(twin)
        united[twin] |= group
    return united


def _same_claim(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= SAME_CLAIM * min(len(one), len(other))


def _differs(decision: Decision) -> bool:
    return decision.label in ("contradict", "diverge", "attribution", "update")


def _grown(
    group: set[int], neighbours: set[int], partners: Mapping[int, Mapping[int, float]], context: Context
) -> set[int]:
    """The group with every statement that most of it is related to, surest first.

    `neighbours` share a claim with its first two already: a second fact of a sentence makes a claim of its
    own, not the first claim over again.
    """
    while True:
        candidates = {other for member in group for other in partners[member]} - group - neighbours
        scored = []
        for candidate in candidates:
            others = [member for member in group if context.article[member] != context.article[candidate]]
            linked = [partners[candidate][member] for member in others if member in partners[candidate]]
            if others and len(linked) > MOST * len(others):
                scored.append((-sum(linked) / len(others), candidate))
        if not scored:
            return group
        group = group | {min(scored)[1]}


def _claim(
    claim_id: str, group: Sequence[int], context: Context, decisions: Decisions, origin_of: Mapping[str, int]
) -> Claim:
    pairs = {(a, b): decisions[a, b] for a in group for b in group if (a, b) in decisions}
    articles = list(dict.fromkeys(context.statements[number].article_id for number in group))
    origins = {origin_of[article] for article in articles}
    label, leading = _label(pairs, len(origins))
    accounts = _accounts(group, pairs)
    return Claim(
        id=claim_id,
        label=label,
        slot=leading.slot if leading else "other",
        confidence=leading.confidence if leading else _alone(group, context),
        reason=_reasons(label, pairs) if leading else _absence(len(articles)),
        origins=len(origins),
        statements=tuple(_statement(number, context, pairs, accounts[number]) for number in group),
        not_found=_not_found(group, articles, context, origins, origin_of),
    )


def _label(pairs: Decisions, origins: int) -> tuple[Label, Decision | None]:
    """The first label of the order that a pair has, with its surest pair; one origin that agrees is unique."""
    for label in _ORDER:
        having = [decision for decision in pairs.values() if decision.label == label]
        if having:
            if origins == 1 and label in _ONE_ORIGIN:
                return "unique", None
            return label, max(having, key=lambda decision: decision.confidence)
    return "unique", None


def _alone(group: Sequence[int], context: Context) -> float:
    """How sure that no other article has it: one minus the best likeness to another origin's statement."""
    likeness = context.best_in[list(group)]
    likeness[:, context.article[list(group)]] = -1.0
    best = float(likeness.max(initial=-1.0))
    return round(min(0.99, max(0.5, 1.0 - 0.5 * max(0.0, best))), 4)


def _absence(articles: int) -> str:
    return "no counterpart in any other text" if articles == 1 else "one text, carried more than once; no other has it"


def _reasons(label: Label, pairs: Decisions) -> str:
    """What speaks for the label: the surest reason of each slot, surest first."""
    by_slot: dict[Slot, str] = {}
    for decision in sorted(pairs.values(), key=lambda item: -item.confidence):
        if decision.label == label:
            by_slot.setdefault(decision.slot, decision.reason)
    return "; ".join(list(by_slot.values())[:_REASONS])


def _accounts(group: Sequence[int], pairs: Decisions) -> dict[int, str]:
    """A letter per account: a statement joins the account it agrees with best, never one that it differs from or
    was not compared with."""
    accounts: list[list[int]] = []
    for number in group:
        votes = [_vote(number, account, pairs) for account in accounts]
        best = max(range(len(votes)), key=lambda at: votes[at], default=None)
        if best is None or votes[best] <= 0:
            accounts.append([number])
        else:
            accounts[best].append(number)
    return {number: chr(ord("a") + min(at, 25)) for at, account in enumerate(accounts) for number in account}


def _vote(number: int, account: Sequence[int], pairs: Decisions) -> float:
    """How well a statement goes with an account: summed confidence of agreement, -1 where it differs from one."""
    known = [
        pairs[min(number, other), max(number, other)]
        for other in account
        if (min(number, other), max(number, other)) in pairs
    ]
    if any(decision.label not in _SAME_ACCOUNT for decision in known):
        return -1.0
    return sum(decision.confidence for decision in known)


def _statement(number: int, context: Context, pairs: Decisions, account: str) -> ClaimStatement:
    statement = context.statements[number]
    spans: set[tuple[int, int]] = set()
    for (a, b), decision in pairs.items():
        if number in (a, b):
            spans.update(decision.deciding_a if number == a else decision.deciding_b)
    return ClaimStatement(
        statement.article_id, statement.start, statement.end, statement.text,
        source_words(statement.facts.attribution), tuple(sorted(spans)), account,
    )  # fmt: skip


def _not_found(
    group: Sequence[int], articles: Sequence[str], context: Context, origins: set[int], origin_of: Mapping[str, int]
) -> tuple[str, ...]:
    """Articles whose silence means nothing: cut short, or published before the day of the fact."""
    first = context.statements[group[0]]
    own = next(document.article for document in context.documents if document.article.id == first.article_id)
    days = [ref.earliest for number in group for ref in context.statements[number].facts.times]
    if own.published:
        days = [day for day in days if day <= own.published.date()]

    def silent(article: Article) -> bool:
        earlier = bool(days) and article.published is not None and article.published.date() < max(days)
        return article.truncated or earlier

    return tuple(
        document.article.id
        for document in context.documents
        if document.article.id not in articles
        and origin_of[document.article.id] not in origins
        and silent(document.article)
    )


def _claim_id(group: Sequence[int], context: Context, taken: set[str]) -> str:
    """`c` and hex digits from the texts: the first statement, and the next ones if that is not enough."""
    digest = hashlib.sha256()
    found = ""
    for number in group:
        statement = context.statements[number]
        sha256 = context.documents[int(context.article[number])].article.sha256
        digest.update(f"{sha256}:{statement.start}:{statement.end};".encode())
        found = "c" + digest.hexdigest()[:_ID_DIGITS]
        if found not in taken:
            return found
    while found in taken:
        digest.update(b"again")
        found = "c" + digest.hexdigest()[:_ID_DIGITS]
    return found


@dataclass(frozen=True, slots=True)
class _Overlap:
    shared: int
    old: Claim
    new: Claim


def inherit_ids(old: Comparison, new: Comparison) -> Comparison:
    """`new` with the ids of those claims of `old` that go on in it: most shared statements first.

    An id is given once; a claim that shares no statement keeps its own id.
    """
    by_statement: dict[tuple[str, int, int], list[Claim]] = defaultdict(list)
    for claim in old.claims:
        for item in claim.statements:
            by_statement[item.article, item.start, item.end].append(claim)
    overlaps: list[_Overlap] = []
    for claim in new.claims:
        counts: dict[str, int] = defaultdict(int)
        known = {}
        for item in claim.statements:
            for earlier in by_statement[item.article, item.start, item.end]:
                counts[earlier.id] += 1
                known[earlier.id] = earlier
        overlaps.extend(_Overlap(count, known[key], claim) for key, count in counts.items())
    overlaps.sort(key=lambda item: (-item.shared, item.old.id != item.new.id, item.old.id, item.new.id))
    given: dict[str, str] = {}
    used: set[str] = set()
    for overlap in overlaps:
        if overlap.new.id not in given and overlap.old.id not in used:
            given[overlap.new.id] = overlap.old.id
            used.add(overlap.old.id)
    return replace(new, claims=tuple(_renamed(claim, given, used) for claim in new.claims))


def _renamed(claim: Claim, given: Mapping[str, str], used: set[str]) -> Claim:
    if claim.id in given:
        return replace(claim, id=given[claim.id])
    if claim.id not in used:
        return claim
    return replace(claim, id="c" + hashlib.sha256(f"{claim.id} again".encode()).hexdigest()[:_ID_DIGITS])
