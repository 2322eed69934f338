"""The composition root: chooses store, models and rules, and gives them to the verbs."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from app.core.comparison import Comparison, Event, StoryCheck
from app.core.ports import Job, Judge
from app.core.voices import MODEL_FEATURES
from app.errors import BadInput, JudgeFailed, Offline
from app.models import Models, OneAtATime
from app.services import browse, check_story, compare_documents, compare_event, handle_jobs, ingest, run_job, samples
from app.services.accuracy import show_accuracy
from app.services.compare_event import Compared, Comparing
from app.services.group_events import group_events
from app.services.read_documents import read_documents
from app.services.save_story import save_story
from app.services.signatures import SignatureIndex
from app.services.verbs import EventView, GroupResult, IngestResult, PastedText, Progress, Readiness, Verbs
from app.settings import Settings
from app.storage.articles import SqlArticleStore
from app.storage.caches import SqlDocumentCache, SqlVectorCache
from app.storage.comparisons import SqlComparisonStore
from app.storage.database import Database
from app.storage.events import SqlEventStore
from app.storage.jobs import SqlJobQueue
from corpus.analyse import TextAnalyser
from corpus.clean import pasted_text
from corpus.dedupe import origin_groups
from corpus.facts.extract import FACTS, find_facts
from corpus.headline import split_headline
from corpus.model import Article, Document, Record, Rejected, sha256_of
from corpus.readers import read_bytes, read_path
from embeddings.cache import CachedEncoder
from embeddings.cluster import AverageLinkGrouper
from embeddings.encoder import MiniLmEncoder
from embeddings.judge.cached import CachedJudge
from embeddings.judge.endpoint import EndpointJudge
from embeddings.judge.hub import HubJudge
from embeddings.judge.larger import larger_judge
from embeddings.judge.packaged import SHIPPED as SHIPPED_JUDGE
from embeddings.judge.packaged import PackagedJudge
from embeddings.judge.voices import UnusableJudge
from embeddings.pair_score import PairScore
from embeddings.relation_model import FittedRelationModel, fitted_for

log = logging.getLogger(__name__)

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples" / "articles.jsonl"
#: Read once while the models load, so that nothing is left to be loaded by the first story.
WARMING = "Two ferries collided off the coast on Monday, and 12 people were hurt, the coast guard said."


def build(settings: Settings) -> Runtime:
    """The product, ready to be asked. The store is opened, and the models are loaded, when first used.

    Raises BadInput or Offline when the endpoint that JUDGE names cannot be used."""
    _prepare_environment(settings)
    if settings.judge_kind == "endpoint":
        choose_judge(settings)
    return Runtime(settings)


def _prepare_environment(settings: Settings) -> None:
    """What the model libraries read from the environment, before any is imported."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    # Each of our threads gets a team of OpenMP threads; teams that spin while they wait take the cores from
    # the one that works: grouping and comparing the samples took 120 s so, and 14 s without (decision 0001).
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    if settings.offline or not (settings.encoder or settings.judge_kind == "model"):
        os.environ["HF_HUB_OFFLINE"] = "1"
    if settings.threads:
        os.environ.setdefault("OMP_NUM_THREADS", str(settings.threads))


def choose_judge(settings: Settings) -> Judge | None:
    """The judge that JUDGE names, not loaded yet. Raises BadInput, Offline."""
    try:
        match settings.judge_kind:
            case "endpoint":
                endpoint = EndpointJudge(settings.judge, failed=JudgeFailed)
                if settings.offline and not endpoint.local:
                    raise Offline(
                        f"JUDGE={settings.judge} is not on this machine, and OFFLINE=1 forbids to ask it.",
                        remedy="Name one at localhost, leave JUDGE out, or leave OFFLINE out.",
                    )
                return endpoint
            case "model":
                return HubJudge(settings.judge, settings.threads, offline=settings.offline, failed=JudgeFailed)
            case "larger":
                return larger_judge(settings.threads, failed=JudgeFailed)
            case "shipped" if SHIPPED_JUDGE.is_dir():
                return PackagedJudge(threads=settings.threads, failed=JudgeFailed)
            case "shipped":
                log.info("No judge is shipped in %s: comparing without one.", SHIPPED_JUDGE)
    except UnusableJudge as error:
        named = f"JUDGE={settings.judge}" if settings.judge else "The shipped judge"
        raise BadInput(f"{named} cannot be used: {error}.", remedy=error.remedy) from None
    return None


def headline_of(text: str) -> str | None:
    """The headline that a text begins with."""
    return split_headline(text)[0]


def now() -> datetime:
    return datetime.now(UTC)


class Runtime:
    """Everything that lives as long as the process; `verbs` is what web, api and cli are given."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.models = Models(self._load_models)
        self._worker_thread: threading.Thread | None = None
        self._grouping = threading.Lock()

    # the store

    @cached_property
    def database(self) -> Database:
        return Database(self.settings.store_url)

    @cached_property
    def articles(self) -> SqlArticleStore:
        return SqlArticleStore(self.database, now)

    @cached_property
    def events(self) -> SqlEventStore:
        return SqlEventStore(self.database, now)

    @cached_property
    def queue(self) -> SqlJobQueue:
        return SqlJobQueue(self.database, now)

    # the models

    @cached_property
    def encoder(self) -> CachedEncoder:
        model = MiniLmEncoder(self.settings.encoder, self.settings.threads, offline=self.settings.offline)
        return CachedEncoder(model, SqlVectorCache(self.database, now))

    @cached_property
    def analyser(self) -> OneAtATime:
        return OneAtATime(TextAnalyser(find_facts, facts_engine=FACTS))

    @cached_property
    def relation_model(self) -> FittedRelationModel:
        path = fitted_for(self.settings.judge_kind)
        try:
            return FittedRelationModel(path, features=MODEL_FEATURES)
        except (OSError, ValueError) as error:
            raise BadInput(f"The relation model {path} cannot be used: {error}.", remedy="Install again.") from None

    @cached_property
    def judge(self) -> CachedJudge | None:
        """The second voice, its answers kept; None where none speaks. For a draft: `without_writing()`.
        Raises BadInput, Offline."""
        voice = choose_judge(self.settings)
        return None if voice is None else CachedJudge(voice, SqlVectorCache(self.database, now))

    def _load_models(self) -> None:
        article = Article("warming", "", "", WARMING, sha256_of(WARMING))
        twice = [self.analyser.read(article), self.analyser.read(Article("again", "", "", WARMING, sha256_of(WARMING)))]
        self.compare(twice, private=True)
        self.index.held(self.articles)

    # the rules

    def compare(self, documents: Sequence[Document], *, private: bool = False) -> Comparison:
        """`private`: a draft is among them; nothing of it is kept, or given to a judge elsewhere."""
        return compare_documents.compare_documents(
            documents,
            encoder=self.encoder.without_writing() if private else self.encoder,
            relation_model=self.relation_model,
            judge=self.judge.without_writing() if private and self.judge else self.judge,
            origin_groups=origin_groups,
        )

    def engine(self) -> str:
        return compare_documents.engine_name(self.encoder, self.relation_model, self.judge)

    @cached_property
    def comparing(self) -> Comparing:
        return Comparing(
            articles=self.articles,
            events=self.events,
            comparisons=SqlComparisonStore(self.database, now),
            documents=SqlDocumentCache(self.database, now),
            analyser=self.analyser,
            compare=self.compare,
            engine=self.engine,
        )

    @cached_property
    def grouper(self) -> AverageLinkGrouper:
        return AverageLinkGrouper(PairScore())

    @cached_property
    def index(self) -> SignatureIndex:
        return SignatureIndex(TextAnalyser().read, self.encoder)

    @cached_property
    def checking(self) -> check_story.Checking:
        """A check writes nothing at all, not even what it had to compute of the articles held."""
        silent = self.encoder.without_writing()
        return check_story.Checking(
            articles=self.articles,
            events=self.events,
            index=self.index if self._worker_thread else SignatureIndex(TextAnalyser().read, silent),
            analyser=self.analyser,
            encoder=silent,
            grouper=self.grouper,
            read_held=partial(read_documents, analyser=self.analyser, cache=self.comparing.documents, keep=False),
            compare=partial(self.compare, private=True),
            clean=pasted_text,
            headline_of=headline_of,
            max_bytes=self.settings.max_paste_bytes,
        )

    # background work

    @cached_property
    def worker(self) -> run_job.Worker:
        return run_job.Worker(self.queue, handle_jobs.handlers(self._work()))

    def start(self, *, samples: bool) -> None:
        """Open the store, then load the models and work off the queue in the background. With `samples`,
        a store that never held anything gets the sample articles."""
        if samples and self.articles.is_untouched() and not self.queue.list(1):
            self.queue_job("samples", {})
        self.queue.list(1)  # a store that cannot be opened is refused here
        self.models.start()
        self._worker_thread = threading.Thread(target=self.worker.work, name="worker", daemon=True)
        self._worker_thread.start()

    def stop(self, patience: float) -> bool:
        """Put the job in progress back and end the worker; False when it is still in a step after
        `patience` seconds."""
        self.worker.stop()
        if self._worker_thread is not None:
            self._worker_thread.join(patience)
            if self._worker_thread.is_alive():
                self.worker.give_back()
                return False
        return True

    def queue_job(self, kind: str, args: Mapping[str, Any]) -> Job:
        handle_jobs.check_job(kind, args)
        job = self.queue.add(kind, args)
        self.worker.wake()
        return job

    def _work(self) -> handle_jobs.Work:
        return handle_jobs.Work(
            ingest=self.ingest_paths,
            load_samples=self.load_samples,
            group=self.group,
            compare_event=self.compare_event,
            compare_changed=self.compare_changed,
            wait=self.models.wait,
            queue=self.queue_job,
        )

    # the verbs

    def ingest_paths(self, paths: Sequence[str], progress: Progress = ingest.quietly) -> IngestResult:
        return ingest.ingest_paths(paths, read_path=read_path, store=self.articles, progress=progress)

    def ingest_records(self, found: Iterable[Record | Rejected]) -> IngestResult:
        return ingest.ingest_records(found, store=self.articles)

    def load_samples(self) -> IngestResult:
        return samples.load_samples(read_samples=partial(read_path, str(SAMPLES)), store=self.articles)

    def compare_event(self, event_id: str) -> EventView:
        self.models.require()
        return compare_event.compare_event(event_id, use=self.comparing)

    def compare_changed(self, progress: Progress = ingest.quietly) -> Compared:
        self.models.require()
        return compare_event.compare_changed(use=self.comparing, progress=progress)

    def show_event(self, event_id: str) -> EventView:
        if self.comparing.comparisons.latest(self.events.get(event_id).id) is None:
            self.models.require()
        return compare_event.show_event(event_id, use=self.comparing)

    def group(self, rebuild: bool, progress: Progress = ingest.quietly) -> GroupResult:
        self.models.require()
        with self._grouping:  # two at once would each place the same articles
            return group_events(
                articles=self.articles,
                events=self.events,
                index=self.index,
                grouper=self.grouper,
                rebuild=rebuild,
                progress=progress,
            )

    def check_story(self, texts: Sequence[PastedText]) -> StoryCheck:
        self.models.require()
        return check_story.check_story(texts, use=self.checking)

    def save_story(self, story: PastedText) -> Event:
        event = save_story(
            story,
            clean=pasted_text,
            headline_of=headline_of,
            articles=self.articles,
            events=self.events,
            group=self.group,
        )
        self.queue_job("compare", {"event": event.id})
        return event

    def readiness(self) -> Readiness:
        waiting_for, engine = self.models.waiting_for, ""
        try:
            engine = self.engine()
        except BadInput as refusal:  # pages that need no model go on
            waiting_for = str(refusal)
        return browse.readiness(waiting_for=waiting_for, engine=engine, articles=self.articles, queue=self.queue)

    @cached_property
    def verbs(self) -> Verbs:
        """Each verb finds its store and models when it is called, so that building them costs nothing."""
        return Verbs(
            ingest_paths=self.ingest_paths,
            ingest_records=self.ingest_records,
            read_upload=partial(ingest.read_upload, read_bytes=read_bytes),
            group=self.group,
            compare_event=self.compare_event,
            compare_changed=lambda: self.compare_changed().events,
            show_event=self.show_event,
            list_events=lambda **asked: self.events.list(**asked),
            outlets=lambda: self.articles.outlets(),
            check_story=self.check_story,
            save_story=self.save_story,
            load_samples=self.load_samples,
            remove_samples=lambda: samples.remove_samples(store=self.articles),
            queue_job=self.queue_job,
            jobs=lambda: self.queue.list(),
            job=lambda job_id: self.queue.get(job_id),
            cancel_job=lambda job_id: self.queue.cancel(job_id),
            readiness=self.readiness,
            accuracy=lambda: show_accuracy(self.engine),
            now=now,
        )
