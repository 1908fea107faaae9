"""The calibration of appearance changes: the shipped one, and one learned anew from approved timelines."""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from curator.domain.appearance import Calibration, Series, Space
from curator.domain.errors import LibraryError
from curator.domain.messages import Message
from curator.domain.step_search import features
from curator.paths import resources
from curator.store.durable import replace_file

Floats = npt.NDArray[np.float64]

FEWEST_PEOPLE = 20
PRIOR = 400  # photos that the shipped calibration counts for beside a team's own
_EMBEDDING, _COORDINATES = 128, 136  # figures of an embedding and of a shape
_NEAR = 2.0  # years within which ageing is disregarded


@cache
def shipped_calibration() -> Calibration:
    """What travels with the program: `resources/calibration/appearance.npz`."""
    return load_calibration(resources() / "calibration" / "appearance.npz")


def load_calibration(path: Path) -> Calibration:
    """Read a calibration.

    Raises:
        LibraryError: the file is missing or no calibration.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            read = Calibration.from_arrays({name: arrays[name] for name in arrays.files})
        whole = _whole(read)
    except OSError as error:
        raise _unusable(path, error.strerror or str(error)) from error
    except (EOFError, ValueError, KeyError, TypeError, IndexError, BadZipFile, zlib.error) as error:
        raise _unusable(path, Message.of("it is damaged or no calibration")) from error
    if not whole:
        raise _unusable(path, Message.of("its figures do not fit together"))
    return read


def _unusable(path: Path, cause: object) -> LibraryError:
    return LibraryError(
        "The calibration {path} cannot be used: {cause}. Learn it anew with curator calibrate, or move the file away: "
        "then the one that came with the program is used.",
        path=path,
        cause=cause,
    )


def _whole(calibration: Calibration) -> bool:
    """Whether every figure is a number and all sizes agree."""
    (inputs, features), (points, shapes) = calibration.embedding_basis.shape, calibration.shape_basis.shape
    bases = calibration.embedding_basis, calibration.shape_basis, calibration.band_edges
    return (
        (inputs, points) == (_EMBEDDING, _COORDINATES)
        and all(np.isfinite(part).all() for part in bases)
        and _fits(calibration, calibration.embedding, features)
        and _fits(calibration, calibration.both, features + shapes)
    )


def _fits(calibration: Calibration, space: Space, features: int) -> bool:
    kinds, regions, bands = len(calibration.kinds), len(calibration.regions), len(calibration.band_edges) - 1
    size, ways = space.change.shape
    wanted = {
        "projection": (features, size),
        "change": (size, ways),
        "ageing": (bands, size, size),
        "means": (kinds, size),
        "covariances": (kinds, size, size),
        "margins": (kinds,),
        "parts": (regions, size),
        "parts_spread": (regions, size, size),
        "known": (),
    }
    held = {name: getattr(space, name) for name in wanted}
    return all(held[name].shape == shape and np.isfinite(held[name]).all() for name, shape in wanted.items())


def save_calibration(calibration: Calibration, path: Path) -> None:
    """Write a calibration, all of it or nothing; it holds covariances and means of many people, no person's figures."""
    arrays: dict[str, Any] = calibration.to_arrays()
    written = BytesIO()
    np.savez_compressed(written, **arrays)
    replace_file(path, written.getvalue())


def calibrate(people: Sequence[Series], *, start: Calibration, name: str) -> Calibration:
    """Learn noise and drift anew from approved timelines without a change; what a change and a filter do stays.

    The start counts for as much as `PRIOR` photos, so that few timelines change little.

    Raises:
        LibraryError: fewer than `FEWEST_PEOPLE` people with dated photos.
    """
    dated = [series.only(~np.isnan(series.ages)) for series in people]
    usable = [series for series in dated if len(series) >= 3]
    if len(usable) < FEWEST_PEOPLE:
        raise LibraryError(
            "{count} participants with approved, dated timelines are too few to calibrate; {least} are needed.",
            count=len(usable),
            least=FEWEST_PEOPLE,
        )
    shaped = [series for series in usable if series.shapes is not None and not np.isnan(series.shapes).any()]
    alone = _relearned(start, start.embedding, usable, shapes=False)
    both = _relearned(start, start.both, shaped, shapes=True) if len(shaped) >= FEWEST_PEOPLE else start.both
    return replace(start, name=name, embedding=alone, both=both)


def _relearned(start: Calibration, space: Space, people: Sequence[Series], *, shapes: bool) -> Space:
    values = [_coordinates(start, space, series, shapes=shapes) for series in people]
    near, count = _near(values, people)
    noise = (near * count + np.eye(len(near)) * PRIOR) / (count + PRIOR)
    inverse = np.linalg.inv(np.linalg.cholesky(noise))
    turned = space.turned(inverse.T)
    return replace(turned, ageing=_ageing([value @ inverse.T for value in values], people, turned.ageing, start))


def _coordinates(start: Calibration, space: Space, series: Series, *, shapes: bool) -> Floats:
    return features(start, series.embeddings, series.shapes if shapes else None) @ space.projection


def _near(values: Sequence[Floats], people: Sequence[Series]) -> tuple[Floats, int]:
    """Covariance (k, k) of one photo's noise from neighbours of nearly the same age, and how many there were."""
    steps = [np.diff(v[o], axis=0)[np.diff(s.ages[o]) <= _NEAR] for v, s, o in _ordered(values, people)]
    differences = np.concatenate(steps)
    return differences.T @ differences / 2 / max(len(differences), 1), len(differences)


def _ageing(values: Sequence[Floats], people: Sequence[Series], known: Floats, start: Calibration) -> Floats:
    """Covariances (bands, k, k) that a year adds, as known, but by so much more or less as these people age.

    By band, the size of differences over two years and more less the noise's share, beside what was known.
    """
    learned, edges = known.copy(), start.band_edges
    rows: list[list[float]] = [[] for _ in known]
    for value, series, order in _ordered(values, people):
        ages, far = series.ages[order], 3
        for one in range(len(order) - far):
            years = ages[one + far] - ages[one]
            band = int(np.clip(np.searchsorted(edges, ages[one], side="right") - 1, 0, len(known) - 1))
            if years > _NEAR:
                squares = np.square(value[order[one + far]] - value[order[one]])
                rows[band].append(float((squares - 2).mean() / years))
    for band, found in enumerate(rows):
        if found:
            share = len(found) / (len(found) + PRIOR / 4)
            size = np.trace(known[band]) / len(known[band])
            learned[band] *= share * max(float(np.mean(found)), 0.0) / max(size, 1e-12) + 1 - share
    return learned


def _ordered(values: Sequence[Floats], people: Sequence[Series]) -> list[tuple[Floats, Series, npt.NDArray[Any]]]:
    return [(value, one, np.argsort(one.ages)) for value, one in zip(values, people, strict=True)]
