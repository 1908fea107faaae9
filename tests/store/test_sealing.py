"""Originals of an encrypted library: sealed per participant, bound to their photo, and gone with their key."""

from pathlib import Path

import pytest

from curator.domain.errors import LibraryError
from curator.services import reading
from curator.store import photos, sealing
from curator.store.library import Library, open_
from tests.making import picture
from tests.protected import PERSON, encrypted, every_file, fill

DATA = picture()


@pytest.fixture
def sealed(tmp_path: Path) -> Library:
    made = encrypted(tmp_path / "library")
    made.vault.add("a1", DATA, owner=PERSON)
    made.vault.add("b1", DATA, owner="P-2")
    made.vault.settle()
    return made


def test_an_original_is_read_as_submitted_and_lies_there_sealed(sealed: Library) -> None:
    assert sealed.vault.sealed
    assert sealed.vault.read("a1") == DATA
    stored = [sealed.vault.path(name).read_bytes() for name in ("a1", "b1")]
    assert [sealing.is_sealed(one) for one in stored] == [True, True]
    assert not any(DATA[8:40] in one for one in stored)
    assert stored[0] != stored[1]
    sealed.vault.add("a1", DATA, owner=PERSON)  # there already: nothing is written
    assert [path.name for path in sealed.vault.stored()] == ["a1", "b1"]


def test_every_flipped_byte_of_an_original_is_refused(sealed: Library) -> None:
    path = sealed.vault.path("a1")
    path.chmod(0o644)
    whole = path.read_bytes()
    for place in (*range(40), len(whole) // 2, len(whole) - 1):
        changed = bytearray(whole)
        changed[place] ^= 1
        path.write_bytes(changed)
        with pytest.raises(LibraryError, match="Restore it from a backup"):
            sealed.vault.read("a1")
    path.write_bytes(DATA)
    with pytest.raises(LibraryError, match="not sealed as originals here are"):
        sealed.vault.read("a1")


def test_an_original_in_the_place_of_another_is_refused(sealed: Library) -> None:
    sealed.vault.path("b1").chmod(0o644)
    sealed.vault.path("b1").write_bytes(sealed.vault.path("a1").read_bytes())
    with pytest.raises(LibraryError, match="its bytes were changed"):
        sealed.vault.read("b1")


def test_a_forgotten_participant_cannot_be_read_and_others_can(tmp_path: Path) -> None:
    library = encrypted(tmp_path / "library")
    fill(library, tmp_path / "source")
    library.vault.add("b1", DATA, owner="P-2")
    library.vault.settle()
    names = [item.photo.id for item in reading.timeline(library, PERSON).photos]
    copies = {name: library.vault.path(name).read_bytes() for name in names}
    with library.reading() as tx:
        known = sealing.key_of(tx, PERSON)
    assert known is not None
    with library.writing() as tx:
        assert sorted(sealing.forget_participant(tx, PERSON)) == sorted(names)
    library.vault.erase(names)
    assert [path.name for path in library.vault.stored()] == ["b1"]
    library.vault.path(names[0]).write_bytes(copies[names[0]])  # a copy that somebody kept
    with pytest.raises(LibraryError, match="its key is not in the library"):
        library.vault.read(names[0])
    assert library.vault.read("b1") == DATA
    library.close()
    again = open_(library.folder, key=library.key)
    with again.reading() as tx:
        assert sealing.key_of(tx, PERSON) is None
    again.close()


def test_a_participant_s_key_is_made_once(sealed: Library) -> None:
    with sealed.writing() as tx:
        first = sealing.key_of(tx, PERSON)
        assert first is not None
        assert {first.id, first.key}.isdisjoint(
            {one for name in ("P-2",) if (key := sealing.key_of(tx, name)) for one in key}
        )
    sealed.vault.add("a2", DATA, owner=PERSON)
    with sealed.reading() as tx:
        assert sealing.key_of(tx, PERSON) == first
        assert photos.known(tx) == {}
    assert len(every_file(sealed.folder / "photos")) == 3
