"""Runs migrations on the connection it is given, or on DATABASE_URL when started by hand."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from app.settings import Settings
from app.storage.database import engine_for
from app.storage.tables import metadata


def migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with engine_for(Settings.from_environment().store_url).begin() as opened:
        migrate(opened)
