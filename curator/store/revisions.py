"""Appending revisions, and keeping the current values that are folded from them."""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, String, and_, bindparam, delete, exists, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from curator.domain.canonical import canonical, digest
from curator.domain.errors import ConflictError
from curator.domain.flags import FlagKind
from curator.domain.revisions import (
    CATALOGUE,
    OF_AUDITS,
    Body,
    Fact,
    Label,
    Revision,
    flag_entity,
    heads,
    in_order,
    known_fact,
    number,
    subject_of,
)
from curator.store import devices, folds, photos
from curator.store.library import Transaction, take_sequence
from curator.store.prepared import Prepared
from curator.store.tables import among, conflict, label, listed, meta, photo, revision, revision_parent, second_label

BODY_VERSION = 1

_IDS, _FACTS, _ENTITIES = (bindparam(name, type_=String) for name in ("ids", "facts", "entities"))

# Asked with every edit and every page of a sync, and built once: that takes longer than to answer them.
_ADD, _LINK = Prepared(insert(revision)), Prepared(insert(revision_parent))
_DOUBLED = insert(conflict).on_conflict_do_nothing()
_IN_CONFLICT = select(conflict).order_by(conflict.c.fact, conflict.c.entity_id)
_LINKS = select(revision_parent).where(among(revision_parent.c.revision_id, _IDS))
_PHOTOS = select(photo.c.id).where(among(photo.c.id, _IDS))
_NO_CHILD = ~exists().where(revision_parent.c.parent_id == revision.c.id)
_CHILDLESS = select(revision).where(among(revision.c.fact, _FACTS), among(revision.c.entity_id, _ENTITIES), _NO_CHILD)
_ENDS = Prepared(
    select(revision).where(
        revision.c.fact == bindparam("kind", type_=String), revision.c.entity_id == bindparam("entity"), _NO_CHILD
    )
)
_SETTLED = delete(conflict).where(among(conflict.c.fact, _FACTS), among(conflict.c.entity_id, _ENTITIES))

Key = tuple[str, str]
"""What one fact is named by: its kind and its entity id."""


class Form(NamedTuple):
    """A revision as it is sent or was received, and what the central dataset says of it once it is confirmed."""

    form: bytes
    seq: int | None = None
    hash: bytes | None = None
    receipt: bytes | None = None


def append(tx: Transaction, fact: Fact, entity_id: str, body: Body | None, *, author: str) -> Revision:
    """State something; the fact's present head becomes its parent, and the current value follows.

    Raises:
        ConflictError: the fact stands differently in several revisions, or a newer version of Curator stated it.
    """
    return follow_head(tx, fact, entity_id, body, author=author)[0]


def follow_head(
    tx: Transaction, fact: Fact, entity_id: str, body: Body | None, *, author: str
) -> tuple[Revision, Body | None]:
    """State something as `append` does; gives what stood there before, too.

    Raises:
        ConflictError: as there.
    """
    ends = _ends_of(tx, fact, entity_id)
    if len(ends) > 1:
        raise ConflictError(
            "{count} people stated this differently at the same time ({authors}). A supervisor resolves that first: "
            "curator conflicts LIBRARY",
            count=len(ends),
            authors=", ".join(end.author for end in ends),
        )
    return _append(tx, fact, entity_id, body, ends=ends, author=author), ends[0].body if ends else None


def resolve(tx: Transaction, fact: Fact, entity_id: str, body: Body | None, *, author: str) -> Revision:
    """Settle a conflict: what is stated follows all of the fact's heads.

    Raises:
        ConflictError: there is no conflict, or a newer version of Curator stated one side.
    """
    ends = _ends_of(tx, fact, entity_id)
    if len(ends) < 2:
        raise ConflictError("{entity} is in no conflict. `curator conflicts LIBRARY` lists all.", entity=entity_id)
    return _append(tx, fact, entity_id, body, ends=ends, author=author)


def conflicts(tx: Transaction, subjects: Collection[str] | None = None) -> dict[Key, tuple[Revision, ...]]:
    """Facts that stand differently in several revisions, with these in the order in which all devices see them.

    Of `subjects` alone, photos and participants, where they are named.
    """
    keys = [(row.fact, row.entity_id) for row in tx.execute(_IN_CONFLICT)]
    return _ends(tx, [key for key in keys if subjects is None or subject_of(*key) in subjects])


def count_conflicts(tx: Transaction) -> dict[str, int]:
    """How many facts about a participant or their photos are in conflict, by participant."""
    subjects = [subject_of(row.fact, row.entity_id) for row in tx.execute(_IN_CONFLICT)]
    if not subjects:
        return {}
    owned = photos.owners(tx, set(subjects))
    return Counter(owned.get(subject, subject) for subject in subjects)


def bodies(tx: Transaction, facts: Collection[Fact]) -> dict[Key, Body | None]:
    """What is stated of all entities for some kinds of fact."""
    ends = heads(read(tx, select(revision).where(revision.c.fact.in_([fact.value for fact in facts]))))
    return {key: found[-1].body for key, found in ends.items()}


def of_photo(tx: Transaction, photo_id: str) -> list[Revision]:
    """All that was ever stated about a photo and its flags, newest first; what a later version wrote is left out."""
    names = [photo_id, *(flag_entity(photo_id, kind) for kind in FlagKind)]
    facts = [fact.value for fact in Fact if fact not in CATALOGUE and fact not in OF_AUDITS]
    said = and_(revision.c.fact == Fact.COMMENT.value, revision.c.subject == photo_id)
    known = select(revision).where(
        revision.c.fact.in_(facts), or_(among(revision.c.entity_id, names), said), revision.c.erased.is_(None)
    )
    return [one for one in in_order(read(tx, known))[::-1] if folds.is_readable(one)]


def every(tx: Transaction) -> list[Revision]:
    """All that was ever stated, in no order."""
    return read(tx, select(revision))


def made_since(tx: Transaction, since: datetime, *, author: str) -> list[tuple[datetime, Fact, str, Body | None]]:
    """What `author` stated on this device, in order: when, about which fact and entity, and what."""
    device = select(meta.c.value).where(meta.c.key == "device_id").scalar_subquery()
    query = (
        select(revision.c.made_at, revision.c.fact, revision.c.entity_id, revision.c.body)
        .where(revision.c.made_at >= since.astimezone(UTC), revision.c.author == author, revision.c.device_id == device)
        .order_by(revision.c.made_at, revision.c.device_seq)
    )
    facts = {fact.value: fact for fact in Fact if fact not in CATALOGUE}
    rows = [row for row in tx.execute(query) if row.fact in facts]
    return [(row.made_at.replace(tzinfo=UTC), facts[row.fact], row.entity_id, row.body) for row in rows]


def of_facts_stated(
    tx: Transaction, since: datetime, until: datetime, *, besides: Collection[Fact]
) -> dict[Key, list[Revision]]:
    """All statements, whenever made, of the facts that were stated between two moments; `until` is not inside."""
    bounds = revision.c.made_at >= since.astimezone(UTC), revision.c.made_at < until.astimezone(UTC)
    kinds = revision.c.fact.not_in([fact.value for fact in besides])
    touched = select(revision.c.fact, revision.c.entity_id).where(*bounds, kinds, revision.c.erased.is_(None))
    keys = {(row.fact, row.entity_id) for row in tx.execute(touched.distinct())}
    found: dict[Key, list[Revision]] = {}
    of_these = revision.c.fact.in_({fact for fact, _ in keys}), among(revision.c.entity_id, {name for _, name in keys})
    for one in read(tx, select(revision).where(*of_these)) if keys else ():
        if (one.fact, one.entity_id) in keys:
            found.setdefault((one.fact, one.entity_id), []).append(one)
    return found


def labels(tx: Transaction, photo_ids: Sequence[str], *, second: bool = False) -> dict[str, Label]:
    """Current labels by photo; what a blind second reviewer stated instead where `second`."""
    table = second_label if second else label
    query = select(table).where(among(table.c.photo_id, photo_ids))
    return {row.photo_id: Label.from_body(row.body) for row in tx.execute(query)}


def rebuild(tx: Transaction) -> None:
    """Make the current values anew from nothing but the revisions."""
    tx.execute(delete(conflict))
    folds.forget(tx)
    refold(tx, {(row.fact, row.entity_id) for row in tx.execute(select(revision.c.fact, revision.c.entity_id))})


def refold(tx: Transaction, touched: Collection[Key]) -> None:
    """Make the current values of some facts anew; what waited for its subject to be registered follows with it.

    Withdrawals come first, since nothing of those people is registered again; then the catalogue, since other values
    stand in rows that hang on it.
    """
    if not touched:
        return
    first = [key for key in touched if key[0] == Fact.WITHDRAWAL]
    _fold(tx, first)
    registered = _fold(tx, [key for key in touched if key[0] in CATALOGUE])
    late = _waiting(tx, registered) if registered else []
    done = {Fact.WITHDRAWAL, *CATALOGUE}
    _fold(tx, {key for key in (*touched, *late) if key[0] not in done})


def _waiting(tx: Transaction, registered: Collection[str]) -> list[Key]:
    """What was stated of these, perhaps before they were registered."""
    query = select(revision.c.fact, revision.c.entity_id).where(among(revision.c.subject, registered)).distinct()
    return [(row.fact, row.entity_id) for row in tx.execute(query)]


def put(tx: Transaction, stated: Sequence[tuple[Revision, Form]]) -> None:
    """Add revisions, each in the form in which it is sent or was received."""
    if stated:
        _ADD.run(tx, [_values(one, form) for one, form in stated])
    links = [{"revision_id": one.id, "parent_id": parent} for one, _ in stated for parent in one.parents]
    if links:
        _LINK.run(tx, links)


def read(tx: Transaction, query: Select[Any], values: Mapping[str, str] | None = None) -> list[Revision]:
    """The revisions that a selection of their table finds; `values` are those of its parameters."""
    rows = tx.execute(query, values or {}).all()
    parents: dict[str, list[str]] = {}
    for link in tx.execute(_LINKS, {"ids": listed(row.id for row in rows)}) if rows else ():
        parents.setdefault(link.revision_id, []).append(link.parent_id)
    return [_revision(row, tuple(parents.get(row.id, ()))) for row in rows]


def signed(tx: Transaction, stated: Sequence[Revision]) -> list[tuple[Revision, bytes]]:
    """Revisions with the signature of the library's own device, which states them, and their canonical forms."""
    forms = [canonical(one) for one in stated]
    signatures = devices.sign(tx, stated[0].device_id, forms) if stated else []
    return [(replace(one, signature=said), form) for one, said, form in zip(stated, signatures, forms, strict=True)]


def workers(tx: Transaction, photo_ids: Sequence[str]) -> set[str]:
    """Who stated the ages and exclusions that stand for these photos."""
    child = exists().where(revision_parent.c.parent_id == revision.c.id)
    query = select(revision.c.author).where(
        revision.c.fact.in_([Fact.LABEL.value, Fact.EXCLUSION.value]),
        among(revision.c.entity_id, photo_ids),
        revision.c.body.is_not(None),
        ~child,
    )
    return set(tx.execute(query.distinct()).scalars())


def stated_by(tx: Transaction, user: str, facts: Collection[Fact], subjects: Iterable[str]) -> set[str]:
    """Those of these photos or participants about which `user` ever stated one of `facts`.

    What an audit sent back as a whole is no statement about any one of them.
    """
    query = select(revision.c.subject).where(
        among(revision.c.subject, subjects),
        revision.c.author == user,
        revision.c.fact.in_([fact.value for fact in facts]),
        revision.c.body["audit"].as_string().is_(None),
    )
    return set(tx.execute(query.distinct()).scalars())


def begun_by(tx: Transaction, user: str, participant_ids: Collection[str]) -> set[str]:
    """Those of some participants about whose photos a user has stated anything."""
    theirs = select(photo.c.id, photo.c.participant_id).where(among(photo.c.participant_id, participant_ids))
    owners = {row.id: row.participant_id for row in tx.execute(theirs)}
    query = select(revision.c.subject).where(
        among(revision.c.subject, owners), revision.c.author == user, revision.c.fact != Fact.PHOTO.value
    )
    return {owners[name] for name in tx.execute(query.distinct()).scalars()}


def by_several(tx: Transaction, facts: Collection[Fact]) -> dict[str, list[Revision]]:
    """All that was stated of some kinds of fact about entities of which more than one person stated any, by entity."""
    kinds = revision.c.fact.in_([fact.value for fact in facts])
    several = (
        select(revision.c.entity_id)
        .where(kinds)
        .group_by(revision.c.entity_id)
        .having(func.count(revision.c.author.distinct()) > 1)
    )
    found: dict[str, list[Revision]] = {}
    for one in read(tx, select(revision).where(kinds, revision.c.entity_id.in_(several), revision.c.erased.is_(None))):
        found.setdefault(one.entity_id, []).append(one)
    return found


def ages_by_author(tx: Transaction, photo_ids: Iterable[str]) -> dict[str, dict[str, int]]:
    """The last age that each person stated of some photos, by photo and person; what settles a disagreement is none."""
    kinds = revision.c.fact.in_([Fact.LABEL.value, Fact.SECOND_LABEL.value])
    query = select(revision).where(kinds, among(revision.c.entity_id, photo_ids), revision.c.erased.is_(None))
    found: dict[str, dict[str, int]] = {}
    for one in in_order(read(tx, query)):
        stated = Label.from_body(one.body) if one.body is not None and folds.is_readable(one) else None
        if stated is not None and not stated.between:
            found.setdefault(one.entity_id, {})[one.author] = stated.age
    return found


def authors(tx: Transaction, fact: Fact, entity_ids: Sequence[str]) -> set[str]:
    """Who ever stated any of these, be it taken back or not."""
    query = select(revision.c.author).where(
        revision.c.fact == fact.value, among(revision.c.entity_id, entity_ids), revision.c.body.is_not(None)
    )
    return set(tx.execute(query.distinct()).scalars())


def append_many(tx: Transaction, fact: Fact, stated: Mapping[str, Body], *, author: str) -> None:
    """Register what the tables say already, entity by entity; what is in conflict is left to be resolved."""
    ends = _ends(tx, [(fact, entity_id) for entity_id in stated])
    fresh = {
        entity_id: _statement(fact, entity_id, body, ends=ends.get((fact, entity_id), ()), author=author)
        for entity_id, body in stated.items()
        if len(ends.get((fact, entity_id), ())) < 2 and not _newer(ends.get((fact, entity_id), ()))
    }
    device_id, first = take_sequence(tx, len(fresh))
    numbered = [replace(one, device_id=device_id, device_seq=first + place) for place, one in enumerate(fresh.values())]
    put(tx, [(one, Form(form)) for one, form in signed(tx, numbered)])


def _append(
    tx: Transaction, fact: Fact, entity_id: str, body: Body | None, *, ends: Sequence[Revision], author: str
) -> Revision:
    if _newer(ends):
        raise ConflictError("This was stated by a newer version of Curator, which alone can change it. Install it.")
    device_id, place = take_sequence(tx)
    unnumbered = _statement(fact, entity_id, body, ends=ends, author=author)
    ((stated, form),) = signed(tx, [replace(unnumbered, device_id=device_id, device_seq=place)])
    put(tx, [(stated, Form(form))])
    if len(ends) > 1:
        tx.execute(delete(conflict).where(conflict.c.fact == fact.value, conflict.c.entity_id == entity_id))
    folds.keep(tx, [stated])
    return stated


def _newer(ends: Sequence[Revision]) -> bool:
    return any(end.body_version > BODY_VERSION for end in ends)


def _statement(fact: Fact, entity_id: str, body: Body | None, *, ends: Sequence[Revision], author: str) -> Revision:
    return Revision(
        id=str(uuid.uuid4()),
        fact=fact,
        entity_id=entity_id,
        body=body,
        author=author,
        device_id="",
        device_seq=0,
        made_at=datetime.now(UTC),
        parents=tuple(end.id for end in ends),
        body_version=BODY_VERSION,
    )


def _ends_of(tx: Transaction, fact: Fact, entity_id: str) -> list[Revision]:
    """The heads of one fact, without their parents: of what they follow nothing is asked here."""
    found = _ENDS.rows(tx, {"kind": fact.value, "entity": entity_id})
    return sorted((_revision(row, ()) for row in found), key=number)


def _ends(tx: Transaction, keys: Iterable[Key]) -> dict[Key, tuple[Revision, ...]]:
    """The heads of some facts."""
    wanted = set(keys)
    named = {"facts": listed({str(fact) for fact, _ in wanted}), "entities": listed(entity for _, entity in wanted)}
    return {key: ends for key, ends in heads(read(tx, _CHILDLESS, named)).items() if key in wanted} if wanted else {}


def _fold(tx: Transaction, keys: Collection[Key]) -> set[str]:
    """Fold some facts; gives the photos and participants that are registered by them."""
    if not keys:
        return set()
    found = _ends(tx, keys)
    tx.execute(_SETTLED, {"facts": listed({fact for fact, _ in keys}), "entities": listed(one for _, one in keys)})
    stand = {key for key, ends in found.items() if len(ends) > 1 and key[0] != Fact.WITHDRAWAL}
    doubled = [{"fact": fact, "entity_id": entity_id} for fact, entity_id in stand]
    if doubled:
        tx.execute(_DOUBLED, doubled)
    there = _registered(tx, found)
    return folds.keep(
        tx, [ends[-1] for key, ends in found.items() if key[0] not in folds.OF_PHOTOS or subject_of(*key) in there]
    )


def _registered(tx: Transaction, keys: Iterable[Key]) -> set[str]:
    """The photos among the subjects of these facts that the library holds."""
    subjects = {subject_of(*key) for key in keys}
    return set(tx.execute(_PHOTOS, {"ids": listed(subjects)}).scalars()) if subjects else set()


def _values(stated: Revision, form: Form) -> dict[str, Any]:
    return {
        "form": form.form,
        "digest": digest(form.form).hex(),
        "central_seq": form.seq,
        "central_hash": form.hash.hex() if form.hash else None,
        "receipt": form.receipt,
        "id": stated.id,
        "fact": str(stated.fact),
        "entity_id": stated.entity_id,
        "subject": subject_of(stated.fact, stated.entity_id),
        "body": dict(stated.body) if stated.body is not None else None,
        "body_version": stated.body_version,
        "author": stated.author,
        "device_id": stated.device_id,
        "device_seq": stated.device_seq,
        "made_at": stated.made_at,
        "signature": stated.signature,
        "erased": None,
    }


def _revision(row: Row[Any], parents: tuple[str, ...]) -> Revision:
    return Revision(
        id=row.id,
        fact=known_fact(row.fact),
        entity_id=row.entity_id,
        body=row.body,
        author=row.author,
        device_id=row.device_id,
        device_seq=row.device_seq,
        made_at=row.made_at.replace(tzinfo=UTC),
        parents=parents,
        body_version=row.body_version,
        signature=row.signature,
    )
