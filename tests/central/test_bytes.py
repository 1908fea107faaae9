"""Photo bytes by content hash: written once, checked both ways."""

from hashlib import sha256
from pathlib import Path

import fsspec
import pytest

from curator.central.bytes import PhotoBytes
from curator.domain.errors import CentralError

DATA = b"a photo's bytes"
NAME = sha256(DATA).hexdigest()


@pytest.fixture(params=["folder", "memory"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A folder, and a store that is none."""
    return str(tmp_path / "bytes") if request.param == "folder" else f"memory://{tmp_path.name}"


def test_what_is_put_is_got(url: str) -> None:
    store = PhotoBytes(url)
    assert not store.has(NAME)
    store.put(NAME, DATA)
    assert (store.has(NAME), store.get(NAME)) == (True, DATA)
    files, root = fsspec.core.url_to_fs(url)
    assert [path.rpartition("/")[2] for path in files.find(root)] == [NAME]


def test_what_is_there_is_never_written_again(url: str) -> None:
    PhotoBytes(url).put(NAME, DATA)
    files, root = fsspec.core.url_to_fs(url)
    files.pipe_file(f"{root}/{NAME[:2]}/{NAME}", b"rotten")
    PhotoBytes(url).put(NAME, DATA)
    with pytest.raises(CentralError, match="gave other bytes"):
        PhotoBytes(url).get(NAME)


def test_bytes_that_are_not_what_they_are_called_get_no_name(url: str) -> None:
    other = sha256(b"another").hexdigest()
    with pytest.raises(CentralError, match="gave other bytes"):
        PhotoBytes(url).put(other, DATA)
    assert not PhotoBytes(url).has(other)
    with pytest.raises(CentralError, match="not sent yet"):
        PhotoBytes(url).get(other)


def test_an_address_of_no_store_is_a_sentence() -> None:
    with pytest.raises(CentralError, match="cannot be opened"):
        PhotoBytes("nothing://x")
