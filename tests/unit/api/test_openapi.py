"""The published description: valid, complete, and true of what the routes answer."""

from __future__ import annotations

import re

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from openapi_spec_validator import validate
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from app.api.openapi import document
from tests.newsroom import Newsroom, event_row
from tests.unit.api.conftest import app_over


def routes(app: Flask) -> set[tuple[str, str]]:
    """(path, method) of every route, in the way OpenAPI writes them."""
    return {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or ())
        if rule.endpoint != "static" and method not in ("HEAD", "OPTIONS")
    }


def test_the_description_is_valid_openapi() -> None:
    validate(document())


def test_every_route_is_described_and_every_description_is_a_route() -> None:
    described = {
        (path, method) for path, item in document()["paths"].items() for method in item if method != "parameters"
    }
    assert described == routes(app_over(Newsroom()))


def test_it_is_served(client: FlaskClient) -> None:
    assert client.get("/api/v1/openapi.json").json == document()


def described_app() -> Flask:
    newsroom = Newsroom(event_row(n, f"Event {n}", ["Capitol Record", "Meridian Wire"], differ=n) for n in range(3))
    newsroom.queue_job("group", {})
    return app_over(newsroom)


def operations() -> list[APIOperation]:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", described_app())
    return [result.ok() for result in schema.get_all_operations()]


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.label)
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_generated_requests_never_fail_and_are_answered_as_described(
    operation: APIOperation, mode: GenerationMode
) -> None:
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(operation.as_strategy(generation_mode=mode))
    def is_answered_as_described(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=[not_a_server_error, status_code_conformance, response_schema_conformance])

    try:
        is_answered_as_described()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # nothing about this request can be wrong
