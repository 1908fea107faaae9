"""Teaching: a stream of examples, a growing store of them to repeat, and a pass of calibration at the end."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch.nn import functional

from curator.vision.training.compose import Example, taught
from curator.vision.training.faces import Faces
from curator.vision.training.network import CoverNet

_CHUNK = 256
_BATCH = 64
_PASSES = 4  # times that an example is looked at, on average
_MAP_WEIGHT = 0.6
_RATE, _RATE_ON = 2e-3, 8e-4  # from nothing, and of a network that is taught on
_SHARED = [0, 0, 1, 2, 3, 3, 4, 5]  # eyes, nose, mouth, cheeks, forehead, face

_faces: list[Faces] = []  # of this process, so that they travel to it once


def _keep(faces: Faces) -> None:
    cv2.setNumThreads(1)
    _faces[:] = [faces]


def _chunk(number: int, *, seed: int) -> list[Example]:
    return [taught(_faces[0], np.random.default_rng([seed, number, place])) for place in range(_CHUNK)]


def chunks(faces: Faces, *, seed: int, count: int, workers: int) -> Iterator[list[Example]]:
    """`count` lists of examples, always the same for a seed, drawn by `workers` processes a few lists ahead."""
    afresh = get_context("spawn")  # forking beside the threads of OpenCV and PyTorch hangs
    with ProcessPoolExecutor(workers, afresh, _keep, (faces,)) as pool:
        ahead = [pool.submit(partial(_chunk, seed=seed), number) for number in range(min(count, 2 * workers))]
        for number in range(count):
            yield ahead.pop(0).result()
            if number + 2 * workers < count:
                ahead.append(pool.submit(partial(_chunk, seed=seed), number + 2 * workers))


def tensors(examples: list[Example]) -> tuple[Any, Any, Any, Any]:
    """Chips as bytes (n, 96, 96, 3), maps as bytes (n, 12, 12), answers and weights (n, 8)."""
    parts = zip(*((one.chip, one.cover, one.wanted, one.weight) for one in examples), strict=True)
    chips, covers, wanted, weight = (torch.from_numpy(np.stack(part)) for part in parts)
    return chips, covers, wanted, weight


def loss_of(network: Any, batch: tuple[Any, Any, Any, Any]) -> Any:
    """Weighted cross entropy of the answers, and of the coarse map of the cover."""
    chips, covers, wanted, weight = batch
    logits, drawn = network(chips.permute(0, 3, 1, 2).float() / 127.5 - 1)
    answers = functional.binary_cross_entropy_with_logits(logits, wanted, weight, reduction="sum") / weight.sum()
    return answers + _MAP_WEIGHT * functional.binary_cross_entropy_with_logits(drawn, covers.float() / 255)


@dataclass(frozen=True)
class Plan:
    """How long to teach: so many lists of examples, or until the minutes have passed."""

    seed: int
    lists: int
    minutes: float = 600
    workers: int = 1


def fit(
    faces: Faces, plan: Plan, *, checkpoint: Path, report: Callable[[str], None], begin: tuple[Any, str] | None = None
) -> tuple[Any, str]:
    """The taught network, and how it was taught; from the network `begin` on, where that is given.

    The same plan gives the same network unless the clock ends it. `checkpoint` holds the network of every tenth list,
    so that a run which is stopped is not lost.
    """
    torch.manual_seed(plan.seed)
    network, before = begin or (CoverNet(), "")
    rng, began = np.random.default_rng([plan.seed, 1]), time.monotonic()
    rate = _RATE_ON if begin else _RATE
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=1e-3)
    steadying = torch.optim.swa_utils.get_ema_multi_avg_fn(0.995)
    average = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=steadying, use_buffers=True)
    store: list[tuple[Any, ...]] = []
    by, earlier = before, f"{before}, then " if before else ""
    for examples in chunks(faces, seed=plan.seed, count=plan.lists, workers=plan.workers):
        store.append(tensors(examples))
        minutes = (time.monotonic() - began) / 60
        done = max(len(store) / plan.lists, minutes / plan.minutes)
        for group in optimiser.param_groups:
            group["lr"] = rate * min(len(store) / 8, 1) * max(1 - done, 0.01)
        losses = _look(network, optimiser, average, store, rng)
        by = f"{earlier}seed {plan.seed}, {len(store)} of {plan.lists} lists of {_CHUNK} examples"
        if done >= 1 or len(store) % 10 == 0:
            torch.save({"network": average.module.state_dict(), "by": by}, checkpoint)
            report(f"{by}, {minutes:.1f} min, loss {np.mean(losses):.3f}")
        if done >= 1:
            break
    return average.module.eval(), by


def load(checkpoint: Path) -> tuple[Any, str]:
    """A network that `fit` has kept, and how it was taught."""
    kept, network = torch.load(checkpoint), CoverNet()
    network.load_state_dict(kept["network"])
    return network, kept["by"]


def _look(network: Any, optimiser: Any, average: Any, store: list[tuple[Any, ...]], rng: Any) -> list[float]:
    """Look at the newest list and at as many from the store as make up the passes."""
    network.train()
    again = [int(rng.integers(len(store))) for _ in range(_PASSES - 1)]
    losses = []
    for number in (len(store) - 1, *again):
        order = torch.from_numpy(rng.permutation(len(store[number][0])))
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            chips, covers, wanted, weight = (part[chosen] for part in store[number])
            loss = loss_of(network, (chips, covers, wanted, weight))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            average.update_parameters(network)
            losses.append(float(loss.detach()))
    return losses


def calibrate(logits: Any, wanted: Any, weight: Any) -> tuple[Any, Any]:
    """Slope and offset (8,) that make probabilities true on unseen examples (Platt 1999); left and right share theirs,
    so that a mirrored face stays one."""
    slope, offset = torch.ones(6, requires_grad=True), torch.zeros(6, requires_grad=True)
    optimiser = torch.optim.LBFGS([slope, offset], max_iter=200)

    def again() -> Any:
        optimiser.zero_grad()
        value = functional.binary_cross_entropy_with_logits(logits * slope[_SHARED] + offset[_SHARED], wanted, weight)
        value.backward()
        return value

    optimiser.step(again)
    return slope.detach()[_SHARED], offset.detach()[_SHARED]
