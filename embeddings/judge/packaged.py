"""The judge that is shipped: a small cross-encoder in int8, run by onnxruntime."""

from __future__ import annotations

import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from embeddings.judge.voices import VOICES, Failure, NoAnswer, Pairs, Rows, UnusableJudge, probabilities, readable

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

#: model.onnx, tokenizer.json and config.json, as `embeddings.judge.export` writes them.
SHIPPED = Path(__file__).resolve().parents[1] / "models" / "judge"
#: Above so many threads they wait for memory more than they compute.
MOST_THREADS = 8


class PackagedJudge:
    """Implements the Judge port. The description is read at once, the model on the first `judge`.

    Each pair is a run of its own, longest first, on `threads` cores (0: all). int8 scales what flows through
    the model by the largest value in the batch, so in one batch a pair's answer would depend on its
    neighbours there: up to 0.1 of probability, for a sixth more pairs a second (decision 0016).
    Safe to call from several threads.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 0, *, failed: Failure = NoAnswer) -> None:
        """Raises UnusableJudge when `folder` holds no judge."""
        self._folder = folder
        self._threads = min(threads or os.cpu_count() or 1, MOST_THREADS)
        self._failed = failed
        self._about = _description(folder)
        self._lock = threading.Lock()
        self._loaded: tuple[Tokenizer, InferenceSession] | None = None

    @property
    def engine(self) -> str:
        return str(self._about["engine"])

    @property
    def local(self) -> bool:
        return True

    def reads(self, lang: str) -> bool:
        return lang in self._about["languages"]

    def judge(self, pairs: Pairs) -> Rows:
        """Shape (len(pairs), len(VOICES)); raises `failed` when the files cannot be loaded."""
        labels: list[str] = self._about["labels"]
        logits = np.zeros((len(pairs), len(labels)), dtype=np.float32)
        if pairs:
            tokenizer, session = self._load()
            encoded = tokenizer.encode_batch([(readable(a), readable(b)) for a, b in pairs])
            longest_first = sorted(range(len(pairs)), key=lambda row: -len(encoded[row].ids))
            with ThreadPoolExecutor(self._threads) as workers:
                answers = workers.map(lambda row: _run(session, encoded[row]), longest_first)
                logits[longest_first] = np.stack(list(answers))
        return probabilities(logits, labels)

    def _load(self) -> tuple[Tokenizer, InferenceSession]:
        with self._lock:
            if self._loaded is None:
                try:
                    self._loaded = self._tokenizer(), self._session()
                except Exception as error:  # both libraries raise Exception itself, or kinds of their own
                    raise self._failed(
                        f"The judge in {self._folder} cannot be loaded: {error}.",
                        remedy="Install again, or JUDGE=none.",
                    ) from error
            return self._loaded

    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(int(self._about["max_tokens"]), strategy="longest_first")
        return tokenizer

    def _session(self) -> InferenceSession:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the pairs run side by side
        options.log_severity_level = 3
        return InferenceSession(self._folder / "model.onnx", options, providers=["CPUExecutionProvider"])


def _description(folder: Path) -> dict[str, Any]:
    remedy = "Write it with python -m bench.training.export_judge, or set JUDGE=none."
    try:
        about: dict[str, Any] = json.loads((folder / "config.json").read_text("utf-8"))
        missing = {"labels", "engine", "max_tokens", "languages"} - set(about)
    except (OSError, ValueError) as error:
        raise UnusableJudge(f"the judge in {folder} cannot be read ({error})", remedy=remedy) from None
    if missing:
        raise UnusableJudge(f"the judge in {folder} does not tell its {', '.join(sorted(missing))}", remedy=remedy)
    unknown = set(about["labels"]) - set(VOICES)
    if unknown or not about["labels"]:
        said = ", ".join(sorted(map(str, unknown))) or "nothing"
        raise UnusableJudge(f"the judge in {folder} says {said}, which is no voice of a judge", remedy=remedy)
    return about


def _run(session: InferenceSession, encoded: Encoding) -> Any:
    """Logits of one pair."""
    known = {
        "input_ids": encoded.ids,
        "attention_mask": encoded.attention_mask,
        "token_type_ids": encoded.type_ids,
    }
    inputs = {item.name: np.array([known[item.name]], dtype=np.int64) for item in session.get_inputs()}
    return session.run(["logits"], inputs)[0][0]
