"""What is shipped of how faces age is learned anew from the shared material, and holds nobody's embedding."""

from pathlib import Path

import numpy as np
import pytest

from curator.domain.kinship import Kinship
from curator.domain.visual_age import AgeSense
from curator.paths import resources
from curator.vision.training import identity, visual_age


@pytest.mark.parametrize("name", ["identity", "visual_age"])
def test_the_shipped_figures_can_be_learned_anew(
    name: str, shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = {"identity": identity, "visual_age": visual_age}[name]
    monkeypatch.setattr("sys.argv", ["x", "--calibration", str(shared_data / "calibration"), "--out", str(tmp_path)])
    teacher.main()
    shipped = resources() / "calibration"
    with np.load(tmp_path / f"{name}.npz") as anew, np.load(shipped / f"{name}.npz") as old:
        assert set(anew) == set(old)
        for part in old:
            # Axes of nearly equal spread may turn; what they are used for, sizes, may not.
            assert np.linalg.norm(anew[part]) == pytest.approx(np.linalg.norm(old[part]), rel=0.02)
    assert (tmp_path / f"{name}.md").read_text("utf-8") == (shipped / f"{name}.md").read_text("utf-8")


def test_what_is_shipped_is_small_and_of_many_people() -> None:
    folder = resources() / "calibration"
    assert all((folder / f"{name}.npz").stat().st_size < 2_000_000 for name in ("identity", "visual_age"))
    model, sense = Kinship.read(folder / "identity.npz"), AgeSense.read(folder / "visual_age.npz")
    assert len(model.means) == len(model.ages) < 20
    assert sense.centre.shape == (128,)


def test_no_row_is_one_persons_embedding(shared_data: Path) -> None:
    with np.load(shared_data / "calibration" / "aged_faces.npz") as stored:
        faces = stored["embedding"].astype(float)
    model = Kinship.read(resources() / "calibration" / "identity.npz")
    sense = AgeSense.read(resources() / "calibration" / "visual_age.npz")
    shipped = np.vstack([model.means @ np.linalg.pinv(model.basis), sense.centre, sense.waves.T])
    nearest = np.sqrt(((faces[:, None] - shipped[None, :50]) ** 2).sum(2)).min()
    assert nearest > 0.2
