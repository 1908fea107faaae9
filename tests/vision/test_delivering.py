"""What leaves: nobody but the participant can be told, and the participant's face is as it was."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image, ImageCms

from curator.domain.batches import Frame, ImageFormat
from curator.domain.faces import Box
from curator.sample.people import write_sample
from curator.vision import delivering, models, networks
from curator.vision.delivering import (
    STEPS,
    WHOLE,
    Exported,
    blurred,
    engines,
    kept,
    steps_needed,
    strangers,
    upright_srgb,
)
from curator.vision.detect import Pixels
from curator.vision.pipeline import analyse

STRENGTH = 0.5


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Two rendered people side by side, as a PNG, both of whom the detectors find."""
    folder = tmp_path_factory.mktemp("people") / "sample"
    write_sample(folder, people=2, photos=8, seed=5)
    found: list[Pixels] = []
    for person in sorted((folder / "photos").iterdir()):
        for path in sorted(person.rglob("*.jpg")):
            faces = analyse(path.read_bytes()).faces
            if len(faces) == 1 and faces[0].score > 1 and faces[0].box.width > 120:
                found.append(_to_height(upright_srgb(path.read_bytes()), 600))
                break
    assert len(found) == 2
    return _png(np.ascontiguousarray(np.hstack(found)))


def _to_height(pixels: Pixels, height: int) -> Pixels:
    return np.asarray(cv2.resize(pixels, (round(pixels.shape[1] * height / pixels.shape[0]), height)), np.uint8)


def _png(pixels: Pixels, **how: Any) -> bytes:
    stream = BytesIO()
    Image.fromarray(pixels).save(stream, "PNG", **how)
    return stream.getvalue()


def _frame(box: Box, width: int, height: int) -> Frame:
    left, top = max(box.left, 0), max(box.top, 0)
    return Frame(left, top, min(box.left + box.width, width) - left, min(box.top + box.height, height) - top)


def _faces(data: bytes) -> list[tuple[Frame, list[Box]]]:
    """Each face of a photo in turn as the participant's, with the others."""
    found = analyse(data)
    boxes = [face.box for face in found.faces]
    return [(_frame(own, found.width, found.height), [box for box in boxes if box is not own]) for own in boxes]


def deliver(data: bytes, own: Frame, others: list[Box], *, form: ImageFormat) -> Exported:
    """A photo as it leaves once it was looked at."""
    step = steps_needed(data, own, others, strength=STRENGTH)
    assert step is not None
    return delivering.deliver(data, own, others, strength=STRENGTH, step=step, form=form)


def _alone(pixels: Pixels, own: Frame) -> bool:
    """Whether detectors that look closer than the exporter does find nobody but the participant."""
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    scale = min(1.0, 1200 / max(grey.shape))
    small = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    middles = [one.center() for one in models.hog()(small, 1)]
    points = [(point.x / scale, point.y / scale) for point in middles]
    colour = np.asarray(cv2.resize(pixels, small.shape[::-1], interpolation=cv2.INTER_AREA), np.uint8)
    for hit in networks.mmod(colour):
        points.append(((hit.left + hit.width / 2) / scale, (hit.top + hit.height / 2) / scale))
    return all(own.x <= x <= own.x + own.w and own.y <= y <= own.y + own.h for x, y in points)


def test_of_a_group_each_leaves_alone(group: bytes) -> None:
    pixels, people = upright_srgb(group), _faces(group)
    assert len(people) == 2
    for own, others in people:
        assert not _alone(pixels, own)
        sent = deliver(group, own, others, form=ImageFormat.PNG)
        shown = upright_srgb(sent.image)
        assert _alone(shown, own)
        assert (sent.width, sent.height) == (pixels.shape[1], pixels.shape[0])


def test_who_was_not_found_before_is_hidden_all_the_same(group: bytes) -> None:
    for own, _ in _faces(group):
        sent = deliver(group, own, [], form=ImageFormat.PNG)
        assert _alone(upright_srgb(sent.image), own)


def test_the_face_is_untouched_within_the_feathered_edge(group: bytes) -> None:
    pixels = upright_srgb(group)
    size = (pixels.shape[1], pixels.shape[0])
    for own, others in _faces(group):
        shown = upright_srgb(deliver(group, own, others, form=ImageFormat.PNG).image)
        weight = kept(own, others, (0, 0), size)
        box = weight[own.y : own.y + own.h, own.x : own.x + own.w]
        assert (box == WHOLE).mean() > 0.97  # all but where the corners of the box are not face
        assert (shown[weight == WHOLE] == pixels[weight == WHOLE]).all()
        # Outside nothing is left of what was there but broad patches.
        rest = np.asarray(cv2.Laplacian(shown, cv2.CV_16S), np.int16)[weight == 0]
        assert np.abs(rest).mean() < 0.5


def test_a_stronger_setting_leaves_less(group: bytes) -> None:
    (own, others), *_ = _faces(group)
    pixels = upright_srgb(group)
    detail = [blurred(pixels, own, others, strength=strength)[:, : own.x // 2].std() for strength in (0.2, 0.8, 3.0)]
    assert detail == sorted(detail, reverse=True)


def test_a_face_that_shows_is_blurred_more_or_the_photo_stays(group: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (own, others), *_ = _faces(group)
    assert steps_needed(group, own, others, strength=STRENGTH) == 0
    answers, seen = iter([True, True, False]), list[Pixels]()

    def shows(pixels: Pixels, _own: Frame) -> bool:
        seen.append(pixels.copy())
        return next(answers)

    monkeypatch.setattr(delivering, "strangers", shows)
    assert steps_needed(group, own, others, strength=STRENGTH) == 2
    sent = delivering.deliver(group, own, others, strength=STRENGTH, step=2, form=ImageFormat.PNG)
    assert (upright_srgb(sent.image) == seen[-1]).all()  # what leaves is what was looked at
    monkeypatch.setattr(delivering, "strangers", lambda *_: True)
    assert steps_needed(group, own, others, strength=STRENGTH) is None


def test_at_the_last_step_all_else_is_of_one_colour(group: bytes) -> None:
    (own, others), *_ = _faces(group)
    pixels = upright_srgb(group)
    shown = blurred(pixels, own, others, strength=STRENGTH, step=STEPS - 1)
    outside = kept(own, others, (0, 0), (pixels.shape[1], pixels.shape[0])) == 0
    assert len(np.unique(shown[outside], axis=0)) == 1


def test_the_same_photo_gives_the_same_bytes_in_another_process(group: bytes, tmp_path: Path) -> None:
    (own, others), *_ = _faces(group)
    photo = tmp_path / "photo.png"
    photo.write_bytes(group)
    code = (
        "import sys, hashlib, pathlib\n"
        "from curator.domain.batches import Frame, ImageFormat\n"
        "from curator.domain.faces import Box\n"
        "from curator.vision.delivering import deliver\n"
        f"own, others = {own!r}, {others!r}\n"
        "for form in ImageFormat:\n"
        f"    sent = deliver(pathlib.Path({str(photo)!r}).read_bytes(), own, others, strength=0.5, form=form, step=0)\n"
        "    print(hashlib.sha256(sent.image).hexdigest())\n"
    )
    told = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)]
    assert told[0].stdout == told[1].stdout
    assert len(set(told[0].stdout.split())) == 2


@pytest.mark.parametrize("form", list(ImageFormat))
def test_nothing_but_pixels_leaves_and_they_stand_upright(group: bytes, form: ImageFormat) -> None:
    turned = np.ascontiguousarray(np.rot90(upright_srgb(group)))  # what a camera held sideways stores
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation], exif[ExifTags.Base.Make] = 6, "SecretMaker"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (37.0, 33.0, 58.0)
    stream = BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.fromarray(turned).save(stream, "JPEG", quality=95, exif=exif, icc_profile=profile, comment=b"SecretComment")
    data = stream.getvalue()
    assert b"SecretMaker" in data
    (own, others), *_ = _faces(data)
    sent = deliver(data, own, others, form=form)
    image = Image.open(BytesIO(sent.image))
    image.load()
    assert image.format == form.value.upper()
    assert (image.size, image.mode) == ((sent.width, sent.height), "RGB")
    assert sent.width > sent.height
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"Secret" not in sent.image
    assert _alone(np.asarray(image), own)
    assert strangers(upright_srgb(group), own)


def test_wide_colours_become_those_of_srgb() -> None:
    """A red of a wide profile is another mixture in sRGB; without a profile nothing changes."""
    wide = _wide_profile()
    pixels = np.full((8, 8, 3), (200, 80, 60), np.uint8)
    changed = upright_srgb(_png(pixels, icc_profile=wide))[0, 0].astype(int)
    assert changed[0] > 205
    assert changed[1] < 80
    assert (upright_srgb(_png(pixels))[0, 0] == (200, 80, 60)).all()
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert (upright_srgb(_png(pixels, icc_profile=plain))[0, 0] == (200, 80, 60)).all()
    assert (upright_srgb(_png(pixels, icc_profile=b"broken" * 40))[0, 0] == (200, 80, 60)).all()


def _wide_profile() -> bytes:
    """The sRGB profile with the primaries of Display P3 and another name."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    primaries = {
        b"rXYZ": (0.5151, 0.2412, -0.0011),
        b"gXYZ": (0.2920, 0.6922, 0.0419),
        b"bXYZ": (0.1571, 0.0666, 0.7841),
    }
    for at in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12):
        name, start = bytes(data[at : at + 4]), int.from_bytes(data[at + 4 : at + 8], "big")
        if name in primaries:
            for place, value in enumerate(primaries[name]):
                where = start + 8 + 4 * place
                data[where : where + 4] = round(value * 65536).to_bytes(4, "big", signed=True)
    name = "sRGB".encode("utf-16-be")
    return bytes(data).replace(name, "Wide".encode("utf-16-be"))


def test_what_decides_the_bytes_is_named() -> None:
    assert any(one.startswith("opencv-") for one in engines())


def test_of_real_groups_each_leaves_alone(shared_data: Path) -> None:
    """Two people in one photo, and press photos beside one another."""
    pair = (shared_data / "public_figures" / "two_people.jpg").read_bytes()
    seen = 0
    for data in (pair, *_side_by_side(shared_data)):
        for own, others in _faces(data):
            sent = deliver(data, own, others, form=ImageFormat.JPEG)
            assert _alone(upright_srgb(sent.image), own)
            seen += 1
    assert seen >= 6


def _side_by_side(shared_data: Path) -> list[bytes]:
    """Press photos of two people each, put beside one another."""
    firsts = [sorted(folder.glob("*.jpg"))[0] for folder in sorted((shared_data / "lfw").iterdir())[:6]]
    photos = [upright_srgb(path.read_bytes()) for path in firsts]
    return [_png(np.ascontiguousarray(np.hstack(photos[n : n + 3]))) for n in (0, 3)]
