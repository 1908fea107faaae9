"""Looks at a folder of the profile `aihub-aging` as its receiver will: nothing of the library is asked."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from curator.domain.errors import SourceError, StoppedError
from curator.domain.inspections import Demand, Inspection
from curator.domain.messages import Message
from curator.domain.progress import Progress, never, unheard
from curator.formats.aihub_aging import LABELS, SIDES, SOURCES
from curator.formats.aihub_labels import Label, check_label, read_label
from curator.formats.png_file import look_at_png

BAND: Final = 10
"""Years of an age band in the report on diversity."""

_ARCHIVE: Final = re.compile(r"[TV][SL]_(\d{4})\.zip")


def inspect(
    folder: Path,
    *,
    frozen: int | None = None,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> Inspection:
    """Make every check on every file; one person is in memory at a time.

    `frozen` is the year for which the ages now hold. What lies directly in `folder` is not part of the layout.

    Raises:
        SourceError: the folder cannot be read.
        StoppedError: it was cancelled.
    """
    if not folder.is_dir():
        raise SourceError("There is no folder {path}. Check the path.", path=folder)
    found, pairs = Inspection(), _pairs(folder)
    _check_places(folder, found)
    _check_sides(pairs, found)
    for number, (images, labels) in enumerate(pairs, 1):
        if cancelled():
            raise StoppedError("The inspection was stopped; nothing is known of the rest.")
        _Person(folder, images, labels, found, frozen).inspect()
        progress(Progress(number, len(pairs)))
    return found


def _pairs(folder: Path) -> list[tuple[Path, Path]]:
    """Paths of the archives of images and of labels, a pair a person and side, whether they are there or not."""
    pairs = []
    for side, letter in SIDES.values():
        sources, labels = folder / side / SOURCES, folder / side / LABELS
        people = {path.name[3:] for part in (sources, labels) for path in part.glob("*.zip")}
        pairs += [(sources / f"{letter}S_{name}", labels / f"{letter}L_{name}") for name in sorted(people)]
    return pairs


def _check_places(folder: Path, found: Inspection) -> None:
    expected = {f"{side}/{part}": f"{letter}{kind}" for side, letter in SIDES.values()
                for part, kind in ((SOURCES, "S"), (LABELS, "L"))}  # fmt: skip
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if path.is_dir() or len(place.parts) == 1:
            continue
        start = expected.get(place.parent.as_posix())
        wrong = start is None or not path.name.startswith(f"{start}_") or not _ARCHIVE.fullmatch(path.name)
        text = Message.of("The layout has no such file. Take it out.")
        found.look(Demand.PLACE, place.as_posix(), text if wrong else None)


def _check_sides(pairs: list[tuple[Path, Path]], found: Inspection) -> None:
    seen: dict[str, str] = {}
    for images, _ in pairs:
        person, side = images.name[3:-4], images.parts[-3]
        before = seen.setdefault(person, side)
        text = Message.of("The person {person} is in {one} and in {other}.", person=person, one=before, other=side)
        found.look(Demand.ONE_SIDE, images.name, text if before != side else None)


class _Person:
    """The two archives of one person."""

    def __init__(self, folder: Path, images: Path, labels: Path, found: Inspection, frozen: int | None) -> None:
        self._folder, self._found, self._frozen = folder, found, frozen
        self._images, self._labels = images, labels
        self._person = images.name[3:-4]

    def inspect(self) -> None:
        with ExitStack() as stack:
            images = self._open(stack, self._images)
            labels = self._open(stack, self._labels)
            pictures = self._names(self._images, images, ".png")
            texts = self._names(self._labels, labels, ".json")
            self._check_pairs(pictures, texts)
            births = set()
            for stem, name in texts.items():
                label = self._look_at_label(stem, f"{self._where(self._labels)}/{name}", _read(labels, name))
                if label:
                    births.add(label.birth)
                if name_of := pictures.get(stem):
                    self._look_at_image(f"{self._where(self._images)}/{name_of}", _read(images, name_of), label)
        self._found.archives.append((f"{self._images.parts[-3]} {self._person}", len(pictures), len(texts)))
        self._found.births.update({birth // 10 * 10 for birth in births})

    def _open(self, stack: ExitStack, path: Path) -> ZipFile | None:
        try:
            archive = stack.enter_context(ZipFile(path))
        except (OSError, BadZipFile) as error:
            text = Message.of("The archive cannot be read: {cause}.", cause=str(error))
            self._found.look(Demand.ARCHIVE, self._where(path), text)
            return None
        self._found.look(Demand.ARCHIVE, self._where(path), None)
        return archive

    def _names(self, path: Path, archive: ZipFile | None, ending: str) -> dict[str, str]:
        """Names in an archive by their stem; those that cannot be used are defects."""
        names: dict[str, str] = {}
        for name in archive.namelist() if archive else ():
            file = f"{self._where(path)}/{name}"
            leads = name.startswith(("/", "\\")) or ".." in name.split("/") or ":" in name
            text = Message.of("The name {name} leads out of the folder it is unpacked to.", name=repr(name))
            self._found.look(Demand.LEADING_SLASH, file, text if leads else None)
            stem, dot, rest = name.lstrip("/\\").rpartition(".")
            other = "/" in stem or f"{dot}{rest}".lower() != ending or stem in names
            text = Message.of("The layout has no such file here, or has it once. Take it out.")
            if self._found.look(Demand.PLACE, file, text if other else None):
                names[stem] = name
        return names

    def _check_pairs(self, pictures: dict[str, str], texts: dict[str, str]) -> None:
        folded = {stem.casefold(): stem for stem in texts}
        met = set()
        for stem, name in pictures.items():
            file, other = f"{self._where(self._images)}/{name}", folded.get(stem.casefold())
            met.add(other)
            text = Message.of("There is no label for this image.")
            if self._found.look(Demand.PAIRS, file, text if other is None else None):
                text = Message.of("The image is called {image}, its label {label}.", image=stem, label=other)
                same = stem == other and name.endswith(".png") and texts[stem].endswith(".json")
                self._found.look(Demand.LETTER_CASE, file, None if same else text)
        for stem in texts.keys() - met:
            text = Message.of("There is no image for this label.")
            self._found.look(Demand.PAIRS, f"{self._where(self._labels)}/{texts[stem]}", text)

    def _look_at_label(self, stem: str, file: str, data: bytes | Message) -> Label | None:
        label = read_label(data) if isinstance(data, bytes) else data
        if isinstance(label, Message):
            self._found.look(Demand.JSON, file, label)
            return None
        self._found.look(Demand.JSON, file, None)
        for demand, why in check_label(label, stem=stem, person=self._person, frozen=self._frozen):
            self._found.look(demand, file, why)
        self._found.ages[label.age_past // BAND * BAND, label.gender] += 1
        self._found.devices[label.device] += 1
        return label

    def _look_at_image(self, file: str, data: bytes | Message, label: Label | None) -> None:
        if isinstance(data, Message):
            self._found.look(Demand.ARCHIVE, file, data)
            return
        seen = look_at_png(data)
        if not self._found.look(Demand.PNG, file, seen.damage):
            return
        self._found.look(Demand.CAMERA_DATA, file, seen.left_in)
        if label:
            same = (seen.width, seen.height) == (label.width, label.height)
            text = Message.of(
                "The image has {width} × {height} pixels, its label says {wide} × {high}.",
                width=seen.width,
                height=seen.height,
                wide=label.width,
                high=label.height,
            )
            self._found.look(Demand.SIZE, file, None if same else text)

    def _where(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()


def _read(archive: ZipFile | None, name: str) -> bytes | Message:
    try:
        return archive.read(name) if archive else b""
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        return Message.of("The archive cannot be read: {cause}.", cause=str(error))
