"""The measured accuracy as the page shows it: figures in words, and two pictures in the units of an SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core import measures
from app.core.accuracy import SAID, SCORED, Bin, Calibration, Said, Shown, Statements, interval
from app.core.labels import words
from app.core.measures import Told, in_hundred
from app.core.method import REPORTED

#: Of a picture, in its own units: the square of the plot, and where it begins.
SIDE, LEFT, TOP = 260, 56, 14
#: What the columns and rows of the table of mistakes are called, beyond the labels.
_SAID_WORDS: dict[Said, str] = {"cannot_tell": words("cannot_tell"), "apart": "Not paired"}
_NO_RELATION = "Not one fact"


@dataclass(frozen=True, slots=True)
class Mark:
    """A point at (x, y); `high` and `low` are the ends of the line through it, equal to y where it has none."""

    x: float
    y: float
    high: float
    low: float


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one kind; `line` joins them where it is not ""."""

    words: str
    label: str  # key of the label whose hue it has, "" for ink
    marks: tuple[Mark, ...]
    line: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture of shares against shares, both axes from 0 to 100. `spoken` says all of it in words."""

    name: str
    title: str
    spoken: str
    across: str
    up: str
    series: tuple[Series, ...]
    diagonal: bool = False

    ticks = tuple(
        (n, round(LEFT + SIDE * n / 100, 1), round(TOP + SIDE - SIDE * n / 100, 1)) for n in range(0, 101, 25)
    )
    left, top, right, bottom = LEFT, TOP, LEFT + SIDE, TOP + SIDE
    size = (LEFT + SIDE + 14, TOP + SIDE + 46)


@dataclass(frozen=True, slots=True)
class BinRow:
    """A bin of both series, in numbers: pairs, how sure on average, how many are right, where that share lies with
    95 % confidence. Empty where the bin has no pairs."""

    sure: str
    differ: tuple[str, ...]
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetRow:
    name: str
    heading: str
    about: str
    measured: date
    engine: str
    digest: str
    figures: tuple[Told, ...]
    sizes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    engine: tuple[str, ...]
    other_engine: bool
    short: tuple[Told, ...]
    statements: Statements | None
    confusion_head: tuple[str, ...]
    confusion: tuple[tuple[Said, str, tuple[tuple[int, bool], ...], int], ...]
    sure: Plot | None
    bins: tuple[BinRow, ...]
    reach: Plot | None
    listed_per_true: str
    limits: tuple[str, ...]
    sets: tuple[SetRow, ...]


def page_of(shown: Shown) -> Page:
    """Everything the page says, in order."""
    accuracy, statements = shown.accuracy, shown.accuracy.statements
    per_true = accuracy.figure("statements.listed_per_true")
    return Page(
        engine=tuple(measures.about_engine(shown)),
        other_engine=not shown.same_engine,
        short=tuple(
            Told(key, said, in_hundred(value)) for key, said in REPORTED if (value := accuracy.figure(key)) is not None
        ),
        statements=statements,
        confusion_head=tuple(_said(said) for said in SAID),
        confusion=tuple(_confusion(statements)) if statements else (),
        sure=_sure(statements) if statements and statements.differ.bins else None,
        bins=tuple(_bins(statements)) if statements else (),
        reach=_reach(statements) if statements and statements.curve else None,
        listed_per_true="" if per_true is None else f"{per_true:.1f}",
        limits=tuple(measures.limits(accuracy)),
        sets=tuple(
            SetRow(
                one.name, measures.heading(one.name), measures.about(one.name), one.measured, one.engine, one.digest,
                tuple(measures.told(one)), tuple(measures.sizes(one)),
            )
            for one in measures.sets_of(accuracy)
        ),
    )  # fmt: skip


def _said(said: Said) -> str:
    return next((words(label) for label in SCORED if label == said), "") or _SAID_WORDS[said]


def _confusion(statements: Statements) -> list[tuple[Said, str, tuple[tuple[int, bool], ...], int]]:
    """A row for each true label: its key, its words, the counts in the order of `SAID` (whether each is right),
    and their sum."""
    return [
        (
            row.true,
            _NO_RELATION if row.true == "apart" else _said(row.true),
            tuple((row.said.get(said, 0), said == row.true) for said in SAID),
            row.total,
        )
        for row in statements.confusion
    ]


def _bins(statements: Statements) -> list[BinRow]:
    """Every bin that holds pairs of either series."""
    differ, differences = (
        {one.low: one for one in series.bins} for series in (statements.differ, statements.differences)
    )
    return [
        BinRow(f"{one.low * 100:.0f} to {one.high * 100:.0f}", _numbers(differ.get(low)), _numbers(one))
        for low, one in differences.items()
    ]


def _numbers(one: Bin | None) -> tuple[str, ...]:
    if one is None:
        return ()
    low, high = interval(one.right, one.called)
    return (
        str(one.called),
        f"{one.confidence * 100:.0f}",
        in_hundred(one.share),
        f"{low * 100:.0f} to {high * 100:.0f}",
    )


def _sure(statements: Statements) -> Plot:
    bins = statements.differ.bins
    spoken = "; ".join(
        f"{one.confidence * 100:.0f} in 100 sure, {in_hundred(one.share)} in 100 right ({one.called} pairs)"
        for one in bins
    )
    return Plot(
        "sure",
        "Confidence against what is right",
        f"Pairs marked “Accounts differ”, from the least sure up: {spoken}. On the dashed line, both are equal.",
        "How sure the engine is, in 100",
        "How many are right, in 100",
        (
            Series("“Accounts differ”, contradictions included", "diverge", _marks(statements.differ, whiskers=True)),
            Series("Every label that says something differs", "", _marks(statements.differences)),
        ),
        diagonal=True,
    )


def _marks(calibration: Calibration, *, whiskers: bool = False) -> tuple[Mark, ...]:
    marks = []
    for one in calibration.bins:
        low, high = interval(one.right, one.called) if whiskers else (one.share, one.share)
        marks.append(Mark(_x(one.confidence), _y(one.share), _y(high), _y(low)))
    return tuple(marks)


def _reach(statements: Statements) -> Plot:
    marks = tuple(
        Mark(_x(point.recall), _y(point.precision), _y(point.precision), _y(point.precision))
        for point in statements.curve
    )
    spoken = "; ".join(
        f"{in_hundred(point.recall)} in 100 found, {in_hundred(point.precision)} in 100 right"
        for point in statements.curve
    )
    return Plot(
        "reach",
        "How many are right as more are marked",
        f"Pairs marked “Accounts differ”, the surest first: {spoken}.",
        "Pairs that differ and are found, in 100",
        "Marked pairs that are right, in 100",
        (Series("“Accounts differ”, the surest first", "diverge", marks, _line(marks)),),
    )


def _line(marks: Sequence[Mark]) -> str:
    return " ".join(f"{mark.x},{mark.y}" for mark in marks)


def _x(share: float) -> float:
    return round(LEFT + SIDE * share, 1)


def _y(share: float) -> float:
    return round(TOP + SIDE * (1 - share), 1)
