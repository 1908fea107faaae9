"""The network that is taught, and the form in which it is shipped."""

import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import onnx
import torch
from torch import nn

from curator.vision.occlusion import CHIP

_WIDTH = 104  # channels of the last layers
ANSWERS = 8  # seven regions and the face
_MIRRORED = [1, 0, 2, 3, 5, 4, 6, 7]  # answers of a chip seen in a mirror


def _conv(inputs: int, outputs: int, *, stride: int = 1, size: int = 3) -> Any:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


class Residual(nn.Module):
    """Two convolutions beside a short cut."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = _conv(width, width)
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, values: Any) -> Any:
        """Same shape as `values` (n, width, h, w)."""
        return torch.relu(values + self.second(self.first(values)))


class CoverNet(nn.Module):
    """Chips (n, 3, 96, 96) in −1…1 to logits (n, 8), and while taught to a coarse map of the cover (n, 12, 12)."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            _conv(3, 16, stride=2),
            _conv(16, 24, stride=2),
            Residual(24),
            _conv(24, 56, stride=2),
            Residual(56),
            Residual(56),
            _conv(56, _WIDTH, stride=2),
            Residual(_WIDTH),
        )
        self.map = nn.Sequential(nn.Conv2d(_WIDTH, 4, 1), nn.PixelShuffle(2))
        self.place = _conv(_WIDTH, 20, size=1)
        self.answer = nn.Sequential(nn.Dropout(0.2), nn.Linear(20 * (CHIP // 16) ** 2 + _WIDTH, ANSWERS))

    def forward(self, chips: Any) -> tuple[Any, Any]:
        """Logits and map."""
        seen = self.body(chips)
        told = torch.cat([self.place(seen).flatten(1), seen.mean((2, 3))], 1)
        return self.answer(told), self.map(seen)[:, 0]


class Shipped(nn.Module):
    """RGB bytes (n, 96, 96, 3) to calibrated probabilities (n, 8): the mean logit of a chip and its mirror image."""

    def __init__(self, network: Any, *, slope: Any, offset: Any) -> None:
        super().__init__()
        self.network = network
        self.register_buffer("slope", slope)
        self.register_buffer("offset", offset)

    def forward(self, chips: Any) -> Any:
        """Probabilities in the order of the regions, then the face."""
        return torch.sigmoid(self.logits(chips) * self.slope + self.offset)

    def logits(self, chips: Any) -> Any:
        """The same before calibration."""
        values = chips.to(torch.float32).permute(0, 3, 1, 2) / 127.5 - 1
        straight, _ = self.network(values)
        mirrored, _ = self.network(torch.flip(values, (3,)))
        return (straight + mirrored[:, _MIRRORED]) / 2


def read_onnx(path: Path, chips: Any) -> CoverNet:
    """The network in a file of `write_onnx`, to be taught on; what only teaching needs, the coarse map, begins anew.

    Normalisation was folded into the convolutions. It is given the means and spreads of what these make of `chips`,
    bytes (n, 96, 96, 3), and undoes them, so that the network says the same and yet learns as it did before.
    """
    model = onnx.load(str(path))
    held = {one.name: torch.from_numpy(onnx.numpy_helper.to_array(one).copy()) for one in model.graph.initializer}
    folded = iter([node.input for node in model.graph.node if node.op_type == "Conv"])
    network = CoverNet()
    network.answer[1].weight.data, network.answer[1].bias.data = (
        held[f"network.answer.1.{name}"] for name in ("weight", "bias")
    )
    hooks = []
    for convolution, after in _normalised(network):
        _, weight, bias = next(folded)  # those of the straight look come before those of the mirrored one
        convolution.weight.data, after.bias.data = held[weight], held[bias]
        hooks.append(convolution.register_forward_hook(partial(_undo, after)))
    with torch.no_grad():
        network.eval()(chips.permute(0, 3, 1, 2).float() / 127.5 - 1)
    for hook in hooks:
        hook.remove()
    return network


def _undo(after: Any, _convolution: Any, _taken: Any, given: Any) -> None:
    spread, mean = torch.var_mean(given, (0, 2, 3))
    after.running_mean.copy_(mean)
    after.running_var.copy_(spread)
    after.weight.data, after.bias.data = (spread + after.eps).sqrt(), after.bias.data + mean


def _normalised(network: Any) -> Iterator[tuple[Any, Any]]:
    """Convolutions with the normalisation that follows each, in the order in which they are asked."""
    parts = [part for name, part in network.named_modules() if not name.startswith("map")]
    convolutions = [part for part in parts if isinstance(part, nn.Conv2d)]
    return zip(convolutions, [part for part in parts if isinstance(part, nn.BatchNorm2d)], strict=True)


def write_onnx(shipped: Any, path: Path, *, notes: dict[str, str]) -> None:
    """Write the network with `notes` as metadata."""
    form = {
        "opset_version": 17,
        "input_names": ["chips"],
        "output_names": ["probabilities"],
        "dynamic_axes": {"chips": {0: "faces"}, "probabilities": {0: "faces"}},
    }
    example = (torch.zeros(2, CHIP, CHIP, 3, dtype=torch.uint8),)
    with warnings.catch_warnings():
        # PyTorch's older exporter warns of its age; the newer one needs a further package and gives the same graph.
        warnings.simplefilter("ignore")
        torch.onnx.export(shipped.eval(), example, str(path), dynamo=False, **form)
    model = onnx.load(str(path))
    for name, text in notes.items():
        model.metadata_props.add(key=name, value=text)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def told_of(path: Path) -> dict[str, str]:
    """The notes in a file of `write_onnx`; how it was `taught` is in none before occlusion-3."""
    notes = {one.key: one.value for one in onnx.load(str(path)).metadata_props}
    return {"taught": f"as {notes['engine']}", **notes}
