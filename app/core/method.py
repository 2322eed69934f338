"""How the product compares, in the words a report prints, and how well it was measured to do so.

The figures are those of `bench/baseline.json`; a test holds the two together, so a figure that
was not measured cannot be printed.
"""

from __future__ import annotations

from dataclasses import dataclass

SUMMARY = (
    "Each text is split into statements. Lines that are not reporting, such as captions and share lines, are left "
    "out and listed. Statements of different outlets are paired by meaning, names and figures, then compared for "
    "numbers, dates, names, places, negation, hedges, attribution and time.",
    "Articles that share long passages, or credit each other, count as one origin. Independence is not claimed "
    "where it is not shown.",
    "A difference is marked only where the texts themselves show it. What the engine compared and could not decide "
    "is marked “Cannot tell”. “Only in one outlet so far” is a finding about the texts held, not about what "
    "was published elsewhere.",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure. `key` is its set and name in `bench/baseline.json`, as the table of `bench score`
    prints it ("statements.gold_diverge_precision"); `value` is from 0 to 1."""

    key: str
    words: str
    value: float


#: From `python -m bench score`, as `bench/baseline.json` keeps them.
FIGURES: tuple[Figure, ...] = (
    Figure("statements.diverge_precision", "of the pairs marked “Accounts differ”, those that do", 0.5479),
    Figure("statements.diverge_recall", "of the pairs that differ, those marked so", 0.2353),
    Figure("statements.relations_precision", "of the pairs taken for one fact, those that are", 0.9273),
    Figure("statements.unique_f1", "statements found in one origin only (F1)", 0.7972),
)
FIGURES_FROM = "invented news events in which every relation was labelled by hand"


@dataclass(frozen=True, slots=True)
class Method:
    """What a report says of its making. `engine` names the versions of rules and models used."""

    engine: str
    summary: tuple[str, ...] = SUMMARY
    figures: tuple[Figure, ...] = FIGURES
    figures_from: str = FIGURES_FROM
