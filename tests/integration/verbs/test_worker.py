"""Queued work survives failures, cancels and stops; nothing private enters the queue."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from itertools import repeat
from typing import Any

import pytest

from app.errors import BadInput
from app.services.handle_jobs import KINDS, check_job, handlers
from app.services.handle_jobs import Work as Verbs
from app.services.run_job import Outcome, Worker
from app.services.verbs import GroupResult, IngestResult, Progress
from corpus.model import Rejected
from tests.stores import Stores

Step = Callable[[Mapping[str, Any], Progress], Outcome]


def worker(stores: Stores, **kinds: Step) -> Worker:
    return Worker(stores.jobs, kinds, beat_seconds=0.01)


def test_a_job_is_done_and_says_what_it_came_to(stores: Stores) -> None:
    job = stores.jobs.add("count", {"to": 3})

    def count(args: Mapping[str, Any], progress: Progress) -> Outcome:
        for number in range(args["to"]):
            assert progress(number, args["to"], f"At {number}")
        return Outcome("Counted to 3.", ("2 was hard to say.",))

    assert worker(stores, count=count).work_once()
    got = stores.jobs.get(job.id)
    assert (got.state, got.done, got.total, got.message) == ("finished", 3, 3, "Counted to 3.")
    assert got.errors == ("2 was hard to say.",)
    assert not worker(stores, count=count).work_once()


def test_a_refusal_is_kept_with_the_job_in_its_words(stores: Stores) -> None:
    job = stores.jobs.add("read")

    def read(_args: Mapping[str, Any], _progress: Progress) -> Outcome:
        raise BadInput("The folder is empty.", remedy="Name another.")

    worker(stores, read=read).work_once()
    assert (stores.jobs.get(job.id).state, stores.jobs.get(job.id).errors) == (
        "failed",
        ("The folder is empty. Name another.",),
    )


def test_a_failure_of_ours_gives_a_reference_and_no_content(stores: Stores, caplog: pytest.LogCaptureFixture) -> None:
    job = stores.jobs.add("read")

    def read(_args: Mapping[str, Any], _progress: Progress) -> Outcome:
        raise ValueError("canary sentence")

    with caplog.at_level(logging.ERROR):
        worker(stores, read=read).work_once()
    (error,) = stores.jobs.get(job.id).errors
    assert "Reference" in error
    assert error.split("Reference ")[1][:9] in caplog.text
    assert "canary" not in error + caplog.text


def test_work_of_an_unknown_kind_fails_and_the_next_goes_on(stores: Stores) -> None:
    odd, known = stores.jobs.add("odd"), stores.jobs.add("known")
    both = worker(stores, known=lambda _args, _progress: Outcome("Done."))
    assert both.work_once()
    assert both.work_once()
    assert (stores.jobs.get(odd.id).state, stores.jobs.get(known.id).state) == ("failed", "finished")


def test_a_cancelled_job_stops_at_its_next_step(stores: Stores) -> None:
    job = stores.jobs.add("slow")
    steps = []

    def slow(_args: Mapping[str, Any], progress: Progress) -> Outcome:
        while progress(len(steps), None, ""):
            steps.append(1)
            if len(steps) == 2:
                stores.worker().cancel(job.id)
        return Outcome("")

    worker(stores, slow=slow).work_once()
    assert len(steps) == 2
    assert stores.jobs.get(job.id).state == "cancelled"


def test_a_worker_told_to_stop_puts_its_job_back_for_the_next(stores: Stores) -> None:
    job = stores.jobs.add("slow")
    begun = threading.Event()

    def slow(_args: Mapping[str, Any], progress: Progress) -> Outcome:
        while progress(1, 2, "On it"):
            begun.set()
        return Outcome("Not reached the end.")

    busy = worker(stores, slow=slow)
    thread = threading.Thread(target=busy.work)
    thread.start()
    assert begun.wait(10)
    busy.stop()
    thread.join(10)
    assert not thread.is_alive()
    assert stores.jobs.get(job.id).state == "waiting"
    worker(stores, slow=lambda _args, _progress: Outcome("Done.")).work_once()
    assert stores.jobs.get(job.id).state == "finished"


def test_a_long_step_keeps_its_lease(stores: Stores) -> None:
    stores.jobs.add("long")

    def long(_args: Mapping[str, Any], _progress: Progress) -> Outcome:
        for _ in range(5):
            stores.clock.forward(15)
            threading.Event().wait(0.1)  # a few heartbeats
            assert stores.worker().claim() is None
        return Outcome("Done.")

    worker(stores, long=long).work_once()
    assert stores.jobs.list()[0].state == "finished"


def test_new_work_wakes_an_idle_worker(stores: Stores) -> None:
    done = threading.Event()

    def quick(_args: Mapping[str, Any], _progress: Progress) -> Outcome:
        done.set()
        return Outcome("Done.")

    idle = worker(stores, quick=quick)
    thread = threading.Thread(target=idle.work)
    thread.start()
    stores.jobs.add("quick")
    idle.wake()
    assert done.wait(10)
    idle.stop()
    thread.join(10)


def made_of(stores: Stores, result: IngestResult, loaded: Iterable[bool] = (True, True, True)) -> Mapping[str, Step]:
    answers = iter(loaded)
    return handlers(
        Verbs(
            ingest=lambda _paths, _progress: result,
            load_samples=lambda: result,
            group=lambda rebuild, _progress: GroupResult(4, ("e1", "e2") if rebuild else ("e1",)),
            compare_event=lambda _event: pytest.fail("not asked for"),
            compare_changed=lambda _progress: pytest.fail("not asked for"),
            wait=lambda _seconds: next(answers),
            queue=stores.jobs.add,
        )
    )


def test_articles_in_lead_to_grouping_and_that_to_comparing(stores: Stores) -> None:
    made = made_of(
        stores, IngestResult(added=2, rejected=(Rejected("f.csv", 3, "no title"), Rejected("g", None, "gone")))
    )
    outcome = made["ingest"]({"paths": ["x"]}, lambda *_: True)
    assert outcome == Outcome("2 added, 0 updated, 0 unchanged.", ("f.csv, line 3: no title", "g: gone"))
    assert [(job.kind, job.args) for job in stores.jobs.list()] == [("group", {"rebuild": False})]
    assert made["group"]({"rebuild": True}, lambda *_: True).message == "4 articles placed, 2 events changed."
    assert stores.jobs.list()[0].kind == "compare"


def test_grouping_waits_for_the_models_and_can_be_stopped_while_it_does(stores: Stores) -> None:
    waited: list[str] = []

    def progress(_done: int, _total: int | None, message: str) -> bool:
        waited.append(message)
        return len(waited) < 2

    made_of(stores, IngestResult(), [False, True])["group"]({}, progress)
    assert waited == ["Waiting for the models to be loaded"]
    made_of(stores, IngestResult(), repeat(False))["group"]({}, progress)
    assert len(waited) == 2


def test_every_kind_has_a_handler_and_no_other_is_queued(stores: Stores) -> None:
    assert tuple(made_of(stores, IngestResult())) == KINDS
    with pytest.raises(BadInput, match="check"):
        check_job("check", {"text": "a private draft"})
    with pytest.raises(BadInput, match="No file"):
        check_job("ingest", {})
