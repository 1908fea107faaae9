"""Cover, quality and a thumbnail of every face, which face is the participant's, and what timelines rested on."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the tables to this revision.

    Faces and their thumbnails stay to be looked at until the new engine has seen the photo; what the older one measured
    of them was measured by other rules and goes.
    """
    op.add_column("face", sa.Column("quality", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("face", sa.Column("cover", sa.JSON(none_as_null=True), nullable=True))
    with op.batch_alter_table("analysis") as batch:
        batch.drop_column("quality")
        batch.drop_column("cover")
    op.create_table(
        "face_thumbnail",
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("photo_id", "ordinal"),
    )
    op.execute(
        "INSERT INTO face_thumbnail (photo_id, ordinal, bytes) "
        "SELECT photo_id, 0, face FROM thumbnail WHERE length(face) > 0"
    )
    with op.batch_alter_table("thumbnail") as batch:
        batch.drop_column("face")
    op.create_table(
        "own_face",
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("proposed", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(), nullable=True),
        sa.Column("likeness", sa.Float(), nullable=True),
        sa.Column("chosen", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("photo_id"),
    )
    op.execute("INSERT INTO own_face (photo_id, proposed) SELECT photo_id, 0 FROM face WHERE ordinal = 0")
    op.create_table(
        "chosen_face",
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("photo_id"),
    )
    op.create_table(
        "appearance",
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("inputs", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("p_value", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("participant_id"),
    )
