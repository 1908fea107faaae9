"""Encrypted libraries: nothing of a person is readable in any file, and only the key opens them."""

import json
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from curator import bootstrap, paths
from curator.domain.errors import KeyNeededError, LibraryError, WrongKeyError
from curator.domain.flags import Disposition, FlagKind
from curator.services import labelling, protecting, reading, verifying
from curator.services.analysing import analyse
from curator.services.protecting import Asked, Secrets
from curator.store import database, key_file, migrating
from curator.store.library import DATABASE, Library, create, open_
from tests.making import picture
from tests.protected import (
    BIRTH,
    FILE,
    NAME,
    PASSPHRASE,
    PERSON,
    REASON,
    MemoryKeychain,
    encrypted,
    every_file,
    fill,
    passphrase_file,
    passphrased,
)
from tests.services.looking import plain


def reviewed(library: Library, source: Path) -> list[bytes]:
    """Import, look at and label; gives the photos' bytes."""
    data = fill(library, source)
    analyse(library, workers=1, look=plain)
    name = next(item.photo.id for item in reading.timeline(library, PERSON).photos if item.photo.file == FILE)
    labelling.correct_age(library, name, age=7, reason=REASON)
    labelling.settle(library, name, FlagKind.FACE_MISSING, disposition=Disposition.DISMISSED, reason=REASON)
    return data


def readable(folder: Path, data: list[bytes]) -> list[tuple[str, str]]:
    """Files of a folder in which something of a person stands, and what."""
    words = [NAME, FILE, REASON, BIRTH, PERSON, "dismissed", "DateTimeOriginal"]
    wanted = [(word, word.encode()) for word in words] + [("photo", one[20:60]) for one in data]
    return [(path.name, name) for path in every_file(folder) for name, text in wanted if text in path.read_bytes()]


def test_no_file_of_an_encrypted_library_tells_anything_of_anybody(tmp_path: Path) -> None:
    library = encrypted(tmp_path / "library")
    data = reviewed(library, tmp_path / "source")
    library.vault.add("left", data[0], owner=PERSON)  # as a killed import leaves it
    names = [path.name for path in every_file(library.folder)]
    assert {f"{DATABASE}-wal", "left.part"} <= set(names)
    assert readable(library.folder, data) == []
    assert library.key is not None
    assert not any(library.key in path.read_bytes() for path in every_file(library.folder))
    library.close()
    assert readable(library.folder, data) == []
    bare = create(tmp_path / "plain")
    data = reviewed(bare, tmp_path / "source")
    bare.close()
    assert {name for _, name in readable(bare.folder, data)} >= {NAME, FILE, REASON, "photo"}  # the search sees


def test_only_its_passphrase_opens_a_library(tmp_path: Path) -> None:
    passphrased(tmp_path / "library").close()
    secrets = Secrets(passphrase_file(tmp_path))
    bootstrap.open_library(tmp_path / "library", secrets).close()
    bootstrap.open_library(tmp_path / "library").close()  # remembered until it is locked
    bootstrap.lock_library(tmp_path / "library")
    with pytest.raises(KeyNeededError, match="CURATOR_PASSPHRASE_FILE"):
        bootstrap.open_library(tmp_path / "library")
    with pytest.raises(WrongKeyError, match="not the passphrase"):
        bootstrap.open_library(tmp_path / "library", Secrets(passphrase_file(tmp_path, "another passphrase")))


def test_another_key_and_no_key_are_sentences(tmp_path: Path) -> None:
    encrypted(tmp_path / "library").close()
    with pytest.raises(KeyNeededError, match="is encrypted"):
        open_(tmp_path / "library")
    with pytest.raises(WrongKeyError, match="not the key"):
        open_(tmp_path / "library", key=bytes(32))
    (tmp_path / "library" / key_file.NAME).unlink()
    with pytest.raises(LibraryError, match=r"encrypted and its library\.key is gone"):
        open_(tmp_path / "library", key=bytes(32))


def test_the_keychain_keeps_the_key_and_another_machine_has_it_not(tmp_path: Path, keychain: MemoryKeychain) -> None:
    made = protecting.create(tmp_path / "library", Secrets())
    made.close()
    known = key_file.load(made.folder)
    assert known is not None
    assert known.wrapped is None
    assert made.key is not None
    assert keychain.kept == {("Curator", known.library_id): made.key.hex()}
    assert protecting.key_of(made.folder, Secrets()) == made.key
    keychain.kept.clear()
    with pytest.raises(KeyNeededError, match="keychain of the machine"):
        protecting.key_of(made.folder, Secrets())


def test_a_keychain_library_gets_a_passphrase_as_well(tmp_path: Path, keychain: MemoryKeychain) -> None:
    made = protecting.create(tmp_path / "library", Secrets())
    made.close()
    protecting.set_passphrase(made.folder, Secrets(), Secrets(passphrase_file(tmp_path)))
    with pytest.raises(KeyNeededError, match="Give its passphrase"):  # or locking the window would lock nothing
        protecting.key_of(made.folder, Secrets())
    assert protecting.key_of(made.folder, Secrets(ask=lambda _asked: PASSPHRASE)) == made.key


def test_a_passphrase_is_changed_and_the_old_one_opens_nothing(tmp_path: Path) -> None:
    made = passphrased(tmp_path / "library")
    made.close()
    old, new = Secrets(passphrase_file(tmp_path)), Secrets(passphrase_file(tmp_path, "a newer passphrase"))
    protecting.set_passphrase(made.folder, old, new)
    assert protecting.key_of(made.folder, new) == made.key
    with pytest.raises(WrongKeyError):
        protecting.key_of(made.folder, old)


def test_without_keychain_and_passphrase_a_sentence_names_the_ways_out(tmp_path: Path) -> None:
    asked: list[Asked] = []
    with pytest.raises(LibraryError, match=r"--passphrase-file FILE, set up a keychain, or .* --no-encryption"):
        protecting.create(tmp_path / "library", Secrets(ask=asked.append))
    assert asked == [Asked.NEW_PASSPHRASE]
    assert not (tmp_path / "library").exists()


@pytest.mark.parametrize("data", [b"", b"\n", b"\xff\xfe"])
def test_a_passphrase_file_that_tells_none_is_a_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "p").write_bytes(data)
    with pytest.raises(LibraryError, match=r"first line"):
        protecting.create(tmp_path / "library", Secrets(tmp_path / "p"))


def test_a_flipped_byte_of_the_database_is_a_sentence(tmp_path: Path) -> None:
    library = encrypted(tmp_path / "library")
    reviewed(library, tmp_path / "source")
    library.close()
    path = library.folder / DATABASE
    whole = path.read_bytes()
    assert not database.is_plain(path)
    # The salt, and in each page the first byte, one within, the initialisation vector and the last.
    places = {0, *(page + at for page in range(0, len(whole), 4096) for at in (17, 2000, 4016, 4095))}
    for place in sorted(places)[:: max(1, len(places) // 60)]:
        changed = bytearray(whole)
        changed[place] ^= 1
        path.write_bytes(changed)
        assert "damaged" in first_complaint(library), place
    path.write_bytes(whole)
    assert first_complaint(library) == ""


def first_complaint(library: Library) -> str:
    """What opening a library, or else its database, is refused for."""
    try:
        with closing(open_(library.folder, key=library.key)) as opened:
            found = verifying.verify(opened).problems
    except LibraryError as error:
        return str(error)
    return found[0].explanation.render() if found else ""


def test_workers_look_at_sealed_originals_without_a_plain_file(tmp_path: Path) -> None:
    library = encrypted(tmp_path / "library")
    fill(library, tmp_path / "source")
    lost, *_ = [item.photo.id for item in reading.timeline(library, PERSON).photos]
    library.vault.path(lost).chmod(0o644)
    library.vault.path(lost).write_bytes(b"damaged")
    report = analyse(library, workers=1, look=plain)
    assert (report.analysed, report.unreadable) == (3, 1)
    assert {path.suffix for path in every_file(library.folder / "photos")} == {""}
    library.close()


def test_a_plain_library_opens_without_loading_any_cipher(library: Library) -> None:
    library.close()
    names = "cryptography", "keyring", "argon2", "sqlcipher3"
    code = (
        "import sys; from pathlib import Path; from curator import bootstrap;"
        f"bootstrap.open_library(Path(sys.argv[1])).close(); print([n for n in {names} if n in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code, str(library.folder)], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_a_plain_library_is_encrypted_in_its_place(tmp_path: Path) -> None:
    library = create(tmp_path / "library")
    data = reviewed(library, tmp_path / "source")
    before = reading.timeline(library, PERSON)
    library.close()
    (library.folder / "library-0001.db.backup").write_bytes((library.folder / DATABASE).read_bytes())
    secrets = Secrets(passphrase_file(tmp_path))
    assert protecting.encrypt(library.folder, secrets)
    assert readable(library.folder, data) == []
    assert not (library.folder / "library-0001.db.backup").exists()
    with closing(bootstrap.open_library(library.folder, secrets)) as opened:
        assert repr(reading.timeline(opened, PERSON)) == repr(before)
        assert [reading.original(opened, item.photo.id) in data for item in before.photos] == [True] * 3
        assert verifying.verify(opened).problems == ()
    assert protecting.encrypt(library.folder, secrets)  # nothing is left to do


def test_a_library_in_use_is_not_encrypted(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(library, library.folder.parent / "source")
    library.close()
    monkeypatch.setattr(database, "WAIT", 0.1)
    # Another process: two SQLite libraries in one do not see each other's locks.
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN');"
        "c.execute('SELECT * FROM photo').fetchone(); print('here', flush=True); input()"
    )
    words = [sys.executable, "-c", code, str(library.folder / DATABASE)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(LibraryError, match="close other programs"):
            protecting.encrypt(library.folder, Secrets(passphrase_file(library.folder.parent)))
        other.communicate(b"\n")
    with closing(open_(library.folder)) as opened:
        assert reading.participants(opened)


@pytest.mark.skipif(sys.platform == "win32", reason="the script forks")
def test_encrypting_that_is_killed_anywhere_leaves_a_whole_library_and_goes_on(tmp_path: Path) -> None:
    library = create(tmp_path / "library")
    reviewed(library, tmp_path / "source")
    library.close()
    script = Path(__file__).with_name("killed_encryption.py")
    words = [sys.executable, script, library.folder, tmp_path / "runs", passphrase_file(tmp_path), PERSON]
    run = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    runs = json.loads(run.stdout)
    assert {one["state"] for one in runs} == {"plain", "encrypted"}
    assert [one for one in runs if one["readable"] != 3 or one["label"] != 7 or one["problems"]] == []
    assert len(runs) > 5


NEXT = '''"""Nothing."""

revision = "0999"
down_revision = "{before}"


def upgrade() -> None:
    """Bring the tables to this revision."""
'''


def test_an_encrypted_library_stays_encrypted_when_it_is_upgraded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = encrypted(tmp_path / "library")
    fill(library, tmp_path / "source")
    library.close()
    before, newer = migrating.HEAD, tmp_path / "local"
    shutil.copytree(paths.migrations(), newer, ignore=shutil.ignore_patterns("__pycache__"))
    (newer / "versions" / "0999_next.py").write_text(NEXT.format(before=before), encoding="utf-8")
    monkeypatch.setattr(migrating, "migrations", lambda: newer)
    monkeypatch.setattr(migrating, "HEAD", "0999")
    with closing(open_(library.folder, key=library.key)) as opened:
        assert reading.participants(opened)
    kept = library.folder / f"library-{before}.db.backup"
    assert not database.is_plain(kept)
    assert picture()[:20] not in kept.read_bytes()
