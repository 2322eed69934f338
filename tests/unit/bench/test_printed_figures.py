"""What a report prints of the engine's quality is what was measured, and the table shows it."""

from __future__ import annotations

import dataclasses

from app.core.method import FIGURES, Figure
from app.core.report import build_report
from app.services.write_report import FORMATS, write_report
from bench.gate import read_baseline
from bench.score import BASELINE
from tests.unit.report.example import COMPARISON, EVENT, MADE_AT


def test_every_printed_figure_is_the_measured_one() -> None:
    measured = {
        f"{name}.{figure}": value
        for name, pinned in read_baseline(BASELINE).items()
        for figure, value in pinned.measured.items()
    }
    assert {figure.key: figure.value for figure in FIGURES} == {figure.key: measured[figure.key] for figure in FIGURES}


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
