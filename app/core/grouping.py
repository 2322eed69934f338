"""What the grouping of articles into events reads and says: signatures in, placements out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Bag:
    """Terms of an article with their counts. `ids` are 20-bit hashes, sorted, each once.

    `terms` names them for people, one per id; empty where nobody will read them.
    """

    ids: NDArray[np.int32]
    counts: NDArray[np.float32]
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """What of an article is compared to tell its event. Holds no sentence of the text.

    `vectors` has three rows of length 1: headline, first statements, and the statements after them.
    `published` counts days since 1970-01-01 UTC, None when unknown: it is never read as today.
    """

    article_id: str
    outlet: str
    published: float | None
    vectors: NDArray[np.float32]
    words: Bag
    opening: Bag
    names: Bag
    numbers: Bag
    quotations: Bag
    phrases: Bag


class Placement(Protocol):
    """Where an article belongs now, and why: `why` holds plain JSON values, see `EventGrouper.assign`."""

    @property
    def article_id(self) -> str: ...

    @property
    def event_id(self) -> str: ...

    @property
    def why(self) -> Mapping[str, Any]: ...


class Grouping(Protocol):
    """Placements of every article that is new, moved, or whose event changed; merged id → kept id."""

    @property
    def placements(self) -> Sequence[Placement]: ...

    @property
    def merged(self) -> Mapping[str, str]: ...


class Candidate(Protocol):
    """An event that a text may belong to: P(same event) and what speaks for it."""

    @property
    def event_id(self) -> str: ...

    @property
    def probability(self) -> float: ...

    @property
    def nearest_article(self) -> str: ...

    @property
    def shared_names(self) -> Sequence[str]: ...

    @property
    def shared_numbers(self) -> Sequence[str]: ...

    @property
    def days_apart(self) -> float | None: ...

    @property
    def similarity(self) -> float: ...
