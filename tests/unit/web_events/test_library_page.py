"""Where articles come in: files, samples, grouping."""

from __future__ import annotations

import io

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from corpus.model import Rejected
from tests.newsroom import Newsroom
from tests.unit.web_events.conftest import app_over

RECORD = b'{"title": "A", "text": "One. Two.", "outlet": "Capitol Record"}'


def upload(client: FlaskClient, *files: tuple[bytes, str], **headers: str) -> TestResponse:
    return client.post(
        "/library/files", data={"files": [(io.BytesIO(data), name) for data, name in files]}, headers=headers
    )


@pytest.fixture
def client(newsroom: Newsroom) -> FlaskClient:
    return app_over(newsroom).test_client()


def test_a_file_goes_in_and_its_grouping_is_queued(client: FlaskClient, newsroom: Newsroom) -> None:
    page = upload(client, (RECORD, "a.jsonl"))
    assert page.status_code == 200
    assert "<b>1 article added</b>" in page.text
    assert f'href="/jobs/{newsroom.queue[0].id}"' in page.text
    assert [record.title for record in newsroom.kept.values()] == ["A"]


def test_sending_the_form_twice_adds_nothing_twice(client: FlaskClient, newsroom: Newsroom) -> None:
    upload(client, (RECORD, "a.jsonl"))
    again = upload(client, (RECORD, "a.jsonl"))
    assert "<b>0 articles added</b>, 1 held already and left as it was" in again.text
    assert (len(newsroom.kept), len(newsroom.queue)) == (1, 1)


def test_a_broken_line_and_a_broken_file_are_named_and_the_rest_goes_in(
    client: FlaskClient, newsroom: Newsroom
) -> None:
    page = upload(client, (RECORD + b"\n{broken", "a.jsonl"), (b"\x89PNG\xff\x00", "photo.csv"), (b"x,y\n1,2", "b.csv"))
    assert "<b>1 article added</b>, 3 not added" in page.text
    assert '<th scope="row">a.jsonl</th><td>2</td><td>This line is not an article record.' in page.text
    assert '<th scope="row">photo.csv</th><td>all of it</td><td>photo.csv is not text in UTF-8.' in page.text
    assert "b.csv has no column title." in page.text
    assert len(newsroom.kept) == 1


def test_a_file_of_which_nothing_can_be_used_is_refused(client: FlaskClient, newsroom: Newsroom) -> None:
    page = upload(client, (b"{broken\n" * 300, "a.jsonl"))
    assert page.status_code == 422
    assert "300 records could not be added</summary>" in page.text
    assert "The first 200 are shown." in page.text
    assert not newsroom.queue


def test_a_reason_is_a_sentence_and_a_file_name_stays_as_it_is() -> None:
    def read_upload(name: str, _data: bytes) -> list[Rejected]:
        return [Rejected(name, 1, "it is empty."), Rejected(name, None, f"{name} is a picture.")]

    client = app_over(Newsroom(), read_upload=read_upload).test_client()
    page = upload(client, (b"x", "photo.png")).text
    assert "<td>It is empty.</td>" in page
    assert "<td>photo.png is a picture.</td>" in page


def test_no_file_is_said_so(client: FlaskClient) -> None:
    for answer in (client.post("/library/files"), upload(client, (b"", ""))):
        assert answer.status_code == 422
        assert "No file was chosen." in answer.text


def test_htmx_gets_the_result_alone(client: FlaskClient) -> None:
    part = upload(client, (RECORD, "a.jsonl"), **{"HX-Request": "true", "HX-Target": "taken"})
    assert part.text.startswith('<div id="taken">')
    assert 'hx-swap-oob="innerHTML:#announce"' in part.text


def test_a_file_name_is_shown_as_text(client: FlaskClient) -> None:
    assert "<img" not in upload(client, (b"\xff", "<img src=x>.csv")).text


def test_a_body_beyond_the_limit_is_refused(client: FlaskClient, newsroom: Newsroom) -> None:
    answer = client.post(
        "/library/files", data=b"", content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(64 * 1024 * 1024 + 1)},
    )  # fmt: skip
    assert answer.status_code == 413
    assert "That is too large" in answer.text
    assert "Nothing was stored or changed." in answer.text
    assert not newsroom.kept


def test_samples_go_in_and_out_in_one_click_each_and_own_articles_stay(client: FlaskClient, newsroom: Newsroom) -> None:
    upload(client, (RECORD, "a.jsonl"))
    assert client.post("/library/samples", data={"do": "load"}).headers["Location"] == "/library"
    client.post("/library/samples", data={"do": "load"})
    page = client.get("/library").text
    assert "3 articles are held on this computer, 2 of them samples" in page
    assert "Removing takes the 2 sample articles out of every event and list. Your own articles stay." in page
    client.post("/library/samples", data={"do": "remove"})
    client.post("/library/samples", data={"do": "remove"})
    assert [record.title for record in newsroom.kept.values()] == ["A"]
    assert "Load the sample articles" in client.get("/library").text


def test_anything_but_the_two_buttons_changes_nothing(client: FlaskClient, newsroom: Newsroom) -> None:
    answer = client.post("/library/samples", data={"do": "other"})
    assert answer.status_code == 422
    assert not newsroom.kept


def test_grouping_again_is_one_job_however_often_it_is_asked(client: FlaskClient, newsroom: Newsroom) -> None:
    first = client.post("/library/group", data={"rebuild": "1"})
    again = client.post("/library/group", data={"rebuild": "1"})
    assert first.headers["Location"] == again.headers["Location"] == "/jobs/j1"
    assert [(job.kind, job.args) for job in newsroom.queue] == [("group", {"rebuild": True})]
    assert "Group all articles again" in client.get("/library").text
