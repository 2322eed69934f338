"""What the product says of its own quality is what was measured, of the engine that is shipped."""

from __future__ import annotations

import dataclasses

from app.core.method import REPORTED, Figure, figures_of, method_of
from app.core.report import build_report
from app.services.accuracy import read_accuracy
from app.services.verbs import EventView
from app.services.write_report import FORMATS, report_of, write_report
from bench.gate import read_baseline, worse
from bench.score import BASELINE
from tests.unit.report.example import COMPARISON, EVENT, MADE_AT

ACCURACY = read_accuracy()


def test_every_printed_figure_is_the_measured_one() -> None:
    figures = figures_of(ACCURACY)
    assert [figure.key for figure in figures] == [key for key, _ in REPORTED]
    assert all(figure.value == ACCURACY.figure(figure.key) for figure in figures)


def test_what_is_shown_was_measured_on_the_same_data_and_holds_its_floors() -> None:
    """A floor that rose since, or other data, means that the shown figures are old."""
    baseline = read_baseline(BASELINE)
    for each in ACCURACY.sets:
        for name, value in each.figures.items():
            floor = baseline[each.name].floors[name]
            assert not worse(name, value, floor), f"{each.name}.{name}"
        assert each.digest == baseline[each.name].digest


def report_made_by(engine: str) -> str:
    """As Markdown, through the service that reads the shipped file."""
    view = EventView(EVENT, dataclasses.replace(COMPARISON, engine=engine), MADE_AT)
    return write_report(report_of(view, now=MADE_AT), "md", now=MADE_AT).decode()


def test_a_report_prints_the_shipped_figures_of_its_own_engine_and_of_no_other() -> None:
    words = REPORTED[0][1]
    assert f"| {words} | {figures_of(ACCURACY)[0].value * 100:.0f} |" in report_made_by(ACCURACY.engine)
    other = report_made_by("another-engine")
    assert words not in other
    assert "Error rates have not been measured for this engine." in other


def test_a_report_in_which_nothing_was_compared_gives_the_figures_there_are() -> None:
    assert method_of("", ACCURACY).figures == figures_of(ACCURACY)


def test_a_measured_figure_is_printed_with_where_it_comes_from() -> None:
    report = build_report(COMPARISON, made_at=MADE_AT, event=EVENT)
    figure = Figure("s.f", "Marked “Accounts differ” and rightly so", 0.871)
    report = dataclasses.replace(report, method=dataclasses.replace(report.method, figures=(figure,)))
    for suffix in ("html", "md"):
        body = write_report(report, suffix, now=MADE_AT).decode()
        assert "Marked “Accounts differ” and rightly so" in body
        assert "87" in body
        assert "On other texts the figures will differ." in body
    assert "0.871" in write_report(report, "json", now=MADE_AT).decode()
    assert set(FORMATS) >= {"html", "md", "json"}
