"""Who audits, and who does not see it; 0003_audit.sql beside this file is to be read."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring the dataset to this revision."""
    # The driver reads a percent sign as a parameter unless it gets none at all.
    statements = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    op.get_bind().connection.cursor().execute(statements)
