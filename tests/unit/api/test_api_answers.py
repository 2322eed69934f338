"""What the API answers: the same values as the pages, over the same verbs."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.newsroom import Newsroom

RECORD = '{"title": "A", "text": "One. Two.", "outlet": "Capitol Record"}'


def test_the_list_hides_events_of_one_article_until_asked(client: FlaskClient) -> None:
    answer = client.get("/api/v1/events").json
    assert answer is not None
    assert ([event["id"] for event in answer["events"]], answer["total"]) == (["e1", "e2"], 2)
    with_single = client.get("/api/v1/events?min=1").json
    assert with_single is not None
    assert with_single["events"][2]["counts"] is None


def test_filters_pages_and_sizes_reach_the_store(client: FlaskClient, newsroom: Newsroom) -> None:
    answer = client.get("/api/v1/events?label=differ&outlet=Meridian+Wire&sort=origins").json
    assert answer is not None
    assert [event["id"] for event in answer["events"]] == ["e1"]
    assert newsroom.asked[-1]["sort"] == "origins"
    second = client.get("/api/v1/events?size=1&page=2").json
    assert second is not None
    assert ([event["id"] for event in second["events"]], second["total"]) == (["e2"], 2)


def test_an_event_gives_its_counts_and_the_ids_of_its_claims(client: FlaskClient) -> None:
    event = client.get("/api/v1/events/e1").json
    assert event is not None
    assert event["counts"]["articles"] == 3
    assert {"id": "cdiffer00", "label": "diverge"} in event["claims"]
    assert event["headline_issues"] == [{"article": "a0", "issue": "unsupported"}]
    assert client.post("/api/v1/events/e1/comparison").json == event


def test_taking_records_in_queues_the_grouping_once_and_twice_is_harmless(
    client: FlaskClient, newsroom: Newsroom
) -> None:
    first = client.post("/api/v1/ingest", data=RECORD, content_type="application/x-ndjson").json
    again = client.post("/api/v1/ingest", data=RECORD, content_type="application/x-ndjson").json
    assert first is not None
    assert again is not None
    assert (first["added"], first["job"]["kind"]) == (1, "group")
    assert (again["added"], again["unchanged"], again["job"]) == (0, 1, None)
    assert len(newsroom.queue) == 1


def test_samples_come_and_go_and_leave_other_articles_alone(client: FlaskClient, newsroom: Newsroom) -> None:
    client.post("/api/v1/ingest", data=RECORD, content_type="application/x-ndjson")
    loaded = client.put("/api/v1/samples").json
    assert loaded is not None
    assert (loaded["added"], client.get("/api/v1/samples").json) == (2, {"held": 2})
    removed = client.delete("/api/v1/samples").json
    assert removed is not None
    assert removed["removed"] == 2
    assert [record.title for record in newsroom.kept.values()] == ["A"]
    again = client.delete("/api/v1/samples").json
    assert again == {"removed": 0, "job": None}


def test_grouping_is_a_job_that_can_be_followed_and_stopped_once(client: FlaskClient) -> None:
    queued = client.post("/api/v1/group", json={"rebuild": True})
    assert queued.status_code == 202
    job = client.get(queued.headers["Location"]).json
    assert job is not None
    assert (job["state"], job["args"]) == ("waiting", {"rebuild": True})
    assert client.post(f"/api/v1/jobs/{job['id']}/cancel").status_code == 200
    assert client.post(f"/api/v1/jobs/{job['id']}/cancel").status_code == 409
    jobs = client.get("/api/v1/jobs").json
    assert jobs is not None
    assert [one["state"] for one in jobs["jobs"]] == ["cancelled"]


def test_outlets_are_listed_for_the_filter(client: FlaskClient) -> None:
    answer = client.get("/api/v1/outlets").json
    assert answer == {"outlets": ["Coastline Radio", "Marmara Courier", "Meridian Wire", "Tarnfield Gazette"]}


def test_a_checked_story_is_a_report_that_nobody_keeps(client: FlaskClient, newsroom: Newsroom) -> None:
    texts = [{"text": "Twelve people were hurt."}, {"text": "Fifteen were hurt.", "published": "2025-08-26"}]
    answer = client.post("/api/v1/check", json={"texts": texts})
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json is not None
    assert [article["draft"] for article in answer.json["articles"]] == [True, True]
    assert answer.json["articles"][1]["published"] == "2025-08-26T00:00:00+00:00"
    assert [claim["label"] for claim in answer.json["claims"]] == ["diverge"]
    assert (newsroom.kept, newsroom.queue) == ({}, [])


def test_a_story_alone_is_a_report_too(client: FlaskClient) -> None:
    answer = client.post("/api/v1/check", json={"texts": [{"text": "Twelve people were hurt."}]}).json
    assert answer is not None
    assert (answer["event"], answer["claims"], answer["counts"]["articles"]) == (None, [], 1)
