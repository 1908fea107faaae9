"""Current values: what the head of each fact states, kept in tables of their own. One fold a kind of fact."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Table, bindparam, delete
from sqlalchemy.dialects.sqlite import insert

from curator.domain.audits import Draw, Finding, Result
from curator.domain.errors import LabelError
from curator.domain.facts import Exclusion, Stage, Verdict
from curator.domain.flags import Disposition
from curator.domain.known_answers import KnownAnswer
from curator.domain.people import Consent
from curator.domain.revisions import CATALOGUE, Body, Fact, Label, Revision, chosen_box, subject_of, suffix_of
from curator.store import facts, own_faces, people, photos
from curator.store.library import Transaction
from curator.store.prepared import Prepared
from curator.store.tables import (
    assignment,
    audit,
    audit_finding,
    audit_result,
    comment,
    consent,
    disposition,
    exclusion,
    known_answer,
    label,
    second_disposition,
    second_label,
    skip,
    tombstone,
    verdict,
)

CURRENT = (
    *(label, disposition, second_label, second_disposition, exclusion, skip),
    *(comment, assignment, verdict, consent, tombstone),
    *(audit, audit_finding, audit_result, known_answer),
)
"""Tables that hold nothing but what the revisions fold to; chosen faces stand beside what was proposed."""

Values = dict[str, object]
Fold = Callable[[Transaction, Sequence[Revision]], None]


def keep(tx: Transaction, stated: Iterable[Revision]) -> set[str]:
    """Let the current values follow the heads of their facts; gives the photos and participants that are registered.

    Nothing is kept of what only a later version can read.
    """
    kinds: dict[Fact, list[Revision]] = {}
    for one in stated:
        if isinstance(one.fact, Fact):
            kinds.setdefault(one.fact, []).append(one if is_readable(one) else replace(one, body=None))
    for fact, fold in FOLDS.items():
        if fact in kinds:
            fold(tx, kinds[fact])
    taken = {one.entity_id for fact in CATALOGUE for one in kinds.get(fact, ())}
    return taken | {str((one.body or {}).get("participant_id")) for one in kinds.get(Fact.PHOTO, ())}


def is_readable(stated: Revision) -> bool:
    """Whether this version understands the body; one that takes something back says nothing to misunderstand."""
    read = _READERS.get(stated.fact)
    try:
        if stated.body is not None and read is not None:
            read(stated)
    except (KeyError, TypeError, ValueError, AttributeError, LabelError):
        return False
    return True


def forget(tx: Transaction) -> None:
    """Empty all current values, before they are folded anew."""
    for table in CURRENT:
        tx.execute(delete(table))
    own_faces.forget_choices(tx)


def _row(table: Table, key: Callable[[Revision], Values], value: Callable[[Revision], Values]) -> Fold:
    """A fold that keeps one row a fact: replaced by what is stated, gone where that was taken back."""

    new = insert(table)
    held = {column.name: new.excluded[column.name] for column in table.c if not column.primary_key}
    put = Prepared(new.on_conflict_do_update(index_elements=list(table.primary_key), set_=held))
    drop = Prepared(delete(table).where(*(column == bindparam(f"old_{column.name}") for column in table.primary_key)))

    def fold(tx: Transaction, stated: Sequence[Revision]) -> None:
        said = [key(one) | value(one) for one in stated if one.body is not None]
        if said:
            put.run(tx, said)
        gone = [key(one) for one in stated if one.body is None]
        if gone:
            drop.run(tx, [{f"old_{name}": named for name, named in one.items()} for one in gone])

    return fold


def _photo(stated: Revision) -> Values:
    return {"photo_id": stated.entity_id}


def _split(subject: str, suffix: str) -> Callable[[Revision], Values]:
    """A key of two columns: what an entity is about, and what follows that in its id."""
    return lambda one: {subject: subject_of(one.fact, one.entity_id), suffix: suffix_of(one.entity_id)}


_flag, _stage, _passed = _split("photo_id", "kind"), _split("participant_id", "stage"), _split("photo_id", "stage")


def _known(stated: Revision) -> Values:
    return {"photo_id": subject_of(stated.fact, stated.entity_id)}


def _body(stated: Revision) -> Values:
    return {"body": dict(stated.body or {})}


def _settled(stated: Revision) -> Values:
    body = stated.body or {}
    return {name: body[name] for name in ("disposition", "reason", "score")}


def _said(stated: Revision) -> Values:
    return {"subject_id": subject_of(stated.fact, stated.entity_id), "author": stated.author, **_body(stated)}


def _given(stated: Revision) -> Values:
    return {"author": stated.author, "revision_id": stated.id, **_body(stated)}


def _bury(tx: Transaction, stated: Sequence[Revision]) -> None:
    """A withdrawal cannot be taken back."""
    tx.execute(insert(tombstone).on_conflict_do_nothing(), [{"participant_id": one.entity_id} for one in stated])


def _choose(tx: Transaction, stated: Sequence[Revision]) -> None:
    for one in stated:
        own_faces.choose(tx, one.entity_id, one.body)


def _register_people(tx: Transaction, stated: Sequence[Revision]) -> None:
    gone = facts.withdrawn(tx)
    for one in stated:
        if one.body is not None and one.entity_id not in gone:
            people.replace(tx, people.from_body(one.entity_id, one.body))


def _register_photos(tx: Transaction, stated: Sequence[Revision]) -> None:
    gone = facts.withdrawn(tx)
    listed = [photos.from_body(one.entity_id, one.body) for one in stated if one.body is not None]
    taken = [one for one in listed if one.participant_id not in gone]
    for participant_id in {one.participant_id for one in taken}:
        people.add_missing(tx, participant_id)
    photos.add(tx, taken)


# In this order: nothing of who has withdrawn is registered, and other values hang on what is.
FOLDS: Mapping[Fact, Fold] = {
    Fact.WITHDRAWAL: _bury,
    Fact.PARTICIPANT: _register_people,
    Fact.PHOTO: _register_photos,
    Fact.LABEL: _row(label, _photo, _body),
    Fact.FLAG: _row(disposition, _flag, _settled),
    Fact.FACE: _choose,
    Fact.EXCLUSION: _row(exclusion, _photo, _body),
    Fact.COMMENT: _row(comment, lambda stated: {"id": stated.entity_id}, _said),
    Fact.ASSIGNMENT: _row(assignment, _stage, lambda it: {"user": (it.body or {})["user"], **_body(it)}),
    Fact.VERDICT: _row(verdict, _stage, _given),
    Fact.SECOND_LABEL: _row(second_label, _photo, _body),
    Fact.SECOND_FLAG: _row(second_disposition, _flag, _settled),
    Fact.SKIP: _row(skip, _passed, lambda it: {"author": it.author, **_body(it)}),
    Fact.CONSENT: _row(consent, lambda stated: {"participant_id": stated.entity_id}, _body),
    Fact.AUDIT: _row(audit, lambda stated: {"id": stated.entity_id}, _given),
    Fact.AUDIT_FINDING: _row(audit_finding, _split("photo_id", "audit_id"), _given),
    Fact.AUDIT_RESULT: _row(audit_result, lambda stated: {"audit_id": stated.entity_id}, _given),
    Fact.KNOWN: _row(known_answer, _known, lambda it: {"author": it.author, **_body(it)}),
}


OF_PHOTOS = (
    Fact.LABEL,
    Fact.FLAG,
    Fact.FACE,
    Fact.EXCLUSION,
    Fact.SECOND_LABEL,
    Fact.SECOND_FLAG,
    Fact.SKIP,
    Fact.AUDIT_FINDING,
    Fact.KNOWN,
)
"""Facts whose current values hang on the photo's row, and wait for it."""


def _read_stage(stated: Revision) -> Stage:
    return Stage(suffix_of(stated.entity_id))


def _of(read: Callable[[Body], object]) -> Callable[[Revision], object]:
    return lambda stated: read(stated.body or {})


_read_settled = _of(lambda said: (Disposition(said["disposition"]), said["reason"], float(said["score"])))

_READERS: Mapping[Fact | str, Callable[[Revision], object]] = {
    Fact.LABEL: _of(Label.from_body),
    Fact.FACE: _of(chosen_box),
    Fact.FLAG: _read_settled,
    Fact.SECOND_LABEL: _of(Label.from_body),
    Fact.SECOND_FLAG: _read_settled,
    Fact.SKIP: lambda stated: (_read_stage(stated), str.strip((stated.body or {})["text"])),
    Fact.PHOTO: lambda stated: photos.from_body(stated.entity_id, stated.body or {}),
    Fact.PARTICIPANT: lambda stated: people.from_body(stated.entity_id, stated.body or {}),
    Fact.EXCLUSION: _of(Exclusion.from_body),
    Fact.COMMENT: _of(lambda said: str.strip(said["text"])),
    Fact.ASSIGNMENT: lambda stated: (_read_stage(stated), str.strip((stated.body or {})["user"])),
    Fact.VERDICT: lambda stated: (_read_stage(stated), Verdict.from_body(stated.body or {})),
    Fact.CONSENT: _of(Consent.from_body),
    Fact.AUDIT: _of(Draw.from_body),
    Fact.AUDIT_FINDING: _of(Finding.from_body),
    Fact.AUDIT_RESULT: _of(Result.from_body),
    Fact.KNOWN: _of(KnownAnswer.from_body),
}
