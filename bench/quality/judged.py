"""Predicted relations matched to the labelled ones, by the rules of `bench/score_gold.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.score_gold import Gold


@dataclass(frozen=True, slots=True)
class Relation:
    """A labelled relation. `also` are further labels of the same two statements."""

    statements: frozenset[str]
    label: str
    slot: str
    also: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Called:
    """A predicted pair, both ends of which are labelled statements, and the relations it covers (none: the
    two have nothing to do with each other)."""

    label: str
    slot: str
    confidence: float
    covers: tuple[Relation, ...]

    @property
    def right(self) -> bool | None:
        """Whether the label holds; None where it is only a further label, which counts neither way."""
        if any(relation.label == self.label for relation in self.covers):
            return True
        return None if any(self.label in relation.also for relation in self.covers) else False


def relations_of(gold: Gold) -> dict[frozenset[str], Relation]:
    """Every labelled relation by its two statements."""
    found = {}
    for folder, labelled, _articles in gold.events:
        for row in labelled["relations"]:
            statements = frozenset(f"{folder}/{row[side]}" for side in "ab")
            also = frozenset(str(further["label"]) for further in row.get("also", ()))
            found[statements] = Relation(statements, str(row["label"]), str(row["slot"]), also)
    return found


def called_pairs(gold: Gold, predicted: Iterable[Mapping[str, Any]]) -> list[Called]:
    """The predicted relations that can be judged, in order, equal ones once."""
    relations = relations_of(gold)
    seen: set[tuple[frozenset[tuple[str | None, int, int]], str]] = set()
    found = []
    for row in predicted:
        ends = [(gold.alias.get(row[f"{side}_article"]), row[f"{side}_start"], row[f"{side}_end"]) for side in "ab"]
        key = (frozenset(ends), str(row["label"]))
        if None in (ends[0][0], ends[1][0]) or ends[0][0] == ends[1][0] or key in seen:
            continue
        seen.add(key)
        one, two = (gold.align(*end) for end in ends)
        if one and two:
            covers = _covered(one, two, relations)
            found.append(Called(str(row["label"]), str(row["slot"]), float(row["confidence"]), covers))
    return found


def called_alone(gold: Gold, predicted: Iterable[Mapping[str, Any]]) -> int:
    """How many spans predicted as unique can be judged, equal ones once."""
    spans = {(gold.alias.get(row["article"]), row["start"], row["end"]) for row in predicted}
    return sum(bool(gold.align(*span)) for span in spans)


def _covered(
    one: Sequence[str], two: Sequence[str], relations: Mapping[frozenset[str], Relation]
) -> tuple[Relation, ...]:
    keys = (frozenset((first, second)) for first in one for second in two)
    return tuple(relations[key] for key in keys if key in relations)
