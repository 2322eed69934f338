"""Write a trained judge as the files that are shipped: int8 ONNX, tokenizer, description.

    python -m bench.training.export_judge MODEL_FOLDER [--out embeddings/models/judge]

The int8 model is compared with the trained one on sentence pairs of the sample articles; when they differ by more than
MOST_APART nothing is written.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from corpus.sentences import split
from embeddings.judge.packaged import SHIPPED, PackagedJudge
from embeddings.judge.voices import GENERAL, VOICES, Pairs, Rows, probabilities

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples" / "articles.jsonl"
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OPSET = 17
MAX_TOKENS = 128
PAIRS_CHECKED = 300
#: Largest mean absolute difference of a probability between the trained and the int8 model. A MiniLM with three
#: outputs measured 0.011 (decision 0016); twice that would be another model than the one whose figures are told.
MOST_APART = 0.02


@dataclass(frozen=True, slots=True)
class Trained:
    model: Any
    tokenizer: Any
    labels: list[str]


class TooFarApart(Exception):
    """int8 says other things than the trained model."""


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Write a trained judge as the files that are shipped.")
    parser.add_argument("model", type=Path, help="folder of a BertForSequenceClassification with its tokenizer")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    args = parser.parse_args(argv)
    try:
        apart = export(args.model, args.out)
    except TooFarApart as error:
        raise SystemExit(str(error)) from None
    size = sum(path.stat().st_size for path in args.out.iterdir()) / 1e6
    print(f"{args.out}: {size:.1f} MB, {PackagedJudge(args.out).engine}; mean difference to fp32 {apart:.4f}")


def export(folder: Path, out: Path, *, most_apart: float = MOST_APART) -> float:
    """Write `out` and return the mean absolute difference of a probability to the trained model. Raises
    TooFarApart above `most_apart`; then `out` stays as it was."""
    trained = _load(folder)
    pairs = sample_pairs(PAIRS_CHECKED)
    with tempfile.TemporaryDirectory() as name:
        made = Path(name) / "judge"
        made.mkdir()
        _write_model(trained.model, made / "model.onnx", Path(name) / "fp32.onnx")
        trained.tokenizer.backend_tokenizer.save(str(made / "tokenizer.json"))
        _write_description(made, trained.labels)
        difference = np.abs(PackagedJudge(made).judge(pairs) - _trained_says(trained, pairs))
        apart = float(np.nanmean(difference))
        if apart > most_apart:
            raise TooFarApart(f"int8 differs from {folder} by {apart:.4f} on average, above {most_apart}; not written.")
        out.mkdir(parents=True, exist_ok=True)
        for path in made.iterdir():
            shutil.copyfile(path, out / path.name)
    return apart


def sample_pairs(most: int) -> list[tuple[str, str]]:
    """Sentences of the sample articles: each with its next, and with one from elsewhere."""
    bodies = [json.loads(line)["body"] for line in SAMPLES.read_text("utf-8").splitlines()]
    sentences = [body[start:end] for body in bodies for start, end in split(body)]
    apart = [(one, sentences[(7 * number + 3) % len(sentences)]) for number, one in enumerate(sentences)]
    return [pair for both in zip(pairwise(sentences), apart, strict=False) for pair in both][:most]


def _load(folder: Path) -> Trained:
    # the plain attention: the fused one cannot be traced for opset 17
    model: Any = AutoModelForSequenceClassification.from_pretrained(folder, attn_implementation="eager")
    return Trained(model.eval(), AutoTokenizer.from_pretrained(folder), _labels(model.config))


def _labels(config: Any) -> list[str]:
    """The voices that the outputs are named after; unnamed, three are the general ones, and nine all."""
    named = [str(config.id2label[at]).casefold() for at in range(config.num_labels)]
    if set(named) <= set(VOICES):
        return named
    unnamed = {len(GENERAL): GENERAL, len(VOICES): VOICES}
    if config.num_labels not in unnamed or not named[0].startswith("label_"):
        raise SystemExit(f"The outputs are called {', '.join(named)}; a judge's are among {', '.join(VOICES)}.")
    return list(unnamed[config.num_labels])


class _Logits(torch.nn.Module):
    """The model as a function of three tensors, which is what is traced."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> Any:
        return self.model(input_ids=ids, attention_mask=mask, token_type_ids=types).logits


def _write_model(model: Any, int8: Path, fp32: Path) -> None:
    example = tuple(torch.ones((2, 8), dtype=torch.long) for _ in INPUTS)
    axes = {name: {0: "pairs", 1: "tokens"} for name in INPUTS} | {"logits": {0: "pairs"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of each shape that it takes for a constant
        torch.onnx.export(
            _Logits(model).eval(),  # else the tracer leaves the model itself in training, with dropout
            example,
            str(fp32),
            input_names=list(INPUTS),
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
    logits = np.zeros((len(pairs), len(trained.labels)), dtype=np.float32)
    with torch.inference_mode():
        for row, (a, b) in enumerate(pairs):
            inputs = trained.tokenizer(a, b, truncation="longest_first", max_length=MAX_TOKENS, return_tensors="pt")
            logits[row] = trained.model(**inputs).logits[0].numpy()
    return probabilities(logits, trained.labels)


if __name__ == "__main__":
    main()
