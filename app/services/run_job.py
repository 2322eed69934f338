"""Do queued work, one job after another, so that a cancel, a stop or a kill loses nothing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from app.core.ports import Job, JobQueue
from app.errors import ProductError, incident
from app.services.verbs import Progress

log = logging.getLogger(__name__)

BEAT_SECONDS = 5.0  # a quarter of the lease, so that a worker kept busy by the models is not taken for dead
IDLE_SECONDS = 1.0  # how often the queue is looked at for work that another process queued


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job came to in one sentence, and what of it failed."""

    message: str
    errors: tuple[str, ...] = ()


Handler = Callable[[Mapping[str, Any], Progress], Outcome]


class Worker:
    """Takes jobs from the queue until told to stop. Every handler can be run again from the start."""

    def __init__(self, queue: JobQueue, handlers: Mapping[str, Handler], *, beat_seconds: float = BEAT_SECONDS) -> None:
        self._queue = queue
        self._handlers = handlers
        self._beat_seconds = beat_seconds
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._current: str | None = None

    def wake(self) -> None:
        """There is new work."""
        self._wake.set()

    def stop(self) -> None:
        """Finish nothing more: the job in progress goes back to the queue at its next step."""
        self._stopping.set()
        self._wake.set()

    def give_back(self) -> None:
        """Put the job in progress back at once; for a worker that did not stop in time."""
        if self._current is not None:
            self._queue.release(self._current)

    def work(self) -> None:
        """Until `stop`. A queue that cannot be read is asked again."""
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                if self.work_once():
                    continue
            except Exception as error:
                log.error(incident(error)[1])
            self._wake.wait(IDLE_SECONDS)

    def work_once(self) -> bool:
        """Do the next job; False when none waits."""
        job = self._queue.claim()
        if job is None:
            return False
        self._current = job.id
        try:
            with self._beating(job.id):
                self._do(job)
        finally:
            self._current = None
        return True

    def _do(self, job: Job) -> None:
        interrupted = False

        def progress(done: int, total: int | None, message: str) -> bool:
            nonlocal interrupted
            goes_on = self._queue.progress(job.id, done, total, message)
            interrupted = interrupted or not goes_on or self._stopping.is_set()
            return not interrupted

        try:
            handler = self._handlers.get(job.kind, _unknown)
            outcome = handler(job.args, progress)
        except ProductError as error:
            self._queue.finish(job.id, error=str(error))
        except Exception as error:
            reference, kept = incident(error)
            log.error(kept)
            self._queue.finish(job.id, error=f"The work failed on our side. Reference {reference}, see the log.")
        else:
            if interrupted:
                self._queue.release(job.id)
            else:
                self._finish(job.id, outcome)

    def _finish(self, job_id: str, outcome: Outcome) -> None:
        last = self._queue.get(job_id)
        self._queue.progress(job_id, last.total or last.done, last.total, outcome.message)
        self._queue.finish(job_id, errors=outcome.errors)

    @contextmanager
    def _beating(self, job_id: str) -> Iterator[None]:
        """Renew the lease while a step takes long."""
        over = threading.Event()

        def beat() -> None:
            while not over.wait(self._beat_seconds):
                self._queue.beat(job_id)

        thread = threading.Thread(target=beat, name="job-heartbeat", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


def _unknown(_args: Mapping[str, Any], _progress: Progress) -> Outcome:
    raise ProductError("This version does not know this kind of work.", remedy="Cancel it, or start a newer version.")
