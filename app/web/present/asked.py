"""What the address of a compare page asks for, and the addresses that lead on from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, Protocol
from urllib.parse import urlencode

from app.core.labels import DIFFER, LABELS, SECTIONS, Label, Section

View = Literal["annotated", "grid", "columns"]
#: View → words on screen; keys 1, 2, 3 in this order.
VIEWS: Mapping[View, str] = {"annotated": "Annotated", "grid": "Grid", "columns": "Columns"}
MOST_OPEN = 4  # columns of full text at a time


class Args(Protocol):
    def get(self, key: str, /) -> str | None: ...
    def getlist(self, key: str, /) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """One state of the compare page. What is empty or at its default stays out of the address."""

    view: View = "annotated"
    section: Section | Literal["", "all"] = ""  # "" is the first section that holds anything
    only: Literal["", "diff"] = ""
    label: tuple[Label, ...] = ()
    s: str = ""  # claim in focus
    anchor: str = ""  # article that is read
    open: tuple[str, ...] = ()  # articles beside it in the columns
    all: Literal["", "1"] = ""  # lift the caps on long lists

    def shows(self, label: Label) -> bool:
        """Whether the filters let statements of this label through."""
        return (not self.only or label in DIFFER) and (not self.label or label in self.label)

    @property
    def filtered(self) -> bool:
        return bool(self.only or self.label)


def read_asked(args: Args) -> Asked:
    """The state in an address. A value that is not known is taken as not given."""

    def one(name: str, known: Sequence[str]) -> Any:
        given = args.get(name) or ""
        return given if given in known else ""

    return Asked(
        view=one("view", tuple(VIEWS)) or "annotated",
        section=one("section", (*SECTIONS, "all")),
        only=one("only", ("diff",)),
        label=tuple(label for label in LABELS if label in args.getlist("label")),
        s=(args.get("s") or "")[:64],
        anchor=(args.get("anchor") or "")[:200],
        open=tuple(dict.fromkeys(args.getlist("open")))[: MOST_OPEN - 1],
        all=one("all", ("1",)),
    )


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses within one comparison: of an event, or of a pasted story held in memory."""

    root: str  # "/events/<id>" or "/drafts/<token>"
    compare: str
    asked: Asked = Asked()

    def to(self, **changes: Any) -> str:
        """The compare page as it is now with these changes; a statement in focus is also the fragment."""
        state = replace(self.asked, **changes)
        plain = Asked()
        given = {
            item.name: getattr(state, item.name)
            for item in fields(Asked)
            if getattr(state, item.name) != getattr(plain, item.name)
        }
        return f"{self.compare}?{urlencode(given, doseq=True)}" if given else self.compare

    def statement(self, claim_id: str) -> str:
        """The compare page with this statement in focus."""
        return f"{self.to(s=claim_id)}#{claim_id}"

    def claim(self, claim_id: str) -> str:
        """The statement's own page."""
        return f"{self.root}/claims/{claim_id}"

    def report(self, suffix: str = "") -> str:
        return f"{self.root}/report{suffix}"
