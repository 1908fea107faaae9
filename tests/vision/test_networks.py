"""The recogniser gives what dlib gives; written models are kept, checked and shared; damage is a sentence."""

import multiprocessing
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import cv2
import dlib
import numpy as np
import numpy.typing as npt
import pytest

from curator.domain.errors import LibraryError
from curator.vision import networks as module
from curator.vision.networks import MMOD, RECOGNISER, Model, Networks

Pixels = npt.NDArray[np.uint8]
WITHIN = 1e-5  # of any of the 128 values; they differ by 4e-7 here


def folder_of_models() -> Path:
    spec = find_spec("face_recognition_models")
    assert spec
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "models"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def networks(cache: Path) -> Networks:
    return Networks(cache=cache)


@pytest.fixture(scope="module")
def peer() -> Any:
    return dlib.face_recognition_model_v1(str(folder_of_models() / RECOGNISER.file))


def chips(count: int) -> Pixels:
    """From fine noise to soft blots, each channel with a level of its own so that their order shows."""
    rng = np.random.default_rng(5)
    made = []
    for number in range(count):
        side = 2 + number * 148 // max(count - 1, 1)
        blots = rng.integers(0, 256, (side, side, 3), dtype=np.uint8) * np.asarray([1.0, 0.6, 0.3])
        made.append(cv2.resize(blots.astype(np.uint8), (150, 150), interpolation=cv2.INTER_LINEAR))
    return np.asarray(made)


def test_embeddings_are_those_of_dlib(networks: Networks, peer: Any) -> None:
    for chip in chips(8):
        wanted = np.asarray(peer.compute_face_descriptor(chip))
        found = networks.embedding(chip)
        assert found.shape == (128,)
        assert found.dtype == np.float32
        assert np.abs(found - wanted).max() < WITHIN


def test_chips_of_one_colour_are_no_exception(networks: Networks, peer: Any) -> None:
    for colour in (0, 255):
        chip = np.full((150, 150, 3), colour, np.uint8)
        assert np.abs(networks.embedding(chip) - np.asarray(peer.compute_face_descriptor(chip))).max() < WITHIN


def test_embeddings_of_portraits_are_those_of_dlib(networks: Networks, peer: Any, shared_data: Path) -> None:
    paths = sorted((shared_data / "portraits").glob("*.jpg"))[::75]
    assert len(paths) == 20
    for path in paths:
        portrait = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR_RGB)
        assert portrait is not None
        chip = np.asarray(cv2.resize(portrait, (150, 150)), np.uint8)
        assert np.abs(networks.embedding(chip) - np.asarray(peer.compute_face_descriptor(chip))).max() < WITHIN


def test_many_at_once_are_as_one_by_one(networks: Networks) -> None:
    many = chips(module._BATCH + 3)
    together = networks.embeddings(many)
    assert together.shape == (len(many), 128)
    for chip, found in zip(many[::6], together[::6], strict=True):
        assert np.abs(networks.embedding(chip) - found).max() < WITHIN
    assert networks.embeddings(many[:0]).shape == (0, 128)


@pytest.mark.parametrize("shape", [(150, 150), (150, 150, 4), (149, 150, 3)])
def test_what_is_no_chip_is_refused(networks: Networks, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="chips are uint8"):
        networks.embedding(np.zeros(shape, np.uint8))
    with pytest.raises(ValueError, match="float64"):
        networks.embedding(np.zeros((150, 150, 3)))  # type: ignore[arg-type]


def test_a_model_is_written_once_and_read_without_the_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chip = chips(1)[0]
    wanted = Networks(cache=tmp_path / "new").embedding(chip)
    (kept,) = (tmp_path / "new").iterdir()
    assert kept.name.startswith(f"{Path(RECOGNISER.file).stem}.{module.FORMAT}.{RECOGNISER.sha256[:16]}.")
    before = kept.stat().st_mtime_ns
    monkeypatch.setitem(sys.modules, "curator.vision.onnx_graph", None)
    assert (Networks(cache=tmp_path / "new").embedding(chip) == wanted).all()
    assert kept.stat().st_mtime_ns == before
    monkeypatch.setattr(module, "FORMAT", module.FORMAT + 1)
    with pytest.raises(ModuleNotFoundError):
        Networks(cache=tmp_path / "new").embedding(chip)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty"])
def test_a_damaged_written_model_is_written_again(tmp_path: Path, damage: str) -> None:
    chip = chips(1)[0]
    wanted = Networks(cache=tmp_path).embedding(chip)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2 + 3] ^= 0x40
    kept.write_bytes({"cut": whole[: len(whole) // 2], "flipped": bytes(flipped), "empty": b""}[damage])
    assert (Networks(cache=tmp_path).embedding(chip) == wanted).all()
    assert any(path.read_bytes() == whole for path in tmp_path.iterdir())


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert Networks(cache=tmp_path / "file" / "models").embedding(chips(1)[0]).shape == (128,)


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.replace", refused)
    assert Networks(cache=tmp_path).embedding(chips(1)[0]).shape == (128,)
    assert not list(tmp_path.iterdir())


def damaged(model: Model, folder: Path, data: bytes) -> str:
    """What is said of a file with this content."""
    (folder / model.file).write_bytes(data)
    networks = Networks(cache=folder / "cache", models=folder)
    ask = networks.mmod if model.detects else networks.embedding
    with pytest.raises(LibraryError) as caught:
        ask(np.zeros((150, 150, 3), np.uint8))
    text = str(caught.value)
    assert str(folder / model.file) in text
    assert "pip install --force-reinstall face_recognition_models" in text
    assert not (folder / "cache").exists()
    return text


@pytest.mark.parametrize("model", [RECOGNISER, MMOD], ids=["recogniser", "mmod"])
def test_a_damaged_or_foreign_file_is_a_sentence(tmp_path: Path, model: Model) -> None:
    data = (folder_of_models() / model.file).read_bytes()
    other = RECOGNISER if model is MMOD else MMOD
    assert "cut off" in damaged(model, tmp_path, data[:-1])
    assert "cut off" in damaged(model, tmp_path, data[: len(data) // 3])
    assert "cut off" in damaged(model, tmp_path, b"")
    assert "no number" in damaged(model, tmp_path, b"This is a text, and a long one at that.")
    assert "bytes follow" in damaged(model, tmp_path, data + b"\1")
    holds = "a recogniser" if model.detects else "a detector"
    assert f"it holds {holds}" in damaged(model, tmp_path, (folder_of_models() / other.file).read_bytes())
    weight = bytearray(data)
    weight[-2000] ^= 0x01
    assert "not the published" in damaged(model, tmp_path, bytes(weight))


def test_a_flipped_byte_of_the_head_is_always_noticed(tmp_path: Path) -> None:
    data = (folder_of_models() / MMOD.file).read_bytes()
    for at in range(0, 200, 7):
        flipped = bytearray(data)
        flipped[at] ^= 0x04
        damaged(MMOD, tmp_path, bytes(flipped))


def test_a_missing_file_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LibraryError, match="cannot be read: No such file"):
        Networks(cache=tmp_path, models=tmp_path).embedding(chips(1)[0])
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(LibraryError, match="is not installed"):
        Networks(cache=tmp_path).embedding(chips(1)[0])


def test_threads_load_a_network_once_and_agree(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = Mock(wraps=module._start)
    monkeypatch.setattr(module, "_start", start)
    networks = Networks(cache=cache)
    chip = chips(1)[0]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: networks.embedding(chip), range(8)))
    assert start.call_count == 1
    assert all((one == found[0]).all() for one in found)


def test_one_thread_is_used_unless_more_are_asked_for(cache: Path) -> None:
    for asked in (1, 2):
        networks = Networks(cache=cache, threads=asked)
        assert networks._session(RECOGNISER).get_session_options().intra_op_num_threads == asked


def test_other_threads_go_on_while_a_network_computes(networks: Networks) -> None:
    """dlib holds the interpreter's lock for the whole call; its ticks stop."""
    many = chips(module._BATCH)
    networks.embeddings(many[:1])
    work = threading.Thread(target=networks.embeddings, args=(many,))
    work.start()
    ticks = 0
    while work.is_alive():
        time.sleep(0.001)
        ticks += 1
    assert ticks > 10


def test_spawned_workers_load_their_own(networks: Networks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    some = chips(4)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        found = list(pool.map(module.embedding, some))
        assert pool.submit(module.mmod, some[0], adjust_threshold=0.5).result() == []
    assert np.abs(np.asarray(found) - networks.embeddings(some)).max() < WITHIN
    assert len(list(tmp_path.rglob("*.onnx"))) == 2
