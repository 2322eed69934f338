"""The stores behind the ports: SQLAlchemy Core over SQLite or PostgreSQL. Nothing else imports SQLAlchemy."""
