"""The facts of a clause: those of its sentence as far as they lie inside, counted from where it begins."""

from __future__ import annotations

from dataclasses import replace

from bench.trials.kit import Span
from corpus.model import Document, Facts, Token


def clipped(document: Document, span: Span) -> Facts:
    """Tokens and names of a labelled stretch; empty when no one sentence holds it."""
    for statement in document.statements:
        if statement.start <= span.start and span.end <= statement.end:
            names = (name for name in statement.facts.names if span.start <= name.start and name.end <= span.end)
            return Facts(
                tokens=_tokens(statement.facts.tokens, span),
                names=tuple(replace(one, start=one.start - span.start, end=one.end - span.start) for one in names),
            )
    return Facts()


def _tokens(tokens: tuple[Token, ...], span: Span) -> tuple[Token, ...]:
    """A token whose head lies outside becomes a root."""
    kept = [index for index, token in enumerate(tokens) if span.start <= token.start and token.end <= span.end]
    places = {index: place for place, index in enumerate(kept)}
    return tuple(
        replace(
            tokens[index],
            start=tokens[index].start - span.start,
            end=tokens[index].end - span.start,
            head=places.get(tokens[index].head, places[index]),
        )
        for index in kept
    )
