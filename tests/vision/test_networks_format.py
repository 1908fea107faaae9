"""Networks are read as dlib wrote them, and nothing else is taken for one."""

import math
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curator.vision.dlib_format import (
    AddTagged,
    Affine,
    Conv,
    Dense,
    Network,
    Pool,
    Relu,
    Step,
    Swap,
    Tag,
    Window,
    read_network,
)
from curator.vision.dlib_stream import FormatError, Reader
from curator.vision.mmod import Rules
from curator.vision.onnx_graph import fold, to_onnx


def data_of(name: str) -> bytes:
    spec = find_spec("face_recognition_models")
    assert spec
    assert spec.submodule_search_locations
    return (Path(spec.submodule_search_locations[0]) / "models" / name).read_bytes()


DETECTOR = data_of("mmod_human_face_detector.dat")


def test_the_recogniser_is_read() -> None:
    network = read_network(data_of("dlib_face_recognition_resnet_model_v1.dat"))
    assert network.mean == pytest.approx((122.782, 117.001, 104.298), abs=1e-4)
    assert (network.size, network.window) == (150, None)
    kinds = [type(step) for step in network.steps]
    counts = {kind: kinds.count(kind) for kind in (Conv, Affine, Relu, Pool, Tag, Swap, AddTagged, Dense)}
    assert counts == {Conv: 29, Affine: 29, Relu: 29, Pool: 6, Tag: 14, Swap: 4, AddTagged: 14, Dense: 1}
    assert kinds[0] is Conv
    assert kinds[-1] is Dense


def test_the_detector_is_read() -> None:
    network = read_network(DETECTOR)
    assert network.size == 0
    assert network.window == pytest.approx(Window(80, 80, 0.33828, 1.0), abs=1e-4)
    rules = Rules.of(network)
    assert [move[:2] for move in rules.moves] == [(5, 2)] * 3 + [(5, 1)] * 3 + [(9, 1)]
    assert Rules.loads(rules.dumps()) == rules


@pytest.mark.parametrize(
    ("data", "value"),
    [(b"\x01\x05", 5), (b"\x02\x00\x01", 256), (b"\x08" + b"\xff" * 8, 2**64 - 1)],
)
def test_integers(data: bytes, value: int) -> None:
    assert Reader(data).number(2**64) == value


def test_real_numbers() -> None:
    assert Reader(b"\x01\x03\x81\x02").real() == 0.75
    assert Reader(b"\x81\x03\x01\x04").real() == -48
    with pytest.raises(FormatError, match="not finite"):
        Reader(b"\x01\x00\x02\x00\x7d").real()


@pytest.mark.parametrize("data", [b"\x00", b"\x09" + b"1" * 9, b"\x11\x01", b"\x81\x01", b"\x02\x01"])
def test_what_is_no_number_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        Reader(data).number(100)


def test_a_tensor_larger_than_the_file_is_refused_before_it_is_made() -> None:
    sizes = b"\x04\xff\xff\xff\x7f" * 4
    with pytest.raises(FormatError, match="cut off"):
        Reader(b"\x01\x02" + sizes).tensor()
    with pytest.raises(FormatError, match="not finite"):
        Reader(b"\x01\x02" + b"\x01\x01" * 4 + np.float32(math.nan).tobytes()).tensor()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(DETECTOR) - 1))
def test_a_file_cut_anywhere_is_refused(length: int) -> None:
    with pytest.raises(FormatError):
        read_network(DETECTOR[:length])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 1200) | st.integers(0, len(DETECTOR) - 1), st.integers(1, 255))
def test_a_changed_byte_is_a_format_error_or_another_network(at: int, change: int) -> None:
    changed = bytearray(DETECTOR)
    changed[at] ^= change
    try:
        network = read_network(bytes(changed))
        to_onnx(network, notes={})
    except FormatError:
        return
    assert len(network.steps) == len(read_network(DETECTOR).steps)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        read_network(data)


def conv(filters: int, channels: int) -> Conv:
    weights = np.arange(filters * channels, dtype=np.float32).reshape(filters, channels, 1, 1)
    return Conv(weights, np.ones(filters, np.float32), (1, 1), (0, 0))


def affine(size: int) -> Affine:
    return Affine(np.full(size, 2, np.float32), np.full(size, 5, np.float32))


def test_folding_is_the_same_function() -> None:
    (folded,) = fold([conv(2, 3), affine(2)])
    assert isinstance(folded, Conv)
    assert folded.weights.ravel().tolist() == [0, 2, 4, 6, 8, 10]
    assert folded.bias.tolist() == [7, 7]


@pytest.mark.parametrize(
    "steps",
    [
        (affine(2),),
        (Relu(), affine(2)),
        (conv(2, 3), affine(3)),
        (conv(2, 4),),
        (AddTagged(),),
        (Swap(),),
        (Pool(True, (9, 9), (1, 1), (0, 0)),),
        (Dense(np.zeros((5, 2), np.float32)),),
    ],
    ids=lambda steps: " ".join(type(step).__name__ for step in steps),
)
def test_steps_that_do_not_fit_are_refused(steps: tuple[Step, ...]) -> None:
    with pytest.raises(FormatError):
        to_onnx(Network(steps, (0, 0, 0), 8), notes={})


def test_a_recogniser_gives_no_rules() -> None:
    with pytest.raises(FormatError, match="no detector"):
        Rules.of(Network((conv(2, 3),), (0, 0, 0), 8))
