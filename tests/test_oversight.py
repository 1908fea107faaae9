"""What people state besides ages, the access log and withdrawal, on the command line."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from curator.cli import app
from curator.domain.access import Access
from curator.domain.roles import Member, Role
from curator.formats.json_fields import AccessOut, AgreementOut, ParticipantsOut, ReviewOut, ReviewsOut, TimelineOut
from curator.formats.safe_csv import safe_cell
from curator.services import accessing
from curator.store import membership
from curator.store.library import open_
from tests.making import picture, table, write

Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """The command line on a library of P-1 with one photo; the first word is the command."""
    folder = tmp_path / "library"

    def run(command: str, *words: str, code: int = 0, typed: str | None = None) -> Result:
        done = CliRunner().invoke(app, ["--language", "en", command, str(folder), *words], input=typed)
        assert done.exit_code == code, done.output
        return done

    write(tmp_path / "s" / "photos" / "P-1" / "a.jpg", picture())
    table(tmp_path / "s" / "people.csv", "participant_id,name,consent_version,consent_date", "P-1,Kim,2.1,2024-03-09")
    run("init", "--user", "kim", "--role", "owner", "--no-encryption")
    run("import", str(tmp_path / "s"))
    return run


def timeline(call: Call) -> TimelineOut:
    return TimelineOut.model_validate_json(call("timeline", "P-1", "--json").stdout)


def test_what_is_stated_is_listed(call: Call) -> None:
    assert call("exclude", "P-1/a.jpg", "--reason", "covered").stdout == "P-1/a.jpg is excluded.\n"
    call("comment", "P-1/a.jpg", "look")
    call("comment", "P-1", "called twice")
    call("assign", "P-1", "--to", "lee", "--stage", "second")
    call("verdict", "P-1", "done")
    call("verdict", "P-1", "returned", "--stage", "second", "--reason", "age of a.jpg")
    shown = timeline(call)
    (photo,) = shown.photos
    assert photo.exclusion is not None
    assert photo.exclusion.reason == "covered"
    assert [(one.author, one.text) for one in photo.comments] == [("kim", "look")]
    assert [(one.author, one.text) for one in shown.comments] == [("kim", "called twice")]
    assert (shown.consent, shown.stage, shown.assigned) == ("valid", "first", {"second": "lee"})
    assert [(one.stage, one.verdict, one.reason) for one in shown.verdicts] == [
        ("first", "done", ""), ("second", "returned", "age of a.jpg"),
    ]  # fmt: skip
    call("include", "P-1/a.jpg")
    call("assign", "P-1", "--stage", "second")
    assert timeline(call).photos[0].exclusion is None
    (row,) = ParticipantsOut.model_validate_json(call("participants", "--json").stdout).participants
    assert (row.consent, row.stage, row.assigned, row.withheld) == ("valid", "first", {}, None)


def test_a_neutral_code_is_not_printed(call: Call) -> None:
    call("exclude", "P-1/a.jpg", "--code", "n1", "--reason", "nose")
    for words in (("timeline", "P-1", "--json"), ("timeline", "P-1")):
        printed = call(*words).output
        assert "n1" not in printed
        assert "nose" not in printed
    excluded = timeline(call).photos[0].exclusion
    assert excluded is not None
    assert excluded.reason == "–"


def test_consent_is_stated_and_revoked_and_the_timeline_says_so(call: Call) -> None:
    call("consent", "P-1", "--version", "3", "--given", "2025-01-01", "--purpose", "dataset", "--expires", "2099-01-01")
    assert len(timeline(call).photos) == 1
    call("consent", "P-1", "--revoked", "2025-02-01")
    shown = timeline(call)
    assert (shown.consent, shown.photos, shown.appearance) == ("revoked", [], None)
    said = "The consent was revoked on 2025-02-01; photos are not shown."
    assert shown.withheld == said
    assert call("timeline", "P-1").stdout == f"{said}\n"
    assert "no day" in call("consent", "P-1", "--revoked", "yesterday", code=2).stderr
    assert "version and a day" in call("consent", "P-1", code=2).stderr


def test_a_refused_act_is_a_sentence(call: Call, tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app,
        [
            "--language",
            "en",
            "init",
            str(tmp_path / "other"),
            "--user",
            "han",
            "--role",
            "annotator",
            "--no-encryption",
        ],
    )
    assert done.exit_code == 0
    refused = CliRunner().invoke(app, ["--language", "en", "import", str(tmp_path / "other"), str(tmp_path / "s")])
    assert refused.exit_code == 2
    assert refused.stderr == (
        "The role annotator of han does not allow this (import photos). Ask somebody whose role does.\n"
    )


def test_the_access_log_is_listed_printed_and_written(call: Call, tmp_path: Path) -> None:
    timeline(call)
    timeline(call)
    library = open_(tmp_path / "library")
    accessing.took_out(library, Access.DOWNLOADED, ["P-2"], reason="=cmd|' /C calc'!A0")
    library.close()
    out = AccessOut.model_validate_json(call("access", "--json").stdout)
    assert [(one.user, one.action, one.participant) for one in out.entries] == [
        ("kim", "downloaded", "P-2"), ("kim", "opened", "P-1"),
    ]  # fmt: skip
    assert out.problems == []
    call("flags", "--participant", "P-1")
    assert len(AccessOut.model_validate_json(call("access", "--json").stdout).entries) == 2
    assert "opened" not in call("access", "--participant", "P-2").stdout
    call("access", "--csv", str(tmp_path / "log.csv"))
    with (tmp_path / "log.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["When", "Who", "What", "Participant", "Reason", "Device"]
    assert rows[1][4] == "'=cmd|' /C calc'!A0"
    assert len(rows) == 3


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1") == f"'{start}1"
    assert safe_cell(f"1{start}") == f"1{start}"


def test_withdrawal_asks_for_the_id_and_writes_a_certificate(call: Call, tmp_path: Path) -> None:
    assert "nothing was removed" in call("withdraw", "P-1", typed="P-2\n", code=2).stderr
    assert len(timeline(call).photos) == 1
    call("withdraw", "P-1", typed="P-1\n")
    assert "P-1 has withdrawn" in call("timeline", "P-1", code=2).stderr
    file = tmp_path / "c.json"
    said = call("withdraw", "P-1", "--yes", "--certificate", str(file)).stdout
    assert "1 photos, 1 original files" in said
    assert json.loads(file.read_text(encoding="utf-8"))["removed"]["photos"] == 1
    assert (tmp_path / "c.json.txt").read_text(encoding="utf-8") == said


def test_reviews_show_both_ages_and_an_adjudication_settles_them(call: Call, tmp_path: Path) -> None:
    def be(user: str, role: Role) -> None:
        opened = open_(tmp_path / "library")
        with opened.writing() as tx:
            membership.set_(tx, Member(user, role))
        opened.close()

    def review() -> ReviewOut:
        return ReviewsOut.model_validate_json(call("reviews", "--json").stdout).reviews[0]

    call("label", "P-1/a.jpg", "--age", "7", "--reason", "cake")
    assert call("skip", "P-1/a.jpg", "--reason", "later").stdout == "P-1/a.jpg is skipped.\n"
    assert timeline(call).photos[0].skipped == "later"
    call("verdict", "P-1", "done")
    be("lee", Role.ANNOTATOR)
    assert timeline(call).photos[0].labelled is False
    assert "cannot end yet" in call("verdict", "P-1", "approved", "--stage", "second", code=2).output
    call("label", "P-1/a.jpg", "--age", "11", "--reason", "tooth")
    assert "does not allow" in call("reviews", code=2).output
    call("verdict", "P-1", "approved", "--stage", "second")
    be("park", Role.SUPERVISOR)
    (photo,) = review().photos
    assert (photo.first, photo.second, photo.final, photo.outcome) == (7, 11, None, "disagreement")
    assert "P-1/a.jpg: first review 7, second review 11." in call("reviews").output
    assert call("adjudicate", "P-1/a.jpg", "10").stdout == "P-1/a.jpg: 10 years hold.\n"
    (photo,) = review().photos
    assert (photo.first, photo.second, photo.final, photo.outcome) == (7, 11, 10, "adjudicated")
    assert review().due == "meaning"
    found = AgreementOut.model_validate_json(call("agreement", "--json").stdout).pairs
    assert [(one.first, one.second, one.difference.value, one.difference.few) for one in found] == [
        (None, None, 4, True), ("kim", "lee", 4, True),
    ]  # fmt: skip
    assert "rests on few" in call("agreement").output


def test_assign_distributes_evenly_and_wants_to_know_among_whom(call: Call) -> None:
    assert call("assign", "--balanced", "--to", "lee", "--to", "han").stdout == (
        "lee: 1 new participants, 1 photos in all.\nhan: 0 new participants, 0 photos in all.\n"
    )
    done = call("assign", "--balanced", "--to", "lee", "--stage", "second")
    assert "P-1: everybody named does another stage of it." in done.stdout
    for words in ((), ("P-1", "--to", "a", "--to", "b"), ("--balanced",)):
        assert "name" in call("assign", *words, code=2).output
