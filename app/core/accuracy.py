"""How often the engine is right, as one value: what `bench score --update` writes and every page, command and
report reads. Pure: the file is read in `app.services.accuracy`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import sqrt
from typing import Literal

from app.core.labels import Label, Slot

#: Labels as they are scored: a contradiction is a "diverge" here, as the labelled sets have it.
Scored = Literal["agree", "diverge", "attribution", "update", "wording"]
SCORED: tuple[Scored, ...] = ("agree", "diverge", "attribution", "update", "wording")
#: Scored labels that say the two statements are not the same.
DIFFERENT: tuple[Scored, ...] = ("diverge", "attribution", "update", "wording")
#: What an engine can make of a labelled pair: a label, an open question, or nothing.
Said = Literal[Scored, "cannot_tell", "apart"]
SAID: tuple[Said, ...] = (*SCORED, "cannot_tell", "apart")


@dataclass(frozen=True, slots=True)
class LabelScore:
    """How well one label is found. Shares from 0 to 1; `true` pairs carry it, `called` were given it."""

    label: Label
    precision: float
    recall: float
    f1: float
    true: int
    called: int


@dataclass(frozen=True, slots=True)
class Row:
    """What became of the pairs of one true label ("apart": no pair at all, yet taken for one)."""

    true: Said
    said: Mapping[Said, int]

    @property
    def total(self) -> int:
        return sum(self.said.values())


@dataclass(frozen=True, slots=True)
class SlotScore:
    """Of the pairs said to differ in this slot, those that differ; of those that differ in it, those found."""

    slot: Slot
    called: int
    right: int
    true: int
    found: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs whose confidence lies from `low` up to `high` (the last bin holds 1 too), and the mean of it."""

    low: float
    high: float
    called: int
    right: int
    confidence: float

    @property
    def share(self) -> float:
        return self.right / self.called


@dataclass(frozen=True, slots=True)
class WordScore:
    """Pairs whose confidence is put in this word, and how many of them are right."""

    word: str
    called: int
    right: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidence against what was right, for the pairs given one of `labels`. `error` is the mean distance
    of the two over the bins, weighted by pairs (expected calibration error); None where nothing is called so.
    Bins without pairs are left out."""

    labels: tuple[Scored, ...]
    error: float | None
    bins: tuple[Bin, ...]
    words: tuple[WordScore, ...]

    @property
    def called(self) -> int:
        return sum(one.called for one in self.bins)


@dataclass(frozen=True, slots=True)
class Point:
    """The surest pairs called "accounts differ", down to `confidence`: the share that is right, and the share
    of all true ones that they reach."""

    recall: float
    precision: float
    confidence: float
    called: int


@dataclass(frozen=True, slots=True)
class Listed:
    """Pairs left open ("cannot tell", worth a look): how many, how many of them do differ, and of `true` pairs
    that differ how many are either called so or listed."""

    listed: int
    listed_true: int
    true: int
    called_or_listed: int


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements in detail: by label, by slot, by confidence. `unique` is scored over statements, not pairs."""

    labels: tuple[LabelScore, ...]
    unique: LabelScore
    confusion: tuple[Row, ...]
    slots: tuple[SlotScore, ...]
    differ: Calibration
    differences: Calibration
    curve: tuple[Point, ...]
    listed: Listed


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """One set as it was last measured. `sizes` counts what it holds, by part; `digest` is of its data."""

    name: str
    measured: date
    engine: str
    digest: str
    figures: Mapping[str, float]
    sizes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Every measured set by name, and the statements in detail."""

    sets: tuple[MeasuredSet, ...] = ()
    statements: Statements | None = None
    about: str = "Written by `python -m bench score --update`, never by hand."

    def of(self, name: str) -> MeasuredSet | None:
        return next((one for one in self.sets if one.name == name), None)

    def figure(self, key: str) -> float | None:
        """The value of "set.figure", None where it was not measured."""
        name, _, figure = key.partition(".")
        found = self.of(name)
        return found.figures.get(figure) if found else None

    @property
    def engine(self) -> str:
        """The engine whose comparisons were measured; "" where none was."""
        found = self.of("statements")
        return found.engine if found else ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What was measured, beside the engine that runs now ("" where it cannot be told)."""

    accuracy: Accuracy
    running: str

    @property
    def same_engine(self) -> bool:
        return self.running == self.accuracy.engine


def interval(right: int, of: int) -> tuple[float, float]:
    """Where the true share lies with 95 % confidence when `right` of `of` were (Wilson 1927); all for none."""
    if of == 0:
        return 0.0, 1.0
    z = 1.96
    share, spread = right / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    reach = z / (1 + spread) * sqrt(share * (1 - share) / of + spread / of / 4)
    return max(0.0, middle - reach), min(1.0, middle + reach)
