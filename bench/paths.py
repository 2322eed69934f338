"""Where labelled data lies: our own in bench/data, other sets in `shared/` beside the project, which may be absent."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
OWN_EVENTS = Path(__file__).resolve().parent / "data" / "events"
OWN_PAIRS = Path(__file__).resolve().parent / "data" / "pairs"
