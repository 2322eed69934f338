"""Labelled events are read in order of publication, whatever zone each time is written in."""

from __future__ import annotations

import json
from pathlib import Path

from bench.training.judge_pairs import _bodies
from bench.training.pairs import read_events
from corpus.model import Article, Document

PUBLISHED = {"first": "2026-03-02T09:00:00+05:30", "second": "2026-03-02T04:00:00+00:00"}  # 03:30 and 04:00 UTC


class Reader:
    def read(self, article: Article) -> Document:
        return Document(article, ())


def test_zones_are_reckoned_with(tmp_path: Path) -> None:
    folder = tmp_path / "1-fog"
    folder.mkdir()
    records = [{"id": key, "outlet": "o", "title": "", "body": key, "published": at} for key, at in PUBLISHED.items()]
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, reversed(records))), "utf-8")
    (documents,) = read_events(tmp_path, Reader()).values()
    assert [document.article.id for document in documents] == ["first", "second"]
    assert list(_bodies(folder)) == ["first", "second"]
