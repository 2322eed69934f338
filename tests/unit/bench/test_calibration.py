"""Predictions are matched to labels as the scorer does it, and counted by label, slot and confidence."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.core.accuracy import DIFFERENT, Accuracy, MeasuredSet, Statements
from app.services.accuracy import read_accuracy
from bench import accuracy, score
from bench.gate import Measured
from bench.quality import calibration
from bench.quality.judged import Called, Relation, called_alone, called_pairs, relations_of
from bench.quality.statements import detail_of, summary
from bench.score_gold import Gold, gold_as_pred
from tests.unit.accuracy.example import ACCURACY

BODY = "Nine people were hurt. The bridge is closed. Police blame fog. It rained."


def relation(number: int, label: str, slot: str = "number", also: frozenset[str] = frozenset()) -> Relation:
    return Relation(frozenset((f"a{number}", f"b{number}")), label, slot, also)


def called(label: str, confidence: float, *covers: Relation, slot: str = "number") -> Called:
    return Called(label, slot, confidence, covers)


DIVERGES = [relation(number, "diverge") for number in range(4)]
AGREES = relation(10, "agree")


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    """Two articles of one text: three statements each; one pair differs, one is also of another label, one agrees."""
    folder = tmp_path / "01-fog"
    folder.mkdir()
    rows = [{"id": name, "body": BODY} for name in ("x", "y")]
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)))
    cuts = [(0, 22), (23, 44), (45, 62)]
    statements = [
        {"id": f"{name}{n}", "article": name, "start": start, "end": end, "text": BODY[start:end]}
        for name in "xy"
        for n, (start, end) in enumerate(cuts)
    ]
    labels: list[dict[str, Any]] = [
        {"a": "x0", "b": "y0", "label": "diverge", "slot": "number"},
        {"a": "x1", "b": "y1", "label": "diverge", "slot": "polarity", "also": [{"label": "wording"}]},
        {"a": "x2", "b": "y2", "label": "agree", "slot": "other"},
    ]
    gold = {
        "event": "fog", "statements": statements, "relations": labels, "origins": [["x"], ["y"]],
        "not_related": [{"a": "x0", "b": "y2"}], "unique": [],
    }  # fmt: skip
    (folder / "gold.json").write_text(json.dumps(gold))
    return Gold(str(tmp_path))


def predicted(a: tuple[int, int], b: tuple[int, int], label: str, confidence: float = 0.8) -> dict[str, Any]:
    return {
        "a_article": "x", "a_start": a[0], "a_end": a[1], "b_article": "y", "b_start": b[0], "b_end": b[1],
        "label": label, "slot": "number", "confidence": confidence,
    }  # fmt: skip


def test_pairs_are_matched_by_overlap_and_what_has_no_label_is_passed_over(gold: Gold) -> None:
    pairs = called_pairs(
        gold,
        [
            predicted((0, 20), (3, 22), "diverge"),  # a little off at both ends
            predicted((0, 20), (3, 22), "diverge"),  # said twice
            predicted((23, 44), (23, 44), "wording"),  # a further label
            predicted((0, 22), (45, 62), "agree"),  # not one fact
            predicted((63, 73), (0, 22), "agree"),  # nobody labelled "It rained."
        ],
    )
    assert [(pair.label, pair.right, len(pair.covers)) for pair in pairs] == [
        ("diverge", True, 1), ("wording", None, 1), ("agree", False, 0),
    ]  # fmt: skip
    assert [one.slot for one in relations_of(gold).values()] == ["number", "polarity", "other"]


def test_the_labels_themselves_are_a_perfect_prediction(gold: Gold) -> None:
    rows = [{**row, "slot": "number", "confidence": 1.0} for row in gold_as_pred(gold)["relations"]]
    given = {**gold_as_pred(gold), "relations": rows[:-1], "worth_a_look": rows[-1:], "engine": "e"}
    figures = summary(gold, given)
    for name in ("diverge_precision", "diverge_recall", "some_difference_precision", "diverge_called_or_listed"):
        assert figures[name] == 1
    assert (figures["differ_calibration_error"], figures["listed_per_true"]) == (0, 0)
    detail = detail_of(gold, given)
    assert [(row.true, dict(row.said)) for row in detail.confusion if row.said] == [
        ("agree", {"agree": 1}), ("diverge", {"diverge": 2}),
    ]  # fmt: skip


def test_unique_statements_are_counted_once_and_only_where_labelled(gold: Gold) -> None:
    spans = [{"article": "x", "start": 0, "end": 22}] * 2 + [{"article": "x", "start": 63, "end": 73}]
    assert called_alone(gold, spans) == 1


def test_confidence_is_compared_with_what_is_right_bin_by_bin() -> None:
    pairs = [
        called("diverge", 0.95, DIVERGES[0]),
        called("diverge", 0.92, AGREES),
        called("diverge", 1.0, DIVERGES[1]),
        called("diverge", 0.61),
        called("agree", 0.2, AGREES),
        called("wording", 0.9, relation(3, "diverge", also=frozenset({"wording"}))),
    ]
    found = calibration.calibration(pairs, ("diverge",))
    assert [(one.low, one.high, one.called, one.right) for one in found.bins] == [(0.6, 0.7, 1, 0), (0.9, 1.0, 3, 2)]
    mean = (0.95 + 0.92 + 1.0) / 3
    assert found.error == pytest.approx((0.61 + 3 * abs(2 / 3 - mean)) / 4, abs=1e-3)
    assert [(one.word, one.called, one.right) for one in found.words] == [
        ("almost certainly", 3, 2), ("possibly", 1, 0),
    ]  # fmt: skip
    assert calibration.calibration(pairs, DIFFERENT).called == 4, "a further label counts neither way"


def test_exact_confidence_has_no_error_and_none_is_told_where_nothing_is_called() -> None:
    exact = [called("diverge", 0.75, *([DIVERGES[n]] if n else [])) for n in range(4)]
    assert calibration.calibration(exact, ("diverge",)).error == 0
    assert calibration.calibration([], ("diverge",)).error is None


def test_the_curve_goes_from_the_surest_call_down() -> None:
    pairs = [
        called("diverge", 0.7, DIVERGES[2]),
        called("diverge", 0.9, DIVERGES[0]),
        called("diverge", 0.8, AGREES),
        called("diverge", 0.8, DIVERGES[1]),
        called("diverge", 0.6),
    ]
    points = [
        (point.recall, point.precision, point.confidence, point.called) for point in calibration.curve(pairs, true=4)
    ]
    assert points == [(0.25, 1.0, 0.9, 1), (0.5, 0.6667, 0.8, 3), (0.75, 0.75, 0.7, 4), (0.75, 0.6, 0.6, 5)]


def test_slots_count_calls_by_the_slot_named_and_true_ones_by_their_own() -> None:
    place = relation(1, "diverge", "place")
    pairs = [called("diverge", 0.9, place, slot="number"), called("diverge", 0.9, slot="date")]
    found = {one.slot: (one.called, one.right, one.true, one.found) for one in calibration.slots(
        pairs, [place, relation(2, "diverge", "place"), AGREES])}  # fmt: skip
    assert found == {"number": (1, 1, 0, 0), "date": (1, 0, 0, 0), "place": (0, 0, 2, 1)}


def test_each_true_pair_stands_once_in_the_table_of_mistakes() -> None:
    pairs = [
        called("agree", 0.9, DIVERGES[0]),
        called("diverge", 0.9, DIVERGES[0]),
        called("cannot_tell", 0.4, DIVERGES[1]),
        called("update", 0.9),
    ]
    rows = {row.true: dict(row.said) for row in calibration.confusion(pairs, [*DIVERGES, AGREES])}
    assert rows["diverge"] == {"diverge": 1, "cannot_tell": 1, "apart": 2}
    assert rows["agree"] == {"apart": 1}
    assert rows["apart"] == {"update": 1}


def test_listed_pairs_are_counted_against_the_true_ones() -> None:
    pairs = [
        called("cannot_tell", 0.4, DIVERGES[0]),
        called("cannot_tell", 0.4, AGREES),
        called("cannot_tell", 0.4),
        called("diverge", 0.8, DIVERGES[1]),
        called("agree", 0.8, DIVERGES[2]),
    ]
    found = calibration.listed(pairs, [*DIVERGES, AGREES])
    assert (found.listed, found.listed_true, found.true, found.called_or_listed) == (3, 1, 4, 2)


def test_a_difference_of_another_kind_is_some_difference() -> None:
    pairs = [
        called("update", 0.9, DIVERGES[0]),
        called("diverge", 0.9, relation(5, "wording")),
        called("diverge", 0.9, AGREES),
        called("diverge", 0.9),
        called("agree", 0.9, DIVERGES[1]),
    ]
    assert calibration.some_difference(pairs) == 0.5


def test_a_set_measured_again_takes_its_place_and_leaves_the_others() -> None:
    newer = MeasuredSet("trials", date(2026, 12, 1), "e2", "d3", {"new_figure": 0.5})
    after = accuracy.with_set(ACCURACY, newer)
    assert [one.name for one in after.sets] == ["statements", "trials"]
    assert after.of("trials") == newer
    assert after.of("statements") == ACCURACY.of("statements")
    assert after.statements == ACCURACY.statements


def test_update_writes_what_is_shown_and_a_plain_run_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_detail(_name: str) -> Statements | None:
        return None

    monkeypatch.setattr(accuracy, "_engine", lambda _name: "e1")
    monkeypatch.setattr(accuracy, "_statements", no_detail)
    monkeypatch.setattr(accuracy, "_sizes", lambda _name: {})
    shown = tmp_path / "accuracy.json"

    def run(value: float, *, update: bool) -> None:
        each = score.Set("s", (), {})
        measured = Measured("s", "d1", {"f1": value})
        score.score([each], tmp_path / "b.json", update=update, shown=shown, measure=lambda _: measured)

    run(0.7, update=False)
    assert not shown.exists()
    run(0.71239, update=True)
    assert read_accuracy(shown).figure("s.f1") == 0.7124
    run(0.6, update=True)
    assert read_accuracy(shown).figure("s.f1") == 0.6, "what is shown is the newest, whatever the floor"
    assert Accuracy().figure("s.f1") is None
