"""Where participants stand in the queue, kept; the database itself marks what is out of date."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_OF_PHOTO = "(SELECT participant_id FROM photo WHERE id = {row}.photo_id)"
_WATCHED = (
    ("photo", "{row}.participant_id"),
    ("label", _OF_PHOTO),
    ("flag", _OF_PHOTO),
    ("disposition", _OF_PHOTO),
)
_PHOTO_OF_ENTITY = "substr(NEW.entity_id, 1, instr(NEW.entity_id || ':', ':') - 1)"


def upgrade() -> None:
    """Bring the tables to this revision.

    Triggers see every write, whoever makes it, so that no piece of the program can forget to. What is marked is worked
    out anew when the queue is read.
    """
    op.create_table(
        "standing",
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("stale", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("photos", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("reviewed", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("open_flags", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("worst", sa.String(), nullable=True),
        sa.Column("suspicion", sa.Float(), nullable=False, server_default="0"),
        sa.Column("kinds", sa.String(), nullable=False, server_default=""),
        sa.Column("gap", sa.Integer(), nullable=True),
        sa.Column("worked_at", sa.String(), nullable=False, server_default=""),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("participant_id"),
    )
    op.create_index("ix_standing_stale", "standing", ["stale"])
    op.create_index("ix_revision_made_at", "revision", ["made_at"])
    op.execute(
        "INSERT INTO standing (participant_id, photos, reviewed) "
        "SELECT p.id, count(photo.id), count(label.photo_id) FROM participant p "
        "LEFT JOIN photo ON photo.participant_id = p.id LEFT JOIN label ON label.photo_id = photo.id GROUP BY p.id"
    )
    op.execute(
        "UPDATE standing SET worked_at = made.at FROM (SELECT photo.participant_id AS who, max(revision.made_at) AS at "
        "FROM revision JOIN photo ON photo.id = substr(entity_id, 1, instr(entity_id || ':', ':') - 1) "
        "GROUP BY photo.participant_id) AS made WHERE made.who = standing.participant_id"
    )
    op.execute(
        "CREATE TRIGGER standing_begins AFTER INSERT ON participant BEGIN "
        "INSERT INTO standing (participant_id) VALUES (NEW.id); END"
    )
    op.execute(
        "CREATE TRIGGER standing_born AFTER UPDATE OF birth ON participant BEGIN "
        "UPDATE standing SET stale = 1 WHERE participant_id = NEW.id AND stale = 0; END"
    )
    op.execute(
        "CREATE TRIGGER standing_worked AFTER INSERT ON revision BEGIN "
        "UPDATE standing SET worked_at = max(worked_at, NEW.made_at) WHERE participant_id = "
        f"(SELECT participant_id FROM photo WHERE id = {_PHOTO_OF_ENTITY}); END"
    )
    for table, whose in _WATCHED:
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            op.execute(
                f'CREATE TRIGGER standing_{table}_{event.lower()} AFTER {event} ON "{table}" BEGIN '
                f"UPDATE standing SET stale = 1 WHERE participant_id = {whose.format(row=row)} AND stale = 0; END"
            )
