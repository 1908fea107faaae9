"""Photo bytes by content hash: written once, checked both ways."""

from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import fsspec
import pytest

from curator.central.bytes import PhotoBytes
from curator.domain.errors import CentralError, OfflineError
from curator.services.carrying import carry_photos
from curator.services.intake import import_photos
from curator.services.syncing import sync
from curator.services.withdrawing import withdraw
from curator.store import analyses, photos
from curator.store.library import VAULT, create
from curator.vision.header import open_picture
from tests.making import picture, write
from tests.servers import s3_server, sftp_server
from tests.services.team import CentralFile

DATA = b"a photo's bytes"
NAME = sha256(DATA).hexdigest()


@pytest.fixture(scope="module")
def sftp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real SFTP server."""
    with sftp_server(tmp_path_factory.mktemp("served")) as place:
        login = f"{place.options['username']}:{place.options['password']}"
        yield place.url(place.port).replace("://", f"://{login}@")


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of a bucket at a real S3 endpoint, which the environment names as it does for whoever uses S3."""
    with s3_server() as place, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{place.port}")
        patch.setenv("AWS_ACCESS_KEY_ID", place.options["key"])
        patch.setenv("AWS_SECRET_ACCESS_KEY", place.options["secret"])
        yield place.url(place.port)


@pytest.fixture(params=["folder", "memory", "sftp", "s3"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A folder, and stores that are none: one in memory, and servers elsewhere."""
    if request.param == "folder":
        return str(tmp_path / "bytes")
    if request.param == "memory":
        return f"memory://{tmp_path.name}"
    return f"{request.getfixturevalue(request.param)}{tmp_path.name}"


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


def test_photos_go_to_a_store_and_to_a_new_machine_and_a_withdrawal_takes_them_out(url: str, tmp_path: Path) -> None:
    write(tmp_path / "source" / "P-1" / "a.jpg", picture())
    write(tmp_path / "source" / "P-2" / "b.jpg", picture(grey=60))
    team = CentralFile(("sue", "supervisor"), ("pia", "privacy"))
    with closing(team), closing(create(tmp_path / "one")) as one, closing(create(tmp_path / "two")) as two:
        import_photos(one, [tmp_path / "source"])
        sync(one, team.as_("sue"))
        assert carry_photos(one, PhotoBytes(url)).sent == 2
        sync(two, team.as_("pia"))
        assert carry_photos(two, PhotoBytes(url)).fetched == 2
        with two.reading() as tx:  # what no analysis has seen is shown small all the same
            small = analyses.thumbnails(tx, [one.id for one in photos.everything(tx)]).values()
            assert sorted(open_picture(one.photo, "JPEG").size for one in small) == [(48, 36)] * 2
        assert sorted(held(one.folder / VAULT)) == sorted(held(two.folder / VAULT))
        withdraw(two, "P-1")
        carry_photos(two, PhotoBytes(url))
        files, root = fsspec.core.url_to_fs(url)
        assert [path.rpartition("/")[2] for path in files.find(root)] == [sha256(picture(grey=60)).hexdigest()]


def test_a_photo_that_is_withdrawn_while_it_is_fetched_does_not_come_back(tmp_path: Path) -> None:
    write(tmp_path / "source" / "P-1" / "a.jpg", picture())
    team = CentralFile(("sue", "supervisor"), ("pia", "privacy"))
    with closing(team), closing(create(tmp_path / "one")) as one, closing(create(tmp_path / "two")) as two:
        import_photos(one, [tmp_path / "source"])
        sync(one, team.as_("sue"))
        carry_photos(one, PhotoBytes(str(tmp_path / "bytes")))
        sync(two, team.as_("pia"))

        class Slow(PhotoBytes):
            def get(self, digest: str) -> bytes:
                data = super().get(digest)
                withdraw(two, "P-1")
                return data

        report = carry_photos(two, Slow(str(tmp_path / "bytes")))
        assert (report.fetched, report.missing) == (0, 1)
        assert held(two.folder / VAULT) == []


def held(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("wrong", ["sftp://exporter:wrong@{place}/x", "sftp://exporter:loopback only@127.0.0.1:1/x"])
def test_a_server_that_refuses_or_is_away_is_a_sentence(sftp: str, wrong: str) -> None:
    with pytest.raises(OfflineError, match=r"photo store sftp://127.* cannot be reached") as said:
        PhotoBytes(wrong.format(place=sftp.rpartition("@")[2].rstrip("/")))
    assert "wrong" not in str(said.value)
    assert "loopback" not in str(said.value)
