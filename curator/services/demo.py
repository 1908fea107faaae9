"""A library of rendered people, made on the spot: for a first look and for the manual's pictures."""

import shutil
from collections.abc import Callable
from pathlib import Path

from curator.domain.errors import StoppedError
from curator.domain.messages import Message
from curator.domain.progress import Progress, never, unheard
from curator.sample.people import write_sample
from curator.services.analysing import analyse
from curator.services.intake import import_photos
from curator.store import library as store_library

Stage = Callable[[Message], None]

PEOPLE, PHOTOS, SEED = 12, 40, 7


def silent(_text: Message) -> None:
    """Tell nobody which stage begins."""


def make_demo(
    folder: Path,
    *,
    people: int = PEOPLE,
    photos: int = PHOTOS,
    workers: int | None = None,
    stage: Stage = silent,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> Path:
    """Render a sample into `folder`, import and analyse it; gives the library's folder.

    A demo that is there already is taken as it is, and one that was left half made is finished.

    Raises:
        CuratorError: the folder cannot be written.
        StoppedError: it was cancelled while people were rendered.
    """
    sample, place = folder / "sample", folder / "library"
    if not (sample / "truth.csv").is_file():
        stage(Message.of("Rendering people"))
        part = folder / "sample.part"
        shutil.rmtree(part, ignore_errors=True)

        def drawn(done: int, total: int) -> None:
            progress(Progress(done, total))
            if cancelled():
                raise StoppedError("Rendering was stopped.")

        write_sample(part, people=people, photos=photos, seed=SEED, progress=drawn)
        part.rename(sample)
    library = store_library.open_(place) if (place / store_library.DATABASE).is_file() else store_library.create(place)
    try:
        stage(Message.of("Importing photos"))
        import_photos(library, [sample], progress=progress, cancelled=cancelled)
        stage(Message.of("Analysing photos"))
        analyse(library, workers=workers, progress=progress, cancelled=cancelled)
    finally:
        library.close()
    return place
