"""The written events of `../shared/gold` as the trials need them: articles, labelled spans, relations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.engine import article_of
from bench.trials.kit import Span
from corpus.model import Article


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One labelled event. `spans` maps a statement id to its place; `origins` are groups of article ids."""

    slug: str
    articles: tuple[Article, ...]
    spans: dict[str, Span]
    relations: tuple[tuple[str, str, str], ...]  # statement, statement, label
    origins: tuple[frozenset[str], ...]
    quote_drift: tuple[tuple[str, str], ...]
    headline_issues: frozenset[str]  # article ids

    def article(self, article_id: str) -> Article:
        return next(article for article in self.articles if article.id == article_id)

    def text(self, span: Span) -> str:
        return self.article(span.article).text[span.start : span.end]

    def independent(self, one: str, two: str) -> bool:
        """Whether two articles share no origin."""
        return not any(one in group and two in group for group in self.origins)

    def counterparts(self, statement: str, label: str = "agree") -> list[str]:
        """Statements that stand to `statement` in a relation of that label."""
        return [b if a == statement else a for a, b, found in self.relations if found == label and statement in (a, b)]


def gold_events(folder: Path) -> Iterator[GoldEvent]:
    """Every event of the folder, in order of name."""
    for path in sorted(folder.glob("*/gold.json")):
        lines = (path.parent / "articles.jsonl").read_text("utf-8").splitlines()
        articles = tuple(article_of(json.loads(line)) for line in lines if line.strip())
        yield _event(path.parent.name, articles, json.loads(path.read_text("utf-8")))


def _event(slug: str, articles: tuple[Article, ...], gold: dict[str, Any]) -> GoldEvent:
    return GoldEvent(
        slug,
        articles,
        {item["id"]: Span(item["article"], item["start"], item["end"]) for item in gold["statements"]},
        tuple((item["a"], item["b"], item["label"]) for item in gold["relations"]),
        tuple(frozenset(group) for group in gold["origins"]),
        tuple((item["a"], item["b"]) for item in gold["quote_drift"]),
        frozenset(item["article"] for item in gold["headline_issues"]),
    )
