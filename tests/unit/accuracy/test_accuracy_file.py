"""The one file of figures: how it is read, refused, put in words, and given to programs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app import cli
from app.core.accuracy import Accuracy, Shown, interval
from app.core.measures import COUNTED, LIMITS, WORDS, in_hundred, limits, told
from app.errors import BadInput, NotFound
from app.services.accuracy import read_accuracy, show_accuracy
from app.settings import Settings
from bench.accuracy import write
from tests.newsroom import Newsroom
from tests.unit.accuracy.example import ACCURACY, ENGINE
from tests.unit.api.conftest import app_over


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write(tmp_path / "accuracy.json", ACCURACY)
    assert read_accuracy(tmp_path / "accuracy.json") == ACCURACY


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "The measured accuracy is not here: accuracy.json cannot be read (No such file or directory)."),
        (b"", "accuracy.json is damaged"),
        (b'{"sets": [{"name": "statements"}]}', "missing required field"),
        (b"\xff", "accuracy.json is damaged"),
    ],
    ids=["absent", "empty", "cut", "not text"],
)
def test_a_file_that_cannot_be_shown_is_named_with_the_remedy(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "accuracy.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NotFound) as refused:
        show_accuracy(lambda: ENGINE, path=path)
    assert says in str(refused.value)
    assert "python -m bench score --update" in refused.value.remedy


def test_an_engine_that_cannot_be_told_does_not_hide_what_was_measured(tmp_path: Path) -> None:
    def unusable() -> str:
        raise BadInput("The relation model cannot be used.")

    write(tmp_path / "a.json", ACCURACY)
    shown = show_accuracy(unusable, path=tmp_path / "a.json")
    assert (shown.running, shown.same_engine, shown.accuracy) == ("", False, ACCURACY)


@pytest.mark.parametrize(
    ("share", "shown"), [(0, "0"), (0.0741, "7.4"), (0.0994, "9.9"), (0.0996, "10"), (0.5479, "55"), (1, "100")]
)
def test_a_share_is_so_many_of_a_hundred(share: float, shown: str) -> None:
    assert in_hundred(share) == shown


def test_the_interval_of_a_share_holds_it_and_narrows_with_more_pairs() -> None:
    assert interval(0, 0) == (0.0, 1.0)
    assert interval(5, 10) == (pytest.approx(0.2366, abs=0.001), pytest.approx(0.7634, abs=0.001))
    assert interval(500, 1000)[0] > interval(5, 10)[0]
    assert interval(10, 10)[1] == pytest.approx(1.0)


def test_every_limit_names_figures_that_have_words_and_as_many_as_it_prints() -> None:
    for limit in LIMITS:
        assert limit.words.count("{}") == len(limit.keys)
        assert set(limit.keys) <= {*WORDS, *COUNTED}


def test_a_limit_of_a_set_that_is_measured_now_is_not_told() -> None:
    assert any("are in English" in limit for limit in limits(ACCURACY))
    measured = Accuracy((*ACCURACY.sets, replace(ACCURACY.sets[0], name="languages")))
    assert not any("are in English" in limit for limit in limits(measured))


def test_every_shipped_figure_has_words() -> None:
    for each in read_accuracy().sets:
        unnamed = [one.key for one in told(each) if one.key not in WORDS and one.key not in COUNTED]
        assert unnamed == [], "say what it counts in app/core/measures.py"


def test_the_api_gives_the_figures_of_the_file() -> None:
    client = app_over(Newsroom(), accuracy=lambda: Shown(ACCURACY, "rules-2")).test_client()
    answer = client.get("/api/v1/accuracy").json
    assert answer is not None
    assert (answer["engine"], answer["running"], answer["same_engine"]) == (ENGINE, "rules-2", False)
    statements, trials = answer["sets"]
    assert statements["figures"]["diverge_precision"] == 0.75
    assert statements["measured"] == "2026-11-25"
    assert statements["detail"]["slots"][0] == {"slot": "number", "called": 4, "right": 3, "true": 8, "found": 3}
    assert trials["detail"] is None


def test_the_api_refuses_in_words_where_the_file_is_missing() -> None:
    newsroom = Newsroom()
    newsroom.measured = None
    answer = app_over(newsroom).test_client().get("/api/v1/accuracy")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def run(newsroom: Newsroom, *arguments: str) -> tuple[int, str, str]:
    app = Flask("app")
    cli.register(app, newsroom.verbs(), Settings(), serve=lambda _samples: None)
    result = app.test_cli_runner().invoke(args=["accuracy", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_prints_the_figures_for_people_and_for_programs() -> None:
    newsroom = Newsroom()
    newsroom.measured = ACCURACY
    code, listed, _ = run(newsroom, "--json")
    assert (code, [one["name"] for one in json.loads(listed)]) == (0, ["statements", "trials"])
    code, said, _ = run(newsroom)
    assert code == 0
    assert f"Measured on 2026-11-25 with the engine {ENGINE}." in said
    assert "The engine that runs here is another one: fake-1." in said
    assert "     75  of the pairs marked “Accounts differ”, those that do" in said
    assert "0.6  pairs left open" in said
    assert "What it cannot do" in said


def test_the_command_refuses_in_words_where_the_file_is_missing() -> None:
    newsroom = Newsroom()
    newsroom.measured = None
    code, said, refused = run(newsroom)
    assert (code, said) == (2, "")
    assert "The measured accuracy is not here. Install again." in refused
