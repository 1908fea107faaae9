"""What supervisors' audits draw and find."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring the dataset to this revision."""
