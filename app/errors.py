"""The product's own exceptions. Each carries what a person should read: what happened, to which
input, and what to do. Turned into pages, problem details and exit codes in one place each."""

from __future__ import annotations

import secrets
import traceback

LONGEST_INCIDENT = 200  # lines in the log; a runaway recursion has thousands


class ProductError(Exception):
    """A refusal with a message for a person. `status` is the HTTP status, `exit_code` the shell's."""

    status = 400
    exit_code = 2
    title = "That did not work"

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class BadInput(ProductError):
    """The input cannot be read or used as it is."""

    status = 422
    title = "We could not use this input"


class TooLarge(BadInput):
    status = 413
    title = "That is too large"


class NotFound(ProductError):
    """Nothing with that id is held."""

    status = 404
    title = "Not found"


class Conflict(ProductError):
    """Someone else changed it first, or the same thing is already under way."""

    status = 409
    title = "Changed meanwhile"


class Offline(ProductError):
    """OFFLINE=1 forbids an outgoing connection."""

    status = 403
    title = "Working offline"


class NotReady(ProductError):
    """Models or store are still being prepared."""

    status = 503
    title = "Still starting"


class JudgeFailed(ProductError):
    """The judge named by JUDGE did not answer, or not in the form asked for."""

    status = 502
    title = "The judge did not answer"


def incident(error: BaseException) -> tuple[str, str]:
    """A reference for a person to report, and what the log keeps under it.

    Kept are the kinds of the exceptions and the places in the code, never their messages: these
    may quote a draft, and a draft leaves no trace.
    """
    drawn = secrets.token_hex(4)
    reference = f"{drawn[:4]}-{drawn[4:]}"
    lines: list[str] = []
    link: BaseException | None = error
    while link is not None and len(lines) < LONGEST_INCIDENT:
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines += [f"  {f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(link.__traceback__)]
        link = link.__cause__ or link.__context__
    return reference, "\n".join([f"Reference {reference}", *lines[:LONGEST_INCIDENT]])
