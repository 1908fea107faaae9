"""Looking at loose images without a library."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from curator.domain.checks import photo_flags
from curator.domain.errors import CuratorError
from curator.domain.evidence import clues
from curator.domain.faces import Ground, OwnFace
from curator.domain.photos import Declared
from curator.domain.reports import Inspected
from curator.domain.settings import Settings
from curator.domain.sizes import size_of
from curator.services.crew import Lookout
from curator.services.examining import examine
from curator.services.walking import Candidate


def inspect(images: Sequence[Path], settings: Settings) -> Iterator[Inspected]:
    """Findings image by image, as they come; an image that ends the process that looks at it is a finding too."""
    with Lookout(settings) as lookout:
        for path in images:
            try:
                yield _inspect(path, settings, lookout)
            except CuratorError as error:
                yield Inspected(path, problem=error.message)


def _inspect(path: Path, settings: Settings, lookout: Lookout) -> Inspected:
    photo, data = examine(Candidate(path, "–", path.name), declared=Declared(), settings=settings)
    found = None if photo.problem else lookout.look(data)
    faces = found.faces if found else ()
    own = OwnFace(0, Ground.LARGEST if len(faces) > 1 else Ground.ONLY)
    return Inspected(
        path,
        photo,
        faces,
        clues(photo, None, today=date.today()),
        tuple(photo_flags(photo, found, settings, own)),
        photo.problem or (found.problem if found else None),
        own,
        size_of(photo, faces[own.ordinal].box, settings) if faces else None,
        found.timings if found else {},
        found.suspect if found else None,
    )
