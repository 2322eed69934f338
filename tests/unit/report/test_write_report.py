"""From what the verbs return to a report: an event, a checked story, a text that stands alone."""

from __future__ import annotations

import json
from dataclasses import replace

from app.core.comparison import StoryCheck
from app.core.report import to_json_value
from app.core.report_check import check_report
from app.services.verbs import EventView
from app.services.write_report import FORMATS, report_of, write_report
from tests.unit.report.example import COMPARISON, EVENT, MADE_AT, MATCH, NEAR, TEXTS


def test_a_checked_story_carries_its_match_its_near_misses_and_its_notes() -> None:
    drafts = tuple(document for document in COMPARISON.documents if document.article.draft)
    check = StoryCheck(drafts, EVENT, MATCH, (NEAR,), COMPARISON, 40, ("A note.",))
    value = to_json_value(report_of(check, now=MADE_AT))
    assert check_report(value, TEXTS) == []
    assert value["event"]["match"]["shared_names"] == ["Ankara", "Moscow"]
    assert [miss["title"] for miss in value["near_misses"]] == ["Ankara shops for fighters"]
    assert value["notes"] == ["A note."]


def test_a_text_without_a_counterpart_is_reported_all_the_same() -> None:
    drafts = tuple(document for document in COMPARISON.documents if document.article.draft)
    check = StoryCheck(drafts, None, None, (NEAR,), None, 40)
    value = json.loads(write_report(check, "json", now=MADE_AT))
    assert check_report(value, TEXTS) == []
    assert (value["event"], value["claims"], value["counts"]["articles"]) == (None, [], 1)
    assert [gap["kind"] for gap in value["gaps"]] == ["draft", "alone"]
    for suffix in FORMATS:
        assert "Bosphorus Dispatch" in write_report(check, suffix, now=MADE_AT).decode()


def test_the_report_of_an_event_does_not_depend_on_the_hour_it_is_asked_for() -> None:
    view = EventView(EVENT, COMPARISON, MADE_AT)
    later = MADE_AT.replace(year=2030)
    for suffix in FORMATS:
        assert write_report(view, suffix, now=MADE_AT) == write_report(view, suffix, now=later)


def test_many_given_texts_each_have_an_origin_of_their_own() -> None:
    draft = COMPARISON.documents[3]
    drafts = tuple(replace(draft, article=replace(draft.article, id=f"d{number}")) for number in range(28))
    report = report_of(StoryCheck(drafts, None, None, (), None, 0), now=MADE_AT)
    assert [origin.letter for origin in report.comparison.origins][::9] == ["A", "J", "S", "AB"]
