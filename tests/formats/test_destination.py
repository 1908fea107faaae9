"""What arrives is what was sent, wherever it goes and wherever the line breaks."""

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import fsspec
import pytest

from curator.domain.errors import CutOffError, StoppedError, TargetError
from curator.formats.connections import Address
from curator.formats.destination import is_there, push
from tests.servers import Line, Place, line_to, s3_server, sftp_server

CUTS = int(os.environ.get("CURATOR_CUTS", "10"))  # of each line; the whole run is CURATOR_CUTS=200
SEED = int(os.environ.get("CURATOR_SEED", "8"))
MANIFEST = "manifest.json"


class Batch:
    """Files of a batch and what they hash to."""

    def __init__(self, folder: Path, seed: int = 1) -> None:
        self.folder, random = folder, Random(seed)
        files = {f"Training/01.원천데이터/TS_{n:04d}.zip": random.randbytes(random.randrange(90_000)) for n in range(4)}
        files |= {"README.md": b"", MANIFEST: random.randbytes(3000)}
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        self.hashes = {path: sha256(data).hexdigest() for path, data in files.items()}
        self.bytes = sum(map(len, files.values()))

    def push(self, to: Address) -> tuple[int, int]:
        """Files sent and there."""
        return push(self.folder, self.hashes, to, last=[MANIFEST])[:2]

    def found(self, to: Address) -> dict[str, str]:
        """Hashes of all that is there, on its way or not."""
        with to.opened() as (files, root):
            return {
                path.removeprefix(f"{root}/"): sha256(files.cat_file(path)).hexdigest() for path in files.find(root)
            }


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    return Batch(tmp_path / "batch")


class Road:
    """A server, the line to it, and the addresses by way of the line and straight."""

    def __init__(self, place: Place, line: Line, known_hosts: Path) -> None:
        self.line = line
        hosts = [f"[127.0.0.1]:{port} {place.known_hosts}\n" for port in (place.port, line.port)]
        known_hosts.write_text("".join(hosts))
        self._place, self._known_hosts = place, known_hosts

    def address(self, folder: str, *, straight: bool = False) -> Address:
        port = self._place.port if straight else self.line.port
        url = f"{self._place.url(port)}{folder}"
        if url.startswith("s3:"):
            patience = {"retries": {"max_attempts": 1}, "connect_timeout": 5, "read_timeout": 5}
            options: dict[str, Any] = {"endpoint_url": f"http://127.0.0.1:{port}", "config_kwargs": patience}
        else:
            options = {"known_hosts": self._known_hosts, "look_for_keys": False, "allow_agent": False}
        return Address(url, {**self._place.options, **options})


@pytest.fixture(scope="module", params=["sftp", "s3"])
def road(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Road]:
    folder = tmp_path_factory.mktemp("server")
    with ExitStack() as stack:
        if request.param == "s3":
            # Patience is the library's own; without it the test would only wait.
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            patch.setattr(pytest.importorskip("s3fs").S3FileSystem, "retries", 1)
        server = sftp_server(folder) if request.param == "sftp" else s3_server()
        place = stack.enter_context(server)
        yield Road(place, stack.enter_context(line_to(place.port)), tmp_path_factory.mktemp("home") / "known_hosts")


@pytest.fixture(params=["folder", "memory"])
def near(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    return Address(str(tmp_path / "to") if request.param == "folder" else f"memory://{tmp_path.name}")


def test_what_is_pushed_is_there_and_no_more(batch: Batch, near: Address) -> None:
    assert not is_there(MANIFEST, near)
    assert batch.push(near) == (6, 0)
    assert batch.found(near) == batch.hashes
    assert is_there(MANIFEST, near)
    assert batch.push(near) == (0, 6)


def test_another_file_is_never_written_over(batch: Batch, near: Address, tmp_path: Path) -> None:
    batch.push(near)
    before = batch.found(near)
    with pytest.raises(TargetError, match="Another file is at"):
        Batch(tmp_path / "other", seed=2).push(near)
    assert batch.found(near) == before


def test_what_another_batch_left_on_its_way_is_not_gone_on_with(batch: Batch, tmp_path: Path) -> None:
    target = tmp_path / "to"
    for path in batch.hashes:
        part = target / f"{path}.part"
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(b"rotten")
    batch.push(Address(str(target)))
    assert batch.found(Address(str(target))) == batch.hashes


def test_a_push_goes_on_in_the_middle_of_a_file(batch: Batch, tmp_path: Path) -> None:
    target, path = tmp_path / "to", max(batch.hashes, key=lambda path: (batch.folder / path).stat().st_size)
    part = target / f"{path}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes((batch.folder / path).read_bytes()[:20_000])
    sent = push(batch.folder, batch.hashes, Address(str(target)), last=[MANIFEST]).bytes
    assert sent == batch.bytes - 20_000
    assert batch.found(Address(str(target))) == batch.hashes


def test_a_file_that_is_not_what_the_manifest_says_does_not_leave(batch: Batch, near: Address) -> None:
    (batch.folder / "README.md").write_text("changed since")
    with pytest.raises(TargetError, match="not what the manifest says"):
        batch.push(near)
    assert not is_there(MANIFEST, near)
    (batch.folder / "README.md").unlink()
    with pytest.raises(TargetError, match="not what the manifest says"):
        batch.push(near)


def test_a_stopped_push_is_no_batch(batch: Batch, near: Address) -> None:
    answers = iter([False, False, True])
    with pytest.raises(StoppedError):
        push(batch.folder, batch.hashes, near, last=[MANIFEST], cancelled=lambda: next(answers))
    assert not is_there(MANIFEST, near)
    assert batch.push(near) == (4, 2)


@pytest.mark.parametrize("path", ["/etc/passwd", "../up", "a/../../up", "a//b", "", "C:/x", "a\\b", "nul", "a\n", "x."])
def test_no_name_leads_out_of_the_folder(path: str, tmp_path: Path) -> None:
    to = Address(str(tmp_path / "to"))
    with pytest.raises(TargetError, match="Rename it"):
        push(tmp_path, {path: "", MANIFEST: ""}, to, last=[MANIFEST])
    assert not (tmp_path / "to").exists()


def test_a_password_in_an_address_is_refused_without_being_said() -> None:
    with pytest.raises(TargetError, match="holds a password") as refused:
        Address("sftp://me:secret@host/x")
    assert "secret" not in str(refused.value)


def test_an_address_of_no_place_is_a_sentence() -> None:
    with pytest.raises(TargetError, match="cannot be opened"):
        Address("nothing://x")


def test_a_full_disk_is_no_broken_line(batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(fsspec.get_filesystem_class("file"), "makedirs", full)
    with pytest.raises(TargetError, match="no room left"):
        batch.push(Address(str(tmp_path / "to")))


def test_a_server_gets_all_and_no_more(batch: Batch, road: Road) -> None:
    road.line.mend()
    to = road.address("whole")
    assert batch.push(to) == (6, 0)
    assert batch.found(to) == batch.hashes
    assert batch.push(to) == (0, 6)


def test_wherever_the_line_breaks_the_batch_is_absent_or_whole(batch: Batch, road: Road) -> None:
    """One destination is pushed to until it is complete, over a line that breaks again and again, then another."""
    random, cuts, folder = Random(SEED), 0, 0
    while cuts < CUTS:
        folder += 1
        through, straight = (road.address(f"cut{folder}", straight=way) for way in (False, True))
        complete = False
        while not complete:
            road.line.mend(breaks_after=random.randrange(2 * batch.bytes))
            try:
                batch.push(through)
                complete = True
            except CutOffError:
                cuts += 1
            found = batch.found(straight)
            assert {path: found[path] for path in found if not path.endswith(".part")}.items() <= batch.hashes.items()
            assert not (MANIFEST in found and len(batch.hashes.keys() & found) < len(batch.hashes))
        assert batch.found(straight) == batch.hashes


def test_a_server_whose_key_is_not_known_is_not_talked_to(batch: Batch, tmp_path: Path) -> None:
    with sftp_server(tmp_path) as place:
        to = Address(place.url(place.port), {**place.options, "known_hosts": tmp_path / "none"})
        with pytest.raises(TargetError, match="whether the key is theirs"):
            batch.push(to)


def test_a_wrong_password_is_a_sentence_without_it(batch: Batch, tmp_path: Path) -> None:
    with sftp_server(tmp_path) as place:
        known = tmp_path / "known_hosts"
        known.write_text(f"[127.0.0.1]:{place.port} {place.known_hosts}\n")
        options = {"password": "wrong one", "known_hosts": known, "look_for_keys": False, "allow_agent": False}
        with pytest.raises(TargetError, match="refuses") as refused:
            batch.push(Address(place.url(place.port), {**place.options, **options}))
        assert "wrong one" not in str(refused.value)
