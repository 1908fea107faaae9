"""Devices with their keys, and the keys that seal participants' originals."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring the tables to this revision. The device's key is made where its tables are complete, not here."""
    op.create_table(
        "device",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("private_key", sa.LargeBinary(), nullable=True),
        sa.Column("signs_from", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "participant_key",
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("participant_id"),
        sa.UniqueConstraint("id"),
    )
