"""Withdrawal: a participant's data goes at once, and nothing brings it back.

The first transaction states the tombstone and removes every row, so the participant has vanished once it is kept.
What lies in files follows; whatever ends the program before all of it is done, opening the library goes on with it.
"""

from dataclasses import replace

from curator.domain.access import Access
from curator.domain.errors import LibraryError, NotFoundError
from curator.domain.revisions import Fact
from curator.domain.roles import Right
from curator.domain.withdrawal import Certificate, canonical
from curator.services import flagging
from curator.services.allowing import allow
from curator.store import access, duplicates, membership, migrating, outbox, people, photos, revisions, withdrawals
from curator.store.library import DATABASE, Library, Transaction
from curator.store.withdrawals import Erasure


def withdraw(library: Library, participant_id: str, *, reason: str = "") -> Certificate:
    """Remove all data of a participant who withdrew; a second call gives the same certificate again.

    Raises:
        LibraryError: a file cannot be removed now; the next opening of the library goes on.
        NotFoundError: nobody has this id.
        RightError: the member may not.
    """
    with library.writing() as tx:
        user = allow(tx, Right.WITHDRAW).user
        before = withdrawals.known(tx, participant_id)
        if before is None:
            person = people.get(tx, participant_id)
            revisions.append(tx, Fact.WITHDRAWAL, person.id, {}, author=user)
            before = _erase(tx, library, person.id, user=user, reason=reason.strip())
    if before.done_at is None:
        before = _finish(library, before)
    return certificate(library, before.participant_id)


def certificate(library: Library, participant_id: str) -> Certificate:
    """What a finished withdrawal removed.

    Raises:
        NotFoundError: no withdrawal of this participant was finished here.
    """
    with library.reading() as tx:
        done = withdrawals.known(tx, participant_id)
        if done is None or done.done_at is None:
            raise NotFoundError("No withdrawal of {id} was finished in this library.", id=participant_id)
        unsigned = Certificate(
            participant_id=done.participant_id,
            user=done.user,
            device_id=withdrawals.device_of(tx),
            reason=done.reason,
            begun_at=done.begun_at,
            done_at=done.done_at,
            counts=done.counts,
            batches=withdrawals.batches_holding(tx, done.participant_id),
        )
        return replace(unsigned, signature=withdrawals.sign(tx, canonical(unsigned.held())))


def resume(library: Library) -> list[str]:
    """Finish what was left half done, and what was withdrawn on another device; gives the participants' ids.

    Raises:
        LibraryError: a file cannot be removed now.
    """
    with library.reading() as tx:
        if not withdrawals.any_known(tx):
            return []
        todo = withdrawals.unbegun(tx) or withdrawals.unfinished(tx) or withdrawals.have_strays(tx)
    if not todo:
        return []
    with library.writing() as tx:
        user = membership.get(tx).user
        for participant_id in withdrawals.unbegun(tx):
            _erase(tx, library, participant_id, user=user, reason="")
        withdrawals.silence_strays(tx)
        left = withdrawals.unfinished(tx)
    return [_finish(library, one).participant_id for one in left]


def _erase(tx: Transaction, library: Library, participant_id: str, *, user: str, reason: str) -> Erasure:
    theirs = [photo.id for photo in photos.of_participant(tx, participant_id)]
    groups = duplicates.groups_of(tx, theirs)
    copies = {name for _, others in groups.values() for name in others} - set(theirs)
    access.note(tx, user, Access.WITHDREW, participant_id=participant_id)
    erased = withdrawals.erase(tx, participant_id, user=user, reason=reason)
    # Flags of others name the copies among these photos.
    duplicates.drop_single(tx)
    flagging.refresh_mixed(tx, [photos.get(tx, name) for name in sorted(copies)], settings=library.settings)
    return erased


def _finish(library: Library, begun: Erasure) -> Erasure:
    originals = sum(library.vault.path(name).is_file() for name in begun.photo_ids)
    library.vault.erase(begun.photo_ids)
    # Who was handing a batch over cannot go on; what a killed run left goes too.
    outbox.empty(library.folder)
    copies = _remove_copies(library)
    if not library.scrub():
        raise LibraryError(
            "The withdrawal of {participant} is not finished: another program reads the library {path}. "
            "Close it; opening the library again goes on.",
            participant=begun.participant_id,
            path=library.folder,
        )
    with library.writing() as tx:
        return withdrawals.finish(tx, begun.participant_id, {"originals": originals, "database_copies": copies})


def _remove_copies(library: Library) -> int:
    """Copies that an upgrade set aside hold everybody as they were."""
    found = migrating.copies(library.folder / DATABASE)
    for path in found:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise LibraryError(
                "The copy {path} cannot be deleted: {cause}. Close what uses it; opening the library again goes on.",
                path=path,
                cause=error.strerror,
            ) from error
    return len(found)
