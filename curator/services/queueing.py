"""The queue of participants: who is worth a look, and where each stands."""

from dataclasses import replace
from datetime import date

from curator.domain.evidence import clues, proposal
from curator.domain.facts import due
from curator.domain.people import consent_state, withheld
from curator.domain.queries import parsed, searched
from curator.domain.standings import standing
from curator.domain.timelines import ParticipantRow, TimelinePhoto
from curator.services.consenting import is_required
from curator.store import facts, flags, people, photos, revisions, standings
from curator.store.library import Library, Transaction

CHUNK = 25
"""Participants worked out in one transaction: short enough that nobody waits for it."""


def participants(library: Library) -> list[ParticipantRow]:
    """Every participant as last worked out, by id; `catch_up` brings them up to date."""
    with library.reading() as tx:
        rows, required = standings.rows(tx), is_required(tx, library)
        ids = [row.participant.id for row in rows]
        given, assigned = facts.verdicts(tx, ids), facts.assignments(tx, ids)
        conflicts = revisions.count_conflicts(tx)
    today = date.today()
    return [
        replace(
            row,
            consent=consent_state(row.participant.consent, today=today),
            withheld=withheld(row.participant.consent, today=today, required=required),
            stage=due(given.get(row.participant.id, {})),
            assigned=assigned.get(row.participant.id, {}),
            conflicts=conflicts.get(row.participant.id, 0),
        )
        for row in rows
    ]


def catch_up(library: Library, *, most: int | None = None) -> int:
    """Work out anew who changed, at most so many; gives how many are left."""
    left, done = _left(library), 0
    while left and (most is None or done < most):
        with library.writing() as tx:
            names = standings.stale(tx, most=CHUNK)
            standings.save(tx, [worked_out(tx, name) for name in names])
        done += len(names)
        left = max(left - len(names), 0)
    return left


def found(library: Library, query: str, *, me: str = "") -> list[ParticipantRow]:
    """Participants whom a query of `domain.queries` finds, the most suspect first; all by id where it is empty.

    Raises:
        QueryError: the query cannot be read.
    """
    test = parsed(query, me=me)
    catch_up(library)
    fitting = [row for row in participants(library) if test(row, searched(row))]
    return sorted(fitting, key=lambda row: -row.suspicion) if query.strip() else fitting


def _left(library: Library) -> int:
    with library.reading() as tx:
        return standings.count_stale(tx)


def worked_out(tx: Transaction, participant_id: str) -> ParticipantRow:
    """Where one participant stands now.

    Raises:
        NotFoundError: nobody has this id.
    """
    person, taken, today = people.get(tx, participant_id), photos.of_participant(tx, participant_id), date.today()
    ids = [photo.id for photo in taken]
    raised, labels = flags.of_photos(tx, ids), revisions.labels(tx, ids)
    items = []
    for photo in taken:
        evidence = clues(photo, person.birth, today=today)
        items.append(
            TimelinePhoto(photo, evidence, proposal(evidence), labels.get(photo.id), flags=raised.get(photo.id, ()))
        )
    return standing(person, items)
