"""Figures, changes and history on the command line."""

import csv
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from curator.cli import app
from curator.domain.roles import Member, Role
from curator.formats.dashboard_fields import ChangesOut, DashboardOut, HistoryOut, ItemsOut
from curator.services import labelling
from curator.store import membership
from curator.store.library import open_
from tests.making import picture, table, unlike, write

Call = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def call(tmp_path: Path, folder: Path) -> Call:
    """The command line on a library of P-1 with two photos, of which =kim stated one, a name like a formula."""

    def run(command: str, *words: str, code: int = 0, language: str = "en") -> Result:
        done = CliRunner().invoke(app, ["--language", language, command, str(folder), *words])
        assert done.exit_code == code, done.output
        return done

    for number, name in enumerate(("IMG_20190312_101112.jpg", "b.jpg")):
        write(tmp_path / "s" / "photos" / "P-1" / name, unlike(picture(), number))
    table(tmp_path / "s" / "people.csv", "participant_id,name,sex,birth", "P-1,Kim,female,2010-05-04")
    run("init", "--user", "=kim", "--role", "owner", "--no-encryption")
    run("import", str(tmp_path / "s"))
    run("label", "P-1/b.jpg", "--age", "7", "--reason", "school bag")
    return run


def test_the_dashboard_is_told_and_lists_what_is_behind_it(call: Call) -> None:
    told = call("dashboard").stdout
    assert "1 participants, 2 photos; 1 photos have no age yet." in told
    assert "=kim" in told
    board = DashboardOut.model_validate_json(call("dashboard", "--json").stdout)
    (person,) = board.people
    assert (person.user, person.photos, person.corrected.n, person.corrected.few) == ("=kim", 1, 1, True)
    assert [cell.photos for cell in board.coverage if cell.items == "coverage:female:7-12"] == [1]
    found = ItemsOut.model_validate_json(call("dashboard", "--items", person.items, "--json").stdout)
    assert [(one.participant, one.file) for one in found.items] == [("P-1", "b.jpg")]
    assert "b.jpg" in call("dashboard", "--items", "coverage:female:7-12").stdout
    call("dashboard", "--items", "moon", code=2)


def test_tables_for_spreadsheets_calculate_nothing(call: Call, tmp_path: Path) -> None:
    call("dashboard", "--csv", str(tmp_path / "out"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "agreement.csv", "corrections.csv", "coverage.csv", "days.csv", "people.csv", "stages.csv",
    ]  # fmt: skip
    with (tmp_path / "out" / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file)
    assert row[0] == "'=kim"
    assert len(head) == len(row)
    assert (head[-1], row[-1]) == ("items", "author:=kim")
    assert head[-5:-1] == [f"Ages changed by others{end}" for end in ("", " low", " high", " n")]
    assert float(row[-5]) == 0.0


def test_a_pdf_is_drawn_where_qt_is(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "board.pdf"
    monkeypatch.setitem(sys.modules, "curator.ui.dashboard.paper", None)
    done = call("dashboard", "--pdf", str(path), code=2)
    assert "Qt, which is not installed here" in done.stderr
    assert not path.exists()


def test_two_dates_are_compared(call: Call, folder: Path) -> None:
    library = open_(folder)
    with library.writing() as tx:
        membership.set_(tx, Member("lee", Role.OWNER))
    labelling.correct_age(library, "P-1/b.jpg", age=9, reason="teeth")
    library.close()
    today = date.today().isoformat()
    (change,) = ChangesOut.model_validate_json(call("changes", "--since", today, "--json").stdout).changes
    assert (change.fact, change.participant, change.file, change.before) == ("label", "P-1", "b.jpg", None)
    assert change.after
    assert (change.after["age"], [said.author for said in change.said]) == (9, ["=kim", "lee"])
    assert "=kim, lee" in call("changes", "--since", today).stdout
    assert (
        json.loads(call("changes", "--since", "2001-01-01", "--until", "2001-01-02", "--json").stdout)["changes"] == []
    )
    call("changes", "--since", "2001-01-02", "--until", "2001-01-01", code=2)
    call("changes", "--since", "yesterday", code=2)


def test_a_value_is_followed_to_its_first_source(call: Call) -> None:
    told = HistoryOut.model_validate_json(call("history", "P-1/IMG_20190312_101112.jpg", "--json").stdout)
    assert (told.file, told.said) == ("IMG_20190312_101112.jpg", [])
    assert [(clue.kind, clue.date) for clue in told.evidence] == [("camera_name", "2019-03-12")]
    text = call("history", "P-1/b.jpg").stdout
    assert "school bag" in text
    assert "Imported: b.jpg, SHA-256" in text
