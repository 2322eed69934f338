"""What pairs are called against what they are: by label, by slot, by confidence. Values in, values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from app.core.accuracy import (
    DIFFERENT,
    SAID,
    SCORED,
    Bin,
    Calibration,
    Listed,
    Point,
    Row,
    Said,
    Scored,
    SlotScore,
    WordScore,
)
from app.core.labels import Slot, confidence_word
from bench.quality.judged import Called, Relation

#: Bins of equal width from 0 to 1, as the expected calibration error is usually given (Naeini et al. 2015).
BINS = 10
_SLOTS: tuple[Slot, ...] = get_args(Slot)
#: Recall is shown in steps of this.
STEP = 0.05
#: Which of several things said of one true pair is told: its own label first, then in this order.
_TELLING: tuple[Said, ...] = (*DIFFERENT, "agree", "cannot_tell")


def calibration(called: Iterable[Called], labels: Sequence[Scored]) -> Calibration:
    """Confidence of the pairs given one of `labels`, against whether that label holds."""
    judged = [(pair.confidence, right) for pair in called if pair.label in labels and (right := pair.right) is not None]
    bins = tuple(_bins(judged))
    off = sum(one.called * abs(one.share - one.confidence) for one in bins)
    error = round(off / len(judged), 4) if judged else None
    return Calibration(tuple(labels), error, bins, tuple(_words(judged)))


def _bins(judged: Sequence[tuple[float, bool]]) -> Iterable[Bin]:
    for number in range(BINS):
        inside = [pair for pair in judged if min(int(pair[0] * BINS), BINS - 1) == number]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            right = sum(right for _, right in inside)
            yield Bin(number / BINS, (number + 1) / BINS, len(inside), right, round(mean, 4))


def _words(judged: Sequence[tuple[float, bool]]) -> Iterable[WordScore]:
    """Surest word first."""
    by_word: dict[str, list[bool]] = {}
    for confidence, right in sorted(judged, reverse=True):
        by_word.setdefault(confidence_word(confidence), []).append(right)
    for word, rights in by_word.items():
        yield WordScore(word, len(rights), sum(rights))


def curve(called: Iterable[Called], true: int) -> tuple[Point, ...]:
    """Precision of "diverge" where each step of recall is first reached, going from the surest call down; then at
    its end. Calls of one confidence come together. `true` is the number of relations labelled so."""
    said = sorted((pair for pair in called if pair.label == "diverge"), key=lambda pair: -pair.confidence)
    hit: set[frozenset[str]] = set()
    right = judged = 0
    points: list[Point] = []
    for place, pair in enumerate(said, 1):
        if pair.right is not None:
            judged += 1
            right += pair.right
        hit |= {relation.statements for relation in pair.covers if relation.label == "diverge"}
        if place < len(said) and said[place].confidence == pair.confidence:
            continue
        recall = len(hit) / true if true else 0.0
        new_step = int(recall / STEP) > (int(points[-1].recall / STEP) if points else 0)
        if judged and (new_step or place == len(said)):
            points.append(Point(round(recall, 4), round(right / judged, 4), pair.confidence, judged))
    return tuple(points)


def slots(called: Sequence[Called], relations: Iterable[Relation]) -> tuple[SlotScore, ...]:
    """By the slot that the engine names, precision of "diverge"; by the slot it is labelled with, how many are
    found. Slots in which nothing is called or true are left out."""
    true = [relation for relation in relations if relation.label == "diverge"]
    said = [pair for pair in called if pair.label == "diverge" and pair.right is not None]
    found = {relation.statements for pair in said for relation in pair.covers}
    scores = (
        SlotScore(
            slot,
            called=sum(pair.slot == slot for pair in said),
            right=sum(pair.slot == slot and pair.right is True for pair in said),
            true=sum(relation.slot == slot for relation in true),
            found=sum(relation.slot == slot and relation.statements in found for relation in true),
        )
        for slot in _SLOTS
    )
    return tuple(score for score in scores if score.called or score.true)


def confusion(called: Sequence[Called], relations: Iterable[Relation]) -> tuple[Row, ...]:
    """What was said of each labelled relation; in the last row, what was said of pairs that are none."""
    said_of: dict[frozenset[str], set[str]] = {}
    for pair in called:
        for relation in pair.covers:
            said_of.setdefault(relation.statements, set()).add(pair.label)
    rows: dict[Said, Counter[Said]] = {label: Counter() for label in SCORED}
    for relation in relations:
        label = next(one for one in SCORED if one == relation.label)
        rows[label][_telling(said_of.get(relation.statements, set()), label)] += 1
    rows["apart"] = Counter(_telling({pair.label}, "apart") for pair in called if not pair.covers)
    return tuple(Row(true, {said: counts[said] for said in SAID if counts[said]}) for true, counts in rows.items())


def _telling(said: set[str], true: Said) -> Said:
    return next((label for label in (true, *_TELLING) if label in said), "apart")


def listed(called: Sequence[Called], relations: Iterable[Relation]) -> Listed:
    """Pairs left open, against the relations labelled "diverge"."""
    true = {relation.statements for relation in relations if relation.label == "diverge"}
    open_pairs = [pair for pair in called if pair.label == "cannot_tell"]
    reached = {
        relation.statements for pair in called if pair.label in ("diverge", "cannot_tell") for relation in pair.covers
    }
    return Listed(
        listed=len(open_pairs),
        listed_true=sum(any(relation.statements in true for relation in pair.covers) for pair in open_pairs),
        true=len(true),
        called_or_listed=len(true & reached),
    )


def some_difference(called: Iterable[Called]) -> float:
    """Of the pairs called different in any way, the share that is different in some way; NaN when none is."""
    rights = [
        any(relation.label in DIFFERENT for relation in pair.covers)
        for pair in called
        if pair.label in DIFFERENT and pair.right is not None
    ]
    return sum(rights) / len(rights) if rights else float("nan")
