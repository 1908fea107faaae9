"""Stating the ages of several photos in one step: one transaction, one edit to undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from curator.domain.age_findings import AgeReport
from curator.domain.ages import PartialDate
from curator.domain.errors import LabelError
from curator.domain.evidence import ClueKind
from curator.domain.flags import FlagKind
from curator.domain.revisions import Edit, Edits, Label
from curator.domain.timelines import TimelinePhoto, consistent
from curator.services import blinding, dating, labelling, reading
from curator.store import analyses, people, photos
from curator.store.library import Library


def shift_ages(library: Library, photo_ids: Sequence[str], years: int) -> Edits | None:
    """Add `years` to the ages shown of photos of one participant; those without an age stay as they are.

    None where no age would change.

    Raises:
        LabelError: an age would leave its range; then nothing is stated.
        NotFoundError: there is no such photo.
    """
    reason = f"{years:+d}"
    return _restate(library, photo_ids, lambda age: age + years, reason) if years else None


def swap_ages(library: Library, one: str, other: str) -> Edits:
    """Exchange the ages shown of two photos of one participant.

    Raises:
        LabelError: one of them shows no age.
        NotFoundError: there is no such photo.
    """
    shown = [item for item in _items(library, [one, other]) if item.age is not None]
    if len(shown) != len({one, other}) or len(shown) < 2:
        raise LabelError("Ages are swapped between two photos that both show one; choose two such photos.")
    ages = [item.age.middle for item in shown if item.age]
    bodies = {
        item.photo.id: Label(age, ClueKind.ANNOTATOR, reason="⇄")
        for item, age in zip(shown, reversed(ages), strict=True)
    }
    return _write(library, bodies)


def put_right(library: Library, photo_id: str, kind: FlagKind) -> Edits:
    """State what the finding behind a flag on ages offers, for all photos that it speaks of.

    Raises:
        LabelError: the flag offers no ages.
        NotFoundError: there is no such photo.
    """
    with library.reading() as tx:
        photo = photos.get(tx, photo_id)
    offered = read_ages(library, photo.participant_id)().offer(photo.id, kind)
    if offered is None:
        raise LabelError("This flag offers no ages to state; settle it by hand.")
    bodies = {name: Label(age, ClueKind.ANNOTATOR, reason=kind.value) for name, age in offered.corrections}
    return _write(library, bodies)


def accept_consistent(library: Library, participant_id: str) -> Edits | None:
    """State the proposed age of every photo of a timeline that nothing speaks against; None where there is none.

    Raises:
        NotFoundError: nobody has this id.
    """
    bodies = {
        item.photo.id: Label(item.proposal.age.middle, item.proposal.kind, item.proposal.date)
        for item in reading.timeline(library, participant_id).photos
        if consistent(item) and item.proposal and item.proposal.age
    }
    return _write(library, bodies) if bodies else None


def read_ages(library: Library, participant_id: str) -> Callable[[], AgeReport]:
    """What judges a participant's ages: reading is done, and the call may be made on any thread.

    Raises:
        NotFoundError: nobody has this id.
    """
    with library.reading() as tx:
        person, taken = people.get(tx, participant_id), photos.of_participant(tx, participant_id)
        known = dating.aged(tx, person, taken, second=blinding.blind(tx, person.id))
        vectors = analyses.own_embeddings(tx, [photo.id for photo in taken])
    settings = library.settings

    def judge() -> AgeReport:
        found = dating.judged(known, vectors, person, settings=settings)
        looks = {photo.photo_id: photo.visual for photo in found.photos if photo.visual}
        return AgeReport(person.id, looks, found.findings)

    return judge


def date_print(library: Library, photo_id: str, at: PartialDate) -> Edit:
    """State the date that is burnt into a print, and the age at it.

    Raises:
        LabelError: the participant has no birth date, or the date is before it or in the future.
        NotFoundError: there is no such photo.
    """
    item = _items(library, [photo_id])[0]
    with library.reading() as tx:
        birth = people.get(tx, item.photo.participant_id).birth
    label = Label.from_print(at, birth, today=date.today())
    written = _write(library, {item.photo.id: label})
    return replace(written.parts[0], changes=written.changes)


def _restate(library: Library, photo_ids: Sequence[str], rule: Callable[[int], int], reason: str) -> Edits | None:
    bodies = {
        item.photo.id: Label(rule(item.age.middle), ClueKind.ANNOTATOR, reason=reason)
        for item in _items(library, photo_ids)
        if item.age is not None
    }
    return _write(library, bodies) if bodies else None


def _items(library: Library, photo_ids: Sequence[str]) -> list[TimelinePhoto]:
    """The photos, all of the first one's participant."""
    with library.reading() as tx:
        owner = photos.get(tx, photo_ids[0]).participant_id
    known = {item.photo.id: item for item in reading.timeline(library, owner).photos}
    if strange := [name for name in photo_ids if name not in known]:
        raise LabelError("The photo {photo} is not of the participant {id}.", photo=strange[0], id=owner)
    return [known[name] for name in dict.fromkeys(photo_ids)]


def _write(library: Library, labels: Mapping[str, Label]) -> Edits:
    with library.writing() as tx:
        return labelling.state_labels(tx, library, {name: label.to_body() for name, label in labels.items()})
