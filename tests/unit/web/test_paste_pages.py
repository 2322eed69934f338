"""Paste: what was typed is never lost, never stored, and asked only once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.s400 import EVENT_ID, EXAMPLE, Desk

Paste = Callable[..., TestResponse]


def test_the_form_is_the_first_page(client: FlaskClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "Find other accounts" in page.text
    assert 'name="text-1"' in page.text


def test_the_example_story_finds_the_sample_event(client: FlaskClient, paste: Paste) -> None:
    assert "buy back the S-400" in client.get("/?example=1").text
    answer = paste(outlet="Levant Desk", date="2025-09-09", time="09:15")
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "6 other articles about the same event" in page
    assert "Almost certainly this event." in page
    assert "Sample articles, invented for demonstration." in page
    assert "7 articles · 7 outlets · 5 independent origins" in page


def test_lines_left_out_are_shown_with_why(client: FlaskClient, draft: str) -> None:
    page = client.get(draft).text
    assert "3 lines left out of the comparison" in page
    assert "Share this story with your friends" in page
    assert "<small>share line</small>" in page


def test_near_misses_are_named(client: FlaskClient, draft: str) -> None:
    page = client.get(draft).text
    assert "Same topic, other event" in page
    assert "Ankara and Moscow sign off on second nuclear reactor loan" in page


def test_details_reach_the_check_as_given(desk: Desk, paste: Paste) -> None:
    paste(outlet=" Levant Desk ", headline="A headline", date="2025-09-09", time="09:15")
    (text,) = desk.checked[0]
    assert (text.outlet, text.headline) == ("Levant Desk", "A headline")
    assert text.published == datetime(2025, 9, 9, 9, 15, tzinfo=UTC)
    assert not text.published_is_day


def test_a_day_without_a_time_stays_a_day(desk: Desk, paste: Paste) -> None:
    paste(date="2025-09-09")
    (text,) = desk.checked[0]
    assert text.published == datetime(2025, 9, 9, tzinfo=UTC)
    assert text.published_is_day


def test_the_text_is_checked_as_typed(desk: Desk, paste: Paste) -> None:
    typed = "S-400 story.\r\n\r\n  Second line with é and 🛰.  "
    paste(typed)
    assert desk.checked[0][0].text == typed.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": ""}, "There is no text here."),
        ({"text": "   \n "}, "There is no text here."),
        ({"date": "31/02/2026"}, "“31/02/2026” is not a day of the calendar."),
        ({"date": "2026-02-31"}, "“2026-02-31” is not a day of the calendar."),
        ({"date": "2025-09-09", "time": "25:00"}, "“25:00” is not a time of day."),
        ({"time": "10:00"}, "A time needs its day."),
    ],
)
def test_bad_input_is_refused_with_everything_still_there(paste: Paste, fields: dict[str, str], said: str) -> None:
    answer = paste(**({"text": EXAMPLE, "outlet": "Levant Desk", "headline": "Kept as typed"} | fields))
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Levant Desk"' in answer.text
    assert 'value="Kept as typed"' in answer.text
    if fields.get("text", EXAMPLE).strip():
        assert "buy back the S-400 air defence systems" in answer.text


def test_a_refusal_by_the_service_brings_the_form_back(paste: Paste, desk: Desk) -> None:
    desk.largest = 100
    answer = paste("S-400 " * 40, outlet="Levant Desk")
    assert answer.status_code == 413
    assert "The text has more than 2 MB." in answer.text
    assert "S-400 S-400" in answer.text
    assert 'value="Levant Desk"' in answer.text


def test_five_megabytes_come_back_too(paste: Paste) -> None:
    answer = paste("A sentence about S-400. " * 220_000)
    assert answer.status_code == 413
    assert len(answer.text) > 5_000_000


def test_while_the_models_load_nothing_typed_is_lost(paste: Paste, desk: Desk) -> None:
    desk.ready = False
    answer = paste()
    assert answer.status_code == 503
    assert "still being loaded" in answer.text
    assert "buy back the S-400 air defence systems" in answer.text


def test_a_first_empty_line_of_the_text_survives_the_form(paste: Paste) -> None:
    answer = paste("\nSecond line first.", date="nonsense")
    assert ">\n\nSecond line first.</textarea>" in answer.text


def test_another_text_keeps_what_is_typed(client: FlaskClient) -> None:
    answer = client.post("/", data={"text-1": "First text.", "outlet-1": "One", "add_text": "1"})
    assert answer.status_code == 200
    assert "First text.</textarea>" in answer.text
    assert 'id="text-2"' in answer.text
    third = client.post("/", data={"text-1": "First.", "text-2": "Second.", "outlet-2": "Two", "add_text": "1"})
    assert "Second.</textarea>" in third.text
    assert 'id="text-3"' in third.text


def test_two_texts_without_an_event_are_compared_with_each_other(client: FlaskClient, paste: Paste) -> None:
    answer = paste("Ferries collided. 12 were hurt.", **{"text-2": "Ferries hit each other. 15 were hurt."})
    page = client.get(answer.location).text
    assert "No event found. Your 2 texts are compared with each other" in page
    assert "Compare 2 articles" in page


def test_one_text_without_an_event_says_what_to_do(client: FlaskClient, paste: Paste) -> None:
    answer = paste("Ferries collided. 12 were hurt.")
    page = client.get(answer.location).text
    assert "No event found" in page
    assert "Nearest events" in page
    assert "Export this comparison" not in page
    token = answer.location.split("#")[0]
    assert client.get(f"{token}/compare").status_code == 303


def test_a_file_takes_the_place_of_the_text(client: FlaskClient, desk: Desk) -> None:
    file = (BytesIO(b"The S-400 story from a file."), "story.txt")
    answer = client.post("/", data={"text-1": "", "outlet-1": "One", "file": file}, content_type="multipart/form-data")
    assert answer.status_code == 303
    assert desk.checked[0][0].text == "The S-400 story from a file."


def test_a_file_that_cannot_be_read_is_named(client: FlaskClient) -> None:
    file = (BytesIO(b"\xff\xfe\x00\x01"), "story.bin")
    answer = client.post("/", data={"text-1": "Typed.", "file": file}, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "story.bin is not text in UTF-8." in answer.text
    assert "Typed.</textarea>" in answer.text


def test_the_same_form_twice_gives_one_result(paste: Paste, desk: Desk) -> None:
    first, second = paste(), paste()
    assert first.location == second.location
    assert len(desk.checked) == 1


def test_nothing_about_a_draft_may_be_kept(client: FlaskClient, draft: str) -> None:
    for path in (draft, f"{draft}/compare", f"{draft}/claims/c00000001", f"{draft}/report", f"{draft}/report.json"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Cache-Control"] == "no-store", path
    assert client.post("/", data={"text-1": ""}).headers["Cache-Control"] == "no-store"


def test_saving_stores_the_texts_and_shows_the_event(client: FlaskClient, draft: str, desk: Desk) -> None:
    assert desk.saved == []
    answer = client.post(f"{draft}/save")
    assert (answer.status_code, answer.location) == (303, f"/events/{EVENT_ID}")
    assert [text.outlet for text in desk.saved] == ["Levant Desk"]


@pytest.mark.parametrize("rest", ["", "/compare", "/claims/c00000001", "/report"])
def test_a_draft_that_is_gone_says_why_and_how_to_go_on(client: FlaskClient, rest: str) -> None:
    answer = client.get(f"/drafts/no-such-token{rest}")
    assert answer.status_code == 410
    assert "kept only in memory" in answer.text
    assert "Paste the story again" in answer.text


def test_a_part_of_a_draft_that_is_gone_loads_the_whole_page(client: FlaskClient) -> None:
    answer = client.get("/drafts/no-such-token/compare", headers={"HX-Request": "true", "HX-Target": "focus"})
    assert answer.headers["HX-Refresh"] == "true"
