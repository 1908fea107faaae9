"""Quality measures: rendered faces are damaged by known amounts, and the figures must tell how much."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from curator.domain.quality import Colour, Quality, QualityLimits, quality_problems
from curator.sample.frame import noise_tile
from curator.sample.plan import cast
from curator.sample.scene import Scene, paint
from curator.sample.stage import stage
from curator.vision.face_frame import FACE_WIDTH, cut, face_frame
from curator.vision.pipeline import analyse
from curator.vision.quality import measure_quality
from curator.vision.quality_detail import jpeg_quality
from curator.vision.quality_shape import head_pose

Pixels = npt.NDArray[np.uint8]
Sit = Callable[..., "Sitting"]
STRAIGHT = {"yaw": 0.0, "pitch": 0.0, "smile": 0.2, "opening": 0.0, "lid": 1.0}


@dataclass(frozen=True, eq=False)
class Sitting:
    """A rendered portrait and where its landmarks are."""

    pixels: Pixels
    landmarks: npt.NDArray[np.float32]

    def measured(self, pixels: Pixels | None = None, data: bytes = b"") -> Quality:
        seen = self.pixels if pixels is None else pixels
        return measure_quality(seen, self.landmarks, scale=1, faces=1, data=data)

    def complaints(self, pixels: Pixels, data: bytes = b"") -> set[str]:
        return {problem.measure for problem in quality_problems(self.measured(pixels, data), QualityLimits())}


def located(pixels: Pixels) -> Sitting:
    landmarks = analyse(coded(pixels, "PNG")).faces[0].landmarks
    assert landmarks is not None
    return Sitting(pixels, landmarks)


def coded(pixels: Pixels, form: str, **options: object) -> bytes:
    file = BytesIO()
    Image.fromarray(pixels).save(file, form, **options)
    return file.getvalue()


def decoded(data: bytes) -> Pixels:
    return np.asarray(Image.open(BytesIO(data)).convert("RGB"))


@pytest.fixture(scope="module")
def sit() -> Sit:
    """Takes a portrait of one person with the mood that is asked for."""
    company = cast(people=2, photos=12, seed=11)
    shot = next(shot for shot in company[1].shots if shot.plain and shot.age >= 18)
    scene, _ = stage(shot, company, np.random.default_rng(4), large=False)
    grain = noise_tile(np.random.default_rng(5), size=1400)
    camera = replace(scene.camera, blur=0.0, fade=0.0, grey=False)

    def take(**mood: float) -> Sitting:
        sitter = replace(scene.sitters[0], roll=0.0, mood=replace(scene.sitters[0].mood, **{**STRAIGHT, **mood}))
        posed: Scene = replace(scene, camera=camera, sitters=[sitter])
        return located(paint(posed, np.random.default_rng(6), grain))

    return take


@pytest.fixture(scope="module")
def plain(sit: Sit) -> Sitting:
    return sit()


def blurred(sitting: Sitting, percent: float) -> Pixels:
    sigma = percent / 100 * FACE_WIDTH * face_frame(sitting.landmarks).inter_eye_pixels
    return np.asarray(cv2.GaussianBlur(sitting.pixels, (0, 0), sigma), np.uint8)


def exposed(pixels: Pixels, stops: float) -> Pixels:
    linear = np.clip((pixels / 255) ** 2.2 * 2**stops, 0, 1)
    return np.round(255 * linear ** (1 / 2.2)).astype(np.uint8)


def flattened(pixels: Pixels, share: float) -> Pixels:
    return np.round(128 + share * (pixels.astype(np.float64) - 128)).astype(np.uint8)


def test_a_rendered_portrait_is_good(plain: Sitting) -> None:
    assert plain.complaints(plain.pixels, coded(plain.pixels, "JPEG", quality=90)) == set()


def test_sharpness_tells_the_blur(plain: Sitting) -> None:
    found = [100 / plain.measured(blurred(plain, percent)).sharpness for percent in (1, 2, 3, 4, 6)]
    assert found == sorted(found)
    # A rendered face has a softness of its own, which adds in squares.
    own = 100 / plain.measured().sharpness
    assert own < 2
    wanted = [float(np.hypot(percent, own)) for percent in (2, 3, 4, 6)]
    assert found[1:] == pytest.approx(wanted, rel=0.2)


@pytest.mark.parametrize(("percent", "poor"), [(1, False), (4, True), (6, True)])
def test_blur_is_a_problem_from_some_size_on(plain: Sitting, percent: float, poor: bool) -> None:
    assert ("sharpness" in plain.complaints(blurred(plain, percent))) is poor


def test_sharpness_does_not_depend_on_how_large_the_face_is(plain: Sitting) -> None:
    soft = blurred(plain, 3)
    half = np.asarray(cv2.resize(soft, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
    small = Sitting(half, plain.landmarks / np.float32(2))
    assert small.measured().sharpness == pytest.approx(plain.measured(soft).sharpness, rel=0.12)


def test_sharpness_ignores_light(plain: Sitting) -> None:
    dull = flattened(blurred(plain, 3), 0.5)
    assert plain.measured(dull).sharpness == pytest.approx(plain.measured(blurred(plain, 3)).sharpness, rel=0.05)


def test_a_face_without_detail_is_the_least_sharp(plain: Sitting) -> None:
    assert plain.measured(np.full_like(plain.pixels, 120)).sharpness < plain.measured(blurred(plain, 6)).sharpness


@pytest.mark.parametrize(
    ("stops", "measure"), [(-3.5, "luminance_high"), (-2.5, "luminance_high"), (3, "over_exposure_prevention")]
)
def test_wrong_exposure_is_named(plain: Sitting, stops: float, measure: str) -> None:
    assert measure in plain.complaints(exposed(plain.pixels, stops))


def test_exposure_figures_follow_the_light(plain: Sitting) -> None:
    found = [plain.measured(exposed(plain.pixels, stops)) for stops in (-5, -2.5, 0, 2.5)]
    assert [one.luminance_mean for one in found] == sorted(one.luminance_mean for one in found)
    assert found[0].under_exposure_prevention < 0.75
    assert found[2].under_exposure_prevention > 0.97
    assert found[3].over_exposure_prevention < 0.75 < found[2].over_exposure_prevention


def test_little_contrast_is_named(plain: Sitting) -> None:
    assert "dynamic_range" in plain.complaints(flattened(plain.pixels, 0.15))
    # Half the steps are one bit less.
    whole, half = (plain.measured(flattened(plain.pixels, share)).dynamic_range for share in (1, 0.5))
    assert whole - half == pytest.approx(1, abs=0.15)


SEPIA = np.array([[0.393, 0.349, 0.272], [0.769, 0.686, 0.534], [0.189, 0.168, 0.131]])


@pytest.mark.parametrize("quality", [40, 95])
def test_colour_tone_and_grey_are_told_apart(plain: Sitting, quality: int) -> None:
    grey = np.repeat(cv2.cvtColor(plain.pixels, cv2.COLOR_RGB2GRAY)[:, :, np.newaxis], 3, axis=2)
    sepia = np.clip(grey @ SEPIA, 0, 255)
    faded = grey * np.array([1, 0.94, 0.82])
    wanted = {
        Colour.COLOUR: [plain.pixels],
        Colour.TONED: [sepia.astype(np.uint8), faded.astype(np.uint8)],
        Colour.GREYSCALE: [grey.astype(np.uint8)],
    }
    for colour, pictures in wanted.items():
        for picture in pictures:
            assert plain.measured(decoded(coded(picture, "JPEG", quality=quality))).colour is colour


def test_a_face_of_another_colour_is_not_natural(plain: Sitting) -> None:
    assert plain.measured().natural_colour < 5
    assert plain.measured(plain.pixels[:, :, ::-1]).natural_colour == 100


@pytest.mark.parametrize("quality", [3, 15, 30, 50, 75, 90, 98])
def test_jpeg_quality_is_what_the_encoder_was_asked_for(plain: Sitting, quality: int) -> None:
    assert jpeg_quality(coded(plain.pixels, "JPEG", quality=quality)) == quality


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0", b"text", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_jpeg_has_no_jpeg_quality(data: bytes) -> None:
    assert jpeg_quality(data) is None


def test_a_png_has_no_jpeg_quality(plain: Sitting) -> None:
    assert jpeg_quality(coded(plain.pixels, "PNG", compress_level=0)) is None


@pytest.mark.parametrize("shift", [0, 3])
def test_blocks_are_seen_though_the_file_was_saved_again(plain: Sitting, shift: int) -> None:
    poor = decoded(coded(plain.pixels, "JPEG", quality=10))
    again = coded(np.roll(poor, shift, axis=(0, 1)), "JPEG", quality=92)
    picture = np.roll(decoded(again), -shift, axis=(0, 1))
    clean = plain.measured().compression_artifacts
    found = plain.measured(picture).compression_artifacts
    assert clean is not None
    assert found is not None
    assert found > clean + 1
    assert "jpeg_quality" not in plain.complaints(picture, again)
    if not shift:
        assert "compression_artifacts" in plain.complaints(picture, again)


def test_blocks_are_not_looked_for_in_reduced_pictures(plain: Sitting) -> None:
    reduced = measure_quality(plain.pixels, plain.landmarks, scale=0.5, faces=1, data=b"")
    assert reduced.compression_artifacts is None


def test_distance_between_the_eyes_is_in_original_pixels(plain: Sitting) -> None:
    eyes = plain.landmarks[36:42].mean(axis=0), plain.landmarks[42:48].mean(axis=0)
    whole = plain.measured().inter_eye_distance
    assert whole == pytest.approx(float(np.linalg.norm(eyes[0] - eyes[1])), rel=0.05)
    reduced = measure_quality(plain.pixels, plain.landmarks, scale=0.25, faces=1, data=b"")
    assert reduced.inter_eye_distance == pytest.approx(4 * whole)


def posed(sitting: Sitting) -> tuple[float, float, float]:
    pose = head_pose(sitting.landmarks)
    assert pose is not None
    return pose


@pytest.mark.parametrize("side", [-1, 1])
def test_yaw_follows_the_head(sit: Sit, plain: Sitting, side: int) -> None:
    straight, turned = posed(plain)[0], posed(sit(yaw=side * 0.3))[0]
    # The renderer turns to the picture's right; 0.3 rad are 17°.
    assert np.sign(turned - straight) == side
    assert abs(turned - straight) == pytest.approx(17, abs=7)


@pytest.mark.parametrize("side", [-1, 1])
def test_pitch_follows_the_head(sit: Sit, plain: Sitting, side: int) -> None:
    straight, nodded = posed(plain)[1], posed(sit(pitch=side * 0.2))[1]
    # The renderer's pitch is upwards; ours is downwards.
    assert np.sign(nodded - straight) == -side
    assert 3 < abs(nodded - straight) < 20


@pytest.mark.parametrize("degrees", [-35, -15, 20])
def test_roll_is_the_pictures_turn(plain: Sitting, degrees: float) -> None:
    rows, columns = plain.pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), degrees, 1)  # counter-clockwise, as our roll
    points = np.hstack([plain.landmarks, np.ones((68, 1), np.float32)]) @ turn.T
    rolled = head_pose(points.astype(np.float32))
    assert rolled is not None
    assert rolled.roll - posed(plain)[2] == pytest.approx(degrees, abs=0.5)
    assert rolled.yaw == pytest.approx(posed(plain)[0], abs=0.5)


def test_five_landmarks_leave_unknown_what_they_cannot_tell(plain: Sitting) -> None:
    right, left = plain.landmarks[[45, 42]], plain.landmarks[[36, 39]]
    five = np.vstack([right, left, plain.landmarks[33:34]])
    few = measure_quality(plain.pixels, five, scale=1, faces=2, data=b"")
    whole = plain.measured()
    assert (few.head_pose_yaw, few.head_pose_pitch, few.eyes_open, few.mouth_closed) == (None, None, None, None)
    assert few.sharpness == pytest.approx(whole.sharpness)
    assert few.head_pose_roll == pytest.approx(whole.head_pose_roll, abs=3)
    assert not few.single_face_present


def test_other_numbers_of_landmarks_are_refused(plain: Sitting) -> None:
    with pytest.raises(ValueError, match="7"):
        measure_quality(plain.pixels, plain.landmarks[:7], scale=1, faces=1, data=b"")


def test_closed_eyes_and_open_mouths_show(sit: Sit, plain: Sitting) -> None:
    asleep, yawning = sit(lid=0.0), sit(opening=1.0)
    seen, open_eyes = asleep.measured().eyes_open, plain.measured().eyes_open
    gap, closed = yawning.measured().mouth_closed, sit(opening=0.0, smile=0.1).measured().mouth_closed
    assert seen is not None
    assert open_eyes is not None
    assert gap is not None
    assert closed is not None
    assert seen < 0.75 * open_eyes
    assert gap > closed + 0.02


def test_a_face_at_the_edge_is_judged_by_what_is_seen(plain: Sitting) -> None:
    edge = int(plain.landmarks[:, 0].mean())
    half = np.ascontiguousarray(plain.pixels[:, edge:])
    cut = Sitting(half, plain.landmarks - np.array([edge, 0], np.float32))
    assert cut.measured().luminance_mean == pytest.approx(plain.measured().luminance_mean, abs=0.15)


@pytest.mark.parametrize(("share", "poor"), [(0.0, False), (0.25, True)])
def test_a_face_that_the_edge_cuts_is_named(plain: Sitting, share: float, poor: bool) -> None:
    left, right = (round(float(edge(plain.landmarks[:, 0]))) for edge in (np.min, np.max))
    start = left + round(share * (right - left)) if share else 0
    cut_off = Sitting(plain.pixels[:, start:], plain.landmarks - np.array([start, 0], np.float32))
    assert ("face_in_picture" in cut_off.complaints(cut_off.pixels)) == poor
    seen = cut_off.measured().face_in_picture
    assert 0.5 < seen < 0.9 if poor else seen == 1


def test_landmarks_outside_the_picture_still_give_a_value(plain: Sitting) -> None:
    away = Sitting(plain.pixels, plain.landmarks + np.float32(5000))
    assert np.isfinite(away.measured().sharpness)


def test_large_faces_are_averaged_and_not_sampled(plain: Sitting) -> None:
    grain = np.random.default_rng(0).integers(0, 256, plain.pixels.shape).astype(np.uint8)
    small, _ = cut(grain, face_frame(plain.landmarks), size=(40, 40), inter_eye=12, eyes=(20, 12))
    # The mean of n samples of noise has 1/√n of its spread; a cell here holds many.
    assert float(small.std()) < 0.3 * float(grain.std())


@pytest.mark.parametrize("factor", [2.0, 3.5])
def test_a_point_is_cut_to_the_same_place_at_every_size(plain: Sitting, factor: float) -> None:
    picture = np.zeros_like(plain.pixels)
    x, y = plain.landmarks[30].round().astype(int)
    picture[y - 6 : y + 7, x - 6 : x + 7] = 255
    large = np.asarray(cv2.resize(picture, None, fx=factor, fy=factor), np.uint8)
    centres = []
    for pixels, landmarks in ((picture, plain.landmarks), (large, plain.landmarks * np.float32(factor))):
        face, _ = cut(pixels, face_frame(landmarks), size=(160, 176), inter_eye=30, eyes=(80, 52))
        rows, columns = np.nonzero(face[:, :, 0] > 100)
        centres.append((rows.mean(), columns.mean()))
    assert centres[0] == pytest.approx(centres[1], abs=0.4)
