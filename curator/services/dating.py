"""The ages of a whole timeline: what evidence, order, copies and faces say of what is stated."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from curator.domain.age_checks import age_findings
from curator.domain.age_findings import AgedPhoto, AgeFinding, finding_flags
from curator.domain.age_fit import Slip, slips
from curator.domain.ages import to_completed
from curator.domain.checks import stated_age
from curator.domain.evidence import Clue
from curator.domain.flags import AGE_KINDS
from curator.domain.identity import Shot
from curator.domain.kinship import Kinship, Values
from curator.domain.people import Participant
from curator.domain.photos import Photo
from curator.domain.revisions import Label
from curator.domain.settings import Settings
from curator.domain.timelines import evidence_of
from curator.domain.visual_age import AgeSense, VisualAge, ranges
from curator.paths import resources
from curator.store import analyses, duplicates, flags, people, photos, revisions
from curator.store.library import Transaction


class Dated(NamedTuple):
    """A participant's photos with their clues, and what was found about their ages."""

    photos: tuple[AgedPhoto, ...]
    findings: tuple[AgeFinding, ...]


@cache
def kinship() -> Kinship:
    """How one person's embeddings change with age, as shipped."""
    return Kinship.read(resources() / "calibration" / "identity.npz")


@cache
def age_sense() -> AgeSense:
    """What age faces look, as shipped."""
    return AgeSense.read(resources() / "calibration" / "visual_age.npz")


def refresh_ages(tx: Transaction, participant_id: str, *, settings: Settings) -> set[str]:
    """Flag a participant's ages anew; gives the photos whose flags changed."""
    person, taken = people.get(tx, participant_id), photos.of_participant(tx, participant_id)
    ids = [photo.id for photo in taken]
    before = _shown(tx, ids)
    raised = finding_flags(dated(tx, person, taken, settings=settings).findings)
    flags.replace(tx, ids, raised, kinds=AGE_KINDS)
    after = _shown(tx, ids)
    return {name for name in ids if before.get(name) != after.get(name)}


def dated(tx: Transaction, person: Participant, taken: Sequence[Photo], *, settings: Settings) -> Dated:
    """What is wrong with the stated ages of one participant's photos."""
    ids = [photo.id for photo in taken]
    vectors = bare(analyses.own_embeddings(tx, ids), analyses.covered(tx, ids))
    return judged(aged(tx, person, taken), vectors, person, settings=settings)


def bare(vectors: Mapping[str, Values], covered: Container[str]) -> dict[str, Values]:
    """Those that tell an age: a mask or dark glasses look like an age of their own."""
    return {name: vector for name, vector in vectors.items() if name not in covered}


def aged(
    tx: Transaction, person: Participant, taken: Sequence[Photo], *, second: bool = False
) -> tuple[AgedPhoto, ...]:
    """A participant's photos with what is stated and told of their ages, before faces are asked.

    `second` is for the eyes of a blind second reviewer, whose own statements count alone.
    """
    ids, today = [photo.id for photo in taken], date.today()
    labels, groups = revisions.labels(tx, ids, second=second), duplicates.groups_of(tx, ids)
    told = {photo.id: evidence_of(photo, labels.get(photo.id), person.birth, today=today) for photo in taken}
    return tuple(
        AgedPhoto(
            photo.id,
            photo.file,
            _stated(photo, labels.get(photo.id), person, told[photo.id]),
            told[photo.id],
            copies=tuple(groups[photo.id][1]) if photo.id in groups else (),
        )
        for photo in taken
    )


def judged(
    known: Sequence[AgedPhoto], vectors: Mapping[str, Values], person: Participant, *, settings: Settings
) -> Dated:
    """What is wrong with the ages of `known`; `vectors` are embeddings of the participant's `bare` faces by photo."""
    stated = {photo.photo_id: photo.stated for photo in known}
    seen, fits = _seen(vectors, stated), _slips(vectors, stated)
    shown = tuple(replace(photo, visual=seen.get(photo.photo_id), slip=fits.get(photo.photo_id)) for photo in known)
    found = age_findings(shown, birth=person.birth, today=date.today(), conflict_years=settings.conflict_years)
    return Dated(shown, tuple(found))


def _stated(photo: Photo, label: Label | None, person: Participant, told: Sequence[Clue]) -> int | None:
    """Completed years that are stated; of two that a declaration in another basis can mean, what evidence tells.

    Whoever misstates the year still counts from the day: a date tells on which side of the birthday the picture is.
    """
    declared = photo.declared
    if label or declared.age is None or declared.basis is None:
        return stated_age(photo, label, person.birth)
    meant = to_completed(declared.age, declared.basis, birth=person.birth, at=declared.date)
    dated = AgedPhoto(photo.id, photo.file, None, tuple(told)).dated
    if dated is None or dated.age is None:
        return meant.middle
    likely = dated.age.middle
    if person.birth and dated.date and dated.age.low == dated.age.high:
        likely = meant.high - (dated.date.year - person.birth.year - dated.age.low)
    return min(max(likely, meant.low), meant.high)


def looks(vectors: Mapping[str, Values], ages: Mapping[str, float | None]) -> dict[str, VisualAge]:
    """The age that each of one participant's faces looks; `ages` in years, None where unknown, help to tell it."""
    if not vectors:
        return {}
    sense = age_sense()
    found = ranges(sense.look(list(vectors.values())), [ages[name] for name in vectors], sense)
    return dict(zip(vectors, found, strict=True))


def _seen(vectors: Mapping[str, Values], stated: Mapping[str, int | None]) -> dict[str, VisualAge]:
    return looks(vectors, {name: None if age is None else age + 0.5 for name, age in stated.items()})


def _slips(vectors: Mapping[str, Values], stated: Mapping[str, int | None]) -> dict[str, Slip]:
    shots = [Shot(name, age + 0.5, vectors[name]) for name in vectors if (age := stated[name]) is not None]
    return {shot.photo_id: slip for shot, slip in zip(shots, slips(shots, kinship()), strict=True)}


def _shown(tx: Transaction, ids: Sequence[str]) -> dict[str, tuple[object, ...]]:
    raised = flags.of_photos(tx, ids)
    return {
        name: tuple((one.kind, one.score, one.disposition) for one in some if one.kind in AGE_KINDS)
        for name, some in raised.items()
    }
