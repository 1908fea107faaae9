"""Alembic environment of the central dataset: it runs on the connection that Curator hands it."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=True, version_table_schema="curator")
with context.begin_transaction():
    context.run_migrations()
