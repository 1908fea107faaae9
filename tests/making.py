"""Small real photos and values that several tests start from."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import ExifTags, Image

from curator.domain.faces import Analysis, Box, Face
from curator.domain.messages import Message
from curator.domain.photos import Photo
from curator.domain.revisions import Fact, Revision
from curator.domain.settings import Settings

ENGINE = "test-1"
ROOMY = Settings(max_worker_mb=65536)
"""For looking at a photo within the tests' own process: a look that takes it over its limit ends the process, and this
one holds what the tests before it left."""


def picture(form: str = "JPEG", *, size: tuple[int, int] = (48, 36), grey: int = 128, **how: Any) -> bytes:
    """Bytes of a plain picture in a format of Pillow."""
    stream = BytesIO()
    Image.new("RGB", size, (grey, grey, 255 - grey)).save(stream, form, **how)
    return stream.getvalue()


def dated(taken: str, *, make: str = "Maker") -> bytes:
    """A JPEG of a camera with its capture date as EXIF writes it."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = make
    within = exif.get_ifd(ExifTags.IFD.Exif)
    within[ExifTags.Base.DateTimeOriginal] = within[ExifTags.Base.DateTimeDigitized] = taken
    return picture(exif=exif.tobytes())


def unlike(data: bytes, number: int) -> bytes:
    """The same picture in a file of its own: cameras, too, append what they like behind the end."""
    return data + number.to_bytes(8, "big")


def write(path: Path, data: bytes) -> Path:
    """`path`, with `data` in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def table(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """A table of these lines."""
    return write(path, ("\n".join(lines) + "\n").encode(encoding))


def photo(name: str = "a", *, participant: str = "P-1", **more: Any) -> Photo:
    """A photo as the domain sees it."""
    about: dict[str, Any] = {
        "file": f"{name}.jpg",
        "sha256": f"{participant}{name}",
        "bytes": 1,
        "format": "JPEG",
        "width": 800,
        "height": 600,
    }
    return Photo(id=f"{participant}-{name}", participant_id=participant, **(about | more))


def analysis(*sides: int, engine: str = ENGINE, problem: Message | None = None) -> Analysis:
    """Findings with one square face a side."""
    points, vector = np.ones((68, 2), np.float32), np.ones(128, np.float32)
    faces = tuple(Face(Box(10, 20, side, side), 1.5, "hog", points, vector, thumbnail=b"face") for side in sides)
    return Analysis(engine, 800, 600, faces, problem, b"photo")


def revision(name: str, *parents: str, seq: int = 1, device: str = "d", body: Any = None, day: int = 1) -> Revision:
    """A revision of one photo's label."""
    made = datetime(2026, 1, day, tzinfo=UTC)
    return Revision(name, Fact.LABEL, "photo", body, "someone", device, seq, made, parents)
