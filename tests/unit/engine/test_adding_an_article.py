"""Adding an article to an event: reader, encoder and judge are asked of that article only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from app.core.comparison import Comparison
from app.services.compare_documents import compare_documents
from app.services.read_documents import read_documents
from corpus.analyse import TextAnalyser
from corpus.dedupe import origin_groups
from corpus.facts.extract import FACTS, find_facts
from corpus.model import Article, Document
from embeddings.cache import CachedEncoder
from embeddings.judge.cached import CachedJudge
from tests.fakes import HashedWords, MemoryVectors, WordsJudge
from tests.unit.engine.reading import NOON, article
from tests.unit.engine.test_bad_input import AlikeAgrees

TEXTS = (
    "The ferry fire killed 12 people off Calder Point on Monday. The vessel was towed into the harbour by two tugs.",
    "Fire on a ferry killed 15 people off Calder Point on Monday. Two tugs towed the vessel into the harbour at night.",
    "Off Calder Point the ferry fire killed 12 people on Monday. Inspectors will question the crew.",
)


class Reader:
    """An Analyser that notes whose text it read."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._analyser = TextAnalyser(find_facts, facts_engine=FACTS)
        self.engine = self._analyser.engine

    def read(self, article: Article) -> Document:
        self.seen.append(article.id)
        return self._analyser.read(article)


class MemoryDocuments:
    """A DocumentCache."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Document] = {}

    def get(self, engine: str, keys: Sequence[str]) -> Mapping[str, Document]:
        return {key: self._kept[engine, key] for key in keys if (engine, key) in self._kept}

    def put(self, engine: str, documents: Mapping[str, Document]) -> None:
        self._kept.update({(engine, key): document for key, document in documents.items()})


def test_only_the_new_article_is_read_encoded_and_judged() -> None:
    reader, documents = Reader(), MemoryDocuments()
    encoder, judge = HashedWords(), WordsJudge()
    kept_encoder, kept_judge = CachedEncoder(encoder, MemoryVectors()), CachedJudge(judge, MemoryVectors())

    def compare(articles: Sequence[Article]) -> Comparison:
        return compare_documents(
            read_documents(articles, analyser=reader, cache=documents),
            encoder=kept_encoder,
            relation_model=AlikeAgrees(),
            judge=kept_judge,
            origin_groups=origin_groups,
        )

    articles = [
        article(text, f"a{number}", f"Outlet {number}", NOON + timedelta(hours=number))
        for number, text in enumerate(TEXTS)
    ]
    compare(articles[:2])
    assert judge.asked
    for seen in (reader.seen, encoder.seen, judge.asked):
        seen.clear()

    whole = compare(articles)

    new = {statement.text for statement in whole.documents[2].statements}
    assert reader.seen == ["a2"]
    assert set(encoder.seen) == new
    assert judge.asked
    assert all(one in new or two in new for one, two in judge.asked)
    for seen in (reader.seen, encoder.seen, judge.asked):
        seen.clear()

    assert compare(articles) == whole
    assert (reader.seen, encoder.seen, judge.asked) == ([], [], [])
