"""Profile `aihub-aging`: a zip of images and one of labels for each person, as Korea's AI Hub has face-ageing data."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from curator.domain.batches import Batch, Delivered, ImageFormat, Split
from curator.formats.fixed_zip import fixed_zip
from curator.formats.profile import RECORDS, Field, Item, Kind, file_set, sides

SIDES: Final = {Split.TRAINING: ("Training", "T"), Split.VALIDATION: ("Validation", "V")}
SOURCES, LABELS = "01.원천데이터", "02.라벨링데이터"


class AihubAging:
    """See the delivery layout in the manual."""

    name = "aihub-aging"
    about = (
        "A zip of PNG images (TS, VS) and one of JSON labels (TL, VL) for each person, in Training and Validation.",
        "인물마다 PNG 이미지 zip(TS, VS)과 JSON 라벨 zip(TL, VL)을 Training과 Validation 아래에 하나씩 둡니다.",
    )
    forms = (ImageFormat.PNG,)
    fields = (
        Field("filename", Kind.TEXT, "Name of the image without ending: person, birth year, age, number, device.",
              "확장자 없는 이미지 이름: 인물, 출생 연도, 나이, 일련번호, 기기.", "$.filename"),
        Field("id", Kind.TEXT, "Pseudonym of the person, four digits.", "인물의 가명 번호 네 자리.", "$.id"),
        Field("birth", Kind.WHOLE, "Year of birth.", "출생 연도.", "$.birth"),
        Field("age_now", Kind.WHOLE, "Completed years on the day on which the batch was frozen.",
              "배치를 확정한 날의 만 나이.", "$.age_now"),
        Field("age_past", Kind.WHOLE, "Completed years when the photo was taken.", "촬영 당시 만 나이.", "$.age_past"),
        Field("format", Kind.TEXT, "png.", "png.", "$.format"),
        Field("width", Kind.WHOLE, "Width in pixels.", "너비(픽셀).", "$.width"),
        Field("height", Kind.WHOLE, "Height in pixels.", "높이(픽셀).", "$.height"),
        Field("device", Kind.TEXT, "F: film, or a scan of a print; D: a digital camera.",
              "F: 필름 또는 인화 사진 스캔, D: 디지털 카메라.", "$.device"),
        Field("gender", Kind.TEXT, "female, male or unknown.", "female, male, unknown.", "$.gender"),
        Field("annotation[0].box", Kind.WHOLES, "x, y of the face's top left corner, width w and height h, in pixels.",
              "얼굴 상자 왼쪽 위 모서리 x, y와 너비 w, 높이 h(픽셀).", "$.annotation[0].box"),
        Field("annotation[0].landmark", Kind.POINTS, "x, y of nose, left and right eye, left and right mouth corner.",
              "코, 왼쪽 눈, 오른쪽 눈, 왼쪽 입꼬리, 오른쪽 입꼬리의 x, y.", "$.annotation[0].landmark"),
    )  # fmt: skip

    def write(self, folder: Path, batch: Batch, items: Iterable[Item]) -> None:
        del batch
        for _, person in groupby(items, lambda item: item.photo.pseudonym):
            first = next(person)
            side, letter = SIDES[first.photo.split]
            number = f"{first.photo.pseudonym:04d}.zip"
            images = folder / side / SOURCES / f"{letter}S_{number}"
            labels = folder / side / LABELS / f"{letter}L_{number}"
            with fixed_zip(images) as pictures, fixed_zip(labels) as texts:
                for photo, image in (first, *person):
                    texts.add(f"{photo.name}.json", dumped(label(photo)))
                    if image is not None:
                        pictures.add(f"{photo.name}.png", image)

    def files(self, batch: Batch) -> Sequence[Mapping[str, Any]]:
        found = []
        for side in sides(batch):
            name, letter = SIDES[side]
            for what, folder, kind in (("images", SOURCES, "S"), ("labels", LABELS, "L")):
                archives = f"{side}-{what}"
                found.append(file_set(archives, "application/zip", f"{name}/{folder}/{letter}{kind}_*.zip"))
        labels = [f"{side}-labels" for side in sides(batch)]
        return [*found, file_set(RECORDS, "application/json", "*.json", within=labels)]


def label(photo: Delivered) -> dict[str, Any]:
    """One label file."""
    box, points = photo.box, photo.landmarks
    return {
        "filename": photo.name,
        "id": f"{photo.pseudonym:04d}",
        "birth": photo.birth,
        "age_now": photo.age_now,
        "age_past": photo.age,
        "format": "png",
        "width": photo.width,
        "height": photo.height,
        "device": photo.medium.value,
        "gender": photo.sex.value,
        "annotation": [{"box": {"x": box.x, "y": box.y, "w": box.w, "h": box.h},
                        "landmark": [[point.x, point.y] for point in points]}],
    }  # fmt: skip


def dumped(value: Mapping[str, Any]) -> bytes:
    """JSON as this layout has it: UTF-8, fields in their order."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
