"""The only importer of SQLAlchemy. Rows are superseded, never changed in place."""
