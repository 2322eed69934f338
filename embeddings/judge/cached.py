"""What a judge said, kept: asked once of each pair, by (engine, SHA-256 of both texts)."""

from __future__ import annotations

import hashlib

import numpy as np

from embeddings.cache import VectorStore
from embeddings.judge.voices import VOICES, AnyJudge, Pairs, Rows, silence

#: Pairs judged before they are kept: so many are lost when an endpoint goes away in between.
KEPT_AT_ONCE = 64
#: Longest engine name that a cache takes as it is (a column of 200 characters).
LONGEST_NAME = 180


class CachedJudge:
    """A Judge that looks into the cache first and gives it what was newly said.

    So adding an article asks only of its pairs. A row of nan is an answer too (the judge was asked and had
    nothing to say in form) and is kept like any other; where `judge` raises, what it said before is kept.

    Private text (a paste) goes through `without_writing()`.
    """

    def __init__(self, judge: AnyJudge, cache: VectorStore, *, writing: bool = True) -> None:
        self._judge = judge
        self._cache = cache
        self._writing = writing

    @property
    def engine(self) -> str:
        return self._judge.engine

    @property
    def local(self) -> bool:
        return self._judge.local

    def reads(self, lang: str) -> bool:
        return self._judge.reads(lang)

    def without_writing(self) -> CachedJudge:
        """The same judge for private text: it puts nothing into the cache, and where it is not local it is
        not asked at all, so that pairs it has not judged yet are rows of nan."""
        return CachedJudge(self._judge, self._cache, writing=False)

    def judge(self, pairs: Pairs) -> Rows:
        keys = [_key(a, b) for a, b in pairs]
        found = self._cache.get(self._place, list(dict.fromkeys(keys))) if keys else {}
        known = {key: row for key, row in found.items() if len(row) == len(VOICES)}
        missing = {key: pair for key, pair in zip(keys, pairs, strict=True) if key not in known}
        if self._writing or self.local:
            known |= self._ask(missing)
        nothing = silence(1)[0]
        return np.array([known.get(key, nothing) for key in keys], dtype=np.float32).reshape(-1, len(VOICES))

    def _ask(self, missing: dict[str, tuple[str, str]]) -> dict[str, Rows]:
        """By length, so that what is judged together is alike in size."""
        said: dict[str, Rows] = {}
        keys = sorted(missing, key=lambda key: (sum(map(len, missing[key])), key))
        for at in range(0, len(keys), KEPT_AT_ONCE):
            some = keys[at : at + KEPT_AT_ONCE]
            rows = dict(zip(some, self._judge.judge([missing[key] for key in some]), strict=True))
            if self._writing:
                self._cache.put(self._place, rows)
            said |= rows
        return said

    @property
    def _place(self) -> str:
        """Where answers lie in a cache that holds vectors too: an encoder may have the judge's name."""
        name = self.engine if len(self.engine) <= LONGEST_NAME else _sha256(self.engine)
        return f"judge:{name}"


def _key(a: str, b: str) -> str:
    return _sha256(_sha256(a) + _sha256(b))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
