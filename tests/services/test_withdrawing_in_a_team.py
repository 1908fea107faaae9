"""A withdrawal on one machine takes the participant out of central, its photo store, and a machine that was away."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from curator.central import sqlite
from curator.central.bytes import PhotoBytes
from curator.central.sqlite import SqliteCentral
from curator.domain.access import Access
from curator.domain.errors import CentralError
from curator.domain.exchange import Reason, SyncReport
from curator.services import accessing, labelling, reading, withdrawing
from curator.services.carrying import CarryReport, carry_photos
from curator.services.intake import import_photos
from curator.services.syncing import state_of, sync
from curator.store import replica
from curator.store.library import Library, create
from tests.making import picture, table, write

SECRETS = ("Kim-Hana", "wedding-of-hana.jpg", "her sister said so", "the letter says six", "hana looks tired",
           "asked by her doctor", "ann must not say this", "said while away", "by the supervisor")  # fmt: skip


@dataclass
class Team:
    """Four libraries, a central file and a photo store under one folder."""

    base: Path
    libraries: dict[str, Library]

    def sync(self, name: str) -> SyncReport:
        with closing(SqliteCentral.open(str(self.base / "central.db"), name)) as central:
            return sync(self.libraries[name], central)

    def carry(self, name: str) -> CarryReport:
        return carry_photos(self.libraries[name], PhotoBytes(str(self.base / "bytes")))

    def meet(self, *names: str) -> None:
        for name in names:
            self.sync(name)
            self.carry(name)

    def stored(self) -> set[str]:
        """SHA-256 of the photos in the store."""
        return {path.name for path in (self.base / "bytes").rglob("*") if path.is_file()}

    def left(self) -> set[tuple[str, str]]:
        """Which secrets stand in which files."""
        files = [path for path in self.base.rglob("*") if path.is_file() and "source" not in path.parts]
        return {(str(path.relative_to(self.base)), secret) for path in files for secret in SECRETS
                if secret.encode() in path.read_bytes() or secret in path.name}  # fmt: skip


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """sue imported P-1, and P-2 who submitted one of the same photos; kim and ann hold both; pia holds what is said."""
    home = tmp_path / "source"
    write(home / "photos" / "P-1" / "a.jpg", picture())
    write(home / "photos" / "P-1" / SECRETS[1], picture(grey=60))
    write(home / "photos" / "P-2" / "b.jpg", picture())
    table(home / "people.csv", "participant_id,name,birth_date", f"P-1,{SECRETS[0]},1980-01-01", "P-2,Lee,1990-01-01")
    sqlite.create(str(tmp_path / "central.db"))
    with closing(SqliteCentral.open(str(tmp_path / "central.db"), "sue")) as central:
        for name, role in (("sue", "supervisor"), ("kim", "annotator"), ("ann", "annotator"), ("pia", "privacy")):
            central.add_member(name, role, "")
        for name in ("kim", "ann"):
            central.assign(["P-1", "P-2"], name)
    made = Team(tmp_path, {name: create(tmp_path / name) for name in ("sue", "kim", "ann", "pia")})
    import_photos(made.libraries["sue"], [home])
    made.meet("sue", "kim", "ann", "pia")
    yield made
    for library in made.libraries.values():
        library.close()


def say_everything(team: Team) -> None:
    """In forms, receipts, a conflict, what was refused, the access log, and what nobody has sent yet."""
    sue, kim, ann = (team.libraries[name] for name in ("sue", "kim", "ann"))
    labelling.correct_age(kim, "P-1/a.jpg", age=7, reason=SECRETS[2])
    labelling.comment(kim, "P-1/a.jpg", SECRETS[4])
    accessing.took_out(kim, Access.DOWNLOADED, ["P-1"], reason=SECRETS[5])
    team.meet("kim", "sue")
    labelling.correct_age(kim, f"P-1/{SECRETS[1]}", age=6, reason=SECRETS[3])
    labelling.correct_age(sue, f"P-1/{SECRETS[1]}", age=5, reason=SECRETS[8])
    team.meet("sue", "kim", "sue")
    with closing(SqliteCentral.open(str(team.base / "central.db"), "sue")) as central:
        central._database.execute("DELETE FROM assignment WHERE member = 'ann'")
    labelling.correct_age(ann, "P-1/a.jpg", age=9, reason=SECRETS[6])
    assert [one.reason for one in team.sync("ann").state.refused] == [Reason.UNASSIGNED]
    labelling.correct_age(kim, "P-1/a.jpg", age=8, reason=SECRETS[7])
    assert (state_of(kim).unsent, state_of(kim).conflicts) == (1, 1)


def test_a_withdrawal_leaves_nothing_at_central_nor_on_a_machine_that_was_away(team: Team) -> None:
    say_everything(team)
    central = {secret for file, secret in team.left() if file.startswith("central.db")}
    assert central == set(SECRETS) - {SECRETS[7]}
    assert {secret for file, secret in team.left() if file.startswith("kim")} == set(SECRETS) - {SECRETS[6]}
    shared, own = sha256(picture()).hexdigest(), sha256(picture(grey=60)).hexdigest()
    assert team.stored() == {shared, own}

    team.meet("pia")
    withdrawing.withdraw(team.libraries["pia"], "P-1")
    with closing(SqliteCentral.open(str(team.base / "central.db"), "sue")):  # closing does not empty its log then
        team.meet("pia")
        gone = team.left()
    assert {file for file, _ in gone if file.startswith("central")} == set()
    assert {file for file, _ in team.left() if file.startswith(("central", "pia", "bytes"))} == set()
    assert team.stored() == {shared}, "P-2 submitted that photo too"

    for name in ("kim", "ann", "sue"):
        report = team.sync(name)
        assert (report.state.unsent, report.state.conflicts, report.state.refused) == (0, 0, ())
        assert [row.participant.id for row in reading.participants(team.libraries[name])] == ["P-2"]
        team.carry(name)
    assert team.left() == set()
    assert team.stored() == {shared}
    for name in ("sue", "kim", "ann"):
        assert len(list((team.base / name / "photos").rglob(f"{'?' * 8}*"))) == 1, name
    for library in team.libraries.values():
        with library.reading() as tx:
            assert replica.witnessed(tx) is None


def test_bytes_that_cannot_be_deleted_now_are_deleted_by_a_later_sync(team: Team) -> None:
    team.meet("pia")
    withdrawing.withdraw(team.libraries["pia"], "P-1")
    store = team.base / "bytes"
    shutil.move(store, team.base / "unplugged")
    team.sync("pia")
    team.carry("pia")  # not there: the deletion waits
    shutil.move(team.base / "unplugged", store)
    own = sha256(picture(grey=60)).hexdigest()
    assert own in team.stored()

    class Refusing(PhotoBytes):
        """A store that is read-only today."""

        def remove(self, digest: str) -> None:
            raise CentralError("The photo store does not let {digest} be deleted.", digest=digest)

    with pytest.raises(CentralError, match="be deleted"):
        carry_photos(team.libraries["pia"], Refusing(str(store)))
    assert own in team.stored()
    team.meet("pia")
    assert own not in team.stored()


def test_who_does_not_read_all_deletes_nothing_and_sends_nothing_back(team: Team) -> None:
    team.meet("pia")
    withdrawing.withdraw(team.libraries["pia"], "P-1")
    team.meet("pia")
    before = team.stored()
    assert team.carry("kim").sent == 0, "kim holds the photo still, and must not bring it back"
    assert team.stored() == before
    team.meet("kim")
    assert team.stored() == before
