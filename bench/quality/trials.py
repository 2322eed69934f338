"""Figures of the generated trials (decision 0017): what is planted in them is known, so what is said of it can be
counted. Everything runs through the shipped engine, as the app puts it together."""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from random import Random

from app.core.comparison import Comparison
from app.core.headline_check import headline_issues
from app.core.labels import DIFFER
from bench.engine import analyser, compare
from bench.paths import SHARED
from bench.trials import absence, deciding, distortions, outlets, quotes, tolls, wire
from bench.trials.gold import GoldEvent, gold_events
from corpus.analyse import TextAnalyser
from corpus.dedupe import origin_groups
from corpus.model import Article, Document

SEED = 20251125
DISTORTIONS = 500
PERMUTATIONS = 3
TIMELINES = 100
DECIDED, OTHER_WORDS = 120, 3
WIRES = 100
SILENCES = 200
SAME_QUOTES, ALTERED_QUOTES = 140, 60


def figures() -> dict[str, float]:
    """Rates from 0 to 1 of every trial; nothing when the gold set is absent."""
    events = list(gold_events(SHARED / "gold"))
    if not events:
        return {}
    return {
        **wire_figures(),
        **toll_figures(),
        **outlet_figures(events),
        **quote_figures(events),
        **absence_figures(events),
        **deciding_figures(events),
        **headline_figures(events),
        **distortion_figures(events),
    }


@cache
def _known() -> dict[tuple[object, ...], Document]:
    """Documents read in this run: many trials meet one article unchanged."""
    return {}


def _read(article: Article) -> Document:
    key = (article.id, article.sha256, article.outlet, article.title, article.published, article.truncated)
    if key not in _known():
        _known()[key] = analyser().read(article)
    return _known()[key]


def _compared(*articles: Article) -> Comparison:
    return compare([_read(article) for article in articles])


def _tell(trial: str, counts: Counter[str]) -> None:
    """Details that are worth reading and have no floor."""
    print(f"  {trial}: {', '.join(f'{name} {count}' for name, count in counts.most_common())}", file=sys.stderr)


def wire_figures(count: int = WIRES) -> dict[str, float]:
    """Share of wire trials with the right three origins. Origins are read from the words alone, so facts are not."""
    plain = TextAnalyser()
    found = [
        frozenset(map(frozenset, origin_groups(plain.read_many(trial.articles)))) == trial.origins
        for trial in wire.wires(count, Random(SEED))
    ]
    return {"wire_origins_right": sum(found) / len(found)}


def toll_figures(count: int = TIMELINES) -> dict[str, float]:
    """Share of superseded figures told as a conflict; share of conflicts of one hour told as what they are."""
    superseded: Counter[str] = Counter()
    kept: dict[str, list[bool]] = {}
    for trial in tolls.timelines(count, Random(SEED)):
        comparison = _compared(*trial.articles)
        superseded.update(tolls.superseded_outcomes(trial, comparison))
        kept.setdefault(trial.named, []).append(tolls.conflict_kept(trial, comparison))
    _tell("superseded figures", superseded)
    _tell(
        "conflicts of one hour kept, by who names a source", Counter({name: sum(all_) for name, all_ in kept.items()})
    )
    every = [one for found in kept.values() for one in found]
    return {
        "tolls_superseded_false": (superseded["diverge"] + superseded["contradict"]) / superseded.total(),
        "tolls_conflicts_kept": sum(every) / len(every),
    }


def distortion_figures(events: Sequence[GoldEvent], count: int = DISTORTIONS) -> dict[str, float]:
    """Share of planted errors that were called consistent, in all and by kind."""
    read = {article.id: _read(article) for event in events for article in event.articles}
    said: dict[str, Counter[str]] = {}
    ways: dict[str, Counter[str]] = {}
    for trial in distortions.distortions(events, read, count, Random(SEED)):
        label = distortions.outcome(trial, _compared(trial.true, trial.wrong))
        said.setdefault(trial.kind, Counter())[label] += 1
        ways.setdefault(trial.way, Counter())[label] += 1
    for name, counts in (*said.items(), *ways.items()):
        _tell(f"distortion, {name}", counts)
    total = sum(said.values(), Counter[str]())
    return {
        "distortions_missed": total["agree"] / total.total(),
        **{f"distortion_{kind}_missed": counts["agree"] / counts.total() for kind, counts in said.items()},
    }


def outlet_figures(events: Sequence[GoldEvent], count: int = PERMUTATIONS) -> dict[str, float]:
    """Share of the labels of pairs and claims that change when the names of the outlets change hands."""
    random, changed = Random(SEED), []
    for event in events:
        documents = [_read(article) for article in event.articles]
        before = outlets.said(compare(documents))
        for permuted in outlets.permutations(documents, count, random):
            changed.append(outlets.changed(before, outlets.said(compare(permuted))))
    return {"outlets_permuted_changed": sum(changed) / len(changed)}


def quote_figures(events: Sequence[GoldEvent]) -> dict[str, float]:
    """Shares of quotations told to differ: gold's altered ones, generated altered ones, generated equal ones."""
    drift = [
        quotes.drift_told(comparison, event.spans[a], event.spans[b])
        for event in events
        for comparison in [_compared(*event.articles)]
        for a, b in event.quote_drift
    ]
    told: dict[str, list[bool]] = {}
    for trial in quotes.quote_pairs(SAME_QUOTES, ALTERED_QUOTES, Random(SEED)):
        told.setdefault(trial.kind, []).append(quotes.flagged(trial, _compared(trial.one, trial.two)))
    _tell("quotations told to differ", Counter({kind: sum(found) for kind, found in told.items()}))
    altered, same = told.pop("altered"), [one for found in told.values() for one in found]
    return {
        "quote_drift_told": sum(drift) / len(drift),
        "altered_quotes_told": sum(altered) / len(altered),
        "same_quotes_false": sum(same) / len(same),
    }


def absence_figures(events: Sequence[GoldEvent], count: int = SILENCES) -> dict[str, float]:
    """Of the facts that an article could not hold and was not said to hold: share told as "not found"."""
    said: dict[str, Counter[str]] = {}
    for trial in absence.silences(events, count, Random(SEED)):
        said.setdefault(trial.kind, Counter())[absence.outcome(trial, _compared(trial.teller, trial.silent))] += 1
    for kind, counts in said.items():
        _tell(f"silence, {kind}", counts)
    total = sum(said.values(), Counter[str]())
    return {
        "absence_not_found": total["not found"] / (total["not found"] + total["unique"]),
        "absence_matched": total["matched"] / total.total(),
    }


def deciding_figures(events: Sequence[GoldEvent], count: int = DECIDED) -> dict[str, float]:
    """Shares of the changes to sentences called different that do what they must, articles taken two by two."""
    random = Random(SEED)
    shown = [
        (verdict, pair if verdict.a.article == pair[0].id else (pair[1], pair[0]))
        for event in events
        for pair in combinations(event.articles, 2)
        for verdict in _compared(*pair).pairs
        if verdict.label in DIFFER and (verdict.a.deciding or verdict.b.deciding)
    ]
    held: dict[str, list[bool]] = {"taken over": [], "left out": []}
    lost: Counter[str] = Counter()
    for verdict, articles in random.sample(shown, min(count, len(shown))):
        for change in deciding.changes(verdict, articles, OTHER_WORDS, random):
            held[change.test].append(deciding.holds(change, _compared(*change.articles)))
            lost[f"{change.test}, {change.label}"] += not held[change.test][-1]
    _tell(f"deciding words of {len(shown)} pairs, changes that failed", lost)
    return {
        "deciding_taken_over_flips": sum(held["taken over"]) / len(held["taken over"]),
        "deciding_others_keep": sum(held["left out"]) / len(held["left out"]),
    }


def headline_figures(events: Sequence[GoldEvent]) -> dict[str, float]:
    """Precision and recall of headlines said not to be borne out by their own text."""
    told = {article.id for event in events for article in event.articles if headline_issues(_read(article))}
    true = frozenset[str]().union(*(event.headline_issues for event in events))
    return {
        "headline_precision": len(told & true) / len(told) if told else math.nan,
        "headline_recall": len(told & true) / len(true),
    }
