"""The measured accuracy, read from the one file that is shipped with the product."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec

from app.core.accuracy import Accuracy, Shown
from app.core.method import Method, method_of
from app.errors import BadInput, NotFound, ProductError

#: Written by `python -m bench score --update` (decision 0018).
SHIPPED = Path(__file__).resolve().parents[1] / "accuracy.json"
_REMEDY = "Install again, or measure anew: python -m bench score --update."


def read_accuracy(path: Path = SHIPPED) -> Accuracy:
    """Raises NotFound where there is no such file, or one that cannot be read as figures."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Accuracy)
    except OSError as error:
        message = f"The measured accuracy is not here: {path.name} cannot be read ({error.strerror})."
    except msgspec.MsgspecError as error:
        message = f"The measured accuracy cannot be shown: {path.name} is damaged ({error})."
    raise NotFound(message, remedy=_REMEDY)


def show_accuracy(engine: Callable[[], str], *, path: Path = SHIPPED) -> Shown:
    """What was measured, beside the engine that runs. Raises NotFound."""
    try:
        running = engine()
    except BadInput:  # a model that cannot be used is no reason to hide what was measured
        running = ""
    return Shown(read_accuracy(path), running)


@cache
def shipped() -> Accuracy:
    """The shipped figures, read once; none where they cannot be read."""
    try:
        return read_accuracy()
    except ProductError:
        return Accuracy()


def reported_method(engine: str) -> Method:
    """What a report made by this engine says of its making and its error rates."""
    return method_of(engine, shipped())
