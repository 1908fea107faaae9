"""What makes a push cheaper."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Bring the dataset to this revision."""
