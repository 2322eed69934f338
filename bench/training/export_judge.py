"""Write a trained judge as the files that are shipped.

    python -m bench.training.export_judge MODEL_FOLDER [--out embeddings/models/judge]
    python -m bench.training.export_judge ADAPTER_FOLDER --adapter [--out embeddings/models/larger-judge]

The int8 model is compared with the trained one on sentence pairs of the sample articles; when they differ by more than
MOST_APART nothing is written. Of an adapter its weights alone are shipped, in half precision; `make larger-judge`
merges them into their base.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from corpus.sentences import split
from embeddings.judge.export import MOST_APART, TooFarApart, Trained, labels_of, write_judge
from embeddings.judge.larger import ADAPTER
from embeddings.judge.packaged import SHIPPED, PackagedJudge

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples" / "articles.jsonl"
PAIRS_CHECKED = 300


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Write a trained judge as the files that are shipped.")
    parser.add_argument("model", type=Path, help="folder of a sequence classifier, or an adapter, with its tokenizer")
    parser.add_argument("--adapter", action="store_true")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args(argv)
    out = args.out or (ADAPTER if args.adapter else SHIPPED)
    if args.adapter:
        export_adapter(args.model, out)
        print(f"{out}: {_megabytes(out):.1f} MB")
        return
    try:
        apart = export(args.model, out)
    except (TooFarApart, ValueError) as error:
        raise SystemExit(f"{args.model}: {error} Nothing was written.") from None
    print(f"{out}: {_megabytes(out):.1f} MB, {PackagedJudge(out).engine}; mean difference to fp32 {apart:.4f}")


def export(folder: Path, out: Path, *, most_apart: float = MOST_APART) -> float:
    """As `write_judge`, of a folder that a judge was saved to, an adapter's base being where it was in training."""
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    from bench.training.judge import whole

    if (folder / "adapter_config.json").exists():
        model, tokenizer = whole(str(folder))
    else:  # with the outputs it was saved with; the plain attention, as the fused one cannot be traced for opset 17
        model = AutoModelForSequenceClassification.from_pretrained(folder, attn_implementation="eager")
        tokenizer = AutoTokenizer.from_pretrained(folder)
    trained = Trained(model.cpu().eval(), tokenizer, labels_of(model.config))
    return write_judge(trained, out, sample_pairs(PAIRS_CHECKED), most_apart=most_apart)


def export_adapter(folder: Path, out: Path) -> None:
    """The adapter's weights in half precision, and its description without the place of its base."""
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "adapter_model.safetensors")
    out.mkdir(parents=True, exist_ok=True)
    save_file({name: weight.half() for name, weight in weights.items()}, out / "adapter_model.safetensors")
    about: dict[str, Any] = json.loads((folder / "adapter_config.json").read_text("utf-8"))
    about["base_model_name_or_path"] = "all-mpnet-base-v2"
    (out / "adapter_config.json").write_text(json.dumps(about, indent=1, sort_keys=True) + "\n", "utf-8")


def sample_pairs(most: int) -> list[tuple[str, str]]:
    """Sentences of the sample articles: each with its next, and with one from elsewhere."""
    bodies = [json.loads(line)["body"] for line in SAMPLES.read_text("utf-8").splitlines()]
    sentences = [body[start:end] for body in bodies for start, end in split(body)]
    apart = [(one, sentences[(7 * number + 3) % len(sentences)]) for number, one in enumerate(sentences)]
    return [pair for both in zip(pairwise(sentences), apart, strict=False) for pair in both][:most]


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) / 1e6


if __name__ == "__main__":
    main()
