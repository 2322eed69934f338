"""Every setting: name, type, default, meaning. The only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from app.errors import BadInput


def _setting(default: object, meaning: str) -> object:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """Read once at start; `docs/settings.md` is checked against this list."""

    data_dir: Path = _setting(Path("var"), "folder of the embedded database and everything else kept")  # type: ignore[assignment]
    database_url: str = _setting("", "store: empty is SQLite under DATA_DIR; postgresql+psycopg://… otherwise")  # type: ignore[assignment]
    encoder: str = _setting("", "sentence-transformers model; empty is the packaged all-MiniLM-L6-v2")  # type: ignore[assignment]
    judge: str = _setting("", "relation model file; empty is the shipped one")  # type: ignore[assignment]
    offline: bool = _setting(False, "1 forbids every outgoing connection")  # type: ignore[assignment]
    host: str = _setting("127.0.0.1", "address the server listens on")  # type: ignore[assignment]
    port: int = _setting(8000, "port the server listens on")  # type: ignore[assignment]
    htmx_src: str = _setting("", "address of a local htmx 2 copy; empty is the pinned CDN file")  # type: ignore[assignment]
    max_paste_bytes: int = _setting(2_000_000, "largest story a paste may hold, in bytes of UTF-8")  # type: ignore[assignment]
    threads: int = _setting(0, "threads for the models; 0 leaves the choice to them")  # type: ignore[assignment]

    @property
    def store_url(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'sidebyside.sqlite3'}"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Raises BadInput naming the variable whose value cannot be used."""
        values: dict[str, object] = {}
        for item in fields(cls):
            raw = environ.get(item.name.upper())
            if raw is None or raw == "":
                continue
            default = item.default
            try:
                if isinstance(default, bool):
                    values[item.name] = {"1": True, "true": True, "0": False, "false": False}[raw.lower()]
                elif isinstance(default, int):
                    values[item.name] = int(raw)
                else:
                    values[item.name] = Path(raw) if isinstance(default, Path) else raw
            except (KeyError, ValueError):
                kind = "1 or 0" if isinstance(default, bool) else "a whole number"
                raise BadInput(
                    f"{item.name.upper()}={raw!r} cannot be used.", remedy=f"Give {kind}, or leave it out."
                ) from None
        return cls(**values)  # type: ignore[arg-type]
