"""The queue of participants: who is worth a look, and where each stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from curator.domain.evidence import proposal
from curator.domain.facts import Stage, due
from curator.domain.people import Participant, consent_state, withheld
from curator.domain.queries import parsed, searched
from curator.domain.reviews import is_blind, is_mine, is_stated_twice, outcome
from curator.domain.standings import standing
from curator.domain.timelines import ParticipantRow, TimelinePhoto, evidence_of
from curator.services import flagging
from curator.services.consenting import is_required
from curator.store import facts, flags, membership, people, photos, revisions, standings
from curator.store.library import Library, Transaction

CHUNK = 25
"""Participants worked out in one transaction: short enough that nobody waits for it."""


def participants(library: Library) -> list[ParticipantRow]:
    """Every participant as last worked out, by id; `catch_up` brings them up to date."""
    with library.reading() as tx:
        rows, required = standings.rows(tx), is_required(tx, library)
        ids = [row.participant.id for row in rows]
        given, assigned = facts.verdicts(tx, ids), facts.assignments(tx, ids)
        seconds, member, any_assigned = standings.seconds(tx), membership.get(tx), facts.any_assigned(tx)
        conflicts = revisions.count_conflicts(tx)
    today, shown = date.today(), []
    for row in rows:
        name = row.participant.id
        ended, users = given.get(name, {}), assigned.get(name, {})
        blind = is_blind(member, ended, users)
        counts = seconds.get(name, standings.Second(row.photos))._asdict() | {"disagreements": 0} if blind else {}
        shown.append(
            replace(
                row,
                consent=consent_state(row.participant.consent, today=today),
                withheld=withheld(row.participant.consent, today=today, required=required),
                stage=due(ended),
                assigned=users,
                mine=is_mine(member, ended, users, any_assigned=any_assigned),
                blind=blind,
                conflicts=conflicts.get(name, 0),
                **counts,
            )
        )
    return shown


def catch_up(library: Library, *, most: int | None = None) -> int:
    """Work out anew who changed, at most so many; gives how many are left."""
    flagging.catch_up(library)
    left, done = _left(library), 0
    while left and (most is None or done < most):
        with library.writing() as tx:
            names = standings.stale(tx, most=CHUNK)
            if not names:  # another program that has this library open worked them out meanwhile
                return 0
            settings, apart = library.settings, _second_reviewed(tx, names)
            within, share = settings.agreement_years, settings.double_share
            found = (
                (
                    worked_out(tx, name, within=within),
                    worked_out_apart(tx, name, share=share) if name in apart else None,
                )
                for name in names
            )
            standings.save(tx, list(found))
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


def _second_reviewed(tx: Transaction, names: Sequence[str]) -> set[str]:
    """Participants whom somebody may be reviewing blindly."""
    given, users = facts.verdicts(tx, names), facts.assignments(tx, names)
    return {name for name in names if Stage.FIRST in given.get(name, {}) or Stage.SECOND in users.get(name, {})}


def _left(library: Library) -> int:
    with library.reading() as tx:
        return standings.count_stale(tx)


def worked_out(tx: Transaction, participant_id: str, *, within: int) -> ParticipantRow:
    """Where one participant stands now; ages of two reviewers up to `within` years apart agree.

    Raises:
        NotFoundError: nobody has this id.
    """
    person, items = _items(tx, participant_id, second=False)
    ids = [item.photo.id for item in items]
    seconds, out = revisions.labels(tx, ids, second=True), facts.exclusions(tx, ids)
    for place, item in enumerate(items):
        if item.photo.id not in out:
            told = outcome(item.label, seconds.get(item.photo.id), within=within)
            items[place] = replace(item, outcome=told)
    return standing(person, items)


def worked_out_apart(tx: Transaction, participant_id: str, *, share: float) -> ParticipantRow:
    """Where one participant stands for a blind second reviewer, who states a share of the photos.

    Raises:
        NotFoundError: nobody has this id.
    """
    person, items = _items(tx, participant_id, second=True)
    given = facts.verdicts(tx, [participant_id]).get(participant_id, {})
    return standing(person, [item for item in items if is_stated_twice(given, item.photo.sha256, share=share)])


def _items(tx: Transaction, participant_id: str, *, second: bool) -> tuple[Participant, list[TimelinePhoto]]:
    person, taken, today = people.get(tx, participant_id), photos.of_participant(tx, participant_id), date.today()
    ids = [photo.id for photo in taken]
    raised, labels = flags.of_photos(tx, ids, second=second), revisions.labels(tx, ids, second=second)
    items = []
    for photo in taken:
        evidence = evidence_of(photo, labels.get(photo.id), person.birth, today=today)
        items.append(
            TimelinePhoto(photo, evidence, proposal(evidence), labels.get(photo.id), flags=raised.get(photo.id, ()))
        )
    return person, items
