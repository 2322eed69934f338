"""The command line over verbs in memory: options, JSON, exit codes, and words instead of tracebacks."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskCliRunner

from app import cli
from app.cli.output import write_whole
from app.errors import BadInput
from app.settings import Settings
from tests.newsroom import Newsroom, event_row

STORY = "Ferries collide in fog\n\nTwo ferries collided in fog on Monday. 15 people were hurt, police said.\n"


@pytest.fixture
def newsroom() -> Newsroom:
    rows = [
        event_row(1, "Ferries collide", ["Wire", "Coast"], differ=2, sample=True),
        event_row(2, "Vote", ["Wire"], compared=False),
    ]
    return Newsroom(rows)


@pytest.fixture
def served() -> list[bool]:
    return []


@pytest.fixture
def runner(newsroom: Newsroom, served: list[bool]) -> FlaskCliRunner:
    app = Flask("app")
    cli.register(app, newsroom.verbs(), Settings(max_paste_bytes=5_000), serve=served.append)
    return app.test_cli_runner()


def run(runner: FlaskCliRunner, *arguments: str, given: str | bytes | None = None) -> Result:
    result = runner.invoke(args=list(arguments), input=given)
    assert "Traceback" not in result.output
    return result


def test_ingest_prints_the_counts_as_json_and_says_what_was_rejected(
    runner: FlaskCliRunner, newsroom: Newsroom, tmp_path: Path
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"title": "One", "text": "Text."}\nbroken\n')
    newsroom.paths = {str(file): file.read_bytes()}
    result = run(runner, "ingest", str(file), "--json")
    assert result.exit_code == 3
    counts = json.loads(result.stdout)
    assert (counts["added"], counts["updated"], counts["unchanged"]) == (1, 0, 0)
    assert [(one["source"], one["line"]) for one in counts["rejected"]] == [(str(file), 2)]
    assert "line 2" in result.stderr


@pytest.mark.parametrize(
    ("content", "code"), [('{"title": "One", "text": "Text."}', 0), ("broken", 2)], ids=["all in", "nothing in"]
)
def test_ingest_tells_by_its_exit_code_how_it_went(
    runner: FlaskCliRunner, newsroom: Newsroom, content: str, code: int
) -> None:
    newsroom.paths = {"a.jsonl": content.encode()}
    assert run(runner, "ingest", "a.jsonl").exit_code == code


def test_events_are_listed_for_people_and_for_programs(runner: FlaskCliRunner) -> None:
    listed = json.loads(run(runner, "events", "--json").stdout)
    assert [(one["id"], one["sample"]) for one in listed] == [("e1", True), ("e2", False)]
    assert listed[0]["counts"]["differ"] == 2
    lines = run(runner, "events").stdout.splitlines()
    assert "2 differ" in lines[0]
    assert "[sample]" in lines[0]
    assert "not compared" in lines[1]


def test_events_takes_the_filters_of_the_page(runner: FlaskCliRunner, newsroom: Newsroom) -> None:
    run(runner, "events", "-q", "ferries", "--label", "differ", "--outlet", "Wire", "--sort", "differ", "--min", "2")
    assert newsroom.asked[-1] == {"query": "ferries", "label": "differ", "outlet": "Wire", "sort": "differ", "min": 2}


def test_one_event_is_compared_by_its_id(runner: FlaskCliRunner) -> None:
    assert json.loads(run(runner, "compare", "e1", "--json").stdout)["id"] == "e1"
    assert "e1  Ferries collide" in run(runner, "compare", "e1").stdout
    assert run(runner, "compare", "--all").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["compare"], "--all"),
        (["compare", "e1", "--all"], "--all"),
        (["compare", "e404"], "e404"),
        (["export", "e404", "-o", "x.md"], "e404"),
        (["export", "e1", "--format", "doc", "-o", "x"], "html, md, csv, json"),
        (["export", "e1"], "-o"),
        (["events", "--from", "31/02/2026"], "31/02/2026"),
        (["events", "--label", "wrong"], "differ"),
        (["jobs", "cancel", "j404"], "j404"),
        (["check", "/no/such/file"], "/no/such/file"),
        (["check", "/"], "cannot be read"),
        (["check"], "FILE"),
        (["ingest"], "PATH"),
        (["check", "-", "--format", "md"], "-o"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(runner: FlaskCliRunner, arguments: list[str], words: str) -> None:
    result = run(runner, *arguments, given=STORY)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


@pytest.mark.parametrize(
    "given", ["", "  \n", "x" * 6_000, b"\x89PNG\r\n\x1a\n" + bytes(500), b"\xff\xfe\xfa" * 10], ids=repr
)
def test_a_story_that_cannot_be_checked_is_refused_in_words(runner: FlaskCliRunner, given: str | bytes) -> None:
    result = run(runner, "check", "-", given=given)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")


def test_a_story_is_checked_from_a_file_and_from_standard_input(
    runner: FlaskCliRunner, newsroom: Newsroom, tmp_path: Path
) -> None:
    file = tmp_path / "story.txt"
    file.write_text(STORY)
    for result in (run(runner, "check", str(file), "--json"), run(runner, "check", "-", "--json", given=STORY)):
        value = json.loads(result.stdout)
        assert value["event"] is None
        assert value["articles"][0]["draft"]
    assert newsroom.kept == {}


def test_several_stories_are_compared_with_each_other(runner: FlaskCliRunner, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{STORY} And {name} knows more.")
    result = run(runner, "check", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert "Accounts differ" in result.stdout
    assert "Headline of Your text: " in result.stdout
    assert "    The text under it has nothing like “" in result.stdout


def test_a_checked_story_is_kept_only_when_asked(runner: FlaskCliRunner, newsroom: Newsroom) -> None:
    result = run(runner, "check", "-", "--save", given=STORY)
    assert "Saved in event e-new" in result.stderr
    assert len(newsroom.kept) == 1


@pytest.mark.parametrize("suffix", ["html", "md", "csv", "json"])
def test_reports_are_written_for_events_and_for_unsaved_stories(
    runner: FlaskCliRunner, tmp_path: Path, suffix: str
) -> None:
    by_ending, by_option = tmp_path / f"event.{suffix}", tmp_path / "story"
    assert run(runner, "export", "e1", "-o", str(by_ending)).exit_code == 0
    assert run(runner, "check", "-", "--format", suffix, "-o", str(by_option), given=STORY).exit_code == 0
    for written in (by_ending, by_option):
        assert written.stat().st_size > 100
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([by_ending.name, "story"])


def test_a_file_that_cannot_be_written_is_left_as_it_was(runner: FlaskCliRunner, tmp_path: Path) -> None:
    assert run(runner, "export", "e1", "-o", str(tmp_path / "none" / "x.md")).exit_code == 2
    assert run(runner, "export", "e1", "--format", "md", "-o", str(tmp_path)).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_writing_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.md"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_whole(str(target), b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640

    def full(_from: str, _to: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(BadInput, match="No space left"):
        write_whole(str(target), b"newer")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]


def test_samples_are_loaded_and_removed(runner: FlaskCliRunner, newsroom: Newsroom) -> None:
    assert "2 sample articles added" in run(runner, "samples", "load").stdout
    assert run(runner, "samples", "remove").stdout == "2 sample articles removed.\n"
    assert newsroom.kept == {}


def test_jobs_are_listed_and_cancelled(runner: FlaskCliRunner, newsroom: Newsroom) -> None:
    assert json.loads(run(runner, "jobs", "--json").stdout) == []
    job = newsroom.queue_job("group", {"rebuild": False})
    assert job.id in run(runner, "jobs").stdout
    assert "cancelled" in run(runner, "jobs", "cancel", job.id).stdout
    again = run(runner, "jobs", "cancel", job.id)
    assert again.exit_code == 2
    assert "already cancelled" in again.stderr


def test_serve_asks_for_samples_only_when_told(runner: FlaskCliRunner, served: list[bool]) -> None:
    run(runner, "serve")
    run(runner, "serve", "--samples")
    assert served == [False, True]


def test_a_failure_of_ours_is_a_reference_and_no_content(
    newsroom: Newsroom, runner: FlaskCliRunner, caplog: pytest.LogCaptureFixture
) -> None:
    newsroom.rows = [None]  # type: ignore[list-item] # whatever breaks inside
    result = run(runner, "events")
    assert result.exit_code == 2
    assert "Reference" in result.stderr
    assert "AttributeError" in caplog.text
