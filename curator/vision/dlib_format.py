"""Reader of the networks that dlib writes: what stands in the file, as plain values.

dlib writes a network from its last layer to its first and back: the version of every layer on the way down, then the
input, then each layer's parameters on the way up. The kinds of layer are part of the program that reads, not of the
file, so a file is read by what dlib's two face networks are made of, and anything else is refused. Source: dlib 20.0,
dnn/core.h, layers.h, input.h and loss.h.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from curator.vision.dlib_stream import LARGEST_SIDE, Floats, FormatError, Reader


class Conv(NamedTuple):
    """A convolution: weights (filters, channels, rows, columns), bias (filters,); stride and padding as (y, x)."""

    weights: Floats
    bias: Floats
    stride: tuple[int, int]
    padding: tuple[int, int]


class Affine(NamedTuple):
    """Each channel times its scale plus its shift, both (channels,)."""

    scale: Floats
    shift: Floats


class Relu(NamedTuple):
    """Negative values become zero."""


class Pool(NamedTuple):
    """The largest or the mean of each window; a window of (0, 0) is the whole plane. Padding is not counted."""

    largest: bool
    window: tuple[int, int]
    stride: tuple[int, int]
    padding: tuple[int, int]


class Dense(NamedTuple):
    """Each sample's values times weights (inputs, outputs)."""

    weights: Floats


class Tag(NamedTuple):
    """Put the present values aside."""


class Swap(NamedTuple):
    """Go on with the values put aside, and put the present ones aside in their place."""


class AddTagged(NamedTuple):
    """Add the values put aside last; the smaller of the two is filled up with zeros."""


Step = Conv | Affine | Relu | Pool | Dense | Tag | Swap | AddTagged


class Window(NamedTuple):
    """What mmod's loss says: size of the sliding window in pixels, and the two overlaps above which a box goes."""

    width: int
    height: int
    overlap: float
    covered: float


@dataclass(frozen=True)
class Network:
    """Steps from input to output; `mean` is what to take from red, green and blue; `size` 0 is any size."""

    steps: tuple[Step, ...]
    mean: tuple[float, float, float]
    size: int = 0
    window: Window | None = None


def read_network(data: bytes) -> Network:
    """The network that `data`, the whole of a .dat file, holds.

    Raises:
        FormatError: it is none, is cut off, or is made of other layers.
    """
    reader = Reader(data)
    reader.version(1)
    window = _loss(reader)
    layers = _layers(reader)
    mean, size = _input(reader)
    steps: list[Step] = [_step(reader)]
    _trailer(reader)
    reader.number(1)  # samples that one input becomes
    for layer in reversed(layers):
        steps.append(layer if layer is not None else _step(reader))
        if layer is None:
            _trailer(reader)
    if reader.left:
        raise FormatError(f"{reader.left} bytes follow the network's end")
    return Network(tuple(steps), mean, size, window)


def _loss(reader: Reader) -> Window | None:
    name = reader.text()
    if name == "loss_metric_2":
        reader.reals(2)  # margin and threshold matter to training only
        return None
    if name == "loss_mmod_":
        reader.version(1)
        width, height = reader.number(LARGEST_SIDE), reader.number(LARGEST_SIDE)
        _, _, _, overlap, covered, _, _ = reader.reals(7)  # the rest is for training only
        return Window(width, height, overlap, covered)
    raise FormatError(f"it begins with {name!r}, not with the loss of a face network")


def _layers(reader: Reader) -> list[Step | None]:
    """Layers from the last to the first but one; None for one whose parameters follow later.

    Tags and skips write nothing but a version. In these networks a tag stands alone, and a skip always before one.
    """
    layers: list[Step | None] = []
    while (version := reader.number(3)) != 3:
        if version == 2:
            layers.append(None)
        elif version == 1 and reader.peek(b"\x01\x01"):
            reader.version(1)
            layers.append(Swap())
        elif version == 1:
            layers.append(Tag())
        else:
            raise FormatError(f"a layer is of version {version}")
    return layers


def _input(reader: Reader) -> tuple[tuple[float, float, float], int]:
    name = reader.text()
    if name not in ("input_rgb_image_sized", "input_rgb_image_pyramid"):
        raise FormatError(f"its input is {name!r}")
    red, green, blue = reader.reals(3)
    if name == "input_rgb_image_pyramid":
        return (red, green, blue), 0
    rows, columns = reader.number(LARGEST_SIDE), reader.number(LARGEST_SIDE)
    if rows != columns or not rows:
        raise FormatError(f"its input is {columns} × {rows} pixels")
    return (red, green, blue), rows


def _step(reader: Reader) -> Step:
    name = reader.text()
    if name not in _READ:
        raise FormatError(f"a layer is {name!r}")
    return _READ[name](reader)


def _conv(reader: Reader) -> Conv:
    values = reader.tensor()
    reader.number(LARGEST_SIDE)  # filters; the weights' shape says it again
    window = reader.pair()
    stride, padding = reader.pair(), reader.pair()
    shape, bias = reader.shape(), reader.shape()
    reader.rates()
    size = math.prod(shape)
    if shape[2:] != window or math.prod(bias) != shape[0] or values.size != size + shape[0] or 0 in stride:
        raise FormatError("a convolution's sizes contradict each other")
    return Conv(values[:size].reshape(shape), values[size:], stride, padding)


def _affine(reader: Reader) -> Affine:
    values = reader.tensor()
    reader.halves(values.size)
    reader.number(1)
    return Affine(*np.split(values, 2))


def _normalisation(reader: Reader) -> Affine:
    """As dlib turns a batch normalisation into an affine layer when it only applies the network."""
    values = reader.tensor()
    reader.halves(values.size)
    for _ in range(2):  # of the last batch
        reader.tensor()
    mean, variance = reader.tensor(), reader.tensor()
    for _ in range(2):  # how long the two were gathered
        reader.number(2**40)
    reader.rates()
    scale, shift = np.split(values.astype(np.float64), 2)
    if not mean.size == variance.size == scale.size or (variance < 0).any():
        raise FormatError("a normalisation's sizes or variances are impossible")
    scale = scale / np.sqrt(variance + max(reader.real(), 1e-12))
    with np.errstate(over="ignore"):
        return Affine(scale.astype(np.float32), (shift - scale * mean).astype(np.float32))


def _pool(reader: Reader, *, largest: bool) -> Pool:
    pool = Pool(largest, reader.pair(), reader.pair(), reader.pair())
    if 0 in pool.stride:
        raise FormatError("a pool has no stride")
    return pool


def _dense(reader: Reader) -> Dense:
    outputs, inputs = reader.number(2**20), reader.number(2**20)
    values = reader.tensor()
    for _ in range(2):
        reader.shape()
    reader.version(1)  # without bias
    reader.rates()
    if values.size != inputs * outputs:
        raise FormatError("the last layer's sizes contradict each other")
    return Dense(values.reshape(inputs, outputs))


def _trailer(reader: Reader) -> None:
    """What a layer writes after its parameters: three flags of training, and three tensors that are empty by then."""
    for _ in range(3):
        reader.flag()
    for _ in range(3):
        reader.tensor()


_READ: dict[str, Callable[[Reader], Step]] = {
    "con_4": _conv,
    "affine_": _affine,
    "bn_con2": _normalisation,
    "relu_": lambda _: Relu(),
    "max_pool_2": lambda reader: _pool(reader, largest=True),
    "avg_pool_2": lambda reader: _pool(reader, largest=False),
    "fc_2": _dense,
    "add_prev_": lambda _: AddTagged(),
}
