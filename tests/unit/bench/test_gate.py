"""The gate itself: floors hold, rise, and never sink by themselves."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from types import ModuleType

import pytest

from bench import score
from bench.gate import (
    NOISE,
    Measured,
    Pinned,
    State,
    digest_of,
    floor_under,
    judge,
    raise_floors,
    read_baseline,
    table,
    write_baseline,
)

PINNED = Pinned("d1", {"f1": 0.7, "negatives_matched": 0.06}, {"f1": 0.695, "negatives_matched": 0.065})


def states(figures: dict[str, float], digest: str = "d1") -> dict[str, State]:
    return {line.figure: line.state for line in judge(Measured("s", digest, figures), PINNED, {})}


@pytest.mark.parametrize(
    ("figure", "value", "state"),
    [
        ("f1", 0.7, "held"),
        ("f1", 0.695, "held"),
        ("f1", 0.6949, "below"),
        ("f1", 0.8, "better"),
        ("negatives_matched", 0.06, "held"),
        ("negatives_matched", 0.0651, "below"),
        ("negatives_matched", 0.01, "better"),
    ],
)
def test_a_figure_is_judged_by_its_floor_or_ceiling(figure: str, value: float, state: State) -> None:
    assert states({"f1": 0.7, "negatives_matched": 0.06, figure: value})[figure] == state


def test_new_and_lost_figures_are_named() -> None:
    assert states({"f1": 0.7, "other": 0.1}) == {"f1": "held", "negatives_matched": "lost", "other": "new"}


def test_figures_on_other_data_fail_until_the_floors_are_set_again() -> None:
    assert set(states({"f1": 0.9, "negatives_matched": 0.0}, digest="d2").values()) == {"other data"}


def test_an_absent_set_is_shown_and_does_not_fail() -> None:
    lines = judge(Measured("s", absent="no data here"), PINNED, {})
    assert [line.state for line in lines] == ["absent", "absent"]


def test_floors_rise_and_do_not_sink() -> None:
    mixed = Measured("s", "d1", {"f1": 0.6, "negatives_matched": 0.01, "new": 0.5})
    after = raise_floors(mixed, PINNED)
    assert after.floors == {"f1": 0.695, "negatives_matched": 0.015, "new": 0.495}
    assert after.measured == {"f1": 0.7, "negatives_matched": 0.01, "new": 0.5}


def test_floors_sink_and_change_data_only_when_told_to() -> None:
    worse = Measured("s", "d2", {"f1": 0.6})
    assert raise_floors(worse, PINNED) == PINNED
    assert raise_floors(worse, PINNED, lower=True) == Pinned("d2", {"f1": 0.6}, {"f1": 0.595})


def test_a_floor_lies_within_the_scale() -> None:
    assert floor_under("f1", 0.002) == 0.0
    assert floor_under("negatives_matched", 0.999) == 1.0
    assert floor_under("f1", 0.5) == pytest.approx(0.5 - NOISE)
    assert floor_under("listed_per_true", 1.75294) > 1.75294, "what is counted may be above one"


def test_the_baseline_reads_as_it_was_written(tmp_path: Path) -> None:
    write_baseline(tmp_path / "b.json", {"s": PINNED})
    assert read_baseline(tmp_path / "b.json") == {"s": PINNED}


def test_the_digest_sees_names_and_bytes_and_no_order(tmp_path: Path) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    one.write_text("a")
    two.write_text("b")
    first = digest_of([one, two], tmp_path)
    assert digest_of([two, one], tmp_path) == first
    two.write_text("c")
    assert digest_of([one, two], tmp_path) != first


def test_the_table_says_what_fell_and_which_target_is_missed() -> None:
    shown = table(judge(Measured("s", "d1", {"f1": 0.6, "negatives_matched": 0.06}), PINNED, {"f1": 0.68}))
    assert "s.f1                    0.600    0.695   0.680  below, target missed" in shown
    assert "≤ 0.065" in shown


def run(path: Path, figures: dict[str, float], *, update: bool = False, lower: bool = False) -> int:
    each = score.Set("s", (), {})
    return score.score([each], path, update=update, lower=lower, measure=lambda _: Measured("s", "d1", figures))


def test_score_fails_below_a_floor_and_names_the_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "b.json"
    assert run(path, {"f1": 0.7}, update=True) == 0
    assert run(path, {"f1": 0.7}) == 0
    assert run(path, {"f1": 0.5}) == 1
    assert "s.f1: below its floor" in capsys.readouterr().err
    assert run(path, {}) == 1, "a figure that vanished is a failure"


def test_update_keeps_a_floor_that_would_sink_unless_told(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    run(path, {"f1": 0.7}, update=True)
    run(path, {"f1": 0.5}, update=True)
    assert read_baseline(path)["s"].floors == {"f1": 0.695}
    run(path, {"f1": 0.5}, update=True, lower=True)
    assert read_baseline(path)["s"].floors == {"f1": 0.495}


def test_lower_alone_is_refused() -> None:
    assert score.main(Namespace(rest=["--lower"])) == 2


def test_a_set_without_its_data_is_left_out_with_the_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(score, "SHARED", tmp_path)
    measured = score.measure_set(score.SETS[0])
    assert "text: left out, no gold/*/articles.jsonl" in measured.absent


def test_a_figure_that_is_not_a_number_was_not_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    scorer = ModuleType("bench.quality.made")
    scorer.figures = lambda: {"f1": 0.7, "of_none": float("nan")}  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "bench.quality.made", scorer)
    monkeypatch.setattr(score, "SHARED", tmp_path)
    assert score.measure_set(score.Set("made", (), {})).figures == {"f1": 0.7}
