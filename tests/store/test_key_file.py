"""The key file: nothing in it opens a library without the passphrase, and no byte of it changes unseen."""

from pathlib import Path
from unicodedata import normalize

import pytest

from curator.domain.errors import LibraryError, WrongKeyError
from curator.store import key_file

KEY = bytes(range(32))


WRAPPED = key_file.Wrapped


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> key_file.KeyFile:
    """With the costs that hold outside of tests."""
    monkeypatch.setattr(key_file, "Wrapped", WRAPPED)
    return key_file.wrap(key_file.new(KEY), KEY, "correct 생일 horse")


def test_the_passphrase_gives_the_key_back_however_the_system_composes_it(
    known: key_file.KeyFile, tmp_path: Path
) -> None:
    key_file.save(tmp_path, known)
    loaded = key_file.load(tmp_path)
    assert loaded == known
    assert loaded.wrapped
    assert (loaded.wrapped.memory, loaded.wrapped.passes, loaded.wrapped.lanes) == (65_536, 3, 4)  # RFC 9106, second
    assert key_file.unwrap(loaded, normalize("NFD", "correct 생일 horse"), folder=tmp_path) == KEY
    assert [path.name for path in tmp_path.iterdir()] == [key_file.NAME]


def test_the_key_is_nowhere_in_the_file(known: key_file.KeyFile) -> None:
    data = key_file.as_bytes(known)
    assert KEY not in data
    assert KEY.hex().encode() not in data
    assert key_file._text(KEY).encode() not in data
    assert key_file.wrap(known, KEY, "correct 생일 horse").wrapped != known.wrapped  # salt and nonce are fresh


def test_another_passphrase_is_refused_with_a_sentence(known: key_file.KeyFile, tmp_path: Path) -> None:
    with pytest.raises(WrongKeyError, match="not the passphrase"):
        key_file.unwrap(known, "correct 생일 horsE", folder=tmp_path)


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(LibraryError, match="at least 8 characters"):
        key_file.wrap(key_file.new(KEY), KEY, "1234567")


def test_every_flipped_byte_is_refused_with_a_sentence(known: key_file.KeyFile, tmp_path: Path) -> None:
    whole = key_file.as_bytes(known)
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        (tmp_path / key_file.NAME).write_bytes(changed)
        with pytest.raises(LibraryError, match="Restore it from a backup"):
            key_file.load(tmp_path)
