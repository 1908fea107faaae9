"""One sync: read what is new, offer what is unsent, and believe only what is read back."""

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from curator.central.protocol import Central
from curator.domain.changes import Changes
from curator.domain.errors import CentralError, LibraryError
from curator.domain.exchange import (
    PROTOCOL,
    Answer,
    Cursor,
    Page,
    Reason,
    Row,
    SyncReport,
    SyncState,
    Verdict,
    check_chain,
)
from curator.domain.progress import Meter, Progress, never, unheard
from curator.domain.revisions import subject_of
from curator.domain.roles import Right, Role
from curator.services import flagging, sharing, withdrawing
from curator.store import catalogue, devices, people, photos, replica, runs
from curator.store.library import Library, Transaction
from curator.store.revisions import Key

PAGE = 500
_SKEW = 300  # seconds


def sync(
    library: Library,
    central: Central,
    *,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> SyncReport:
    """Exchange everything with the central dataset, then flag anew what came in.

    It may run on any thread: the library is written in short transactions, and never while the network is waited for.

    Raises:
        OfflineError: central cannot be reached; all that was taken before is kept, and the next sync goes on.
        CentralError: central refuses this member or version, or its history does not hold together.
    """
    exchange = Exchange(library, central, progress=progress, cancelled=cancelled)
    report = exchange.run()
    return replace(report, changes=_refresh(library, exchange.touched))


def state_of(library: Library, *, offline: bool = False) -> SyncState:
    """What a window shows between two syncs."""
    with library.reading() as tx:
        return replace(replica.state(tx), offline=offline)


def audit(library: Library, central: Central, *, page: int = PAGE) -> int:
    """Read the whole chain again and hold it to what this library has read; gives the number of rows.

    Raises:
        CentralError: a row was changed, taken out or put elsewhere, with or without the hashes after it.
    """
    with library.reading() as tx:
        held = replica.cursor(tx)
    cursor = Cursor()
    while (read := central.pull(cursor, page)).rows:
        cursor = check_chain(cursor, read.rows)
    if not central.pull(held, 1).known or cursor.seq < held.seq:
        raise CentralError(
            "The central dataset's history is not the one that this library has read up to row {seq}. It was restored "
            "or changed: `curator sync` offers again what this library holds; compare with whoever keeps it.",
            seq=held.seq,
        )
    return cursor.seq


class Exchange:
    """One sync under way; each step is a method, so that a test can break one."""

    def __init__(
        self,
        library: Library,
        central: Central,
        *,
        progress: Callable[[Progress], None] = unheard,
        cancelled: Callable[[], bool] = never,
        page: int = PAGE,
    ) -> None:
        self.library, self.central = library, central
        self.touched: set[Key] = set()
        self._progress, self._cancelled, self._page = progress, cancelled, page
        self._sent = self._received = self._waiting = 0
        self._role = Role.ANNOTATOR
        self._restarted = self._renumbered = self._resumed = False
        self._skew: float | None = None

    def run(self) -> SyncReport:
        """Pull, push, pull: what was pushed is confirmed by the second pull alone."""
        self.join()
        before = self._waiting
        self.pull()
        self.bury()
        if reused := self.push():
            self.pull()
            self.renumber(reused)
        self.pull()
        self.uncover()
        if self.touched:
            self.bury()
        if not self._cancelled():
            sharing.share(self.library, self.central)
        with self.library.writing() as tx:
            if not self._cancelled():
                replica.stamp(tx)
                runs.end(tx, runs.SYNC)
            state = replica.state(tx)
        return SyncReport(
            sent=self._sent,
            confirmed=max(0, before - state.unsent),
            received=self._received,
            restarted=self._restarted,
            renumbered=self._renumbered,
            skew=self._skew,
            cancelled=self._cancelled(),
            resumed=self._resumed,
            state=state,
        )

    def join(self) -> None:
        """Speak as the member that is connected, and state what the library holds."""
        member = self.central.who()
        self._role = member.role
        with self.library.reading() as tx:
            own = devices.own_key(tx)
        self.central.register_device(*own)
        keys = self.central.device_keys()
        with self.library.writing() as tx:
            self._resumed = runs.begin(tx, runs.SYNC)
            replica.join(tx, member)
            devices.learn(tx, keys)
            if member.may(Right.FILL):
                catalogue.state_news(tx, author=member.user)
            self._waiting = replica.count_unsent(tx)

    def pull(self) -> None:
        """Read all that follows the cursor; from the start, where central does not know the cursor any more."""
        page, cursor = self._read(self._cursor())
        meter = Meter(max(0, page.last_seq - cursor.seq), self._progress, clock=time.monotonic)
        while page.rows and not self._cancelled():
            behind = replace(self.check(cursor, page), epoch=page.epoch)
            self.keep(page, behind)
            meter.step(len(page.rows))
            if behind.seq >= page.last_seq:
                break
            page, cursor = self._read(behind)

    def check(self, cursor: Cursor, page: Page) -> Cursor:
        """The cursor behind a page whose rows follow from `cursor`."""
        return check_chain(cursor, page.rows)

    def keep(self, page: Page, to: Cursor) -> None:
        """Take a page's rows and move the cursor, in one transaction."""
        with self.library.writing() as tx:
            if to.seq - len(page.rows) == replica.cursor(tx).seq:  # else another sync of this library took them
                self.take(tx, page.rows)
                replica.move_cursor(tx, to)

    def take(self, tx: Transaction, rows: Sequence[Row]) -> None:
        """Take rows within a transaction."""
        held = replica.held(tx, rows)
        self.notice_copy(tx, [row for row in rows if row.digest.hex() not in held])
        if self._renumbered:  # which gives what is unconfirmed another digest
            held = replica.held(tx, rows)
        news = replica.take(tx, rows, held)
        self._received += len(news)
        self.touched |= news

    def notice_copy(self, tx: Transaction, fresh: Sequence[Row]) -> None:
        """Become a device of its own where another copy of this library went on under its numbers."""
        if fresh and replica.is_copy(tx, fresh):
            self.touched |= replica.renumber(tx)
            self._renumbered = True

    def bury(self) -> None:
        """Remove here what belongs to people who withdrew elsewhere, before anything of theirs is offered."""
        with suppress(LibraryError):  # Rows are gone at once; what lies in files goes with the next sync or opening.
            withdrawing.resume(self.library)

    def forget(self) -> None:
        """Central was restored or forked: start at 0, and offer again all that this library holds."""
        self._restarted = True
        with self.library.writing() as tx:
            replica.forget(tx)

    def push(self) -> list[str]:
        """Offer what is unsent, others' revisions too; gives those whose number another copy of this library used."""
        with self.library.reading() as tx:
            waiting = self.waiting(tx)
        reused: list[str] = []
        for start in range(0, len(waiting), self._page):
            if self._cancelled():
                break
            ids = waiting[start : start + self._page]
            answers = self.offer(ids)
            reused += [name for name, answer in answers.items() if answer.verdict is Verdict.SEQ_REUSED]
        return reused

    def waiting(self, tx: Transaction) -> list[str]:
        """What is not confirmed, whoever stated it."""
        return replica.unsent(tx)

    def offer(self, ids: Sequence[str]) -> dict[str, Answer]:
        """Push one page and note what was refused."""
        with self.library.reading() as tx:
            offers = replica.offers(tx, ids)
        answers = {offer.id: answer for offer, answer in zip(offers, self.central.push(offers), strict=True)}
        self._sent += sum(answer.verdict is Verdict.ACCEPTED for answer in answers.values())
        refused = {name: answer.reason for name, answer in answers.items() if answer.reason != Reason.NONE}
        if refused:
            with self.library.writing() as tx:
                replica.refuse(tx, refused)
        return answers

    def renumber(self, reused: Iterable[str]) -> None:
        """Where numbers are still taken after all was read, become a device of its own and offer once more."""
        with self.library.writing() as tx:
            clash = not set(reused).isdisjoint(replica.own_unsent(tx))
            if clash:
                self.touched |= replica.renumber(tx)
        if clash or self._renumbered:
            self._renumbered = True
            self.push()

    def uncover(self) -> None:
        """Read what was hidden until its participant was assigned to this member."""
        if self._role is not Role.ANNOTATOR:
            return
        assigned = self.central.assigned()
        with self.library.reading() as tx:
            before = replica.assigned(tx)
        read = before & assigned  # who comes back after a while is read again
        for participant_id in sorted(assigned - read):
            self._uncover(participant_id)
            read |= {participant_id}
        if read != before:
            with self.library.writing() as tx:
                replica.remember(tx, {"assigned": "\n".join(sorted(read))})

    def _uncover(self, participant_id: str) -> None:
        after = 0
        while rows := self.central.of_participant(participant_id, after, self._page):
            with self.library.writing() as tx:
                self.touched |= replica.uncover(tx, rows)
            after = rows[-1].seq

    def _read(self, cursor: Cursor) -> tuple[Page, Cursor]:
        """A page and the cursor that it follows, which is the start where central was restored."""
        page = self.central.pull(cursor, self._page)
        if page.min_client > PROTOCOL:
            raise CentralError("The central dataset needs a newer Curator. Update it; nothing of yours is lost.")
        skew = (datetime.now(UTC) - page.now).total_seconds()
        self._skew = skew if abs(skew) > _SKEW else None
        if not self.is_restored(cursor, page):
            return page, cursor
        self.forget()
        return self.central.pull(Cursor(), self._page), Cursor()

    def is_restored(self, cursor: Cursor, page: Page) -> bool:
        """Whether central is not the one that was read so far."""
        return cursor.seq > 0 and (not page.known or page.epoch != cursor.epoch)

    def _cursor(self) -> Cursor:
        with self.library.reading() as tx:
            return replica.cursor(tx)


def _refresh(library: Library, touched: Iterable[Key]) -> Changes:
    """Raise flags anew for the participants whose statements came in, each in a transaction of its own."""
    subjects = {subject_of(*key) for key in touched}
    with library.reading() as tx:
        owners = photos.owners(tx, subjects)
        known = people.known(tx, subjects)
    affected = set(owners.values()) | known
    for participant_id in sorted(affected):
        with library.writing() as tx:
            flagging.refresh(tx, participant_id, settings=library.settings)
    return Changes(participants=frozenset(affected), photos=frozenset(owners))
