"""The example story through the whole product: its event is found, and it leaves no trace."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.settings import Settings
from tests.s400 import EXAMPLE

pytestmark = pytest.mark.model

CANARY = "The purple heron of Zeytinlik was seen over the depot at 04:17."


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Path]:
    """The app with the sample articles, grouped; models loaded."""
    folder = tmp_path_factory.mktemp("product")
    app = create_app(Settings(data_dir=folder, offline=True))
    runtime = app.extensions["runtime"]
    runtime.models.start()
    assert runtime.models.wait(200)
    runtime.verbs.load_samples()
    runtime.verbs.group(False)
    return app, folder


def test_the_example_story_finds_the_sample_event(product: tuple[Flask, Path]) -> None:
    client = product[0].test_client()
    answer = client.post("/", data={"text-1": EXAMPLE, "date-1": "2025-09-09", "time-1": "09:15"})
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "Russia asks Turkey to return" in page
    assert "Almost certainly this event." in page
    assert "Sample articles, invented for demonstration." in page
    draft = answer.location.split("#")[0]
    for rest in ("/compare", "/compare?view=grid", "/compare?view=columns", "/report", "/report.csv"):
        assert client.get(draft + rest).status_code == 200, rest


def test_a_draft_leaves_no_trace(product: tuple[Flask, Path], caplog: pytest.LogCaptureFixture) -> None:
    app, folder = product
    client = app.test_client()
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/", data={"text-1": f"{EXAMPLE}\n{CANARY}"})
        assert CANARY in client.get(f"{answer.location.split('#')[0]}/compare").text
    assert CANARY not in caplog.text
    kept = [path for path in folder.rglob("*") if path.is_file()]
    assert kept
    assert [path.name for path in kept if b"purple heron" in path.read_bytes()] == []
