"""Long work: its progress, its end, and how it is stopped and run again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.core.ports import Job
from app.web.jobs import in_words, view_of
from tests.newsroom import NOW, Newsroom


def poll(job: Job) -> dict[str, str]:
    return {"HX-Request": "true", "HX-Target": f"job-{job.id}"}


@pytest.fixture
def running(newsroom: Newsroom) -> Job:
    job = newsroom.queue_job("group", {"rebuild": True})
    return newsroom.change_job(
        job.id, state="running", started=NOW - timedelta(seconds=90), done=30, total=100, message="Reading articles"
    )


def test_a_running_job_shows_real_figures_and_asks_again(client: FlaskClient, running: Job) -> None:
    part = client.get(f"/jobs/{running.id}", headers=poll(running))
    assert part.status_code == 200
    assert "Group all articles again" in part.text
    assert '<progress max="100" value="30"' in part.text
    assert "30 of 100" in part.text
    assert "about 3 min 30 s left" in part.text
    assert 'hx-trigger="every 2s"' in part.text


@pytest.mark.parametrize("state", ["finished", "failed", "cancelled", "stopped"])
def test_once_over_the_polling_ends(client: FlaskClient, newsroom: Newsroom, running: Job, state: str) -> None:
    newsroom.change_job(running.id, state=state, finished=NOW)
    part = client.get(f"/jobs/{running.id}", headers=poll(running))
    assert part.status_code == 286
    assert "hx-trigger" not in part.text
    assert client.get(f"/jobs/{running.id}").status_code == 200


def test_nothing_polls_while_nothing_runs(client: FlaskClient, newsroom: Newsroom, running: Job) -> None:
    newsroom.change_job(running.id, state="finished", finished=NOW, message="98 articles in 13 events")
    page = client.get("/jobs").text
    assert "every 2s" not in page
    assert "98 articles in 13 events" in page
    assert "1 min 30 s" in page


def test_what_failed_says_why_and_can_run_again(client: FlaskClient, newsroom: Newsroom, running: Job) -> None:
    newsroom.change_job(
        running.id, state="failed", finished=NOW, errors=("a.jsonl, line 3: no title.", "Ran out of memory.")
    )
    page = client.get("/jobs").text
    assert "Failed" in page
    assert "Ran out of memory. (30 of 100 done)" in page
    details = client.get(f"/jobs/{running.id}").text
    assert "2 problems" in details
    again = client.post(f"/jobs/{running.id}/again")
    assert again.status_code == 303
    assert newsroom.job(again.headers["Location"].split("/")[-1]).args == {"rebuild": True}
    assert client.post(f"/jobs/{running.id}/again").headers["Location"] == again.headers["Location"]
    assert len(newsroom.queue) == 2


def test_cancelling_leads_back_to_the_job_and_twice_changes_nothing(
    client: FlaskClient, newsroom: Newsroom, running: Job
) -> None:
    answer = client.post(f"/jobs/{running.id}/cancel")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/jobs/{running.id}")
    again = client.post(f"/jobs/{running.id}/cancel")
    assert again.status_code == 409
    assert "is already cancelled" in again.text
    assert newsroom.job(running.id).state == "cancelled"


def test_waiting_jobs_stand_after_the_running_one_in_turn(client: FlaskClient, newsroom: Newsroom) -> None:
    for kind in ("compare", "ingest", "group"):
        newsroom.queue_job(kind, {})
    newsroom.change_job("j3", state="running", started=NOW)
    page = client.get("/jobs").text
    order = [page.index(title) for title in ('id="job-j3"', 'id="job-j1"', 'id="job-j2"')]
    assert order == sorted(order)


def test_without_jobs_the_page_explains_itself(client: FlaskClient) -> None:
    assert "No jobs yet" in client.get("/jobs").text


def test_no_time_left_is_named_before_the_rate_means_something() -> None:
    job = Job("j", "group", {}, "running", done=1, total=1000, started=NOW - timedelta(seconds=3))
    assert view_of(job, NOW).left == ""
    assert view_of(Job("j", "group", {}, "running", done=5, total=None, started=NOW), NOW).figures == "5"


def test_an_amount_that_was_guessed_too_low_does_not_promise_the_past() -> None:
    job = Job("j", "group", {}, "running", done=120, total=100, started=NOW - timedelta(seconds=3))
    assert view_of(job, NOW).left == "about 1 s left"


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (41, "41 s"), (200, "3 min 20 s"), (120, "2 min"), (7500, "2 h 5 min")]
)
def test_durations(seconds: float, words: str) -> None:
    assert in_words(timedelta(seconds=seconds)) == words
