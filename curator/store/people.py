"""Participants in the library."""

from collections.abc import Iterable
from typing import Any
from unicodedata import normalize

from sqlalchemy import Row, Select, select
from sqlalchemy.dialects.sqlite import insert

from curator.domain.ages import PartialDate
from curator.domain.errors import NotFoundError
from curator.domain.people import Consent, Participant, Sex
from curator.domain.revisions import Body
from curator.store import facts
from curator.store.library import Transaction
from curator.store.tables import among, consent, participant


def save(tx: Transaction, person: Participant) -> None:
    """Add a participant, or state anew what `person` knows of them; what it leaves open stays as it is.

    Their consent is a revision and is stated by whoever imports it.
    """
    values = {"id": person.id, **body(person)}
    stated = {name: value for name, value in values.items() if value and value != Sex.UNKNOWN}
    tx.execute(insert(participant).values(values).on_conflict_do_update(index_elements=["id"], set_=stated))


def replace(tx: Transaction, person: Participant) -> None:
    """Make a participant's row say exactly what `person` says, where it is unknown too."""
    values = body(person)
    new = insert(participant).values(id=person.id, **values)
    tx.execute(new.on_conflict_do_update(index_elements=["id"], set_=values))


def from_body(participant_id: str, stated: Body) -> Participant:
    """Read what `body` wrote, which holds no consent; fields of later versions are left alone.

    Raises:
        KeyError, TypeError, ValueError: it was written by no version known here.
    """
    birth = PartialDate.parse(stated["birth"]) if stated["birth"] else None
    return Participant(participant_id, str(stated["name"]), birth, Sex(stated["sex"]))


def body(person: Participant) -> dict[str, str | None]:
    """The revision body that registers a participant, which is also how the table keeps one."""
    return {
        "name": person.name,
        "birth": str(person.birth) if person.birth else None,
        "sex": person.sex.value,
    }


def known(tx: Transaction, names: Iterable[str]) -> set[str]:
    """Those of these names that are participants here."""
    return set(tx.execute(select(participant.c.id).where(among(participant.c.id, names))).scalars())


def everyone(tx: Transaction) -> list[Participant]:
    """All participants, by id."""
    return [from_body(row.id, row._asdict()) for row in tx.execute(select(participant).order_by(participant.c.id))]


def add_missing(tx: Transaction, participant_id: str) -> None:
    """Make sure that a participant is there, without touching what is known."""
    row = {"id": participant_id, "name": "", "sex": Sex.UNKNOWN.value}
    tx.execute(insert(participant).values(row).on_conflict_do_nothing())


def get(tx: Transaction, participant_id: str) -> Participant:
    """One participant.

    Raises:
        NotFoundError: nobody has this id.
    """
    query = consenting(select(participant, consent.c.body)).where(participant.c.id == normalize("NFC", participant_id))
    row = tx.execute(query).one_or_none()
    if row is None and participant_id in facts.withdrawn(tx):
        raise NotFoundError("The participant {id} has withdrawn; nothing of theirs is kept.", id=participant_id)
    if row is None:
        raise NotFoundError(
            "There is no participant {id} in this library. `curator participants LIBRARY` lists all.", id=participant_id
        )
    return of_row(row)


def births(tx: Transaction) -> dict[str, PartialDate | None]:
    """Every participant's birth date, by id."""
    known = tx.execute(select(participant.c.id, participant.c.birth))
    return {row.id: PartialDate.parse(row.birth) if row.birth else None for row in known}


def consenting(query: Select[Any]) -> Select[Any]:
    """The query with the consent's body beside the participant's columns."""
    return query.join_from(participant, consent, consent.c.participant_id == participant.c.id, isouter=True)


def of_row(row: Row[Any]) -> Participant:
    """The participant in a row that holds all columns of the table, and the consent's body."""
    birth = PartialDate.parse(row.birth) if row.birth else None
    return Participant(row.id, row.name, birth, Sex(row.sex), Consent.from_body(row.body) if row.body else None)
