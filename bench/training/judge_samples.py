"""Samples of the judge as they lie in files: JSON lines of two sentences, label, event and weight. No other needs."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

NLI = ("entailment", "neutral", "contradiction")
NEWS = ("different", "agree", "wording", "diverge", "attribution", "update")
FOLDS = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """`label` is of NLI or of NEWS, "" where nobody labelled the pair; `event` is the folder it comes from, ""
    for entailment pairs."""

    a: str
    b: str
    label: str
    event: str = ""
    weight: float = 1.0


def fold_of(event: str, folds: int = FOLDS) -> int:
    """The fold in which an event is held out; the same for every command. Entailment pairs are in none."""
    return zlib.crc32(event.encode()) % folds if event else folds


def read_samples(path: Path) -> list[Sample]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Sample(**json.loads(line)) for line in lines]


def write_samples(path: Path, samples: Iterable[Sample]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(asdict(sample), ensure_ascii=False) + "\n" for sample in samples)
