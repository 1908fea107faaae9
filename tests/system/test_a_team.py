"""A team of three on the command line, with encrypted libraries and both kinds of central dataset."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner, Result

from curator import bootstrap
from curator.cli import app
from curator.store.library import DATABASE
from tests.making import dated, picture, table, write

SECRET = "said by her brother"


class Desk:
    """One person at their machine: a library, its passphrase file and their login."""

    def __init__(self, base: Path, name: str, address: list[str]) -> None:
        self.name, self.library, self._address = name, base / name, address
        self._passphrase = base / f"{name}.txt"
        self._passphrase.write_text(f"passphrase of {name}\n", encoding="utf-8")

    def call(self, command: str, *words: object, code: int = 0) -> Result:
        """Run a command, of one word or more, on the library; it has to end as expected, in sentences."""
        environment = {"CURATOR_LANGUAGE": "en", "CURATOR_PASSPHRASE_FILE": str(self._passphrase)}
        if command == "sync":
            words = (*self._address, *words)
        done = CliRunner(env=environment).invoke(app, [*command.split(), str(self.library), *map(str, words)])
        assert done.exit_code == code, (command, done.output)
        assert "Traceback" not in done.output
        bootstrap.lock_library(self.library)
        return done

    def told(self, command: str, *words: object, code: int = 0) -> dict[str, Any]:
        """What a command prints with --json."""
        found: dict[str, Any] = json.loads(self.call(command, *words, "--json", code=code).stdout)
        return found


class Place(NamedTuple):
    """Where a team meets: the keeper's address, and what a member says to get there."""

    keeper: str
    words: Callable[[str], list[str]]


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'central.db'}"
        yield Place(url, lambda name: ["--central", url, "--user", name])
        return
    from tests.central.server import database  # noqa: PLC0415 - not every platform has the wheel

    with database() as keeper:
        yield Place(keeper.render_as_string(hide_password=False),
                    lambda name: ["--central", keeper.set(username=name).render_as_string()])  # fmt: skip


def keep(*words: object, code: int = 0) -> Result:
    """What the keeper of the central dataset does."""
    done = CliRunner(env={"CURATOR_LANGUAGE": "en"}).invoke(app, ["central", *map(str, words)])
    assert done.exit_code == code, done.output
    return done


def test_a_team_meets_disagrees_settles_and_forgets(tmp_path: Path, place: Place) -> None:
    for file, grey in (("a.jpg", 90), ("b.jpg", 160)):
        write(tmp_path / "source" / "photos" / "P-1" / file, picture(grey=grey))
    table(tmp_path / "source" / "people.csv", "participant_id,name,birth_date,consent_version,consent_date",
          "P-1,Kim-Hana,1980-01-01,2,2024-03-09")  # fmt: skip
    assert "is ready" in keep("init", place.keeper, "--photos", tmp_path / "bytes").output
    roles = {"sue": "supervisor", "kim": "annotator", "pia": "privacy"}
    for name, role in roles.items():
        assert f"{name} is {role} now." in keep("add-user", place.keeper, name, "--role", role).output
    sue, kim, pia = (Desk(tmp_path, name, place.words(name)) for name in roles)
    for desk in (sue, kim, pia):
        desk.call("init")
        assert not (desk.library / DATABASE).read_bytes()[:16].startswith(b"SQLite")
    sue.call("import", tmp_path / "source")
    assert sue.told("sync")["photos_sent"] == 2
    assert kim.told("sync")["received"] == 0
    sue.call("assign", "P-1", "--to", "kim")
    sue.call("sync")
    assert "received" in kim.call("sync").output
    assert [one["name"] for one in kim.told("participants")["participants"]] == ["Kim-Hana"]

    disagree(sue, kim)
    listed = sue.told("conflicts", code=1)["conflicts"]
    assert {side["author"]: side["body"]["age"] for side in listed[0]["sides"]} == {"sue": 30, "kim": 31}
    (kims,) = [side["revision"] for side in listed[0]["sides"] if side["author"] == "kim"]
    denied = kim.call("resolve", "label", listed[0]["entity"], "--take", kims[:8], code=2)
    assert "The role annotator of kim does not allow this" in denied.output
    assert "is resolved" in sue.call("resolve", "label", listed[0]["entity"], "--take", kims[:8]).output
    sue.call("sync", "--verify")
    kim.call("sync")
    for desk in (sue, kim):
        assert [one["age"]["low"] for one in desk.told("timeline", "P-1")["photos"] if one["file"] == "a.jpg"] == [31]
        assert desk.told("verify")["problems"] == []

    pia.call("sync")
    looks = {(one["user"], one["action"]) for one in pia.told("access", "--participant", "P-1")["entries"]}
    assert {("sue", "opened"), ("kim", "opened")} <= looks
    assert "of kim does not allow this" in kim.call("access", code=2).output
    pia.call("withdraw", "P-1", "--yes")
    pia.call("sync")
    for desk in (kim, sue):
        desk.call("sync")
        assert desk.told("participants")["participants"] == []
        assert desk.told("verify")["problems"] == []
    assert [path for path in (tmp_path / "bytes").rglob("*") if path.is_file()] == []
    for path in (file for file in tmp_path.rglob("*") if file.is_file() and "source" not in file.parts):
        assert not any(word in path.read_bytes() for word in (SECRET.encode(), b"Kim-Hana")), path


def disagree(sue: Desk, kim: Desk) -> None:
    """Two offline ages for one photo."""
    for desk, age in ((sue, 30), (kim, 31)):
        desk.call("label", "P-1/a.jpg", "--age", age, "--reason", SECRET)
        desk.call("timeline", "P-1")
    assert "1 sent" in sue.call("sync").output
    assert "1 in conflict" in kim.call("sync", code=1).output
    assert "1 in conflict" in sue.call("sync", code=1).output


def test_what_is_in_quarantine_is_listed(tmp_path: Path, place: Place) -> None:
    write(tmp_path / "source" / "P-9" / "a.jpg", dated("2010:05:06 10:11:12"))
    keep("init", place.keeper)
    for name, role in (("sue", "supervisor"), ("kim", "annotator")):
        keep("add-user", place.keeper, name, "--role", role)
    kim = Desk(tmp_path, "kim", place.words("kim"))
    kim.call("init")
    kim.call("import", tmp_path / "source")
    kim.call("label", "P-9/a.jpg", "--age", 5, "--reason", "alone")
    assert "Not taken: label of" in kim.call("sync", code=1).output
    words = place.words("sue")[1:]
    found = json.loads(keep("quarantine", *words, "--json", code=1).stdout)["quarantine"]
    assert [(one["sender"], one["fact"], one["reason"]) for one in found] == [("kim", "label", "unknown_subject")]
    assert "not registered" in keep("quarantine", *words, code=1).output


def test_what_goes_wrong_is_a_sentence(tmp_path: Path) -> None:
    keep("init", f"sqlite:///{tmp_path / 'central.db'}", "--supervisor", "sue")
    desk = Desk(tmp_path, "sue", ["--central", "postgresql://sue@127.0.0.1:1/x"])
    desk.call("init")
    assert "cannot be reached" in desk.call("sync", code=2).output
    (tmp_path / "sue.txt").write_text("another\n", encoding="utf-8")
    assert "passphrase" in desk.call("sync", code=2).output
    done = subprocess.run([sys.executable, "-m", "curator", "central", "quarantine", str(tmp_path / "none.db")],
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
