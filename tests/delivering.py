"""Invented batches for tests: whoever is in them was dealt by a seed."""

import csv
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from random import Random

from curator.domain.ages import PartialDate
from curator.domain.batches import (
    Batch,
    Cited,
    Delivered,
    Encoding,
    Frame,
    Head,
    ImageFormat,
    Medium,
    Part,
    Point,
    Split,
    part_digest,
)
from curator.domain.delivering import age_now, clipped
from curator.domain.faces import Box
from curator.domain.people import Sex
from curator.formats.profile import Item
from curator.vision.delivering import deliver, upright_srgb
from tests.making import picture

_SEXES = {"F": Sex.FEMALE, "M": Sex.MALE}
FROZEN = datetime(2026, 3, 9, 12, tzinfo=UTC)


def delivered_photos(
    *, people: int, photos: int, seed: int = 1, size: tuple[int, int] = (96, 64)
) -> Iterator[Delivered]:
    """In the order of delivery; every fifth person is on the validation side."""
    random = Random(seed)
    for person in range(1, people + 1):
        birth, sex = random.randrange(1950, 2000), random.choice(list(Sex))
        months = sorted(random.randrange(12 * (2026 - birth)) for _ in range(photos))
        for sequence, month in enumerate(months, 1):
            yield _delivered(random, person, sequence, birth, sex, month, size)


def _delivered(
    random: Random, person: int, sequence: int, birth: int, sex: Sex, months: int, size: tuple[int, int]
) -> Delivered:
    width, height = size
    w, h = random.randrange(8, width // 2), random.randrange(8, height // 2)
    box = Frame(random.randrange(width - w), random.randrange(height - h), w, h)
    nose, left, right, low, other = (Point(box.x + random.randrange(w), box.y + random.randrange(h)) for _ in range(5))
    return Delivered(
        photo=f"{person:032x}{sequence:032x}",
        pseudonym=person,
        sequence=sequence,
        birth=birth,
        capture=birth + months // 12,
        age=months // 12,
        age_now=2026 - birth,
        medium=random.choice(list(Medium)),
        sex=sex,
        width=width,
        height=height,
        box=box,
        landmarks=(nose, left, right, low, other),
        split=Split.VALIDATION if person % 5 == 0 else Split.TRAINING,
        revisions=(Cited("r", "d"),),
    )


def batch_of(photos: Iterable[Delivered], *, form: ImageFormat = ImageFormat.PNG, name: str = "Spring 봄") -> Batch:
    """The batch that holds these photos, which are read once."""
    parts = []
    for number, some in groupby(photos, lambda one: one.pseudonym):
        all_of = list(some)
        parts.append(Part(number, all_of[0].split, len(all_of), part_digest(all_of)))
    encoding = Encoding(blur=0.5, format=form)
    return Batch(name, FROZEN, "exporter", Head(), 20, encoding, tuple(parts))


def items_of(
    photos: Iterable[Delivered], *, form: ImageFormat = ImageFormat.PNG, images: bool = True
) -> Iterator[Item]:
    """Photos with small pictures of their size, each of a grey of its own."""
    for photo in photos:
        grey = zlib.crc32(photo.name.encode()) % 256
        image = picture(form.value.upper(), size=(photo.width, photo.height), grey=grey) if images else None
        yield Item(photo, image)


def rendered_photos(sample: Path, pictures: Path) -> Iterator[Delivered]:
    """What a batch says of a rendered sample, by its truth; every picture as it leaves is written below `pictures`.

    Photos that show no face of the participant's are passed over. Landmarks lie where a front view has them.
    """
    sexes = {
        row["participant_id"]: {"F": Sex.FEMALE, "M": Sex.MALE}[row["sex"]] for row in _rows(sample / "people.csv")
    }
    rows = (row for row in _rows(sample / "truth.csv") if row["photo_kind"] not in ("unreadable", "truncated"))
    shown = (row for row in rows if int(row["face_width_px"] or 0))
    pictures.mkdir()
    for pseudonym, (person, theirs) in enumerate(groupby(shown, lambda row: row["participant_id"]), 1):
        files = {unicodedata.normalize("NFC", one.as_posix()): one for one in (sample / "photos" / person).rglob("*")}
        for sequence, row in enumerate(sorted(theirs, key=lambda row: (int(row["true_age"]), row["file"])), 1):
            data = files[(sample / "photos" / person / row["file"]).as_posix()].read_bytes()
            height, width = upright_srgb(data).shape[:2]
            side = int(row["face_width_px"])
            box = clipped(Box(int(row["face_left"]), int(row["face_top"]), side, side), width, height)
            sent = deliver(data, box, [], strength=0.35, step=0, form=ImageFormat.PNG)
            birth, capture = (date.fromisoformat(row[name]) for name in ("birth_date", "capture_date"))
            photo = Delivered(
                photo=sha256(data).hexdigest(),
                pseudonym=pseudonym,
                sequence=sequence,
                birth=birth.year,
                capture=capture.year,
                age=int(row["true_age"]),
                age_now=age_now(PartialDate.of(birth), FROZEN.date()),
                medium=Medium.FILM if row["exif_kind"].startswith("scan") else Medium.DIGITAL,
                sex=sexes[person],
                width=sent.width,
                height=sent.height,
                box=box,
                landmarks=_front(box),
                split=Split.VALIDATION if pseudonym % 5 == 0 else Split.TRAINING,
            )
            (pictures / photo.name).write_bytes(sent.image)
            yield photo


def _front(box: Frame) -> tuple[Point, Point, Point, Point, Point]:
    """Nose, eyes and mouth corners."""
    places = ((0.5, 0.6), (0.3, 0.4), (0.7, 0.4), (0.35, 0.8), (0.65, 0.8))
    one, two, three, four, five = (Point(box.x + int(x * box.w), box.y + int(y * box.h)) for x, y in places)
    return one, two, three, four, five


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
