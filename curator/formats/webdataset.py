"""Profile `webdataset`: tar shards in which the files of one photo stand side by side."""

import io
import json
import tarfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final, cast

from curator.domain.batches import Batch, ImageFormat, Split
from curator.formats.profile import FIELDS, RECORDS, Item, ending, file_set, record, sides

_SHARD: Final = 256 << 20  # bytes after which the next shard begins, unless a person is not through


class WebDataset:
    """All photos of one person are in one shard."""

    name = "webdataset"
    about = (
        "Tar shards SPLIT-NNNNNN.tar, in which an image and a JSON of the same name are one photo.",
        "tar 샤드 SPLIT-NNNNNN.tar 안에서 이름이 같은 이미지와 JSON이 사진 하나입니다.",
    )
    forms = (ImageFormat.PNG, ImageFormat.JPEG)
    fields = tuple(field._replace(at=f"$.{field.name}") for field in FIELDS)

    def __init__(self, *, shard: int = _SHARD) -> None:
        self._shard = shard

    def write(self, folder: Path, batch: Batch, items: Iterable[Item]) -> None:
        kind = ending(batch.encoding.format)
        with ExitStack() as stack:
            shards = {side: stack.enter_context(_Shards(folder, side, self._shard)) for side in sides(batch)}
            for photo, image in items:
                to, told = shards[photo.split], json.dumps(record(photo), ensure_ascii=False).encode()
                to.begin(photo.pseudonym)
                to.add(f"{photo.name}.json", told)
                if image is not None:
                    to.add(f"{photo.name}.{kind}", image)

    def files(self, batch: Batch) -> Sequence[Mapping[str, Any]]:
        del batch
        shards = file_set("shards", "application/x-tar", "*-*.tar")
        return [shards, file_set(RECORDS, "application/json", "*.json", within=["shards"])]


class _Shards:
    def __init__(self, folder: Path, side: Split, most: int) -> None:
        self._folder, self._side, self._most = folder, side, most
        self._number, self._person = 0, 0
        self._open: tarfile.TarFile | None = None

    def __enter__(self) -> "_Shards":
        return self

    def __exit__(self, *_: object) -> None:
        if self._open is not None:
            self._open.close()

    def begin(self, person: int) -> None:
        """Go on to the next shard where this one is full and the person another."""
        if self._open is not None and (person == self._person or self._open.offset < self._most):
            self._person = person
            return
        self.__exit__()
        path = self._folder / f"{self._side}-{self._number:06d}.tar"
        self._open = tarfile.open(path, "w", format=tarfile.USTAR_FORMAT)  # noqa: SIM115 - closed with the last
        self._number, self._person = self._number + 1, person

    def add(self, name: str, data: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(data), 0o644
        if self._open is not None:
            self._open.addfile(member, io.BytesIO(data))
            # The library keeps every member until the end.
            cast("Any", self._open).members.clear()
