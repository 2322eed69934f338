"""Train a judge: a cross-encoder with two heads in one, entailment and news labels. Every stage is a process.

    python -m bench.training.judge_pairs --out DATA                      the samples, written once
    python -m bench.training.judge nli  --data DATA --base MODEL --out DIR        on entailment pairs
    python -m bench.training.judge news --data DATA --base DIR --out DIR [--fold N]   then on our own labels
    python -m bench.training.judge soup --base DIR --base DIR … --out DIR         the mean of the folds' weights
    python -m bench.training.judge say  --base DIR --pairs FILE --out FILE.npy    logits of every pair of a file

`--rank 16` trains an adapter (LoRA; needs peft==0.21.2) on a base that stays as it is. `--soft FILE.npy` gives what a
larger judge said of every sample (`say`): the smaller one learns from that and from the labels. `--fold N` leaves out
the events of a fold, so that what the relation model is told of an event was said by a judge that had not seen it;
the shipped judge is the mean of the folds' (Wortsman et al., ICML 2022). `gold/` is never read.
Pairs are (earlier, later) sentences. The recipe and its figures: docs/decisions/0015; the order of the stages:
bench/training/judge.sh.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from bench.training.judge_samples import FOLDS, NEWS, NLI, Sample, fold_of, read_samples

VOICES = (*NLI, *NEWS)
MAX_TOKENS = 128
#: Part of the loss that follows the larger judge where it spoke; the rest follows the label.
_SOFT = 0.5
_SMOOTHING = 0.05
_WARM_UP = 0.06
#: Entailment pairs per news pair in the news stage, so that the first head is not forgotten.
_NLI_SHARE = 0.2
_BATCH_RUN = 32  # batches are cut from runs of so many, sorted by length
#: What an adapter adapts: every matrix of these layers. Lower ones stay, and need no gradient (a third quicker).
_ADAPTED = r".*encoder\.layer\.(?:{layers})\..*\.?(q|k|v|o|query|key|value|dense)"
_LOWEST_ADAPTED = 4

Floats = NDArray[np.float32]


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Train the judge.")
    parser.add_argument("stage", choices=["nli", "news", "soup", "say"])
    parser.add_argument("--data", type=Path, help="folder of nli.jsonl.gz and news.jsonl.gz")
    parser.add_argument("--base", required=True, action="append", help="model to start from; soup: several")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, help="say: a file of samples")
    parser.add_argument("--soft", type=Path, action="append", default=[], help="logits of nli and, after it, of news")
    parser.add_argument("--fold", type=int, default=-1)
    parser.add_argument("--rank", type=int, default=0)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--minutes", type=float, default=60, help="longest time")
    parser.add_argument("--most", type=int, default=0, help="samples at most, to try it out")
    args = parser.parse_args(argv)
    if args.stage == "say":
        model, tokenizer = whole(args.base[0])
        model.bfloat16()  # twice as quick as autocasting
        np.save(args.out, say(model, tokenizer, read_samples(args.pairs)[: args.most or None]).astype(np.float16))
        return
    model, tokenizer = load(args.base[0], args.rank)
    if args.stage == "soup":
        stir(model, args.base)
        _save(model, tokenizer, args)
        return
    samples, soft = _samples(args)
    fit(model, tokenizer, samples, soft, args)
    _save(model, tokenizer, args)


def _save(model: Any, tokenizer: Any, args: argparse.Namespace) -> None:
    model.save_pretrained(args.out)
    tokenizer.save_pretrained(args.out)
    print(f"{args.out}: MNLI-m {_accuracy(model, tokenizer, args.data):.3f}", flush=True)


def stir(model: Any, bases: Sequence[str]) -> None:
    """Give `model` the mean of the weights of `bases`, which were trained from one and the same start."""
    weights = [load(base)[0].state_dict() for base in bases]
    model.load_state_dict({name: sum(each[name] for each in weights) / len(weights) for name in weights[0]})


def _samples(args: argparse.Namespace) -> tuple[list[Sample], Floats]:
    """Samples of the stage and what a larger judge said of each (nan: nothing)."""
    nli = read_samples(args.data / "nli.jsonl.gz")
    soft_nli, soft_news = ([np.load(path) for path in args.soft] + [None, None])[:2]
    said = _said(soft_nli, len(nli))
    said[:, len(NLI) :] = np.nan  # the larger judge knew no news then
    if args.stage == "nli":
        return nli[: args.most or None], said[: args.most or None]
    news = read_samples(args.data / "news.jsonl.gz")
    said_news = _said(soft_news, len(news))
    kept = [
        at
        for at, sample in enumerate(news)
        if fold_of(sample.event, FOLDS) != args.fold and (sample.label or soft_news is not None)
    ][: args.most or None]
    rest = random.Random(5).sample(range(len(nli)), min(len(nli), int(_NLI_SHARE * len(kept))))
    return (
        [*(news[at] for at in kept), *(nli[at] for at in rest)],
        np.concatenate([said_news[kept], said[rest]]),
    )


def _said(logits: Any, rows: int) -> Floats:
    said = np.full((rows, len(VOICES)), np.nan, np.float32)
    if logits is not None:
        said[: len(logits)] = logits
    return said


def whole(path: str) -> tuple[Any, Any]:
    """As `load`, an adapter merged into its base: for asking, not for training."""
    model, tokenizer = load(path)
    return (model.merge_and_unload() if hasattr(model, "merge_and_unload") else model), tokenizer


def load(path: str, rank: int = 0) -> tuple[Any, Any]:
    """A classifier with one output per voice, on the device there is; with `rank`, an adapter to train."""
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(path)
    adapted = (Path(path) / "adapter_config.json").exists()
    if adapted:
        from peft import PeftConfig

        source = str(PeftConfig.from_pretrained(path).base_model_name_or_path)
    else:
        source = path
    torch.manual_seed(7)
    model: Any = AutoModelForSequenceClassification.from_pretrained(
        source,
        num_labels=len(VOICES),
        ignore_mismatched_sizes=True,
        attn_implementation="eager",  # the gradient of the fused one takes half of the time on a processor
        id2label=dict(enumerate(VOICES)),
        label2id={voice: number for number, voice in enumerate(VOICES)},
    ).float()
    if adapted:
        from peft import PeftModel

        model = PeftModel.from_pretrained(model, path, is_trainable=True)
    elif rank:
        from peft import LoraConfig, get_peft_model

        layers = "|".join(map(str, range(_LOWEST_ADAPTED, model.config.num_hidden_layers)))
        settings = LoraConfig(
            r=rank,
            lora_alpha=2 * rank,
            target_modules=_ADAPTED.format(layers=layers),
            modules_to_save=["classifier"],
        )
        model = get_peft_model(model, settings)
    return model.to(_device()), tokenizer


def _device() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"


def fit(model: Any, tokenizer: Any, samples: Sequence[Sample], soft: Floats, args: argparse.Namespace) -> None:
    """Train in place: AdamW, warm-up, then linear decay over the steps or the clock, whichever ends first.

    The model computes in bfloat16 while the optimiser keeps its weights in full, and no dropout is drawn (`eval`):
    on a processor with matrix instructions that is four times as quick as autocasting, and an epoch or two of so many
    pairs do not overfit.
    """
    batches = _Batches(tokenizer, samples, args.batch)
    targets = torch.tensor([VOICES.index(item.label) if item.label else -1 for item in samples])
    weights = torch.tensor([item.weight for item in samples])
    soft_targets = torch.from_numpy(soft)
    steps = int(args.epochs * len(samples) / args.batch) + 1
    exact = [item.detach().clone().requires_grad_() for item in model.parameters() if item.requires_grad]
    model.bfloat16().eval()
    trained = [item for item in model.parameters() if item.requires_grad]
    optimiser = _optimiser(exact, args.rate)
    started = time.monotonic()
    for step, (rows, inputs) in zip(range(steps), batches.shuffled(random.Random(7)), strict=False):
        share = max(step / steps, (time.monotonic() - started) / (60 * args.minutes))
        if share >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = args.rate * min(1.0, (step + 1) / (_WARM_UP * steps)) * max(0.02, 1 - share)
        logits = model(**inputs).logits
        loss = _loss(logits.float(), *(item[rows].to(_device()) for item in (targets, weights, soft_targets)))
        loss.backward()
        for whole, item in zip(exact, trained, strict=True):
            whole.grad = None if item.grad is None else item.grad.float()
            item.grad = None
        torch.nn.utils.clip_grad_norm_(exact, 1.0)
        optimiser.step()
        with torch.no_grad():
            torch._foreach_copy_(trained, exact)
        if step % 200 == 0:
            pace = (step + 1) * args.batch / (time.monotonic() - started)
            print(
                f"{args.out.name} step {step + 1}/{steps} loss {float(loss.detach()):.3f} {pace:.0f} pairs/s",
                flush=True,
            )
    model.float()
    with torch.no_grad():
        torch._foreach_copy_(trained, exact)


def _optimiser(weights: Sequence[torch.Tensor], rate: float) -> torch.optim.Optimizer:
    decayed = {"params": [item for item in weights if item.ndim > 1], "weight_decay": 0.01}
    rest = {"params": [item for item in weights if item.ndim <= 1], "weight_decay": 0.0}
    return torch.optim.AdamW([decayed, rest], lr=rate, fused=True)


def _loss(logits: torch.Tensor, labels: torch.Tensor, weights: torch.Tensor, soft: torch.Tensor) -> torch.Tensor:
    """Weighted mean: within the head of each label, and within both heads what the larger judge said."""
    heads = slice(0, len(NLI)), slice(len(NLI), None)
    losses = torch.zeros_like(weights)
    hard_part = torch.ones_like(weights)
    for head in heads:
        told = ~soft[:, head].isnan().any(1)
        if told.any():
            wanted = soft[told, head].softmax(-1)
            losses[told] = losses[told] - _SOFT * (wanted * logits[told, head].log_softmax(-1)).sum(-1)
            hard_part[told] = 1 - _SOFT
    for head, (low, high) in zip(heads, ((0, len(NLI)), (len(NLI), len(VOICES))), strict=True):
        own = (labels >= low) & (labels < high)
        if own.any():
            hard = torch.nn.functional.cross_entropy(
                logits[own, head], labels[own] - low, reduction="none", label_smoothing=_SMOOTHING
            )
            losses[own] = losses[own] + hard_part[own] * hard
    return (losses * weights).sum() / weights.sum()


class _Batches:
    """Samples as tokens, and batches of like length out of them."""

    def __init__(self, tokenizer: Any, samples: Sequence[Sample], size: int) -> None:
        texts = [sample.a for sample in samples], [sample.b for sample in samples]
        found = tokenizer(*texts, truncation="longest_first", max_length=MAX_TOKENS)
        self._ids = [np.array(row, dtype=np.int64) for row in found["input_ids"]]
        kinds = found["token_type_ids"] if "token_type_ids" in tokenizer.model_input_names else None
        self._types = kinds and [np.array(row, dtype=np.int64) for row in kinds]
        self._pad = tokenizer.pad_token_id
        self._size = size

    def shuffled(self, rnd: random.Random) -> Iterator[tuple[list[int], dict[str, torch.Tensor]]]:
        """Without end, anew every epoch."""
        order = list(range(len(self._ids)))
        run = self._size * _BATCH_RUN
        while True:
            rnd.shuffle(order)
            for at in range(0, len(order), run):
                some = sorted(order[at : at + run], key=lambda row: len(self._ids[row]))
                chunks = [some[start : start + self._size] for start in range(0, len(some), self._size)]
                rnd.shuffle(chunks)
                for chunk in chunks:
                    yield chunk, self._inputs(chunk)

    def in_order(self) -> Iterator[tuple[list[int], dict[str, torch.Tensor]]]:
        """Each sample once, by length."""
        order = sorted(range(len(self._ids)), key=lambda row: len(self._ids[row]))
        for at in range(0, len(order), self._size):
            yield order[at : at + self._size], self._inputs(order[at : at + self._size])

    def _inputs(self, rows: Sequence[int]) -> dict[str, torch.Tensor]:
        width = -(-max(len(self._ids[row]) for row in rows) // 8) * 8
        ids = np.full((len(rows), width), self._pad, dtype=np.int64)
        mask = np.zeros((len(rows), width), dtype=np.int64)
        types = np.zeros((len(rows), width), dtype=np.int64)
        for line, row in enumerate(rows):
            length = len(self._ids[row])
            ids[line, :length], mask[line, :length] = self._ids[row], 1
            if self._types:
                types[line, :length] = self._types[row]
        inputs = {"input_ids": ids, "attention_mask": mask} | ({"token_type_ids": types} if self._types else {})
        return {name: torch.from_numpy(value).to(_device()) for name, value in inputs.items()}


def say(model: Any, tokenizer: Any, samples: Sequence[Sample], batch: int = 256) -> Floats:
    """Shape (len(samples), len(VOICES)): logits."""
    model.eval()
    found = np.zeros((len(samples), len(VOICES)), dtype=np.float32)
    with torch.inference_mode(), torch.autocast(_device(), torch.bfloat16, enabled=model.dtype == torch.float32):
        for rows, inputs in _Batches(tokenizer, samples, batch).in_order():
            found[rows] = model(**inputs).logits.float().cpu().numpy()
    return found


def _accuracy(model: Any, tokenizer: Any, data: Path | None, limit: int = 2500) -> float:
    """Share right of the first `limit` pairs of MultiNLI matched dev; nan where they are not."""
    path = data / "mnli_m.jsonl.gz" if data else None
    if path is None or not path.exists():
        return float("nan")
    rows = read_samples(path)[:limit]
    said = say(model, tokenizer, rows)[:, : len(NLI)].argmax(1)
    return float(np.mean([NLI[at] == row.label for at, row in zip(said, rows, strict=True)]))


if __name__ == "__main__":
    main()
