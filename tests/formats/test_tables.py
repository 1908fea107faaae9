"""people.csv and photos.csv as people write them."""

from datetime import date
from pathlib import Path

import pytest

from curator.domain.ages import AgeBasis, PartialDate
from curator.domain.errors import TableError
from curator.domain.people import Consent, Participant, Sex
from curator.domain.photos import Declared, Source
from curator.formats.tables import read_people, read_photos
from tests.making import table, write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_people_are_read(tmp_path: Path, encoding: str, end: str) -> None:
    lines = [
        "participant_id, name ,birth_date,sex,consent_version,consent_date,note",
        'P-1,"김, 하나",1980.5.4,여,2.1,2024-03-09,x',
        "P-2,Two,1981,M,,,",
        "",
        "P-3",
    ]
    path = write(tmp_path / "people.csv", end.join(lines).encode(encoding))
    assert read_people(path) == (
        (
            Participant("P-1", "김, 하나", PartialDate(1980, 5, 4), Sex.FEMALE, Consent("2.1", date(2024, 3, 9))),
            Participant("P-2", "Two", PartialDate(1981), Sex.MALE),
            Participant("P-3"),
        ),
        (),
    )


def test_photos_are_read(tmp_path: Path) -> None:
    path = table(
        tmp_path / "photos.csv",
        "participant_id,file,declared_age,age_basis,declared_date,source",
        r"P-1,.\2001\a.jpg,35,세는 나이,2014-04,SCAN",
        "P-1,b.jpg,0,Completed,,camera",
        "P-1,c.jpg,,,,",
    )
    rows, findings = read_photos(path)
    assert findings == ()
    assert [(row.line, row.file, row.declared) for row in rows] == [
        (2, "2001/a.jpg", Declared(35, AgeBasis.COUNTING, PartialDate(2014, 4), Source.SCAN)),
        (3, "b.jpg", Declared(0, AgeBasis.COMPLETED, None, Source.CAMERA)),
        (4, "c.jpg", Declared()),
    ]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("birth_date", "1980-13"),
        ("birth_date", "1980-00-00"),
        ("birth_date", "1780"),
        ("birth_date", "2980-01-01"),
        ("birth_date", "04.05.1980"),
        ("sex", "yes"),
        ("consent_date", "86400"),
        ("consent_date", "2024"),
    ],
)
def test_a_wrong_cell_of_a_person_is_told_and_the_rest_used(tmp_path: Path, column: str, cell: str) -> None:
    header = ",".join(["participant_id", "name", "consent_version", column])
    people, findings = read_people(table(tmp_path / "people.csv", header, f"P-1,One,2.0,{cell}"))
    assert people == (Participant("P-1", "One"),)
    assert [finding.line for finding in findings] == [2]
    assert findings[0].explanation.render().startswith(f"Line 2: {column} says {cell}, which is not ")


@pytest.mark.parametrize(
    ("column", "cell"),
    [("declared_age", "-1"), ("declared_age", "123"), ("declared_age", "7.5"), ("declared_age", "일곱"),
     ("age_basis", "lunar"), ("declared_date", "2014-02-30"), ("source", "fax")],
)  # fmt: skip
def test_a_wrong_cell_of_a_photo_is_told_and_the_rest_used(tmp_path: Path, column: str, cell: str) -> None:
    path = table(tmp_path / "photos.csv", f"participant_id,file,{column}", f"P-1,a.jpg,{cell}")
    rows, findings = read_photos(path)
    assert [(row.file, row.declared) for row in rows] == [("a.jpg", Declared())]
    assert len(findings) == 1
    assert f"{column} says {cell}, which is not" in findings[0].explanation.render()


def test_a_row_without_its_key_or_said_before_is_left_out_and_told(tmp_path: Path) -> None:
    people, findings = read_people(
        table(tmp_path / "p.csv", "participant_id,name", ",Nobody", "P-1,One", "P-1,Another")
    )
    assert [person.name for person in people] == ["One"]
    assert [finding.explanation.render() for finding in findings] == [
        "Line 2 has no participant_id and was left out; fill it in and import again.",
        "Line 4 speaks of P-1 again, as line 3 does; it was not used. Remove one of the two.",
    ]


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "has no column participant_id"),
        (b"id,born\n", "has no column participant_id.*it names: id, born"),
        ("participant_id".encode("utf-16"), "no column|neither"),
        (b"participant_id\n\xff\xff\xff\n", "neither UTF-8 nor CP949"),
        (b"participant_id\n" + b"x" * 200_000, "cannot be read as CSV: field larger"),
    ],
)
def test_what_is_no_table_is_a_sentence(tmp_path: Path, data: bytes, cause: str) -> None:
    with pytest.raises(TableError, match=cause):
        read_people(write(tmp_path / "people.csv", data))


def test_a_table_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"gone\.csv cannot be read: No such file or directory\. Check the path\."):
        read_photos(tmp_path / "gone.csv")
