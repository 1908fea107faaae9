"""A team of two on the command line: an importing supervisor and an annotator with nothing."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from curator.cli import app
from tests.making import dated, picture, table, write


def call(*words: object, **environment: str) -> Result:
    """Run a command in this process."""
    runner = CliRunner(env={"CURATOR_LANGUAGE": "en", "CURATOR_CENTRAL_PASSWORD": "x", **environment})
    return runner.invoke(app, [str(word) for word in words])


def told(*words: object) -> dict[str, Any]:
    """What a command prints with --json."""
    result = call(*words, "--json")
    assert result.exit_code in (0, 1), result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Two photos of P-1, born in 1980."""
    home = tmp_path / "source" / "photos" / "P-1"
    write(home / "IMG_20100506_101112.jpg", dated("2010:05:06 10:11:12"))
    write(home / "생일.jpg", picture())
    table(
        tmp_path / "source" / "people.csv",
        "participant_id,name,birth_date,consent_version,consent_date",
        "P-1,김하나,1980-01-01,2,2024-03-09",
    )
    return tmp_path / "source"


@pytest.fixture(params=["sqlite", "postgres"])
def addresses(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, list[object], list[object]]]:
    """The keeper's address, and what sue and kim say to sync with it."""
    if request.param == "sqlite":
        url = str(tmp_path / "central.db")
        yield url, ["--central", url, "--user", "sue"], ["--central", url, "--user", "kim"]
        return
    from tests.central.server import database  # noqa: PLC0415 - not every platform has the wheel

    with database() as keeper:
        urls = [keeper.set(username=name).render_as_string() for name in ("postgres", "sue", "kim")]
        yield urls[0], ["--central", urls[1]], ["--central", urls[2]]


def test_a_team_of_two_meets_in_a_central_dataset(
    tmp_path: Path, source: Path, addresses: tuple[str, list[object], list[object]]
) -> None:
    url, as_sue, as_kim = addresses
    one, two = tmp_path / "one", tmp_path / "two"
    assert call("central", "init", url, "--photos", tmp_path / "bytes").exit_code == 0
    made = call("central", "add-user", url, "kim", "--role", "annotator")
    assert "kim is annotator now." in made.output
    assert ("shown this once" in made.output) == url.startswith("postgresql")
    assert call("central", "add-user", url, "sue", "--role", "supervisor").exit_code == 0
    for library in (one, two):
        assert call("init", library, "--no-encryption").exit_code == 0
    assert call("import", one, source).exit_code == 0
    first = told("sync", one, *as_sue)
    assert (first["sent"], first["unsent"], first["photos_sent"]) == (4, 0, 2)

    assert told("sync", two, *as_kim)["received"] == 0
    assert call("central", "assign", url, "P-1", "--to", "kim").exit_code == 0
    second = told("sync", two)  # the address is remembered
    assert (second["unsent"], second["photos_fetched"], second["photos_missing"]) == (0, 2, 0)
    (person,) = told("participants", two)["participants"]
    assert (person["name"], person["birth_date"], person["photos"]) == ("김하나", "1980-01-01", 2)

    for library, age in ((one, 30), (two, 31)):
        assert call("label", library, "P-1/생일.jpg", "--age", age, "--reason", "cake").exit_code == 0
    told("sync", one)
    assert told("sync", two)["conflicts"] == 1
    (conflict,) = told("conflicts", two)["conflicts"]
    assert (conflict["participant"], conflict["file"]) == ("P-1", "생일.jpg")
    assert re.search(r"P-1 +생일\.jpg +label .* kim .*age=31, .*reason=cake", call("conflicts", two).output)
    assert {side["author"]: side["body"]["age"] for side in conflict["sides"]} == {"sue": 30, "kim": 31}
    told("sync", one, "--verify")
    (kims,) = [side for side in conflict["sides"] if side["author"] == "kim"]
    resolved = call("resolve", one, conflict["fact"], conflict["entity"], "--take", kims["revision"][:8])
    assert resolved.exit_code == 0, resolved.output
    for library in (one, two):
        assert told("sync", library)["conflicts"] == 0
        ages = {photo["file"]: photo["age"] for photo in told("timeline", library, "P-1")["photos"]}
        assert ages["생일.jpg"]["low"] == 31


def test_what_an_annotator_may_not_is_refused_and_said(tmp_path: Path, source: Path) -> None:
    url, library = str(tmp_path / "central.db"), tmp_path / "library"
    call("central", "init", url, "--supervisor", "sue")
    call("central", "add-user", url, "kim", "--role", "annotator")
    call("init", library, "--no-encryption")
    call("import", library, source)
    call("label", library, "P-1/생일.jpg", "--age", 30, "--reason", "cake")
    result = call("sync", library, "--central", url, "--user", "kim")
    assert result.exit_code == 1
    assert "Not taken: label of" in result.output
    assert "not registered" in result.output


def test_wrong_addresses_names_and_files_are_sentences(tmp_path: Path) -> None:
    library, url = tmp_path / "library", str(tmp_path / "central.db")
    call("init", library, "--no-encryption")
    call("central", "init", url, "--supervisor", "sue")
    (tmp_path / "empty").touch()
    (tmp_path / "latin").write_bytes(b"\xe9t\xe9\n")
    latin = "--password-file", tmp_path / "latin"
    for words, said in (
        (("sync", library), "belongs to no team yet"),
        (("sync", library, "--central", tmp_path / "none.db"), "There is no central dataset"),
        (("sync", library, "--central", tmp_path / "empty"), "is no central dataset"),
        (("sync", library, "--central", url, "--user", "eve"), "eve is no member"),
        (("sync", library, "--central", "postgresql://kim@127.0.0.1:1/x"), "cannot be reached"),
        (("sync", library, "--central", url, "--password-file", tmp_path / "empty"), "no password"),
        (("sync", library, "--central", url, *latin), "not UTF-8"),
        (
            ("central", "add-user", url, "ann", "--role", "annotator", "--password-file", tmp_path / "latin"),
            "not UTF-8",
        ),
        (("central", "init", url), "There is a file"),
        (("central", "assign", url, "P-1", "--to", "eve"), "eve is no member"),
        (("resolve", library, "label", "x", "--take", "y"), "has no side"),
    ):
        result = call(*words)
        assert (result.exit_code, said in result.output) == (2, True), result.output
