"""Each refusal and failure as a page: what happened, what we still have, what to do next."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.ports import Job
from app.errors import Conflict, NotFound, NotReady, Offline, TooLarge
from tests.newsroom import Newsroom
from tests.unit.web_events.conftest import app_over

PART = {"HX-Request": "true", "HX-Target": "focus"}


def failing(error: Exception) -> Flask:
    app = app_over(Newsroom())

    @app.route("/fails", methods=["GET", "POST"])
    def fails() -> str:
        raise error

    return app


@pytest.mark.parametrize(
    ("path", "method", "status", "title", "way_on"),
    [
        ("/nothing", "GET", 404, "There is nothing at this address", "All events"),
        ("/jobs/none", "GET", 404, "There is no job none.", "All jobs"),
        ("/events", "DELETE", 405, "This address is not a page", "All events"),
        ("/library/files", "GET", 405, "This address is not a page", "Articles"),
    ],
)
def test_what_is_not_there_says_so_and_leads_on(
    client: FlaskClient, path: str, method: str, status: int, title: str, way_on: str
) -> None:
    page = client.open(path, method=method)
    assert page.status_code == status
    assert page.mimetype == "text/html"
    assert title in page.text
    assert f">{way_on}</a>" in page.text
    assert page.text.count("<h1>") == 1


@pytest.mark.parametrize(
    "error",
    [
        NotFound("The draft report is gone.", remedy="Paste the story again."),
        Conflict("Someone split this event.", remedy="Show it as it is now."),
        TooLarge("The story has 5 MB.", remedy="Paste at most 2 MB."),
        Offline("OFFLINE=1 is set.", remedy="Paste the text."),
    ],
)
def test_a_refusal_keeps_its_status_its_words_and_its_remedy(error: NotFound) -> None:
    page = failing(error).test_client().post("/fails")
    assert page.status_code == error.status
    for words in (error.title, error.message, error.remedy, "Nothing was stored or changed."):
        assert words in page.text


def test_while_models_load_the_page_asks_again_by_itself() -> None:
    page = failing(NotReady("The models are being loaded.")).test_client().get("/fails?s=4")
    assert page.status_code == 503
    assert page.headers["Refresh"] == "3"
    assert page.headers["Retry-After"] == "3"
    assert 'href="/fails?s=4">Try again now' in page.text


def test_a_failure_has_a_reference_that_the_log_has_too_and_no_word_of_the_input(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        page = failing(ValueError("the canary sings")).test_client().get("/fails")
    assert page.status_code == 500
    reference = page.text.split("Reference ")[1][:9]
    assert f"Reference {reference}" in caplog.text
    assert "ValueError" in caplog.text
    assert "canary" not in page.text + caplog.text


def test_when_the_frame_of_the_page_fails_too_the_words_still_come() -> None:
    def no_jobs() -> Sequence[Job]:
        raise OSError("disk full")

    page = app_over(Newsroom(), jobs=no_jobs).test_client().get("/jobs")
    assert page.status_code == 500
    assert "<h1>That did not work</h1>" in page.text
    assert "Reference " in page.text


def test_htmx_gets_the_new_content_of_its_part_and_keeps_the_address() -> None:
    part = failing(NotFound("There is no event e9.")).test_client().get("/fails", headers=PART)
    assert part.status_code == 404
    assert part.text.startswith('<div class="stateview">')
    assert part.headers["HX-Reswap"] == "innerHTML"
    assert part.headers["HX-Push-Url"] == "false"
    assert "HX-Request" in part.headers["Vary"]
    assert 'hx-swap-oob="innerHTML:#announce"' in part.text


def test_the_words_of_an_error_are_shown_as_text() -> None:
    page = failing(NotFound("There is no event <script>1</script>.")).test_client().get("/fails")
    assert "<script>1" not in page.text


def test_a_redirect_is_no_error(client: FlaskClient) -> None:
    assert client.get("/jobs/").status_code == 404
    assert client.post("/library/group").status_code == 303


def test_api_errors_stay_problems_beside_the_pages(client: FlaskClient) -> None:
    for path in ("/api/v1/nothing", "/api/v1/jobs/none"):
        assert client.get(path).mimetype == "application/problem+json"
