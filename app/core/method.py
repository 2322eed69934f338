"""How the product compares, in the words a report prints, and how well it was measured to do so.

The figures come from the file that `bench score --update` writes: one that was not measured, or was measured
of another engine, cannot be printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.accuracy import Accuracy

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
    """A measured figure. `key` is its set and name, as the table of `bench score` prints it
    ("statements.diverge_precision"); `value` is from 0 to 1."""

    key: str
    words: str
    value: float


#: The figures a report prints, with their words.
REPORTED: tuple[tuple[str, str], ...] = (
    ("statements.diverge_precision", "of the pairs marked “Accounts differ”, those that do"),
    ("statements.diverge_recall", "of the pairs that differ, those marked so"),
    ("statements.relations_precision", "of the pairs taken for one fact, those that are"),
    ("statements.unique_f1", "statements found in one origin only (F1)"),
)
FIGURES_FROM = "invented news events in which every relation was labelled by hand"


@dataclass(frozen=True, slots=True)
class Method:
    """What a report says of its making. `engine` names the versions of rules and models used."""

    engine: str
    summary: tuple[str, ...] = SUMMARY
    figures: tuple[Figure, ...] = ()
    figures_from: str = FIGURES_FROM


def method_of(engine: str, accuracy: Accuracy) -> Method:
    """The method with the figures of that engine; without, where another was measured. A report in which nothing
    was compared (`engine` is "") gives those there are."""
    if engine not in ("", accuracy.engine):
        return Method(engine)
    return Method(engine, figures=figures_of(accuracy))


def figures_of(accuracy: Accuracy) -> tuple[Figure, ...]:
    """Those of `REPORTED` that were measured."""
    found = ((key, words, accuracy.figure(key)) for key, words in REPORTED)
    return tuple(Figure(key, words, value) for key, words, value in found if value is not None)
