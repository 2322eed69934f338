"""What commands write: JSON to standard output, files whole or not at all."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from app.core.comparison import Comparison
from app.errors import BadInput


def write_json(value: Any) -> None:
    """A value as JSON in UTF-8, whatever the terminal is set to."""
    body = json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass")
    sys.stdout.buffer.write(body + b"\n")


def headline_lines(comparison: Comparison) -> list[str]:
    """A line for each headline that the text under it does not bear out, and what that text says of it."""
    articles = {article.id: article for article in comparison.articles}
    lines = []
    for issue in comparison.headline_issues:
        article = articles[issue.article]
        lines.append(f"Headline of {article.outlet}: {' '.join(article.title.split())}")
        lines.append(f"    {issue.reason}")
        lines += [f"    “{' '.join(said.text.split())}”" for said in issue.statements]
    return lines


def write_whole(path: str, body: bytes) -> None:
    """Write a file so that it is there whole or not at all; "-" is standard output.

    Raises BadInput when it cannot be written; what was there before is then unchanged.
    """
    if path == "-":
        sys.stdout.buffer.write(body)
        return
    target = Path(path)
    if target.exists() and not target.is_file():
        raise BadInput(f"{path} is not a file.", remedy="Name a file with -o.")
    try:
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part")
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}.", remedy="Name another file with -o.") from None
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(body)
        os.chmod(beside, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        os.replace(beside, target)
    except BaseException as error:
        Path(beside).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise BadInput(f"{path} cannot be written: {error.strerror}.", remedy="Name another file.") from None
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
