"""Frozen batches and their records."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring the dataset to this revision."""
