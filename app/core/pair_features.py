"""A pair of statements as numbers. The outlet is never read; what is measured is only the texts and times."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from app.core.comparators import Outcome, compare_all
from app.core.comparators.figure_slot import SlotLikeness, slot_likeness
from app.core.comparators.quantity import values_agree
from app.core.comparators.sources import one_source, other_source
from app.core.lexicon import (
    ABSOLUTES,
    CHANGING,
    CORRECTION_WORDS,
    EARLY_WORDS,
    LATER_WORDS,
    LOADED,
    concept,
)
from app.core.profile import Profile, profile_of
from corpus.model import Document, Statement, TimeRef

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Context:
    """The articles under comparison with everything that pairs share, computed once.

    `documents` in order of publication. `statements` are numbered through all documents; `article`
    maps a statement number to its document number; `vectors` has a row of length 1 per statement.
    `compared` is False for statements that take no part in pairs and claims; to the others they are still text.
    """

    documents: tuple[Document, ...]
    statements: tuple[Statement, ...]
    article: NDArray[np.int32]
    vectors: Matrix
    profiles: tuple[Profile, ...]
    compared: NDArray[np.bool_]

    @cached_property
    def best_in(self) -> Matrix:
        """[statement, document]: the best cosine to any statement of that document (-1: none)."""
        best = np.full((len(self.statements), len(self.documents)), -1.0, dtype=np.float32)
        filled = self._filled
        for start, stop, cosine in row_blocks(self):
            best[start:stop, filled] = np.maximum.reduceat(cosine, self.bounds[filled], axis=1)
        return best

    @cached_property
    def _filled(self) -> NDArray[np.intp]:
        """Numbers of the documents that have statements."""
        return np.flatnonzero(np.diff(self.bounds))

    @cached_property
    def bounds(self) -> NDArray[np.intp]:
        """Number of the first statement of each document, and one more than the last statement of all."""
        return np.searchsorted(self.article, np.arange(len(self.documents) + 1))

    @cached_property
    def rarity(self) -> dict[str, float]:
        """concept → inverse document frequency within these articles' statements."""
        counts = Counter(word for profile in self.profiles for word in {*profile.words, *profile.names})
        total = len(self.profiles) + 1
        return {word: math.log(total / count) for word, count in counts.items()}

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """Summed rarity of the words of each statement."""
        return tuple(sum(self.rarity[word] for word in profile.words) or 1e-6 for profile in self.profiles)

    @cached_property
    def kinship(self) -> Matrix:
        """[document, document]: share of statements of the first with a near-identical one in the second."""
        shares = np.zeros((len(self.documents), len(self.documents)), dtype=np.float32)
        for number in self._filled:
            rows = slice(self.bounds[number], self.bounds[number + 1])
            shares[number] = (self.best_in[rows] > NEAR_IDENTICAL).mean(axis=0)
        return shares

    @cached_property
    def span(self) -> float:
        """Hours from the first to the last publication; nan when fewer than two times are known."""
        known = [time for time in self._seconds if not math.isnan(time)]
        return (max(known) - min(known)) / 3600 if len(known) > 1 else math.nan

    @cached_property
    def _seconds(self) -> tuple[float, ...]:
        """When each document was published, from the earliest on; nan when unknown."""
        times = [item.article.published for item in self.documents]
        earliest = min((time for time in times if time), default=None)
        return tuple((time - earliest).total_seconds() if time and earliest else math.nan for time in times)

    def hours(self, first: int, second: int) -> float:
        """Hours from document `first` to `second`; nan when a time is unknown."""
        return (self._seconds[second] - self._seconds[first]) / 3600


#: Hours beyond which "later" is only later: labelled events differ more in span than in what a gap means.
_LONG = 72.0
#: What can only grow while an event goes on: a higher later figure is a later state.
_TOLLS = frozenset({"die", "injure", "missing", "arrest", "evacuate", "rescue", "person", "home", "patient", "case"})
#: Cosine from which two sentences are one sentence, edited (reprints in gold-train lie above it).
NEAR_IDENTICAL = 0.92


#: Statements whose likeness to all others is held at once: 10 MB where there are 10,000.
_ROWS = 256
#: Numbers compared at once when the ranks of many pairs are counted.
_CELLS = 2_000_000
#: Cosines are rounded so: what a matrix product leaves below depends on the shape of the matrices.
_DECIMALS = 6


def context_of(documents: Sequence[Document], vectors: Matrix, *, compared: Sequence[bool] | None = None) -> Context:
    """`vectors`: one row per statement, documents in order, statements in order within them; so is `compared`, by
    default all."""
    statements = tuple(statement for document in documents for statement in document.statements)
    article = np.array([n for n, document in enumerate(documents) for _ in document.statements], dtype=np.int32)
    able = np.ones(len(statements), dtype=np.bool_) if compared is None else np.array(compared, dtype=np.bool_)
    profiles = tuple(profile_of(item) for item in statements)
    return Context(tuple(documents), statements, article, vectors, profiles, able)


def row_blocks(context: Context) -> Iterator[tuple[int, int, Matrix]]:
    """(start, stop, cosines of the statements start to stop with all statements), to the last statement.

    The whole matrix is never held: its size grows with the square of the statements.
    """
    for start in range(0, len(context.statements), _ROWS):
        stop = min(start + _ROWS, len(context.statements))
        yield start, stop, _cosines(context.vectors[start:stop], context)


def _cosines(rows: Matrix, context: Context) -> Matrix:
    return np.asarray(np.round(np.clip(rows @ context.vectors.T, -1.0, 1.0), _DECIMALS), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of different documents, the earlier document first, and what comparators say."""

    a: int
    b: int
    outcomes: dict[str, Outcome]
    features: tuple[float, ...]


def pair_of(a: int, b: int, context: Context) -> Pair:
    """Outcomes and features of statements `a` and `b` (numbers in the context, a's document earlier)."""
    return pairs_of([(a, b)], context)[0]


def pairs_of(numbers: Sequence[tuple[int, int]], context: Context) -> list[Pair]:
    """`pair_of` of each, in order, at less cost than one by one."""
    return [
        _pair(a, b, similarity, context)
        for (a, b), similarity in zip(numbers, _similarities(numbers, context), strict=True)
    ]


def _pair(a: int, b: int, similarity: dict[str, float], context: Context) -> Pair:
    one, two = context.profiles[a], context.profiles[b]
    outcomes = compare_all(one, two)
    values = {
        **similarity,
        **_overlap(a, b, context),
        **_setting(a, b, context),
        **_outcome_features(outcomes),
        **_figures(one, two, outcomes["number"]),
        **_sources(one, two),
        **_cues(one, two),
    }
    return Pair(a, b, outcomes, tuple(values.values()))


def bare_pair(a: Statement, b: Statement, documents: tuple[Document, Document], cosine: Matrix) -> Pair:
    """The same two sentences without their articles; `cosine` holds their two vectors as rows."""
    alone = [Document(document.article, (statement,)) for document, statement in zip(documents, (a, b), strict=True)]
    return pair_of(0, 1, context_of(alone, cosine))


def features(a: Statement, b: Statement, context: Context) -> Matrix:
    """The vector of one pair, float32, in the order of `FEATURE_NAMES`."""
    numbers = {(item.article_id, item.index): number for number, item in enumerate(context.statements)}
    pair = pair_of(numbers[a.article_id, a.index], numbers[b.article_id, b.index], context)
    return np.array(pair.features, dtype=np.float32)


_SIMILARITIES = (
    "cosine", "rank_max", "rank_min", "mutual_best", "margin_max", "margin_min", "above_mean", "neighbours",
)  # fmt: skip


def _similarities(numbers: Sequence[tuple[int, int]], context: Context) -> list[dict[str, float]]:
    """How alike each pair is in meaning, and how its likeness stands beside that of other statements."""
    if not numbers:
        return []
    pairs = np.array(numbers, dtype=np.intp)
    if len(context.statements) == 2:  # two sentences and no articles: nothing to rank against
        cosine = float(_cosines(context.vectors[:1], context)[0, 1])
        return [{name: cosine if name == "cosine" else math.nan for name in _SIMILARITIES} for _ in numbers]
    forward = _standing(pairs, context)
    backward = _standing(pairs[:, ::-1], context)
    margins = forward.cosine - forward.second, forward.cosine - backward.second
    columns = (
        forward.cosine,
        np.minimum(10, np.maximum(forward.rank, backward.rank)),
        np.minimum(10, np.minimum(forward.rank, backward.rank)),
        (forward.rank == 0) & (backward.rank == 0),
        np.maximum(*margins),
        np.minimum(*margins),
        forward.cosine - np.maximum(forward.mean, backward.mean),
        np.maximum(0.0, np.maximum(forward.before, forward.after)),
    )
    table = np.column_stack([column.astype(np.float64) for column in columns])
    return [dict(zip(_SIMILARITIES, row, strict=True)) for row in table.tolist()]


@dataclass(frozen=True, slots=True)
class _Standing:
    """How the second statement of each pair stands to the first, among all of the second's document.

    `rank` counts statements more like the first; `second` is the best cosine of another statement; `before` and
    `after` are the cosines of the sentences before both and after both, -1 without. One entry per pair.
    """

    cosine: Matrix
    rank: NDArray[np.intp]
    second: Matrix
    mean: Matrix
    before: Matrix
    after: Matrix


def _standing(pairs: NDArray[np.intp], context: Context) -> _Standing:
    """`pairs`: shape (pairs, 2), statement numbers in any order."""
    total = len(pairs)
    standing = _Standing(
        np.empty(total, np.float32), np.empty(total, np.intp), np.empty(total, np.float32),
        np.empty(total, np.float32), np.full(total, -1.0, np.float32), np.full(total, -1.0, np.float32),
    )  # fmt: skip
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    edges = np.searchsorted(pairs[order, 0], np.arange(0, len(context.statements) + _ROWS, _ROWS))
    for start, stop in pairwise(edges):
        if start < stop:
            _fill(standing, order[start:stop], pairs, context)
    return standing


def _fill(standing: _Standing, at: NDArray[np.intp], pairs: NDArray[np.intp], context: Context) -> None:
    """The entries `at`, whose first statements lie within a few hundred of each other."""
    ones, twos = pairs[at].T
    rows, row = np.unique(ones, return_inverse=True)
    cosine = _cosines(context.vectors[rows], context)
    standing.cosine[at] = cosine[row, twos]
    for step, into in ((-1, standing.before), (1, standing.after)):
        into[at] = _beside(ones + step, twos + step, ones, twos, context)
    document = context.article[twos]
    by_document = np.argsort(document, kind="stable")
    for number in np.unique(document):
        first, last = np.searchsorted(document[by_document], [number, number + 1])
        mine = by_document[first:last]
        inside = cosine[:, context.bounds[number] : context.bounds[number + 1]]
        width = inside.shape[1]
        mean = inside.mean(axis=1)
        top = np.partition(inside, -2, axis=1)[:, -2:] if width > 1 else np.repeat(inside, 2, axis=1)
        for some in np.array_split(mine, 1 + len(mine) * width // _CELLS):
            own = cosine[row[some], twos[some]]
            rank = (inside[row[some]] > own[:, None]).sum(axis=1)
            standing.rank[at[some]] = rank
            standing.second[at[some]] = np.where(rank == 0, top[row[some], 0], top[row[some], 1])
            standing.mean[at[some]] = mean[row[some]]


def _beside(
    one: NDArray[np.intp], two: NDArray[np.intp], ones: NDArray[np.intp], twos: NDArray[np.intp], context: Context
) -> Matrix:
    """Cosines of the statements `one` and `two` where they stand in the documents of `ones` and `twos`, else -1."""
    last = len(context.statements) - 1
    within = (one >= 0) & (two >= 0) & (one <= last) & (two <= last)
    one, two = one.clip(0, last), two.clip(0, last)
    within &= (context.article[one] == context.article[ones]) & (context.article[two] == context.article[twos])
    cosine = np.einsum("ij,ij->i", context.vectors[one], context.vectors[two])
    return np.where(within, np.round(cosine, _DECIMALS), -1.0).astype(np.float32)


def _overlap(a: int, b: int, context: Context) -> dict[str, float]:
    one, two, rarity = context.profiles[a], context.profiles[b], context.rarity
    shared = one.words.keys() & two.words.keys()
    weight = sum(rarity[word] for word in shared)
    names = one.names.keys() & two.names.keys()
    lesser, greater = sorted((context.weights[a], context.weights[b]))
    return {
        "overlap_min": weight / lesser,
        "overlap_max": weight / greater,
        "shared_words": float(len(shared)),
        "rarest_shared": max((rarity[word] for word in shared), default=0.0),
        "shared_names": float(len(names)),
        "rarest_name": max((rarity[name] for name in names), default=0.0),
        "names_apart": float(min(len(one.names.keys() - two.names.keys()), len(two.names.keys() - one.names.keys()))),
        "same_text": fuzz.ratio(one.statement.text, two.statement.text) / 100,
        "same_tokens": fuzz.token_set_ratio(one.statement.text, two.statement.text) / 100,
    }


def _setting(a: int, b: int, context: Context) -> dict[str, float]:
    in_a, in_b = int(context.article[a]), int(context.article[b])
    hours = context.hours(in_a, in_b)
    place_a = (a - int(context.bounds[in_a])) / max(1, len(context.documents[in_a].statements) - 1)
    place_b = (b - int(context.bounds[in_b])) / max(1, len(context.documents[in_b].statements) - 1)
    bare = len(context.statements) == 2
    length_a, length_b = len(context.profiles[a].facts.tokens), len(context.profiles[b].facts.tokens)
    return {
        "hours": min(hours, _LONG),
        "hours_of_span": math.nan if bare or not context.span else hours / context.span,
        "since_first": math.nan if bare or not context.span else context.hours(0, in_a) / context.span,
        "kinship": math.nan if bare else float(max(context.kinship[in_a, in_b], context.kinship[in_b, in_a])),
        "place_min": math.nan if bare else min(place_a, place_b),
        "place_apart": math.nan if bare else abs(place_a - place_b),
        "length_min": float(min(length_a, length_b)),
        "length_max": float(max(length_a, length_b)),
    }


def _outcome_features(outcomes: dict[str, Outcome]) -> dict[str, float]:
    values: dict[str, float] = {}
    for slot, outcome in outcomes.items():
        values[f"{slot}_agree"] = outcome.strength if outcome.verdict == "agree" else 0.0
        values[f"{slot}_conflict"] = outcome.strength if outcome.verdict == "conflict" else 0.0
    values["hedged_a"] = float(bool(outcomes["hedge"].a))
    values["hedged_b"] = float(bool(outcomes["hedge"].b))
    values["conflicts"] = sum(outcome.verdict == "conflict" for slot, outcome in outcomes.items() if slot != "hedge")
    return values


def _figures(one: Profile, two: Profile, number: Outcome) -> dict[str, float]:
    """How figures differ: size of the difference, growth with time, bounds, kinds."""
    ours, theirs = one.facts.quantities, two.facts.quantities
    equal = sum(any(x.unit == y.unit and values_agree(x, y) for y in theirs) for x in ours)
    values = {
        "figures_a": float(len(ours)),
        "figures_b": float(len(theirs)),
        "figures_equal": float(equal),
        "growth": 0.0,
        "difference": math.nan,
        "bound_a": 0.0,
        "about_a": 0.0,
        "toll": 0.0,
        "changing": 0.0,
        **_slot(None),
        "money": 0.0,
        "ordinal": 0.0,
    }
    if number.verdict == "conflict":
        x = next((q for q in ours if one.inner(q.start, q.end) in number.a), None)
        y = next((q for q in theirs if two.inner(q.start, q.end) in number.b), None)
        if x and y:
            values["growth"] = float(np.sign(y.low - x.low))
            values["difference"] = abs(y.low - x.low) / max(abs(y.low), abs(x.low), 1e-9)
            values["bound_a"] = float(x.approximator in ("at_least", "more_than"))
            values["about_a"] = float(x.approximator == "about")
            values["toll"] = float(bool(_TOLLS & {concept(x.noun), *map(concept, x.context)}))
            values["changing"] = float(bool(CHANGING & {x.noun, y.noun, *x.context, *y.context}))
            values |= _slot(slot_likeness(x, y, one, two))
            values["money"] = float(x.unit not in ("count", "percent", "ordinal"))
            values["ordinal"] = float(x.unit == "ordinal")
    return values


def _slot(likeness: SlotLikeness | None) -> dict[str, float]:
    return {
        "slot_noun": likeness.noun if likeness else math.nan,
        "slot_verb": float(likeness.verb) if likeness else math.nan,
        "slot_context": likeness.context if likeness else math.nan,
        "slot_scope_apart": float(likeness.scope_apart) if likeness else math.nan,
    }


def _sources(one: Profile, two: Profile) -> dict[str, float]:
    ours, theirs = one.facts.attribution, two.facts.attribution
    return {
        "sources": float(ours.kind != "outlet") + float(theirs.kind != "outlet"),
        "same_source": float(one_source(ours, theirs)),
        "other_source": float(other_source(ours, theirs)),
        "source_a": float(ours.kind != "outlet"),
        "source_b": float(theirs.kind != "outlet"),
        "denies": float("deny" in (ours.verb, theirs.verb)),
    }


def _cues(one: Profile, two: Profile) -> dict[str, float]:
    a, b = one.once(_said), two.once(_said)
    return {
        "later_a": a.later,
        "later_b": b.later,
        "early_a": a.early,
        "early_b": b.early,
        "corrects": float(len(one.once(_corrections) | two.once(_corrections))),
        "absolute": a.absolute + b.absolute,
        "negations_apart": abs(a.negations - b.negations),
        "negations": a.negations + b.negations,
        "quoted": a.quoted + b.quoted,
        "perfect_a": a.perfect,
        "perfect_b": b.perfect,
        "times_apart": _times_apart(one, two),
        "loaded_a": a.loaded,
        "loaded_b": b.loaded,
    }


@dataclass(frozen=True, slots=True)
class _Said:
    """How many words of a kind a statement has."""

    later: float
    early: float
    absolute: float
    negations: float
    quoted: float
    perfect: float
    loaded: float


def _said(profile: Profile) -> _Said:
    return _Said(
        later=float(len(profile.lemmas & LATER_WORDS)),
        early=float(len(profile.lemmas & EARLY_WORDS)),
        absolute=float(len(profile.lemmas & ABSOLUTES)),
        negations=float(len(profile.facts.negations)),
        quoted=float(bool(profile.facts.quotes)),
        perfect=_perfect(profile),
        loaded=float(len(profile.lemmas & LOADED)),
    )


def _corrections(profile: Profile) -> frozenset[str]:
    return profile.lemmas & CORRECTION_WORDS


def _perfect(profile: Profile) -> float:
    """Whether a verb tells a state up to now ("has risen", "have been found")."""
    tokens = profile.facts.tokens
    return float(any(t.dep == "aux" and t.text.lower() in ("has", "have", "'ve", "’ve") for t in tokens))


def _times_apart(one: Profile, two: Profile) -> float:
    """1 when both name days and none of them fit, 0 when some do, nan when one names none."""
    ours, theirs = one.once(_days), two.once(_days)
    if not ours or not theirs:
        return math.nan
    return float(not any(x.earliest <= y.latest and y.earliest <= x.latest for x in ours for y in theirs))


def _days(profile: Profile) -> tuple[TimeRef, ...]:
    return tuple(ref for ref in profile.facts.times if ref.clock is None)


def _names() -> tuple[str, ...]:
    """The names, read off a pair of empty statements, so that names and values cannot drift apart."""
    from corpus.model import Article

    empty = [Document(Article(key, "", "", "", ""), (Statement(key, 0, 0, 0, ""),)) for key in "ab"]
    context = context_of(empty, np.eye(2, dtype=np.float32))
    one, two = context.profiles
    outcomes = compare_all(one, two)
    return (
        *_SIMILARITIES, *_overlap(0, 1, context), *_setting(0, 1, context), *_outcome_features(outcomes),
        *_figures(one, two, outcomes["number"]), *_sources(one, two), *_cues(one, two),
    )  # fmt: skip


FEATURE_NAMES = _names()
