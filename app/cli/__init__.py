"""The same verbs on the command line."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app.cli import accuracy, articles, check, events, jobs, serving
from app.services.verbs import Verbs
from app.settings import Settings


def register(app: Flask, verbs: Verbs, settings: Settings, *, serve: Callable[[bool], None]) -> None:
    """Add every command to `flask --app wsgi`. `serve` runs the app until it is told to stop; its argument
    asks for the sample articles on a new store."""
    commands = [
        *articles.commands(verbs),
        *events.commands(verbs),
        check.command(verbs, settings),
        jobs.command(verbs),
        accuracy.command(verbs),
        serving.command(serve),
    ]
    for command in commands:
        app.cli.add_command(command)
