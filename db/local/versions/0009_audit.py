"""What supervisors' audits draw and find, photos whose age is known, and shares of second reviews in the queue."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "audit",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("revision_id", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "audit_finding",
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("audit_id", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("revision_id", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("photo_id", "audit_id"),
    )
    op.create_table(
        "audit_result",
        sa.Column("audit_id", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("revision_id", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("audit_id"),
    )
    op.create_table(
        "known_answer",
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("photo_id"),
    )
    # What is kept of blind reviews counts the photos that are to be stated now.
    op.execute("UPDATE standing SET stale = 1, second = NULL")
    # When a participant was worked on last would tell that an answer of theirs is known, or that they are audited.
    op.execute("DROP TRIGGER standing_worked")
    op.execute(
        "CREATE TRIGGER standing_worked AFTER INSERT ON revision WHEN NEW.fact NOT IN ('audit_finding', 'known') BEGIN "
        "UPDATE standing SET worked_at = max(worked_at, NEW.made_at) WHERE participant_id = "
        "(SELECT participant_id FROM photo WHERE id = substr(NEW.entity_id, 1, instr(NEW.entity_id || ':', ':') - 1)); "
        "END"
    )
