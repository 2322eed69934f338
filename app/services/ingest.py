"""Take articles in: read, store, and say of each record what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from app.core.ports import ArticleStore
from app.errors import BadInput
from app.services.verbs import IngestResult, Progress
from corpus.errors import UnreadableInput
from corpus.model import Record, Rejected

Found = Iterable[Record | Rejected]

#: Records stored in one transaction: work that is stopped in the middle keeps what was stored until then.
BATCH = 200


def quietly(_done: int, _total: int | None, _message: str) -> bool:
    """A Progress that nobody watches."""
    return True


def ingest_paths(
    paths: Sequence[str],
    *,
    read_path: Callable[[str], Found],
    store: ArticleStore,
    progress: Progress = quietly,
) -> IngestResult:
    """Store what the files, folders or "-" hold. A source that cannot be read does not stop the rest."""
    if not paths:
        raise BadInput("No file was given.", remedy="Name files or folders, or - for standard input.")
    found = (item for path in paths for item in _guarded(path, partial(read_path, path)))
    return ingest_records(found, store=store, progress=progress)


def ingest_records(
    found: Found, *, store: ArticleStore, sample: bool = False, progress: Progress = quietly
) -> IngestResult:
    """Store the records. Doing it twice stores nothing twice. `article_ids` follow the records stored."""
    outcomes: Counter[str] = Counter()
    rejected: list[Rejected] = []
    article_ids: list[str] = []
    items = iter(found)
    while batch := list(islice(items, BATCH)):
        rejected.extend(item for item in batch if isinstance(item, Rejected))
        for stored in store.add([item for item in batch if isinstance(item, Record)], sample=sample):
            outcomes[stored.outcome] += 1
            article_ids.append(stored.article.id)
        if not progress(len(article_ids) + len(rejected), None, "Reading articles"):
            break
    return IngestResult(
        outcomes["added"], outcomes["updated"], outcomes["unchanged"], tuple(rejected), tuple(article_ids)
    )


def read_upload(name: str, data: bytes, *, read_bytes: Callable[[str, bytes], Found]) -> Sequence[Record | Rejected]:
    """What an uploaded file holds; nothing is stored."""
    return list(_guarded(name, partial(read_bytes, name, data)))


def _guarded(source: str, read: Callable[[], Found]) -> Iterator[Record | Rejected]:
    try:
        yield from read()
    except UnreadableInput as error:
        yield Rejected(source, None, f"{error.message} {error.remedy}")
    except OSError as error:
        yield Rejected(source, None, f"it cannot be read: {error.strerror or error}.")
