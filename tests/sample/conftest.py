"""A small sample that is rendered once, and dlib to look at it with."""

import csv
import importlib.util
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import dlib
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageOps

from curator.sample.people import SampleReport, write_sample

DAMAGED = {"unreadable", "truncated"}


@dataclass(frozen=True)
class Sample:
    """A rendered sample with its tables read."""

    folder: Path
    report: SampleReport

    @cached_property
    def truth(self) -> list[dict[str, str]]:
        return self.table("truth")

    def table(self, name: str) -> list[dict[str, str]]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    @cached_property
    def paths(self) -> dict[tuple[str, str], Path]:
        """Where each (participant, file in NFC) is on disk, whatever form its name has there."""
        home = self.folder / "photos"
        found = {path.relative_to(home).parts: path for path in home.rglob("*") if path.is_file()}
        return {(who, unicodedata.normalize("NFC", "/".join(rest))): path for (who, *rest), path in found.items()}

    def path(self, row: dict[str, str]) -> Path:
        return self.paths[row["participant_id"], row["file"]]

    def pixels(self, row: dict[str, str]) -> NDArray[np.uint8]:
        """Upright RGB pixels."""
        with Image.open(self.path(row)) as image:
            return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))


class Eye:
    """dlib's detector, landmarks and embedding."""

    def __init__(self) -> None:
        spec = importlib.util.find_spec("face_recognition_models")
        assert spec is not None
        assert spec.submodule_search_locations is not None
        models = Path(next(iter(spec.submodule_search_locations))) / "models"
        self._detect = dlib.get_frontal_face_detector()
        self._landmarks = dlib.shape_predictor(str(models / "shape_predictor_68_face_landmarks.dat"))
        self._network = dlib.face_recognition_model_v1(str(models / "dlib_face_recognition_resnet_model_v1.dat"))

    def faces(self, pixels: NDArray[np.uint8]) -> list[Any]:
        return list(self._detect(pixels, 0))

    def embedding(self, pixels: NDArray[np.uint8], face: Any) -> NDArray[np.float64]:
        return np.array(self._network.compute_face_descriptor(pixels, self._landmarks(pixels, face)))


@pytest.fixture(scope="session")
def eye() -> Eye:
    return Eye()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Three people with 14 photos each: enough for one of most special cases."""
    folder = tmp_path_factory.mktemp("sample") / "people"
    return Sample(folder, write_sample(folder, people=3, photos=14, seed=5))
