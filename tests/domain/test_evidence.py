"""Clues: what each file name, folder, EXIF date and statement tells, and what is not believed."""

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.domain.ages import AgeBasis, AgeRange, PartialDate
from curator.domain.evidence import Clue, ClueKind, Strength, clues, disagrees, is_scan, proposal
from curator.domain.photos import Declared, Exif, Photo, Source

BIRTH = PartialDate(1990, 6, 15)
TODAY = date(2025, 3, 1)


def photo(file: str = "IMG_0001.JPG", *, exif: Exif | None = None, declared: Declared | None = None) -> Photo:
    return Photo("id", "P1", file, "0" * 64, 1, "JPEG", 1, 1, exif or Exif(), declared or Declared())


def read(
    file: str = "IMG_0001.JPG",
    *,
    exif: Exif | None = None,
    declared: Declared | None = None,
    birth: PartialDate | None = BIRTH,
) -> dict[ClueKind, Clue]:
    found = clues(photo(file, exif=exif, declared=declared), birth, today=TODAY)
    return {clue.kind: clue for clue in found}


def distrust(clue: Clue) -> str:
    return clue.distrust.render() if clue.distrust else ""


@pytest.mark.parametrize(
    ("name", "kind", "strength", "day"),
    [
        ("IMG_20190312_101112.jpg", ClueKind.CAMERA_NAME, Strength.EXACT, "2019-03-12"),
        ("20190312_101112.jpg", ClueKind.CAMERA_NAME, Strength.EXACT, "2019-03-12"),
        ("20190312_101112(1).jpg", ClueKind.CAMERA_NAME, Strength.EXACT, "2019-03-12"),
        ("20190312_101112_HDR.jpg", ClueKind.CAMERA_NAME, Strength.EXACT, "2019-03-12"),
        ("20190312101112.jpg", ClueKind.CAMERA_NAME, Strength.EXACT, "2019-03-12"),
        ("2012-06-11 10.11.12.jpg", ClueKind.CAMERA_NAME, Strength.EXACT, "2012-06-11"),
        ("PXL_20210101_123456789.jpg", ClueKind.CAMERA_NAME, Strength.EXACT, "2021-01-01"),
        ("PXL_20210101_123456789.PORTRAIT.jpg", ClueKind.CAMERA_NAME, Strength.EXACT, "2021-01-01"),
        ("MVIMG_20190312_101112.jpg", ClueKind.CAMERA_NAME, Strength.EXACT, "2019-03-12"),
        ("VID_20190312_101112.jpg", ClueKind.CAMERA_NAME, Strength.EXACT, "2019-03-12"),
        ("WIN_20190312_10_11_12_Pro.jpg", ClueKind.CAMERA_NAME, Strength.EXACT, "2019-03-12"),
        ("Snapseed_20190312_101112.jpg", ClueKind.CAMERA_NAME, Strength.WEAK, "2019-03-12"),
        ("1998-05-05.jpg", ClueKind.CAMERA_NAME, Strength.WEAK, "1998-05-05"),
        ("1998년 5월 5일 소풍.jpg", ClueKind.CAMERA_NAME, Strength.WEAK, "1998-05-05"),
        ("Scan_20190312_101112.jpg", ClueKind.CAMERA_NAME, Strength.UPPER_BOUND, "2019-03-12"),
        ("KakaoTalk_20210714_213249984_01.jpg", ClueKind.MESSENGER_NAME, Strength.UPPER_BOUND, "2021-07-14"),
        ("KakaoTalk_Photo_2021-07-14-21-32-49.jpeg", ClueKind.MESSENGER_NAME, Strength.UPPER_BOUND, "2021-07-14"),
        ("IMG-20190312-WA0020.jpg", ClueKind.MESSENGER_NAME, Strength.UPPER_BOUND, "2019-03-12"),
        ("WhatsApp Image 2019-03-12 at 10.11.12.jpeg", ClueKind.MESSENGER_NAME, Strength.UPPER_BOUND, "2019-03-12"),
        ("signal-2019-03-12-10-11-12-123.jpg", ClueKind.MESSENGER_NAME, Strength.UPPER_BOUND, "2019-03-12"),
        ("photo_2019-03-12_10-11-12.jpg", ClueKind.MESSENGER_NAME, Strength.UPPER_BOUND, "2019-03-12"),
        ("FB_IMG_1552353072123.jpg", ClueKind.MESSENGER_NAME, Strength.UPPER_BOUND, "2019-03-12"),
        ("line_1552353072123.jpg", ClueKind.MESSENGER_NAME, Strength.UPPER_BOUND, "2019-03-12"),
        ("1552353072123.jpg", ClueKind.MESSENGER_NAME, Strength.UPPER_BOUND, "2019-03-12"),
        ("Screenshot_2019-03-12-10-11-12.png", ClueKind.SCREENSHOT_NAME, Strength.UPPER_BOUND, "2019-03-12"),
        ("Screenshot_20190312-101112_App.png", ClueKind.SCREENSHOT_NAME, Strength.UPPER_BOUND, "2019-03-12"),
        ("스크린샷 2019-03-12 오전 10.11.12.png", ClueKind.SCREENSHOT_NAME, Strength.UPPER_BOUND, "2019-03-12"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_file_name_tells_when_the_picture_was_taken_or_transferred(
    name: str, kind: ClueKind, strength: Strength, day: str, form: str
) -> None:
    (clue,) = clues(photo(normalize(form, f"앨범/{name}")), BIRTH, today=TODAY)  # type: ignore[arg-type]
    assert (clue.kind, clue.strength, str(clue.date)) == (kind, strength, day)
    assert clue.source == normalize("NFC", name)
    assert clue.distrust is None


@pytest.mark.parametrize(
    "name",
    [
        *("DSC01234.JPG", "scan0001.jpg", "IMG_0001.JPG", "P2030405.JPG", "IMG_20191301_101112.jpg", "20190230.jpg"),
        *("1994_생일.jpg", "received_10152353072123456.jpeg", "1234567890123456.jpg", "", ".jpg"),
    ],
)
def test_a_name_without_a_day_tells_nothing(name: str) -> None:
    assert clues(photo(name), BIRTH, today=TODAY) == ()


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        *(("1994", "1994"), ("1994년", "1994"), ("1994-05", "1994-05"), ("2003 여름", "2003"), ("여름 2003", "2003")),
        *(("2003_summer", "2003"), ("1994년 5월", "1994-05"), ("20030715_제주", "2003-07-15"), ("1994/DCIM", "1994")),
        *(("1994/2003 여름", "2003"), ("2003_1", "2003")),
    ],
)
def test_a_folder_tells_a_weak_date(folder: str, told: str) -> None:
    clue = read(normalize("NFD", f"{folder}/IMG_0001.JPG"))[ClueKind.FOLDER]
    assert (str(clue.date), clue.strength, clue.distrust) == (told, Strength.WEAK, None)
    assert clue.source == folder.rsplit("/", maxsplit=1)[-1].replace("DCIM", "1994")


@pytest.mark.parametrize("folder", ["DCIM", "100CANON", "1994-1996", "1920x1080", "19940", "가족"])
def test_other_folders_tell_nothing(folder: str) -> None:
    assert clues(photo(f"{folder}/IMG_0001.JPG"), BIRTH, today=TODAY) == ()


def test_a_year_implies_two_ages_and_is_proposed_as_such() -> None:
    found = clues(photo("1994/a.jpg"), BIRTH, today=TODAY)
    chosen = proposal(found)
    assert chosen is not None
    assert chosen.age == AgeRange(3, 4)
    assert disagrees(chosen, 6) == 2


def test_the_year_of_birth_starts_at_age_nought() -> None:
    assert read("1990/a.jpg")[ClueKind.FOLDER].age == AgeRange(0, 0)


def test_a_camera_s_date_is_exact_and_wins_over_all_others() -> None:
    exif = Exif("2008:10:22 16:28:39", "2008:10:22 16:28:39", "2011:01:02 10:00:00", make="NIKON")
    stated = Declared(age=20, basis=AgeBasis.COMPLETED, date=PartialDate(2008))
    found = clues(photo("2009/20081023_101112.jpg", exif=exif, declared=stated), BIRTH, today=TODAY)
    assert [clue.kind for clue in found] == [
        ClueKind.EXIF_ORIGINAL,
        ClueKind.CAMERA_NAME,
        ClueKind.FOLDER,
        ClueKind.DECLARED_DATE,
        ClueKind.DECLARED_AGE,
        ClueKind.EXIF_DIGITIZED,
        ClueKind.EXIF_MODIFIED,
    ]
    assert (found[0].strength, found[0].age, found[0].source) == (Strength.EXACT, AgeRange(18, 18), exif.original)
    assert proposal(found) is found[0]
    assert {clue.strength for clue in found[5:]} == {Strength.UPPER_BOUND}


def test_an_upper_bound_is_never_proposed_and_binds_only_from_above() -> None:
    found = clues(photo("KakaoTalk_20210714_213249984.jpg"), BIRTH, today=TODAY)
    assert proposal(found) is None
    assert [disagrees(found[0], age) for age in (5, 31, 33)] == [0, 0, 2]


def test_without_a_birth_date_only_a_stated_age_tells_one() -> None:
    found = clues(photo("20190312_101112.jpg", declared=Declared(age=7)), None, today=TODAY)
    assert [clue.age for clue in found] == [None, AgeRange(7, 7)]
    assert proposal(found) is found[1]
    assert disagrees(found[0], 90) == 0


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("0000:00:00 00:00:00", "blank"),
        ("    :  :     :  :  ", "blank"),
        ("", "blank"),
        ("yesterday", "not a date"),
        ("2019:13:40 10:11:12", "not a date"),
        ("1904:01:01 10:00:00", "never set"),
        ("1970:01:01 09:00:00", "never set"),
        ("1980:01:01 12:00:00", "never set"),
        ("2000:01:01 15:00:00", "never set"),
        ("2002:01:01 01:23:45", "reset clock"),
        ("1998:01:01 00:00:00", "not set"),
        ("1601:01:01 10:00:00", "before the birth on 1990-06-15"),
        ("1989:12:24 18:00:00", "before the birth on 1990-06-15"),
        ("2025:03:03 00:00:00", "future"),
        ("2099:09:29 10:10:10", "future"),
    ],
)
def test_a_lying_date_is_shown_and_never_proposed(written: str, why: str) -> None:
    found = clues(photo(exif=Exif(original=written)), BIRTH, today=TODAY)
    assert why in distrust(found[0])
    assert found[0].source == written.strip()
    assert proposal(found) is None


def test_a_date_of_1850_is_not_believed_without_a_birth_date_either() -> None:
    assert "too long ago" in distrust(
        read(exif=Exif(original="1850:05:05 10:00:00"), birth=None)[ClueKind.EXIF_ORIGINAL]
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2012-06-11T10:11:12+09:00", "2012-06-11"),
        ("2012-06-11T10:11:12.345Z", "2012-06-11"),
        ("2012:06:11 10:11:12\0", "2012-06-11"),
        ("2012/06/11 10:11:12", "2012-06-11"),
        ("2012:06:11", "2012-06-11"),
        ("2012:06:11 10:11:70", "2012-06-11"),
        ("2012:06:  ", "2012-06"),
        ("2012:00:00 00:00:00", "2012"),
        ("2025:03:02 00:10:00", "2025-03-02"),
        ("2002:01:01 12:00:00", "2002-01-01"),
        ("2005:01:01 00:10:00", "2005-01-01"),
    ],
)
def test_other_ways_to_write_a_date_are_read_and_trusted(written: str, told: str) -> None:
    clue = read(exif=Exif(original=written))[ClueKind.EXIF_ORIGINAL]
    assert (str(clue.date), clue.strength, clue.distrust) == (told, Strength.EXACT, None)


@pytest.mark.parametrize(
    ("file", "declared", "doubted"),
    [
        ("20190312_101112.jpg", Declared(), True),
        ("2019/a.jpg", Declared(), True),
        ("a.jpg", Declared(date=PartialDate(2019, 3)), True),
        ("a.jpg", Declared(age=28), True),
        ("a.jpg", Declared(age=13), False),
        ("2005/a.jpg", Declared(), False),
        ("KakaoTalk_20190312_101112123.jpg", Declared(), False),
    ],
)
def test_a_new_year_s_day_is_doubted_when_another_clue_speaks_of_another_year(
    file: str, declared: Declared, *, doubted: bool
) -> None:
    clue = read(file, exif=Exif(original="2004:01:01 13:00:00"), declared=declared)[ClueKind.EXIF_ORIGINAL]
    assert ("contradicts" in distrust(clue)) is doubted


def test_a_camera_s_file_name_may_come_from_a_reset_clock_too() -> None:
    assert "never set" in distrust(read("20000101_000312.jpg")[ClueKind.CAMERA_NAME])


@pytest.mark.parametrize(
    ("exif", "declared"),
    [
        (Exif("2019:05:05 10:00:00", "2019:05:05 10:00:00"), Declared(source=Source.SCAN)),
        (Exif("2019:05:05 10:00:00", "2019:05:05 10:00:00", make="EPSON", model="GT-X970"), Declared()),
        (Exif("2019:05:05 10:00:00", software="EPSON Scan"), Declared()),
        (Exif("2019:05:05 10:00:00", make="Canon", model="CanoScan 9000F"), Declared(source=Source.CAMERA)),
    ],
)
def test_what_a_scanner_stamps_is_an_upper_bound(exif: Exif, declared: Declared) -> None:
    found = clues(photo(exif=exif, declared=declared), BIRTH, today=TODAY)
    assert {clue.strength for clue in found} == {Strength.UPPER_BOUND}
    assert is_scan(photo(exif=exif, declared=declared))


def test_two_capture_dates_mean_a_scan_whose_older_date_was_typed() -> None:
    exif = Exif("1994:05:05 10:00:00", "2019:05:05 10:00:00", "2019:05:05 10:00:00")
    found = clues(photo(exif=exif), BIRTH, today=TODAY)
    assert is_scan(photo(exif=exif))
    assert [clue.strength for clue in found] == [Strength.WEAK, Strength.UPPER_BOUND, Strength.UPPER_BOUND]
    assert (found[0].kind, found[0].age) == (ClueKind.EXIF_ORIGINAL, AgeRange(3, 3))


@pytest.mark.parametrize(
    ("exif", "source"),
    [
        (Exif("2019:05:05 23:59:59", "2019:05:06 00:00:01", make="Canon"), Source.UNKNOWN),
        (Exif("2019:05:05 10:00:00", "0000:00:00 00:00:00", make="Canon"), Source.UNKNOWN),
        (Exif("2019:05:05 10:00:00", "2000:01:01 00:00:00", make="Canon"), Source.UNKNOWN),
        (Exif("2019:05:05 10:00:00", "2021:05:05 10:00:00", make="Canon"), Source.CAMERA),
        (Exif("2019:05:05 10:00:00", make="SEIKO EPSON CORP.", model="PhotoPC 3000Z"), Source.UNKNOWN),
        (Exif(modified="2019:05:05 10:00:00"), Source.UNKNOWN),
    ],
)
def test_a_camera_s_photo_is_no_scan(exif: Exif, source: Source) -> None:
    assert not is_scan(photo(exif=exif, declared=Declared(source=source)))


def test_the_dates_of_a_screenshot_are_those_of_the_screen() -> None:
    exif = Exif("2019:03:12 10:11:12", "2019:03:12 10:11:12")
    found = clues(photo("Screenshot_2019-03-12-10-11-12.png", exif=exif), BIRTH, today=TODAY)
    assert {clue.strength for clue in found} == {Strength.UPPER_BOUND}


@pytest.mark.parametrize(
    ("declared", "source", "age"),
    [
        (Declared(age=30), "30 (basis not stated)", AgeRange(30, 30)),
        (Declared(age=30, basis=AgeBasis.COMPLETED), "30 (completed)", AgeRange(30, 30)),
        (Declared(age=30, basis=AgeBasis.COUNTING), "30 (counting)", AgeRange(28, 29)),
        (Declared(age=30, basis=AgeBasis.YEAR), "30 (year)", AgeRange(29, 30)),
        (Declared(age=30, basis=AgeBasis.COUNTING, date=PartialDate(2019, 3, 1)), "30 (counting)", AgeRange(28, 28)),
        (Declared(age=1, basis=AgeBasis.COUNTING), "1 (counting)", AgeRange(0, 0)),
    ],
)
def test_a_stated_age_is_converted_by_its_stated_basis(declared: Declared, source: str, age: AgeRange) -> None:
    clue = read(declared=declared)[ClueKind.DECLARED_AGE]
    assert (clue.source, clue.age, clue.strength, clue.distrust) == (source, age, Strength.WEAK, None)


@pytest.mark.parametrize(
    ("declared", "why"),
    [
        (Declared(age=-1), "Nobody"),
        (Declared(age=121), "Nobody"),
        (Declared(age=0, basis=AgeBasis.COUNTING), "Nobody"),
        (Declared(age=35), "not reached"),
    ],
)
def test_an_impossible_stated_age_is_never_proposed(declared: Declared, why: str) -> None:
    found = clues(photo(declared=declared), BIRTH, today=TODAY)
    assert why in distrust(found[0])
    assert proposal(found) is None


def test_a_stated_date_is_weak() -> None:
    clue = read(declared=Declared(date=PartialDate(2003, 7)))[ClueKind.DECLARED_DATE]
    assert (clue.strength, clue.source, clue.age) == (Strength.WEAK, "2003-07", AgeRange(13, 13))


def test_what_is_not_believed_comes_last() -> None:
    found = clues(photo("1994/a.jpg", exif=Exif(original="2099:01:02 10:00:00")), BIRTH, today=TODAY)
    assert [clue.kind for clue in found] == [ClueKind.FOLDER, ClueKind.EXIF_ORIGINAL]


TEXT = st.text(max_size=40) | st.text(alphabet="0129:- T_./년월IMGscan", max_size=40)


@given(file=TEXT, original=TEXT, digitized=TEXT, modified=TEXT, age=st.integers() | st.none())
def test_no_text_breaks_the_rules(file: str, original: str, digitized: str, modified: str, age: int | None) -> None:
    found = clues(photo(file, exif=Exif(original, digitized, modified), declared=Declared(age=age)), BIRTH, today=TODAY)
    assert len(found) >= 3
    for clue in found:
        trusted = clue.distrust is None
        assert not trusted or clue.age is not None
        assert clue.age is None or 0 <= clue.age.low <= clue.age.high
        assert not trusted or clue.date is None or clue.date.latest() >= BIRTH.earliest()


@given(st.dates(date(1990, 6, 15), TODAY), st.dates(date(1990, 6, 15), TODAY))
def test_an_exact_clue_allows_exactly_its_own_age(taken: date, other: date) -> None:
    exif = Exif(original=f"{taken:%Y:%m:%d} 10:11:12")
    clue = clues(photo(exif=exif), BIRTH, today=TODAY)[0]
    assert clue.age is not None
    assert clue.age.low == clue.age.high
    age = (other - date(1990, 6, 15)).days // 366
    assert disagrees(clue, age) == abs(age - clue.age.low)
