"""A backup is one file that is enough; what is restored of it is a device of its own."""

import threading
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from curator.domain.errors import CuratorError, KeyNeededError, LibraryError, SourceError, StoppedError, TargetError
from curator.services import backing_up, labelling, protecting, reading, verifying
from curator.services.backing_up import back_up, restore
from curator.services.protecting import Secrets
from curator.store import key_file, revisions
from curator.store.library import Library, open_
from tests.protected import FILE, NAME, PASSPHRASE, PERSON, MemoryKeychain, encrypted, every_file, fill, passphrase_file

NOBODY = Secrets()


def labelled(library: Library, source: Path) -> list[bytes]:
    data = fill(library, source)
    correct(library, 7)
    return data


def correct(library: Library, age: int) -> None:
    labelling.correct_age(library, reading.timeline(library, PERSON).photos[0].photo.id, age=age, reason="candles")


def devices_of(library: Library) -> list[tuple[str, int]]:
    with library.reading() as tx:
        return sorted((one.device_id, one.device_seq) for one in revisions.every(tx))


def test_a_plain_library_comes_back_with_all_that_it_holds(library: Library, tmp_path: Path) -> None:
    data = labelled(library, tmp_path / "source")
    assert back_up(library, tmp_path / "b.zip", NOBODY) == 3
    restore(tmp_path / "b.zip", tmp_path / "again", NOBODY)
    with closing(open_(tmp_path / "again")) as again:
        assert repr(reading.timeline(again, PERSON)) == repr(reading.timeline(library, PERSON))
        assert {reading.original(again, item.photo.id) for item in reading.timeline(again, PERSON).photos} == set(data)
        assert verifying.verify(again).problems == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "b.zip", "library", "source"]


def test_what_is_restored_states_under_another_device(library: Library, tmp_path: Path) -> None:
    labelled(library, tmp_path / "source")
    back_up(library, tmp_path / "b.zip", NOBODY)
    restore(tmp_path / "b.zip", tmp_path / "again", NOBODY)
    with closing(open_(tmp_path / "again")) as again:
        correct(library, 8)
        correct(again, 9)
        ours, theirs = devices_of(library), devices_of(again)
        assert len(ours) == len(theirs) == 2
        assert len(set(ours) & set(theirs)) == 1  # what was stated before the backup
        assert {device for device, _ in theirs} - {device for device, _ in ours}
        assert verifying.verify(again).problems == ()


def test_an_encrypted_backup_and_its_passphrase_are_enough(tmp_path: Path) -> None:
    library = protecting.create(tmp_path / "library", Secrets(passphrase_file(tmp_path)))
    data = labelled(library, tmp_path / "source")
    back_up(library, tmp_path / "b.zip", NOBODY)
    library.close()
    stored = (tmp_path / "b.zip").read_bytes()
    assert not [word for word in (NAME, FILE, "candles", PERSON) if word.encode() in stored]
    assert not [one for one in data if one[20:60] in stored]
    with pytest.raises(KeyNeededError):
        restore(tmp_path / "b.zip", tmp_path / "again", NOBODY)
    assert not (tmp_path / "again").exists()
    restore(tmp_path / "b.zip", tmp_path / "again", Secrets(ask=lambda _asked: PASSPHRASE))
    with closing(open_(tmp_path / "again", key=library.key)) as again:
        assert {reading.original(again, item.photo.id) for item in reading.timeline(again, PERSON).photos} == set(data)


def test_a_library_of_one_keychain_needs_a_passphrase_for_its_backup(tmp_path: Path, keychain: MemoryKeychain) -> None:
    library = protecting.create(tmp_path / "library", NOBODY)
    labelled(library, tmp_path / "source")
    with pytest.raises(KeyNeededError, match="passphrase"):
        back_up(library, tmp_path / "b.zip", NOBODY)
    back_up(library, tmp_path / "b.zip", Secrets(passphrase_file(tmp_path)))
    known = key_file.load(library.folder)
    assert known is not None
    assert known.wrapped is None  # the library's own stays as it is
    library.close()
    keychain.kept.clear()
    restore(tmp_path / "b.zip", tmp_path / "again", Secrets(passphrase_file(tmp_path)))
    assert protecting.key_of(tmp_path / "again", Secrets(passphrase_file(tmp_path))) == library.key


def test_a_backup_while_others_write_is_of_one_moment(tmp_path: Path) -> None:
    library = encrypted(tmp_path / "library")
    labelled(library, tmp_path / "source")
    done, stated = threading.Event(), 0

    def write() -> None:
        nonlocal stated
        with closing(open_(library.folder, key=library.key)) as other:
            while not done.is_set() or not stated:
                correct(other, stated % 90)
                stated += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            back_up(library, tmp_path / f"{number}.zip", Secrets(passphrase_file(tmp_path)))
    finally:
        done.set()
        writer.join()
    assert stated
    for number in range(5):
        restore(tmp_path / f"{number}.zip", tmp_path / f"again{number}", Secrets(passphrase_file(tmp_path)))
        with closing(open_(tmp_path / f"again{number}", key=library.key)) as again:
            assert verifying.verify(again).problems == ()
    library.close()


def test_a_changed_backup_is_refused(library: Library, tmp_path: Path) -> None:
    labelled(library, tmp_path / "source")
    back_up(library, tmp_path / "b.zip", NOBODY)
    whole = (tmp_path / "b.zip").read_bytes()
    for place in range(0, len(whole), len(whole) // 40):
        changed = bytearray(whole)
        changed[place] ^= 0x10
        (tmp_path / "changed.zip").write_bytes(changed)
        try:
            restore(tmp_path / "changed.zip", tmp_path / "again", NOBODY)
        except SourceError:
            assert not (tmp_path / "again").exists(), place
        else:  # a byte that says nothing, such as a date of the archive's
            with closing(open_(tmp_path / "again")) as again:
                assert verifying.verify(again).problems == (), place
            for path in every_file(tmp_path / "again"):
                path.unlink()
            for folder in sorted((tmp_path / "again").rglob("*"), reverse=True):
                folder.rmdir()


@pytest.mark.parametrize("member", ["../evil", "/evil", "photos/../../evil", "photos/a/b/c", "c:evil"])
def test_a_member_that_leads_elsewhere_is_refused(tmp_path: Path, member: str) -> None:
    with ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr(member, b"x")
        archive.writestr(backing_up.MANIFEST, f'{{"version": 1, "files": {{"library.db": "", "{member}": ""}}}}')
    with pytest.raises(SourceError, match="cannot be restored"):
        restore(tmp_path / "b.zip", tmp_path / "deep" / "again", NOBODY)
    assert [path.name for path in tmp_path.rglob("evil")] == []


def test_what_stands_in_the_way_is_a_sentence(library: Library, tmp_path: Path) -> None:
    back_up(library, tmp_path / "b.zip", NOBODY)
    for work, kind in (
        (lambda: back_up(library, tmp_path / "b.zip", NOBODY), TargetError),
        (lambda: back_up(library, tmp_path / "none" / "b.zip", NOBODY), CuratorError),
        (lambda: restore(tmp_path / "b.zip", library.folder, NOBODY), LibraryError),
        (lambda: restore(tmp_path / "gone.zip", tmp_path / "new", NOBODY), SourceError),
        (lambda: restore(library.folder / "settings.toml", tmp_path / "new", NOBODY), SourceError),
    ):
        with pytest.raises(kind):
            work()


def test_a_stopped_backup_and_a_stopped_restore_leave_nothing(library: Library, tmp_path: Path) -> None:
    labelled(library, tmp_path / "source")
    with pytest.raises(StoppedError):
        back_up(library, tmp_path / "b.zip", NOBODY, cancelled=lambda: True)
    back_up(library, tmp_path / "b.zip", NOBODY)
    with pytest.raises(StoppedError):
        restore(tmp_path / "b.zip", tmp_path / "again", NOBODY, cancelled=lambda: True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "library", "source"]
