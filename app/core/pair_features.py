"""A pair of statements as numbers. The outlet is never read; what is measured is only the texts and times."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from app.core.comparators import Outcome, compare_all
from app.core.comparators.figure_slot import SlotLikeness, slot_likeness
from app.core.comparators.quantity import values_agree
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
from corpus.model import Document, Statement

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Context:
    """The articles under comparison with everything that pairs share, computed once.

    `documents` in order of publication. `statements` are numbered through all documents; `article`
    maps a statement number to its document number; `vectors` has a row of length 1 per statement.
    """

    documents: tuple[Document, ...]
    statements: tuple[Statement, ...]
    article: NDArray[np.int32]
    vectors: Matrix
    profiles: tuple[Profile, ...]

    @cached_property
    def cosine(self) -> Matrix:
        return np.asarray(np.clip(self.vectors @ self.vectors.T, -1.0, 1.0), dtype=np.float32)

    @cached_property
    def best_in(self) -> Matrix:
        """[statement, document]: the best cosine to any statement of that document (-1: none)."""
        best = np.full((len(self.statements), len(self.documents)), -1.0, dtype=np.float32)
        for number in range(len(self.documents)):
            columns = np.flatnonzero(self.article == number)
            if len(columns):
                best[:, number] = self.cosine[:, columns].max(axis=1)
        return best

    @cached_property
    def mean_in(self) -> Matrix:
        """[statement, document]: the mean cosine to the statements of that document."""
        mean = np.zeros((len(self.statements), len(self.documents)), dtype=np.float32)
        for number in range(len(self.documents)):
            columns = np.flatnonzero(self.article == number)
            if len(columns):
                mean[:, number] = self.cosine[:, columns].mean(axis=1)
        return mean

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
    def first_of(self) -> tuple[int, ...]:
        """Number of the first statement of each document."""
        return tuple(int(np.searchsorted(self.article, number)) for number in range(len(self.documents)))

    @cached_property
    def kinship(self) -> Matrix:
        """[document, document]: share of statements of the first with a near-identical one in the second."""
        shares = np.zeros((len(self.documents), len(self.documents)), dtype=np.float32)
        for number in range(len(self.documents)):
            rows = self.article == number
            if rows.any():
                shares[number] = (self.best_in[rows] > NEAR_IDENTICAL).mean(axis=0)
        return shares

    @cached_property
    def span(self) -> float:
        """Hours from the first to the last publication; nan when fewer than two times are known."""
        times = [item.article.published for item in self.documents if item.article.published]
        return (max(times) - min(times)).total_seconds() / 3600 if len(times) > 1 else math.nan

    def hours(self, first: int, second: int) -> float:
        """Hours from document `first` to `second`; nan when a time is unknown."""
        one, two = self.documents[first].article.published, self.documents[second].article.published
        if one is None or two is None:
            return math.nan
        return (two - one).total_seconds() / 3600


#: Hours beyond which "later" is only later: labelled events differ more in span than in what a gap means.
_LONG = 72.0
#: What can only grow while an event goes on: a higher later figure is a later state.
_TOLLS = frozenset({"die", "injure", "missing", "arrest", "evacuate", "rescue", "person", "home", "patient", "case"})
#: Cosine from which two sentences are one sentence, edited (reprints in gold-train lie above it).
NEAR_IDENTICAL = 0.92


def context_of(documents: Sequence[Document], vectors: Matrix) -> Context:
    """`vectors`: one row per statement, documents in order, statements in order within them."""
    statements = tuple(statement for document in documents for statement in document.statements)
    article = np.array([n for n, document in enumerate(documents) for _ in document.statements], dtype=np.int32)
    return Context(tuple(documents), statements, article, vectors, tuple(profile_of(item) for item in statements))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of different documents, the earlier document first, and what comparators say."""

    a: int
    b: int
    outcomes: dict[str, Outcome]
    features: tuple[float, ...]


def pair_of(a: int, b: int, context: Context) -> Pair:
    """Outcomes and features of statements `a` and `b` (numbers in the context, a's document earlier)."""
    one, two = context.profiles[a], context.profiles[b]
    outcomes = compare_all(one, two)
    values = {
        **_similarity(a, b, context),
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


def _similarity(a: int, b: int, context: Context) -> dict[str, float]:
    in_a, in_b = int(context.article[a]), int(context.article[b])
    cosine = float(context.cosine[a, b])
    if len(context.statements) == 2:  # two sentences and no articles: nothing to rank against
        return {name: cosine if name == "cosine" else math.nan for name in _SIMILARITIES}
    row = context.cosine[a, context.article == in_b]
    column = context.cosine[context.article == in_a, b]
    rank_b, rank_a = int((row > cosine).sum()), int((column > cosine).sum())
    rest_row, rest_column = np.partition(row, -2)[-2:] if len(row) > 1 else row, column
    second_b = float(rest_row[0]) if rank_b == 0 and len(row) > 1 else float(context.best_in[a, in_b])
    rest = np.partition(rest_column, -2)[-2:] if len(column) > 1 else column
    second_a = float(rest[0]) if rank_a == 0 and len(column) > 1 else float(context.best_in[b, in_a])
    return {
        "cosine": cosine,
        "rank_max": min(10, max(rank_a, rank_b)),
        "rank_min": min(10, min(rank_a, rank_b)),
        "mutual_best": float(rank_a == 0 and rank_b == 0),
        "margin_max": max(cosine - second_a, cosine - second_b),
        "margin_min": min(cosine - second_a, cosine - second_b),
        "above_mean": cosine - max(float(context.mean_in[a, in_b]), float(context.mean_in[b, in_a])),
        "neighbours": _neighbours(a, b, context),
    }


_SIMILARITIES = (
    "cosine", "rank_max", "rank_min", "mutual_best", "margin_max", "margin_min", "above_mean", "neighbours",
)  # fmt: skip


def _neighbours(a: int, b: int, context: Context) -> float:
    """The better cosine of the sentences before both and after both; 0 without any."""
    found = [0.0]
    for step in (-1, 1):
        one, two = a + step, b + step
        if (
            0 <= one < len(context.statements)
            and 0 <= two < len(context.statements)
            and context.article[one] == context.article[a]
            and context.article[two] == context.article[b]
        ):
            found.append(float(context.cosine[one, two]))
    return max(found)


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
    place_a = (a - context.first_of[in_a]) / max(1, len(context.documents[in_a].statements) - 1)
    place_b = (b - context.first_of[in_b]) / max(1, len(context.documents[in_b].statements) - 1)
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
    both = ours.kind != "outlet" and theirs.kind != "outlet"
    same = both and bool(ours.key) and (ours.key == theirs.key or bool(set(ours.key.split()) & set(theirs.key.split())))
    return {
        "sources": float(ours.kind != "outlet") + float(theirs.kind != "outlet"),
        "same_source": float(same),
        "other_source": float(both and not same),
        "source_a": float(ours.kind != "outlet"),
        "source_b": float(theirs.kind != "outlet"),
        "denies": float("deny" in (ours.verb, theirs.verb)),
    }


def _cues(one: Profile, two: Profile) -> dict[str, float]:
    return {
        "later_a": float(len(one.lemmas & LATER_WORDS)),
        "later_b": float(len(two.lemmas & LATER_WORDS)),
        "early_a": float(len(one.lemmas & EARLY_WORDS)),
        "early_b": float(len(two.lemmas & EARLY_WORDS)),
        "corrects": float(len((one.lemmas | two.lemmas) & CORRECTION_WORDS)),
        "absolute": float(len(one.lemmas & ABSOLUTES) + len(two.lemmas & ABSOLUTES)),
        "negations_apart": float(abs(len(one.facts.negations) - len(two.facts.negations))),
        "negations": float(len(one.facts.negations) + len(two.facts.negations)),
        "quoted": float(bool(one.facts.quotes)) + float(bool(two.facts.quotes)),
        "perfect_a": _perfect(one),
        "perfect_b": _perfect(two),
        "times_apart": _times_apart(one, two),
        "loaded_a": float(len(one.lemmas & LOADED)),
        "loaded_b": float(len(two.lemmas & LOADED)),
    }


def _perfect(profile: Profile) -> float:
    """Whether a verb tells a state up to now ("has risen", "have been found")."""
    tokens = profile.facts.tokens
    return float(any(t.dep == "aux" and t.text.lower() in ("has", "have", "'ve", "’ve") for t in tokens))


def _times_apart(one: Profile, two: Profile) -> float:
    """1 when both name days and none of them fit, 0 when some do, nan when one names none."""
    ours, theirs = ([ref for ref in side.facts.times if ref.clock is None] for side in (one, two))
    if not ours or not theirs:
        return math.nan
    return float(not any(x.earliest <= y.latest and y.earliest <= x.latest for x in ours for y in theirs))


def _names() -> tuple[str, ...]:
    """The names, read off a pair of empty statements, so that names and values cannot drift apart."""
    from corpus.model import Article

    empty = [Document(Article(key, "", "", "", ""), (Statement(key, 0, 0, 0, ""),)) for key in "ab"]
    context = context_of(empty, np.eye(2, dtype=np.float32))
    one, two = context.profiles
    outcomes = compare_all(one, two)
    return (
        *_similarity(0, 1, context), *_overlap(0, 1, context), *_setting(0, 1, context), *_outcome_features(outcomes),
        *_figures(one, two, outcomes["number"]), *_sources(one, two), *_cues(one, two),
    )  # fmt: skip


FEATURE_NAMES = _names()
