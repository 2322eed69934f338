"""Pasted stories and their comparisons, in the memory of this process and nowhere else."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from threading import Lock

from app.core.comparison import StoryCheck
from app.errors import ProductError
from app.services.verbs import PastedText

LIFETIME = timedelta(hours=8)  # a working day on one story
MOST_HELD = 40  # a comparison of a big event with its texts takes a few megabytes
TOKEN_BYTES = 16  # 128 bits: a token cannot be guessed
DOUBLE_SUBMIT = timedelta(seconds=30)  # the same form again so soon is a second click, not a second question


class DraftGone(ProductError):
    """The token is not known: expired, pushed out by newer ones, or from before a restart."""

    status = 410
    title = "This comparison is no longer held"


@dataclass(frozen=True, slots=True)
class Draft:
    token: str
    texts: tuple[PastedText, ...]
    check: StoryCheck
    made: datetime


class Drafts:
    """Safe to use from several threads. Tokens and texts are never logged."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._held: OrderedDict[str, Draft] = OrderedDict()
        self._tokens: dict[bytes, str] = {}  # by what was asked
        self._asking: dict[bytes, Lock] = {}
        self._guard = Lock()
        self._key = secrets.token_bytes(32)

    def check(self, texts: Sequence[PastedText], run: Callable[[Sequence[PastedText]], StoryCheck]) -> Draft:
        """Run the check and hold its result. The same form sent twice at once gives the same result."""
        asked = self._fingerprint(texts)
        with self._guard:
            turn = self._asking.setdefault(asked, Lock())
        with turn:
            again = self._just_made(asked)
            return again or self._hold(asked, texts, run(texts))

    def get(self, token: str) -> Draft:
        """Raises DraftGone."""
        with self._guard:
            self._drop_old()
            draft = self._held.get(token)
            if draft:
                self._held.move_to_end(token)
        if draft is None:
            raise DraftGone(
                "A pasted story and its comparison are kept only in memory: for eight hours, and not over a restart.",
                remedy="Paste the story again to compare it anew.",
            )
        return draft

    def _just_made(self, asked: bytes) -> Draft | None:
        with self._guard:
            draft = self._held.get(self._tokens.get(asked, ""))
            return draft if draft and self._now() - draft.made <= DOUBLE_SUBMIT else None

    def _hold(self, asked: bytes, texts: Sequence[PastedText], check: StoryCheck) -> Draft:
        draft = Draft(secrets.token_urlsafe(TOKEN_BYTES), tuple(texts), check, self._now())
        with self._guard:
            self._held[draft.token] = draft
            self._tokens[asked] = draft.token
            self._drop_old()
        return draft

    def _drop_old(self) -> None:
        """The least used beyond the bound, and all past their time; what led to them goes along."""
        now = self._now()
        old = [token for token, draft in self._held.items() if now - draft.made > LIFETIME]
        old += [token for token in self._held if token not in old][: max(0, len(self._held) - len(old) - MOST_HELD)]
        for token in old:
            del self._held[token]
        self._tokens = {asked: token for asked, token in self._tokens.items() if token in self._held}
        self._asking = {asked: turn for asked, turn in self._asking.items() if turn.locked() or asked in self._tokens}

    def _fingerprint(self, texts: Sequence[PastedText]) -> bytes:
        """Keyed with a secret of this process, so that it says nothing about the text."""
        said = json.dumps([asdict(text) for text in texts], default=str)
        return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), key=self._key).digest()
