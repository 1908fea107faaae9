"""The vault keeps originals whole, once and unaltered."""

import stat
from pathlib import Path

import pytest

from curator.domain.errors import LibraryError
from curator.store.vault import Vault
from tests.making import write


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    (tmp_path / "photos").mkdir()
    return Vault(tmp_path / "photos")


def files(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in tmp_path.rglob("*") if path.is_file())


def test_an_original_is_there_once_it_is_settled(vault: Vault, tmp_path: Path) -> None:
    vault.add("abc", b"photo", owner="P-1")
    vault.add("abd", b"other", owner="P-1")
    assert files(tmp_path) == ["abc.part", "abd.part"]
    vault.settle()
    assert files(tmp_path) == ["abc", "abd"]
    assert (vault.read("abc"), vault.path("abc").parent.name) == (b"photo", "a")


def test_an_original_cannot_be_written_by_accident(vault: Vault) -> None:
    vault.add("abc", b"photo", owner="P-1")
    vault.settle()
    assert stat.S_IMODE(vault.path("abc").stat().st_mode) & 0o222 == 0


def test_a_crash_leaves_a_temporary_file_that_the_next_run_replaces(vault: Vault, tmp_path: Path) -> None:
    vault.add("abc", b"half of the pho", owner="P-1")
    again = Vault(tmp_path / "photos")
    with pytest.raises(LibraryError, match=r"cannot be read"):
        again.read("abc")
    again.add("abc", b"photo", owner="P-1")
    again.settle()
    assert (again.read("abc"), files(tmp_path)) == (b"photo", ["abc"])


def test_adding_again_leaves_the_original_alone(vault: Vault, tmp_path: Path) -> None:
    vault.add("abc", b"photo", owner="P-1")
    vault.settle()
    before = vault.path("abc").stat()
    vault.add("abc", b"photo", owner="P-1")
    vault.settle()
    after = vault.path("abc").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert files(tmp_path) == ["abc"]


def test_one_photo_may_be_added_twice_in_a_batch(vault: Vault) -> None:
    vault.add("abc", b"photo", owner="P-1")
    vault.add("abc", b"photo", owner="P-1")
    vault.settle()
    assert vault.read("abc") == b"photo"


def test_what_cannot_be_written_is_a_sentence_and_the_vault_goes_on(vault: Vault, tmp_path: Path) -> None:
    write(tmp_path / "photos" / "a", b"a file in the way")
    with pytest.raises(LibraryError, match=r"photo store .* cannot be written.*Free some space"):
        vault.add("abc", b"photo", owner="P-1")
    vault.add("xyz", b"photo", owner="P-1")
    vault.path("xyz").with_name("xyz.part").unlink()
    with pytest.raises(LibraryError, match=r"cannot be written"):
        vault.settle()
    vault.add("xyz", b"photo", owner="P-1")
    vault.settle()
    assert vault.read("xyz") == b"photo"


def test_a_lost_original_is_a_sentence(vault: Vault) -> None:
    with pytest.raises(LibraryError, match=r"original .*xyz cannot be read.*Restore it from a backup"):
        vault.read("xyz")
