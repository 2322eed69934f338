"""The fitted relation model: gradient boosting over pair features in two passes, from checked skops files."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Its description; beside it lie relations-first.skops and relations-second.skops, named after it.
SHIPPED = Path(__file__).parent / "models" / "relations.json"
#: The same, fitted with what the larger judge says: what a voice is worth belongs to the judge.
WITH_LARGER_JUDGE = SHIPPED.with_name("relations-larger.json")
#: The only types, beyond those skops trusts by itself, that a model file may hold.
TRUSTED = frozenset({"sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor"})

_LEAST = 1e-4  # probabilities are kept this far from 0 and 1

Rows = NDArray[np.float32]


def fitted_for(judge_kind: str) -> Path:
    """The description of the model that was fitted with this kind of judge, a value of the setting's `judge_kind`."""
    return WITH_LARGER_JUDGE if judge_kind == "larger" else SHIPPED


class UntrustedModel(Exception):
    """The file holds types that a relation model does not need; it is not loaded."""


class FittedRelationModel:
    """Implements the RelationModel port. The files are read on first use, the description at once."""

    def __init__(self, path: Path = SHIPPED, *, features: Sequence[str] = ()) -> None:
        """`features`: the names the caller computes; a model fitted on others is refused (ValueError)."""
        self._path = path
        self._about: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if features and tuple(features) != tuple(self._about["features"]):
            raise ValueError(f"{path} was fitted on other features; fit it again: python -m bench.training.relations")

    @property
    def engine(self) -> str:
        return str(self._about["engine"])

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self._about["classes"])

    @property
    def asked(self) -> float:
        """P(same fact) of a first look from which the judge is asked, too."""
        return float(self._about["asked"])

    def first(self, rows: Rows) -> Rows:
        """Shape (rows, classes), each row sums to 1."""
        return self._probabilities(self._first, rows)

    def second(self, rows: Rows) -> Rows:
        """Shape (rows, classes), each row sums to 1."""
        return self._probabilities(self._second, rows)

    def sure(self, label: str, probability: float) -> float:
        """From 0 to 1; the probability itself of what no calibration was fitted for."""
        if label not in self._about["calibration"]:
            return probability
        slope, shift = self._about["calibration"][label]
        return 1 / (1 + math.exp(-(slope * log_odds(probability) + shift)))

    def _probabilities(self, model: Any, rows: Rows) -> Rows:
        if len(rows) == 0:
            return np.zeros((0, len(self.classes)), dtype=np.float32)
        return np.asarray(model.predict_proba(rows), dtype=np.float32)

    @cached_property
    def _first(self) -> Any:
        return _load(self._path.with_name(f"{self._path.stem}-first.skops"))

    @cached_property
    def _second(self) -> Any:
        return _load(self._path.with_name(f"{self._path.stem}-second.skops"))


def log_odds(probability: float) -> float:
    """Of a probability kept a little away from 0 and 1."""
    kept = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept))


def _load(path: Path) -> Any:
    from skops.io import get_untrusted_types, load

    unknown = set(get_untrusted_types(file=path)) - TRUSTED
    if unknown:
        raise UntrustedModel(f"{path} holds types that are not trusted: {', '.join(sorted(unknown))}")
    return load(path, trusted=sorted(TRUSTED))
