"""A small comparison made by hand: every label, a reprint, a draft, a cut text, and hostile words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from app.core.comparison import Claim, ClaimStatement, Comparison, Event, EventMatch, HeadlineIssue, NotCompared, Origin
from app.core.labels import Label, Slot
from corpus.model import Article, Document, Dropped, Statement, sha256_of

MADE_AT = datetime(2025, 8, 28, 16, 45, tzinfo=UTC)
ISTANBUL = timezone(timedelta(hours=3))

TEXTS = {
    "a1": "Moscow has asked Ankara to return the S-400 systems. It concerns 12 launch vehicles.\n\n"
    "Turkey signed for them in 2017. A Russian team visited in July.",
    "a2": "Photo: file\n\nRussia has sounded out Turkey about the S-400s. Moscow wants 15 launchers back. "
    "The purchase was signed in 2017. Delivery is expected in 2026.",
    "a3": "Moscow wants 15 launchers back. Delivery has moved to 2026–2027.",
    "a4": "The letter carries 42 signatures. Ankara is weighing its answer, an embassy official said.",
    "d1": "=cmd|' /C calc'!A0 The letter carries 40 signatures. Ankara's answer was positive, two diplomats said. "
    "<script>alert(1)</script> A sale *may* reopen the F-35 programme_.",
}
ARTICLES = {
    "a1": Article(
        "a1", "Marmara Courier", "Moscow asks Ankara for its S-400s back", TEXTS["a1"], sha256_of(TEXTS["a1"]),
        url="https://marmara-courier.example/s400?a=1&b=2", byline="Elif Tarhan", sample=True, lang="en",
        published=datetime(2025, 8, 26, 9, 40, tzinfo=ISTANBUL), retrieved=datetime(2025, 8, 28, 16, 1, tzinfo=UTC),
    ),
    "a2": Article(
        "a2", "Meridian Wire", "Russia sounds out Turkey – sources", TEXTS["a2"], sha256_of(TEXTS["a2"]),
        url="https://meridian-wire.example/a/88213", byline="Jonas Lindqvist", sample=True, lang="en",
        published=datetime(2025, 8, 26, 11, 12, tzinfo=UTC), modified=datetime(2025, 8, 27, 8, 31, tzinfo=UTC),
        retrieved=datetime(2025, 8, 28, 16, 2, tzinfo=UTC),
    ),
    "a3": Article(
        "a3", "Northgate Times", "Russia wants its missiles back", TEXTS["a3"], sha256_of(TEXTS["a3"]), sample=True,
        published=datetime(2025, 8, 27, tzinfo=UTC), published_is_day=True,
    ),
    "d1": Article(
        "d1", "Bosphorus Dispatch", "[Draft] *Russia* presses <Turkey>", TEXTS["d1"], sha256_of(TEXTS["d1"]),
        draft=True,
        published=datetime(2025, 8, 27, 12, 55, tzinfo=UTC),
    ),
    "a4": Article(
        "a4", "Capitol Record", "State Department letter", TEXTS["a4"], sha256_of(TEXTS["a4"]), truncated=True,
        url="https://capitol-record.example/letters",
    ),
}  # fmt: skip
NEAR = EventMatch("e-other", "Ankara shops for fighters", 0.31, 4, 3, None, None, reason="Same place, other matter.")
MATCH = EventMatch(
    "e5f0c1a2b3", "Russia asks Turkey to give back its S-400 batteries", 0.96, 4, 4, None, None,
    shared_names=("Ankara", "Moscow"), days_apart=1.2, similarity=0.71, reason="Shares the names Ankara and Moscow.",
)  # fmt: skip
EVENT = Event("e5f0c1a2b3", MATCH.title, ("a1", "a2", "a3", "a4"), ARTICLES["a1"].published, ARTICLES["a3"].published)


def said(article: str, words: str, deciding: str = "", *, by: str = "", account: str = "a") -> ClaimStatement:
    """The statement of an article that reads `words`, with the deciding words in it."""
    start = TEXTS[article].index(words)
    spans = ((words.index(deciding), words.index(deciding) + len(deciding)),) if deciding else ()
    return ClaimStatement(article, start, start + len(words), words, by, spans, account)


def claim(
    name: str, label: Label, slot: Slot, reason: str, *statements: ClaimStatement,
    confidence: float = 0.93, origins: int = 2, not_found: tuple[str, ...] = (),
) -> Claim:  # fmt: skip
    return Claim(f"c{name:0>8}", label, slot, confidence, reason, origins, statements, not_found)


CLAIMS = (
    claim(
        "contradict", "contradict", "number", "Both count the signatures of one letter: 40 and 42.",
        said("d1", "The letter carries 40 signatures.", "40", by="the letter"),
        said("a4", "The letter carries 42 signatures.", "42", by="the letter", account="b"),
    ),
    claim(
        "diverge1", "diverge", "number", "Different numbers for the same launchers: 12 and 15.",
        said("a1", "It concerns 12 launch vehicles.", "12"),
        said("a2", "Moscow wants 15 launchers back.", "15", account="b"),
        said("a3", "Moscow wants 15 launchers back.", "15", account="b"),
        confidence=0.74, not_found=("a4",),
    ),
    claim(
        "attrib01", "attribution", "polarity", "The answers differ, and each is credited to a different source.",
        said("d1", "Ankara's answer was positive, two diplomats said.", "positive", by="two diplomats"),
        said("a4", "Ankara is weighing its answer, an embassy official said.", "weighing", by="an embassy official",
             account="b"),
    ),
    claim(
        "update01", "update", "date", "The later article moves the delivery from 2026 to 2026–2027.",
        said("a2", "Delivery is expected in 2026.", "2026"),
        said("a3", "Delivery has moved to 2026–2027.", "2026–2027", account="b"),
        origins=1,
    ),
    claim(
        "wording1", "wording", "hedge", "“asked” and “sounded out” differ in force.",
        said("a1", "Moscow has asked Ankara to return the S-400 systems.", "asked"),
        said("a2", "Russia has sounded out Turkey about the S-400s.", "sounded out", account="b"),
        confidence=0.55,
    ),
    claim("unique01", "unique", "other", "No other text we hold has it.", said("a1", "A Russian team visited in July."),
          origins=1, not_found=("a4",)),
    claim(
        "agree001", "agree", "date", "Both give 2017 for the signing.",
        said("a1", "Turkey signed for them in 2017.", "2017"), said("a2", "The purchase was signed in 2017.", "2017"),
    ),
    claim(
        "canttell", "cannot_tell", "other", "The texts do not say what would follow.",
        said("d1", "<script>alert(1)</script> A sale *may* reopen the F-35 programme_.", "*may*"), confidence=0.2,
    ),
)  # fmt: skip


def document(article: Article) -> Document:
    mine = [s for c in CLAIMS for s in c.statements if s.article == article.id]
    statements = tuple(
        Statement(article.id, n, s.start, s.end, s.text) for n, s in enumerate(sorted(mine, key=lambda s: s.start))
    )
    left_out = (Dropped("a2", 0, 11, "Photo: file", "caption"),) if article.id == "a2" else ()
    return Document(article, statements, left_out)


HEADLINE_ISSUES = (
    HeadlineIssue(
        "a1", "unsupported", ((0, 11),), (said("a1", "A Russian team visited in July.", "visited"),),
        "The text under it does not give “Moscow asks” as a fact.",
    ),
    HeadlineIssue("d1", "contradicted", ((8, 24),), (), "The text under it has nothing like “*Russia* presses”."),
)  # fmt: skip
COMPARISON = Comparison(
    engine="rules 1, relations 1, all-MiniLM-L6-v2",
    documents=tuple(document(article) for article in ARTICLES.values()),
    origins=(Origin("A", ("a1",)), Origin("B", ("a2", "a3")), Origin("C", ("d1",)), Origin("D", ("a4",))),
    claims=CLAIMS,
    headline_issues=HEADLINE_ISSUES,
    not_compared=(NotCompared("d1", 0, 18, "a row of a table"),),
)
