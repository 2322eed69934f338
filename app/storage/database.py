"""One database: connections, transactions, and the way to the current schema."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, inspect, make_url, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from app.errors import BadInput, NotReady

SCHEMA = "0001"  # the newest migration; a test holds the two together
MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
BUSY_SECONDS = 30  # how long a writer waits for another before it gives up
CHUNK = 500  # values in one IN (…); SQLite took 999 for long
_UPGRADING = 730_151  # number of the PostgreSQL lock that lets one process migrate at a time
_in_this_process = threading.Lock()  # alembic keeps its context in module globals


class Database:
    """The engine behind the stores. Connections belong to one thread at a time, from a pool."""

    def __init__(self, url: str) -> None:
        """Raises BadInput when the address cannot be used, NotReady when no server answers there."""
        self.engine = engine_for(url)
        try:
            self._upgrade()
        except DBAPIError as error:
            raise NotReady(
                f"The store {self._shown} cannot be opened: {str(error.orig).strip()}.",
                remedy="Check DATA_DIR or DATABASE_URL, and that the server runs.",
            ) from None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view of the store."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is the only writer from its start (SQLite), kept whole or not at all."""
        with self.engine.connect().execution_options(immediate=True) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        self.engine.dispose()

    @property
    def _shown(self) -> str:
        return self.engine.url.render_as_string(hide_password=True)

    def _upgrade(self) -> None:
        with _in_this_process, self.write() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execute(text(f"select pg_advisory_xact_lock({_UPGRADING})"))
            if _version(connection) != SCHEMA:
                self._migrate(connection)

    def _migrate(self, connection: Connection) -> None:
        from alembic import command
        from alembic.config import Config
        from alembic.util import CommandError

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise BadInput(
                f"The store {self._shown} was made by another version of this program ({error}).",
                remedy="Start that version, or give another DATA_DIR.",
            ) from None


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("select version_num from alembic_version")).scalar()


def engine_for(url: str) -> Engine:
    """Connections to the store as every part of the program needs them. Raises BadInput."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise BadInput(
            f"DATABASE_URL cannot be used: {error}.",  # never shown itself: it may hold a password
            remedy="Give sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME, or leave it out.",
        ) from None
    except OSError as error:
        raise BadInput(f"DATA_DIR cannot be made: {error}.", remedy="Give a folder that can be written.") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin in _begin, not where the driver thinks fit
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A transaction that reads first and writes then would fail where another wrote in between."""
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the rows whose key is not there yet; how many that were."""
    if not rows:
        return 0
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    before = connection.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))
    return before.rowcount


def in_chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """The values in pieces small enough for one statement."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def exists(connection: Connection, table: Table, **values: Any) -> bool:
    """Whether a row with these values is there."""
    query = select(table).where(*(table.c[name] == value for name, value in values.items())).limit(1)
    return connection.execute(query).first() is not None
