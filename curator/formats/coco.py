"""Profile `coco`: image files, and per side one JSON of images and annotations as COCO has them."""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, Final

from curator.domain.batches import Batch, Delivered, ImageFormat, Split
from curator.formats.profile import FIELDS, RECORDS, Field, Item, Kind, ending, file_set, record, sides

_POINTS: Final = ("nose", "left_eye", "right_eye", "left_mouth", "right_mouth")
_SEEN: Final = 2  # COCO's word for a point that is in the picture and visible
_OF_THE_IMAGE: Final = ("width", "height")
_OTHERWISE: Final = ("box", "landmarks", "split", *_OF_THE_IMAGE)


def _placed(field: Field) -> Field:
    if field.name == "landmarks":
        about = "x, y and 2 (visible), in pixels, of nose, left eye, right eye, left and right mouth corner."
        korean = "코, 왼쪽 눈, 오른쪽 눈, 왼쪽 입꼬리, 오른쪽 입꼬리의 x, y(픽셀)와 2(보임)."
        return Field("landmarks", Kind.WHOLES, about, korean, "$.annotations[*].keypoints")
    if field.name == "box":
        return field._replace(at="$.annotations[*].bbox")
    return field._replace(at=f"$.{'images' if field.name in _OF_THE_IMAGE else 'annotations'}[*].{field.name}")


class Coco:
    """Ages and persons stand beside box and points in each annotation."""

    name = "coco"
    about = (
        "Images in images/SPLIT/PERSON, and annotations/SPLIT.json in COCO's form: one face with five key points each.",
        "이미지는 images/SPLIT/PERSON에, COCO 형식 주석은 annotations/SPLIT.json에 있습니다. "
        "이미지마다 얼굴 하나와 특징점 다섯 개가 있습니다.",
    )
    forms = (ImageFormat.PNG, ImageFormat.JPEG)
    fields: Sequence[Field] = tuple(_placed(field) for field in FIELDS if field.name != "split")

    def write(self, folder: Path, batch: Batch, items: Iterable[Item]) -> None:
        kind = ending(batch.encoding.format)
        (folder / "annotations").mkdir(parents=True)
        with ExitStack() as stack:
            lists = {side: stack.enter_context(_Lists(folder / "annotations", side)) for side in sides(batch)}
            for number, (photo, image) in enumerate(items, 1):
                place = Path(photo.split, f"{photo.pseudonym:04d}", f"{photo.name}.{kind}")
                lists[photo.split].add(number, photo, place.as_posix())
                if image is not None:
                    target = folder / "images" / place
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(image)

    def files(self, batch: Batch) -> Sequence[Mapping[str, Any]]:
        kind = ending(batch.encoding.format)
        return [
            file_set(RECORDS, "application/json", "annotations/*.json"),
            file_set("images", f"image/{batch.encoding.format}", f"images/*/*/*.{kind}"),
        ]


class _Lists:
    """A file with the list of images, at whose end the list of annotations is put from a second one."""

    def __init__(self, folder: Path, side: Split) -> None:
        self._path, self._second = folder / f"{side}.json", folder / f"{side}.part"
        self._first = True

    def __enter__(self) -> "_Lists":
        self._images: IO[str] = self._path.open("w", encoding="utf-8", newline="\n")
        self._annotations: IO[str] = self._second.open("w", encoding="utf-8", newline="\n")
        category = {"id": 1, "name": "face", "supercategory": "person", "keypoints": _POINTS, "skeleton": []}
        self._images.write(f'{{"categories": {json.dumps([category])},\n"images": [')
        return self

    def add(self, number: int, photo: Delivered, place: str) -> None:
        comma, self._first = "\n" if self._first else ",\n", False
        image = {"id": number, "file_name": place, "width": photo.width, "height": photo.height}
        self._images.write(comma + json.dumps(image))
        self._annotations.write(comma + json.dumps(annotation(number, photo)))

    def __exit__(self, *_: object) -> None:
        self._annotations.close()
        with self._images as whole, self._second.open(encoding="utf-8", newline="") as rest:
            whole.write('],\n"annotations": [')
            shutil.copyfileobj(rest, whole)
            whole.write("]}\n")
        self._second.unlink()


def annotation(number: int, photo: Delivered) -> dict[str, Any]:
    """The one face of an image, with all that is said of the photo."""
    told = {name: value for name, value in record(photo).items() if name not in _OTHERWISE}
    return {
        "id": number,
        "image_id": number,
        "category_id": 1,
        "bbox": list(photo.box),
        "area": photo.box.w * photo.box.h,
        "iscrowd": 0,
        "keypoints": [value for point in photo.landmarks for value in (point.x, point.y, _SEEN)],
        "num_keypoints": len(_POINTS),
        **told,
    }
