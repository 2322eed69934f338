"""Small honest stand-ins for the ports: real behaviour, in memory, with state a test can look at."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence

import numpy as np

from app.core.ports import Vectors


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
