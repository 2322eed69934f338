"""Every setting: name, type, default, meaning. The only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Literal

from app.errors import BadInput


@dataclass(frozen=True, slots=True)
class Settings:
    """Read once at start; `docs/settings.md` is checked against this list."""

    data_dir: Annotated[Path, "folder of the embedded database and everything else kept"] = Path("var")
    database_url: Annotated[str, "store: empty is SQLite under DATA_DIR; postgresql+psycopg://… otherwise"] = ""
    encoder: Annotated[str, "sentence-transformers model; empty is the packaged all-MiniLM-L6-v2"] = ""
    judge: Annotated[str, "second voice on pairs: empty, larger, none, a hub model or folder, http://…/v1#model"] = ""
    offline: Annotated[bool, "1 forbids every outgoing connection"] = False
    host: Annotated[str, "address the server listens on"] = "127.0.0.1"
    port: Annotated[int, "port the server listens on"] = 8000
    htmx_src: Annotated[str, "address of a local htmx 2 copy; empty is the pinned CDN file"] = ""
    max_paste_bytes: Annotated[int, "largest story a paste may hold, in bytes of UTF-8"] = 2_000_000
    threads: Annotated[int, "threads for the models; 0 leaves the choice to them"] = 0

    @property
    def store_url(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'sidebyside.sqlite3'}"

    @property
    def judge_kind(self) -> Literal["shipped", "larger", "none", "model", "endpoint"]:
        """What `judge` names."""
        match self.judge:
            case "":
                return "shipped"
            case "larger" | "none":
                return self.judge
            case _:
                return "endpoint" if "://" in self.judge else "model"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Raises BadInput naming the variable whose value cannot be used."""
        values: dict[str, Any] = {}
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
        return cls(**values)
