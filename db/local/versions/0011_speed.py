"""The database itself marks that participants or photos changed, so that no sync has to look through them all."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.execute("DELETE FROM meta WHERE key = 'catalogue'")
    for table in ("participant", "photo"):
        for event in ("INSERT", "UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER catalogue_{table}_{event.lower()} AFTER {event} ON {table} BEGIN "
                "DELETE FROM meta WHERE key = 'catalogue'; END"
            )
