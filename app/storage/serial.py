"""Documents and comparisons as JSON and back, exactly. Fields unknown to this version are passed over,
and those a former version lacked take their defaults, so that stored ones stay readable."""

from __future__ import annotations

import msgspec

from app.core.comparison import Comparison
from corpus.model import Document

_encoder = msgspec.json.Encoder()
_documents = msgspec.json.Decoder(Document)
_comparisons = msgspec.json.Decoder(Comparison)


def dump(value: Document | Comparison) -> bytes:
    """JSON in UTF-8. Times keep their offset."""
    return _encoder.encode(value)


def load_document(data: bytes) -> Document:
    return _documents.decode(data)


def load_comparison(data: bytes) -> Comparison:
    return _comparisons.decode(data)
