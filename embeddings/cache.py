"""Vectors computed once: kept by (model id, SHA-256 of the text)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class TextEncoder(Protocol):
    """What is wrapped: the Encoder port, in the words of this package."""

    @property
    def model_id(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> Vectors: ...


class VectorStore(Protocol):
    """Where vectors are kept: the VectorCache port, in the words of this package."""

    def get(self, model_id: str, hashes: Sequence[str]) -> Mapping[str, Vectors]: ...

    def put(self, model_id: str, vectors: Mapping[str, Vectors]) -> None: ...


class CachedEncoder:
    """An Encoder that asks the cache first and gives it what it had to compute.

    Private text (a paste) goes through `without_writing()`: vectors already known are used,
    and nothing computed for it reaches the cache.
    """

    def __init__(self, encoder: TextEncoder, cache: VectorStore, *, writing: bool = True) -> None:
        self._encoder = encoder
        self._cache = cache
        self._writing = writing

    @property
    def model_id(self) -> str:
        return self._encoder.model_id

    def without_writing(self) -> CachedEncoder:
        """The same encoder over the same cache, which never puts anything into it."""
        return CachedEncoder(self._encoder, self._cache, writing=False)

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return self._encoder.encode([])
        hashes = [_sha256(text) for text in texts]
        known = dict(self._cache.get(self.model_id, list(dict.fromkeys(hashes))))
        missing = {key: text for key, text in zip(hashes, texts, strict=True) if key not in known}
        if missing:
            computed = dict(zip(missing, self._encoder.encode(list(missing.values())), strict=True))
            if self._writing:
                self._cache.put(self.model_id, computed)
            known |= computed
        return np.stack([known[key] for key in hashes]).astype(np.float32, copy=False)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
