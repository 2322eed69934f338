"""Look at what is held."""

from __future__ import annotations

from app.core.ports import ArticleStore, JobQueue
from app.services.verbs import Readiness

ACTIVE = ("waiting", "running")


def readiness(*, waiting_for: str, engine: str, articles: ArticleStore, queue: JobQueue) -> Readiness:
    """Whether stories can be checked, and what is awaited: first the models, then the samples."""
    preparing = any(job.kind == "samples" and job.state in ACTIVE for job in queue.list())
    return Readiness(
        ready=not waiting_for,
        waiting_for=waiting_for or ("the sample articles are being prepared" if preparing else ""),
        articles=articles.count(),
        samples=articles.sample_count(),
        engine=engine,
    )
