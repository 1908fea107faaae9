"""The shipped calibration loads, and a team's own timelines change what they should."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from curator.domain.appearance import AppearanceVerdict, Series
from curator.domain.errors import LibraryError
from curator.domain.jumps import find_jump
from curator.paths import resources
from curator.services.calibrating import (
    FEWEST_PEOPLE,
    calibrate,
    load_calibration,
    save_calibration,
    shipped_calibration,
)


def timelines(count: int, *, noise: float) -> list[Series]:
    """Adults, a photo a year, in white noise of the shipped calibration's coordinates."""
    rng, shipped = np.random.default_rng(0), shipped_calibration()
    into = np.linalg.pinv(shipped.embedding_basis @ shipped.embedding.projection)
    values = [noise * rng.normal(size=(30, len(shipped.embedding.change))) for _ in range(count)]
    return [Series(np.arange(25.0, 55.0), one @ into) for one in values]


def test_ships_means_and_covariances_only() -> None:
    shipped = shipped_calibration()
    size = (resources() / "calibration" / "appearance.npz").stat().st_size
    assert size < 3_000_000
    assert shipped.name.startswith("appearance-")
    for space in (shipped.embedding, shipped.both):
        spread = (space.change**2).sum(axis=1)
        assert (np.diff(spread) <= 1e-6).all(), "the most telling coordinates come first"
        assert (np.linalg.eigvalsh(space.ageing) > 0).all()
        assert (np.linalg.eigvalsh(space.covariances) > 0).all()
        assert space.means.shape == (len(shipped.kinds), len(space.change))
        assert space.parts.shape == (len(shipped.regions), len(space.change))


def test_noise_of_the_shipped_calibration_shows_no_change() -> None:
    found = [find_jump(one, shipped_calibration(), permutations=200) for one in timelines(40, noise=1.0)]
    assert sum(one.p_value <= 0.05 for one in found) <= 7  # 2 expected; more than 7 has a chance of 0.1 %


def test_a_change_that_the_calibration_knows_is_found() -> None:
    shipped = shipped_calibration()
    into = np.linalg.pinv(shipped.embedding_basis @ shipped.embedding.projection)
    one = timelines(1, noise=1.0)[0]
    shift = np.zeros(len(shipped.embedding.change))
    shift[:6] = 2 * np.diag(shipped.embedding.change)[:6]
    one.embeddings[18:] += shift @ into
    found = find_jump(one, shipped, permutations=200)
    assert found.verdict is AppearanceVerdict.SUSPECTED_CHANGE
    assert found.split is not None
    assert abs(found.split - 18) <= 1


def test_noisier_timelines_widen_the_noise() -> None:
    shipped = shipped_calibration()
    learned = calibrate(timelines(FEWEST_PEOPLE, noise=2.0), start=shipped, name="team-1")
    assert learned.name == "team-1"
    assert learned.both is shipped.both, "no shapes were given to learn from"
    # Against the wider noise the same change counts for less.
    assert (learned.embedding.change**2).sum() < 0.6 * (shipped.embedding.change**2).sum()


def test_too_few_timelines_are_refused() -> None:
    with pytest.raises(LibraryError, match=str(FEWEST_PEOPLE)):
        calibrate(timelines(FEWEST_PEOPLE - 1, noise=1.0), start=shipped_calibration(), name="team-1")


def test_a_calibration_of_before_holds_noise_for_everybodys(tmp_path: Path) -> None:
    """Versions before knew nothing of a person's own noise, and a team's own calibration outlives them."""
    kept: dict[str, Any] = shipped_calibration().to_arrays()
    assert kept.pop("both_known") > 0
    assert kept.pop("embedding_known") > 0
    np.savez(tmp_path / "before.npz", **kept)
    read = load_calibration(tmp_path / "before.npz")
    one = timelines(1, noise=1.0)[0]
    plain = replace(read, embedding=replace(read.embedding, known=np.array(np.inf)))
    assert find_jump(one, read).score == pytest.approx(find_jump(one, plain).score, abs=1e-3)
    assert find_jump(one, read).score != pytest.approx(find_jump(one, shipped_calibration()).score, abs=1e-3)


def test_a_saved_calibration_is_read_again(tmp_path: Path) -> None:
    save_calibration(shipped_calibration(), tmp_path / "own.npz")
    read = load_calibration(tmp_path / "own.npz")
    assert read.name == shipped_calibration().name
    assert read.both.covariances == pytest.approx(shipped_calibration().both.covariances)


@pytest.mark.parametrize("content", [None, b"", b"no archive", "cut"])
def test_what_is_no_calibration_is_refused_with_its_path(tmp_path: Path, content: bytes | str | None) -> None:
    path = tmp_path / "own.npz"
    shipped = (resources() / "calibration" / "appearance.npz").read_bytes()
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else shipped[: len(shipped) // 2])
    with pytest.raises(LibraryError, match=r"own\.npz.*curator calibrate") as caught:
        load_calibration(path)
    assert "pickle" not in str(caught.value), "nobody should be told to read it unsafely"


@pytest.mark.parametrize("part", ["embedding_change", "both_ageing", "shape_basis", "band_edges", "both_margins"])
@pytest.mark.parametrize("harm", [lambda whole: whole[1:], lambda whole: np.full_like(whole, np.nan), lambda _: 3.0])
def test_a_calibration_whose_figures_do_not_fit_is_refused(
    tmp_path: Path, part: str, harm: Callable[[Any], Any]
) -> None:
    arrays = shipped_calibration().to_arrays()
    np.savez(tmp_path / "own.npz", **{**arrays, part: harm(arrays[part])})
    with pytest.raises(LibraryError, match=r"own\.npz"):
        load_calibration(tmp_path / "own.npz")


def test_a_single_array_is_no_calibration(tmp_path: Path) -> None:
    with (tmp_path / "own.npz").open("wb") as file:
        np.save(file, np.zeros(3))
    with pytest.raises(LibraryError, match="no calibration"):
        load_calibration(tmp_path / "own.npz")
