"""Exclusions, comments, assignments, verdicts, consents as revisions; withdrawal; the access log."""

import json
import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from curator.domain.canonical import canonical, digest
from curator.domain.revisions import Fact, Revision

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Bring the tables to this revision. What people.csv stated of consents becomes a revision of its own."""
    op.add_column("revision", sa.Column("erased", sa.String(), nullable=True))
    _facts()
    _withdrawals()
    _access_log()
    _state_consents()
    # A rebuilt table would take the rows that refer to it along.
    for name in ("consent_version", "consent_date"):
        op.execute(f"ALTER TABLE participant DROP COLUMN {name}")


def _facts() -> None:
    op.create_table(
        "exclusion",
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("photo_id"),
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_comment_subject_id", "comment", ["subject_id"])
    op.create_table(
        "assignment",
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("participant_id", "stage"),
    )
    op.create_index("ix_assignment_user", "assignment", ["user"])
    op.create_table(
        "verdict",
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("revision_id", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("participant_id", "stage"),
    )
    op.create_table(
        "consent",
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("participant_id"),
    )


def _withdrawals() -> None:
    op.create_table(
        "tombstone", sa.Column("participant_id", sa.String(), nullable=False), sa.PrimaryKeyConstraint("participant_id")
    )
    op.create_table(
        "erasure",
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("photo_ids", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("participant_id"),
    )


def _access_log() -> None:
    op.create_table(
        "access",
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("participant_id", sa.String(), nullable=True),
        sa.Column("query", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("reason_hash", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", "seq"),
    )
    op.create_index("ix_access_at", "access", ["at"])
    op.create_index("ix_access_participant", "access", ["participant_id", "at"])
    op.create_table(
        "access_anchor",
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("device_id"),
    )


def _state_consents() -> None:
    connection = op.get_bind()
    known = {row.key: row.value for row in connection.execute(sa.text("SELECT key, value FROM meta"))}
    stated = connection.execute(
        sa.text(
            "SELECT id, consent_version, consent_date FROM participant "
            "WHERE consent_version IS NOT NULL AND consent_date IS NOT NULL ORDER BY id"
        )
    ).all()
    number = int(known.get("next_seq", "1"))
    for person, version, given_on in stated:
        said = {"version": version, "given_on": given_on, "purposes": [], "expires_on": None, "revoked_on": None}
        body, name, at = json.dumps(said), str(uuid.uuid4()), datetime.now(UTC)
        form = canonical(Revision(name, Fact.CONSENT, person, said, "import", known["device_id"], number, at))
        connection.execute(
            sa.text(
                "INSERT INTO revision "
                "(id, fact, entity_id, subject, body, body_version, author, device_id, device_seq, made_at, form, "
                "digest) "
                "VALUES (:id, 'consent', :person, :person, :body, 1, 'import', :device, :seq, :at, :form, :digest)"
            ),
            {
                "id": name,
                "person": person,
                "body": body,
                "device": known["device_id"],
                "seq": number,
                "at": at.strftime("%Y-%m-%d %H:%M:%S.%f"),
                "form": form,
                "digest": digest(form).hex(),
            },
        )
        connection.execute(
            sa.text("INSERT INTO consent (participant_id, body) VALUES (:person, :body)"),
            {"person": person, "body": body},
        )
        number += 1
    if stated:
        connection.execute(sa.text("UPDATE meta SET value = :next WHERE key = 'next_seq'"), {"next": str(number)})
