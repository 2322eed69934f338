"""A pair of statements as numbers. The outlet is never read; what is measured is only the texts and times."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from app.core.comparators import OF_ANY_LANGUAGE, Outcome, compare_all
from app.core.comparators.figure_slot import SlotLikeness, slot_likeness
from app.core.comparators.quantity import one_value
from app.core.comparators.sources import one_source, other_source
from app.core.comparators.time import days_overlap
from app.core.context import ENGLISH, Context, Matrix, context_of
from app.core.lexicon import (
    ABSOLUTES,
    CHANGING,
    CORRECTION_WORDS,
    EARLY_WORDS,
    LATER_WORDS,
    LOADED,
    concept,
)
from app.core.profile import Profile
from app.core.standing import SIMILARITIES, similarities
from corpus.model import Document, Statement, TimeRef

#: Hours beyond which "later" is only later: labelled events differ more in span than in what a gap means.
_LONG = 72.0
#: What can only grow while an event goes on: a higher later figure is a later state.
_TOLLS = frozenset({"die", "injure", "missing", "arrest", "evacuate", "rescue", "person", "home", "patient", "case"})


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
        for (a, b), similarity in zip(numbers, similarities(numbers, context), strict=True)
    ]


def _pair(a: int, b: int, similarity: dict[str, float], context: Context) -> Pair:
    one, two = context.profiles[a], context.profiles[b]
    languages = [context.language(int(context.article[number])) for number in (a, b)]
    outcomes = compare_all(one, two, words=languages == [ENGLISH, ENGLISH])
    values = {
        **similarity,
        **_overlap(a, b, context),
        **_setting(a, b, context),
        **_outcome_features(outcomes),
        **_figures(one, two, outcomes["number"]),
        **_sources(one, two),
        **_cues(one, two),
    }
    values |= dict.fromkeys(_unread(*languages), math.nan)
    return Pair(a, b, outcomes, tuple(values.values()))


def _unread(one: str, two: str) -> tuple[str, ...]:
    """Features that two languages leave unknown."""
    return (*(() if one == two else _SHARED_WORDS), *(() if one == two == ENGLISH else _ENGLISH_ALONE))


def as_across(rows: Matrix) -> Matrix:
    """Rows of features, columns as `FEATURE_NAMES`, as they would be were one side in another language than English."""
    columns = [FEATURE_NAMES.index(name) for name in (*_SHARED_WORDS, *_ENGLISH_ALONE)]
    across = rows.copy()
    across[:, columns] = math.nan
    across[:, FEATURE_NAMES.index("conflicts")] = (rows[:, _CONFLICTS] > 0).sum(axis=1)
    return across


def bare_pair(a: Statement, b: Statement, documents: tuple[Document, Document], cosine: Matrix) -> Pair:
    """The same two sentences without their articles; `cosine` holds their two vectors as rows."""
    alone = [Document(document.article, (statement,)) for document, statement in zip(documents, (a, b), strict=True)]
    return pair_of(0, 1, context_of(alone, cosine))


def features(a: Statement, b: Statement, context: Context) -> Matrix:
    """The vector of one pair, float32, in the order of `FEATURE_NAMES`."""
    numbers = {(item.article_id, item.index): number for number, item in enumerate(context.statements)}
    pair = pair_of(numbers[a.article_id, a.index], numbers[b.article_id, b.index], context)
    return np.array(pair.features, dtype=np.float32)


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
    equal = sum(any(one_value(x, y) for y in theirs) for x in ours)
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
            values["money"] = float(x.unit not in ("count", "percent", "percentage point", "ordinal"))
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
    return float(not any(days_overlap(x, y) for x in ours for y in theirs))


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
        *SIMILARITIES, *_overlap(0, 1, context), *_setting(0, 1, context), *_outcome_features(outcomes),
        *_figures(one, two, outcomes["number"]), *_sources(one, two), *_cues(one, two),
    )  # fmt: skip


FEATURE_NAMES = _names()
_CONFLICTS = [FEATURE_NAMES.index(f"{slot}_conflict") for slot in OF_ANY_LANGUAGE]
#: What two languages have not in common.
_SHARED_WORDS = ("overlap_min", "overlap_max", "shared_words", "rarest_shared", "same_text", "same_tokens")
#: What is read by the parser and the word lists, which know English.
_ENGLISH_ALONE = tuple(
    name
    for name in FEATURE_NAMES
    if name.startswith(
        ("polarity_", "role_", "hedge_", "hedged_", "edit_", "later_", "early_", "corrects", "absolute", "negations",
         "perfect_", "loaded_")
    )
)  # fmt: skip
