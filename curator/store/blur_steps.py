"""How strongly photos have to be blurred before nobody but the participant is found in them, as it was seen once."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Integer, delete, insert, literal, select

from curator.store.library import Transaction
from curator.store.tables import among, blur_step, photo


class Seen(NamedTuple):
    """A look at one photo. `how` is a hash (hex) of all that it rests on; `step` is None where a face always shows."""

    photo_id: str
    how: str
    step: int | None


def keep(tx: Transaction, seen: Seen) -> None:
    """Keep a look; of a photo that is gone by now, nothing."""
    tx.execute(delete(blur_step).where(blur_step.c.photo_id == seen.photo_id, blur_step.c.how == seen.how))
    there = select(photo.c.id, literal(seen.how), literal(seen.step, Integer)).where(photo.c.id == seen.photo_id)
    tx.execute(insert(blur_step).from_select(["photo_id", "how", "step"], there))


def known(tx: Transaction, wanted: Mapping[str, str]) -> dict[str, int | None]:
    """What was seen of photos by exactly this `how`; those that were not looked at so are not in it."""
    rows = tx.execute(select(blur_step).where(among(blur_step.c.photo_id, wanted)))
    return {row.photo_id: row.step for row in rows if wanted[row.photo_id] == row.how}
