"""The product as it is shipped, in one process: samples, a story, an unpublished draft that leaves no trace."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select

from app import create_app
from app.settings import Settings
from app.storage.database import Database
from app.storage.tables import metadata

pytestmark = pytest.mark.model

CANARY = "quixotic zeppelins hum over Velgrave"
DRAFT = f"""Russia asks Turkey to return S-400 systems

Russia has asked Turkey to give back the two S-400 batteries that it bought for $2.5 billion, two diplomats said.
The request was made in Ankara last week, and {CANARY}, an official added.
Turkey took delivery of the systems in 2019 and was removed from the F-35 programme.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def runner(folder: Path) -> Iterator[FlaskCliRunner]:
    app = create_app(Settings(data_dir=folder))
    loaded = app.test_cli_runner().invoke(args=["samples", "load"])
    assert "79 placed" in loaded.output, loaded.output
    yield app.test_cli_runner()
    app.extensions["runtime"].database.close()


def rows(folder: Path) -> dict[str, int]:
    """How many rows each table has."""
    database = Database(f"sqlite:///{folder / 'sidebyside.sqlite3'}")
    with database.read() as connection:
        counts = {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in metadata.tables.items()
        }
    database.close()
    return counts


def test_a_draft_finds_its_event_is_reported_and_leaves_no_trace(
    runner: FlaskCliRunner, folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = rows(folder)
    with caplog.at_level(logging.DEBUG):
        result = runner.invoke(args=["check", "-", "--json", "-o", str(tmp_path / "report.md")], input=DRAFT)
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert "S-400" in report["event"]["title"]
    assert report["event"]["probability"] > 0.5
    assert CANARY in (tmp_path / "report.md").read_text("utf-8")
    assert report["counts"]["articles"] == len(report["articles"]) > 5
    assert rows(folder) == before
    assert CANARY not in caplog.text
    for file in folder.rglob("*"):
        assert file.is_dir() or CANARY.encode() not in file.read_bytes()


def test_a_failed_check_says_nothing_of_the_draft(
    runner: FlaskCliRunner, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = runner.app.extensions["runtime"]

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(DRAFT)

    monkeypatch.setattr(runtime.grouper, "match", fail)
    result = runner.invoke(args=["check", "-"], input=DRAFT)
    assert result.exit_code == 2
    assert CANARY not in result.output + caplog.text


def test_every_sample_event_is_compared_exported_and_marked_as_sample(runner: FlaskCliRunner, tmp_path: Path) -> None:
    assert runner.invoke(args=["compare", "--all"]).exit_code == 0
    listed = json.loads(runner.invoke(args=["events", "--min", "2", "--json"]).stdout)
    assert len(listed) == 13
    assert all(one["sample"] and one["counts"]["articles"] >= 4 for one in listed)
    for suffix in ("html", "md", "json", "csv"):
        target = tmp_path / f"report.{suffix}"
        assert runner.invoke(args=["export", listed[0]["id"], "-o", str(target)]).exit_code == 0
        assert "sample" in target.read_text("utf-8").lower()


def test_the_same_event_is_exported_with_the_same_bytes(runner: FlaskCliRunner, tmp_path: Path) -> None:
    event = json.loads(runner.invoke(args=["events", "--json"]).stdout)[1]["id"]
    for name in ("a.json", "b.json"):
        runner.invoke(args=["export", event, "-o", str(tmp_path / name)])
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_a_saved_story_joins_its_event_and_stays_when_the_samples_go(runner: FlaskCliRunner) -> None:
    saved = runner.invoke(args=["check", "-", "--save"], input=DRAFT)
    assert "Saved in event" in saved.stderr, saved.output
    event = saved.stderr.split("Saved in event ")[1].split(":")[0]
    assert "79 sample articles removed" in runner.invoke(args=["samples", "remove"]).output
    listed = json.loads(runner.invoke(args=["events", "--json"]).stdout)
    assert [(one["id"], len(one["article_ids"]), one["sample"]) for one in listed] == [(event, 1, False)]
    assert CANARY in runner.invoke(args=["export", event, "--format", "md", "-o", "-"]).output
