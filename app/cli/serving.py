"""serve: the web app with its worker, in the foreground."""

from __future__ import annotations

from collections.abc import Callable

import click

from app.cli.refusals import Command


def command(run: Callable[[bool], None]) -> click.Command:
    @click.command("serve", cls=Command)
    @click.option("--samples", is_flag=True, help="Load the sample articles first when the store is new.")
    def serve(samples: bool) -> None:
        """Run the app at HOST and PORT until Ctrl-C or SIGTERM."""
        run(samples)

    return serve
