"""What a blind second reviewer states, skipped photos, and what the queue knows of both."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_OF_PHOTO = "(SELECT participant_id FROM photo WHERE id = {row}.photo_id)"
_OF_PERSON = "{row}.participant_id"
_WATCHED = (
    ("second_label", _OF_PHOTO),
    ("second_disposition", _OF_PHOTO),
    ("exclusion", _OF_PHOTO),
    ("assignment", _OF_PERSON),
    ("verdict", _OF_PERSON),
)


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "second_label",
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("photo_id"),
    )
    op.create_table(
        "second_disposition",
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("disposition", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("photo_id", "kind"),
    )
    op.create_table(
        "skip",
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("photo_id", "stage"),
    )
    op.add_column("standing", sa.Column("disagreements", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("standing", sa.Column("second", sa.JSON(none_as_null=True), nullable=True))
    op.execute("UPDATE standing SET stale = 1")
    for table, whose in _WATCHED:
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            op.execute(
                f'CREATE TRIGGER standing_{table}_{event.lower()} AFTER {event} ON "{table}" BEGIN '
                f"UPDATE standing SET stale = 1 WHERE participant_id = {whose.format(row=row)} AND stale = 0; END"
            )
