"""The report value: its keys, its gaps, and the check that finds what is untrue in it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.core.comparison import Comparison, Origin
from app.core.report import Report, build_report, to_json_value
from app.core.report_check import check_report
from tests.unit.report.example import COMPARISON, EVENT, MADE_AT, TEXTS

Json = dict[str, Any]

KEYS = {
    "": {"schema", "event", "counts", "articles", "claims", "dropped", "near_misses", "gaps", "method"},
    "event": {"id", "title", "first_published", "last_published", "probability"},
    "articles": {
        "id", "outlet", "byline", "title", "url", "published", "modified", "retrieved", "sha256", "origin",
        "truncated", "draft",
    },
    "claims": {"id", "label", "confidence", "confidence_word", "reason", "slot", "origins", "statements", "decision"},
    "headline_issues": {"article", "title", "issue", "deciding", "reason", "statements"},
    "statements": {"article", "start", "end", "text", "attribution", "deciding"},
    "dropped": {"article", "start", "end", "why"},
    "not_compared": {"article", "start", "end", "why"},
}  # fmt: skip


def test_the_keys_that_other_programs_rely_on_are_there(report: Report) -> None:
    value = to_json_value(report)
    assert KEYS[""] <= value.keys()
    assert KEYS["event"] <= value["event"].keys()
    assert all(KEYS["articles"] <= article.keys() for article in value["articles"])
    assert all(KEYS["claims"] <= claim.keys() for claim in value["claims"])
    assert all(KEYS["statements"] <= said.keys() for claim in value["claims"] for said in claim["statements"])
    assert all(KEYS["headline_issues"] <= issue.keys() for issue in value["headline_issues"])
    assert value["headline_issues"][0]["statements"][0].keys() == KEYS["statements"]
    assert all(KEYS["dropped"] <= stretch.keys() for stretch in value["dropped"])
    assert [stretch.keys() for stretch in value["not_compared"]] == [KEYS["not_compared"]]
    assert value["counts"]["articles"] == 5
    assert value["counts"]["outlets"] == 5, "the draft counts among articles and outlets"


def test_a_sound_report_passes_its_check(report: Report) -> None:
    assert check_report(to_json_value(report), TEXTS) == []


def change(path: list[str | int], new: Any) -> Callable[[Json], None]:
    def apply(value: Json) -> None:
        place: Any = value
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = new

    return apply


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (change(["claims", 0, "statements", 0, "text"], "The letter carries 41 signatures."), "its text is not"),
        (change(["claims", 0, "statements", 0, "start"], 20), "not the length of its text"),
        (change(["claims", 0, "statements", 0, "deciding"], [[30, 99]]), "deciding [30, 99]"),
        (change(["claims", 0, "statements", 0, "article"], "a9"), "'a9' is not in the report"),
        (change(["claims", 0, "statements"], []), "rests on no statement"),
        (change(["claims", 0, "label"], "wrong"), "label 'wrong'"),
        (change(["claims", 0, "slot"], "colour"), "slot 'colour'"),
        (change(["claims", 0, "confidence"], 1.5), "confidence 1.5"),
        (change(["claims", 0, "confidence_word"], "surely"), "“surely” is not the word"),
        (change(["claims", 0, "id"], "c1"), "at least eight"),
        (change(["claims", 1, "id"], "ccontradict"), "stands twice"),
        (change(["counts", "diverge"], 4), "counts.diverge: 4"),
        (change(["counts", "differ"], 1), "counts.differ: 1"),
        (change(["articles", 0, "sha256"], "0" * 64), "not that of the text"),
        (change(["articles", 0, "sha256"], "abc"), "64 hexadecimal"),
        (change(["dropped", 0, "end"], 12), "dropped[0]"),
        (change(["not_compared", 0, "end"], 999), "not_compared[0]: 0 to 999"),
        (change(["not_compared", 0, "article"], "a9"), "not_compared[0]: article 'a9'"),
        (change(["headline_issues", 0, "issue"], "odd"), "headline_issues[0]: issue 'odd'"),
        (change(["headline_issues", 0, "article"], "a2"), "not of the article whose headline"),
        (change(["headline_issues", 0, "deciding"], [[0, 99]]), "headline_issues[0]: deciding [0, 99]"),
        (change(["headline_issues", 0, "statements", 0, "start"], 1), "headline_issues[0], statements[0]"),
        (change(["schema"], "other/1"), "schema: 'other/1'"),
        (lambda value: value.pop("gaps"), "gaps: missing"),
    ],
)
def test_the_check_names_what_is_untrue(report: Report, spoil: Callable[[Json], None], named: str) -> None:
    value = copy.deepcopy(to_json_value(report))
    spoil(value)
    assert any(named in problem for problem in check_report(value, TEXTS)), check_report(value, TEXTS)


def test_a_report_made_before_headlines_were_checked_still_passes(report: Report) -> None:
    value = to_json_value(report)
    del value["headline_issues"]
    assert check_report(value, TEXTS) == []


def test_the_check_works_without_the_texts(report: Report) -> None:
    value = to_json_value(report)
    assert check_report(value) == []
    value["claims"][0]["statements"][0]["end"] += 1
    assert check_report(value) != []


def test_gaps_say_what_could_not_be_seen(report: Report) -> None:
    found = {(gap.kind, gap.article) for gap in report.gaps}
    assert found == {("day_only", "a3"), ("draft", "d1"), ("truncated", "a4"), ("undated", "a4")}


def test_one_origin_and_an_article_without_statements_are_gaps() -> None:
    documents = (COMPARISON.documents[0], replace(COMPARISON.documents[1], statements=()))
    alone = Comparison("e", documents, (Origin("A", ("a1", "a2")),), ())
    assert [gap.kind for gap in build_report(alone, made_at=MADE_AT).gaps] == ["no_statements", "one_origin"]
    single = Comparison("e", documents[:1], (Origin("A", ("a1",)),), ())
    assert [gap.kind for gap in build_report(single, made_at=MADE_AT).gaps] == ["alone"]


def test_without_an_event_the_report_is_named_after_the_first_headline() -> None:
    assert build_report(COMPARISON, made_at=MADE_AT).title == "Moscow asks Ankara for its S-400s back"
    value = to_json_value(build_report(COMPARISON, made_at=MADE_AT))
    assert value["event"] is None


def test_the_sample_line_stands_only_where_a_sample_is_used() -> None:
    real = tuple(replace(d, article=replace(d.article, sample=False)) for d in COMPARISON.documents)
    report = build_report(replace(COMPARISON, documents=real), made_at=MADE_AT, event=EVENT)
    assert report.sample_line == ""
    assert to_json_value(report)["sample_note"] is None
