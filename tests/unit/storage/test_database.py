"""The way to the current schema, and what keeps writers apart."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.errors import BadInput, NotReady
from app.storage.articles import SqlArticleStore
from app.storage.database import MIGRATIONS, SCHEMA, Database
from app.storage.tables import metadata
from corpus.model import Record
from tests.stores import Hours, Stores


def test_the_migrations_make_the_tables_described(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_schema_the_code_expects() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA


def test_many_can_open_an_empty_store_at_once(store_url: str) -> None:
    failures: list[BaseException] = []

    def open_it() -> None:
        try:
            Database(store_url).close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_opening_again_keeps_what_is_there(store_url: str) -> None:
    first = Database(store_url)
    SqlArticleStore(first, Hours()).add([Record("T", "Text.", "W")])
    first.close()
    second = Database(store_url)
    assert SqlArticleStore(second, Hours()).count() == 1
    second.close()


def test_a_store_of_a_newer_program_is_refused(store_url: str) -> None:
    database = Database(store_url)
    with database.write() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    database.close()
    with pytest.raises(BadInput, match="another version of this program"):
        Database(store_url)


def test_a_failed_write_leaves_nothing(stores: Stores) -> None:
    stores.jobs.add("group")

    def write_half() -> None:
        with stores.database.write() as connection:
            connection.execute(text("delete from jobs"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert len(stores.jobs.list()) == 1


def test_writers_wait_for_each_other(stores: Stores) -> None:
    """Each reads and then writes; none fails, none loses the other's row."""

    def write(number: int) -> None:
        for n in range(10):
            stores.articles.add([Record("T", f"Text {number} {n}.", "W")])

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stores.articles.count() == 40


def test_sqlite_runs_as_it_should(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new folder' / 'store.sqlite3'}")
    with database.read() as connection:
        assert connection.execute(text("pragma journal_mode")).scalar() == "wal"
        assert connection.execute(text("pragma foreign_keys")).scalar() == 1
        assert connection.execute(text("pragma busy_timeout")).scalar() == 30_000
    database.close()


@pytest.mark.parametrize("url", ["nonsense", "odd://me:secret@x", "sqlite:////proc/nothing/here.sqlite3"])
def test_an_address_that_cannot_be_used_is_named(url: str) -> None:
    with pytest.raises(BadInput, match=r"DATABASE_URL|DATA_DIR") as refused:
        Database(url)
    assert "secret" not in str(refused.value)


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(NotReady, match=r"127\.0\.0\.1") as refused:
        Database("postgresql+psycopg://me:secret@127.0.0.1:1/none")
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(NotReady, match=r"store\.sqlite3"):
        Database(f"sqlite:///{path}")
    assert path.read_bytes() == b"not a database" * 100
