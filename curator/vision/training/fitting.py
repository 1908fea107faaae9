"""Teaching: a stream of examples, a growing store of them to repeat, and a pass of calibration at the end."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch.nn import functional

from curator.vision.training.compose import Example, taught
from curator.vision.training.faces import Faces
from curator.vision.training.network import ANSWERS, CoverNet

_CHUNK = 256
_BATCH = 64
_PASSES = 3  # times that an example is looked at, on average
_MAP_WEIGHT = 0.6

_faces: list[Faces] = []  # of this process, so that they travel to it once


def _keep(faces: Faces) -> None:
    cv2.setNumThreads(1)
    _faces[:] = [faces]


def _chunk(number: int, *, seed: int) -> list[Example]:
    return [taught(_faces[0], np.random.default_rng([seed, number, place])) for place in range(_CHUNK)]


def chunks(faces: Faces, *, seed: int, count: int, workers: int) -> Iterator[list[Example]]:
    """`count` lists of examples, always the same for a seed, drawn by `workers` processes a few lists ahead."""
    with ProcessPoolExecutor(workers, initializer=_keep, initargs=(faces,)) as pool:
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


def fit(
    faces: Faces,
    *,
    seed: int,
    count: int,
    minutes: float,
    checkpoint: Path,
    report: Callable[[str], None],
    workers: int = 1,
) -> tuple[Any, int]:
    """Teach with `count` lists of examples or until `minutes` have passed; gives the network and the lists used."""
    torch.manual_seed(seed)
    network, rng, began = CoverNet(), np.random.default_rng([seed, 1]), time.monotonic()
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=1e-3)
    steadying = torch.optim.swa_utils.get_ema_multi_avg_fn(0.995)
    average = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=steadying, use_buffers=True)
    store: list[tuple[Any, ...]] = []
    used = 0
    for used, examples in enumerate(chunks(faces, seed=seed, count=count, workers=workers), 1):
        store.append(tensors(examples))
        done = max(used / count, (time.monotonic() - began) / 60 / minutes)
        for group in optimiser.param_groups:
            group["lr"] = 2e-3 * min(used / 8, 1) * max(1 - done, 0.01)
        losses = _look(network, optimiser, average, store, rng)
        if used % 10 == 0:
            torch.save(average.module.state_dict(), checkpoint)
            report(f"{used * _CHUNK} examples, {(time.monotonic() - began) / 60:.1f} min, loss {np.mean(losses):.3f}")
        if done >= 1:
            break
    return average.module.eval(), used


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
            losses.append(float(loss))
    return losses


def calibrate(logits: Any, wanted: Any, weight: Any) -> tuple[Any, Any]:
    """Slope and offset (8,) that make probabilities true on unseen examples (Platt 1999)."""
    slope, offset = torch.ones(ANSWERS, requires_grad=True), torch.zeros(ANSWERS, requires_grad=True)
    optimiser = torch.optim.LBFGS([slope, offset], max_iter=200)

    def again() -> Any:
        optimiser.zero_grad()
        value = functional.binary_cross_entropy_with_logits(logits * slope + offset, wanted, weight)
        value.backward()
        return value

    optimiser.step(again)
    return slope.detach(), offset.detach()
