"""A trained judge written as the files that PackagedJudge reads: int8 ONNX, tokenizer, description.

Needs `onnx` beside what runs the product.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from embeddings.judge.packaged import PackagedJudge
from embeddings.judge.voices import GENERAL, VOICES, Pairs, Rows, probabilities

OPSET = 17
MAX_TOKENS = 128
#: Largest mean absolute difference of a probability between the trained and the int8 model. The small judge measures
#: 0.012, the larger 0.021; more would be another model than the one whose figures are told.
MOST_APART = 0.03


@dataclass(frozen=True, slots=True)
class Trained:
    """A transformers sequence classifier, its tokenizer, and the voice of each of its outputs."""

    model: Any
    tokenizer: Any
    labels: list[str]


class TooFarApart(Exception):
    """int8 says other things than the trained model."""


def write_judge(trained: Trained, out: Path, checked_on: Pairs, *, most_apart: float = MOST_APART) -> float:
    """Write `out` and return the mean absolute difference of a probability to the trained model on `checked_on`.
    Raises TooFarApart above `most_apart`; then `out` stays as it was."""
    with tempfile.TemporaryDirectory() as name:
        made = Path(name) / "judge"
        made.mkdir()
        _write_model(trained, made / "model.onnx", Path(name) / "fp32.onnx")
        trained.tokenizer.backend_tokenizer.save(str(made / "tokenizer.json"))
        _write_description(made, trained.labels)
        difference = np.abs(PackagedJudge(made).judge(checked_on) - _trained_says(trained, checked_on))
        apart = float(np.nanmean(difference))
        if apart > most_apart:
            raise TooFarApart(f"int8 differs from what was trained by {apart:.4f} on average, above {most_apart}.")
        out.mkdir(parents=True, exist_ok=True)
        for path in made.iterdir():
            shutil.copyfile(path, out / path.name)
    return apart


def labels_of(config: Any) -> list[str]:
    """The voices that the outputs are named after; unnamed, three are the general ones, and nine all. Raises
    ValueError where they have other names."""
    named = [str(config.id2label[at]).casefold() for at in range(config.num_labels)]
    if set(named) <= set(VOICES):
        return named
    unnamed = {len(GENERAL): GENERAL, len(VOICES): VOICES}
    if config.num_labels not in unnamed or not named[0].startswith("label_"):
        raise ValueError(f"the outputs are called {', '.join(named)}; a judge's are among {', '.join(VOICES)}")
    return list(unnamed[config.num_labels])


def _write_model(trained: Trained, int8: Path, fp32: Path) -> None:
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Logits(torch.nn.Module):
        """The model as a function of tensors, which is what is traced."""

        def forward(self, *tensors: torch.Tensor) -> Any:
            return trained.model(**dict(zip(inputs, tensors, strict=True))).logits

    inputs = [str(name) for name in trained.tokenizer.model_input_names]
    example = tuple(torch.ones((2, 8), dtype=torch.long) for _ in inputs)
    axes = {name: {0: "pairs", 1: "tokens"} for name in inputs} | {"logits": {0: "pairs"}}
    traced = Logits()
    traced.model = trained.model  # so that its weights are the traced module's own
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of each shape that it takes for a constant
        torch.onnx.export(
            traced.eval(),  # else the tracer leaves the model itself in training, with dropout
            example,
            str(fp32),
            input_names=inputs,
            output_names=["logits"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
    logging.disable(logging.WARNING)  # it advises, on the root logger, what gains nothing here
    try:
        # Seven bits (reduce_range): with eight, processors without VNNI overflow and would judge otherwise.
        quantize_dynamic(fp32, int8, per_channel=True, weight_type=QuantType.QInt8, reduce_range=True)
    finally:
        logging.disable(logging.NOTSET)


def _write_description(folder: Path, labels: Sequence[str]) -> None:
    digest = hashlib.sha256()
    for name in ("model.onnx", "tokenizer.json"):
        digest.update((folder / name).read_bytes())
    about = {
        "engine": f"judge-{digest.hexdigest()[:8]}",
        "labels": list(labels),
        "languages": ["en"],
        "max_tokens": MAX_TOKENS,
    }
    (folder / "config.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")


def _trained_says(trained: Trained, pairs: Pairs) -> Rows:
    import torch

    logits = np.zeros((len(pairs), len(trained.labels)), dtype=np.float32)
    with torch.inference_mode():
        for row, (a, b) in enumerate(pairs):
            inputs = trained.tokenizer(a, b, truncation="longest_first", max_length=MAX_TOKENS, return_tensors="pt")
            logits[row] = trained.model(**inputs).logits[0].numpy()
    return probabilities(logits, trained.labels)
