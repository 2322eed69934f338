"""Claims from decided pairs: groups without chains, accounts, absence, permanent ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from app.core.claims import claims_of, group_statements, inherit_ids
from app.core.comparison import Claim, Comparison
from app.core.context import Context, context_of
from app.core.labels import Label
from app.core.verdict import Decision
from corpus.model import Document
from tests.unit.engine.reading import document

DEATHS = ("Twelve people died in the fire.", "The fire killed 12 people.", "Fifteen people died in the fire.")


def context(*documents: Document) -> Context:
    total = sum(len(item.statements) for item in documents)
    return context_of(documents, np.eye(total, dtype=np.float32))


def decision(label: Label = "agree", related: float = 0.9) -> Decision:
    return Decision(label, "number", related, related, "because")


def fires(count: int = 3) -> list[Document]:
    return [document(key, DEATHS[number], hours=number) for number, key in enumerate("pqr"[:count])]


def only(claims: tuple[Claim, ...], label: str) -> Claim:
    (found,) = [claim for claim in claims if claim.label == label]
    return found


def comparison(documents: list[Document], decisions: Mapping[tuple[int, int], Decision]) -> Comparison:
    made = context(*documents)
    origins = [(item.article.id,) for item in documents]
    return Comparison("test", made.documents, (), claims_of(made, decisions, origins))


def test_one_difference_makes_a_claim_differ_and_letters_tell_the_accounts() -> None:
    claim = only(
        comparison(fires(), {(0, 1): decision(), (0, 2): decision("diverge"), (1, 2): decision("diverge")}).claims,
        "diverge",
    )
    assert [statement.account for statement in claim.statements] == ["a", "a", "b"]
    assert claim.origins == 3


def test_a_chain_is_not_a_group() -> None:
    chained = {(0, 1): decision(), (1, 2): decision(related=0.8)}
    groups = group_statements(context(*fires()), chained)
    assert (0, 1, 2) not in groups
    assert {number for group in groups for number in group} == {0, 1, 2}


def test_reprints_of_one_origin_are_unique_and_the_first_publisher_comes_first() -> None:
    documents = fires()
    made = context(*documents)
    claims = claims_of(made, {(0, 1): decision()}, [("p", "q"), ("r",)])
    claim = next(item for item in claims if len(item.statements) == 2)
    assert (claim.label, claim.origins, claim.statements[0].article) == ("unique", 1, "p")


def test_every_statement_is_in_a_claim() -> None:
    found = comparison(fires(), {}).claims
    assert [claim.label for claim in found] == ["unique"] * 3


def test_a_truncated_text_is_not_evidence_of_absence() -> None:
    documents = fires(2)
    cut = replace(documents[1], article=replace(documents[1].article, truncated=True))
    claim = next(item for item in comparison([documents[0], cut], {}).claims if item.statements[0].article == "p")
    assert claim.not_found == ("q",)


def test_a_text_from_before_the_day_of_the_fact_is_not_evidence_of_absence() -> None:
    earlier = document("p", "The bridge is old.", hours=-72)
    later = document("q", "The bridge fell on Tuesday.", hours=0)
    claim = next(item for item in comparison([earlier, later], {}).claims if item.statements[0].article == "q")
    assert claim.not_found == ("p",)


def test_ids_are_made_of_the_texts_alone() -> None:
    first, again = comparison(fires(), {(0, 1): decision()}), comparison(fires(), {(0, 1): decision()})
    assert [claim.id for claim in first.claims] == [claim.id for claim in again.claims]
    assert all(re.fullmatch(r"c[0-9a-z]{8,}", claim.id) for claim in first.claims)
    assert len({claim.id for claim in first.claims}) == len(first.claims)


def test_a_claim_keeps_its_id_when_an_earlier_article_is_added() -> None:
    old = comparison(fires(2), {(0, 1): decision()})
    earliest = document("o", "A dozen people have died in the fire.", hours=-5)
    new = comparison([earliest, *fires(2)], {(0, 1): decision(), (0, 2): decision(), (1, 2): decision()})
    assert new.claims[0].id != old.claims[0].id
    kept = inherit_ids(old, new)
    assert kept.claims[0].id == old.claims[0].id
    assert len({claim.id for claim in kept.claims}) == len(kept.claims)


def test_what_was_not_compared_with_an_account_is_not_counted_in_it() -> None:
    documents = [*fires(), document("s", "A fourth report on the fire.", hours=3)]
    related = {(0, 2): decision("diverge"), (0, 3): decision("diverge"), (1, 2): decision(), (1, 3): decision()}
    claims = comparison(documents, related).claims
    letters = {item.article: item.account for claim in claims if claim.label == "diverge" for item in claim.statements}
    assert letters["p"] not in (letters["r"], letters["s"])


def test_claims_that_share_most_statements_are_one_with_the_reasons_of_both() -> None:
    documents = [*fires(), document("s", "Four houses burned in the fire.", hours=3)]
    price = replace(decision("diverge"), reason="12 in one, 15 in the other")
    houses = replace(decision("diverge", related=0.7), slot="date", reason="Monday in one, Tuesday in the other")
    related = {(0, 1): decision(), (0, 2): price, (1, 2): price, (0, 3): houses, (1, 3): houses}
    found = [claim for claim in comparison(documents, related).claims if claim.label == "diverge"]
    assert len(found) == 1
    assert found[0].reason == "12 in one, 15 in the other; Monday in one, Tuesday in the other"
