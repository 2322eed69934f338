"""Generated requests to the API over the real store: no input gives a failure of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from app import create_app
from app.api.openapi import document
from app.settings import Settings

QUICK = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
LEFT_OUT = {
    "POST /api/v1/check",  # needs the models
    "GET /readyz",  # rightly says 503 where there are none
    "GET /api/v1/openapi.json",  # is how the requests are made
}
OPERATIONS = sorted(
    f"{method.upper()} {path}"
    for path, item in document()["paths"].items()
    for method in item
    if method != "parameters"
)
LINES = [
    '{"title": "A", "text": "One. Two.", "outlet": "Capitol Record", "date": "2025-08-26"}',
    '{"title": "A\\u0000", "text": "a\\ud800b"}',
    '{"title": "A", "text": "b", "date": "31/02/2026"}',
    '{"title": "A", "text": "b", "date": 1e400}',
    '{"title": "A", "text": "b", "date": "9999-12-31T23:59:59-12:00"}',
    '{"title": ["A"], "text": {"b": 1}}',
    '{"title": "A", "text": "b", "url": "\\u0000", "outlet": "\\udfff", "extra": {"x": [NaN]}}',
    '{"id": 7, "title": "A", "text": "", "truncated": "perhaps", "lang": 3}',
    "[" * 2000,
    '{"title": ' + "9" * 5000 + "}",
    "\x00\x00",
    "{}",
]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    app = create_app(Settings(data_dir=Path(tmp_path_factory.mktemp("data")), offline=True))
    client = app.test_client()
    client.put("/api/v1/samples")
    client.post("/api/v1/group")
    return app


@pytest.mark.parametrize("label", [name for name in OPERATIONS if name not in LEFT_OUT])
def test_generated_requests(app: Flask, label: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    operation = next(one.ok() for one in schema.get_all_operations() if one.ok().label == label)
    for mode in GenerationMode:

        @QUICK
        @given(operation.as_strategy(generation_mode=mode))
        def is_answered_as_described(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=[not_a_server_error, status_code_conformance, response_schema_conformance])

        try:
            is_answered_as_described()
        except Unsatisfiable:
            assert mode is GenerationMode.NEGATIVE  # nothing about this request can be wrong


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_a_strange_record_is_stored_or_refused_in_words_and_every_page_still_shows(app: Flask, line: str) -> None:
    client = app.test_client()
    answer = client.post("/api/v1/ingest", data=line.encode(), content_type="application/x-ndjson")
    assert answer.status_code in (200, 422)
    assert answer.json is not None
    assert answer.json.get("added", 0) + answer.json.get("unchanged", 0) + len(answer.json["rejected"]) == 1
    for page in ("/events?min=1", "/library", "/jobs", "/api/v1/events?min=1", "/api/v1/outlets"):
        assert client.get(page).status_code == 200


@QUICK
@given(data=st.binary(max_size=300), kind=st.sampled_from(["x-ndjson", "csv", "html", "plain"]))
def test_any_bytes(app: Flask, data: bytes, kind: str) -> None:
    content_type = "application/x-ndjson" if kind == "x-ndjson" else f"text/{kind}"
    answer = app.test_client().post("/api/v1/ingest", data=data, content_type=content_type)
    assert answer.status_code in (200, 422)
