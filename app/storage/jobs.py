"""The queue of long work, in the store itself: a lease says which worker has a job and that it lives."""

from __future__ import annotations

import os
import secrets
import socket
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from app.core.ports import Clock, Job
from app.errors import Conflict, NotFound
from app.storage.database import Database, insert_new
from app.storage.tables import job_errors, jobs

#: A worker renews its lease every few seconds; after this many without, it is taken for dead.
LEASE_SECONDS = 20.0
#: A job whose worker died this often is not tried again: it is likely what kills it.
ATTEMPTS = 3
_ACTIVE = ("waiting", "running")


class SqlJobQueue:
    """The JobQueue port. Each instance is one worker."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._worker = f"{socket.gethostname()[:32]}:{os.getpid()}:{secrets.token_hex(4)}"

    def add(self, kind: str, args: Mapping[str, Any] | None = None) -> Job:
        row = {
            "id": f"j{secrets.token_hex(5)}",
            "kind": kind,
            "args": dict(args or {}),
            "state": "waiting",
            "done": 0,
            "message": "",
            "attempts": 0,
            "created": self._clock(),
        }
        with self._database.write() as connection:
            insert_new(connection, jobs, [row])
            waiting = select(jobs).where(jobs.c.kind == kind, jobs.c.args == row["args"], jobs.c.state == "waiting")
            return _job(connection.execute(waiting).one(), ())

    def claim(self) -> Job | None:
        with self._database.write() as connection:
            self._give_up(connection)
            free = or_(jobs.c.state == "waiting", self._abandoned())
            row = connection.execute(
                select(jobs).where(free).order_by(jobs.c.seq).limit(1).with_for_update(skip_locked=True)
            ).first()
            if row is None:
                return None
            values = {
                "state": "running",
                "worker": self._worker,
                "attempts": row.attempts + 1,
                "started": row.started or self._clock(),
                "lease_until": self._lease(),
            }
            connection.execute(update(jobs).where(jobs.c.seq == row.seq).values(values))
            return _read(connection, row.id)

    def progress(self, job_id: str, done: int, total: int | None, message: str) -> bool:
        return self._own(job_id, done=done, total=total, message=message, lease_until=self._lease())

    def beat(self, job_id: str) -> bool:
        return self._own(job_id, lease_until=self._lease())

    def release(self, job_id: str) -> None:
        with self._database.write() as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == job_id, *self._mine())).first()
            if row is None:
                return
            twin = connection.execute(
                select(jobs.c.id).where(jobs.c.kind == row.kind, jobs.c.args == row.args, jobs.c.state == "waiting")
            ).first()
            values: dict[str, Any] = {"state": "waiting", "attempts": row.attempts - 1}
            if twin is not None:
                values = {"state": "cancelled", "finished": self._clock(), "message": f"Done again as job {twin.id}."}
            connection.execute(
                update(jobs).where(jobs.c.seq == row.seq).values(worker=None, lease_until=None, **values)
            )

    def finish(self, job_id: str, *, error: str | None = None, errors: Sequence[str] = ()) -> None:
        now = self._clock()
        with self._database.write() as connection:
            _keep_errors(connection, job_id, [*errors, *([error] if error else [])], now)
            connection.execute(
                update(jobs)
                .where(jobs.c.id == job_id, *self._mine())
                .values(state="failed" if error else "finished", finished=now, lease_until=None)
            )

    def cancel(self, job_id: str) -> Job:
        with self._database.write() as connection:
            job = _read(connection, job_id)
            if job.state not in _ACTIVE:
                raise Conflict(f"Job {job_id} is already {job.state}.", remedy="Nothing needs to be stopped.")
            connection.execute(
                update(jobs)
                .where(jobs.c.id == job_id)
                .values(state="cancelled", finished=self._clock(), lease_until=None)
            )
            return _read(connection, job_id)

    def get(self, job_id: str) -> Job:
        with self._database.read() as connection:
            return _read(connection, job_id)

    def list(self, limit: int = 50) -> Sequence[Job]:
        with self._database.read() as connection:
            rows = connection.execute(select(jobs).order_by(jobs.c.seq.desc()).limit(limit)).all()
            errors = _errors(connection, [row.id for row in rows])
        return [_job(row, errors[row.id]) for row in rows]

    def _lease(self) -> float:
        return self._clock().timestamp() + LEASE_SECONDS

    def _mine(self) -> tuple[Any, ...]:
        return jobs.c.state == "running", jobs.c.worker == self._worker

    def _abandoned(self) -> Any:
        return (jobs.c.state == "running") & (jobs.c.lease_until < self._clock().timestamp())

    def _own(self, job_id: str, **values: Any) -> bool:
        """Write to a job that this worker still has; False when it has it no longer."""
        with self._database.write() as connection:
            changed = connection.execute(update(jobs).where(jobs.c.id == job_id, *self._mine()).values(values))
            return changed.rowcount == 1

    def _give_up(self, connection: Connection) -> None:
        """Stop jobs whose workers died ATTEMPTS times."""
        now = self._clock()
        hopeless = select(jobs.c.id).where(self._abandoned(), jobs.c.attempts >= ATTEMPTS)
        for job_id in connection.scalars(hopeless).all():
            words = f"The program ended in the middle of this work {ATTEMPTS} times. What was done until then is kept."
            _keep_errors(connection, job_id, [words], now)
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(state="stopped", finished=now))


def _read(connection: Connection, job_id: str) -> Job:
    row = connection.execute(select(jobs).where(jobs.c.id == job_id)).first()
    if row is None:
        raise NotFound(f"There is no job {job_id}.", remedy="See the list of jobs.")
    return _job(row, _errors(connection, [job_id])[job_id])


def _errors(connection: Connection, job_ids: Sequence[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    query = select(job_errors.c.job_id, job_errors.c.message).where(job_errors.c.job_id.in_(job_ids))
    for job_id, message in connection.execute(query.order_by(job_errors.c.seq)):
        found[job_id].append(message)
    return found


def _keep_errors(connection: Connection, job_id: str, messages: Sequence[str], now: Any) -> None:
    rows = [{"job_id": job_id, "message": message, "recorded_at": now} for message in messages]
    if rows:
        connection.execute(insert(job_errors), rows)


def _job(row: Row[Any], errors: Sequence[str]) -> Job:
    return Job(
        id=row.id,
        kind=row.kind,
        args=row.args,
        state=row.state,
        done=row.done,
        total=row.total,
        message=row.message,
        errors=tuple(errors),
        created=row.created,
        started=row.started,
        finished=row.finished,
    )
