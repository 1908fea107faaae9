"""Profile `parquet`: a table a side that Hugging Face's `datasets` loads, images in it or not."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from curator.domain.batches import Batch, ImageFormat, Split
from curator.domain.errors import DeliveryError
from curator.formats.profile import FIELDS, RECORDS, Field, Item, Kind, ending, file_set, record, sides

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP: Final = 8 << 20  # bytes of a row group, which are in memory together; few groups, since each leaves a trace
_ROWS: Final = 1024  # photos of a row group, at most
_SHARD: Final = 256 << 20  # bytes after which the next file begins
_IMAGE: Final = Field(
    "image", Kind.IMAGE, "The image file: its bytes and its name.", "이미지 파일의 바이트와 이름.", "image"
)


class Parquet:
    """One column a field; `image` is a struct of bytes and path, which `datasets` takes for a picture."""

    name = "parquet"
    about = (
        "Parquet files data/SPLIT-NNNNN.parquet with one row a photo; the column image holds the file, or nothing.",
        "data/SPLIT-NNNNN.parquet 파일에 사진마다 한 행이 있으며 image 열에 이미지 파일이 들어 있거나 비어 있습니다.",
    )
    forms = (ImageFormat.PNG, ImageFormat.JPEG)
    fields = (*(field._replace(at=field.name) for field in FIELDS), _IMAGE)

    def __init__(self, *, shard: int = _SHARD) -> None:
        self._shard = shard

    def write(self, folder: Path, batch: Batch, items: Iterable[Item]) -> None:
        (folder / "data").mkdir(parents=True)
        kind = ending(batch.encoding.format)
        with ExitStack() as stack:
            tables = {side: stack.enter_context(_Tables(folder / "data", side, self._shard)) for side in sides(batch)}
            for photo, image in items:
                picture = {"bytes": image, "path": f"{photo.name}.{kind}"} if image is not None else None
                tables[photo.split].add({**record(photo), "image": picture})

    def files(self, batch: Batch) -> Sequence[Mapping[str, Any]]:
        del batch
        return [file_set(RECORDS, "application/x-parquet", "data/*.parquet")]


class _Tables:
    def __init__(self, folder: Path, side: Split, most: int) -> None:
        self._folder, self._side, self._most = folder, side, most
        self._rows: list[dict[str, Any]] = []
        self._number, self._written, self._held = 0, 0, 0
        self._writer: Any = None

    def __enter__(self) -> "_Tables":
        return self

    def __exit__(self, *_: object) -> None:
        if self._rows:
            self._write()
        self._close()

    def add(self, row: dict[str, Any]) -> None:
        self._rows.append(row)
        self._held += len(row["image"]["bytes"]) if row["image"] else 0
        if len(self._rows) == _ROWS or self._held >= min(_GROUP, self._most):
            self._write()

    def _write(self) -> None:
        pa, parquet = _arrow()
        if self._writer is None:
            path = self._folder / f"{self._side}-{self._number:05d}.parquet"
            self._writer = parquet.ParquetWriter(path, schema(), compression="none", use_dictionary=False)
            self._number += 1
        self._writer.write_table(pa.Table.from_pylist(self._rows, schema()))
        self._written, self._held = self._written + self._held, 0
        self._rows.clear()
        if self._written >= self._most:
            self._close()

    def _close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._writer, self._written = None, 0


def schema() -> "pa.Schema":
    """The Arrow schema of every file.

    Raises:
        DeliveryError: pyarrow is not installed.
    """
    pa, _ = _arrow()
    types = {
        Kind.WHOLE: pa.int32(),
        Kind.TEXT: pa.string(),
        Kind.WHOLES: pa.list_(pa.int32()),
        Kind.POINTS: pa.list_(pa.list_(pa.int32())),
        Kind.IMAGE: pa.struct([("bytes", pa.binary()), ("path", pa.string())]),
    }
    columns = [pa.field(field.name, types[field.kind]) for field in Parquet.fields]
    return pa.schema(columns, metadata={"huggingface": _features()})


def _features() -> str:
    """What the columns are in the words of `datasets`, so that it shows the last one as pictures."""
    whole = {"dtype": "int32", "_type": "Value"}
    wholes = {"feature": whole, "_type": "Sequence"}
    words: dict[Kind, Any] = {
        Kind.WHOLE: whole,
        Kind.TEXT: {"dtype": "string", "_type": "Value"},
        Kind.WHOLES: wholes,
        Kind.POINTS: {"feature": wholes, "_type": "Sequence"},
        Kind.IMAGE: {"_type": "Image"},
    }
    return json.dumps({"info": {"features": {field.name: words[field.kind] for field in Parquet.fields}}})


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an optional extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise DeliveryError(
            'The profile parquet needs one more package: run pip install "curator[export]" and start again.'
        ) from error
    return pa, parquet
