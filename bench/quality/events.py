"""How well articles are grouped into events, and a text finds its own: figures on every set present."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.core.grouping import Signature
from bench.bcubed import bcubed
from bench.datasets import EventSet, event_sets
from bench.predict_events import group_signatures, grouper, sign, undated
from bench.vectors import remembered
from embeddings.encoder import MiniLmEncoder

#: Articles of each set that are taken out and pasted.
PASTES_A_SET = 60


def figures() -> dict[str, float]:
    """BCubed F1 of each set; share of pastes whose event comes first, and of those told "no event" rightly."""
    encoder = remembered(MiniLmEncoder(offline=True))
    found: dict[str, float] = {}
    for name, each in event_sets().items():
        signed = sign(each.records, encoder)
        found[f"{name}_bcubed_f1"] = f1(signed, each)
        if name == "allsides":
            found["allsides_undated_bcubed_f1"] = f1(undated(signed), each)
        found[f"{name}_paste_first"], found[f"{name}_paste_none"] = pastes(signed, each.events)
    return found


def f1(signed: Sequence[Signature], each: EventSet) -> float:
    events = group_signatures(signed)
    return bcubed([events[signature.article_id] for signature in signed], each.events)[0]


def pastes(signed: Sequence[Signature], events: Sequence[str]) -> tuple[float, float]:
    """Articles taken out one by one and pasted: how often the right event comes first and is likely enough,
    and how often there is no event where all its other articles were taken out too. NaN without such articles."""
    membership = {signature.article_id: event for signature, event in zip(signed, events, strict=True)}
    first: list[bool] = []
    none: list[bool] = []
    for at in np.random.default_rng(0).permutation(len(signed))[:PASTES_A_SET].tolist():
        others = [signature for signature in signed if membership[signature.article_id] != events[at]]
        own = [one for one in signed if membership[one.article_id] == events[at] and one is not signed[at]]
        if own:
            best = grouper().match(signed[at], [*others, *own], membership, 1)
            first.append(bool(best) and best[0].event_id == events[at] and best[0].probability >= grouper().cut)
        best = grouper().match(signed[at], others, membership, 1)
        none.append(not best or best[0].probability < grouper().cut)
    return _share(first), _share(none)


def _share(right: Sequence[bool]) -> float:
    return float(np.mean(right)) if right else float("nan")
