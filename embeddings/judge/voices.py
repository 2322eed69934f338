"""What every judge here shares: the voices in their order, and how a refusal or a silence is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Pairs = Sequence[tuple[str, str]]
Rows: TypeAlias = NDArray[np.float32]

#: Three ways two sentences may bear on each other in general; each row of them sums to 1.
GENERAL = ("entailment", "neutral", "contradiction")
#: How two statements of different outlets relate, "different" being not the same fact; each row sums to 1.
NEWS = ("different", "agree", "wording", "diverge", "attribution", "update")
#: The columns of every answer: those of the Judge port, in the words of this package.
VOICES = GENERAL + NEWS


class UnusableJudge(Exception):
    """What was named cannot be a judge. Says why, and what to do."""

    def __init__(self, why: str, *, remedy: str) -> None:
        super().__init__(why)
        self.remedy = remedy


class NoAnswer(Exception):
    """A judge did not answer. What is raised where the caller names no error of its own."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class Failure(Protocol):
    """Makes the error that `judge` raises; the app gives its JudgeFailed."""

    def __call__(self, message: str, *, remedy: str) -> Exception: ...


class AnyJudge(Protocol):
    """The Judge port, in the words of this package."""

    @property
    def engine(self) -> str: ...

    @property
    def local(self) -> bool: ...

    def reads(self, lang: str) -> bool: ...

    def judge(self, pairs: Pairs) -> Rows: ...


def silence(rows: int) -> Rows:
    """Shape (rows, len(VOICES)): nothing said of any of them."""
    return np.full((rows, len(VOICES)), np.nan, dtype=np.float32)


def probabilities(logits: Rows, labels: Sequence[str]) -> Rows:
    """Logits, one column a label, as rows of VOICES: the general and the news voices each sum to 1."""
    rows = silence(len(logits))
    for group in (GENERAL, NEWS):
        theirs = [labels.index(voice) for voice in group if voice in labels]
        if theirs:
            chosen = logits[:, theirs].astype(np.float64)
            raised = np.exp(chosen - chosen.max(axis=1, keepdims=True))
            rows[:, [VOICES.index(labels[at]) for at in theirs]] = raised / raised.sum(axis=1, keepdims=True)
    return rows


def readable(text: str) -> str:
    """The text without lone surrogates, which neither a tokenizer nor JSON in UTF-8 takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
