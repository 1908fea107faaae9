"""Arrays that were learned from many people and travel in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import numpy as np


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """A model whose fields are all arrays of 64-bit floats, named in the file as here."""

    @classmethod
    def of(cls, arrays: Mapping[str, Any]) -> Self:
        """From arrays by the names of the fields.

        Raises:
            KeyError: one is missing.
        """
        return cls(**{field.name: np.asarray(arrays[field.name], np.float64) for field in fields(cls)})

    @classmethod
    def read(cls, file: Path) -> Self:
        """From the `.npz` that was shipped or learned.

        Raises:
            OSError: no such file.
            KeyError: it holds something else.
        """
        with np.load(file) as arrays:
            return cls.of(arrays)
