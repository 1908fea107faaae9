"""Likeness of small patches: pairs with near hashes among many, and correlation that forgives tone and movement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float32]

_TILE: Final = 512  # hashes a side: 2 MB of differences
_AT_ONCE: Final = 2048  # pairs whose correlation is worked out together: about 20 MB
_FEWEST: Final = 36  # cells; fewer tell nothing about what is round a face
_PLAIN: Final = 0.75  # plain correlation under which no fit is worth trying


def near_pairs(hashes: npt.NDArray[np.uint64], bits: int) -> Iterator[tuple[Places, Places]]:
    """Places (n,), (n,) of pairs whose 64-bit hashes differ in at most `bits` bits, first < second, by portions."""
    differing = np.empty((_TILE, _TILE), np.uint64)
    counts = np.empty((_TILE, _TILE), np.uint8)
    for top in range(0, len(hashes), _TILE):
        rows = hashes[top : top + _TILE, np.newaxis]
        found = [
            _near_in_tile(rows, hashes, left, bits, (differing, counts)) for left in range(top, len(hashes), _TILE)
        ]
        first, second = (np.concatenate([pair[side] for pair in found]) for side in (0, 1))
        first = first + top
        kept = first < second
        if kept.any():
            yield first[kept], second[kept]


def _near_in_tile(
    rows: npt.NDArray[np.uint64],
    hashes: npt.NDArray[np.uint64],
    left: int,
    bits: int,
    room: tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint8]],
) -> tuple[Places, Places]:
    columns = hashes[np.newaxis, left : left + _TILE]
    shape = np.s_[: rows.shape[0], : columns.shape[1]]
    differing, counts = room[0][shape], room[1][shape]
    np.bitwise_xor(rows, columns, out=differing)
    np.bitwise_count(differing, out=counts)
    # Flat, since searching a table of two dimensions takes longer than all of the above.
    first, second = np.divmod(np.flatnonzero(counts <= bits), counts.shape[1])
    return first, second + left


def differing_bits(codes: npt.NDArray[np.uint64], first: Places, second: Places) -> npt.NDArray[np.int64]:
    """In how many bits the codes (n, words) of each pair differ."""
    return np.asarray(np.bitwise_count(codes[first] ^ codes[second]).sum(axis=1, dtype=np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class Patches:
    """`cells` float32 (n, side, side) and where they count, bool of the same shape."""

    cells: Floats
    known: npt.NDArray[np.bool_]

    @classmethod
    def stacked(cls, patches: Sequence[bytes], side: int, *, ends: bool = False) -> Self:
        """From bytes of side² cells each; with `ends`, 0 says that the picture has ended."""
        cells = np.frombuffer(b"".join(patches), np.uint8).reshape(-1, side, side)
        return cls(cells.astype(np.float32), cells > 0 if ends else np.ones(cells.shape, np.bool_))

    def codes(self) -> npt.NDArray[np.uint64]:
        """A bit a cell, (n, words): whether it is brighter, for its patch, than the same cell of the median patch.

        What all patches share, as faces do, is no likeness and drops out.
        """
        flat = self.cells.reshape(len(self.cells), -1)
        flat = flat - flat.mean(axis=1, keepdims=True)
        flat /= np.maximum(flat.std(axis=1, keepdims=True), 1)
        bits = np.packbits(flat > np.median(flat, axis=0), axis=1)
        return np.pad(bits, ((0, 0), (0, -bits.shape[1] % 8))).view(np.uint64)


def correlation(patches: Patches, first: Places, second: Places, *, moving: bool) -> npt.NDArray[np.float64]:
    """How well one patch of each pair predicts the other, 0 to 1; the worse of both directions.

    The prediction is a parabola of the grey value, for changes of tone, and where `moving` a first-order shift, turn
    and zoom (Lucas and Kanade 1981), for faces that were not located twice at quite the same place. Pairs that share
    too few cells have 0.
    """
    found = np.zeros(len(first))
    for start in range(0, len(first), _AT_ONCE):
        portion = slice(start, start + _AT_ONCE)
        one, other = first[portion], second[portion]
        hopeful = _plain(patches, one, other) >= _PLAIN
        one, other = one[hopeful], other[hopeful]
        if len(one):
            both = _predicted(patches, one, other, moving), _predicted(patches, other, one, moving)
            found[portion][hopeful] = np.minimum(*both)
    return found


def _plain(patches: Patches, one: Places, other: Places) -> npt.NDArray[np.float64]:
    a, b = patches.cells[one], patches.cells[other]
    weight = (patches.known[one] & patches.known[other]).astype(np.float32)
    total = np.maximum(weight.sum(axis=(1, 2), keepdims=True), 1)
    a = (a - (a * weight).sum(axis=(1, 2), keepdims=True) / total) * weight
    b = (b - (b * weight).sum(axis=(1, 2), keepdims=True) / total) * weight
    power = np.sqrt((a * a).sum(axis=(1, 2)) * (b * b).sum(axis=(1, 2)))
    return np.asarray((a * b).sum(axis=(1, 2)) / np.maximum(power, 1e-3), np.float64)


def _predicted(patches: Patches, one: Places, other: Places, moving: bool) -> npt.NDArray[np.float64]:
    count = len(one)
    known = patches.known[one] & patches.known[other]
    terms = _terms(patches.cells[one], patches.known[one], moving)
    weight = known.reshape(count, -1).astype(np.float32)
    x = terms.reshape(count, terms.shape[1], -1) * weight[:, np.newaxis]
    y = patches.cells[other].reshape(count, -1) / 255
    total = weight.sum(axis=1)
    y = (y - ((y * weight).sum(axis=1) / np.maximum(total, 1))[:, np.newaxis]) * weight
    normal = (x @ x.transpose(0, 2, 1)).astype(np.float64)
    # A trace of ridge keeps flat patches solvable.
    normal += 1e-4 * np.eye(normal.shape[1])
    right = (x @ y[:, :, np.newaxis]).astype(np.float64)
    explained = (right * np.linalg.solve(normal, right)).sum(axis=(1, 2))
    power = np.maximum((y * y).sum(axis=1), 1e-6)
    fit = np.sqrt(np.clip(explained / power, 0, 1))
    return np.where(total >= _FEWEST, fit, 0)


def _terms(cells: Floats, known: npt.NDArray[np.bool_], moving: bool) -> Floats:
    """What predicts: (n, terms, side, side)."""
    a = cells / np.float32(255)
    terms = [np.ones_like(a), a, a * a]
    if moving:
        # Beyond the picture's end there is nothing to move in.
        edge = np.pad(known, ((0, 0), (1, 1), (1, 1)), mode="edge")
        inner = edge[:, 2:, 1:-1] & edge[:, :-2, 1:-1] & edge[:, 1:-1, 2:] & edge[:, 1:-1, :-2]
        down, across = (np.where(inner, part, 0) for part in np.gradient(a, axis=(1, 2)))
        y, x = np.mgrid[-1 : 1 : a.shape[1] * 1j, -1 : 1 : a.shape[2] * 1j].astype(np.float32)
        terms += [across, down, x * across + y * down, x * down - y * across]
    return np.stack(terms, axis=1).astype(np.float32)
