"""What is computed once: vectors of texts, and articles read into statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from sqlalchemy import select

from app.core.ports import Clock, Vectors
from app.storage import serial
from app.storage.database import Database, in_chunks, insert_new
from app.storage.tables import documents, vectors
from corpus.model import Document

_FLOAT = np.dtype("<f4")


class SqlVectorCache:
    """The VectorCache port."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def get(self, model_id: str, hashes: Sequence[str]) -> Mapping[str, Vectors]:
        found: dict[str, Vectors] = {}
        with self._database.read() as connection:
            for chunk in in_chunks(hashes):
                query = select(vectors.c.sha256, vectors.c.vector).where(
                    vectors.c.model == model_id, vectors.c.sha256.in_(chunk)
                )
                found |= {key: np.frombuffer(body, _FLOAT) for key, body in connection.execute(query)}
        return found

    def put(self, model_id: str, vectors: Mapping[str, Vectors]) -> None:
        now = self._clock()
        rows = [
            {"model": model_id, "sha256": key, "vector": np.asarray(vector, _FLOAT).tobytes(), "recorded_at": now}
            for key, vector in vectors.items()
        ]
        with self._database.write() as connection:
            insert_new(connection, _vectors, rows)


class SqlDocumentCache:
    """The DocumentCache port."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def get(self, engine: str, keys: Sequence[str]) -> Mapping[str, Document]:
        found: dict[str, Document] = {}
        with self._database.read() as connection:
            for chunk in in_chunks(keys):
                query = select(documents.c.key, documents.c.body).where(
                    documents.c.engine == engine, documents.c.key.in_(chunk)
                )
                found |= {key: serial.load_document(body) for key, body in connection.execute(query)}
        return found

    def put(self, engine: str, documents: Mapping[str, Document]) -> None:
        now = self._clock()
        rows = [
            {"engine": engine, "key": key, "body": serial.dump(document), "recorded_at": now}
            for key, document in documents.items()
        ]
        with self._database.write() as connection:
            insert_new(connection, _documents, rows)


_vectors, _documents = vectors, documents  # the ports call their arguments by the tables' names
