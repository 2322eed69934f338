"""The product's own exceptions. Each carries what a person should read: what happened, to which
input, and what to do. Turned into pages, problem details and exit codes in one place each."""

from __future__ import annotations


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
