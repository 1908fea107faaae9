"""Where a face may be in a photo in which none was found."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Bring the tables to this revision; photos are looked at again, by the engine that fills the column."""
    op.add_column("analysis", sa.Column("suspect", sa.JSON(none_as_null=True), nullable=True))
