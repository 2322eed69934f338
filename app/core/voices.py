"""What a judge says of a pair, as numbers beside the pair's own: nan where there is no judge, or it says nothing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.core.pair_features import FEATURE_NAMES
from app.core.ports import VOICES

Rows = NDArray[np.float32]

#: The first three are general: any entailment model has them.
GENERAL = VOICES[:3]
#: In the order of the columns: every voice, then how far the general ones depend on which sentence comes first, then
#: "update" in the order of publication and against it.
VOICE_FEATURES = (
    *(f"says_{voice}" for voice in VOICES),
    *(f"{voice}_apart" for voice in GENERAL),
    "says_update_forward",
    "says_update_backward",
)
#: The columns that a relation model weighs.
MODEL_FEATURES = (*FEATURE_NAMES, *VOICE_FEATURES)


def voice_features(forward: Rows, backward: Rows) -> Rows:
    """Shape (rows, len(VOICE_FEATURES)) of two answers of shape (rows, len(VOICES)): each pair in the order of
    publication, and turned round. A contradiction holds both ways; what one order alone says is half believed."""
    general = slice(0, len(GENERAL))
    update = VOICES.index("update")
    return np.column_stack(
        [
            (forward + backward) / 2,
            np.abs(forward[:, general] - backward[:, general]),
            forward[:, update],
            backward[:, update],
        ]
    ).astype(np.float32)


def unheard(rows: int) -> Rows:
    """Shape (rows, len(VOICE_FEATURES)): pairs of which nothing is said."""
    return np.full((rows, len(VOICE_FEATURES)), np.nan, dtype=np.float32)


def general_only(voices: Rows) -> Rows:
    """The same as it would be from a judge that has the general voices alone."""
    kept = np.array([name.removeprefix("says_").removesuffix("_apart") in GENERAL for name in VOICE_FEATURES])
    return np.where(kept, voices, np.nan).astype(np.float32)
