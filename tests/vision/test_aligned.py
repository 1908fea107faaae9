"""Aligned faces: eyes land on the same pixels however the photo was taken; averages and differences are known."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from curator.domain.errors import PhotoError
from curator.sample.frame import noise_tile
from curator.sample.plan import Shot, cast
from curator.sample.scene import Scene, paint
from curator.sample.stage import stage
from curator.vision import aligned
from curator.vision.aligned import aligned_face, average, difference
from curator.vision.describe import landmarks_of
from curator.vision.detect import find_faces

Pixels = npt.NDArray[np.uint8]
Points = npt.NDArray[np.float32]
SIDE = 320
GREY = 128


@dataclass(frozen=True)
class Portrait:
    """A rendered photo as a file, with the landmarks that the engine finds in it."""

    data: bytes
    landmarks: Points

    def pixels(self) -> Pixels:
        """As OpenCV reads them, blue first."""
        return np.asarray(cv2.imdecode(np.frombuffer(self.data, np.uint8), cv2.IMREAD_COLOR), np.uint8)


def scene(number: int) -> Scene:
    company = cast(people=3, photos=2, seed=11)
    shot = Shot(participant=number, number=1, taken=company[number - 1].shots[0].taken, age=30)
    return stage(shot, company, np.random.default_rng([4, number]), large=False)[0]


def portrait(drawn: Scene, *, form: str = ".png") -> Portrait:
    pixels = paint(drawn, np.random.default_rng(3), noise_tile(np.random.default_rng(1), size=700))
    (found, *_) = find_faces(pixels, lambda: pixels)
    coded = cv2.imencode(form, pixels[:, :, ::-1])[1].tobytes()
    return Portrait(coded, landmarks_of(pixels, found)[0])


def turned(drawn: Scene, *, roll: float = 0.0, size: float = 1.0) -> Scene:
    (sitter, *_) = drawn.sitters
    centre = (sitter.centre[0], sitter.centre[1] * 1.25)
    return replace(drawn, sitters=[replace(sitter, roll=roll, scale=sitter.scale * size, centre=centre)])


def eyes_in(face: Pixels) -> npt.NDArray[np.float64]:
    """Centres of the dark irises, x and y, left and right, found without any landmark."""
    grey = cv2.cvtColor(face, cv2.COLOR_RGB2GRAY).astype(np.float64)
    centres = []
    for left in (0.28, 0.54):
        rows, columns = (
            slice(round(0.37 * SIDE), round(0.45 * SIDE)),
            slice(round(left * SIDE), round((left + 0.18) * SIDE)),
        )
        dark = np.clip(90 - cv2.GaussianBlur(grey[rows, columns], (0, 0), 2), 0, None) ** 2
        y, x = np.mgrid[rows, columns]
        centres.append(((dark * x).sum() / dark.sum(), (dark * y).sum() / dark.sum()))
    return np.array(centres)


def faces(number: int) -> list[Pixels]:
    drawn = scene(number)
    ways: tuple[dict[str, float], ...] = (
        {},
        {"roll": 0.25},
        {"roll": -0.25},
        {"size": 0.6},
        {"roll": 0.15, "size": 0.75},
    )
    made = [portrait(turned(drawn, **way)) for way in ways]
    return [aligned_face(one.data, one.landmarks, orientation=1, side=SIDE) for one in made]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_eyes_of_turned_and_scaled_faces_land_on_the_same_pixels(number: int) -> None:
    places = np.array([eyes_in(face) for face in faces(number)])
    assert np.abs(places - places[0]).max() < 2.0
    (left, right) = places.mean(axis=0)
    assert left[0] < SIDE / 2 < right[0]
    assert abs((left[0] + right[0]) / 2 - SIDE / 2) < 6


def test_an_orientation_in_the_file_changes_nothing() -> None:
    one = portrait(scene(1))
    stored = cv2.rotate(one.pixels(), cv2.ROTATE_90_COUNTERCLOCKWISE)
    lying = cv2.imencode(".png", stored)[1].tobytes()
    upright = aligned_face(one.data, one.landmarks, orientation=1, side=SIDE)
    turned_back = aligned_face(lying, one.landmarks, orientation=6, side=SIDE)
    # Small pixels are turned rather than all, so that a mean may be rounded the other way.
    assert cv2.absdiff(turned_back, upright).max() <= 1


def test_a_large_photo_is_decoded_small_and_gives_the_same_face() -> None:
    one = portrait(turned(scene(1), size=0.9))
    pixels = one.pixels()
    large = cv2.imencode(".jpg", cv2.resize(pixels, None, fx=4, fy=4), [cv2.IMWRITE_JPEG_QUALITY, 95])[1].tobytes()
    small_face = aligned_face(one.data, one.landmarks, orientation=1, side=160)
    large_face = aligned_face(large, one.landmarks * 4 + 1.5, orientation=1, side=160)
    assert np.abs(small_face.astype(int) - large_face).mean() < 4


def test_five_landmarks_will_do() -> None:
    one = portrait(scene(2))
    five = one.landmarks[[45, 42, 36, 39, 33]]
    few, many = (aligned_face(one.data, points, orientation=1, side=SIDE) for points in (five, one.landmarks))
    assert np.abs(eyes_in(few) - eyes_in(many)).max() < 8


def test_what_cannot_be_decoded_is_refused() -> None:
    one = portrait(scene(1), form=".jpg")
    with pytest.raises(PhotoError):
        aligned_face(one.data[: len(one.data) // 3], one.landmarks, orientation=1)
    with pytest.raises(ValueError, match="landmarks"):
        aligned_face(one.data, one.landmarks[:9], orientation=1)


def pattern(*, light: float = 0, contrast: float = 1) -> Pixels:
    """A grey face with a bright nose and dark eyes."""
    face = np.full((SIDE, SIDE, 3), GREY, np.float32)
    face[120:140, 105:130] = face[120:140, 190:215] = 60
    face[140:200, 150:170] = 180
    return np.asarray(np.clip((face - GREY) * contrast + GREY + light, 0, 255), np.uint8)


def test_the_average_of_equal_faces_is_the_face() -> None:
    assert np.abs(average([pattern()] * 3).astype(int) - pattern()).max() <= 1


def test_the_average_keeps_a_pattern_that_light_and_contrast_differ_in() -> None:
    made = average([pattern(light=30), pattern(light=-30), pattern(contrast=0.6), pattern(contrast=1.4)])
    assert np.abs(made.astype(int) - pattern()).mean() < 6
    assert difference(made, pattern()).max() < 0.05


def test_a_face_of_strong_contrast_counts_no_more_than_a_pale_one() -> None:
    pale, strong = pattern(contrast=0.4), pattern(contrast=1.6)[::-1]
    made = average([pale, strong])[100:220, 90:230, 0].ravel()
    one, other = (np.corrcoef(made, face[100:220, 90:230, 0].ravel())[0, 1] for face in (pale, strong))
    assert one == pytest.approx(other, abs=0.1)
    assert one > 0.5


def test_an_average_needs_a_face() -> None:
    with pytest.raises(ValueError, match="needs a face"):
        average([])


def test_no_difference_but_light_is_no_difference() -> None:
    assert difference(pattern(), pattern()).max() == 0
    assert difference(pattern(), pattern(light=25, contrast=0.8)).max() < 0.05


def test_a_difference_is_where_it_was_made_and_nowhere_else() -> None:
    changed = pattern()
    changed[210:230, 130:190] = 70
    found = difference(pattern(), changed)
    assert found.dtype == np.float32
    assert found.shape == (SIDE, SIDE)
    assert found[220, 160] > 0.4
    assert found[220, 160] == found.max()
    assert found[130, 200] < found.max() / 3
    assert 0 <= found.min() <= found.max() <= 1


def test_hair_and_background_are_no_difference() -> None:
    changed = pattern()
    changed[:, :40] = changed[:, -40:] = 255
    assert difference(pattern(), changed).max() < 1e-4


def test_the_room_holds_the_chin() -> None:
    one = portrait(scene(3))
    frame = aligned._frame(one.landmarks)
    chin = frame.place(one.landmarks[8:9])[0, 1]
    assert 0.41 * aligned.ROOM + chin < aligned.ROOM
