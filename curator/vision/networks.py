"""dlib's face networks, run by ONNX Runtime: the same answers in a fraction of the time.

The weights stay in the files of the package `face_recognition_models`. On first use each is written as an ONNX model
into the user's cache folder. The model's name has the version of that writing and the beginning of two SHA-256 digests,
the file's and its own: neither a newer program nor other weights meet an old one, and a damaged one is written anew.

`embedding`, `embeddings` and `mmod` below are what a worker calls: importing costs nothing but this module, a network
is loaded at its first call, once a process and by whichever thread comes first. They may be called from several
threads at once, and ONNX Runtime lets go of the interpreter's lock while it computes. Sessions cannot be sent to
another process; a spawned one loads its own.
"""

import hashlib
import os
import tempfile
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import onnxruntime
from platformdirs import user_cache_path

from curator.domain.errors import LibraryError
from curator.vision.dlib_format import read_network
from curator.vision.dlib_stream import Floats, FormatError
from curator.vision.mmod import MAX_PIXELS, Detection, Rules, detect

Pixels = npt.NDArray[np.uint8]

FORMAT = 1  # of the written models; another number and they are written anew
CHIP = 150  # side of an aligned face, in pixels
_BATCH = 32  # chips at a time: more gain nothing and cost 2 MB each
_RULES = "rules"


class Model(NamedTuple):
    """A published file: embeddings and scores of any other do not compare with those in a library."""

    file: str
    sha256: str
    detects: bool


RECOGNISER = Model(
    "dlib_face_recognition_resnet_model_v1.dat",
    "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30",
    detects=False,
)
MMOD = Model(
    "mmod_human_face_detector.dat", "4cb19393e2fbaf2b1609a9319ad5386618c886a6234ec1b971f3e87c85d87fe6", detects=True
)


class Networks:
    """Both networks, loaded when first used.

    `cache` is where written models go (the user's cache folder), `models` where the .dat files are (the installed
    package), `threads` how many one call may use.
    """

    def __init__(self, *, cache: Path | None = None, models: Path | None = None, threads: int = 1) -> None:
        self._cache = cache
        self._models = models
        self._threads = threads
        self._loading = Lock()
        self._loaded: dict[Model, onnxruntime.InferenceSession] = {}
        self._rules: Rules | None = None

    def embedding(self, chip: Pixels) -> Floats:
        """The 128 values (128,) of an aligned face: RGB pixels (150, 150, 3), 0.25 padding, as dlib cuts chips.

        Raises:
            ValueError: the chip is of another shape or type.
            LibraryError: the model is missing or damaged.
        """
        values: Floats = self.embeddings(chip[None])[0]
        return values

    def embeddings(self, chips: Pixels) -> Floats:
        """The values (n, 128) of aligned faces (n, 150, 150, 3), as `embedding` gives them one by one.

        Raises:
            ValueError: the chips are of another shape or type.
            LibraryError: the model is missing or damaged.
        """
        if chips.dtype != np.uint8 or chips.shape[1:] != (CHIP, CHIP, 3):
            raise ValueError(f"chips are uint8 (n, {CHIP}, {CHIP}, 3), not {chips.dtype} {chips.shape}")
        session = self._session(RECOGNISER)
        values = np.empty((len(chips), 128), np.float32)
        for first in range(0, len(chips), _BATCH):
            values[first : first + _BATCH] = session.run(None, {"picture": chips[first : first + _BATCH]})[0]
        return values

    def mmod(self, picture: Pixels, *, adjust_threshold: float = 0.0) -> list[Detection]:
        """Faces of 80 pixels and more in RGB pixels (rows, columns, 3), surest first.

        `adjust_threshold` is the score a face must exceed; below 0 more is found, and more that is none.

        Raises:
            ValueError: the picture is of another shape or type, or has more than `MAX_PIXELS`.
            LibraryError: the model is missing or damaged.
        """
        if picture.dtype != np.uint8 or picture.ndim != 3 or picture.shape[2] != 3 or not picture.size:
            raise ValueError(f"a picture is uint8 (rows, columns, 3), not {picture.dtype} {picture.shape}")
        if picture.shape[0] * picture.shape[1] > MAX_PIXELS:
            raise ValueError(f"{picture.shape[1]} × {picture.shape[0]} pixels are more than {MAX_PIXELS}")
        session = self._session(MMOD)
        if self._rules is None:
            self._rules = Rules.loads(session.get_modelmeta().custom_metadata_map[_RULES])

        def run(tile: Floats) -> Floats:
            return np.asarray(session.run(None, {"picture": tile})[0])

        return detect(picture, rules=self._rules, run=run, threshold=adjust_threshold)

    def _session(self, model: Model) -> onnxruntime.InferenceSession:
        with self._loading:
            if model not in self._loaded:
                self._loaded[model] = self._load(model)
            return self._loaded[model]

    def _load(self, model: Model) -> onnxruntime.InferenceSession:
        data, path = _verified(model, self._models)
        cache = self._cache or user_cache_path("curator", appauthor=False)
        name = f"{path.stem}.{FORMAT}.{model.sha256[:16]}"
        written = _kept(cache, name)
        if written is None:
            written = _written(data)
            _keep(written, cache / f"{name}.{_digest(written)[:16]}.onnx")
        return _start(written, self._threads)


def _verified(model: Model, folder: Path | None) -> tuple[bytes, Path]:
    path = folder / model.file if folder else published(model.file)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LibraryError(
            "The model {path} cannot be read: {cause}. Install it again with: "
            "pip install --force-reinstall face_recognition_models",
            path=path,
            cause=error.strerror or error,
        ) from error
    if _digest(data) != model.sha256:
        raise LibraryError(
            "The model {path} is damaged or another file: {cause}. Install it again with: "
            "pip install --force-reinstall face_recognition_models",
            path=path,
            cause=_difference(data, model),
        )
    return data, path


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def published(file: str) -> Path:
    """Where a file of the package `face_recognition_models` lies.

    Raises:
        LibraryError: it is not installed.
    """
    # The package is never imported: its __init__ needs pkg_resources, which new setuptools do not have.
    spec = find_spec("face_recognition_models")
    for folder in (spec.submodule_search_locations if spec else None) or ():
        if (path := Path(folder) / "models" / file).is_file():
            return path
    raise LibraryError(
        "The model {name} is not installed. Install it with: pip install face_recognition_models", name=file
    )


def _difference(data: bytes, model: Model) -> str:
    try:
        network = read_network(data)
    except FormatError as error:
        return str(error)
    if (network.window is not None) != model.detects:
        return "it holds a detector" if network.window else "it holds a recogniser"
    return "its weights are not the published ones"


def _written(data: bytes) -> bytes:
    from curator.vision.onnx_graph import to_onnx  # noqa: PLC0415 - 0.2 s that only the first use has to wait

    network = read_network(data)
    return to_onnx(network, notes={_RULES: Rules.of(network).dumps()} if network.window else {})


def _kept(cache: Path, name: str) -> bytes | None:
    """A model written before, if it is still what was written: its name ends with its own digest."""
    for path in cache.glob(f"{name}.*.onnx"):
        try:
            written = path.read_bytes()
        except OSError:
            continue
        if path.name == f"{name}.{_digest(written)[:16]}.onnx":
            return written
    return None


def _keep(written: bytes, path: Path) -> None:
    """Put a model in the cache whole or not at all; without a place to write to, each process writes its own."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.stem, delete=False) as file:
            file.write(written)
    except OSError:
        return
    try:
        os.replace(file.name, path)
    except OSError:  # Windows, while another process reads the same model.
        Path(file.name).unlink(missing_ok=True)


def _start(model: bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # an arena never gives back what the largest picture took
    options.log_severity_level = 3  # errors; they are raised as well
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


_process = Networks()  # what the functions below share; it costs nothing until one is called


def embedding(chip: Pixels) -> Floats:
    """`Networks.embedding` on one thread, of this process."""
    return _process.embedding(chip)


def embeddings(chips: Pixels) -> Floats:
    """`Networks.embeddings` on one thread, of this process."""
    return _process.embeddings(chips)


def mmod(picture: Pixels, *, adjust_threshold: float = 0.0) -> list[Detection]:
    """`Networks.mmod` on one thread, of this process."""
    return _process.mmod(picture, adjust_threshold=adjust_threshold)
