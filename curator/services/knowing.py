"""Known answers: photos whose age is known from elsewhere, unseen among the others; how near reviewers come to them."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from curator.domain.errors import LabelError
from curator.domain.evidence import ClueKind, proposal
from curator.domain.known_answers import KnownAnswer, Measured, measured
from curator.domain.photos import Photo
from curator.domain.revisions import Edit, Fact, known_entity
from curator.domain.roles import Right
from curator.domain.timelines import evidence_of
from curator.services import queueing
from curator.services.allowing import allow
from curator.services.stating import state_of_person
from curator.store import audits, facts, people, photos, revisions
from curator.store.library import Library, Transaction

_TRUSTED: Final = frozenset({ClueKind.EXIF_ORIGINAL, ClueKind.CAMERA_NAME})


class Known(NamedTuple):
    """A known answer, who stated it, and what each reviewer stated of the photo, by name."""

    photo: Photo
    answer: KnownAnswer
    author: str
    stated: dict[str, int]


def mark(library: Library, photo_id: str, answer: KnownAnswer | None) -> Edit:
    """State the age that a photo is known to have, or take that back; whoever reviews it sees nothing of it.

    Raises:
        NotFoundError: there is no such photo.
        RightError: the member may not audit.
    """
    with library.writing() as tx:
        photo = photos.get(tx, photo_id)
        body = answer.to_body() if answer else None
        return state_of_person(tx, photo.participant_id, Fact.KNOWN, known_entity(photo.id), body)


def pick(library: Library, count: int, *, query: str = "") -> list[Edit]:
    """Mark so many photos, drawn at random among those that nobody has labelled and whose age a camera tells exactly.

    Raises:
        LabelError: there are not so many.
        QueryError: the query cannot be read.
        RightError: the member may not audit.
    """
    with library.reading() as tx:
        allow(tx, Right.AUDIT)
    names = [row.participant.id for row in queueing.found(library, query)]
    with library.writing() as tx:
        known = audits.known_answers(tx)
        found = [one for name in names for one in _telling(tx, name) if one[0].id not in known]
        if not 0 < count <= len(found):
            raise LabelError(
                "{found} photos that nobody has labelled have an exact age by their camera; {count} cannot be picked. "
                "Name a number up to that, or mark photos one by one.",
                found=len(found),
                count=count,
            )
        taken = secrets.SystemRandom().sample(found, count)
        return [
            state_of_person(tx, photo.participant_id, Fact.KNOWN, known_entity(photo.id), answer.to_body())
            for photo, answer in taken
        ]


def known(library: Library) -> list[Known]:
    """All known answers with what was stated of each, by participant and file.

    Raises:
        RightError: the member may not see everybody's work.
    """
    with library.reading() as tx:
        allow(tx, Right.SEE_ALL)
        answers = audits.known_answers(tx)
        there, stated = photos.some(tx, answers), revisions.ages_by_author(tx, answers)
    found = [Known(photo, *answers[name], stated.get(name, {})) for name, photo in there.items()]
    return sorted(found, key=lambda one: (one.photo.participant_id, one.photo.file))


def results(library: Library) -> list[Measured]:
    """How near all reviewers together come to the known answers, then each by name.

    Of each reviewer the last age of a photo counts; whoever stated the answer knew it and is left out of it.

    Raises:
        RightError: the member may not see everybody's work.
    """
    return measured_all(known(library))


def measured_all(found: Sequence[Known]) -> list[Measured]:
    """The same of answers that are there already."""
    rows = [
        (user, age, one.answer.age, one.photo.participant_id)
        for one in found
        for user, age in sorted(one.stated.items())
        if user != one.author
    ]
    users = sorted({row[0] for row in rows})
    groups = [(None, rows), *((user, [row for row in rows if row[0] == user]) for user in users)]
    return [measured(user, *_columns(some)) for user, some in groups]


def _columns(rows: Sequence[tuple[str, int, int, str]]) -> tuple[list[int], list[int], list[str]]:
    return [row[1] for row in rows], [row[2] for row in rows], [row[3] for row in rows]


def _telling(tx: Transaction, participant_id: str) -> list[tuple[Photo, KnownAnswer]]:
    """Photos that nobody has labelled whose camera tells an exact age, with that."""
    person, taken, today = people.get(tx, participant_id), photos.of_participant(tx, participant_id), date.today()
    ids = [photo.id for photo in taken]
    done = {*revisions.labels(tx, ids), *revisions.labels(tx, ids, second=True), *facts.exclusions(tx, ids)}
    found = []
    for photo in taken:
        told = proposal(evidence_of(photo, None, person.birth, today=today))
        if photo.id in done or told is None or told.age is None or told.kind not in _TRUSTED:
            continue
        if told.age.low == told.age.high:
            found.append((photo, KnownAnswer(told.age.low, told.source)))
    return found
