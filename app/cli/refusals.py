"""The one place where an error becomes a message on standard error and an exit code."""

from __future__ import annotations

import logging
from typing import Any

import click

from app.errors import ProductError, incident

log = logging.getLogger(__name__)

REFUSED = 2
IN_PART = 3


class Refusal(click.ClickException):
    """A message in words; never a traceback."""

    exit_code = REFUSED


class Command(click.Command):
    """A command whose refusals are messages."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ProductError as error:
            raise Refusal(str(error)) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort, OSError):
            raise
        except Exception as error:
            reference, kept = incident(error)
            log.error(kept)
            raise Refusal(
                f"That did not work; the error is on our side. Reference {reference}, with its place in the code above."
            ) from None
