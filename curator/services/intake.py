"""From folders of files to photos in the library: walk, read once, judge the header, store, record.

Photos are recorded in batches, each one transaction after its originals are safe in the vault. A run that was killed
leaves whole batches only, and the next run takes what is missing.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from curator.domain.errors import PhotoError
from curator.domain.messages import Message
from curator.domain.photos import Declared, Photo
from curator.domain.progress import Meter, Progress, never, unheard
from curator.domain.reports import Finding, IntakeReport
from curator.domain.settings import Settings
from curator.formats.tables import PhotoRow, TableFinding, read_people, read_photos
from curator.services import flagging
from curator.services.walking import PHOTO_SUFFIXES, Candidate, candidates, is_regular, tables_of
from curator.store import people as store_people
from curator.store import photos as store_photos
from curator.store.library import Library, Transaction
from curator.vision.exif import read_exif
from curator.vision.header import check_pixels, read_header

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
        SourceError: a source is no folder.
        TableError: a table cannot be read.
        LibraryError: the library cannot be written.
    """
    run = _Run(library)
    plan: list[Candidate] = []
    for source in sources:
        root, own_people, own_photos = tables_of(source)
        if table := people or own_people:
            run.take_people(table)
        rows = run.read_rows(table) if (table := photos or own_photos) else {}
        plan.extend(candidates(root, rows))
    meter = Meter(len(plan), progress, clock=time.monotonic)
    for start in range(0, len(plan), _BATCH):
        if cancelled():
            return run.report(cancelled=True)
        batch = plan[start : start + _BATCH]
        run.take(batch)
        meter.step(len(batch))
    run.note_missing(plan)
    return run.report(cancelled=False)


def photo_id(participant_id: str, sha256: str) -> str:
    """Id of a photo: the same on every machine that imports the same bytes for the same participant."""
    return hashlib.sha256(f"{participant_id}\0{sha256}".encode()).hexdigest()[:20]


class _Run:
    """One import: what was known before it, and what it did."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._rows: dict[tuple[str, str], tuple[Path, PhotoRow]] = {}
        self._taken = self._already = 0
        self._people: set[str] = set()
        self._findings: dict[tuple[str, str], Finding] = {}
        with library.reading() as tx:
            self._known = store_photos.known(tx)

    def take_people(self, table: Path) -> None:
        """Record the participants of people.csv, and flag anew what their birth dates tell."""
        stated = read_people(table)
        self._note(table, stated.findings)
        with self._library.writing() as tx:
            for person in stated.participants:
                store_people.save(tx, person)
                flagging.refresh(tx, person.id, settings=self._library.settings)

    def read_rows(self, table: Path) -> dict[tuple[str, str], PhotoRow]:
        """Lines of photos.csv by participant and file."""
        stated = read_photos(table)
        self._note(table, stated.findings)
        rows = {(row.participant_id, row.file): row for row in stated.rows}
        self._rows.update({key: (table, row) for key, row in rows.items()})
        return rows

    def take(self, batch: Sequence[Candidate]) -> None:
        """Bring one batch in: originals first, then one transaction for all that is known of them."""
        new: list[Photo] = []
        findings: list[tuple[Candidate, Message]] = []
        redeclared: dict[str, Declared] = {}
        for candidate in batch:
            try:
                photo, data = examine(candidate, declared=self._declared(candidate), settings=self._library.settings)
            except PhotoError as error:
                findings.append((candidate, error.message))
                continue
            self._people.add(photo.participant_id)
            if photo.id not in self._known:
                self._library.vault.add(photo.id, data)
                self._known[photo.id] = store_photos.Known(photo.file, photo.declared)
                new.append(photo)
            elif (twin := self._known[photo.id]).file != photo.file:
                findings.append((candidate, _twice(twin, photo)))
            else:
                self._already += 1
                if photo.declared not in (twin.declared, Declared()):
                    redeclared[photo.id] = photo.declared
            if photo.problem:
                self._add_finding(candidate.participant_id, candidate.path, photo.problem)
        self._library.vault.settle()
        with self._library.writing() as tx:
            self._record(tx, new, findings, redeclared)
        self._taken += len(new)

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
                self._findings[str(table), str(row.line)] = Finding(row.participant_id, str(table), text)

    def report(self, *, cancelled: bool) -> IntakeReport:
        """What the run did."""
        findings = tuple(self._findings.values())
        return IntakeReport(self._taken, self._already, len(self._people), findings, cancelled)

    def _record(
        self,
        tx: Transaction,
        new: Sequence[Photo],
        findings: Sequence[tuple[Candidate, Message]],
        redeclared: dict[str, Declared],
    ) -> None:
        for participant_id in {photo.participant_id for photo in new}:
            store_people.add_missing(tx, participant_id)
        store_photos.add(tx, new)
        for photo in new:
            store_photos.drop_finding(tx, photo.participant_id, photo.file)
        for candidate, text in findings:
            store_photos.add_finding(tx, candidate.participant_id, candidate.file, text)
            self._add_finding(candidate.participant_id, candidate.path, text)
        for known_id, declared in redeclared.items():
            store_photos.declare(tx, known_id, declared)
        changed = [*new, *(store_photos.get(tx, known_id) for known_id in redeclared)]
        for participant_id in {photo.participant_id for photo in changed}:
            theirs = [photo for photo in changed if photo.participant_id == participant_id]
            flagging.refresh_photos(tx, theirs, settings=self._library.settings)

    def _declared(self, candidate: Candidate) -> Declared:
        found = self._rows.get((candidate.participant_id, candidate.file))
        return found[1].declared if found else Declared()

    def _note(self, table: Path, wrong: Iterable[TableFinding]) -> None:
        for line, text in wrong:
            self._findings[str(table), f"{line}{text}"] = Finding("", str(table), text)

    def _add_finding(self, participant_id: str, path: Path, text: Message) -> None:
        self._findings[str(path), ""] = Finding(participant_id, str(path), text)


def examine(candidate: Candidate, *, declared: Declared, settings: Settings) -> tuple[Photo, bytes]:
    """Read a file once and judge it by its header.

    A file that is meant as a photo but cannot be read as one is still taken, with its problem: it was submitted.

    Raises:
        PhotoError: it is no photo, too large, a link or device, nobody's, or cannot be read at all.
    """
    data = _read(candidate, settings)
    problem, format_, width, height = None, "", 0, 0
    exif = read_exif(data)
    try:
        header = read_header(data)
        check_pixels(header, max_pixels=settings.max_megapixels * 1_000_000)
        format_, width, height = header.format, *header.upright(exif.orientation)
    except PhotoError as error:
        if candidate.path.suffix.lower() not in PHOTO_SUFFIXES:
            raise PhotoError("This is no photo and was not taken.") from error
        problem = error.message
    digest = hashlib.sha256(data).hexdigest()
    taken = Photo(
        id=photo_id(candidate.participant_id, digest),
        participant_id=candidate.participant_id,
        file=candidate.file,
        sha256=digest,
        bytes=len(data),
        format=format_,
        width=width,
        height=height,
        exif=exif,
        declared=declared,
        problem=problem,
    )
    return taken, data


def _read(candidate: Candidate, settings: Settings) -> bytes:
    if not candidate.participant_id:
        raise PhotoError(
            "Nothing tells whose photo this is. Put it in a participant's folder or name it in photos.csv."
        )
    try:
        if not is_regular(candidate.path):
            raise PhotoError("This is a link or a device, which is never read. Put the photo itself here.")
        size = candidate.path.stat().st_size
        if size > settings.max_file_mb << 20:
            raise PhotoError(
                "The file has {size} MB and at most {most} MB are taken. Send a smaller copy or raise max_file_mb.",
                size=size >> 20,
                most=settings.max_file_mb,
            )
        return candidate.path.read_bytes()
    except OSError as error:
        raise PhotoError(
            "The file cannot be read: {cause}. Mend its rights or copy it anew.", cause=error.strerror
        ) from error


def _twice(twin: store_photos.Known, photo: Photo) -> Message:
    if None not in (twin.declared.age, photo.declared.age) and twin.declared.age != photo.declared.age:
        return Message.of(
            "The same picture was taken as {file}, where the declared age is {age} and not {other}. Ask which holds.",
            file=twin.file,
            age=twin.declared.age,
            other=photo.declared.age,
        )
    return Message.of("The same picture was taken as {file}; it is not taken twice.", file=twin.file)
