"""What every profile writes is read back by code that is not ours, and every label is equal."""

import json
import os
import tracemalloc
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
from PIL import Image

from curator.domain.batches import Batch, Delivered, ImageFormat
from curator.domain.errors import DeliveryError, TargetError
from curator.formats.aihub_aging import LABELS, SOURCES, AihubAging
from curator.formats.coco import Coco
from curator.formats.parquet import Parquet
from curator.formats.profile import Item, Profile, record
from curator.formats.profiles import METADATA, PROFILES, README, profile_of, write_batch
from curator.formats.webdataset import WebDataset
from tests.delivering import batch_of, delivered_photos, items_of, rendered_photos

PEOPLE, PHOTOS = map(int, os.environ.get("CURATOR_EXPORT", "6x4").split("x"))
SAMPLE = os.environ.get("CURATOR_SAMPLE")
"""A folder that `curator sample` rendered, to be used instead of small invented pictures."""

pytestmark = pytest.mark.filterwarnings("ignore")  # other people's readers warn of their own affairs


class Written(NamedTuple):
    """A batch, its photos and pictures by name, and the folders of all profiles."""

    batch: Batch
    photos: dict[str, Delivered]
    items: Callable[[], Iterator[Item]]
    pictures: dict[str, str]
    folder: Path

    def of(self, profile: str) -> Path:
        return self.folder / profile

    def has_picture(self, data: bytes, photo: Delivered) -> bool:
        image = Image.open(BytesIO(data))
        whole = (image.format, image.size) == ("PNG", (photo.width, photo.height))
        return whole and sha256(data).hexdigest() == self.pictures[photo.name]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("written")
    if SAMPLE is None:
        photos = list(delivered_photos(people=PEOPLE, photos=PHOTOS))

        def items() -> Iterator[Item]:
            return items_of(photos)
    else:
        photos = list(rendered_photos(Path(SAMPLE), folder / "pictures"))

        def items() -> Iterator[Item]:
            return (Item(one, (folder / "pictures" / one.name).read_bytes()) for one in photos)

    batch = batch_of(photos)
    for profile in PROFILES.values():
        write_batch(folder / profile.name, batch, items(), profile)
    pictures = {photo.name: sha256(image or b"").hexdigest() for photo, image in items()}
    return Written(batch, {one.name: one for one in photos}, items, pictures, folder)


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_zip_files_hold_what_the_layout_says(written: Written) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    folder, seen = written.of("aihub-aging"), dict[str, Delivered]()
    people = {one.pseudonym: one for one in written.photos.values()}
    for person, one in people.items():
        side, letter = {"training": ("Training", "T"), "validation": ("Validation", "V")}[one.split]
        images = ZipFile(folder / side / SOURCES / f"{letter}S_{person:04d}.zip")
        labels = ZipFile(folder / side / LABELS / f"{letter}L_{person:04d}.zip")
        assert images.testzip() is labels.testzip() is None
        assert [name.removesuffix(".png") for name in images.namelist()] == [
            name.removesuffix(".json") for name in labels.namelist()
        ]
        for name in labels.namelist():
            told = json.loads(labels.read(name).decode())
            jsonschema.validate(told, SCHEMA)
            photo = written.photos[told["filename"]]
            assert told == _as_the_hub_has_it(photo)
            assert name == f"{photo.name}.json"
            assert written.has_picture(images.read(f"{photo.name}.png"), photo)
            seen[photo.name] = photo
    assert seen == written.photos
    assert len(_files(folder)) == 2 * len(people) + 2


def _as_the_hub_has_it(photo: Delivered) -> dict[str, Any]:
    x, y, w, h = photo.box
    return {
        "filename": f"{photo.pseudonym:04d}_{photo.birth}_{photo.age:02d}_{photo.sequence:08d}_{photo.medium}",
        "id": f"{photo.pseudonym:04d}",
        "birth": photo.birth,
        "age_now": photo.age_now,
        "age_past": photo.age,
        "format": "png",
        "width": photo.width,
        "height": photo.height,
        "device": photo.medium.value,
        "gender": photo.sex.value,
        "annotation": [{"box": {"x": x, "y": y, "w": w, "h": h}, "landmark": [list(one) for one in photo.landmarks]}],
    }


_WHOLE = {"type": "integer", "minimum": 0}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["filename", "id", "birth", "age_now", "age_past", "format", "width", "height", "device", "gender",
                 "annotation"],
    "properties": {
        "filename": {"type": "string", "pattern": r"^\d{4}_\d{4}_\d{2}_\d{8}_[FD]$"},
        "id": {"type": "string", "pattern": r"^\d{4}$"},
        "birth": _WHOLE, "age_now": _WHOLE, "age_past": _WHOLE, "width": _WHOLE, "height": _WHOLE,
        "format": {"const": "png"},
        "device": {"enum": ["F", "D"]},
        "gender": {"enum": ["female", "male", "unknown"]},
        "annotation": {
            "type": "array", "minItems": 1, "maxItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["box", "landmark"],
                "properties": {
                    "box": {"type": "object", "additionalProperties": False, "required": ["x", "y", "w", "h"],
                            "properties": dict.fromkeys("xywh", _WHOLE)},
                    "landmark": {"type": "array", "minItems": 5, "maxItems": 5,
                                 "items": {"type": "array", "minItems": 2, "maxItems": 2, "items": _WHOLE}},
                },
            },
        },
    },
}  # fmt: skip


def test_datasets_loads_every_row_and_picture(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    folder = written.of("parquet")
    files = {side: str(folder / "data" / f"{side}-*.parquet") for side in ("training", "validation")}
    loaded = datasets.load_dataset("parquet", data_files=files, cache_dir=str(tmp_path))
    rows = [row for side in loaded.values() for row in side]
    assert {row["name"] for row in rows} == set(written.photos)
    for row in rows:
        photo = written.photos[row["name"]]
        image = row.pop("image")
        assert row == record(photo)
        assert image.size == (photo.width, photo.height)


def test_webdataset_reads_every_sample(written: Written) -> None:
    webdataset = pytest.importorskip("webdataset")
    shards = [str(path) for path in sorted(written.of("webdataset").glob("*.tar"))]
    seen = {}
    for sample in webdataset.WebDataset(shards, shardshuffle=False, empty_check=False):
        photo = written.photos[sample["__key__"]]
        assert json.loads(sample["json"]) == record(photo)
        assert written.has_picture(sample["png"], photo)
        seen[photo.name] = photo
    assert seen == written.photos


def test_pycocotools_reads_every_annotation(written: Written) -> None:
    coco = pytest.importorskip("pycocotools.coco")
    folder, seen = written.of("coco"), {}
    for path in sorted((folder / "annotations").iterdir()):
        index = coco.COCO(str(path))
        for number in index.getImgIds():
            (image,) = index.loadImgs(number)
            (told,) = index.loadAnns(index.getAnnIds(imgIds=number))
            photo = written.photos[told["name"]]
            expected = record(photo)
            assert told["bbox"] == expected["box"]
            points = told["keypoints"]
            assert [points[n : n + 2] for n in range(0, 15, 3)] == expected["landmarks"]
            assert (image["width"], image["height"], path.stem) == (photo.width, photo.height, photo.split)
            same = set(expected) - {"box", "landmarks", "width", "height", "split"}
            assert {name: told[name] for name in same} == {name: expected[name] for name in same}
            assert written.has_picture((folder / "images" / image["file_name"]).read_bytes(), photo)
            seen[photo.name] = photo
    assert seen == written.photos


@pytest.mark.parametrize("profile", list(PROFILES.values()), ids=list(PROFILES))
def test_mlcroissant_finds_the_metadata_valid(written: Written, profile: Profile) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    found = mlcroissant.Dataset(jsonld=str(written.of(profile.name) / METADATA))
    assert not found.metadata.issues.errors
    (records,) = found.metadata.record_sets
    assert {one.id for one in records.fields} == {f"photos/{field.name}" for field in profile.fields}


@pytest.mark.parametrize("profile", ["parquet", "coco"])
def test_mlcroissant_reads_every_record(written: Written, profile: str) -> None:
    """Of the others it reads no records: it opens no sets of archives."""
    mlcroissant = pytest.importorskip("mlcroissant")
    found = mlcroissant.Dataset(jsonld=str(written.of(profile) / METADATA))
    seen = {}
    for row in found.records("photos"):
        photo = written.photos[row["photos/name"].decode()]
        ours = record(photo)
        for name in ("person", "age", "birth", "capture", "age_now", "sequence", "width", "box"):
            told = row[f"photos/{name}"]
            assert (told.decode() if isinstance(told, bytes) else told) == ours[name]
        seen[photo.name] = photo
    assert seen == written.photos


@pytest.mark.parametrize("profile", list(PROFILES.values()), ids=list(PROFILES))
def test_the_same_batch_gives_the_same_bytes(written: Written, profile: Profile, tmp_path: Path) -> None:
    write_batch(tmp_path / "again", written.batch, written.items(), profile)
    assert _files(tmp_path / "again") == _files(written.of(profile.name))


@pytest.mark.parametrize("profile", list(PROFILES.values()), ids=list(PROFILES))
def test_the_readme_defines_every_field(written: Written, profile: Profile) -> None:
    text = (written.of(profile.name) / README).read_text(encoding="utf-8")
    for field in profile.fields:
        assert f"| `{field.name}` | {field.kind} | {field.about} | {field.korean} |" in text
    assert all(field.about and field.korean for field in profile.fields)


def test_shards_end_between_people(tmp_path: Path) -> None:
    webdataset = pytest.importorskip("webdataset")
    photos = list(delivered_photos(people=9, photos=4))
    write_batch(tmp_path, batch_of(photos), items_of(photos), WebDataset(shard=8000))
    shards = sorted(tmp_path.glob("*.tar"))
    assert len(shards) > 4
    people = [
        {sample["__key__"][:4] for sample in webdataset.WebDataset(str(path), shardshuffle=False)} for path in shards
    ]
    assert sum(map(len, people)) == len(set.union(*people)) == 9


def test_labels_may_leave_without_images(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    photos = list(delivered_photos(people=2, photos=3))
    write_batch(tmp_path, batch_of(photos), items_of(photos, images=False), PROFILES["parquet"])
    rows = parquet.read_table(tmp_path / "data" / "training-00000.parquet").to_pylist()
    assert [row["name"] for row in rows] == [one.name for one in photos]
    assert all(row["image"] is None for row in rows)


def test_a_table_goes_on_in_another_file(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    photos = list(delivered_photos(people=4, photos=70))
    write_batch(tmp_path, batch_of(photos), items_of(photos), Parquet(shard=10_000))
    tables = sorted(tmp_path.glob("data/*.parquet"))
    assert len(tables) > 2
    names = [name for path in tables for name in parquet.read_table(path)["name"].to_pylist()]
    assert names == [one.name for one in photos]


# A table's row groups would hold all of so small a batch.
@pytest.mark.parametrize("profile", [AihubAging(), Parquet(shard=1 << 20), WebDataset(), Coco()], ids=list(PROFILES))
def test_memory_does_not_grow_with_the_batch(profile: Profile, tmp_path: Path) -> None:
    peaks = []
    for people in (4, 40):
        batch = batch_of(delivered_photos(people=people, photos=25))
        peaks.append(_peak(tmp_path / str(people), batch, people, profile))
    assert peaks[1] < 1.3 * peaks[0] + 200_000


def _peak(folder: Path, batch: Batch, people: int, profile: Profile) -> int:
    image = os.urandom(20_000)

    def items() -> Iterator[Any]:
        for item in items_of(delivered_photos(people=people, photos=25), images=False):
            yield item._replace(image=image)

    tracemalloc.start()
    try:
        write_batch(folder, batch, items(), profile)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_the_layout_of_the_hub_holds_png_only(tmp_path: Path) -> None:
    photos = list(delivered_photos(people=1, photos=1))
    with pytest.raises(DeliveryError, match="holds no jpeg"):
        write_batch(tmp_path, batch_of(photos, form=ImageFormat.JPEG), iter(()), PROFILES["aihub-aging"])


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    photos = list(delivered_photos(people=1, photos=1))
    with pytest.raises(TargetError, match="not empty"):
        write_batch(tmp_path, batch_of(photos), items_of(photos), PROFILES["coco"])
    assert list(tmp_path.iterdir()) == [tmp_path / "mine.txt"]


def test_a_profile_that_there_is_not_is_a_sentence() -> None:
    with pytest.raises(DeliveryError, match="aihub-aging, parquet, webdataset, coco"):
        profile_of("tfrecord")
