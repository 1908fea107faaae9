"""How many photos a collection wants of each age and sex, as a setting states it.

quota = { [ sex ] ages count }      as in `0-6 2000, female 7-12 1500, male 7-12 1500`
sex   = "female" | "male"           both together where it is left out
ages  = from "-" to                 completed years, both inside
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from curator.domain.ages import BANDS
from curator.domain.errors import SettingError
from curator.domain.people import Sex

_ENTRY: Final = r"(?:(female|male)\s+)?(\d{1,3})\s*-\s*(\d{1,3})\s+(\d{1,9})"


@dataclass(frozen=True, slots=True)
class Quota:
    """Photos wanted of ages `low` to `high`, both inside; of either sex where `sex` is None."""

    low: int
    high: int
    wanted: int
    sex: Sex | None = None


def quotas(text: str) -> tuple[Quota, ...]:
    """What a setting states; nothing where it is empty.

    Raises:
        SettingError: it cannot be read.
    """
    found = []
    for entry in filter(None, (part.strip() for part in re.split(r"[,;\n]", text))):
        read = re.fullmatch(_ENTRY, entry)
        if read is None or int(read[2]) > int(read[3]):
            raise SettingError(
                "{entry} is no quota; write ages and a number of photos, as in 7-12 1500 or female 7-12 800.",
                entry=entry,
            )
        found.append(Quota(int(read[2]), int(read[3]), int(read[4]), Sex(read[1]) if read[1] else None))
    return tuple(found)


def bands(wanted: Sequence[Quota]) -> tuple[tuple[int, int], ...]:
    """The bands of age by which photos are counted: those of the quota, else the usual ones."""
    return tuple(sorted({(one.low, one.high) for one in wanted})) or BANDS
