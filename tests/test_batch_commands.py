"""The commands of batches, as an exporter and as a receiver use them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keyring
import pytest
from typer.testing import CliRunner, Result

from curator.cli import app
from curator.store import keychain
from curator.store.library import create
from tests.protected import MemoryKeychain
from tests.stocking import stock, stock_whole

Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """`curator batch` on a library of four people; the first word is the command."""
    made = create(tmp_path / "library")
    stock(made)
    made.close()

    return run


def run(command: str, *words: str, code: int = 0, typed: str | None = None) -> Result:
    """One command of `curator batch`."""
    done = CliRunner().invoke(app, ["--language", "en", "batch", command, *words], input=typed)
    assert done.exit_code == code, done.output
    return done


def told(result: Result) -> Any:
    return json.loads(result.stdout)


def test_select_says_what_would_leave_and_keeps_nothing(call: Call, tmp_path: Path) -> None:
    library = str(tmp_path / "library")
    found = told(call("select", library, "--most", "3", "--quota", "female 0-9 1", "--json"))
    assert len(found["chosen"]) == 11
    assert {it["why"] for one in found["left_out"] for it in one["reasons"]} == {"surplus", "quota"}
    assert sum(cell["usable"] for cell in found["board"]) == 8
    assert "more than wanted of one person" in call("select", library, "--most", "3").stdout
    assert told(call("list", library, "--json"))["batches"] == []
    call("select", library, "--quota", "many", code=2)
    call("select", library, "--most", "0", code=2)


def test_a_batch_that_needs_an_audit_says_who_has_none(call: Call, tmp_path: Path) -> None:
    library = str(tmp_path / "library")
    call("freeze", library, "first")
    assert "Without one: 4 people." in call("show", library, "first").stdout
    (tmp_path / "library" / "settings.toml").write_text('batch_needs_audit = "always"\n', encoding="utf-8")
    assert "no signed audit" in call("select", library).stdout
    (why,) = {it["text"] for one in told(call("select", library, "--json"))["left_out"] for it in one["reasons"]}
    assert why == "No accepted and signed audit covers all that now stands of the participant."
    assert "may leave" in call("freeze", library, "second", code=2).output


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


def test_a_batch_is_checked_handed_over_and_verified(tmp_path: Path) -> None:
    made = create(tmp_path / "library")
    stock_whole(made, ages=(5, 25))
    made.close()
    library, out = str(tmp_path / "library"), tmp_path / "out"
    call = run
    call("freeze", library, "first", "--format", "jpeg")
    call("check", library, "first", "--profile", "aihub-aging", code=2)  # it holds PNG only
    checks = told(call("check", library, "first", "--profile", "coco", "--json"))["checks"]
    assert all(one["problems"] == [] for one in checks)
    call("push", library, "first", str(out), "--to", "the hub", code=2)
    assert not out.exists()
    words = ("push", library, "first", str(out), "--to", "the hub", "--reason", "as agreed", "--profile", "coco")
    assert "is whole at" in call(*words).stdout
    assert "as it was sent" in call("verify", str(out)).stdout
    shown = told(call("show", library, "first", "--json"))
    assert [(one["recipient"], one["why"]) for one in shown["pushes"]] == [("the hub", "as agreed")]
    call("diff", str(out), str(out))
    next(out.rglob("*.jpg")).write_bytes(b"another")
    found = told(call("verify", str(out), "--json", code=1))
    assert len(found["problems"]) == 1
    call("verify", str(tmp_path), code=2)
    call("verify", str(out), "--key", "xyz", code=2)


def test_what_opens_an_address_is_asked_for_and_kept_by_the_keychain_only(tmp_path: Path) -> None:
    before, made = keyring.get_keyring(), MemoryKeychain()
    keyring.set_keyring(made)
    try:
        done = run("sign-in", "sftp://eve@host/out", typed="secret word\n")
        assert "secret word" not in done.output
        assert keychain.read_options("sftp://eve@host/out") == {"password": "secret word"}
        run("sign-in", "sftp://eve@host/out", "--forget")
        assert keychain.read_options("sftp://eve@host/out") == {}
    finally:
        keyring.set_keyring(before)
    assert run("sign-in", "sftp://eve@host/out", typed="x\n", code=2)
