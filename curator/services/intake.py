"""From folders of files to photos in the library: walk, read once, judge the header, store, record.

Photos are recorded in batches, each one transaction after its originals are safe in the vault. A run that was killed
leaves whole batches only, and the next run takes what is missing.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from curator.domain.ages import AgeBasis, AgeRange, to_completed
from curator.domain.errors import PhotoError
from curator.domain.messages import Message
from curator.domain.photos import Declared, Photo
from curator.domain.progress import Meter, Progress, never, unheard
from curator.domain.reports import Finding, IntakeReport
from curator.domain.roles import Right
from curator.formats.tables import PhotoRow, TableFinding, read_people, read_photos
from curator.services import consenting, dating, flagging
from curator.services.allowing import allow
from curator.services.examining import examine
from curator.services.walking import Candidate, candidates, shown, tables_of
from curator.store import facts, runs
from curator.store import people as store_people
from curator.store import photos as store_photos
from curator.store.library import Library, Transaction
from curator.store.photos import Known

_BATCH = 64


def import_photos(
    library: Library,
    sources: Sequence[Path],
    *,
    people: Path | None = None,
    photos: Path | None = None,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> IntakeReport:
    """Take every photo below `sources` that the library does not have.

    Tables that lie in a source folder are used where none are named.

    Raises:
        RightError: the member may not.
        SourceError: a source is no folder, or lies inside the library.
        TableError: a table cannot be read.
        LibraryError: the library cannot be written.
    """
    run = _Run(library, cancelled)
    plan: list[Candidate] = []
    for source in sources:
        root, own_people, own_photos = tables_of(source)
        if table := people or own_people:
            run.take_people(table)
        rows = run.read_rows(table) if (table := photos or own_photos) else {}
        plan.extend(run.without_withdrawn(candidates(root, rows, library=library.folder)))
    meter = Meter(len(plan), progress, clock=time.monotonic)
    run.begin()
    for start in range(0, len(plan), _BATCH):
        if cancelled():
            return run.report(cancelled=True)
        meter.step(run.take(plan[start : start + _BATCH]))
    run.note_missing(plan)
    run.end()
    return run.report(cancelled=cancelled())


@dataclass
class _Batch:
    """What is to be recorded in one transaction."""

    photos: list[Photo] = field(default_factory=list)
    refused: list[tuple[Candidate, Message]] = field(default_factory=list)
    accepted: list[Candidate] = field(default_factory=list)


class _Run:
    """One import: what was known before it, and what it did."""

    def __init__(self, library: Library, cancelled: Callable[[], bool]) -> None:
        self._library, self._cancelled = library, cancelled
        self._rows: dict[tuple[str, str], tuple[Path, PhotoRow]] = {}
        self._taken = self._already = 0
        self._resumed = False
        self._people: set[str] = set()
        self._findings: dict[tuple[str, str], Finding] = {}
        with library.reading() as tx:
            allow(tx, Right.FILL)
            self._known = store_photos.known(tx)
            self._withdrawn = facts.withdrawn(tx)
            self._refused_before = {(participant_id, file) for participant_id, file, _ in store_photos.findings(tx)}

    def begin(self) -> None:
        """Leave a mark that an import is under way."""
        with self._library.writing() as tx:
            self._resumed = runs.begin(tx, runs.IMPORT)

    def end(self) -> None:
        """Take the mark away, unless the run was cancelled."""
        if not self._cancelled():
            with self._library.writing() as tx:
                runs.end(tx, runs.IMPORT)

    def take_people(self, table: Path) -> None:
        """Record the participants of people.csv, and flag anew where a birth date tells other ages."""
        stated = read_people(table)
        self._note(table, stated.findings)
        with self._library.writing() as tx:
            births = store_people.births(tx)
            for person in stated.participants:
                if person.id in self._withdrawn:
                    continue
                store_people.save(tx, person)
                consenting.take_from_table(tx, person)
                if person.birth and births.get(person.id, person.birth) != person.birth:
                    flagging.refresh(tx, person.id, settings=self._library.settings)

    def read_rows(self, table: Path) -> dict[tuple[str, str], PhotoRow]:
        """Lines of photos.csv by participant and file."""
        stated = read_photos(table)
        self._note(table, stated.findings)
        rows = {(row.participant_id, row.file): row for row in stated.rows if row.participant_id not in self._withdrawn}
        self._rows.update({key: (table, row) for key, row in rows.items()})
        return rows

    def without_withdrawn(self, found: Iterable[Candidate]) -> Iterator[Candidate]:
        """Leave out what belongs to participants who have withdrawn, and say so once for each."""
        for candidate in found:
            if candidate.participant_id in self._withdrawn:
                text = Message.of(
                    "{participant} has withdrawn; their photos are not taken. Delete them.",
                    participant=candidate.participant_id,
                )
                self._findings[candidate.participant_id, ""] = Finding(
                    candidate.participant_id, shown(candidate.path.parent), text
                )
            else:
                yield candidate

    def take(self, candidates: Sequence[Candidate]) -> int:
        """Bring one batch in: originals first, then one transaction for all that is known of them.

        Gives how many were looked at before the run was cancelled.
        """
        batch, seen, before = _Batch(), 0, len(self._known)
        for candidate in candidates:
            if self._cancelled():
                break
            self._look(candidate, batch)
            seen += 1
        self._library.vault.settle()
        with self._library.writing() as tx:
            self._record(tx, batch)
        self._taken += len(self._known) - before
        return seen

    def note_missing(self, plan: Iterable[Candidate]) -> None:
        """Say which lines of photos.csv name a file that is not there."""
        there = {(candidate.participant_id, candidate.file) for candidate in plan}
        for key, (table, row) in self._rows.items():
            if key not in there:
                text = Message.of(
                    "Line {line} names {file} of {participant}, which was not found; add the file or mend the line.",
                    line=row.line,
                    file=row.file,
                    participant=row.participant_id,
                )
                self._findings[str(table), str(row.line)] = Finding(row.participant_id, shown(table), text)

    def report(self, *, cancelled: bool) -> IntakeReport:
        """What the run did."""
        findings = tuple(self._findings.values())
        return IntakeReport(self._taken, self._already, len(self._people), findings, cancelled, self._resumed)

    def _look(self, candidate: Candidate, batch: _Batch) -> None:
        row = self._rows.get((candidate.participant_id, candidate.file))
        declared = row[1].declared if row else Declared()
        try:
            photo, data = examine(candidate, declared=declared, settings=self._library.settings)
        except PhotoError as error:
            self._refuse(candidate, error.message, batch)
            return
        self._people.add(photo.participant_id)
        known = self._known.get(photo.id)
        if known and known.file != photo.file:
            self._refuse(candidate, photo.problem or _twice(known, photo), batch)
            return
        # An original that was lost comes back as well.
        if known is None or not self._library.vault.path(photo.id).is_file():
            self._library.vault.add(photo.id, data, owner=photo.participant_id)
        batch.photos += self._news(photo, known, stated=row is not None)
        batch.accepted.append(candidate)
        if photo.problem:
            self._add_finding(candidate, photo.problem)

    def _news(self, photo: Photo, known: Known | None, *, stated: bool) -> list[Photo]:
        """The photo if there is something to record of it; `stated` is whether a table speaks of it."""
        if known is None:
            self._known[photo.id] = Known(photo.file, photo.declared, photo.problem is None)
            return [photo]
        self._already += 1
        kept = photo if stated else replace(photo, declared=known.declared)
        same = (kept.declared, kept.problem is None) == (known.declared, known.readable)
        return [] if same else [kept]

    def _refuse(self, candidate: Candidate, text: Message, batch: _Batch) -> None:
        batch.refused.append((candidate, text))
        self._add_finding(candidate, text)

    def _record(self, tx: Transaction, batch: _Batch) -> None:
        for participant_id in {photo.participant_id for photo in batch.photos}:
            store_people.add_missing(tx, participant_id)
        store_photos.add(tx, batch.photos)
        for candidate in batch.accepted:
            if (key := (candidate.participant_id, candidate.file)) in self._refused_before:
                store_photos.drop_finding(tx, *key)
        for candidate, text in batch.refused:
            store_photos.add_finding(tx, candidate.participant_id, candidate.file, text)
        for participant_id in {photo.participant_id for photo in batch.photos}:
            theirs = [photo for photo in batch.photos if photo.participant_id == participant_id]
            flagging.refresh_photos(tx, theirs, settings=self._library.settings)
            dating.refresh_ages(tx, participant_id, settings=self._library.settings)

    def _note(self, table: Path, wrong: Iterable[TableFinding]) -> None:
        for line, text in wrong:
            self._findings[str(table), f"{line}{text}"] = Finding("", shown(table), text)

    def _add_finding(self, candidate: Candidate, text: Message) -> None:
        self._findings[str(candidate.path), ""] = Finding(candidate.participant_id, shown(candidate.path), text)


def _twice(known: Known, photo: Photo) -> Message:
    ages = _completed(known.declared), _completed(photo.declared)
    if ages[0] and ages[1] and not _overlap(ages[0], ages[1]):
        return Message.of(
            "The same picture was taken as {file}, where the declared age is {age} and not {other}. Ask which holds.",
            file=known.file,
            age=known.declared.age,
            other=photo.declared.age,
        )
    return Message.of(
        "The same picture was taken as {file}; it is not taken twice. Remove one of the two.", file=known.file
    )


def _completed(declared: Declared) -> AgeRange | None:
    return None if declared.age is None else to_completed(declared.age, declared.basis or AgeBasis.COMPLETED)


def _overlap(one: AgeRange, other: AgeRange) -> bool:
    return one.low <= other.high and other.low <= one.high
