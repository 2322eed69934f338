"""The report as one HTML file: stylesheet inside, no script, nothing fetched, readable for years."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from app.core.renderers.display import dress
from app.core.renderers.reading import read
from app.core.report import Report

ROOT = Path(__file__).resolve().parents[2]
STYLESHEET = ROOT / "app" / "static" / "app.css"


def render(report: Report) -> bytes:
    html = _template().render(reading=read(report), stylesheet=Markup(STYLESHEET.read_text("utf-8")))
    return html.encode("utf-8", "replace")


@cache
def _template() -> Template:
    """The same sections as the page in the app; an environment of its own, as no request is at hand."""
    environment = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined)
    dress(environment)
    return environment.get_template("report/file.html")
