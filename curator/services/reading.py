"""What the window and the command line show; nothing that a person stated is written here."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from curator.domain.errors import WithdrawnError
from curator.domain.evidence import proposal
from curator.domain.faces import OwnFace
from curator.domain.facts import Comment, Exclusion, Given, Stage, due
from curator.domain.flags import Disposition, Flag
from curator.domain.messages import Message
from curator.domain.people import Participant
from curator.domain.photos import Photo
from curator.domain.reviews import is_blind, is_mine, is_stated_twice, outcome
from curator.domain.revisions import Fact, Label, Revision, chosen_box, subject_of, suffix_of
from curator.domain.roles import Right
from curator.domain.sizes import size_of
from curator.domain.timelines import HistoryEntry, ParticipantRow, Rival, Tile, Timeline, TimelinePhoto, evidence_of
from curator.services import blinding, queueing
from curator.services.consenting import hidden
from curator.store import analyses, facts, flags, membership, own_faces, people, photos, replica, revisions
from curator.store.analyses import Thumbnails
from curator.store.library import Library, Transaction


def participants(library: Library) -> list[ParticipantRow]:
    """Every participant, up to date, by id."""
    queueing.catch_up(library)
    return queueing.participants(library)


def participant(library: Library, participant_id: str) -> Participant:
    """One participant.

    Raises:
        NotFoundError: nobody has this id.
    """
    with library.reading() as tx:
        return people.get(tx, participant_id)


def timeline(library: Library, participant_id: str) -> Timeline:
    """One participant's photos in the order of age, unless their consent forbids it.

    Whoever shows it to a person calls `accessing.open_timeline`, which notes that.

    Raises:
        NotFoundError: nobody has this id.
    """
    with library.reading() as tx:
        person = people.get(tx, participant_id)
        return timeline_of(tx, library, person)


def timeline_of(tx: Transaction, library: Library, person: Participant) -> Timeline:
    """As `timeline`, within a transaction."""
    given = facts.verdicts(tx, [person.id]).get(person.id, {})
    users = facts.assignments(tx, [person.id]).get(person.id, {})
    member, why_not = membership.get(tx), hidden(tx, library, person)
    blind, said = is_blind(member, given, users), facts.comments(tx, [person.id]).get(person.id, ())
    shown = Timeline.of(person, [] if why_not else _items(tx, library, person, given=given, blind=blind))
    return replace(
        shown,
        withheld=why_not,
        comments=_heard(said, member.user) if blind else said,
        verdicts=given,
        assigned=users,
        mine=is_mine(member, given, users, any_assigned=facts.any_assigned(tx)),
        blind=blind,
        conflicts=revisions.count_conflicts(tx).get(person.id, 0),
    )


def _items(
    tx: Transaction, library: Library, person: Participant, *, given: Mapping[Stage, Given], blind: bool
) -> list[TimelinePhoto]:
    stage, share = due(given), library.settings.double_share
    taken = photos.of_participant(tx, person.id)
    ids = [photo.id for photo in taken]
    found, raised = analyses.of_photos(tx, ids), flags.of_photos(tx, ids, second=blind)
    labels, seconds = revisions.labels(tx, ids, second=blind), {} if blind else revisions.labels(tx, ids, second=True)
    own, excluded, said = own_faces.of_photos(tx, ids), facts.exclusions(tx, ids), facts.comments(tx, ids)
    rivals = {} if blind else _rivals(tx, {person.id, *ids})  # the other's age stays unseen
    skipped = facts.skips(tx, ids, stage) if stage else {}
    member, today, items = membership.get(tx), date.today(), []
    all_seeing, within = member.may(Right.SEE_ALL), library.settings.agreement_years
    for photo in taken:
        evidence, mine = (
            evidence_of(photo, labels.get(photo.id), person.birth, today=today),
            own.get(photo.id, OwnFace()),
        )
        faces = found[photo.id].faces if photo.id in found else ()
        out = None if blind else excluded.get(photo.id)
        comments = said.get(photo.id, ())
        items.append(
            TimelinePhoto(
                photo=photo,
                clues=evidence,
                proposal=proposal(evidence),
                label=labels.get(photo.id),
                faces=faces,
                flags=raised.get(photo.id, ()),
                analysed=photo.id in found,
                own=mine,
                size=size_of(photo, faces[mine.ordinal].box, library.settings) if faces else None,
                suspect=found[photo.id].suspect if photo.id in found else None,
                exclusion=out.for_eyes(all_seeing=all_seeing) if out else None,
                comments=_heard(comments, member.user) if blind else comments,
                skip=skipped.get(photo.id),
                second=seconds.get(photo.id),
                outcome=outcome(labels.get(photo.id), seconds.get(photo.id), within=within),
                rivals=rivals.get(photo.id, ()),
                wanted=not blind or is_stated_twice(given, photo.sha256, share=share),
            )
        )
    return items


def _rivals(tx: Transaction, subjects: Collection[str]) -> dict[str, tuple[Rival, ...]]:
    """All sides of what is in conflict about some photos and participants, by these."""
    found: dict[str, tuple[Rival, ...]] = {}
    for (fact, entity_id), sides in revisions.conflicts(tx, subjects).items():
        subject = subject_of(fact, entity_id)
        found[subject] = (*found.get(subject, ()), *(_rival(fact, side) for side in sides))
    return found


def _rival(fact: str, side: Revision) -> Rival:
    is_label = fact == Fact.LABEL and side.body is not None
    return Rival(fact, side.author, Label.from_body(side.body or {}) if is_label else None)


def _heard(said: Sequence[Comment], user: str) -> tuple[Comment, ...]:
    """A blind reviewer's own words only."""
    return tuple(one for one in said if one.author == user)


def tiles(library: Library, participant_ids: Sequence[str]) -> dict[str, list[Tile]]:
    """The photos of some participants by file, as the grid shows them."""
    with library.reading() as tx:
        found = photos.tiles(tx, participant_ids)
        for name in filter(partial(blinding.blind, tx), found):
            stated = revisions.labels(tx, [tile.photo_id for tile in found[name]], second=True)
            found[name] = [Tile(tile.photo_id, False, tile.photo_id in stated) for tile in found[name]]
        return found


def thumbnails(library: Library, photo_ids: Sequence[str]) -> dict[str, Thumbnails]:
    """Thumbnails of the photos that have any and may be shown."""
    with library.reading() as tx:
        owners = photos.owners(tx, photo_ids)
        kept_back = {name for name in set(owners.values()) if hidden(tx, library, people.get(tx, name))}
        return analyses.thumbnails(tx, [name for name, owner in owners.items() if owner not in kept_back])


def original(library: Library, photo_id: str) -> bytes:
    """A photo's bytes as submitted.

    Raises:
        LibraryError: they are not in the vault any more.
        NotFoundError: there is no such photo any more.
        WithdrawnError: the participant's consent does not allow to show it.
    """
    with library.reading() as tx:
        why_not = hidden(tx, library, people.get(tx, photos.get(tx, photo_id).participant_id))
    if why_not:
        raise WithdrawnError(why_not.text, **dict(why_not.values))
    return library.vault.read(photo_id)


def held_original(library: Library, photo_id: str) -> bytes | None:
    """As `original`; None where the photo came from the team and its bytes are not on this machine yet.

    Raises:
        LibraryError, NotFoundError, WithdrawnError: as `original`.
    """
    with library.reading() as tx:
        in_team = replica.recall(tx, "central") is not None
    if in_team and not library.vault.path(photo_id).is_file():
        return None
    return original(library, photo_id)


def history(library: Library, photo_id: str) -> list[HistoryEntry]:
    """All that people stated about a photo, newest first."""
    with library.reading() as tx:
        member, said = membership.get(tx), revisions.of_photo(tx, photo_id)
        said = blinding.visible(tx, photos.get(tx, photo_id).participant_id, said)
        return [entry(stated, all_seeing=member.may(Right.SEE_ALL)) for stated in said]


def findings(library: Library) -> list[tuple[str, str, Message]]:
    """Files that could not be taken: participant id, file and reason."""
    with library.reading() as tx:
        return photos.findings(tx)


def flags_of(library: Library, participant_id: str | None = None) -> list[tuple[Photo, Flag]]:
    """Flags with their photos, of one participant or of all whose photos may be shown.

    Raises:
        NotFoundError: nobody has this id.
    """
    with library.reading() as tx:
        chosen = [people.get(tx, participant_id).id] if participant_id else sorted(people.births(tx))
        shown = (name for name in chosen if not hidden(tx, library, people.get(tx, name)))
        return [pair for name in shown for pair in _flags_of_one(tx, name)]


def _flags_of_one(tx: Transaction, participant_id: str) -> list[tuple[Photo, Flag]]:
    taken = photos.of_participant(tx, participant_id)
    raised = flags.of_photos(tx, [photo.id for photo in taken], second=blinding.blind(tx, participant_id))
    return [(photo, flag) for photo in taken for flag in raised.get(photo.id, ())]


def entry(stated: Revision, *, all_seeing: bool) -> HistoryEntry:
    """A revision of a photo's fact as a person reads it; codes only for those who may see them."""
    body = stated.body
    bare = HistoryEntry(stated.made_at, stated.author, None, Fact(stated.fact), taken_back=body is None)
    if stated.fact in (Fact.FLAG, Fact.SECOND_FLAG):
        return replace(
            bare,
            flag=suffix_of(stated.entity_id),
            disposition=Disposition(body["disposition"]) if body is not None else Disposition.OPEN,
            reason=body["reason"] if body is not None else "",
        )
    if body is None:
        return bare
    if stated.fact in (Fact.LABEL, Fact.SECOND_LABEL):
        label = Label.from_body(body)
        return replace(bare, label=label, reason=label.reason)
    if stated.fact is Fact.FACE:
        return replace(bare, face=chosen_box(body))
    if stated.fact is Fact.EXCLUSION:
        return replace(bare, reason=Exclusion.from_body(body).for_eyes(all_seeing=all_seeing).reason)
    return replace(bare, reason=body.get("text", ""))
