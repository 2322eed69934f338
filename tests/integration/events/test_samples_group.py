"""The sample articles through the real models: what every new user sees first."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from app.core.grouping import Signature
from bench.predict_events import group_signatures, grouper, sign
from embeddings.encoder import MiniLmEncoder

pytestmark = pytest.mark.model

ROOT = Path(__file__).resolve().parents[3]
#: The central bank of a neighbouring country, the day after; its removal from here is an improvement.
KNOWN_FALSE = {"d07"}
PASTE = ROOT / "templates" / "paste" / "example.txt"


@pytest.fixture(scope="module")
def encoder() -> MiniLmEncoder:
    return MiniLmEncoder(offline=True)


@pytest.fixture(scope="module")
def samples(encoder: MiniLmEncoder) -> list[Signature]:
    lines = (ROOT / "corpus" / "samples" / "articles.jsonl").read_text("utf-8").splitlines()
    return sign([json.loads(line) for line in lines], encoder)


@pytest.fixture(scope="module")
def events(samples: list[Signature]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for article_id, event_id in group_signatures(samples).items():
        groups[event_id].add(article_id)
    return groups


def test_the_thirteen_events_each_come_together(events: dict[str, set[str]]) -> None:
    groups = [group for group in events.values() if len(group) > 1]
    assert len(groups) == 13
    assert all(len({one[:3] for one in group if one.startswith("e")}) == 1 for group in groups)


def test_near_misses_stand_alone(events: dict[str, set[str]]) -> None:
    joined = {one for group in events.values() if len(group) > 1 for one in group if one.startswith("d")}
    assert joined <= KNOWN_FALSE


def test_the_example_story_finds_its_event(samples: list[Signature], encoder: MiniLmEncoder) -> None:
    membership = group_signatures(samples)
    record = {"id": "draft1", "title": "", "text": PASTE.read_text("utf-8"), "published": "2025-09-09T09:15:00+03:00"}
    for given in (record, {**record, "published": None}):
        (draft,) = sign([given], encoder)
        best, *others = grouper().match(draft, samples, membership)
        assert best.event_id == membership["e01a1"]
        assert best.probability >= grouper().cut
        assert all(best.probability > other.probability + 0.05 for other in others)
        assert any("S-400" in name or "Ankara" in name for name in best.shared_names)


def test_a_story_of_none_of_the_events_is_told_so(samples: list[Signature], encoder: MiniLmEncoder) -> None:
    text = (
        "Two snow leopard cubs have been born at the zoo of Varnhem, its director Lena Askew said on Tuesday. "
        "Visitors may see them from Easter on. The zoo has bred the species since 1998."
    )
    (draft,) = sign([{"id": "draft1", "title": "Snow leopard cubs born in Varnhem", "text": text}], encoder)
    best = grouper().match(draft, samples, group_signatures(samples), 1)
    assert all(one.probability < grouper().cut for one in best)
