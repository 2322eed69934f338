"""P(two articles report the same event): gradient boosting over `Evidence.features`, from a checked skops file."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from embeddings.evidence import DAYS_APART, FEATURES, Evidence, Floats, Indices

SHIPPED = Path(__file__).parent / "models" / "events.skops"
#: The only types, beyond those skops trusts by itself, that the file may hold.
TRUSTED = frozenset({"sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor"})


class PairScore:
    """The fitted score. The file is read on first use; it holds numbers, no text."""

    def __init__(self, path: Path = SHIPPED) -> None:
        self._path = path
        self._about: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
        if tuple(self._about["features"]) != FEATURES:
            raise ValueError(f"{path} was fitted on other features; fit it again: python -m bench.training.events")

    @property
    def engine(self) -> str:
        return str(self._about["engine"])

    def probabilities(self, features: Floats) -> Floats:
        """One probability per row of features."""
        if not len(features):
            return np.zeros(0, dtype=np.float32)
        return np.asarray(self._model.predict_proba(features)[:, 1], dtype=np.float32)

    def of_pairs(self, evidence: Evidence, a: Indices, b: Indices) -> Floats:
        return self.probabilities(evidence.features(a, b))

    @cached_property
    def _model(self) -> Any:
        from skops.io import get_untrusted_types, load

        unknown = set(get_untrusted_types(file=self._path)) - TRUSTED
        if unknown:
            raise ValueError(f"{self._path} holds types that are not trusted: {', '.join(sorted(unknown))}")
        return load(self._path, trusted=sorted(TRUSTED))


__all__ = ["DAYS_APART", "FEATURES", "PairScore"]
