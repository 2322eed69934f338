"""The real server in a process of its own: killed in the middle of its work, and stopped as one should."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from sqlalchemy import func, select

from app.storage.database import Database
from app.storage.tables import article_versions
from tests.stores import Stores, wall_clock

ROOT = Path(__file__).resolve().parents[3]
ARTICLES = 6_000
PATIENCE = 120.0  # seconds: a lease must run out, and a small machine may be busy

pytestmark = pytest.mark.model


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    """The store of the server, seen from outside."""
    database = Database(f"sqlite:///{tmp_path / 'data' / 'sidebyside.sqlite3'}")
    yield Stores(database, wall_clock)
    database.close()


@contextmanager
def server(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The program as `make run` starts it; killed at the end unless it ended before."""
    environment = {**os.environ, "DATA_DIR": str(tmp_path / "data"), "PORT": str(port), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "serve"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            until(lambda: get(port, "/healthz"))
            yield process
        finally:
            process.kill()


def get(port: int, path: str) -> Any:
    with suppress(OSError), urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return json.load(answer)
    return None


def until(happened: Callable[[], Any]) -> Any:
    """What `happened` gives once it gives something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if value := happened():
            return value
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


def write_archive(path: Path) -> None:
    with path.open("w") as archive:
        for number in range(ARTICLES):
            archive.write(json.dumps({"title": f"Title {number}", "text": f"Article {number}.", "outlet": "W"}) + "\n")


def test_work_killed_in_the_middle_is_finished_by_the_next_start_and_nothing_is_there_twice(
    tmp_path: Path, port: int, stores: Stores
) -> None:
    write_archive(tmp_path / "archive.jsonl")
    job = stores.jobs.add("ingest", {"paths": [str(tmp_path / "archive.jsonl")]})
    with server(tmp_path, port) as process:
        until(stores.articles.count)
        process.kill()
    held = stores.articles.count()
    assert 0 < held < ARTICLES
    assert stores.jobs.get(job.id).state == "running"

    with server(tmp_path, port):
        until(lambda: stores.jobs.get(job.id).state == "finished")
        message = stores.jobs.get(job.id).message
    assert message == f"{ARTICLES - held} added, 0 updated, {held} unchanged."
    assert stores.articles.count() == ARTICLES
    with stores.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(article_versions)) == ARTICLES


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_ends_with_0_and_gives_the_work_back(
    tmp_path: Path, port: int, stores: Stores, how: signal.Signals
) -> None:
    write_archive(tmp_path / "archive.jsonl")
    job = stores.jobs.add("ingest", {"paths": [str(tmp_path / "archive.jsonl")]})
    with server(tmp_path, port) as process:
        until(stores.articles.count)
        process.send_signal(how)
        assert process.wait(PATIENCE) == 0
    assert stores.jobs.get(job.id).state == "waiting"


def test_an_empty_folder_becomes_a_store_and_the_models_come_while_pages_are_served(tmp_path: Path, port: int) -> None:
    with server(tmp_path, port):
        assert get(port, "/api/v1/samples") == {"held": 0}
        until(lambda: (get(port, "/readyz") or {}).get("ready"))


def test_an_address_in_use_is_refused_in_words(tmp_path: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        environment = {**os.environ, "DATA_DIR": str(tmp_path / "data"), "PORT": str(port)}
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "serve"]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr
    assert "Traceback" not in done.stderr
