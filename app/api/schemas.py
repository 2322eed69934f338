"""JSON Schemas of what the API takes and gives, by name, for the published description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from app.api.bodies import MOST_TEXTS
from app.core.labels import LABELS, Slot
from app.core.ports import JobState
from app.services.as_json import COUNTS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
YES: Schema = {"type": "boolean"}
TIME: Schema = {"type": ["string", "null"], "format": "date-time", "description": "with offset; null is unknown"}
SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
OPEN: Schema = {"type": "object", "additionalProperties": True}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def listed(items: Schema, description: str = "") -> Schema:
    return {"type": "array", "items": items, **({"description": description} if description else {})}


def either(schema: Schema) -> Schema:
    """That, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def record(properties: Schema, *, optional: Sequence[str] = (), description: str = "") -> Schema:
    """An object with these fields; more may come with later versions."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        **({"description": description} if description else {}),
    }


_COUNTS = record(dict.fromkeys(COUNTS, WHOLE), description="claims per label; `differ` sums those that differ")
_EVENT = {
    "id": TEXT,
    "title": TEXT,
    "first_published": TIME,
    "last_published": TIME,
    "article_ids": listed(TEXT, "in order of publication"),
    "outlets": listed(TEXT, "in order of first publication"),
    "sample": {**YES, "description": "holds sample articles, invented for demonstration"},
    "compared_at": TIME,
}
_PASSAGE = {
    "article": TEXT,
    "start": {**WHOLE, "description": "character of the stored text"},
    "end": {**WHOLE, "description": "exclusive"},
    "text": {**TEXT, "description": "exactly that slice"},
}

_STATEMENT = record({**_PASSAGE, "attribution": {}, "deciding": listed(listed(WHOLE), "[start, end] inside text")})
_ISSUE = {"enum": ["unsupported", "contradicted"]}

SCHEMAS: dict[str, Schema] = {
    "Problem": record(
        {
            "type": TEXT,
            "title": TEXT,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {**TEXT, "description": "what happened, to which input"},
            "remedy": {**TEXT, "description": "what to do next; may be empty"},
            "reference": {**TEXT, "description": "of the log entry, with status 500"},
            "rejected": listed(ref("Rejected")),
        },
        optional=("reference", "rejected"),
        description="RFC 9457 problem details",
    ),
    "Counts": _COUNTS,
    "EventRow": record({**_EVENT, "counts": either(ref("Counts"))}, description="counts is null before it is compared"),
    "EventPage": record(
        {"events": listed(ref("EventRow")), "total": WHOLE, "page": {**WHOLE, "minimum": 1}, "size": WHOLE}
    ),
    "Event": record(
        {
            **_EVENT,
            "counts": ref("Counts"),
            "stale": {**YES, "description": "articles came since it was compared"},
            "engine": TEXT,
            "claims": listed(record({"id": TEXT, "label": {"enum": list(LABELS)}})),
            "headline_issues": listed(record({"article": TEXT, "issue": _ISSUE})),
            "why": {**OPEN, "description": "article id → why it is in the event"},
            "near": listed(record({"id": TEXT, "title": TEXT, "probability": SHARE}), "other events close to it"),
        }
    ),
    "Outlets": record({"outlets": listed(TEXT)}),
    "Report": record(
        {
            "schema": {**TEXT, "description": "name and version of this format"},
            "title": TEXT,
            "made_at": TIME,
            "sample_note": {"type": ["string", "null"], "description": "printed wherever a sample article is used"},
            "event": either(OPEN),
            "counts": ref("Counts"),
            "articles": listed(
                record({"id": TEXT, "outlet": TEXT, "title": TEXT, "published": TIME, "sha256": TEXT, "draft": YES})
            ),
            "claims": listed(ref("Claim")),
            "headline_issues": listed(ref("HeadlineIssue"), "headlines that the text under them does not bear out"),
            "dropped": listed(record({**_PASSAGE, "why": TEXT}), "stretches left out as not reporting"),
            "not_compared": listed(
                record({"article": TEXT, "start": WHOLE, "end": WHOLE, "why": TEXT}), "reporting that was not compared"
            ),
            "near_misses": listed(OPEN, "events that a checked story is near to"),
            "gaps": listed(record({"kind": TEXT, "article": {"type": ["string", "null"]}, "text": TEXT})),
            "notes": listed(TEXT),
            "method": {**OPEN, "description": "how it was made, and by which engine"},
        },
        description="The report value, the same in every format.",
    ),
    "Claim": record(
        {
            "id": {**TEXT, "pattern": "^c[A-Za-z0-9]{8,}$"},
            "label": {"enum": list(LABELS)},
            "confidence": SHARE,
            "confidence_word": TEXT,
            "reason": TEXT,
            "slot": {"enum": list(get_args(Slot))},
            "origins": WHOLE,
            "statements": listed(_STATEMENT),
            "decision": {"description": "null, or what a person decided"},
        }
    ),
    "HeadlineIssue": record(
        {
            "article": TEXT,
            "title": TEXT,
            "issue": _ISSUE,
            "deciding": listed(listed(WHOLE), "[start, end] inside title"),
            "reason": TEXT,
            "statements": listed(_STATEMENT, "what the text says of it; empty where it says nothing"),
        }
    ),
    "CheckRequest": {
        "type": "object",
        "properties": {"texts": {**listed(ref("PastedText")), "minItems": 1, "maxItems": MOST_TEXTS}},
        "required": ["texts"],
        "additionalProperties": False,
    },
    "PastedText": {
        "type": "object",
        "properties": {
            "text": {**TEXT, "description": "the story, plain"},
            "headline": {"type": ["string", "null"]},
            "outlet": {"type": ["string", "null"]},
            "published": {"type": ["string", "null"], "description": "ISO 8601; without an offset it is UTC"},
            "url": {"type": ["string", "null"]},
        },
        "required": ["text"],
        "additionalProperties": False,
    },
    "Rejected": record(
        {"source": TEXT, "line": {"type": ["integer", "null"]}, "reason": TEXT},
        description="a record that did not go in, and why",
    ),
    "Ingested": record(
        {
            "added": WHOLE,
            "updated": WHOLE,
            "unchanged": WHOLE,
            "rejected": listed(ref("Rejected")),
            "article_ids": listed(TEXT),
            "job": {**either(ref("Job")), "description": "the grouping that follows; null when nothing changed"},
        }
    ),
    "Samples": record({"held": WHOLE}),
    "SamplesRemoved": record({"removed": WHOLE, "job": either(ref("Job"))}),
    "GroupRequest": {
        "type": "object",
        "properties": {"rebuild": {**YES, "description": "from nothing; ids are kept where events persist"}},
        "additionalProperties": False,
    },
    "Job": record(
        {
            "id": TEXT,
            "kind": TEXT,
            "args": OPEN,
            "state": {"enum": list(get_args(JobState))},
            "done": WHOLE,
            "total": {"type": ["integer", "null"], "minimum": 0},
            "message": TEXT,
            "errors": listed(TEXT),
            "created": TIME,
            "started": TIME,
            "finished": TIME,
        }
    ),
    "Jobs": record({"jobs": listed(ref("Job"), "newest first")}),
    "Accuracy": record(
        {
            "engine": {**TEXT, "description": "the engine whose comparisons were measured"},
            "running": {**TEXT, "description": "the engine that runs; empty where it cannot be told"},
            "same_engine": YES,
            "sets": listed(ref("MeasuredSet"), "by name"),
        },
        description="What was measured, from the file that `bench score --update` writes.",
    ),
    "MeasuredSet": record(
        {
            "name": TEXT,
            "measured": {**TEXT, "format": "date"},
            "engine": TEXT,
            "digest": {**TEXT, "description": "SHA-256 over the data"},
            "figures": {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}},
            "sizes": {**OPEN, "description": "part → what it holds, counted"},
            "detail": {**either(OPEN), "description": "by label, slot and confidence; null except for the statements"},
        }
    ),
    "Up": record({"up": YES}),
    "Readiness": record({"ready": YES, "waiting_for": TEXT, "articles": WHOLE, "samples": WHOLE, "engine": TEXT}),
}
