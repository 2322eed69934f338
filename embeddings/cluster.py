"""Articles into events: average link over the pair score, redone where something is new (decision 0008).

Two groups are one event when the mean score over all their pairs reaches EVENT_CUT. A group can only
reach it with another if one of their pairs does, so a new article can change no more than the events it has
such a pair with; those are grouped again together with it. So the order of arrival matters little, events
merge and split later, and the work for one article does not grow with the number of events.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from embeddings.evidence import Evidence, Floats, Indices, Signed

#: Set on all dev sets together; `python -m bench.training.events` prints the figures around it.
EVENT_CUT = 0.55
#: Most alike articles looked at for each article: 98 % of the same-event pairs of the roundups are among 40.
CANDIDATES = 40
#: The rule; a change of it is a change of engine.
RULE = "average-link-1"
#: What stands alone is scored against so many, to name the nearest.
ALONE_LOOKS_AT = 10
#: An event's members that a draft's shared names are read from.
MEMBERS_READ = 3
NAMES_SHOWN, NUMBERS_SHOWN = 6, 4


class Score(Protocol):
    """The pair score: `embeddings.pair_score.PairScore`."""

    @property
    def engine(self) -> str: ...

    def of_pairs(self, evidence: Evidence, a: Indices, b: Indices) -> Floats: ...


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article belongs, and why."""

    article_id: str
    event_id: str
    why: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Placements of the articles that are new, moved, or whose event changed; merged id → kept id."""

    placements: tuple[Placement, ...] = ()
    merged: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows of one event, in order, with the score of each pair of them (1 on the diagonal)."""

    rows: list[int]
    scores: Floats


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event a text may belong to."""

    event_id: str
    probability: float
    nearest_article: str
    shared_names: tuple[str, ...]
    shared_numbers: tuple[str, ...]
    days_apart: float | None
    similarity: float


class AverageLinkGrouper:
    """Implements the EventGrouper port."""

    def __init__(self, score: Score, *, cut: float = EVENT_CUT) -> None:
        self._score = score
        self._cut = cut

    @property
    def engine(self) -> str:
        return f"{RULE}+{self._score.engine}"

    @property
    def cut(self) -> float:
        return self._cut

    def assign(
        self,
        new: Sequence[Signed],
        held: Sequence[Signed],
        membership: Mapping[str, str],
        new_id: Callable[[Sequence[str]], str],
    ) -> Grouping:
        if not new:
            return Grouping()
        evidence = Evidence([*held, *new])
        before = [membership.get(signature.article_id) for signature in evidence.signatures]
        fresh = np.arange(len(held), len(evidence))
        rows, others = evidence.near(fresh, CANDIDATES)
        linked = self._score.of_pairs(evidence, rows, others) >= self._cut
        rows, others = rows[linked], others[linked]
        touched = _touched(fresh, others, before)
        groups = self._regroup(evidence, touched, rows, others, before)
        names, merged = _keep_ids(
            [group.rows for group in groups],
            before,
            lambda rows: new_id([evidence.signatures[row].article_id for row in rows]),
        )
        changed = _changed([group.rows for group in groups], names, before, len(held))
        now = {row: names[at] for at, group in enumerate(groups) for row in group.rows}
        whys = self._whys(evidence, [groups[at] for at in changed], lambda row: now.get(row) or before[row])
        placements = (
            Placement(evidence.signatures[row].article_id, names[at], whys[row])
            for at in changed
            for row in groups[at].rows
        )
        return Grouping(tuple(placements), merged)

    def match(
        self, draft: Signed, held: Sequence[Signed], membership: Mapping[str, str], limit: int = 5
    ) -> list[Candidate]:
        placed = [signature for signature in held if signature.article_id in membership]
        if not placed:
            return []
        evidence = Evidence([*placed, draft])
        last = len(placed)
        _, nearest = evidence.near(np.array([last]), CANDIDATES)
        wanted = {membership[placed[row].article_id] for row in nearest.tolist()}
        members: dict[str, list[int]] = defaultdict(list)
        for row, signature in enumerate(placed):
            if membership[signature.article_id] in wanted:
                members[membership[signature.article_id]].append(row)
        rows = np.asarray([row for of_event in members.values() for row in of_event], dtype=np.intp)
        scores = dict(zip(rows.tolist(), self._score.of_pairs(evidence, np.full(len(rows), last), rows), strict=True))
        likeliest = sorted(members, key=lambda event: (-np.mean([scores[row] for row in members[event]]), event))
        return [_candidate(evidence, last, event, members[event], scores) for event in likeliest[:limit]]

    def _regroup(
        self, evidence: Evidence, touched: Indices, rows: Indices, others: Indices, before: Sequence[str | None]
    ) -> list[_Group]:
        """The touched rows in groups, by first row."""
        chained_rows, chained_others = _chains(touched, before)
        component = _components(
            len(evidence), np.concatenate([rows, chained_rows]), np.concatenate([others, chained_others])
        )
        by_component: dict[int, list[int]] = defaultdict(list)
        for row in touched.tolist():
            by_component[int(component[row])].append(row)
        groups = [group for members in by_component.values() for group in self._average_link(evidence, members)]
        return sorted(groups, key=lambda group: group.rows[0])

    def _average_link(self, evidence: Evidence, rows: list[int]) -> list[_Group]:
        members, scores = np.asarray(rows), np.ones((len(rows), len(rows)), dtype=np.float32)
        if len(rows) == 1:
            return [_Group(rows, scores)]
        first, second = np.triu_indices(len(rows), 1)
        scores[first, second] = scores[second, first] = self._score.of_pairs(evidence, members[first], members[second])
        tree = linkage(1 - scores[first, second].astype(np.float64), "average")
        labels = fcluster(tree, 1 - self._cut, "distance")
        found = [np.flatnonzero(labels == label) for label in np.unique(labels)]
        return [_Group(members[at].tolist(), scores[np.ix_(at, at)]) for at in found]

    def _whys(
        self, evidence: Evidence, groups: Iterable[_Group], event_of: Callable[[int], str | None]
    ) -> dict[int, dict[str, Any]]:
        """Row → why it is with its group or, standing alone, what would have been nearest."""
        found: dict[int, dict[str, Any]] = {}
        alone: list[int] = []
        for group in groups:
            if len(group.rows) == 1:
                alone += group.rows
                continue
            for at, row in enumerate(group.rows):
                scores = np.delete(group.scores[at], at)
                nearest = [other for other in group.rows if other != row][int(scores.argmax())]
                found[row] = _why(evidence, row, nearest, float(scores.mean()), None)
        rows, others = evidence.near(np.asarray(alone, dtype=np.intp), ALONE_LOOKS_AT)
        scores = self._score.of_pairs(evidence, rows, others)
        for row in alone:
            mine = rows == row
            if not mine.any():
                found[row] = {}
                continue
            best = int(np.flatnonzero(mine)[scores[mine].argmax()])
            other = int(others[best])
            found[row] = _why(evidence, row, other, float(scores[best]), event_of(other))
        return found


def _candidate(
    evidence: Evidence, draft: int, event_id: str, rows: Sequence[int], scores: Mapping[int, float]
) -> Candidate:
    best = sorted(rows, key=lambda row: -scores[row])[:MEMBERS_READ]
    apart = evidence.days_apart(np.full(len(rows), draft), np.asarray(rows))
    return Candidate(
        event_id,
        float(np.mean([scores[row] for row in rows])),
        evidence.signatures[best[0]].article_id,
        _most_shared((evidence.shared_names(row, draft, NAMES_SHOWN) for row in best), NAMES_SHOWN),
        _most_shared((evidence.shared_numbers(row, draft, NUMBERS_SHOWN) for row in best), NUMBERS_SHOWN),
        None if np.isnan(apart).all() else float(np.nanmin(apart)),
        evidence.similarity(draft, best[0]),
    )


def _touched(fresh: Indices, linked: Indices, before: Sequence[str | None]) -> Indices:
    """The new rows, and every row of an event that a new one is of or linked to."""
    events = {before[row] for row in (*fresh.tolist(), *linked.tolist())} - {None}
    held = [row for row in range(int(fresh[0])) if before[row] in events]
    return np.unique(np.concatenate([fresh, linked, np.asarray(held, dtype=np.intp)]))


def _chains(touched: Indices, before: Sequence[str | None]) -> tuple[Indices, Indices]:
    """Pairs that hold the rows of one former event together until average link has looked at them."""
    first: dict[str, int] = {}
    pairs = [(row, first.setdefault(event, row)) for row in touched.tolist() if (event := before[row])]
    return np.asarray([row for row, _ in pairs], np.intp), np.asarray([row for _, row in pairs], np.intp)


def _components(size: int, rows: Indices, others: Indices) -> Indices:
    graph = coo_matrix((np.ones(len(rows), dtype=np.int8), (rows, others)), shape=(size, size))
    return np.asarray(connected_components(graph, directed=False)[1])


def _keep_ids(
    groups: Sequence[Sequence[int]], before: Sequence[str | None], new_id: Callable[[Sequence[int]], str]
) -> tuple[list[str], dict[str, str]]:
    """An id per group, and the ids that lead elsewhere now.

    A group keeps the id of the former event it holds most of; of two alike, that of the larger event, then of
    the one whose first article was held first.
    """
    sizes = Counter(event for event in before if event)
    shares = [Counter(event for row in group if (event := before[row])) for group in groups]
    first = {event: row for row, event in reversed(list(enumerate(before))) if event}
    claims = sorted(
        (
            (-count, -sizes[event], first[event], at, event)
            for at, share in enumerate(shares)
            for event, count in share.items()
        ),
    )
    names: dict[int, str] = {}
    kept: set[str] = set()
    for _, _, _, at, event in claims:
        if at not in names and event not in kept:
            names[at] = event
            kept.add(event)
    merged: dict[str, str] = {}
    for _, _, _, at, event in claims:
        if event not in kept and event not in merged:
            merged[event] = names[at]
    return [names.get(at) or new_id(rows) for at, rows in enumerate(groups)], merged


def _changed(
    groups: Sequence[Sequence[int]], names: Sequence[str], before: Sequence[str | None], fresh_from: int
) -> list[int]:
    """The groups that hold something new, or are not what the event of that name was."""
    sizes = Counter(before)
    return [
        at
        for at, (rows, name) in enumerate(zip(groups, names, strict=True))
        if sizes[name] != len(rows) or any(row >= fresh_from or before[row] != name for row in rows)
    ]


def _why(evidence: Evidence, row: int, other: int, probability: float, nearest_event: str | None) -> dict[str, Any]:
    apart = float(evidence.days_apart(np.array([row]), np.array([other]))[0])
    return {
        "probability": round(probability, 4),
        "similarity": round(evidence.similarity(row, other), 4),
        "nearest_article": evidence.signatures[other].article_id,
        "shared_names": evidence.shared_names(row, other, NAMES_SHOWN),
        "shared_numbers": evidence.shared_numbers(row, other, NUMBERS_SHOWN),
        "days_apart": None if np.isnan(apart) else round(apart, 2),
        "nearest_event": nearest_event,
    }


def _most_shared(lists: Iterable[Sequence[str]], most: int) -> tuple[str, ...]:
    """Terms by how many of the lists have them, then as they come."""
    counts: Counter[str] = Counter(term for terms in lists for term in terms)
    return tuple(term for term, _ in counts.most_common(most))
