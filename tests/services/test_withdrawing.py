"""Withdrawal: nothing of a participant is left in any file, whatever ends the program on the way."""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select

from curator import bootstrap
from curator.domain.access import Access
from curator.domain.duplicates import Group
from curator.domain.errors import NotFoundError, RightError
from curator.domain.facts import Stage, Verdict, VerdictKind, staged
from curator.domain.flags import Disposition, FlagKind
from curator.domain.people import Consent
from curator.domain.revisions import Fact
from curator.domain.roles import Member, Role
from curator.domain.withdrawal import canonical
from curator.formats.certificates import write_certificate
from curator.services import (
    accessing,
    assigning,
    consenting,
    flagging,
    labelling,
    reading,
    verifying,
    withdrawing,
)
from curator.services.intake import import_photos
from curator.services.stating import state_of_person
from curator.store import (
    analyses,
    devices,
    duplicates,
    facts,
    membership,
    migrating,
    photos,
    revisions,
    sealing,
)
from curator.store.library import DATABASE, Library, create, open_
from curator.store.tables import device, metadata
from curator.store.tables import revision as revision_table
from tests.making import analysis, picture, table, write

SECRETS = (
    "Kim-Hana",
    "wedding-of-hana.jpg",
    "her sister said so",
    "twin of hana",
    "hana wears a mask",
    "hana looks tired",
    "hana came late",
    "hana has no scar",
    "hana-consent-7",
    "asked by her doctor",
    "notes-of-hana.txt",
    "hana's name before",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library in which everything is said of P-1, beside P-2 with a copy of her photo."""
    base = tmp_path_factory.mktemp("withdrawing")
    write(base / "s" / "photos" / "P-1" / "a.jpg", picture())
    write(base / "s" / "photos" / "P-1" / SECRETS[1], picture(grey=60))
    write(base / "s" / "photos" / "P-1" / SECRETS[10], b"no picture")
    write(base / "s" / "photos" / "P-2" / "b.jpg", picture())
    table(base / "s" / "people.csv", "participant_id,name,birth_date,consent_version,consent_date",
          f"P-1,{SECRETS[0]},1980-01-01,1,2024-01-01", "P-2,Lee,1990-01-01,1,2024-01-01")  # fmt: skip
    library = create(base / "library")
    import_photos(library, [base / "s"])
    with library.writing() as tx:
        for pending in analyses.pending(tx, "test-1"):
            analyses.save(tx, pending.photo_id, analysis(100, 90))
        alike = (photos.get(tx, f"P-1/{SECRETS[1]}").id, photos.get(tx, "P-2/b.jpg").id)
        duplicates.replace(tx, [Group(alike, ("P-1", "P-2"), 0.9)])
        for name in ("P-1", "P-2"):
            flagging.refresh(tx, name, settings=library.settings)
    say_everything(library)
    accessing.took_out(library, Access.DOWNLOADED, ["P-1"], reason=SECRETS[9])
    library.close()
    leave_a_trace(base / "library" / DATABASE)
    migrating.set_aside(base / "library" / DATABASE)
    return base


def leave_a_trace(path: Path) -> None:
    """What was overwritten stays in free pages, where SQLite is not built to clear them."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA secure_delete = OFF")
        for name in (SECRETS[11] * 1000, SECRETS[0]):
            with database:
                database.execute("UPDATE participant SET name = ? WHERE id = 'P-1'", [name])
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def say_everything(library: Library) -> None:
    labelling.correct_age(library, "P-1/a.jpg", age=20, reason=SECRETS[2])
    labelling.correct_age(library, f"P-1/{SECRETS[1]}", age=30)
    labelling.correct_age(library, "P-2/b.jpg", age=21, reason="a cake of his own")
    settled = Disposition.DISMISSED
    labelling.settle(library, "P-1/a.jpg", FlagKind.SEVERAL_FACES, disposition=settled, reason=SECRETS[3])
    labelling.undo(library, labelling.exclude(library, "P-1/a.jpg", reason=SECRETS[4]))
    labelling.comment(library, "P-1/a.jpg", SECRETS[5])
    labelling.comment_on_participant(library, "P-1", SECRETS[6])
    labelling.choose_face(library, "P-1/a.jpg", None)
    assigning.assign(library, "P-1", "kim")
    with library.writing() as tx:  # flags are open, which no verdict given by hand allows
        verdict = Verdict(VerdictKind.DONE, SECRETS[7], "")
        state_of_person(tx, "P-1", Fact.VERDICT, staged("P-1", Stage.FIRST), verdict.to_body())
    consenting.state_consent(library, "P-1", Consent(SECRETS[8], date(2025, 1, 1)))


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "library", tmp_path / "library"))


def left(folder: Path) -> list[tuple[str, str]]:
    """Which secrets stand where in the bytes of all files, names of files included."""
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        found += [(path.name, secret) for secret in SECRETS if secret.encode() in data or secret in path.name]
    return found


def originals(folder: Path) -> int:
    return sum(path.is_file() for path in (folder / "photos").rglob("*"))


def test_nothing_is_left_in_any_file(folder: Path) -> None:
    assert {secret for _, secret in left(folder)} == set(SECRETS)
    with closing(open_(folder)) as library:
        certificate = withdrawing.withdraw(library, "P-1", reason="her letter")
        gone_while_open = left(folder)
    assert (gone_while_open, left(folder)) == ([], [])
    assert originals(folder) == 1
    assert certificate.counts["photos"] == certificate.counts["originals"] == 2
    assert certificate.counts["label"] == 2
    assert certificate.counts["embedding"] == 4
    assert certificate.counts["database_copies"] == 1
    assert certificate.counts["finding"] == 1
    assert not list(folder.glob("*.backup"))


def test_the_participant_has_vanished_and_others_are_as_they_were(folder: Path) -> None:
    with closing(open_(folder)) as library:
        before = reading.timeline(library, "P-2")
        withdrawing.withdraw(library, "P-1")
        assert [row.participant.id for row in reading.participants(library)] == ["P-2"]
        assert FlagKind.DUPLICATE in {flag.kind for flag in before.photos[0].flags}
        after = reading.timeline(library, "P-2")
        assert [one.label for one in after.photos] == [one.label for one in before.photos]
        assert FlagKind.DUPLICATE not in {flag.kind for flag in after.photos[0].flags}
        with pytest.raises(NotFoundError, match="P-1 has withdrawn"):
            reading.timeline(library, "P-1")
        with library.reading() as tx:
            for name, column in ((table.name, column) for table in metadata.sorted_tables for column in table.c
                                 if column.name == "participant_id"):  # fmt: skip
                theirs = tx.execute(select(column).where(column == "P-1")).all()
                assert bool(theirs) is (name in ("tombstone", "erasure", "access")), name


def test_of_revisions_ids_and_hashes_remain_and_a_rebuild_changes_nothing(folder: Path) -> None:
    with closing(open_(folder)) as library:
        with library.reading() as tx:
            known = {row.id: row for row in tx.execute(select(revision_table))}
        withdrawing.withdraw(library, "P-1")
        with library.writing() as tx:
            rows = {row.id: row for row in tx.execute(select(revision_table))}
            silenced = [row for row in rows.values() if row.erased]
            assert {row.body for row in silenced} == {None}
            assert len(silenced) == len(known) - 2  # P-2's consent and age
            assert all(len(row.erased) == 64 for row in silenced)
            assert [row.entity_id for row in rows.values() if row.fact == "withdrawal"] == ["P-1"]
            revisions.rebuild(tx)
            assert facts.withdrawn(tx) == {"P-1"}
        assert [one.label is not None for one in reading.timeline(library, "P-2").photos] == [True]
        assert accessing.problems(library) == []


def test_nothing_brings_them_in_again(made: Path, folder: Path) -> None:
    with closing(open_(folder)) as library:
        withdrawing.withdraw(library, "P-1")
        report = import_photos(library, [made / "s"])
        assert (report.taken, report.known) == (0, 1)
        assert [one.explanation.render() for one in report.findings] == [
            "P-1 has withdrawn; their photos are not taken. Delete them."
        ]
        assert [row.participant.id for row in reading.participants(library)] == ["P-2"]
    assert left(folder) == []


def test_a_withdrawal_cannot_be_taken_back(folder: Path) -> None:
    with closing(open_(folder)) as library:
        edit = labelling.correct_age(library, "P-1/a.jpg", age=9)
        withdrawing.withdraw(library, "P-1")
        with pytest.raises(NotFoundError):
            labelling.undo(library, edit)
        assert withdrawing.withdraw(library, "P-1") == withdrawing.certificate(library, "P-1")


def test_only_the_privacy_officer_withdraws(folder: Path) -> None:
    with closing(open_(folder)) as library:
        for role in (Role.ANNOTATOR, Role.SUPERVISOR, Role.EXPORTER):
            with library.writing() as tx:
                membership.set_(tx, Member("kim", role))
            with pytest.raises(RightError):
                withdrawing.withdraw(library, "P-1")
        with library.writing() as tx:
            membership.set_(tx, Member("kim", Role.PRIVACY))
        assert withdrawing.withdraw(library, "P-1").user == "kim"
        with pytest.raises(NotFoundError, match="no participant P-9"):
            withdrawing.withdraw(library, "P-9")


def test_a_tombstone_from_another_device_is_obeyed_when_the_library_opens(folder: Path) -> None:
    with closing(open_(folder)) as library, library.writing() as tx:
        revisions.append(tx, Fact.WITHDRAWAL, "P-1", {}, author="elsewhere")
    with closing(bootstrap.open_library(folder)) as library:
        assert [one.render() for one in library.resumed] == [
            "The withdrawal of P-1, which was not finished, is finished now."
        ]
    assert (left(folder), originals(folder)) == ([], 1)
    with closing(bootstrap.open_library(folder)) as library:
        assert library.resumed == ()


def test_the_certificate_says_what_was_removed(folder: Path, tmp_path: Path) -> None:
    with closing(open_(folder)) as library:
        certificate = withdrawing.withdraw(library, "P-1", reason="her letter")
    readable = write_certificate(tmp_path / "c.json", certificate, lambda text: text.render())
    whole = certificate.to_json()
    stated = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    told, signature = stated.pop("sha256"), bytes.fromhex(stated.pop("signature"))
    assert stated["participant"] == "P-1"
    assert (stated["reason"], stated["batches"], stated["removed"]["photos"]) == ("her letter", [], 2)
    assert told == whole["sha256"] == sha256(canonical(stated)).hexdigest()
    assert signed_by(folder, signature, canonical(stated))
    assert not signed_by(folder, signature, canonical({**stated, "participant": "P-2"}))
    words = readable.read_text(encoding="utf-8")
    assert "2 photos, 2 original files, 4 face embeddings, 2 ages" in words
    assert told in words


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
@pytest.mark.parametrize(
    ("step", "times", "stated"),
    [("append", 1, False), ("erase", 1, False), ("unlink", 1, True), ("unlink", 2, True), ("unlink", 3, True),
     ("scrub", 1, True), ("finish", 1, True)],
)  # fmt: skip
def test_a_killed_withdrawal_is_not_begun_or_is_finished_at_the_next_start(
    folder: Path, step: str, times: int, stated: bool
) -> None:
    kill(folder, step, times)
    with closing(bootstrap.open_library(folder)) as library:
        assert len(library.resumed) == int(stated)
        assert [row.participant.id for row in reading.participants(library)] == (["P-2"] if stated else ["P-1", "P-2"])
    assert (left(folder) == []) is stated
    assert originals(folder) == (1 if stated else 3)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
@pytest.mark.parametrize("step", ["follow_head", "put", "keep"])
def test_a_killed_label_is_stated_whole_or_not_at_all(folder: Path, step: str) -> None:
    kill(folder, f"label-{step}", 1)
    with closing(bootstrap.open_library(folder)) as library:
        ages = {one.photo.file: one.label and one.label.age for one in reading.timeline(library, "P-1").photos}
        assert ages["a.jpg"] == 20
        labelling.correct_age(library, "P-1/a.jpg", age=8)
    with closing(bootstrap.open_library(folder)) as library, library.writing() as tx:
        before = revisions.labels(tx, [photo.photo.id for photo in reading.timeline(library, "P-2").photos])
        revisions.rebuild(tx)
        assert revisions.labels(tx, list(before)) == before


def signed_by(folder: Path, signature: bytes, data: bytes) -> bool:
    with closing(open_(folder)) as library, library.reading() as tx:
        (row,) = tx.execute(select(device))
        return devices.is_signed(row.public_key, signature, data)


def test_verify_finds_nothing_wrong_after_a_withdrawal_and_sees_what_was_silenced_without_one(folder: Path) -> None:
    with closing(open_(folder)) as library:
        assert [one.explanation.render() for one in verifying.verify(library).problems] == []
        with library.writing() as tx:
            silenced = revision_table.update().where(revision_table.c.entity_id == "P-1")
            tx.execute(silenced.values(body=None, erased="0" * 64))
        assert {one.check for one in verifying.verify(library).problems} == {"signatures", "current values"}
        withdrawing.withdraw(library, "P-1")
        assert [one.explanation.render() for one in verifying.verify(library).problems] == []


def test_the_key_goes_with_the_participant(made: Path, tmp_path: Path) -> None:
    with closing(create(tmp_path / "sealed", key=bytes(32))) as library:
        import_photos(library, [made / "s"])
        sealed = library.vault.path(reading.timeline(library, "P-1").photos[0].photo.id).read_bytes()
        with library.reading() as tx:
            key = sealing.key_of(tx, "P-1")
        assert key is not None
        assert withdrawing.withdraw(library, "P-1").counts["keys"] == 1
        with library.reading() as tx:
            assert sealing.key_of(tx, "P-1") is None
            assert sealing.key_of(tx, "P-2") is not None
    assert sealed not in [path.read_bytes() for path in (tmp_path / "sealed").rglob("*") if path.is_file()]


def kill(folder: Path, step: str, times: int) -> None:
    """Let a process die at a step."""
    words = [sys.executable, "-m", "tests.services.slow_withdrawal", str(folder), step, str(times)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == -signal.SIGKILL, done.stderr
