"""Reading a submitted file once, and judging it by its header."""

import hashlib

from curator.domain.errors import PhotoError
from curator.domain.photos import Declared, Photo
from curator.domain.settings import Settings
from curator.services.walking import PHOTO_SUFFIXES, Candidate, is_regular
from curator.vision.exif import read_exif
from curator.vision.header import check_pixels, check_size, read_header


def examine(candidate: Candidate, *, declared: Declared, settings: Settings) -> tuple[Photo, bytes]:
    """The photo in a file, and its bytes.

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
            raise PhotoError("This is no photo and was not taken. Remove it, or ask for the photo itself.") from error
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


def photo_id(participant_id: str, sha256: str) -> str:
    """Id of a photo: the same on every machine that imports the same bytes for the same participant."""
    return hashlib.sha256(f"{participant_id}\0{sha256}".encode()).hexdigest()[:20]


def _read(candidate: Candidate, settings: Settings) -> bytes:
    if not candidate.participant_id:
        raise PhotoError(
            "Nothing tells whose photo this is. Put it in a participant's folder or name it in photos.csv."
        )
    try:
        if not is_regular(candidate.path):
            raise PhotoError(
                "This is a link, a device or a closed folder, which is not read. Put the photo itself here."
            )
        check_size(candidate.path.stat().st_size, most_mb=settings.max_file_mb)
        return candidate.path.read_bytes()
    except OSError as error:
        raise PhotoError(
            "The file cannot be read: {cause}. Check its path and rights, or copy it anew.", cause=error.strerror
        ) from error
