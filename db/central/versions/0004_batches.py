"""Frozen batches and their records; 0004_batches.sql beside this file is to be read."""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring the dataset to this revision."""
    # The driver reads a percent sign as a parameter unless it gets none at all.
    statements = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    op.get_bind().connection.cursor().execute(statements)
