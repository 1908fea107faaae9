"""Invented batches for tests: whoever is in them was dealt by a seed."""

import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from random import Random

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
from curator.domain.people import Sex
from curator.formats.profile import Item
from tests.making import picture

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
