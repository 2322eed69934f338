"""A public entailment model as the judge: JUDGE names it on a hub, or its folder."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from embeddings.judge.voices import (
    GENERAL,
    VOICES,
    Failure,
    NoAnswer,
    Pairs,
    Rows,
    UnusableJudge,
    probabilities,
    readable,
)

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

#: Longest pair, in tokens; two long news sentences fit, and a model for 8,192 tokens stays quick.
MAX_TOKENS = 256
BATCH = 32
#: Vocabularies so large are those of multilingual models (XLM-R, mDeBERTa and mmBERT: 250,000 and more;
#: of the English ones DeBERTa-v3 has most, 128,000).
MULTILINGUAL_VOCABULARY = 200_000
#: What a multilingual entailment model is taken to read: the languages of XNLI, which such models are tested on.
XNLI = frozenset(["ar", "bg", "de", "el", "en", "es", "fr", "hi", "ru", "sw", "th", "tr", "ur", "vi", "zh"])


class HubJudge:
    """Implements the Judge port over sentence-transformers' CrossEncoder; of a public model the general voices speak.

    The model is what lies on this machine, at the revision found there; it is fetched once where none does and
    `offline` allows it. Loaded on the first `judge`. Safe to call from several threads.
    """

    def __init__(self, name: str, threads: int = 0, *, offline: bool = False, failed: Failure = NoAnswer) -> None:
        """Raises UnusableJudge when `name` is no model, or none that tells entailment."""
        self._name = name
        self._threads = threads
        self._offline = offline
        self._failed = failed
        config = _config_of(name, offline)
        about = _read(config, name)
        self._labels = labels_of(about, name)
        self._languages = XNLI if about.get("vocab_size", 0) >= MULTILINGUAL_VOCABULARY else frozenset({"en"})
        self._revision = None if Path(name).is_dir() else config.parent.name
        self.engine = f"{name}@{self._revision[:12]}" if self._revision else _folder_engine(Path(name))
        self._model: CrossEncoder | None = None
        self._lock = threading.Lock()

    @property
    def local(self) -> bool:
        return True

    def reads(self, lang: str) -> bool:
        return lang in self._languages

    def judge(self, pairs: Pairs) -> Rows:
        """Shape (len(pairs), len(VOICES)); raises `failed` when the model cannot be loaded."""
        if not pairs:
            return probabilities(np.zeros((0, len(self._labels)), dtype=np.float32), self._labels)
        with self._lock:  # one at a time: the tokenizer keeps state, and two would share the cores anyway
            from torch.nn import Identity

            model = self._load()
            logits = model.predict(
                [(readable(a), readable(b)) for a, b in pairs],
                batch_size=BATCH,
                activation_fn=Identity(),  # a model may bring its own, which would not give probabilities
                show_progress_bar=False,
            )
        return probabilities(np.asarray(logits, dtype=np.float32), self._labels)

    def _load(self) -> CrossEncoder:
        if self._model is None:
            import torch
            from sentence_transformers import CrossEncoder
            from transformers.utils import logging

            quiet: Callable[[], None] = logging.disable_progress_bar
            quiet()  # a bar would be drawn on the standard error of every command
            if self._threads:
                torch.set_num_threads(self._threads)
            try:
                model = CrossEncoder(self._name, device="cpu", revision=self._revision, local_files_only=self._offline)
            except Exception as error:  # what reads weights raises Exception itself, or kinds of its own
                raise self._failed(
                    f"The judge {self._name} cannot be loaded: {error}",
                    remedy="Fetch it again, or set JUDGE=none to compare without one.",
                ) from error
            model.max_seq_length = min(model.max_seq_length or MAX_TOKENS, MAX_TOKENS)
            self._model = model
        return self._model


def labels_of(config: Mapping[str, Any], name: str) -> list[str]:
    """The voices of the model's outputs, in their order, by the names in its `id2label`, in whatever case.
    Raises UnusableJudge where the general three are not among them, or another is."""
    by_output = {int(at): str(label) for at, label in config.get("id2label", {}).items()}
    named = [by_output[at] for at in sorted(by_output)]
    labels = [label.strip().casefold() for label in named]
    if len(set(labels)) != len(labels) or not set(GENERAL) <= set(labels) <= set(VOICES):
        raise UnusableJudge(
            f"the outputs of {name} are called {', '.join(named) or 'nothing'}, not entailment, neutral, contradiction",
            remedy="Name an entailment (NLI) model that calls them so, or leave JUDGE out.",
        )
    return labels


def _config_of(name: str, offline: bool) -> Path:
    """The file that describes the model; of a model on the hub, in the folder of its revision."""
    if Path(name).is_dir():
        return Path(name) / "config.json"
    from huggingface_hub import hf_hub_download

    fetching: Any = hf_hub_download  # its own exceptions are OSErrors, and ValueError for what is no name
    for local in (True,) if offline else (True, False):
        try:
            return Path(fetching(name, "config.json", local_files_only=local))
        except (OSError, ValueError) as error:
            failure = error
    where = "on this machine, and OFFLINE=1 forbids fetching it" if offline else f"to be had ({type(failure).__name__})"
    raise UnusableJudge(
        f"{name} is no folder here, and no model of that name is {where}",
        remedy="Give the name or the folder of an entailment model, or leave JUDGE out.",
    )


def _read(config: Path, name: str) -> dict[str, Any]:
    try:
        return dict(json.loads(config.read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise UnusableJudge(
            f"the config.json of {name} cannot be read ({type(error).__name__})",
            remedy="Give a folder that a transformers model was saved to, or leave JUDGE out.",
        ) from None


def _folder_engine(folder: Path) -> str:
    """The folder's name, which says nothing of the machine, and a digest of all that is in it."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file():
            with path.open("rb") as file:
                digest.update(path.name.encode() + hashlib.file_digest(file, "sha256").digest())
    return f"{folder.resolve().name}@{digest.hexdigest()[:12]}"
