"""What is predicted of a comparison: relations, what is only worth a look, and what stands alone."""

from __future__ import annotations

from dataclasses import replace

from app.core.comparison import Comparison, PairVerdict, Passage
from bench.predict_statements import predict_events_given
from tests.unit.engine.reading import document

ONE = document("a", "Forty people fled the flood.", "The bridge is closed.")
TWO = document("b", "Some forty people fled.", "A road is shut.")


def passage(item: int, number: int) -> Passage:
    statement = (ONE, TWO)[item].statements[number]
    return Passage(statement.article_id, statement.start, statement.end, statement.text)


def test_what_may_be_about_two_facts_is_listed_and_no_relation() -> None:
    likely = PairVerdict(passage(0, 0), passage(1, 0), "cannot_tell", "number", 0.3, "", related=0.8)
    unlikely = replace(likely, a=passage(0, 1), b=passage(1, 1), related=0.2)
    sure = replace(unlikely, label="diverge")
    records = [{"id": item.article.id, "outlet": "o", "title": "", "body": item.article.text} for item in (ONE, TWO)]

    def predicted(*pairs: PairVerdict) -> tuple[int, int, int]:
        comparison = Comparison("engine", (ONE, TWO), (), (), pairs)
        found = predict_events_given(records, {"a": "e", "b": "e"}, lambda _documents: comparison)
        return len(found["relations"]), len(found["worth_a_look"]), len(found["unique"])

    assert predicted(likely, unlikely) == (1, 1, 2)
    assert predicted(likely, sure) == (2, 0, 0)
