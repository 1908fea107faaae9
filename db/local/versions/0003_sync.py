"""What sync needs: the sent form of every revision, what is in conflict, what central refused or did not show."""

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from curator.domain.canonical import canonical, digest
from curator.domain.revisions import Revision, known_fact

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring the tables to this revision."""
    with op.batch_alter_table("revision", naming_convention={"uq": "uq_%(table_name)s"}) as batch:
        batch.drop_constraint("uq_revision", type_="unique")
        batch.add_column(sa.Column("subject", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("form", sa.LargeBinary(), nullable=False, server_default=""))
        batch.add_column(sa.Column("digest", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("receipt", sa.LargeBinary(), nullable=True))
        batch.create_index("ix_revision_device", ["device_id", "device_seq"])
        batch.create_index("ix_revision_subject", ["subject"])
        batch.create_index("ix_revision_digest", ["digest"])
    op.create_index("ix_revision_unsent", "revision", ["id"], sqlite_where=sa.text("central_hash IS NULL"))
    _fill()
    op.create_table(
        "conflict",
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("fact", "entity_id"),
    )
    op.create_table(
        "refused",
        sa.Column("revision_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("form", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("revision_id", "form"),
    )
    op.create_table(
        "unseen",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )


def _fill() -> None:
    """Give the revisions of an older library the form in which they are sent."""
    bound = op.get_bind()
    parents: dict[str, list[str]] = {}
    for child, parent in bound.execute(sa.text("SELECT revision_id, parent_id FROM revision_parent")):
        parents.setdefault(child, []).append(parent)
    for row in bound.execute(sa.text("SELECT * FROM revision")).all():
        stated = Revision(
            id=row.id,
            fact=known_fact(row.fact),
            entity_id=row.entity_id,
            body=None if row.body is None else json.loads(row.body),
            author=row.author,
            device_id=row.device_id,
            device_seq=row.device_seq,
            made_at=datetime.fromisoformat(row.made_at).replace(tzinfo=UTC),
            parents=tuple(parents.get(row.id, ())),
            body_version=row.body_version,
        )
        form = canonical(stated)
        filled = {"id": row.id, "subject": row.entity_id.partition(":")[0], "form": form, "digest": digest(form).hex()}
        update = "UPDATE revision SET subject = :subject, form = :form, digest = :digest WHERE id = :id"
        bound.execute(sa.text(update), filled)
