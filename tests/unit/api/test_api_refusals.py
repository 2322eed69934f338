"""What the API refuses: a 4xx with words as problem details, whatever is sent, never a 500."""

from __future__ import annotations

import json
import logging

import pytest
from flask.testing import FlaskClient

from app.errors import BadInput
from tests.newsroom import Newsroom
from tests.unit.api.conftest import app_over

JSON = "application/json"
GIGANTIC = 64 * 1024 * 1024 + 1


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        (b'{"texts": [', 400, "Line 1, column 12: Expecting value."),
        (b"\xff\xfe\x00", 400, "The body is not JSON in UTF-8 that can be read."),
        (b"[" * 100_000, 400, "The body is not JSON in UTF-8 that can be read."),
        (b'{"texts": ' + b"1" * 9_000 + b"}", 400, "The body is not JSON in UTF-8 that can be read."),
        (b'{"texts": NaN}', 400, "The body is not JSON in UTF-8 that can be read."),
        (b"", 422, "texts must be a list of 1 to 20 texts."),
        (b"null", 422, "The body is JSON, but not an object."),
        (b"[]", 422, "The body is JSON, but not an object."),
        (b'{"texts": {}}', 422, "texts must be a list of 1 to 20 texts."),
        (b'{"texts": []}', 422, "texts must be a list of 1 to 20 texts."),
        (b'{"text": "a"}', 422, '"text" is not known here.'),
        (b'{"texts": ["a"]}', 422, 'texts[0] is "a".'),
        (b'{"texts": [{"text": 7}]}', 422, "texts[0].text is 7."),
        (b'{"texts": [{"text": ["draft words"]}]}', 422, "texts[0].text is a list."),
        (b'{"texts": [{"text": "a\\u0000b"}]}', 422, "texts[0].text holds a NUL character."),
        (b'{"texts": [{"text": "\\ud800"}]}', 422, "texts[0].text holds half a character (a lone surrogate)."),
        (b'{"texts": [{"text": "a", "sourse": "b"}]}', 422, 'texts[0] has a field "sourse".'),
        (b'{"texts": [{"text": "  "}]}', 422, "The text is empty."),
        (
            b'{"texts": [{"text": "a", "published": "31/02/2026"}]}', 422,
            'texts[0].published is "31/02/2026", which is not a date.',
        ),
        (
            b'{"texts": [{"text": "a", "published": "0001-01-01T00:00:00+12:00"}]}', 422,
            'texts[0].published is "0001-01-01T00:00:00+12:00", which is not a date.',
        ),
    ],
)  # fmt: skip
def test_a_check_that_cannot_be_read(client: FlaskClient, body: bytes, status: int, says: str) -> None:
    answer = client.post("/api/v1/check", data=body, content_type=JSON)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json is not None
    assert answer.json["detail"] == says
    assert answer.json["remedy"]
    assert answer.json["status"] == status


@pytest.mark.parametrize(
    ("method", "path", "content_type", "status", "says"),
    [
        ("GET", "/api/v1/nothing", None, 404, "There is nothing at /api/v1/nothing."),
        ("GET", "/api/v1", None, 404, "There is nothing at /api/v1."),
        ("GET", "/api/v1/events/none", None, 404, "There is no event none."),
        ("GET", "/api/v1/jobs/%00", None, 404, "There is no job \x00."),
        ("PATCH", "/api/v1/events", None, 405, "/api/v1/events does not take PATCH."),
        (
            "POST",
            "/api/v1/check",
            "text/plain",
            415,
            "This address takes JSON: send the content type application/json.",
        ),
        ("POST", "/api/v1/check", "application/jsonp", 415, None),
        ("POST", "/api/v1/ingest", "application/json", 415, None),
        ("POST", "/api/v1/ingest", None, 415, None),
    ],
)
def test_addresses_and_content_types(
    client: FlaskClient, method: str, path: str, content_type: str | None, status: int, says: str | None
) -> None:
    answer = client.open(path, method=method, content_type=content_type, data=b"x" if method == "POST" else None)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json is not None
    assert answer.json["detail"].strip()
    if says:
        assert answer.json["detail"] == says


def test_a_method_that_is_not_taken_names_those_that_are(client: FlaskClient) -> None:
    assert set(client.patch("/api/v1/events").headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("path", ["/api/v1/check", "/api/v1/ingest"])
def test_a_gigantic_body_is_refused_before_it_is_read(client: FlaskClient, path: str) -> None:
    kind = JSON if path.endswith("check") else "application/x-ndjson"
    answer = client.post(path, data=b"{}", content_type=kind, environ_overrides={"CONTENT_LENGTH": str(GIGANTIC)})
    assert answer.status_code == 413
    assert answer.json == {
        "type": "about:blank", "title": "Request Entity Too Large", "status": 413,
        "detail": "The body is larger than this address takes.", "remedy": "Send it in parts.",
    }  # fmt: skip


@pytest.mark.parametrize("query", ["from=31/02/2026", "label=true", "size=0", "page=1e3", "q=%00", "size=201"])
def test_a_filter_that_cannot_be_used_is_refused_not_passed_over(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/api/v1/events?{query}")
    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["detail"].startswith(query.split("=")[0] + ": ")


def test_broken_lines_are_named_and_the_rest_goes_in(client: FlaskClient, newsroom: Newsroom) -> None:
    lines = ['{"title": "A", "text": "One. Two."}', "{broken", '"text"', '{"title": "B"}']
    answer = client.post("/api/v1/ingest", data="\n".join(lines), content_type="application/x-ndjson")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["added"] == 1
    assert [(one["source"], one["line"]) for one in answer.json["rejected"]] == [
        ("body.jsonl", 2), ("body.jsonl", 3), ("body.jsonl", 4),
    ]  # fmt: skip
    assert len(newsroom.kept) == 1


def test_a_body_of_which_nothing_can_be_read_is_a_refusal_with_each_reason(client: FlaskClient) -> None:
    answer = client.post("/api/v1/ingest", data=b"{broken\n[1]", content_type="application/x-ndjson")
    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["detail"] == "No record of this body could be used."
    assert [one["line"] for one in answer.json["rejected"]] == [1, 2]


@pytest.mark.parametrize(
    ("body", "says"), [(b" \n", "The body is empty."), (b"\xff\xfe", "body.csv is not text in UTF-8. ")]
)
def test_an_ingest_that_holds_nothing(client: FlaskClient, newsroom: Newsroom, body: bytes, says: str) -> None:
    answer = client.post("/api/v1/ingest", data=body, content_type="text/csv")
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert says in answer.get_data(as_text=True)
    assert not newsroom.kept
    assert not newsroom.queue


@pytest.mark.parametrize(
    ("method", "path"), [("PUT", "/api/v1/samples"), ("DELETE", "/api/v1/samples"), ("POST", "/api/v1/ingest")]
)
def test_a_page_of_another_site_changes_nothing(
    client: FlaskClient, newsroom: Newsroom, method: str, path: str
) -> None:
    answer = client.open(
        path, method=method, data=b"planted", content_type="text/plain", headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert not newsroom.kept


def test_until_the_models_are_there_it_says_so_and_when_to_ask_again() -> None:
    client = app_over(Newsroom(ready=False)).test_client()
    answer = client.post("/api/v1/check", json={"texts": [{"text": "Twelve people were hurt."}]})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json and ready.json["waiting_for"]) == (503, "the models are being loaded")


def test_our_own_fault_has_a_reference_and_leaves_no_word_of_the_draft(caplog: pytest.LogCaptureFixture) -> None:
    def fails(texts: object) -> object:
        raise KeyError(str(texts)) from ValueError("canary")

    app = app_over(Newsroom(), check_story=fails)
    with caplog.at_level(logging.DEBUG):
        answer = app.test_client().post("/api/v1/check", json={"texts": [{"text": "The canary sings."}]})
    assert answer.status_code == 500
    assert answer.json is not None
    logged = caplog.text
    assert f"Reference {answer.json['reference']}" in logged
    assert "builtins.KeyError" in logged
    assert "builtins.ValueError" in logged
    assert "fails" in logged
    assert "canary" not in logged + json.dumps(answer.json)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BadInput("The relation model cannot be used.", remedy="Leave JUDGE out."), "cannot be used. Leave JUDGE out."),
        (OSError("disk /secret"), "the store cannot be read (reference "),
    ],
)
def test_what_cannot_be_asked_is_not_ready_and_the_process_is_still_up(error: Exception, words: str) -> None:
    def fails() -> object:
        raise error

    client = app_over(Newsroom(), readiness=fails).test_client()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.mimetype) == (503, "application/json")
    assert answer.json is not None
    assert words in answer.json["waiting_for"]
    assert "secret" not in answer.json["waiting_for"]
    assert client.get("/healthz").json == {"up": True}
