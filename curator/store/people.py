"""Participants in the library."""

from datetime import date
from typing import Any
from unicodedata import normalize

from sqlalchemy import Row, select
from sqlalchemy.dialects.sqlite import insert

from curator.domain.ages import PartialDate
from curator.domain.errors import NotFoundError
from curator.domain.people import Consent, Participant, Sex
from curator.store.library import Transaction
from curator.store.tables import participant


def save(tx: Transaction, person: Participant) -> None:
    """Add a participant, or state anew what `person` knows of them; what it leaves open stays as it is."""
    values = {
        "id": person.id,
        "name": person.name,
        "birth": str(person.birth) if person.birth else None,
        "sex": person.sex,
        "consent_version": person.consent.version if person.consent else None,
        "consent_date": str(person.consent.given_on) if person.consent else None,
    }
    stated = {name: value for name, value in values.items() if value and value is not Sex.UNKNOWN}
    tx.execute(insert(participant).values(values).on_conflict_do_update(index_elements=["id"], set_=stated))


def add_missing(tx: Transaction, participant_id: str) -> None:
    """Make sure that a participant is there, without touching what is known."""
    row = {"id": participant_id, "name": "", "sex": Sex.UNKNOWN.value}
    tx.execute(insert(participant).values(row).on_conflict_do_nothing())


def get(tx: Transaction, participant_id: str) -> Participant:
    """One participant.

    Raises:
        NotFoundError: nobody has this id.
    """
    row = tx.execute(select(participant).where(participant.c.id == normalize("NFC", participant_id))).one_or_none()
    if row is None:
        raise NotFoundError(
            "There is no participant {id} in this library. `curator participants LIBRARY` lists all.", id=participant_id
        )
    return of_row(row)


def births(tx: Transaction) -> dict[str, PartialDate | None]:
    """Every participant's birth date, by id."""
    known = tx.execute(select(participant.c.id, participant.c.birth))
    return {row.id: PartialDate.parse(row.birth) if row.birth else None for row in known}


def of_row(row: Row[Any]) -> Participant:
    """The participant in a row that holds all columns of the table."""
    consent = (
        Consent(row.consent_version, date.fromisoformat(row.consent_date))
        if row.consent_version and row.consent_date
        else None
    )
    birth = PartialDate.parse(row.birth) if row.birth else None
    return Participant(row.id, row.name, birth, Sex(row.sex), consent)
