"""The tables. Rows are superseded, never changed: `since` says from when one holds, `until` to when.

`migrations/` makes them; this module only describes them for queries, and a test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from app.core.labels import LABELS
from app.storage.columns import GivenTime, JsonText, Packed, UtcTime

metadata = MetaData()

#: An article's identity; what it says is in its versions.
articles = Table(
    "articles",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("recorded_at", UtcTime, nullable=False),
)

#: While an article is held it has one open holding; the samples' are closed when they are removed.
holdings = Table(
    "holdings",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("sample", Boolean, nullable=False),
    Column("since", UtcTime, nullable=False),
    Column("until", UtcTime),
)

article_versions = Table(
    "article_versions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("url", Text),
    Column("address", Text),  # of the url, what tells one article from another; see app/core/identity.py
    Column("byline", Text),
    Column("published", GivenTime),
    Column("published_utc", UtcTime),
    Column("published_is_day", Boolean, nullable=False),
    Column("modified", GivenTime),
    Column("retrieved", GivenTime),
    Column("lang", String(32)),
    Column("truncated", Boolean, nullable=False),
    Column("extra", JsonText, nullable=False),
    Column("folded", Text, nullable=False),  # outlet and title as they are searched
    Column("since", UtcTime, nullable=False),
    Column("until", UtcTime),
    UniqueConstraint("article_id", "version"),
)
Index("article_versions_address", article_versions.c.address)
Index("article_versions_sha256", article_versions.c.sha256)

vectors = Table(
    "vectors",
    metadata,
    Column("model", String(200), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("vector", LargeBinary, nullable=False),  # float32, little-endian
    Column("recorded_at", UtcTime, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("engine", String(300), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("body", Packed, nullable=False),  # a Document, as app/storage/serial.py writes it
    Column("recorded_at", UtcTime, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("recorded_at", UtcTime, nullable=False),
    Column("engine", String(300), nullable=False),
)

event_titles = Table(
    "event_titles",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("event_id", ForeignKey("events.id"), nullable=False),
    Column("title", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("engine", String(300), nullable=False),
    Column("since", UtcTime, nullable=False),
    Column("until", UtcTime),
)

event_members = Table(
    "event_members",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("event_id", ForeignKey("events.id"), nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("why", JsonText, nullable=False),
    Column("engine", String(300), nullable=False),
    Column("since", UtcTime, nullable=False),
    Column("until", UtcTime),
)
Index("event_members_event", event_members.c.event_id)

event_redirects = Table(
    "event_redirects",
    metadata,
    Column("old_id", ForeignKey("events.id"), primary_key=True),
    Column("new_id", ForeignKey("events.id"), nullable=False),
    Column("engine", String(300), nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
)

#: Every comparison made, whole; the counts stand beside it so that lists need not open it.
comparisons = Table(
    "comparisons",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("event_id", ForeignKey("events.id"), nullable=False),
    Column("engine", String(300), nullable=False),
    Column("input_hash", String(64), nullable=False),
    Column("body", Packed, nullable=False),  # a Comparison, as app/storage/serial.py writes it
    *(Column(name, Integer, nullable=False) for name in ("articles", "outlets", "origins", "differ", *LABELS)),
    Column("since", UtcTime, nullable=False),
    Column("until", UtcTime),
)

#: What people decided, append-only; an undo is a row that names the one it takes back.
decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("event_id", ForeignKey("events.id"), nullable=False),
    Column("claim_id", String(32)),
    Column("verdict", String(32), nullable=False),
    Column("label", String(32)),
    Column("note", Text, nullable=False),
    Column("engine", String(300)),  # of the comparison that was judged
    Column("recorded_at", UtcTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("undoes", ForeignKey("decisions.seq")),
)
Index("decisions_event", decisions.c.event_id)

jobs = Table(
    "jobs",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("kind", String(32), nullable=False),
    Column("args", JsonText, nullable=False),
    Column("state", String(16), nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer),
    Column("message", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("worker", String(64)),
    Column("lease_until", Float),  # seconds since 1970: compared, never shown
    Column("created", UtcTime, nullable=False),
    Column("started", UtcTime),
    Column("finished", UtcTime),
)

job_errors = Table(
    "job_errors",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("job_id", ForeignKey("jobs.id"), nullable=False),
    Column("message", Text, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
)
Index("job_errors_job", job_errors.c.job_id)

# Where at most one row may hold now, and where an equal job may wait only once.
for _name, _columns in {
    holdings: ("article_id",),
    article_versions: ("article_id",),
    event_titles: ("event_id",),
    event_members: ("article_id",),
    comparisons: ("event_id",),
}.items():
    _open = _name.c.until.is_(None)
    Index(f"{_name.name}_now", *(_name.c[c] for c in _columns), unique=True, sqlite_where=_open, postgresql_where=_open)
_waiting = jobs.c.state == "waiting"
Index("jobs_waiting", jobs.c.kind, jobs.c.args, unique=True, sqlite_where=_waiting, postgresql_where=_waiting)
