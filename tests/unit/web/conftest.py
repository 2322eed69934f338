"""Pages over one sample event compared by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.settings import Settings
from tests.s400 import EXAMPLE, Desk
from tests.site import site


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def client(desk: Desk) -> FlaskClient:
    return site(desk.verbs(), Settings(offline=True)).test_client()


@pytest.fixture
def paste(client: FlaskClient) -> Callable[..., TestResponse]:
    """Send the paste form; field names without their number are those of the first text."""

    def send(text: str = EXAMPLE, **given: Any) -> TestResponse:
        fields = {"text-1": text} | {name if "-" in name else f"{name}-1": value for name, value in given.items()}
        return client.post("/", data=fields, content_type="multipart/form-data")

    return send


@pytest.fixture
def draft(paste: Callable[..., TestResponse]) -> str:
    """The address of a checked example story."""
    answer = paste(outlet="Levant Desk", date="2025-09-09", time="09:15")
    return answer.location.split("#")[0]
