"""This library as one replica of the central dataset: what is unsent, what was read, and numbering anew."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row as Found
from sqlalchemy import String, and_, bindparam, case, delete, exists, func, select, update
from sqlalchemy.dialects.sqlite import insert

from curator.domain.canonical import GENESIS, canonical, chain_hash, digest, parse
from curator.domain.exchange import Cursor, DeviceKey, Offer, Reason, Refusal, Row, SyncState
from curator.domain.revisions import CATALOGUE, Fact, Revision, subject_of
from curator.domain.roles import Member
from curator.store import devices, folds, membership, revisions
from curator.store.library import Transaction, begin_device
from curator.store.revisions import Form, Key
from curator.store.tables import among, conflict, listed, meta, refused, revision, revision_parent, unseen

_KEPT = (*CATALOGUE, Fact.WITHDRAWAL)
_CONFIRM = "UPDATE revision SET central_seq = ?, central_hash = ?, receipt = coalesce(?, receipt) WHERE digest = ?"
_UNSENT = and_(revision.c.central_hash.is_(None), revision.c.erased.is_(None))
_FIRST = {Fact.WITHDRAWAL.value: 0, Fact.PARTICIPANT.value: 1, Fact.PHOTO.value: 2}
_RANK = case(_FIRST, value=revision.c.fact, else_=len(_FIRST))

# Asked at every sync, and built once: SQLAlchemy takes longer to put them together than SQLite to answer.
_WAITING = (
    select(revision.c.id).where(_UNSENT).order_by(_RANK, revision.c.device_id, revision.c.device_seq, revision.c.id)
)
_OFFERED = select(revision.c.id, revision.c.form, revision.c.signature, revision.c.receipt).where(
    among(revision.c.id, bindparam("ids", type_=String))
)
_COUNT = select(func.count()).select_from(revision).where(_UNSENT)
_HELD = select(revision.c.digest).where(among(revision.c.digest, bindparam("digests", type_=String)))
_TAKEN = delete(refused).where(
    refused.c.reason != Reason.ID.value,
    exists().where(
        revision.c.id == refused.c.revision_id, among(revision.c.digest, bindparam("digests", type_=String))
    ),
)
_CONFLICTS = select(func.count()).select_from(conflict)
_REFUSED = select(refused)
_META = select(meta)
_NEW = insert(meta)
_REMEMBER = _NEW.on_conflict_do_update(index_elements=["key"], set_={"value": _NEW.excluded.value})


def unsent(tx: Transaction) -> list[str]:
    """Ids of what is not confirmed, the catalogue first: central takes nothing about what is not registered."""
    return list(tx.execute(_WAITING).scalars().all())


def count_unsent(tx: Transaction) -> int:
    """How much is not confirmed."""
    return int(tx.execute(_COUNT).scalar_one())


def offers(tx: Transaction, ids: Sequence[str]) -> list[Offer]:
    """Revisions as they are pushed, in the order of `ids`."""
    found = {row[0]: Offer(*row) for row in tx.execute(_OFFERED, {"ids": listed(ids)}).all()}
    return [found[name] for name in ids if name in found]


def cursor(tx: Transaction) -> Cursor:
    """How far central was read."""
    known = _meta(tx)
    read = known.get("cursor_hash")
    return Cursor(known.get("epoch", ""), int(known.get("cursor_seq", "0")), bytes.fromhex(read) if read else GENESIS)


def move_cursor(tx: Transaction, to: Cursor) -> None:
    """Remember how far central was read; belongs into the transaction that takes the rows."""
    remember(tx, {"epoch": to.epoch, "cursor_seq": str(to.seq), "cursor_hash": to.hash.hex()})


def held(tx: Transaction, rows: Iterable[Row]) -> set[str]:
    """Digests of those of `rows` whose revisions this library holds, in hexadecimal."""
    return set(tx.execute(_HELD, {"digests": listed(row.digest.hex() for row in rows)}).scalars().all())


def is_copy(tx: Transaction, fresh: Iterable[Row]) -> bool:
    """Whether `fresh`, none of them held, are of this device, which never said them: another copy of this library did.

    What was numbered anew since it was sent is held under its id.
    """
    own = _meta(tx)["device_id"]
    named = [row for row in fresh if row.form is not None and own.encode() in row.form]
    mine = {one.id for row in named if (one := _stated(row)) is not None and one.device_id == own}
    known = set(tx.execute(select(revision.c.id).where(among(revision.c.id, mine))).scalars()) if mine else set()
    return not mine <= known


def take(tx: Transaction, rows: Iterable[Row], held: Collection[str]) -> set[Key]:
    """Confirm what is held, by digest, add what is new, note what may not be read; gives the facts with news."""
    shown = {row.digest.hex(): row for row in rows}
    _confirm(tx, [row for one, row in shown.items() if one in held])
    fresh = [row for one, row in shown.items() if one not in held]
    return _learn(tx, fresh) if fresh else set()


def _learn(tx: Transaction, fresh: Sequence[Row]) -> set[Key]:
    keys = devices.keys(tx)
    said = [(stated, row) for row in fresh if (stated := _stated(row)) is not None]
    forged = {row.seq: (one, row) for one, row in said if not _is_sound(one, row, keys)}
    _set_aside(tx, list(forged.values()))
    read = [(one, row) for one, row in said if row.seq not in forged]
    _make_room(tx, {one.id: one for one, _ in read})
    revisions.put(tx, [(one, Form(row.form or b"", row.seq, row.hash, row.receipt)) for one, row in read])
    taken = {row.seq for _, row in read}
    _note_unseen(tx, [row for row in fresh if row.seq not in taken])
    touched = {(str(one.fact), one.entity_id) for one, _ in read}
    revisions.refold(tx, touched)
    return touched


def _is_sound(stated: Revision, row: Row, keys: Mapping[str, DeviceKey]) -> bool:
    """Whether the device signed what it is said to have stated; nothing is known of those without a key."""
    key = keys.get(stated.device_id)
    if key is None:
        return True
    if row.signature is None:
        return stated.device_seq < key.signs_from
    return devices.is_signed(key.public_key, row.signature, row.form or b"")


def _set_aside(tx: Transaction, forged: Sequence[tuple[Revision, Row]]) -> None:
    rows = [{"revision_id": one.id, "reason": Reason.SIGNATURE.value, "form": row.form} for one, row in forged]
    if rows:
        tx.execute(insert(refused).on_conflict_do_nothing(), rows)


def uncover(tx: Transaction, rows: Iterable[Row]) -> set[Key]:
    """Take rows that could not be read before; what does not match what was noted of them is left out."""
    offered = {row.seq: row for row in rows if row.form is not None}
    noted = list(tx.execute(select(unseen).where(unseen.c.seq.in_(list(offered)))))
    fit = [
        offered[one.seq]
        for one in noted
        if digest(offered[one.seq].form or b"").hex() == one.digest == offered[one.seq].digest.hex()
        and offered[one.seq].hash.hex() == one.hash
    ]
    tx.execute(delete(unseen).where(unseen.c.seq.in_([row.seq for row in fit])))
    return take(tx, fit, held(tx, fit))


def forget(tx: Transaction) -> None:
    """Central was restored or forked: nothing counts as confirmed, and all that is held is to be offered again."""
    tx.execute(update(revision).values(central_seq=None, central_hash=None))
    tx.execute(delete(unseen))
    tx.execute(delete(meta).where(meta.c.key.in_(("epoch", "cursor_seq", "cursor_hash", "assigned"))))


def own_unsent(tx: Transaction) -> set[str]:
    """What is unconfirmed under this device's numbers."""
    own = _meta(tx)["device_id"]
    query = select(revision.c.id).where(_UNSENT, revision.c.receipt.is_(None), revision.c.device_id == own)
    return set(tx.execute(query).scalars())


def renumber(tx: Transaction) -> set[Key]:
    """This library is a copy of another that went on: become a device of its own, with what is unconfirmed.

    Gives the facts of these, whose sides may stand in another order now, and another one hold.

    What central accepted once, which its receipt shows, keeps its number wherever it is offered again.
    """
    own = _meta(tx)["device_id"]
    mine = select(revision).where(_UNSENT, revision.c.receipt.is_(None), revision.c.device_id == own)
    stated = revisions.read(tx, mine.order_by(revision.c.device_seq))
    begin_device(tx)
    device_id = _meta(tx)["device_id"]
    _restate(tx, [replace(one, device_id=device_id, device_seq=place) for place, one in enumerate(stated, 1)])
    remember(tx, {"next_seq": str(len(stated) + 1)})
    touched = {(str(one.fact), one.entity_id) for one in stated}
    revisions.refold(tx, touched)
    return touched


def join(tx: Transaction, member: Member) -> None:
    """From now on this library speaks as `member`; what it said before it joined any team is theirs too."""
    known, name = membership.get(tx), member.user
    if not known.managed:
        stated = revisions.read(tx, select(revision).where(_UNSENT, revision.c.receipt.is_(None)))
        _restate(tx, [replace(one, author=name) for one in stated if one.author != name])
    if known != member:
        membership.set_(tx, member)


def refuse(tx: Transaction, reasons: Mapping[str, Reason]) -> None:
    """Note what central did not take, by revision id."""
    forms = select(revision.c.id, revision.c.form).where(among(revision.c.id, reasons), _UNSENT)
    rows = [{"revision_id": row.id, "reason": reasons[row.id].value, "form": row.form} for row in tx.execute(forms)]
    if rows:
        new = insert(refused)
        keys = ["revision_id", "form"]
        tx.execute(new.on_conflict_do_update(index_elements=keys, set_={"reason": new.excluded.reason}), rows)


def refusals(tx: Transaction) -> tuple[Refusal, ...]:
    """What central did not take, by fact and entity."""
    known = [(parse(row.form), Reason(row.reason)) for row in tx.execute(_REFUSED)]
    found = [Refusal(one.id, reason, str(one.fact), one.entity_id) for one, reason in known]
    return tuple(sorted(found, key=lambda one: (one.fact, one.entity_id, one.revision_id)))


def state(tx: Transaction) -> SyncState:
    """What a window shows."""
    at = _meta(tx).get("confirmed_at")
    return SyncState(
        unsent=count_unsent(tx),
        conflicts=tx.execute(_CONFLICTS).scalar_one(),
        confirmed_at=datetime.fromisoformat(at) if at else None,
        refused=refusals(tx),
    )


def assigned(tx: Transaction) -> frozenset[str]:
    """Participants whose rows this library has read, as far as they went."""
    stated = _meta(tx).get("assigned", "")
    return frozenset(filter(None, stated.split("\n")))


def remember(tx: Transaction, values: Mapping[str, str]) -> None:
    """Keep facts about this library itself."""
    if not values:
        return
    tx.execute(_REMEMBER, [{"key": key, "value": value} for key, value in values.items()])


def unlearn(tx: Transaction, keys: Iterable[str]) -> None:
    """Forget what `remember` kept."""
    tx.execute(delete(meta).where(meta.c.key.in_(list(keys))))


def discard(tx: Transaction, revision_id: str) -> str | None:
    """Drop what central refused, with all that follows it here; gives what it was about, None where nothing went.

    What central ever accepted stays, and so do participants and photos: of those the refusal alone is forgotten.
    """
    is_refused = tx.execute(select(refused.c.revision_id).where(refused.c.revision_id == revision_id)).first()
    mine = select(revision).where(revision.c.id == revision_id, _UNSENT, revision.c.receipt.is_(None))
    going = [one for one in revisions.read(tx, mine) if is_refused and one.fact not in _KEPT]
    tx.execute(delete(refused).where(refused.c.revision_id == revision_id))
    for one in going:
        names = _with_descendants(tx, revision_id)
        tx.execute(delete(refused).where(among(refused.c.revision_id, names)))
        tx.execute(delete(revision_parent).where(among(revision_parent.c.revision_id, names)))
        tx.execute(delete(revision).where(among(revision.c.id, names)))
        folds.keep(tx, [replace(one, body=None)])
        revisions.refold(tx, [(str(one.fact), one.entity_id)])
    return subject_of(going[0].fact, going[0].entity_id) if going else None


def _with_descendants(tx: Transaction, revision_id: str) -> set[str]:
    found, fresh = {revision_id}, {revision_id}
    while fresh:
        children = select(revision_parent.c.revision_id).where(among(revision_parent.c.parent_id, fresh))
        fresh = set(tx.execute(children).scalars()) - found
        found |= fresh
    return found


def recall(tx: Transaction, key: str) -> str | None:
    """What `remember` kept."""
    return _meta(tx).get(key)


def _stated(row: Row) -> Revision | None:
    """What a row states; None where it is hidden from this member, or malformed so that nobody can read it."""
    try:
        return None if row.form is None else parse(row.form, signature=row.signature)
    except ValueError:
        return None


def _note_unseen(tx: Transaction, rows: Sequence[Row]) -> None:
    if rows:
        values = [{"seq": row.seq, "digest": row.digest.hex(), "hash": row.hash.hex()} for row in rows]
        tx.execute(insert(unseen).on_conflict_do_nothing(), values)


def _confirm(tx: Transaction, rows: Sequence[Row]) -> None:
    if not rows:
        return
    known = [(row.seq, row.hash.hex(), row.receipt, row.digest.hex()) for row in rows]
    # By the driver: SQLAlchemy takes longer to prepare these values than SQLite to keep them.
    tx.exec_driver_sql(_CONFIRM, known)
    tx.execute(_TAKEN, {"digests": listed(of for *_, of in known)})


def _make_room(tx: Transaction, coming: Mapping[str, Revision]) -> None:
    """Central's word holds for an id; where ours says more than another number, it stays among the refused."""
    ours = select(revision.c.id, revision.c.form).where(among(revision.c.id, coming))
    for row in tx.execute(ours).all():
        if _content(parse(row.form)) == _content(coming[row.id]):
            tx.execute(delete(refused).where(refused.c.revision_id == row.id))
        else:
            refuse(tx, {row.id: Reason.ID})
        tx.execute(delete(revision_parent).where(revision_parent.c.revision_id == row.id))
        tx.execute(delete(revision).where(revision.c.id == row.id))


def _content(one: Revision) -> Revision:
    return replace(one, device_id="", device_seq=0, signature=None, parents=tuple(sorted(one.parents)))


def _restate(tx: Transaction, stated: Sequence[Revision]) -> None:
    """Write unconfirmed revisions in their new form, signed anew."""
    own = _meta(tx)["device_id"]
    others = [replace(one, signature=None) for one in stated if one.device_id != own]
    mine = revisions.signed(tx, [one for one in stated if one.device_id == own])
    for one, form in (*mine, *((one, canonical(one)) for one in others)):
        values: dict[str, Any] = {"author": one.author, "device_id": one.device_id, "device_seq": one.device_seq}
        values |= {"form": form, "digest": digest(form).hex(), "signature": one.signature}
        tx.execute(update(revision).where(revision.c.id == one.id).values(values))


def _meta(tx: Transaction) -> dict[str, str]:
    rows: Sequence[Found[Any]] = tx.execute(_META).all()
    return {row.key: row.value for row in rows}


def witnessed(tx: Transaction) -> int | None:
    """Number of the first row read of central that does not hold together with those before it; None where all do."""
    at = cursor(tx)
    held = select(revision.c.central_seq, revision.c.digest, revision.c.central_hash)
    known = {row[0]: row for row in tx.execute(held.where(revision.c.central_seq.is_not(None)))}
    known |= {row[0]: row for row in tx.execute(select(unseen.c.seq, unseen.c.digest, unseen.c.hash))}
    link = GENESIS
    for seq in range(1, at.seq + 1):
        row = known.get(seq)
        if row is None or row[2] != chain_hash(seq, link, bytes.fromhex(row[1])).hex():
            return seq
        link = bytes.fromhex(row[2])
    return None if link == at.hash else at.seq


def altered(tx: Transaction) -> list[str]:
    """Ids of revisions whose form is not the one that their digest was made of; withdrawn ones have none."""
    rows = tx.execute(select(revision.c.id, revision.c.form, revision.c.digest).where(revision.c.erased.is_(None)))
    return [row.id for row in rows if digest(row.form).hex() != row.digest]


def stamp(tx: Transaction) -> None:
    """Note that central was read to its end just now."""
    remember(tx, {"confirmed_at": datetime.now(UTC).isoformat()})
