"""The report as a JSON file: sorted, indented, UTF-8, the same bytes for the same report."""

from __future__ import annotations

import json

from app.core.report import Report, to_json_value


def render(report: Report) -> bytes:
    text = json.dumps(to_json_value(report), ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    return (text + "\n").encode("utf-8", "backslashreplace")  # a lone surrogate becomes its JSON escape
