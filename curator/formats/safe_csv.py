"""CSV that a spreadsheet shows as it is: no cell of it is taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from curator.domain.errors import TargetError

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """`text`, behind an apostrophe where a spreadsheet would calculate with it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table as UTF-8 with the mark that spreadsheets want.

    Raises:
        TargetError: the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(head)
            writer.writerows([safe_cell("" if cell is None else str(cell)) for cell in row] for row in rows)
    except OSError as error:
        raise TargetError(
            "The table {path} cannot be written: {cause}. Name a file in a folder that you may write.",
            path=path,
            cause=error.strerror,
        ) from error
