"""The sample corpus: invented articles that show what the product does, and leave in one step."""

from __future__ import annotations

from collections.abc import Callable

from app.core.ports import ArticleStore
from app.services.ingest import Found, ingest_records
from app.services.verbs import IngestResult


def load_samples(*, read_samples: Callable[[], Found], store: ArticleStore) -> IngestResult:
    """Store the sample articles, marked as such. Harmless when they are held already; an article
    that the user added themselves stays theirs."""
    return ingest_records(read_samples(), store=store, sample=True)


def remove_samples(*, store: ArticleStore) -> int:
    """Take the sample articles out of use and out of their events; how many. The user's own stay."""
    return store.remove_samples()
