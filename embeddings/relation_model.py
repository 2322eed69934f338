"""The fitted relation model: gradient boosting over pair features, loaded from a checked skops file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHIPPED = Path(__file__).parent / "models" / "relations.skops"
#: The only types, beyond those skops trusts by itself, that a model file may hold.
TRUSTED = frozenset({"sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor"})


class UntrustedModel(Exception):
    """The file holds types that a relation model does not need; it is not loaded."""


class FittedRelationModel:
    """Implements the RelationModel port. The file is read on first use, the description at once."""

    def __init__(self, path: Path = SHIPPED, *, features: Sequence[str] = ()) -> None:
        """`features`: the names the caller computes; a model fitted on others is refused (ValueError)."""
        self._path = path
        self._about: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
        if features and tuple(features) != tuple(self._about["features"]):
            raise ValueError(f"{path} was fitted on other features; fit it again: python -m bench.training.relations")

    @property
    def engine(self) -> str:
        return str(self._about["engine"])

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self._about["classes"])

    def probabilities(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Shape (rows, classes), each row sums to 1."""
        if len(features) == 0:
            return np.zeros((0, len(self.classes)), dtype=np.float32)
        return np.asarray(self._model.predict_proba(features), dtype=np.float32)

    @cached_property
    def _model(self) -> Any:
        from skops.io import get_untrusted_types, load

        unknown = set(get_untrusted_types(file=self._path)) - TRUSTED
        if unknown:
            raise UntrustedModel(f"{self._path} holds types that are not trusted: {', '.join(sorted(unknown))}")
        return load(self._path, trusted=sorted(TRUSTED))
