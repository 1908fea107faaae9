"""Each defect that readers of such sets met is injected, and refused with the file and the reason."""

import csv
import json
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pytest
from PIL import ExifTags, Image, ImageCms

from curator.domain.batches import Delivered, Frame, Point
from curator.domain.errors import DeliveryError, SourceError
from curator.domain.inspections import Demand, Inspection, wrong_with
from curator.formats.aihub_aging import LABELS, SOURCES
from curator.formats.aihub_inspection import inspect
from curator.formats.inspection_reports import write_reports
from curator.formats.profiles import PROFILES, write_batch
from tests.delivering import batch_of, delivered_photos, items_of
from tests.making import picture

FIRST = "0001"


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    folder = tmp_path / "delivery"
    photos = list(delivered_photos(people=5, photos=3))
    write_batch(folder, batch_of(photos), items_of(photos), PROFILES["aihub-aging"])
    return folder


def images(folder: Path) -> Path:
    return folder / "Training" / SOURCES / f"TS_{FIRST}.zip"


def labels(folder: Path) -> Path:
    return folder / "Training" / LABELS / f"TL_{FIRST}.zip"


def rewrite(path: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> str:
    """Write an archive anew with its first member changed; gives that member's new name."""
    with ZipFile(path) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    first = change(*members[0])
    with ZipFile(path, "w", ZIP_STORED) as archive:
        for name, data in ([first] if first else []) + members[1:]:
            archive.writestr(ZipInfo(name), data)
    return first[0] if first else members[0][0]


def relabel(folder: Path, **changed: Any) -> str:
    def change(name: str, data: bytes) -> tuple[str, bytes]:
        return name, json.dumps({**json.loads(data), **changed}).encode()

    return rewrite(labels(folder), change)


def repaint(folder: Path, change: Callable[[bytes], bytes]) -> str:
    return rewrite(images(folder), lambda name, data: (name, change(data)))


def label_of(folder: Path) -> dict[str, Any]:
    with ZipFile(labels(folder)) as archive:
        return dict(json.loads(archive.read(archive.namelist()[0])))


def face(folder: Path, **changed: Any) -> list[dict[str, Any]]:
    return [{**label_of(folder)["annotation"][0], **changed}]


def with_chunk(data: bytes, kind: bytes, body: bytes) -> bytes:
    """A PNG with one more chunk behind its header."""
    chunk = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return data[:33] + chunk + data[33:]


def resaved(data: bytes, **how: Any) -> bytes:
    stream = BytesIO()
    Image.open(BytesIO(data)).save(stream, "PNG", **how)
    return stream.getvalue()


def with_gps(data: bytes) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (37.0, 33.0, 58.0)
    return resaved(data, exif=exif.tobytes())


def foreign_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def rows_of(path: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def upper(name: str, data: bytes) -> tuple[str, bytes]:
    return name[:-5] + name[-5].lower() + name[-4:], data


DEFECTS: dict[str, tuple[Callable[[Path], str], Demand, str]] = {
    "letter case": (lambda at: rewrite(images(at), upper), Demand.LETTER_CASE, "is called"),
    "upper ending": (
        lambda at: rewrite(images(at), lambda name, data: (name[:-3] + "PNG", data)), Demand.LETTER_CASE, "is called"),
    ".png in filename": (
        lambda at: relabel(at, filename=label_of(at)["filename"] + ".png"), Demand.ENDING_IN_NAME, "has an ending"),
    "JPEG called png": (lambda at: repaint(at, lambda _: picture("JPEG")), Demand.PNG, "it is JPEG"),
    "text called png": (lambda at: repaint(at, lambda _: b"no picture"), Demand.PNG, "it is unknown"),
    "cut PNG": (lambda at: repaint(at, lambda data: data[:-30]), Demand.PNG, "damaged"),
    "rotten PNG": (lambda at: repaint(at, lambda d: d[:60] + bytes([d[60] ^ 255]) + d[61:]), Demand.PNG, "damaged"),
    "leading slash in images": (
        lambda at: rewrite(images(at), lambda name, data: (f"/{name}", data)), Demand.LEADING_SLASH, "leads out"),
    "leading slash in labels": (
        lambda at: rewrite(labels(at), lambda name, data: (f"/{name}", data)), Demand.LEADING_SLASH, "leads out"),
    "dots": (lambda at: rewrite(labels(at), lambda name, d: (f"../{name}", d)), Demand.LEADING_SLASH, "leads out"),
    "two faces": (lambda at: relabel(at, annotation=2 * face(at)), Demand.ONE_FACE, "2 faces"),
    "no face": (lambda at: relabel(at, annotation=[]), Demand.ONE_FACE, "0 faces"),
    "box beyond the right": (
        lambda at: relabel(at, annotation=face(at, box={"x": 90, "y": 1, "w": 7, "h": 5})), Demand.INSIDE, "The box"),
    "box above": (
        lambda at: relabel(at, annotation=face(at, box={"x": 1, "y": -1, "w": 7, "h": 5})), Demand.INSIDE, "The box"),
    "empty box": (
        lambda at: relabel(at, annotation=face(at, box={"x": 1, "y": 1, "w": 0, "h": 5})), Demand.INSIDE, "The box"),
    "landmark outside": (
        lambda at: relabel(at, annotation=face(at, landmark=[[1, 1]] * 4 + [[96, 1]])), Demand.INSIDE, "mark 96, 1"),
    "older then than now": (
        lambda at: relabel(at, age_now=label_of(at)["age_past"] - 1), Demand.AGE_ORDER, "age at capture"),
    "birth": (lambda at: relabel(at, birth=label_of(at)["birth"] + 2), Demand.AGES_AGREE, "the label born in"),
    "age at capture": (
        lambda at: relabel(at, age_past=label_of(at)["age_past"] + 2), Demand.AGES_AGREE, "the label born in"),
    "age now": (lambda at: relabel(at, age_now=label_of(at)["age_now"] - 2), Demand.AGES_AGREE, "nobody is"),
    "EXIF and GPS": (lambda at: repaint(at, with_gps), Demand.CAMERA_DATA, "EXIF is left"),
    "text": (lambda at: repaint(at, lambda d: with_chunk(d, b"tEXt", b"Make\0X")), Demand.CAMERA_DATA, "part tEXt"),
    "time": (lambda at: repaint(at, lambda d: with_chunk(d, b"tIME", bytes(7))), Demand.CAMERA_DATA, "tIME"),
    "behind the end": (lambda at: repaint(at, lambda d: d + b"Exif"), Demand.CAMERA_DATA, "4 bytes stand behind"),
    "profile": (
        lambda at: repaint(at, lambda d: resaved(d, icc_profile=foreign_profile())), Demand.CAMERA_DATA, "not sRGB"),
    "size": (lambda at: repaint(at, lambda _: picture("PNG", size=(95, 64))), Demand.SIZE, "95 × 64"),
    "no JSON": (lambda at: rewrite(labels(at), lambda name, _: (name, b"{")), Demand.JSON, "JSON"),
    "not UTF-8": (lambda at: rewrite(labels(at), lambda name, d: (name, d + b"\xff")), Demand.JSON, "Correct"),
    "missing field": (
        lambda at: rewrite(labels(at), lambda name, d: (name, d.replace(b'"device"', b'"x"'))), Demand.JSON, "device"),
    "text for a number": (lambda at: relabel(at, birth="1970"), Demand.JSON, "birth"),
    "one field more": (lambda at: relabel(at, location="Seoul"), Demand.JSON, "location"),
    "four landmarks": (lambda at: relabel(at, annotation=face(at, landmark=[[1, 1]] * 4)), Demand.JSON, "landmark"),
    "another's label": (lambda at: relabel(at, id="0002"), Demand.FILE_NAME, "of the person 0002"),
    "name": (
        lambda at: rewrite(images(at), lambda name, d: (f"x{name}", d)) and
        rewrite(labels(at), lambda name, d: (f"x{name}", d)), Demand.FILE_NAME, "The name x"),
    "no label": (lambda at: rewrite(labels(at), lambda *_: None) and "", Demand.PAIRS, "no label"),
    "no image": (lambda at: rewrite(images(at), lambda *_: None) and "", Demand.PAIRS, "no image"),
    "folder in the archive": (
        lambda at: rewrite(images(at), lambda name, d: (f"sub/{name}", d)), Demand.PLACE, "no such file here"),
}  # fmt: skip


def _with(inspection: Inspection, demand: Demand) -> list[tuple[str, str]]:
    return [(one.file, one.why.render()) for one in inspection.defects if one.demand is demand]


def test_a_sound_delivery_is_sound(delivery: Path) -> None:
    found = inspect(delivery, frozen=2026)
    assert found.defects == []
    assert found.sound
    assert set(found.made) == set(Demand)
    assert found.made[Demand.PNG] == found.made[Demand.JSON] == sum(found.ages.values()) == 15
    assert sum(found.births.values()) == 5


@pytest.mark.parametrize("defect", DEFECTS)
def test_every_defect_is_refused_with_file_and_reason(defect: str, delivery: Path) -> None:
    inject, demand, reason = DEFECTS[defect]
    name = inject(delivery)
    found = inspect(delivery, frozen=2026)
    assert not found.sound
    told = _with(found, demand)
    assert told, found.defects
    file, why = told[0]
    assert f"_{FIRST}.zip/" in file
    assert file.endswith(name)
    assert reason in why
    # Only what was spoilt is reported.
    assert all(f"_{FIRST}.zip" in one.file for one in found.defects)


def test_an_archive_that_cannot_be_read_is_refused(delivery: Path) -> None:
    images(delivery).write_bytes(b"PK\3\4 no archive")
    found = inspect(delivery)
    assert _with(found, Demand.ARCHIVE)[0][0].endswith(f"TS_{FIRST}.zip")
    images(delivery).unlink()
    assert _with(inspect(delivery), Demand.ARCHIVE)


def test_a_person_on_both_sides_is_refused(delivery: Path) -> None:
    for source, letter, part in ((images(delivery), "S", SOURCES), (labels(delivery), "L", LABELS)):
        other = delivery / "Validation" / part / f"V{letter}_{FIRST}.zip"
        other.write_bytes(source.read_bytes())
    assert f"The person {FIRST} is in Training and in Validation." in _with(inspect(delivery), Demand.ONE_SIDE)[0][1]


def test_a_file_that_the_layout_has_not_is_refused(delivery: Path) -> None:
    (delivery / "Training" / "notes.txt").write_text("x")
    (delivery / "Training" / SOURCES / "VS_0001.zip").write_bytes(images(delivery).read_bytes())
    assert {file for file, _ in _with(inspect(delivery), Demand.PLACE)} == {
        "Training/notes.txt",
        f"Training/{SOURCES}/VS_0001.zip",
    }


def test_an_empty_folder_is_no_sound_delivery(tmp_path: Path) -> None:
    assert not inspect(tmp_path).sound
    with pytest.raises(SourceError, match="There is no folder"):
        inspect(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"age": 90, "birth": 1900, "capture": 1990, "age_now": 80}, "age at capture"),
        ({"capture": 1990, "birth": 1980, "age": 12, "age_now": 45}, "nobody is 12 in 1990"),
        ({"capture": 1990, "birth": 1980, "age": 8, "age_now": 45}, "nobody is 8 in 1990"),
        ({"birth": 1980, "capture": 1990, "age": 10, "age_now": 40}, "nobody is 40 in 2026"),
        ({"box": Frame(90, 0, 10, 10)}, "The box"),
        ({"landmarks": (Point(0, 0), Point(0, 0), Point(0, 0), Point(0, 0), Point(0, 64))}, "The landmark 0, 64"),
    ],
)
def test_what_is_wrong_never_leaves_by_any_profile(changed: dict[str, Any], reason: str, tmp_path: Path) -> None:
    (photo,) = delivered_photos(people=1, photos=1)
    wrong: Delivered = replace(photo, **changed)
    assert not list(wrong_with(photo, frozen=2026))
    for name, profile in PROFILES.items():
        with pytest.raises(DeliveryError, match=reason) as refused:
            write_batch(tmp_path / name, batch_of([wrong]), items_of([wrong]), profile)
        assert wrong.name in str(refused.value)


def test_reports_name_every_check_and_every_defect(delivery: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    relabel(delivery, annotation=[])
    found = inspect(delivery, frozen=2026)
    paths = write_reports(tmp_path / "reports", found, lambda message: message.render())
    assert [path.name for path in paths] == [
        "syntax.csv", "diversity.csv", "structure.csv", "files.csv", "errors.csv", "inspection.xlsx",
    ]  # fmt: skip
    tables = {path.stem: rows_of(path) for path in paths[:-1]}
    assert ["Each photo has exactly one face", "15", "1", "93.33"] in tables["syntax"]
    assert sum(int(row[2]) for row in tables["diversity"][1:] if row[0].startswith("Age")) == 15
    assert tables["errors"][1][1:] == [
        "syntax",
        "Each photo has exactly one face",
        "There are 0 faces, and exactly one has to be.",
    ]
    book = openpyxl.load_workbook(paths[-1])
    for name, rows in tables.items():
        shown = [["" if cell is None else str(cell) for cell in row] for row in book[name].iter_rows(values_only=True)]
        assert shown == [[cell.removesuffix(".0") for cell in row] for row in rows]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_can_become_a_formula(start: str, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    found = Inspection()
    evil = f"{start}HYPERLINK(1)\x07"
    found.look(Demand.PLACE, evil, Demand.PLACE.words)
    *tables, book = write_reports(tmp_path, found, lambda message: message.render())
    (row,) = rows_of(tables[-1])[1:]
    assert row[0] == f"'{evil}"
    cell = openpyxl.load_workbook(book)["errors"]["A2"]
    assert cell.data_type == "s"
    assert cell.value[0] in "'�"
