"""Small honest stand-ins for the ports: real behaviour, in memory, with state a test can look at."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from app.core.comparison import Event
from app.core.ports import VOICES, EventRow, Membership, Stored, Vectors
from app.errors import JudgeFailed, NotFound
from corpus.model import UNKNOWN_OUTLET, Article, Record, sha256_of
from embeddings.evidence import FEATURES, Evidence


class HashedWords:
    """An Encoder without a model: each word adds to one of 256 places, so shared words are cosine."""

    model_id = "hashed-words-256"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.seen.extend(texts)
        vectors = np.zeros((len(texts), 256), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            row[0] = 1e-3  # a text without words still has a direction
            for word in re.findall(r"\w+", text.casefold()):
                row[zlib.crc32(word.encode("utf-8", "replace")) % 256] += 1.0
            row /= np.linalg.norm(row)
        return vectors


class MemoryVectors:
    """A VectorCache; `kept` shows what was put."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Vectors] = {}

    def get(self, model_id: str, hashes: Sequence[str]) -> Mapping[str, Vectors]:
        return {key: self.kept[model_id, key] for key in hashes if (model_id, key) in self.kept}

    def put(self, model_id: str, vectors: Mapping[str, Vectors]) -> None:
        self.kept.update({(model_id, key): vector for key, vector in vectors.items()})


class MemoryArticles:
    """An ArticleStore for reading; `add_article` puts one in."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self.held = {article.id: article for article in articles}

    def add_article(self, *articles: Article) -> None:
        self.held.update({article.id: article for article in articles})

    def add(self, records: Sequence[Record], *, sample: bool = False) -> Sequence[Stored]:
        stored = []
        for record in records:
            article = Article(
                f"a{len(self.held) + 1}",
                record.outlet or UNKNOWN_OUTLET,
                record.title,
                record.text,
                sha256_of(record.text),
                published=record.published,
                sample=sample,
            )
            self.add_article(article)
            stored.append(Stored(article, "added"))
        return stored

    def get(self, article_id: str) -> Article:
        return self.many([article_id])[0]

    def many(self, article_ids: Sequence[str]) -> Sequence[Article]:
        missing = [article_id for article_id in article_ids if article_id not in self.held]
        if missing:
            raise NotFound(f"There is no article {missing[0]}.")
        return [self.held[article_id] for article_id in article_ids]

    def ids(self) -> Sequence[str]:
        return list(self.held)

    def count(self) -> int:
        return len(self.held)

    def sample_count(self) -> int:
        return sum(article.sample for article in self.held.values())

    def remove_samples(self) -> int:
        samples = [article.id for article in self.held.values() if article.sample]
        for article_id in samples:
            del self.held[article_id]
        return len(samples)

    def outlets(self) -> Sequence[str]:
        return sorted({article.outlet for article in self.held.values()})


class MemoryEvents:
    """An EventStore over memberships now; `redirects` and `engines` can be looked at."""

    def __init__(self, articles: MemoryArticles) -> None:
        self._articles = articles
        self.members: dict[str, Membership] = {}
        self.titles: dict[str, str] = {}
        self.redirects: dict[str, str] = {}
        self.engines: list[str] = []  # one for each write

    def get(self, event_id: str) -> Event:
        while event_id in self.redirects:
            event_id = self.redirects[event_id]
        held = [one for one in self.members.values() if one.event_id == event_id]
        if not held:
            raise NotFound(f"There is no event {event_id}.")
        articles = self._articles.many([one.article_id for one in held])
        times = sorted(article.published for article in articles if article.published)
        first, last = (times[0], times[-1]) if times else (None, None)
        return Event(event_id, self.titles.get(event_id, ""), tuple(one.id for one in articles), first, last)

    def list(self, **_asked: Any) -> tuple[Sequence[EventRow], int]:
        events = [self.get(event_id) for event_id in sorted({one.event_id for one in self.members.values()})]
        rows = [EventRow(event, self._articles.outlets(), {}, False) for event in events]
        return rows, len(rows)

    def memberships(self) -> Mapping[str, str]:
        return {one.article_id: one.event_id for one in self.members.values()}

    def why(self, event_id: str) -> Mapping[str, Mapping[str, Any]]:
        return {one.article_id: one.why for one in self.members.values() if one.event_id == event_id}

    def place(
        self,
        memberships: Sequence[Membership],
        *,
        engine: str,
        merged: Mapping[str, str] | None = None,
        titles: Mapping[str, str] | None = None,
    ) -> None:
        self.engines.append(engine)
        self.members.update({one.article_id: one for one in memberships})
        self.redirects.update(merged or {})
        self.titles.update(titles or {})


class SharedWords:
    """A pair score without a model: P(same event) is how far two articles share their rarer words."""

    engine = "shared-words"

    def of_pairs(self, evidence: Evidence, a: Any, b: Any) -> Vectors:
        column = FEATURES.index("words_tfidf")
        return np.minimum(2 * evidence.features(a, b)[:, column], 1.0).astype(np.float32)


class WordsJudge:
    """A Judge without a model: P(agree) is how many of a pair's words are shared; `asked` shows the pairs."""

    engine = "shared-words-judge"

    def __init__(self, *, local: bool = True, fails_after: int | None = None) -> None:
        self.local = local
        self.fails_after = fails_after
        self.asked: list[tuple[str, str]] = []

    def reads(self, lang: str) -> bool:
        return lang == "en"

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        if self.fails_after is not None and len(self.asked) + len(pairs) > self.fails_after:
            raise JudgeFailed("The judge went away.", remedy="Start it again.")
        self.asked.extend(pairs)
        rows = np.full((len(pairs), len(VOICES)), np.nan, dtype=np.float32)
        for row, (a, b) in zip(rows, pairs, strict=True):
            first, second = set(a.casefold().split()), set(b.casefold().split())
            shared = len(first & second) / max(1, len(first | second))
            row[[VOICES.index("agree"), VOICES.index("different")]] = shared, 1 - shared
        return rows
