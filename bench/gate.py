"""Floors under measured figures: what must not get worse, and how a floor is raised.

A floor is what was measured less `NOISE`. It rises by itself with `raise_floors`, and sinks only
when told to. The data a figure was measured on is pinned by a digest: on other data the old floor
says nothing, so a changed digest is a failure until the floors are set again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

#: The same code gives the same figure on one machine. On another processor the last digits of the
#: vectors differ, which moves a few borderline pairs: at most 0.004 on any set when last looked at.
NOISE = 0.005
#: Figures where less is better end in one of these; all others are better when higher.
LESS_IS_BETTER = (
    "_matched", "_violations", "_errors", "_false", "_calibration_error", "_missed", "_changed", "_per_true",
)  # fmt: skip

State = Literal["held", "better", "below", "new", "lost", "other data", "absent"]
FAILING: frozenset[State] = frozenset({"below", "lost", "other data"})


@dataclass(frozen=True, slots=True)
class Pinned:
    """What the baseline holds of one set: digest of its data, and for each figure what was measured
    when its floor was set. A floor of a figure where less is better is a ceiling."""

    digest: str
    measured: Mapping[str, float] = field(default_factory=dict)
    floors: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measured:
    """One set as measured now; `absent` says in words why it could not be."""

    name: str
    digest: str = ""
    figures: Mapping[str, float] = field(default_factory=dict)
    absent: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of a set against its floor."""

    of: str
    figure: str
    state: State
    value: float | None = None
    floor: float | None = None
    target: float | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the target is met; None where there is none or nothing was measured."""
        if self.value is None or self.target is None:
            return None
        return not worse(self.figure, self.value, self.target)


def less_is_better(figure: str) -> bool:
    return figure.endswith(LESS_IS_BETTER)


def worse(figure: str, value: float, than: float) -> bool:
    return value > than if less_is_better(figure) else value < than


def floor_under(figure: str, value: float) -> float:
    """The floor that a measured value earns."""
    if less_is_better(figure):
        return round(value + NOISE if value > 1 else min(1.0, value + NOISE), 4)  # a share stays one, a count does not
    return round(max(0.0, value - NOISE), 4)


def judge(now: Measured, pinned: Pinned | None, targets: Mapping[str, float]) -> list[Line]:
    """Each figure of a set, measured or expected, in order of name."""
    floors = pinned.floors if pinned else {}
    if now.absent:
        return [Line(now.name, name, "absent", None, floors[name], targets.get(name)) for name in sorted(floors)]
    other_data = pinned is not None and pinned.digest != now.digest
    return [
        Line(
            now.name,
            name,
            _state(name, now.figures.get(name), floors.get(name), other_data=other_data),
            now.figures.get(name),
            floors.get(name),
            targets.get(name),
        )
        for name in sorted({*now.figures, *floors})
    ]


def _state(name: str, value: float | None, floor: float | None, *, other_data: bool) -> State:
    if value is None:
        return "lost"
    if floor is None:
        return "new"
    if other_data:
        return "other data"
    if worse(name, value, floor):
        return "below"
    return "better" if worse(name, floor, floor_under(name, value)) else "held"


def raise_floors(now: Measured, pinned: Pinned | None, *, lower: bool = False) -> Pinned:
    """The floors after this measurement: raised where it was better, and lowered, dropped or taken
    over to other data only with `lower`. What was measured is kept beside each floor."""
    if now.absent or (pinned is not None and pinned.digest != now.digest and not lower):
        return pinned or Pinned("")
    if pinned is None or lower:
        return Pinned(now.digest, _rounded(now.figures), {n: floor_under(n, v) for n, v in now.figures.items()})
    measured, floors = dict(pinned.measured), dict(pinned.floors)
    for name, value in now.figures.items():
        earned = floor_under(name, value)
        if name not in floors or worse(name, floors[name], earned):
            measured[name], floors[name] = round(value, 4), earned
    return replace(pinned, measured=measured, floors=floors)


def _rounded(figures: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figures.items()}


def digest_of(files: Iterable[Path], root: Path) -> str:
    """One digest over names and bytes, whatever order the files come in."""
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(f"{path.relative_to(root)}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def read_baseline(path: Path) -> dict[str, Pinned]:
    return {name: Pinned(**value) for name, value in json.loads(path.read_text("utf-8"))["sets"].items()}


def write_baseline(path: Path, baseline: Mapping[str, Pinned]) -> None:
    value: dict[str, Any] = {
        "about": f"Set by `python -m bench score --update`. A floor is what was measured less {NOISE}.",
        "sets": {name: asdict(pinned) for name, pinned in baseline.items()},
    }
    path.write_text(json.dumps(value, indent=2, sort_keys=True) + "\n", "utf-8")


def table(lines: Sequence[Line]) -> str:
    """One table of all figures: what was measured, what must hold, what is wanted."""
    return aligned(("figure", "measured", "floor", "target", ""), [_row(line) for line in lines], right=(1, 2, 3))


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int]) -> str:
    """Rows in columns for a terminal; those named in `right` are set flush right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, *rows)
    )


def _row(line: Line) -> tuple[str, str, str, str, str]:
    sign = "≤ " if less_is_better(line.figure) else ""
    remarks = [*([] if line.state == "held" else [line.state]), *(["target missed"] if line.reached is False else [])]
    numbers = _number(line.value), _number(line.floor, sign), _number(line.target, sign)
    return f"{line.of}.{line.figure}", *numbers, ", ".join(remarks)


def _number(value: float | None, sign: str = "") -> str:
    return "–" if value is None else f"{sign}{value:.3f}"
