"""What every JobQueue must do."""

from __future__ import annotations

import threading

import pytest

from app.errors import Conflict, NotFound
from app.storage.jobs import ATTEMPTS, LEASE_SECONDS
from tests.stores import Stores


def test_work_is_done_in_the_order_it_was_queued(stores: Stores) -> None:
    first, second = stores.jobs.add("group"), stores.jobs.add("compare", {"event": "e1"})
    assert first.state == "waiting"
    claimed = stores.jobs.claim()
    assert claimed is not None
    assert (claimed.id, claimed.state, claimed.started) == (first.id, "running", stores.clock.now)
    assert [job.id for job in stores.jobs.list()] == [second.id, first.id]
    stores.jobs.finish(first.id)
    assert stores.jobs.get(first.id).state == "finished"
    following = stores.jobs.claim()
    assert following is not None
    assert (following.id, following.args) == (second.id, {"event": "e1"})
    assert stores.jobs.claim() is None


def test_an_equal_job_that_waits_is_not_queued_twice(stores: Stores) -> None:
    first = stores.jobs.add("compare", {"event": "e1", "n": 1})
    assert stores.jobs.add("compare", {"n": 1, "event": "e1"}).id == first.id
    assert stores.jobs.add("compare", {"event": "e2"}).id != first.id
    stores.jobs.claim()
    assert stores.jobs.add("compare", {"event": "e1", "n": 1}).id != first.id


def test_two_workers_never_get_the_same_job(stores: Stores) -> None:
    jobs = {stores.jobs.add("compare", {"event": str(n)}).id for n in range(12)}
    taken: list[str] = []

    def work() -> None:
        worker = stores.worker()
        while (job := worker.claim()) is not None:
            taken.append(job.id)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(jobs)


def test_progress_is_seen_by_others(stores: Stores) -> None:
    job = stores.jobs.add("group")
    stores.jobs.claim()
    assert stores.jobs.progress(job.id, 3, 10, "Embedding")
    seen = stores.worker().get(job.id)
    assert (seen.done, seen.total, seen.message) == (3, 10, "Embedding")


def test_a_cancelled_job_is_told_so_and_stays_cancelled(stores: Stores) -> None:
    job = stores.jobs.add("group")
    stores.jobs.claim()
    assert stores.worker().cancel(job.id).state == "cancelled"
    assert not stores.jobs.progress(job.id, 1, 2, "")
    stores.jobs.finish(job.id)
    stores.jobs.release(job.id)
    assert stores.jobs.get(job.id).state == "cancelled"


def test_a_waiting_job_that_is_cancelled_is_never_begun(stores: Stores) -> None:
    stores.jobs.cancel(stores.jobs.add("group").id)
    assert stores.jobs.claim() is None


def test_what_is_over_cannot_be_cancelled(stores: Stores) -> None:
    job = stores.jobs.add("group")
    stores.jobs.claim()
    stores.jobs.finish(job.id)
    with pytest.raises(Conflict, match="already finished"):
        stores.jobs.cancel(job.id)


def test_errors_are_kept_with_the_job(stores: Stores) -> None:
    job = stores.jobs.add("ingest")
    stores.jobs.claim()
    stores.jobs.finish(job.id, error="The folder is gone.", errors=["line 3: no title"])
    got = stores.jobs.get(job.id)
    assert (got.state, got.errors) == ("failed", ("line 3: no title", "The folder is gone."))
    assert stores.jobs.list()[0] == got


def test_a_job_whose_worker_died_goes_to_another_and_not_before(stores: Stores) -> None:
    job = stores.jobs.add("group")
    stores.jobs.claim()
    other = stores.worker()
    stores.clock.forward(LEASE_SECONDS - 1)
    assert other.claim() is None
    assert stores.jobs.beat(job.id)
    stores.clock.forward(LEASE_SECONDS - 1)
    assert other.claim() is None
    stores.clock.forward(2)
    taken = other.claim()
    assert taken is not None
    assert taken.id == job.id
    assert not stores.jobs.progress(job.id, 1, 2, "I live")  # the one taken for dead must stop
    stores.jobs.finish(job.id)
    assert other.get(job.id).state == "running"


def test_a_job_that_kills_its_workers_is_stopped(stores: Stores) -> None:
    job = stores.jobs.add("group")
    for _ in range(ATTEMPTS):
        assert stores.worker().claim() is not None
        stores.clock.forward(LEASE_SECONDS + 1)
    assert stores.worker().claim() is None
    got = stores.jobs.get(job.id)
    assert got.state == "stopped"
    assert "3 times" in got.errors[0]


def test_a_worker_that_stops_gives_its_job_back_without_counting_an_attempt(stores: Stores) -> None:
    job = stores.jobs.add("group")
    for _ in range(ATTEMPTS + 1):
        worker = stores.worker()
        assert worker.claim() is not None
        worker.release(job.id)
    assert stores.jobs.get(job.id).state == "waiting"


def test_a_job_given_back_beside_an_equal_one_is_not_done_twice(stores: Stores) -> None:
    job = stores.jobs.add("group")
    stores.jobs.claim()
    twin = stores.jobs.add("group")
    stores.jobs.release(job.id)
    assert stores.jobs.get(job.id).state == "cancelled"
    assert stores.jobs.get(twin.id).state == "waiting"


def test_an_unknown_job_is_refused(stores: Stores) -> None:
    for ask in (stores.jobs.get, stores.jobs.cancel):
        with pytest.raises(NotFound, match="j404"):
            ask("j404")
