"""An inspection as tables, each as CSV and all as sheets of one XLSX: syntax, diversity, structure and file errors."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from curator.domain.errors import TargetError
from curator.domain.inspections import Area, Demand, Inspection
from curator.domain.messages import Message
from curator.formats.safe_csv import safe_cell, write_csv

Say = Callable[[Message], str]
_BAND: Final = 10
_MOST: Final = 1_000_000  # rows of a sheet; the format has room for 1,048,576


class _Table(NamedTuple):
    name: str
    head: Sequence[Message]
    rows: Callable[[Inspection, Say], Iterable[Sequence[object]]]


def write_reports(folder: Path, found: Inspection, say: Say) -> list[Path]:
    """Write every table into `folder`, with heads and reasons in the language of `say`; gives the files.

    Raises:
        TargetError: a file cannot be written, or a package is missing.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, error) from error
    paths = []
    for table in _TABLES:
        paths.append(folder / f"{table.name}.csv")
        write_csv(paths[-1], [say(cell) for cell in table.head], table.rows(found, say))
    paths.append(folder / "inspection.xlsx")
    _write_sheets(paths[-1], found, say)
    return paths


def _write_sheets(path: Path, found: Inspection, say: Say) -> None:
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise TargetError(
            'Tables as XLSX need one more package: run pip install "curator[export]" and start again.'
        ) from error
    book = Workbook(write_only=True)
    for table in _TABLES:
        sheet = book.create_sheet(table.name)
        sheet.append([say(cell) for cell in table.head])
        for _, row in zip(range(_MOST), table.rows(found, say), strict=False):
            sheet.append([_cell(value) for value in row])
    try:
        book.save(path)
    except OSError as error:
        raise _refused(path, error) from error


def _cell(value: object) -> Any:
    """Numbers stay numbers; text can be no formula, and no sign in it that a sheet cannot hold."""
    if isinstance(value, int | float) or value is None:
        return value
    return safe_cell("".join(sign if sign.isprintable() else "�" for sign in str(value)))


def _refused(path: Path, error: OSError) -> TargetError:
    return TargetError(
        "The report {path} cannot be written: {cause}. Name a folder that you may write.",
        path=path,
        cause=error.strerror,
    )


def _checks_of(*areas: Area) -> Callable[[Inspection, Say], Iterator[Sequence[object]]]:
    def rows(found: Inspection, say: Say) -> Iterator[Sequence[object]]:
        wrong = {demand: sum(one.demand is demand for one in found.defects) for demand in Demand}
        for demand in Demand:
            made = found.made[demand]
            if demand.area in areas:
                share = round(100 * (made - wrong[demand]) / made, 2) if made else None
                yield say(demand.words), made, wrong[demand], share

    return rows


def _diversity(found: Inspection, say: Say) -> Iterator[Sequence[object]]:
    photos = sum(found.ages.values())
    for (band, sex), count in sorted(found.ages.items()):
        age = say(Message.of("Age {first} to {last}", first=band, last=band + _BAND - 1))
        yield age, sex, count, _share(count, photos)
    for device, count in sorted(found.devices.items()):
        yield say(Message.of("Device {letter}", letter=device)), None, count, _share(count, photos)
    people = sum(found.births.values())
    for decade, count in sorted(found.births.items()):
        yield (
            say(Message.of("Born {first} to {last}", first=decade, last=decade + 9)),
            None,
            count,
            _share(count, people),
        )


def _share(count: int, of: int) -> float:
    return round(100 * count / of, 2)


def _structure(found: Inspection, say: Say) -> Iterator[Sequence[object]]:
    yield from _checks_of(Area.STRUCTURE)(found, say)
    for place, images, labels in found.archives:
        yield place, images, abs(images - labels), None


def _errors(found: Inspection, say: Say) -> Iterator[Sequence[object]]:
    yield from ((one.file, one.demand.area.value, say(one.demand.words), say(one.why)) for one in found.defects)


_CHECKED: Final = (
    Message.of("Check"),
    Message.of("Looked at"),
    Message.of("Wrong"),
    Message.of("Right, in percent"),
)
_TABLES: Final = (
    _Table("syntax", _CHECKED, _checks_of(Area.SYNTAX)),
    _Table(
        "diversity", (Message.of("Group"), Message.of("Sex"), Message.of("Number"), Message.of("Percent")), _diversity
    ),
    _Table("structure", _CHECKED, _structure),
    _Table("files", _CHECKED, _checks_of(Area.FILE)),
    _Table("errors", (Message.of("File"), Message.of("Report"), Message.of("Check"), Message.of("Reason")), _errors),
)
