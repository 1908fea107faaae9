"""A network as dlib wrote it, written again as an ONNX model.

Each affine layer is folded into the convolution before it: the same function with less work.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

from curator.vision.dlib_format import AddTagged, Affine, Conv, Dense, Network, Pool, Relu, Step, Swap, Tag
from curator.vision.dlib_stream import FormatError

_OPSET, _IR = 13, 8  # old enough for every ONNX Runtime that there are wheels of
INPUT, OUTPUT = "picture", "values"

_Shape = tuple[int, int, int]  # channels, rows, columns; 0 where the picture decides


def to_onnx(network: Network, *, notes: Mapping[str, str]) -> bytes:
    """Bytes of a model that does what `network` does, with `notes` as its metadata.

    Input of a network of one size: uint8 (n, size, size, 3), RGB. Of any size: float32 (1, rows, columns, 3), from
    which the mean is taken and which is divided by 256 already, as pixels added round a picture have to be zero.

    Raises:
        FormatError: the layers do not fit one another.
    """
    size = network.size
    graph = _Graph((3, size, size))
    graph.add("Transpose", perm=[0, 3, 1, 2])
    if size:
        graph.add("Cast", to=TensorProto.FLOAT)
        graph.add("Sub", np.asarray(network.mean, np.float32).reshape(1, 3, 1, 1))
        graph.add("Mul", np.asarray([1 / 256], np.float32))
    for step in fold(network.steps):
        graph.step(step)
    graph.add("Identity", result=OUTPUT)
    kind = TensorProto.UINT8 if size else TensorProto.FLOAT
    sides: list[int | str] = [size, size] if size else ["rows", "columns"]
    result: list[int | str] = ["n", graph.shape[0]]
    if not isinstance(network.steps[-1], Dense):
        result += ["down", "across"]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "network",
            [helper.make_tensor_value_info(INPUT, kind, ["n", *sides, 3])],
            [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, result)],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", _OPSET)],
        ir_version=_IR,
    )
    helper.set_model_props(model, dict(notes))
    checker.check_model(model)
    return bytes(model.SerializeToString())


def fold(steps: Iterable[Step]) -> list[Step]:
    """The same steps without affine ones: `scale·(w∗x + b) + shift = (scale·w)∗x + (scale·b + shift)`.

    Raises:
        FormatError: an affine step does not follow a convolution of as many filters.
    """
    folded: list[Step] = []
    for step in steps:
        if not isinstance(step, Affine):
            folded.append(step)
            continue
        before = folded.pop() if folded else None
        if not isinstance(before, Conv) or step.scale.size != before.bias.size:
            raise FormatError("a normalisation does not fit the convolution before it")
        scale = step.scale.astype(np.float64)
        with np.errstate(over="ignore"):
            weights = (before.weights * scale[:, None, None, None]).astype(np.float32)
            bias = (before.bias * scale + step.shift).astype(np.float32)
        if not (np.isfinite(weights).all() and np.isfinite(bias).all()):
            raise FormatError("a normalisation makes its convolution infinite")
        folded.append(before._replace(weights=weights, bias=bias))
    return folded


@dataclass
class _Graph:
    """Nodes so far, and the name and shape of what the last one gives."""

    shape: _Shape
    nodes: list[Any] = field(default_factory=list)
    weights: list[Any] = field(default_factory=list)
    _at: str = INPUT
    _aside: list[tuple[str, _Shape]] = field(default_factory=list)

    def add(self, kind: str, *constants: Any, also: tuple[str, ...] = (), result: str = "", **attributes: Any) -> None:
        """A node on what there is, then `also`, then `constants`."""
        names = [self._constant(values) for values in constants]
        result = result or f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, [self._at, *also, *names], [result], **attributes))
        self._at = result

    def _constant(self, values: Any) -> str:
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def step(self, step: Step) -> None:
        match step:
            case Conv():
                self._conv(step)
            case Relu():
                self.add("Relu")
            case Pool():
                self._pool(step)
            case Dense():
                self._dense(step)
            case Tag():
                self._aside.append((self._at, self.shape))
            case Swap():
                present = self._at, self.shape
                self._at, self.shape = self._tagged()
                self._aside.append(present)
            case AddTagged():
                self._add_tagged()
            case _:
                raise FormatError("a normalisation was not folded")

    def _conv(self, conv: Conv) -> None:
        filters, channels, *window = conv.weights.shape
        if channels != self.shape[0]:
            raise FormatError(f"a convolution of {channels} channels follows {self.shape[0]}")
        self.add("Conv", conv.weights, conv.bias, strides=conv.stride, pads=[*conv.padding, *conv.padding])
        self._moved(filters, tuple(window), conv)

    def _pool(self, pool: Pool) -> None:
        if pool.window == (0, 0):
            self.add("GlobalMaxPool" if pool.largest else "GlobalAveragePool")
            self.shape = (self.shape[0], 1, 1)
            return
        kind = "MaxPool" if pool.largest else "AveragePool"
        self.add(kind, kernel_shape=pool.window, strides=pool.stride, pads=[*pool.padding, *pool.padding])
        self._moved(self.shape[0], pool.window, pool)

    def _moved(self, channels: int, window: tuple[int, ...], step: Conv | Pool) -> None:
        if 0 not in self.shape:
            room = [
                side + 2 * more - over for side, more, over in zip(self.shape[1:], step.padding, window, strict=True)
            ]
            if min(room) < 0:
                raise FormatError("a window is larger than what it moves over")
            rows, columns = (over // stride + 1 for over, stride in zip(room, step.stride, strict=True))
            self.shape = (channels, rows, columns)
        else:
            self.shape = (channels, 0, 0)

    def _dense(self, dense: Dense) -> None:
        if math.prod(self.shape) != dense.weights.shape[0]:
            raise FormatError(f"the last layer takes {dense.weights.shape[0]} values and gets {math.prod(self.shape)}")
        self.add("Flatten")
        self.add("MatMul", dense.weights)
        self.shape = (dense.weights.shape[1], 1, 1)

    def _tagged(self) -> tuple[str, _Shape]:
        if not self._aside:
            raise FormatError("it returns to a layer that was not put aside")
        return self._aside.pop()

    def _add_tagged(self) -> None:
        other, shape = self._tagged()
        channels, rows, columns = (max(pair) for pair in zip(self.shape, shape, strict=True))
        both = (channels, rows, columns)
        self._fill_up(both)
        present = self._at
        self._at, self.shape = other, shape
        self._fill_up(both)
        self.add("Add", also=(present,))

    def _fill_up(self, shape: _Shape) -> None:
        more = [wanted - side for wanted, side in zip(shape, self.shape, strict=True)]
        if any(more):
            self.add("Pad", np.asarray([0, 0, 0, 0, 0, *more], np.int64), np.float32(0))
        self.shape = shape
