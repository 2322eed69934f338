"""docs/api.md names every route, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from app.api.articles import ENDINGS
from app.api.openapi import REFUSALS, document

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")


def test_every_route_is_in_the_table_and_every_row_is_a_route() -> None:
    named = re.findall(r"^\| `([A-Z]+) (\S+)` \|", PAGE, re.MULTILINE)
    described = [
        (method.upper(), path)
        for path, item in document()["paths"].items()
        for method in item
        if method != "parameters"
    ]
    assert sorted(named) == sorted(described)


def test_content_types_and_parameters_are_named() -> None:
    parameters = [one["name"] for one in document()["paths"]["/api/v1/events"]["get"]["parameters"]]
    for name in [*ENDINGS, *parameters]:
        assert f"`{name}`" in PAGE


def test_every_refusal_of_the_description_has_words() -> None:
    answers = [item for path in document()["paths"].values() for name, item in path.items() if name != "parameters"]
    used = {int(code) for item in answers for code in item["responses"] if int(code) >= 400}
    assert used == set(REFUSALS)
