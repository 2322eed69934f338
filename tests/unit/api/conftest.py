"""An app with the API alone, over verbs in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import api
from app.web.security import protect
from tests.newsroom import Newsroom, event_row


def app_over(newsroom: Newsroom, **changed: Any) -> Flask:
    """`changed` replaces verbs by name."""
    app = Flask(__name__)
    protect(app, htmx_src="")
    api.register(app, replace(newsroom.verbs(), **changed))
    return app


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom(
        [
            event_row(1, "Russia asks Turkey for its S-400 batteries", ["Marmara Courier", "Meridian Wire"], differ=2),
            event_row(2, "Two ferries collide", ["Coastline Radio", "Meridian Wire"], sample=True),
            event_row(3, "Chlorine leak at Tarnfield", ["Tarnfield Gazette"], articles=1, compared=False),
        ]
    )


@pytest.fixture
def client(newsroom: Newsroom) -> FlaskClient:
    return app_over(newsroom).test_client()
