"""What a comparison costs: an event of ten articles, one article more, and how time and memory grow with sentences."""

from __future__ import annotations

import json
import resource
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

from app.bootstrap import Runtime, build
from app.core.ports import Membership
from app.services.compare_event import compare_event
from app.services.read_documents import read_documents
from app.settings import Settings
from bench.made_up import articles
from bench.timing import REPEATS, Timing, seconds
from corpus.model import Article, Document, Record, sha256_of
from corpus.sentences import split
from embeddings.encoder import MiniLmEncoder

LABELLED = Path(__file__).parent / "data" / "events"
ARTICLES, SENTENCES = 10, 40
_EVENTS_JOINED = 6  # enough for the sentences wanted
START = datetime(2025, 9, 1, tzinfo=UTC)
_LOADING = 300.0  # seconds
SIZES = (500, 1_000, 2_000, 5_000, 10_000)  # sentences of one event


@contextmanager
def runtime() -> Iterator[Runtime]:
    """The product on an empty store, its models loaded."""
    with tempfile.TemporaryDirectory() as folder:
        made = build(Settings(data_dir=Path(folder), offline=True))
        made.models.start()
        made.models.wait(_LOADING)
        made.models.require()
        yield made


def compare() -> Iterator[Timing]:
    """Ten articles of forty sentences as one event: nothing kept, one article added, all kept."""
    with runtime() as product:
        costs = [_costs(product, number) for number in range(REPEATS)]
    middle = _Costs(*map(statistics.median, zip(*(cost.row() for cost in costs), strict=True)))
    what = f"{ARTICLES} articles of {SENTENCES} sentences"
    yield Timing(f"compare {what}, nothing kept", middle.cold, "reading and encoding these texts", middle.texts)
    yield Timing("… again, with texts, vectors and judgements kept", middle.again, "nothing kept", middle.cold)
    yield Timing("… one article added to nine compared", middle.added, "nothing kept", middle.cold)
    yield Timing("… opened with its comparison kept", middle.opened, "nothing kept", middle.cold)


@dataclass(frozen=True, slots=True)
class _Costs:
    """Seconds."""

    texts: float
    cold: float
    again: float
    added: float
    opened: float

    def row(self) -> tuple[float, ...]:
        return self.texts, self.cold, self.again, self.added, self.opened


def _costs(product: Runtime, number: int) -> _Costs:
    """Over articles that no other `number` has: what one run keeps must not help the next."""
    held = [stored.article for stored in product.articles.add(_ten_articles(number * 2))]
    others = [stored.article for stored in product.articles.add(_ten_articles(number * 2 + 1))]
    encoder = MiniLmEncoder(offline=True)
    encoder.encode(["Loaded."])

    def read_and_encode() -> None:
        documents = [product.analyser.read(article) for article in held]
        encoder.encode([statement.text for document in documents for statement in document.statements])

    texts = seconds(read_and_encode)
    _place(product, held, f"whole-{number}")
    cold = seconds(lambda: compare_event(f"whole-{number}", use=product.comparing))
    again = seconds(lambda: product.compare(_known(product, held)))
    opened = seconds(lambda: compare_event(f"whole-{number}", use=product.comparing))
    _place(product, others[:-1], f"grows-{number}")
    compare_event(f"grows-{number}", use=product.comparing)
    _place(product, others[-1:], f"grows-{number}")
    added = seconds(lambda: compare_event(f"grows-{number}", use=product.comparing))
    return _Costs(texts, cold, again, added, opened)


def _place(product: Runtime, members: Sequence[Article], event: str) -> None:
    product.events.place([Membership(article.id, event, {}) for article in members], engine="bench")


def _known(product: Runtime, members: Sequence[Article]) -> list[Document]:
    use = product.comparing
    return read_documents(members, analyser=use.analyser, cache=use.documents)


def _ten_articles(number: int) -> list[Record]:
    """Articles of our labelled events joined to the length wanted: in each half of them, the first tells what the
    first articles of some events tell, the second what their second articles tell, and so on."""
    events = [_bodies(path) for path in sorted(LABELLED.glob("*/articles.jsonl"))]
    half = ARTICLES // 2
    events = [bodies for bodies in events if len(bodies) >= half]
    records = []
    for article in range(ARTICLES):
        first = (2 * number + article // half) * _EVENTS_JOINED
        joined = (events[(first + more) % len(events)][article % half] for more in range(_EVENTS_JOINED))
        text = "\n\n".join(joined)
        end = split(text)[SENTENCES - 1][1]
        published = START + timedelta(hours=article)
        records.append(Record(f"Article {article}", text[:end], f"Outlet {article}", published=published))
    return records


def _bodies(path: Path) -> list[str]:
    return [json.loads(line)["body"] for line in path.read_text("utf-8").splitlines()]


def growth() -> Iterator[Timing]:
    """A whole comparison, each size in a process of its own with its models loaded."""
    measured = {}
    for size in SIZES:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            measured[size] = pool.submit(compare_so_many, size).result()
    smallest = measured[SIZES[0]]
    for size, found in measured.items():
        grown = (found.megabytes - found.loaded) / (smallest.megabytes - smallest.loaded)
        what = f"compare {size:,} sentences of {found.articles} articles; memory {found.megabytes:,.0f} MB, of which"
        yield Timing(
            f"{what} {found.megabytes - found.loaded:,.0f} MB ({grown:.1f}) beyond the models",
            found.seconds,
            f"{SIZES[0]} sentences",
            smallest.seconds,
        )


@dataclass(frozen=True, slots=True)
class Grown:
    """Seconds of one comparison, and the most memory that the process held with its models loaded and at the end."""

    articles: int
    seconds: float
    loaded: float
    megabytes: float


def compare_so_many(sentences: int) -> Grown:
    """Read, encode and compare generated articles with so many sentences in all, nothing kept."""
    with runtime() as product:
        loaded = _peak()
        given = _generated(sentences)

        def whole() -> None:
            product.compare([product.analyser.read(article) for article in given])

        taken = seconds(whole)
        return Grown(len(given), taken, loaded, _peak())


def _generated(sentences: int) -> list[Article]:
    made: list[Article] = []
    for record in articles(sentences, seed=sentences, sentences=SENTENCES):
        spans = split(record.text)[:sentences]
        text = record.text[: spans[-1][1]]
        key = f"a{len(made)}"
        made.append(Article(key, record.outlet or "", "", text, sha256_of(text), published=record.published))
        sentences -= len(spans)
        if not sentences:
            break
    return made


def _peak() -> float:
    """Megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
