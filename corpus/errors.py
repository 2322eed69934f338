"""What `corpus` refuses, said so that a person can put it right."""

from __future__ import annotations


class UnreadableInput(ValueError):
    """The input cannot be read as text. `message` says what is wrong with it, `remedy` what to do."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy
