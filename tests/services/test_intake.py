"""From folders of files to photos in the library, each file taken once or told of once."""

import csv
import hashlib
import os
import shutil
import sys
from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pytest

from curator.domain.ages import AgeBasis, AgeRange, PartialDate
from curator.domain.errors import SourceError, TableError
from curator.domain.evidence import ClueKind
from curator.domain.flags import FlagKind
from curator.domain.people import Sex
from curator.domain.photos import Source
from curator.domain.reports import IntakeReport
from curator.domain.timelines import Timeline
from curator.services import reading
from curator.services.intake import import_photos
from curator.store.library import Library, create, open_
from tests.making import dated, picture, table, unlike, write


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    return tmp_path / "source"


def told(report: IntakeReport) -> dict[str, str]:
    """The sentences of a report by file name."""
    return {Path(one.path).name: one.explanation.render() for one in report.findings}


def files(library: Library, participant: str) -> list[str]:
    return sorted(item.photo.file for item in reading.timeline(library, participant).photos)


def of(library: Library, participant: str) -> Timeline:
    return reading.timeline(library, participant)


def test_each_folder_is_a_participant(library: Library, source: Path) -> None:
    write(source / "P-1" / "a.jpg", picture())
    write(source / "P-1" / "2001" / "b.png", picture("PNG"))
    write(source / "김하나" / "a.jpg", picture())
    report = import_photos(library, [source])
    assert (report.taken, report.known, report.participants, report.findings) == (3, 0, 2, ())
    assert (files(library, "P-1"), files(library, "김하나")) == (["2001/b.png", "a.jpg"], ["a.jpg"])


@pytest.mark.parametrize("albums", [[], ["2001", "1999년 여름"]])
def test_a_folder_of_photos_is_one_participant(library: Library, source: Path, albums: list[str]) -> None:
    write(source / "a.jpg", picture())
    for number, album in enumerate(albums):
        write(source / album / "b.jpg", unlike(picture(), number))
    assert import_photos(library, [source]).taken == 1 + len(albums)
    assert [row.participant.id for row in reading.participants(library)] == ["source"]


def test_a_photo_beside_participants_is_nobodys(library: Library, source: Path) -> None:
    write(source / "P-1" / "a.jpg", picture())
    write(source / "b.jpg", unlike(picture(), 1))
    assert told(import_photos(library, [source])) == {
        "b.jpg": "Nothing tells whose photo this is. Put it in a participant's folder or name it in photos.csv."
    }


def test_originals_are_kept_byte_for_byte_and_the_source_is_untouched(library: Library, source: Path) -> None:
    data = {write(source / "P-1" / f"{n}.jpg", unlike(picture(), n)): unlike(picture(), n) for n in range(5)}
    write(source / "P-1" / "broken.jpg", b"\xff\xd8\xff broken")
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in source.rglob("*")}
    import_photos(library, [source])
    for item in of(library, "P-1").photos:
        original = source / "P-1" / item.photo.file
        assert (
            reading.original(library, item.photo.id)
            == original.read_bytes()
            == data.get(original, original.read_bytes())
        )
        assert item.photo.sha256 == hashlib.sha256(original.read_bytes()).hexdigest()
        assert item.photo.bytes == original.stat().st_size
    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in source.rglob("*")} == before


def test_a_photo_seen_before_is_not_taken_twice(library: Library, source: Path) -> None:
    write(source / "P-1" / "a.jpg", picture())
    import_photos(library, [source])
    again = import_photos(library, [source, source])
    assert (again.taken, again.known, again.findings) == (0, 2, ())
    assert files(library, "P-1") == ["a.jpg"]


def test_the_same_picture_under_two_names_is_taken_once_and_told(library: Library, source: Path) -> None:
    write(source / "P-1" / "a.jpg", picture())
    write(source / "P-1" / "b.jpg", picture())
    assert told(import_photos(library, [source])) == {
        "b.jpg": "The same picture was taken as a.jpg; it is not taken twice. Remove one of the two."
    }
    assert files(library, "P-1") == ["a.jpg"]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("7,", "12,", True),
        ("7,", "7,", False),
        ("7,completed", "8,counting", False),
        ("7,counting", "7,completed", True),
    ],
)
def test_the_same_picture_under_two_ages_asks_which_holds(
    library: Library, source: Path, one: str, other: str, apart: bool
) -> None:
    write(source / "P-1" / "a.jpg", picture())
    write(source / "P-1" / "b.jpg", picture())
    table(source / "photos.csv", "participant_id,file,declared_age,age_basis", f"P-1,a.jpg,{one}", f"P-1,b.jpg,{other}")
    assert ("Ask which holds" in told(import_photos(library, [source]))["b.jpg"]) is apart


def test_two_participants_may_submit_the_same_picture(library: Library, source: Path) -> None:
    write(source / "P-1" / "a.jpg", picture())
    write(source / "P-2" / "a.jpg", picture())
    assert import_photos(library, [source]).taken == 2


def test_bad_files_say_what_is_wrong_and_what_to_do(library: Library, source: Path) -> None:
    home = source / "P-1"
    write(home / "good.jpg", picture())
    write(home / "empty.jpg", b"")
    write(home / "empty2.jpg", b"")
    write(home / "text.jpg", b"The original is on the old computer.")
    write(home / "cut.jpg", picture()[:30])
    write(home / "film.mp4", b"\0\0\0\x18ftypmp42")
    write(home / "huge.png", picture("PNG", size=(8000, 7000)))
    write(home / "large.jpg", picture() + bytes(33 << 20))
    os.mkfifo(home / "pipe.jpg")
    (home / "link.jpg").symlink_to(home / "good.jpg")
    (home / "nowhere.jpg").symlink_to(home / "missing.jpg")
    (home / "folder").symlink_to(source)
    report = import_photos(library, [source])
    link = "This is a link, a device or a closed folder, which is not read. Put the photo itself here."
    assert told(report) == {
        "empty.jpg": "The file is empty. Ask for it again.",
        "empty2.jpg": "The file is empty. Ask for it again.",
        "text.jpg": "This is no picture of a kind that is read. Ask for it as JPEG, PNG, WebP, TIFF, BMP, GIF or HEIC.",
        "cut.jpg": "The header of this JPEG picture is damaged. Ask for the file again.",
        "film.mp4": "This is no photo and was not taken. Remove it, or ask for the photo itself.",
        "huge.png": "The picture has 8000 × 7000 pixels and at most 50 million are taken. Ask for a smaller one, or "
        "raise max_megapixels in the settings.",
        "large.jpg": "The file has 33.0 MB and at most 32 MB are taken. Send a smaller copy or raise max_file_mb.",
        "pipe.jpg": link,
        "link.jpg": link,
        "nowhere.jpg": link,
        "folder": link,
    }
    assert report.taken == 5
    flagged = {photo.file: flag.kind for photo, flag in reading.flags_of(library)}
    assert flagged == dict.fromkeys(("empty.jpg", "text.jpg", "cut.jpg", "huge.png"), FlagKind.UNREADABLE)
    assert {file for _, file, _ in reading.findings(library)} == set(told(report)) - set(flagged)


def test_a_finding_is_forgotten_once_the_file_is_mended(library: Library, source: Path) -> None:
    write(source / "P-1" / "film.mp4", b"no photo")
    import_photos(library, [source])
    assert len(reading.findings(library)) == 1
    write(source / "P-1" / "film.mp4", picture())
    assert import_photos(library, [source]).findings == ()
    assert reading.findings(library) == []


def test_a_raised_limit_makes_a_refused_photo_readable(library: Library, source: Path) -> None:
    write(source / "P-1" / "huge.png", picture("PNG", size=(8000, 7000)))
    import_photos(library, [source])
    library.close()
    (library.folder / "settings.toml").write_text("max_megapixels = 60\n", encoding="utf-8")
    raised = open_(library.folder)
    report = import_photos(raised, [source])
    assert (report.taken, report.known, report.findings) == (0, 1, ())
    assert (of(raised, "P-1").photos[0].photo.width, list(reading.flags_of(raised))) == (8000, [])
    raised.close()


@pytest.mark.parametrize("name", [".hidden.jpg", "Thumbs.db", "desktop.ini", "__MACOSX/a.jpg", ".git/a.jpg", "._a.jpg"])
def test_clutter_is_passed_over_in_silence(library: Library, source: Path, name: str) -> None:
    write(source / "P-1" / "a.jpg", picture())
    write(source / "P-1" / name, b"clutter")
    write(source / name, b"clutter")
    report = import_photos(library, [source])
    assert (report.taken, report.findings) == (1, ())


def test_tables_state_people_and_photos(library: Library, source: Path) -> None:
    write(source / "photos" / "P-1" / "sub" / "a.jpg", picture())
    table(
        source / "people.csv",
        "participant_id,name,birth_date,sex,consent_version,consent_date",
        "P-1,김하나,1980-05,F,2.1,2024-03-09",
    )
    table(
        source / "photos.csv",
        "participant_id,file,declared_age,age_basis,declared_date,source",
        "P-1,sub\\a.jpg,35,counting,2014-04,Scan",
    )
    report = import_photos(library, [source])
    assert report.findings == ()
    found = of(library, "P-1")
    person, item = found.participant, found.photos[0]
    assert (person.name, person.birth, person.sex) == ("김하나", PartialDate(1980, 5), Sex.FEMALE)
    assert person.consent is not None
    assert (person.consent.version, str(person.consent.given_on)) == ("2.1", "2024-03-09")
    declared = item.photo.declared
    assert (declared.age, declared.basis, declared.date, declared.source) == (
        35, AgeBasis.COUNTING, PartialDate(2014, 4), Source.SCAN,
    )  # fmt: skip
    assert item.age == AgeRange(33, 33)


def test_composed_tables_find_decomposed_files(library: Library, source: Path) -> None:
    write(source / normalize("NFD", "김하나") / normalize("NFD", "생일.jpg"), picture())
    write(source / normalize("NFC", "김하나") / normalize("NFC", "졸업.jpg"), unlike(picture(), 1))
    table(source / "people.csv", "participant_id,birth_date", f"{normalize('NFC', '김하나')},1980")
    table(
        source / "photos.csv",
        "participant_id,file,declared_age",
        "김하나,생일.jpg,30",
        normalize("NFD", "김하나,졸업.jpg,31"),
    )
    report = import_photos(library, [source])
    assert (report.taken, report.participants, report.findings) == (2, 1, ())
    asked = of(library, normalize("NFD", "김하나"))
    assert {item.photo.file: item.photo.declared.age for item in asked.photos} == {"생일.jpg": 30, "졸업.jpg": 31}


def test_a_table_of_a_korean_spreadsheet_is_read(library: Library, source: Path) -> None:
    write(source / "P-1" / "생일.jpg", picture())
    table(source / "people.csv", "participant_id,name,sex", "P-1,김하나,여성", encoding="cp949")
    table(
        source / "photos.csv",
        "participant_id,file,declared_age,age_basis",
        "P-1,생일.jpg,8,세는 나이",
        encoding="cp949",
    )
    assert import_photos(library, [source]).findings == ()
    assert (of(library, "P-1").participant.name, of(library, "P-1").participant.sex) == ("김하나", Sex.FEMALE)
    assert of(library, "P-1").photos[0].age == AgeRange(6, 7)


def test_wrong_lines_are_told_and_the_rest_is_used(library: Library, source: Path) -> None:
    write(source / "photos" / "P-1" / "a.jpg", picture())
    table(source / "people.csv", "participant_id,name,birth_date", "P-1,One,1980-02-30", ",Nobody,1980")
    table(source / "photos.csv", "participant_id,file,declared_age", "P-1,a.jpg,seven", "P-1,gone.jpg,8", "P-1,a.jpg,9")
    report = import_photos(library, [source])
    assert sorted(one.explanation.render() for one in report.findings) == [
        "Line 2: birth_date says 1980-02-30, which is not a date like 1978-05-04, 1978-05 or 1978; it was not used. "
        "Correct it and import again.",
        "Line 2: declared_age says seven, which is not an age in whole years; it was not used. "
        "Correct it and import again.",
        "Line 3 has no participant_id and was left out; fill it in and import again.",
        "Line 3 names gone.jpg of P-1, which was not found; add the file or mend the line.",
        "Line 4 speaks of P-1/a.jpg again, as line 2 does; it was not used. Remove one of the two.",
    ]
    assert (of(library, "P-1").participant.name, report.taken) == ("One", 1)


def test_a_mended_table_is_taken_up_and_flags_follow(library: Library, source: Path) -> None:
    write(source / "photos" / "P-1" / "a.jpg", dated("2010:05:06 10:00:00"))
    table(source / "people.csv", "participant_id,name,birth_date", "P-1,One,1980-01-01")

    def state(declared: str) -> tuple[int, int]:
        table(source / "photos.csv", "participant_id,file,declared_age", f"P-1,a.jpg,{declared}")
        return import_photos(library, [source]).known, len(list(reading.flags_of(library)))

    assert [state("30"), state("45"), state("30"), state("")] == [(0, 0), (1, 1), (1, 0), (1, 0)]
    assert of(library, "P-1").photos[0].photo.declared.age is None
    assert state("30") == (1, 0)
    table(source / "people.csv", "participant_id,birth_date", "P-1,1960-01-01")
    assert state("30") == (1, 1)
    assert (of(library, "P-1").participant.name, of(library, "P-1").participant.birth) == (
        "One",
        PartialDate(1960, 1, 1),
    )


def test_an_import_without_tables_forgets_nothing(library: Library, source: Path) -> None:
    write(source / "P-1" / "a.jpg", picture())
    people = table(source.parent / "people.csv", "participant_id,birth_date,sex", "P-1,1980,F")
    photos = table(source.parent / "photos.csv", "participant_id,file,declared_age", "P-1,a.jpg,7")
    import_photos(library, [source], people=people, photos=photos)
    before = of(library, "P-1")
    import_photos(library, [source])
    import_photos(library, [source], people=table(people, "participant_id,birth_date", "P-1,soon"))
    after = of(library, "P-1")
    assert after.participant == before.participant
    assert [item.photo for item in after.photos] == [item.photo for item in before.photos]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (b"id;born\n1;2\n", "has no column participant_id"),
        (b"", "has no column participant_id"),
        (b"participant_id\n\xff\xff\xff\n", "neither UTF-8 nor CP949"),
        (b"participant_id\n" + b"x" * 200_000, "cannot be read as CSV"),
    ],
)
def test_a_table_that_is_none_stops_before_anything_is_taken(
    library: Library, source: Path, text: bytes, cause: str
) -> None:
    write(source / "P-1" / "a.jpg", picture())
    write(source / "people.csv", text)
    with pytest.raises(TableError, match=cause):
        import_photos(library, [source])
    assert reading.participants(library) == []


def test_a_source_must_be_a_folder_outside_the_library(library: Library, source: Path) -> None:
    for folder in (source / "gone", write(source / "file", b"")):
        with pytest.raises(SourceError, match=r"There is no folder .* Check the path"):
            import_photos(library, [folder])
    for folder in (library.folder, library.folder / "photos"):
        with pytest.raises(SourceError, match="belongs to the library itself"):
            import_photos(library, [folder])


def test_a_library_within_the_source_is_not_its_photos(source: Path) -> None:
    write(source / "P-1" / "a.jpg", picture())
    library = create(source / "library")
    assert import_photos(library, [source]).taken == 1
    again = import_photos(library, [source])
    assert (again.taken, again.known, again.findings) == (0, 1, ())
    library.close()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have Unicode names only")
def test_names_in_another_encoding_are_read_and_shown(library: Library, source: Path) -> None:
    home = os.fsencode(source) + b"/" + "김하나".encode("cp949")
    Path(os.fsdecode(home)).mkdir()
    for name in ("생일.jpg".encode("cp949"), b"\xff\xfe.jpg", b"film\xff.mp4"):
        Path(os.fsdecode(home + b"/" + name)).write_bytes(picture() + name)
    Path(os.fsdecode(home + b"/film\xff.mp4")).write_bytes(b"no photo")
    report = import_photos(library, [source])
    assert (report.taken, len(report.findings)) == (2, 1)
    assert "생일.jpg" in files(library, "김하나")
    assert all(one.path.isprintable() for one in report.findings)


def test_a_lost_original_comes_back_with_its_source(library: Library, source: Path) -> None:
    write(source / "P-1" / "a.jpg", picture())
    import_photos(library, [source])
    name = of(library, "P-1").photos[0].photo.id
    library.vault.path(name).chmod(0o644)
    library.vault.path(name).unlink()
    assert import_photos(library, [source]).known == 1
    assert reading.original(library, name) == picture()


def test_cancelling_stops_between_photos_and_the_rest_follows(library: Library, source: Path) -> None:
    for number in range(10):
        write(source / "P-1" / f"{number}.jpg", unlike(picture(), number))
    asked = iter([False] * 4)
    report = import_photos(library, [source], cancelled=lambda: next(asked, True))
    assert (report.cancelled, 0 < report.taken < 10) == (True, True)
    assert len(files(library, "P-1")) == report.taken
    rest = import_photos(library, [source])
    assert (rest.cancelled, rest.taken, rest.known) == (False, 10 - report.taken, report.taken)


def test_progress_counts_every_file(library: Library, source: Path) -> None:
    for number in range(100):
        write(source / "P-1" / f"{number}.jpg", unlike(picture(), number))
    seen: list[tuple[int, int]] = []
    import_photos(library, [source], progress=lambda now: seen.append((now.done, now.total)))
    assert seen[-1] == (100, 100)
    assert len(seen) > 1


def test_a_sample_gives_the_evidence_that_is_true(rendered: Path, looked_at: Path) -> None:
    library = open_(looked_at)
    shown = {(row.participant.id, normalize("NFC", item.photo.file)): item
             for row in reading.participants(library) for item in of(library, row.participant.id).photos}  # fmt: skip
    library.close()
    with (rendered / "truth.csv").open(encoding="utf-8", newline="") as stream:
        truth = list(csv.DictReader(stream))
    assert set(shown) == {(row["participant_id"], row["file"]) for row in truth}
    seen: Counter[str] = Counter()
    for row in truth:
        clues = {clue.kind: clue for clue in shown[row["participant_id"], row["file"]].clues}
        named = next((clues[kind] for kind in (ClueKind.CAMERA_NAME, ClueKind.MESSENGER_NAME, ClueKind.SCREENSHOT_NAME)
                      if kind in clues), None)  # fmt: skip
        assert str(named.date if named else "") == row["name_date"], row["file"]
        if named and row["name_is_upper_bound"] == "1":
            assert named.strength == "upper_bound"
        found = {clue.kind.value: str(clue.date) for clue in clues.values() if clue.date}
        if kind := {"original": "exif_original", "scan_digitized": "exif_digitized"}.get(row["exif_kind"]):
            assert found[kind] == row["exif_date"], row["file"]
        elif row["exif_kind"] == "none":
            assert not any(kind.startswith("exif") for kind in found), row["file"]
        seen[row["exif_kind"]] += 1
    assert {"original", "scan_digitized", "none"} <= set(seen)


def test_the_source_may_vanish_after_an_import(library: Library, source: Path) -> None:
    write(source / "P-1" / "a.jpg", picture())
    import_photos(library, [source])
    shutil.rmtree(source)
    assert reading.original(library, of(library, "P-1").photos[0].photo.id) == picture()
