"""What the occlusion network is taught: right answers by construction, the same for a seed."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from curator.domain.covers import REGIONS
from curator.vision.occlusion import CHIP
from curator.vision.training import compose, measuring
from curator.vision.training.brush import SIDE
from curator.vision.training.faces import Faces, faces_in
from curator.vision.training.regions import polygons, shares, targets
from curator.vision.training.testing import truth_of

FACE = REGIONS.index("forehead") + 1


@pytest.fixture(scope="module")
def faces(rendered: Path, tmp_path_factory: pytest.TempPathFactory) -> Faces:
    """Uncovered rendered faces on their canvases."""
    found = faces_in(rendered / "photos", cache=tmp_path_factory.mktemp("cache"))
    return found.only(np.array(truth_of(rendered, found)) == "none")


def _many(faces: Faces, kind: str, *, count: int = 12) -> list[compose.Example]:
    return [compose.example(faces, [kind], np.random.default_rng([5, number])) for number in range(count)]


def _said(examples: list[compose.Example], region: str) -> list[float]:
    place = REGIONS.index(region)
    return [float(one.wanted[place]) for one in examples if one.weight[place] == 1]


def _square(centre: NDArray[np.floating], half: float) -> NDArray[np.float32]:
    cover = np.zeros((SIDE, SIDE), np.uint8)
    x, y = centre
    cv2.rectangle(cover, (round(x - half), round(y - half)), (round(x + half), round(y + half)), 1, -1)
    return cover.astype(np.float32)


def test_faces_stand_on_their_canvases_alike(faces: Faces) -> None:
    assert len(faces) > 20
    eyes = (faces.points[:, 36:42].mean(1), faces.points[:, 42:48].mean(1))
    assert np.allclose(eyes[1] - eyes[0], (30, 0), atol=0.1)
    assert np.allclose((eyes[0] + eyes[1]) / 2, (SIDE / 2, 68), atol=0.1)


def test_faces_are_found_once(rendered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = tmp_path / "some" / "one"
    some.mkdir(parents=True)
    for path in sorted((rendered / "photos").rglob("*.jpg"))[:2]:
        (some / path.name).write_bytes(path.read_bytes())
    first = faces_in(tmp_path / "some", cache=tmp_path / "cache")
    monkeypatch.setattr("curator.vision.training.faces._found", None)
    again = faces_in(tmp_path / "some", cache=tmp_path / "cache")
    assert np.array_equal(first.pixels, again.pixels)
    assert set(again.people) <= {"one"}
    assert again.read == 2


def test_no_person_is_in_two_parts(faces: Faces) -> None:
    parts = [set(faces.part(number).people) for number in range(10)]
    assert sum(map(len, parts)) == len(set(faces.people)) == len(set().union(*parts))


@pytest.mark.parametrize("region", REGIONS)
def test_a_patch_on_a_region_covers_it_and_not_what_is_far(faces: Faces, region: str) -> None:
    points = faces.points[0]
    outlines = polygons(points)
    share = dict(zip(REGIONS, shares(_square(outlines[region].mean(0), 9), points), strict=True))
    assert share[region] == max(share.values()) > 0.2
    far = {"left_eye": "right_cheek", "right_eye": "left_cheek", "forehead": "mouth"}.get(region, "forehead")
    assert share[far] == 0


def test_shares_between_the_limits_teach_nothing() -> None:
    wanted, weight = targets(np.array([0.34, 0.16, 0.15, 0.0, 0.0, 0.0, 0.0]))
    assert wanted.tolist() == [0] * 8
    assert weight.tolist() == [0, 0, 1, 1, 1, 1, 1, 0]
    wanted, weight = targets(np.array([0.36, 0.2, 0, 0, 0, 0, 0]))
    assert (wanted[0], wanted[FACE], weight[FACE]) == (1, 1, 1)


def test_hair_on_the_forehead_decides_nothing() -> None:
    wanted, weight = targets(np.array([0, 0, 0, 0, 0, 0, 0.9]), hair_on_forehead=True)
    assert (weight[FACE - 1], wanted[FACE], weight[FACE]) == (0, 0, 1)
    assert targets(np.array([0, 0, 0, 0, 0, 0, 0.9]))[0][FACE] == 1


@pytest.mark.parametrize(
    ("kind", "covered", "clear"),
    [
        ("medical mask", ("mouth", "nose", "left_cheek", "right_cheek"), ("left_eye", "right_eye", "forehead")),
        ("mask under the nose", ("mouth",), ("left_eye", "right_eye", "forehead")),
        ("dark glasses", ("left_eye", "right_eye"), ("mouth",)),
        ("mirrored glasses", ("left_eye", "right_eye"), ("mouth",)),
        ("novelty glasses", ("left_eye", "right_eye"), ("mouth",)),
        ("ski goggles", ("left_eye", "right_eye"), ("mouth",)),
        ("scarf", ("mouth",), ("forehead",)),
    ],
)
def test_what_is_worn_covers_what_it_should(
    faces: Faces, kind: str, covered: tuple[str, ...], clear: tuple[str, ...]
) -> None:
    examples = _many(faces, kind)
    for region in covered:
        assert np.mean(_said(examples, region)) > 0.75, region
    for region in clear:
        assert np.mean(_said(examples, region)) < 0.1, region


@pytest.mark.parametrize("kind", [name for name in compose.HARMLESS if name not in {"beside the face", "hat"}])
def test_what_is_harmless_covers_nothing_and_yet_is_seen(faces: Faces, kind: str) -> None:
    for number in range(6):
        rng, same = np.random.default_rng([6, number]), np.random.default_rng([6, number])
        one, plain = compose.example(faces, [kind], rng), compose.example(faces, [], same)
        assert one.wanted[FACE] == 0
        assert not np.array_equal(one.chip, plain.chip)


def test_the_coarse_map_follows_the_cover(faces: Faces) -> None:
    lower = np.mean([one.cover[7:10, 4:8] for one in _many(faces, "cloth mask")])
    upper = np.mean([one.cover[:4] for one in _many(faces, "cloth mask")])
    assert lower > 150
    assert upper < 20


def test_a_seed_gives_the_same_example_and_another_one_another(faces: Faces) -> None:
    one, same, other = (compose.taught(faces, np.random.default_rng(seed)) for seed in (3, 3, 4))
    assert np.array_equal(one.chip, same.chip)
    assert np.array_equal(one.wanted, same.wanted)
    assert not np.array_equal(one.chip, other.chip)
    assert one.chip.shape == (CHIP, CHIP, 3)


def test_landmarks_keep_their_meaning_on_a_mirrored_face(faces: Faces) -> None:
    bases = [compose._base(faces, 0, np.random.default_rng(seed)) for seed in range(12)]
    mirrored = [points for _, points, box in bases if abs(box[0] - faces.boxes[0, 0]) > 1e-3]
    assert mirrored
    for _, points, _ in bases:
        for left, right in ((0, 16), (17, 26), (36, 45), (39, 42), (31, 35), (48, 54), (60, 64), (59, 55)):
            assert points[left, 0] < points[right, 0]
        for above, below in ((19, 37), (37, 41), (27, 33), (51, 57), (62, 66)):
            assert points[above, 1] < points[below, 1]


def test_no_held_out_kind_is_ever_taught() -> None:
    assert not set(compose.HELD_OUT) & {*compose.TAUGHT, *compose.HARMLESS}
    assert not set(compose.HELD_OUT.values()) & {draw for draw, _ in compose.TAUGHT.values()}


def test_auroc_counts_pairs_and_ties() -> None:
    assert measuring.auroc(np.array([0.9, 0.8]), np.array([0.1, 0.8])) == pytest.approx((1 + 1 + 1 + 0.5) / 4)


def test_the_bar_lets_the_stated_share_pass() -> None:
    clear = np.linspace(0, 1, 1001)
    assert (clear > measuring.threshold_at(clear, false_alarms=0.01)).mean() == pytest.approx(0.01, abs=0.001)


def test_calibration_error_of_true_and_of_false_probabilities() -> None:
    chances = np.repeat([0.05, 0.95], 100)
    truth = np.concatenate([np.arange(100) < 5, np.arange(100) < 95]).astype(float)
    assert measuring.calibration_error(chances, truth) == pytest.approx(0, abs=1e-9)
    assert measuring.calibration_error(np.full(200, 0.95), truth) == pytest.approx(0.45)


def test_a_few_lists_teach_something_and_are_shipped_whole(faces: Faces, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    onnxruntime = pytest.importorskip("onnxruntime")
    pytest.importorskip("onnx")
    from curator.vision.training import fitting, network  # noqa: PLC0415 - torch is an extra

    torch.set_num_threads(1)
    examples = [compose.taught(faces, np.random.default_rng([9, number])) for number in range(64)]
    batch = fitting.tensors(examples)
    torch.manual_seed(0)
    taught = network.CoverNet()
    optimiser = torch.optim.AdamW(taught.parameters(), lr=2e-3)
    losses = []
    for _ in range(12):
        loss = fitting.loss_of(taught, batch)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.85 * losses[0]
    shipped = network.Shipped(taught.eval(), slope=torch.ones(8), offset=torch.zeros(8)).eval()
    network.write_onnx(shipped, path := tmp_path / "one.onnx", notes={"engine": "test"})
    chips = np.stack([one.chip for one in examples[:5]])
    with torch.no_grad():
        wanted = shipped(torch.from_numpy(chips)).numpy()
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    assert session.run(None, {"chips": chips})[0] == pytest.approx(wanted, abs=1e-5)
    assert session.get_modelmeta().custom_metadata_map["engine"] == "test"


def test_a_shipped_network_is_taught_on_as_it_is(faces: Faces, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    pytest.importorskip("onnx")
    from curator.vision.training import network  # noqa: PLC0415 - torch is an extra

    torch.set_num_threads(1)
    chips = torch.from_numpy(
        np.stack([compose.taught(faces, np.random.default_rng([8, one])).chip for one in range(24)])
    )
    torch.manual_seed(0)
    first = network.CoverNet()
    first(values := chips.permute(0, 3, 1, 2).float() / 127.5 - 1)  # so that its normalisation has something to say
    shipped = network.Shipped(first.eval(), slope=torch.ones(8), offset=torch.zeros(8))
    network.write_onnx(shipped, path := tmp_path / "one.onnx", notes={"engine": "e", "taught": "long ago"})
    again = network.read_onnx(path, chips).eval()
    with torch.no_grad():
        wanted, told = first(values)[0], again(values)[0]
        again.train()
        again.answer[0].eval()  # dropout
        taught = again(values)[0]
    assert told.numpy() == pytest.approx(wanted.numpy(), abs=1e-4)
    assert taught.numpy() == pytest.approx(wanted.numpy(), abs=0.02)
    assert network.told_of(path)["taught"] == "long ago"
