"""Current values: what the head of each fact states, kept in tables of their own. One fold a kind of fact."""

from collections.abc import Callable, Mapping

from sqlalchemy import Table, delete
from sqlalchemy.dialects.sqlite import insert

from curator.domain.revisions import Fact, Revision, subject_of
from curator.store import own_faces
from curator.store.library import Transaction
from curator.store.tables import (
    assignment,
    comment,
    consent,
    disposition,
    exclusion,
    label,
    tombstone,
    verdict,
)

Values = dict[str, object]
Fold = Callable[[Transaction, Revision], None]


def keep(tx: Transaction, stated: Revision) -> None:
    """Let the current value of a fact follow its head."""
    FOLDS[stated.fact](tx, stated)


def forget(tx: Transaction) -> None:
    """Empty all current values, before they are folded anew."""
    for table in (label, disposition, exclusion, comment, assignment, verdict, consent, tombstone):
        tx.execute(delete(table))
    own_faces.forget_choices(tx)


def _row(table: Table, key: Callable[[Revision], Values], value: Callable[[Revision], Values]) -> Fold:
    """A fold that keeps one row a fact: replaced by what is stated, gone where that was taken back."""

    def fold(tx: Transaction, stated: Revision) -> None:
        names = key(stated)
        tx.execute(delete(table).where(*(table.c[name] == named for name, named in names.items())))
        if stated.body is not None:
            tx.execute(insert(table).values(names | value(stated)))

    return fold


def _photo(stated: Revision) -> Values:
    return {"photo_id": stated.entity_id}


def _flag(stated: Revision) -> Values:
    return {"photo_id": subject_of(stated.fact, stated.entity_id), "kind": stated.entity_id.rpartition(":")[2]}


def _stage(stated: Revision) -> Values:
    return {
        "participant_id": subject_of(stated.fact, stated.entity_id),
        "stage": stated.entity_id.rpartition(":")[2],
    }


def _body(stated: Revision) -> Values:
    return {"body": dict(stated.body or {})}


def _settled(stated: Revision) -> Values:
    body = stated.body or {}
    return {name: body[name] for name in ("disposition", "reason", "score")}


def _said(stated: Revision) -> Values:
    return {"subject_id": subject_of(stated.fact, stated.entity_id), "author": stated.author, **_body(stated)}


def _given(stated: Revision) -> Values:
    return {"author": stated.author, "revision_id": stated.id, **_body(stated)}


def _bury(tx: Transaction, stated: Revision) -> None:
    """A withdrawal cannot be taken back."""
    tx.execute(insert(tombstone).values(participant_id=stated.entity_id).on_conflict_do_nothing())


FOLDS: Mapping[Fact, Fold] = {
    Fact.LABEL: _row(label, _photo, _body),
    Fact.FLAG: _row(disposition, _flag, _settled),
    Fact.FACE: lambda tx, stated: own_faces.choose(tx, stated.entity_id, stated.body),
    Fact.EXCLUSION: _row(exclusion, _photo, _body),
    Fact.COMMENT: _row(comment, lambda stated: {"id": stated.entity_id}, _said),
    Fact.ASSIGNMENT: _row(assignment, _stage, lambda it: {"user": (it.body or {})["user"], **_body(it)}),
    Fact.VERDICT: _row(verdict, _stage, _given),
    Fact.CONSENT: _row(consent, lambda stated: {"participant_id": stated.entity_id}, _body),
    Fact.WITHDRAWAL: _bury,
}
