"""Consent: stating and revoking it, and what it hides."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from curator.domain.errors import LabelError
from curator.domain.messages import Message
from curator.domain.people import Consent, Participant, withheld
from curator.domain.revisions import Edit, Fact
from curator.services.stating import state_of_person
from curator.store import facts, membership, people, revisions
from curator.store.library import Library, Transaction


def state_consent(library: Library, participant_id: str, consent: Consent) -> Edit:
    """State what a participant consented to.

    Raises:
        NotFoundError: nobody has this id.
        RightError: the member may not.
    """
    with library.writing() as tx:
        person = people.get(tx, participant_id)
        return state_of_person(tx, person.id, Fact.CONSENT, person.id, consent.to_body())


def revoke(library: Library, participant_id: str, *, on: date) -> Edit:
    """State that a consent holds no longer.

    Raises:
        LabelError: no consent is stated.
        NotFoundError: nobody has this id.
        RightError: the member may not.
    """
    with library.writing() as tx:
        person = people.get(tx, participant_id)
        if person.consent is None:
            raise LabelError("No consent of {participant} is stated that could be revoked.", participant=person.id)
        body = replace(person.consent, revoked_on=on).to_body()
        return state_of_person(tx, person.id, Fact.CONSENT, person.id, body)


def take_from_table(tx: Transaction, person: Participant) -> None:
    """State the consent of a line of people.csv as its importer's, unless something newer is stated."""
    if person.consent is None:
        return
    known = facts.consent_of(tx, person.id)
    if known is None or max(known.given_on, known.revoked_on or known.given_on) < person.consent.given_on:
        author = membership.get(tx).user
        revisions.append(tx, Fact.CONSENT, person.id, person.consent.to_body(), author=author)


def is_required(tx: Transaction, library: Library) -> bool:
    """Whether photos without a stated consent are hidden: by the setting, and always beside a central dataset."""
    return library.settings.require_consent or membership.get(tx).managed


def hidden(tx: Transaction, library: Library, person: Participant) -> Message | None:
    """Why a participant's photos are not shown, or None."""
    return withheld(person.consent, today=date.today(), required=is_required(tx, library))


def not_exportable(library: Library, participant_ids: Sequence[str]) -> dict[str, Message]:
    """Those of these participants whose photos may not leave, and why; an export always wants a consent.

    Raises:
        NotFoundError: nobody has one of the ids.
    """
    with library.reading() as tx:
        refused = {
            name: withheld(people.get(tx, name).consent, today=date.today(), required=True) for name in participant_ids
        }
    return {name: reason for name, reason in refused.items() if reason}
