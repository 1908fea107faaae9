"""The profiles that there are, and a batch written by one."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from curator.domain.batches import Batch
from curator.domain.errors import DeliveryError, TargetError
from curator.domain.inspections import wrong_with
from curator.formats.aihub_aging import AihubAging
from curator.formats.coco import Coco
from curator.formats.describing import croissant, readme
from curator.formats.parquet import Parquet
from curator.formats.profile import Item, Profile
from curator.formats.webdataset import WebDataset

PROFILES: Final[dict[str, Profile]] = {one.name: one for one in (AihubAging(), Parquet(), WebDataset(), Coco())}
README, METADATA = "README.md", "croissant.json"


def profile_of(name: str) -> Profile:
    """The profile of this name.

    Raises:
        DeliveryError: there is none.
    """
    if name not in PROFILES:
        raise DeliveryError(
            "There is no profile {name}; there are {known}. Name one of them.", name=name, known=", ".join(PROFILES)
        )
    return PROFILES[name]


def write_batch(folder: Path, batch: Batch, items: Iterable[Item], profile: Profile) -> None:
    """Write a batch into `folder`, which is empty or not there yet.

    `items` come in the order of delivery; of each person's photos one after another.

    Raises:
        DeliveryError: a photo must not leave as it is, the profile cannot hold images so encoded, or a package is
            missing.
        TargetError: the folder is in use, or cannot be written.
    """
    if batch.encoding.format not in profile.forms:
        raise DeliveryError(
            "The profile {profile} holds no {format} images. Freeze the batch with {known}.",
            profile=profile.name,
            format=batch.encoding.format.value,
            known=", ".join(profile.forms),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise TargetError("The folder {path} is not empty. Name a new one for the batch.", path=folder)
        profile.write(folder, batch, _checked(items, batch.created.year))
        (folder / README).write_bytes(readme(batch, profile))
        (folder / METADATA).write_bytes(croissant(batch, profile))
    except OSError as error:
        raise TargetError(
            "The batch cannot be written to {path}: {cause}. Make room there, or name another folder.",
            path=folder,
            cause=error.strerror or error,
        ) from error


def _checked(items: Iterable[Item], frozen: int) -> Iterator[Item]:
    for item in items:
        if why := next(wrong_with(item.photo, frozen=frozen), None):
            raise DeliveryError("The photo {name} must not leave: {why}", name=item.photo.name, why=why)
        yield item
