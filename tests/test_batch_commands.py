"""The commands of batches, as an exporter and as a receiver use them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from curator.cli import app
from curator.store.library import create
from tests.stocking import stock

Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """`curator batch` on a library of four people; the first word is the command."""
    made = create(tmp_path / "library")
    stock(made)
    made.close()

    def run(command: str, *words: str, code: int = 0, typed: str | None = None) -> Result:
        done = CliRunner().invoke(app, ["--language", "en", "batch", command, *words], input=typed)
        assert done.exit_code == code, done.output
        return done

    return run


def told(result: Result) -> Any:
    return json.loads(result.stdout)


def test_select_says_what_would_leave_and_keeps_nothing(call: Call, tmp_path: Path) -> None:
    library = str(tmp_path / "library")
    found = told(call("select", library, "--most", "3", "--quota", "0-9 female 1", "--json"))
    assert len(found["chosen"]) == 11
    assert {it["why"] for one in found["left_out"] for it in one["reasons"]} == {"surplus", "quota"}
    assert sum(cell["usable"] for cell in found["board"]) == 40
    assert "more than wanted of one person" in call("select", library, "--most", "3").stdout
    assert told(call("list", library, "--json"))["batches"] == []
    call("select", library, "--quota", "many", code=2)
    call("select", library, "--most", "0", code=2)


def test_a_frozen_batch_is_listed_shown_and_told_apart(call: Call, tmp_path: Path) -> None:
    library = str(tmp_path / "library")
    made = told(call("freeze", library, "first", "--validation", "25", "--json"))
    assert (made["photos"], made["people"], made["validation"]) == (40, 4, 1)
    call("freeze", library, "first", code=2)
    assert "is frozen" in call("freeze", library, "second", "--most", "9").stdout
    listed = told(call("list", library, "--json"))["batches"]
    assert {one["name"] for one in listed} == {"first", "second"}
    shown = told(call("show", library, "second", "--json"))
    assert shown["left_out"] == {"surplus": 4}
    apart = told(call("diff", "first", "second", "--library", library, "--json", code=1))
    assert (len(apart["only_first"]), apart["only_second"]) == (4, [])
    call("diff", "first", made["id"], "--library", library)
    call("show", library, "third", code=2)


def test_who_withdrew_has_no_notice_where_nothing_was_handed_over(call: Call, tmp_path: Path) -> None:
    library = str(tmp_path / "library")
    call("freeze", library, "first")
    assert told(call("notices", library, "P-01", str(tmp_path / "notices"), "--json"))["files"] == []
