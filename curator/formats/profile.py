"""What a profile is: one way to write a batch into a folder.

To add one, write a module with a class like those in `aihub_aging` and `coco`, and name an instance of it in
`curator.formats.profiles`. A profile gets the photos in the order of delivery, once, and keeps none: memory must not
grow with the batch. The same photos must give the same bytes, so nothing may be taken from the clock or the machine.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from curator.domain.batches import Batch, Delivered, ImageFormat, Split

RECORDS = "records"
"""What the metadata call the files that say something of each photo."""


class Item(NamedTuple):
    """One photo of a batch and the file that leaves; None where labels leave alone."""

    photo: Delivered
    image: bytes | None


class Kind(StrEnum):
    """What a field holds."""

    WHOLE = "integer"
    TEXT = "text"
    WHOLES = "list of integers"
    POINTS = "list of lists of integers"
    IMAGE = "image"


class Field(NamedTuple):
    """A field of a label as README and metadata define it, in English and Korean.

    `at` is where it stands in a file, as a JSON path or a column.
    """

    name: str
    kind: Kind
    about: str
    korean: str
    at: str = ""


class Profile(Protocol):
    """One way to write a batch."""

    @property
    def name(self) -> str:
        """As commands and settings name it."""

    @property
    def about(self) -> tuple[str, str]:
        """One sentence on the layout, in English and in Korean."""

    @property
    def fields(self) -> Sequence[Field]:
        """All that is said of a photo."""

    @property
    def forms(self) -> Sequence[ImageFormat]:
        """How images may be encoded."""

    def write(self, folder: Path, batch: Batch, items: Iterable[Item]) -> None:
        """Write everything but README and metadata below `folder`, which is empty.

        Raises:
            OSError: the folder cannot be written.
        """

    def files(self, batch: Batch) -> Sequence[Mapping[str, Any]]:
        """Croissant's description of the files; the one that holds the records is called `RECORDS`."""


FIELDS: tuple[Field, ...] = (
    Field("name", Kind.TEXT, "File name without ending: person, birth year, age at capture, number, device.",
          "확장자 없는 파일 이름: 인물, 출생 연도, 촬영 당시 나이, 일련번호, 기기."),
    Field("person", Kind.TEXT, "Pseudonym of the person, four digits, dealt anew for each batch.",
          "인물의 가명 번호 네 자리. 배치마다 새로 부여합니다."),
    Field("sequence", Kind.WHOLE, "Number of the photo within the person, from 1, by age.",
          "인물 안에서 나이순으로 매긴 사진 번호. 1부터 시작합니다."),
    Field("birth", Kind.WHOLE, "Year of birth.", "출생 연도."),
    Field("capture", Kind.WHOLE, "Year in which the photo was taken.", "촬영 연도."),
    Field("age", Kind.WHOLE, "Completed years of age when the photo was taken.", "촬영 당시 만 나이."),
    Field("age_now", Kind.WHOLE, "Completed years of age on the day on which the batch was frozen.",
          "배치를 확정한 날의 만 나이."),
    Field("device", Kind.TEXT, "F: film, or a scan of a print; D: a digital camera.",
          "F: 필름 또는 인화 사진 스캔, D: 디지털 카메라."),
    Field("sex", Kind.TEXT, "female, male or unknown, as the collection states it.",
          "수집 정보에 적힌 성별: female, male, unknown."),
    Field("width", Kind.WHOLE, "Width of the image in pixels.", "이미지 너비(픽셀)."),
    Field("height", Kind.WHOLE, "Height of the image in pixels.", "이미지 높이(픽셀)."),
    Field("box", Kind.WHOLES, "The person's face: x and y of the top left corner, width, height, in pixels.",
          "인물의 얼굴 상자: 왼쪽 위 모서리 x, y와 너비, 높이(픽셀)."),
    Field("landmarks", Kind.POINTS, "x and y in pixels of nose, left eye, right eye, left and right mouth corner; "
          "left is the image's left.",
          "코, 왼쪽 눈, 오른쪽 눈, 왼쪽 입꼬리, 오른쪽 입꼬리의 x, y(픽셀). 왼쪽은 이미지에서 본 왼쪽입니다."),
    Field("split", Kind.TEXT, "training or validation; all photos of a person are in the same.",
          "training 또는 validation. 한 인물의 사진은 모두 같은 쪽에 있습니다."),
)  # fmt: skip
"""What profiles without a layout of their own say of a photo, in this order."""


def record(photo: Delivered) -> dict[str, Any]:
    """The values of `FIELDS`."""
    return {
        "name": photo.name,
        "person": f"{photo.pseudonym:04d}",
        "sequence": photo.sequence,
        "birth": photo.birth,
        "capture": photo.capture,
        "age": photo.age,
        "age_now": photo.age_now,
        "device": photo.medium.value,
        "sex": photo.sex.value,
        "width": photo.width,
        "height": photo.height,
        "box": list(photo.box),
        "landmarks": [list(point) for point in photo.landmarks],
        "split": photo.split.value,
    }


def file_set(name: str, form: str, includes: str, *, within: Sequence[str] = ()) -> dict[str, Any]:
    """Croissant's words for files by a pattern; `within` names the sets of archives that they are in."""
    told = {"@type": "cr:FileSet", "@id": name, "name": name, "encodingFormat": form, "includes": includes}
    return {**told, "containedIn": [{"@id": one} for one in within]} if within else told


def sides(batch: Batch) -> list[Split]:
    """The sides that have people, training first."""
    taken = {part.split for part in batch.parts}
    return [side for side in Split if side in taken]


def ending(form: ImageFormat) -> str:
    """The ending of a file's name."""
    return {ImageFormat.PNG: "png", ImageFormat.JPEG: "jpg"}[form]
