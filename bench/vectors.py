"""Vectors kept between runs of the bench, in one file under the ignored `var/` folder: no text, hashes only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.cache import CachedEncoder, TextEncoder

FILE = Path(__file__).resolve().parents[1] / "var" / "bench" / "vectors.npz"

Vectors = NDArray[np.float32]


class VectorFile:
    """A VectorCache over one file and one model: vectors of another model replace the file's."""

    def __init__(self, path: Path = FILE) -> None:
        self._path = path
        self._model = ""
        self._known: dict[str, Vectors] = {}
        if path.exists():
            with np.load(path, allow_pickle=False) as kept:
                self._model = str(kept["model"])
                self._known = dict(zip(kept["hashes"].tolist(), kept["vectors"], strict=True))

    def get(self, model_id: str, hashes: Sequence[str]) -> Mapping[str, Vectors]:
        if model_id != self._model:
            return {}
        return {key: self._known[key] for key in hashes if key in self._known}

    def put(self, model_id: str, vectors: Mapping[str, Vectors]) -> None:
        if model_id != self._model:
            self._model, self._known = model_id, {}
        self._known.update(vectors)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._path.with_suffix(".part.npz")
        np.savez(
            unfinished, model=np.array(model_id), hashes=np.array(list(self._known)),
            vectors=np.stack(list(self._known.values())),
        )  # fmt: skip
        unfinished.replace(self._path)


def remembered(encoder: TextEncoder, path: Path = FILE) -> CachedEncoder:
    """The encoder, with what it computes kept for the next run."""
    return CachedEncoder(encoder, VectorFile(path))
