"""A small measurement made by hand: four labels called, two bins, three points."""

from __future__ import annotations

from datetime import date

from app.core.accuracy import (
    Accuracy,
    Bin,
    Calibration,
    LabelScore,
    Listed,
    MeasuredSet,
    Point,
    Row,
    SlotScore,
    Statements,
    WordScore,
)

ENGINE = "rules-1+model-1"
STATEMENTS = Statements(
    labels=(LabelScore("diverge", 0.75, 0.3, 0.4286, true=10, called=4),),
    unique=LabelScore("unique", 0.8, 0.8, 0.8, true=5, called=5),
    confusion=(Row("diverge", {"diverge": 3, "apart": 7}), Row("apart", {"diverge": 1})),
    slots=(SlotScore("number", called=4, right=3, true=8, found=3), SlotScore("place", 0, 0, true=2, found=0)),
    differ=Calibration(
        ("diverge",), 0.125, (Bin(0.6, 0.7, 2, 1, 0.65), Bin(0.9, 1.0, 2, 2, 0.9)), (WordScore("likely", 2, 1),)
    ),
    differences=Calibration(("diverge", "wording"), 0.2, (Bin(0.6, 0.7, 3, 1, 0.65), Bin(0.9, 1.0, 2, 2, 0.9)), ()),
    curve=(Point(0.2, 1.0, 0.9, 2), Point(0.3, 0.75, 0.6, 4)),
    listed=Listed(listed=6, listed_true=2, true=10, called_or_listed=5),
)
ACCURACY = Accuracy(
    (
        MeasuredSet(
            "statements", date(2026, 11, 25), ENGINE, "d1",
            {"diverge_precision": 0.75, "diverge_recall": 0.3, "diverge_called_or_listed": 0.5, "listed_per_true": 0.6},
            {"gold": {"events": 2, "articles": 1_234}},
        ),
        MeasuredSet("trials", date(2026, 11, 24), ENGINE, "d2", {"new_figure": 0.031}),
    ),
    STATEMENTS,
)  # fmt: skip
