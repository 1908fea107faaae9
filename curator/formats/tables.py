"""people.csv and photos.csv: what the collection and the participants state.

A wrong cell is a finding with its line; the rest of the row is used. A row without its key is left out.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from curator.domain.ages import MAX_AGE, AgeBasis, PartialDate
from curator.domain.errors import TableError
from curator.domain.messages import Message
from curator.domain.people import Consent, Participant, Sex
from curator.domain.photos import Declared, Source

# Spreadsheets in Korea still save CP949.
_ENCODINGS = ("utf-8-sig", "cp949")


class TableFinding(NamedTuple):
    """What is wrong in one line of a table."""

    line: int
    explanation: Message


class People(NamedTuple):
    """What people.csv states."""

    participants: tuple[Participant, ...] = ()
    findings: tuple[TableFinding, ...] = ()


class PhotoRow(NamedTuple):
    """One line of photos.csv; `file` is in NFC with / between folders."""

    line: int
    participant_id: str
    file: str
    declared: Declared


class Photos(NamedTuple):
    """What photos.csv states."""

    rows: tuple[PhotoRow, ...] = ()
    findings: tuple[TableFinding, ...] = ()


def nfc(text: str) -> str:
    """`text` as one composes it: names from macOS come decomposed and must be found all the same."""
    return unicodedata.normalize("NFC", text)


def _partial(value: object) -> object:
    return PartialDate.parse(value) if isinstance(value, str) else value


def _birth(value: object) -> object:
    birth = _partial(value)
    today = date.today()
    if isinstance(birth, PartialDate) and not today.year - MAX_AGE <= birth.year <= today.year:
        raise ValueError("nobody alive was born then")
    return birth


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _slashes(value: object) -> object:
    return nfc(value).replace("\\", "/").removeprefix("./") if isinstance(value, str) else value


_Key = Annotated[
    str, BeforeValidator(lambda value: nfc(value) if isinstance(value, str) else value), Field(min_length=1)
]
_Partial = Annotated[PartialDate, BeforeValidator(_partial)]
_WORDS: dict[str, dict[str, str]] = {
    "sex": {"f": "female", "m": "male", "여": "female", "남": "male", "여성": "female", "남성": "male"},
    "age_basis": {"만": "completed", "만 나이": "completed", "세는": "counting", "세는 나이": "counting", "연": "year",
                  "연 나이": "year"},
    "source": {},
}  # fmt: skip


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", arbitrary_types_allowed=True)


_R = TypeVar("_R", bound=_Row)


class _Person(_Row):
    participant_id: _Key
    name: Annotated[str, BeforeValidator(nfc)] = ""
    birth_date: Annotated[PartialDate, BeforeValidator(_birth)] | None = None
    sex: Sex = Sex.UNKNOWN
    consent_version: str | None = None
    consent_date: Annotated[date, BeforeValidator(_day)] | None = None


class _Photo(_Row):
    participant_id: _Key
    file: Annotated[str, BeforeValidator(_slashes), Field(min_length=1)]
    declared_age: Annotated[int, Field(ge=0, le=MAX_AGE + 2)] | None = None
    age_basis: AgeBasis | None = None
    declared_date: _Partial | None = None
    source: Source = Source.UNKNOWN


def read_people(path: Path) -> People:
    """Participants of people.csv: participant_id, name, birth_date, sex, consent_version, consent_date.

    Raises:
        TableError: the file cannot be read, or has no column participant_id.
    """
    findings: list[TableFinding] = []
    seen: dict[str, int] = {}
    people = []
    for line, cells in _lines(path, needed=("participant_id",)):
        row = _checked(_Person, line, cells, findings.append)
        if row is not None and _is_first(row.participant_id, line, seen, findings.append):
            people.append(_participant(row))
    return People(tuple(people), tuple(findings))


def read_photos(path: Path) -> Photos:
    """Photos of photos.csv: participant_id, file, declared_age, age_basis, declared_date, source.

    Raises:
        TableError: the file cannot be read, or lacks the column participant_id or file.
    """
    findings: list[TableFinding] = []
    seen: dict[str, int] = {}
    rows = []
    for line, cells in _lines(path, needed=("participant_id", "file")):
        row = _checked(_Photo, line, cells, findings.append)
        if row is not None and _is_first(f"{row.participant_id}/{row.file}", line, seen, findings.append):
            declared = Declared(row.declared_age, row.age_basis, row.declared_date, row.source)
            rows.append(PhotoRow(line, row.participant_id, row.file, declared))
    return Photos(tuple(rows), tuple(findings))


def _is_first(name: str, line: int, seen: dict[str, int], report: Callable[[TableFinding], None]) -> bool:
    """Whether no earlier line speaks of `name`; a later one is reported and not used."""
    if name in seen:
        text = Message.of(
            "Line {line} speaks of {name} again, as line {first} does; it was not used. Remove one of the two.",
            line=line,
            name=name,
            first=seen[name],
        )
        report(TableFinding(line, text))
    return seen.setdefault(name, line) == line


def _lines(path: Path, *, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with their line number; empty cells are left out, words of Korean tables put in ours."""
    try:
        yield from _rows(path, needed)
    except csv.Error as error:
        raise TableError(
            "The table {path} cannot be read as CSV: {cause}. Save it again as CSV UTF-8.", path=path, cause=error
        ) from error


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), skipinitialspace=True)
    present = [name.strip() for name in reader.fieldnames or ()]
    missing = [name for name in needed if name not in present]
    if missing:
        raise TableError(
            "The table {path} has no column {missing}. Its first line must name the columns; it names: {present}.",
            path=path,
            missing=", ".join(missing),
            present=", ".join(present) or "–",
        )
    for row in reader:
        cells = {name.strip(): value.strip() for name, value in row.items() if name and value and value.strip()}
        if cells:
            yield reader.line_num, {name: _word(name, cell) for name, cell in cells.items()}


def _word(name: str, cell: str) -> str:
    """The cell as the program spells it, in columns that hold one of a few words."""
    return _WORDS[name].get(nfc(cell.lower()), cell.lower()) if name in _WORDS else cell


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError(
            "The table {path} cannot be read: {cause}. Check the path.", path=path, cause=error.strerror
        ) from error
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("The table {path} is neither UTF-8 nor CP949 text. Save it again as CSV UTF-8.", path=path)


def _checked(kind: type[_R], line: int, cells: Mapping[str, Any], report: Callable[[TableFinding], None]) -> _R | None:
    """The row without its wrong cells, each of them reported; None where a key is wrong."""
    try:
        return kind(**cells)
    except ValidationError as error:
        wrong = {str(problem["loc"][0]) for problem in error.errors() if problem["loc"]}
    for name in sorted(wrong):
        report(TableFinding(line, _wrong_cell(line, name, cells.get(name, ""))))
    try:
        return kind(**{name: cell for name, cell in cells.items() if name not in wrong})
    except ValidationError:
        return None


def _wrong_cell(line: int, name: str, cell: str) -> Message:
    if not cell:
        return Message.of("Line {line} has no {column} and was left out; fill it in and import again.",
                          line=line, column=name)  # fmt: skip
    return Message.of(
        "Line {line}: {column} says {cell}, which is not {expected}; it was not used. Correct it and import again.",
        line=line,
        column=name,
        cell=cell,
        expected=_EXPECTED.get(name, Message.of("a valid value")),
    )


_EXPECTED = {
    "birth_date": Message.of("a date like 1978-05-04, 1978-05 or 1978"),
    "declared_date": Message.of("a date like 1978-05-04, 1978-05 or 1978"),
    "consent_date": Message.of("a day like 2024-03-09"),
    "declared_age": Message.of("an age in whole years"),
    "age_basis": Message.of("completed, counting or year"),
    "sex": Message.of("female, male or unknown"),
    "source": Message.of("camera or scan"),
}


def _participant(row: _Person) -> Participant:
    consent = Consent(row.consent_version, row.consent_date) if row.consent_version and row.consent_date else None
    return Participant(row.participant_id, row.name, row.birth_date, row.sex, consent)
