"""Tables of the local library. The migrations in db/local make the same; a test compares the two."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    JSON,
    BindParameter,
    Column,
    ColumnElement,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

participant = Table(
    "participant",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("birth", String),
    Column("sex", String, nullable=False),
)

photo = Table(
    "photo",
    metadata,
    Column("id", String, primary_key=True),
    Column("participant_id", ForeignKey("participant.id"), nullable=False, index=True),
    Column("file", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("format", String, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("exif", JSON, nullable=False),
    Column("declared", JSON, nullable=False),
    Column("problem", JSON(none_as_null=True)),
    UniqueConstraint("participant_id", "sha256"),
)

finding = Table(
    "finding",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("participant_id", String, nullable=False),
    Column("file", String, nullable=False),
    Column("explanation", JSON, nullable=False),
    UniqueConstraint("participant_id", "file"),
)

analysis = Table(
    "analysis",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("engine", String, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("problem", JSON(none_as_null=True)),
    Column("suspect", JSON(none_as_null=True)),
)

face = Table(
    "face",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("left", Integer, nullable=False),
    Column("top", Integer, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("detector", String, nullable=False),
    Column("landmarks", LargeBinary),
    Column("quality", JSON(none_as_null=True)),
    Column("cover", JSON(none_as_null=True)),
)

# Which face is the participant's: the proposal, and the face that a person chose, where the present analysis has it.
# `ground` is null until the proposal was worked out.
own_face = Table(
    "own_face",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("proposed", Integer, nullable=False),
    Column("ground", String),
    Column("likeness", Float),
    Column("chosen", Integer),
)

# A table of its own, so that what tells people apart can be purged without touching anything else.
embedding = Table(
    "embedding",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("engine", String, nullable=False),
    Column("vector", LargeBinary, nullable=False),
)

# What changes of each part of a face would do to it, tried on some photos; `tried` is null where that did not work.
part_effect = Table(
    "part_effect",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("engine", String, nullable=False),
    Column("tried", LargeBinary),
)

fingerprint = Table(
    "fingerprint",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

# Which photos show the same picture, as the last comparison of all found.
duplicate = Table(
    "duplicate",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("group_id", String, nullable=False, index=True),
    Column("similarity", Float, nullable=False),
)

thumbnail = Table(
    "thumbnail",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("photo", LargeBinary, nullable=False),
)

face_thumbnail = Table(
    "face_thumbnail",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

# How often the blur of a photo has to be made stronger, if it leaves in the way of `how`; null where nothing is enough.
blur_step = Table(
    "blur_step",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("how", String, primary_key=True),
    Column("step", Integer),
)

flag = Table(
    "flag",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("severity", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("threshold", Float, nullable=False),
    Column("margin", Float, nullable=False),
    Column("engine", String, nullable=False),
    Column("explanation", JSON, nullable=False),
)

# `form` is the canonical form as it is sent and was received, the other columns are read from it; `subject` is the
# photo or participant that `entity_id` begins with; `receipt` proves that central once accepted the revision.
# What has no `central_hash` is still to be sent.
revision = Table(
    "revision",
    metadata,
    Column("id", String, primary_key=True),
    Column("fact", String, nullable=False),
    Column("entity_id", String, nullable=False),
    Column("body", JSON(none_as_null=True)),
    Column("body_version", Integer, nullable=False),
    Column("author", String, nullable=False),
    Column("device_id", String, nullable=False),
    Column("device_seq", Integer, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("signature", LargeBinary),
    Column("central_seq", Integer),
    Column("central_hash", String),
    Column("subject", String, nullable=False, index=True, server_default=""),
    Column("form", LargeBinary, nullable=False, server_default=""),
    Column("digest", String, nullable=False, index=True, server_default=""),
    Column("receipt", LargeBinary),
    Column("erased", String),
    Index("ix_revision_entity", "fact", "entity_id"),
    Index("ix_revision_device", "device_id", "device_seq"),
    Index("ix_revision_unsent", "id", sqlite_where=text("central_hash IS NULL")),
    Index("ix_revision_made_at", "made_at"),
)

revision_parent = Table(
    "revision_parent",
    metadata,
    Column("revision_id", ForeignKey("revision.id"), primary_key=True),
    Column("parent_id", String, primary_key=True),
    Index("ix_revision_parent_parent", "parent_id"),
)

# Facts with more than one childless revision.
conflict = Table(
    "conflict",
    metadata,
    Column("fact", String, primary_key=True),
    Column("entity_id", String, primary_key=True),
)

# What the central dataset did not take, and why.
refused = Table(
    "refused",
    metadata,
    Column("revision_id", String, primary_key=True),
    Column("reason", String, nullable=False),
    Column("form", LargeBinary, primary_key=True),
)

# Rows of the central dataset that this user may not read, or not yet: enough to check them by if they come later.
unseen = Table(
    "unseen",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("digest", String, nullable=False),
    Column("hash", String, nullable=False),
)

# Whose revisions are signed with which key (Ed25519): from the number `signs_from` on, all of that device's are. The
# private key, 32 bytes, is there for the library's own device only.
device = Table(
    "device",
    metadata,
    Column("id", String, primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("private_key", LargeBinary),
    Column("signs_from", Integer, nullable=False),
)

# What seals a participant's originals in an encrypted library; a key is there before its first photo is recorded.
participant_key = Table(
    "participant_key",
    metadata,
    Column("participant_id", String, primary_key=True),
    Column("id", LargeBinary, nullable=False, unique=True),
    Column("key", LargeBinary, nullable=False),
)

# What the last look at a participant's whole timeline rested on, what it told, and how well chance explains it.
appearance = Table(
    "appearance",
    metadata,
    Column("participant_id", ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True),
    Column("inputs", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("p_value", Float, nullable=False),
)

# Current values: the fold over `revision`, kept for speed and rebuilt from it at will.
label = Table(
    "label",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("body", JSON, nullable=False),
)

chosen_face = Table(
    "chosen_face",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("body", JSON, nullable=False),
)

disposition = Table(
    "disposition",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("disposition", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("score", Float, nullable=False),
)

# What a blind second reviewer states, beside what the first one did.
second_label = Table(
    "second_label",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("body", JSON, nullable=False),
)

second_disposition = Table(
    "second_disposition",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("disposition", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("score", Float, nullable=False),
)

# Photos that a reviewer passed with a reason, by stage.
skip = Table(
    "skip",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("stage", String, primary_key=True),
    Column("author", String, nullable=False),
    Column("body", JSON, nullable=False),
)

# Where a participant stands in the queue; in `second` as a blind second reviewer may know it. Triggers of the
# migrations set `stale` (1; what 2 says besides is in `standings`) and `worked_at`.
standing = Table(
    "standing",
    metadata,
    Column("participant_id", ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True),
    Column("stale", Integer, nullable=False, server_default="1", index=True),
    Column("photos", Integer, nullable=False, server_default="0"),
    Column("reviewed", Integer, nullable=False, server_default="0"),
    Column("open_flags", Integer, nullable=False, server_default="0"),
    Column("worst", String),
    Column("suspicion", Float, nullable=False, server_default="0"),
    Column("kinds", String, nullable=False, server_default=""),
    Column("gap", Integer),
    Column("worked_at", String, nullable=False, server_default=""),
    Column("disagreements", Integer, nullable=False, server_default="0"),
    Column("second", JSON(none_as_null=True)),
)

exclusion = Table(
    "exclusion",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("body", JSON, nullable=False),
)

# Facts about a participant have no foreign key: a synced one may come before the participant does.
comment = Table(
    "comment",
    metadata,
    Column("id", String, primary_key=True),
    Column("subject_id", String, nullable=False, index=True),
    Column("author", String, nullable=False),
    Column("body", JSON, nullable=False),
)

assignment = Table(
    "assignment",
    metadata,
    Column("participant_id", String, primary_key=True),
    Column("stage", String, primary_key=True),
    Column("user", String, nullable=False, index=True),
    Column("body", JSON, nullable=False),
)

verdict = Table(
    "verdict",
    metadata,
    Column("participant_id", String, primary_key=True),
    Column("stage", String, primary_key=True),
    Column("author", String, nullable=False),
    Column("revision_id", String, nullable=False),
    Column("body", JSON, nullable=False),
)

consent = Table(
    "consent",
    metadata,
    Column("participant_id", String, primary_key=True),
    Column("body", JSON, nullable=False),
)

# Audits: what was drawn, what was found of each photo, and how it ended. No photo's row is needed for a draw.
audit = Table(
    "audit",
    metadata,
    Column("id", String, primary_key=True),
    Column("author", String, nullable=False),
    Column("revision_id", String, nullable=False),
    Column("body", JSON, nullable=False),
)

audit_finding = Table(
    "audit_finding",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("audit_id", String, primary_key=True),
    Column("author", String, nullable=False),
    Column("revision_id", String, nullable=False),
    Column("body", JSON, nullable=False),
)

audit_result = Table(
    "audit_result",
    metadata,
    Column("audit_id", String, primary_key=True),
    Column("author", String, nullable=False),
    Column("revision_id", String, nullable=False),
    Column("body", JSON, nullable=False),
)

# Photos whose age is known from elsewhere, by which reviewers are measured without seeing it.
known_answer = Table(
    "known_answer",
    metadata,
    Column("photo_id", ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True),
    Column("author", String, nullable=False),
    Column("body", JSON, nullable=False),
)

# Who has withdrawn. Nothing of theirs comes in again.
tombstone = Table("tombstone", metadata, Column("participant_id", String, primary_key=True))

# What this machine did about each withdrawal; `done_at` is null until nothing is left on its disk.
erasure = Table(
    "erasure",
    metadata,
    Column("participant_id", String, primary_key=True),
    Column("user", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("photo_ids", JSON, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("begun_at", DateTime(timezone=True), nullable=False),
    Column("done_at", DateTime(timezone=True)),
)

# The access log: appended only, one chain of hashes a device. A reason can go without breaking the chain, since its
# salted hash is what the chain holds.
access = Table(
    "access",
    metadata,
    Column("device_id", String, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("user", String, nullable=False),
    Column("action", String, nullable=False),
    Column("participant_id", String),
    Column("query", String),
    Column("reason", String, nullable=False),
    Column("salt", String, nullable=False),
    Column("reason_hash", String, nullable=False),
    Column("prev", String, nullable=False),
    Column("hash", String, nullable=False),
    Index("ix_access_participant", "participant_id", "at"),
)

# Where the chain of a device begins since older entries were purged.
access_anchor = Table(
    "access_anchor",
    metadata,
    Column("device_id", String, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", String, nullable=False),
)


class among(FunctionElement[Any]):  # noqa: N801 - reads as the function that it stands for
    """Whether a column is one of some names; SQLite has room for some thousand parameters, so they travel as one.

    A query that is built once takes a parameter instead, whose value is `listed`.
    """

    inherit_cache = True
    # A Boolean would be asked "= 1", since SQLite has none, and for that SQLite searches the whole table.
    type = Integer()

    def __init__(self, column: ColumnElement[str], names: Iterable[str] | BindParameter[str]) -> None:
        given = isinstance(names, BindParameter)
        super().__init__(column, names if given else bindparam(None, listed(names), type_=String, unique=True))


def listed(names: Iterable[str]) -> str:
    """The value of a parameter of `among`."""
    return json.dumps(list(names))


@compiles(among)
def _compile_among(element: among, compiler: SQLCompiler, **options: Any) -> str:
    column, names = (compiler.process(one, **options) for one in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({names}))"
