"""Every kind of damage that is put into a library is found and said; a whole one has none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from curator.services import labelling, reading, verifying
from curator.store import devices
from curator.store.library import Library
from tests.making import picture
from tests.protected import PERSON, encrypted, fill


@pytest.fixture(params=["plain", "encrypted"])
def reviewed(request: pytest.FixtureRequest, library: Library, tmp_path: Path) -> Library:
    """A library in which two ages were stated, the first of them twice."""
    made = library if request.param == "plain" else encrypted(tmp_path / "encrypted")
    fill(made, tmp_path / "source")
    first, second, _ = [item.photo.id for item in reading.timeline(made, PERSON).photos]
    for name, age in ((first, 7), (first, 8), (second, 30)):
        labelling.correct_age(made, name, age=age, reason="candles")
    return made


def said(library: Library) -> list[tuple[str, str]]:
    return [(one.check, one.explanation.render()) for one in verifying.verify(library).problems]


def run(*statements: str) -> Callable[[Library], None]:
    def damage(library: Library) -> None:
        with library.writing() as tx:
            tx.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            for one in statements:
                tx.execute(text(one))

    return damage


def first_original(library: Library) -> Path:
    return library.vault.path(reading.timeline(library, PERSON).photos[0].photo.id)


def change_original(library: Library) -> None:
    path = first_original(library)
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


def lose_original(library: Library) -> None:
    first_original(library).chmod(0o644)
    first_original(library).unlink()


def leave_orphan(library: Library) -> None:
    library.vault.add("0000", picture(), owner=PERSON)
    library.vault.settle()


def break_reference(library: Library) -> None:
    with library.reading() as tx:
        tx.exec_driver_sql("ROLLBACK")
        tx.exec_driver_sql("PRAGMA foreign_keys=OFF")
        tx.exec_driver_sql("UPDATE photo SET participant_id = 'P-9'")
        tx.exec_driver_sql("PRAGMA foreign_keys=ON")
        tx.exec_driver_sql("BEGIN")


def forge(library: Library) -> None:
    """Change what somebody stated, and what is shown of it, as a person with the database in hand would."""
    run(
        "UPDATE revision SET body = json_set(body, '$.age', 20) WHERE device_seq = 3",
        "UPDATE label SET body = json_set(body, '$.age', 20) WHERE json_extract(body, '$.age') = 30",
    )(library)


DAMAGE: dict[str, tuple[Callable[[Library], None], str, str]] = {
    "changed revision": (forge, "signatures", "was changed after"),
    "unsigned revision": (run("UPDATE revision SET signature = NULL WHERE device_seq = 2"), "signatures", "not signed"),
    "unknown device": (run("DELETE FROM device"), "signatures", "does not know"),
    "lost parent": (
        run("DELETE FROM revision WHERE device_seq = 1"),
        "revisions",
        "follows one that is not here",
    ),
    "lost revision": (
        run("DELETE FROM revision WHERE device_seq = 1", "DELETE FROM revision_parent"),
        "revisions",
        "missing before",
    ),
    "another value": (run("UPDATE label SET body = json_set(body, '$.age', 1)"), "current values", "--mend"),
    "no value": (run("DELETE FROM label"), "current values", "--mend"),
    "broken reference": (break_reference, "database", "is damaged"),
    "changed original": (change_original, "originals", "Restore"),
    "lost original": (lose_original, "originals", "cannot be read"),
    "orphan": (leave_orphan, "vault", "belongs to no photo"),
}


def test_nothing_is_wrong_with_a_whole_library(reviewed: Library) -> None:
    assert said(reviewed) == []


@pytest.mark.parametrize("name", DAMAGE)
def test_each_kind_of_damage_is_found_and_said(reviewed: Library, name: str) -> None:
    damage, check, words = DAMAGE[name]
    damage(reviewed)
    assert [text for found, text in said(reviewed) if found == check and words in text], said(reviewed)


def test_a_check_changes_nothing_and_mending_makes_the_values_anew(reviewed: Library) -> None:
    run("UPDATE label SET body = json_set(body, '$.age', 1)")(reviewed)
    assert {check for check, _ in said(reviewed)} == {"current values"}
    ages = {item.label.age for item in reading.timeline(reviewed, PERSON).photos if item.label}
    assert ages == {1}
    verifying.mend(reviewed)
    assert said(reviewed) == []
    assert {item.label.age for item in reading.timeline(reviewed, PERSON).photos if item.label} == {8, 30}


def test_revisions_from_before_signatures_are_sound(reviewed: Library) -> None:
    run("UPDATE revision SET signature = NULL WHERE device_seq < 3", "UPDATE device SET signs_from = 3")(reviewed)
    assert said(reviewed) == []


def test_a_cancelled_check_says_so(reviewed: Library) -> None:
    found = verifying.verify(reviewed, cancelled=lambda: True)
    assert found.cancelled


def test_a_signature_is_of_its_device_and_its_bytes(library: Library) -> None:
    with library.writing() as tx:
        name = tx.execute(text("SELECT value FROM meta WHERE key = 'device_id'")).scalar_one()
        public = tx.execute(text("SELECT public_key FROM device")).scalar_one()
        (signature,) = devices.sign(tx, name, [b"stated"])
        devices.begin(tx, "another", 1)
        (other,) = devices.sign(tx, "another", [b"stated"])
        kept = tx.execute(text("SELECT count(*) FROM device WHERE private_key IS NOT NULL")).scalar_one()
    assert devices.is_signed(public, signature, b"stated")
    assert not devices.is_signed(public, signature, b"statee")
    assert not devices.is_signed(public, other, b"stated")
    assert kept == 1
