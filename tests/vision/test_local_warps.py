"""A place of the face is pushed or scaled by what is asked for, alike on both sides, and what is far away stays."""

import numpy as np
import pytest

from curator.domain.appearance import LOCAL_PARTS, PARTS
from curator.domain.shapes import measures
from curator.vision.local_warps import LOCAL_CHANGES, LocalChange, locally_changed
from curator.vision.warps import CHANGES, Floats, Pixels

IOD = 60
CHECKED = 10


def face() -> Floats:
    """68 landmarks of a schematic face, its eyes 60 pixels apart, in a picture of 320."""
    x, y = np.zeros(68), np.zeros(68)
    round_ = np.linspace(0.02, np.pi - 0.02, 17)
    x[:17], y[:17] = -1.1 * np.cos(round_), 0.1 + 1.6 * np.sin(round_)
    x[17:22], x[22:27], y[17:27] = np.linspace(-0.85, -0.2, 5), np.linspace(0.2, 0.85, 5), -0.35
    y[27:31] = np.linspace(0, 0.6, 4)
    x[31:36], y[31:36] = np.linspace(-0.25, 0.25, 5), 0.7
    circle = np.linspace(0, 2 * np.pi, 6, endpoint=False)
    x[36:42], y[36:42] = -0.5 - 0.2 * np.cos(circle), -0.08 * np.sin(circle)
    x[42:48], y[42:48] = 0.5 - 0.2 * np.cos(circle), -0.08 * np.sin(circle)
    wide = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    x[48:60], y[48:60] = -0.4 * np.cos(wide), 1.1 - 0.15 * np.sin(wide)
    inner = np.linspace(0, 2 * np.pi, 8, endpoint=False)
    x[60:68], y[60:68] = -0.3 * np.cos(inner), 1.1 - 0.05 * np.sin(inner)
    return IOD * np.stack([x, y], axis=1) + (160, 130)


def picture() -> Pixels:
    """Soft texture, the same when mirrored."""
    y, x = np.mgrid[0:320, 0:320]
    wave = 128 + 50 * np.sin(np.abs(x - 160) / 7) * np.cos(y / 9) + 40 * np.cos(y / 23)
    return np.repeat(wave[..., None], 3, axis=2).astype(np.uint8)


def found_at(before: Pixels, after: Pixels, point: Floats) -> Floats:
    """Where the pixels about a point have gone, by the best match within 9 pixels."""
    row, column = (round(float(part)) for part in point[::-1])
    near = slice(-CHECKED, CHECKED + 1)
    patch = before[row + near.start : row + near.stop, column + near.start : column + near.stop, 0].astype(float)
    best = (np.inf, np.zeros(2))
    for down in range(-9, 10):
        for right in range(-9, 10):
            top, left = row + down - CHECKED, column + right - CHECKED
            other = after[top : top + len(patch), left : left + len(patch), 0].astype(float)
            best = min(best, (float(np.square(other - patch).mean()), np.array([right, down])), key=lambda one: one[0])
    return best[1]


@pytest.mark.parametrize("number", range(len(LOCAL_CHANGES)))
@pytest.mark.parametrize("amount", [0.06, -0.06])
def test_both_sides_change_alike_and_the_edge_stays(number: int, amount: float) -> None:
    after = locally_changed(picture(), face(), LOCAL_CHANGES[number][1], amount)
    assert (after != picture()).any()
    # The mirror's axis lies between two pixels, as landmarks do: a grey level is what interpolation leaves.
    assert np.abs(after[:, 1:160].astype(int) - after[:, 319:160:-1].astype(int)).mean() < 1
    for edge in (slice(8), slice(312, 320)):
        assert np.abs(after[edge].astype(int) - picture()[edge]).max() <= 1


def test_a_pushed_place_takes_its_pixels_along_by_the_amount() -> None:
    chin = LocalChange(((8,),), 0.35, push=(0, 1))
    after = locally_changed(picture(), face(), chin, 0.1)
    assert found_at(picture(), after, face()[8]) == pytest.approx([0, 6], abs=1)
    assert found_at(picture(), after, face()[27]).tolist() == [0, 0]


def test_sides_are_pushed_towards_each_other() -> None:
    jaw = LocalChange(((4,), (12,)), 0.3, push=(1, 0))
    after = locally_changed(picture(), face(), jaw, 0.1)
    assert found_at(picture(), after, face()[4]) == pytest.approx([6, 0], abs=1)
    assert found_at(picture(), after, face()[12]) == pytest.approx([-6, 0], abs=1)


def test_a_scaled_place_grows_about_its_middle() -> None:
    mouth = LocalChange((tuple(range(48, 60)),), 0.3, scale=(1, 0))
    after = locally_changed(picture(), face(), mouth, 0.1)
    corner = face()[54]
    assert found_at(picture(), after, corner)[0] >= 4
    assert found_at(picture(), after, face()[48])[0] <= -4


def test_every_way_goes_where_the_part_does_along_its_landmarks() -> None:
    assert tuple(part for part, _ in LOCAL_CHANGES) == LOCAL_PARTS
    assert set(LOCAL_PARTS) == set(PARTS)
    shape = face() / IOD
    for part, change in LOCAL_CHANGES:
        ways = CHANGES[part], _landmarks_moved(change)
        grown = [measures(shape + 0.1 * moves)[part] - measures(shape)[part] for moves in ways]
        # What a part's own measure does not see, as the bridge of the nose, has no direction there.
        assert grown[0] * grown[1] >= 0, (part, change)


def _landmarks_moved(change: LocalChange) -> Floats:
    """Where landmarks go, told by pictures that hold their own places."""
    y, x = np.mgrid[0:320, 0:320]
    moved = np.zeros((68, 2))
    for axis, places in enumerate((x, y)):
        # A picture whose grey levels are its places shows where each pixel came from.
        ramp = np.repeat(np.clip(places * 0.75, 0, 255)[..., None], 3, axis=2).astype(np.uint8)
        after = locally_changed(ramp, face(), change, 0.1)
        for number, (across, down) in enumerate(face()):
            moved[number, axis] = int(ramp[round(down), round(across), 0]) - int(after[round(down), round(across), 0])
    return moved / 0.75 / IOD / 0.1
