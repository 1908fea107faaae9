"""Audits, known answers and disputes on the command line, as a supervisor gives them on a library of their own."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from curator.cli import app
from curator.formats.audit_fields import AssignOut, AuditOut, AuditsOut, DisputesOut, KnownAnswersOut, PlanOut
from tests.making import dated, picture, table, unlike, write

Call = Callable[..., Result]


def run(*words: str, code: int = 0) -> Result:
    done = CliRunner().invoke(app, ["--language", "en", *words])
    assert done.exit_code == code, done.output
    return done


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """The command line on a library of two participants of six photos each, P-1 of them through all stages."""
    folder = tmp_path / "library"

    def on(command: str, *words: str, code: int = 0) -> Result:
        verbs = command.split()
        return run(*verbs, str(folder), *words, code=code)

    for name in ("P-1", "P-2"):
        for place in range(6):
            write(tmp_path / "s" / "photos" / name / f"{place}.jpg", unlike(picture(), place))
    write(tmp_path / "s" / "photos" / "P-2" / "camera.jpg", dated("2015:03:09 10:00:00"))
    table(tmp_path / "s" / "people.csv", "participant_id,birth_date", "P-1,1990-01-01", "P-2,1990-01-01")
    on("init", "--user", "park", "--role", "owner", "--no-encryption")
    on("import", str(tmp_path / "s"))
    for place in range(6):
        on("label", f"P-1/{place}.jpg", "--age", str(10 + place), "--reason", "x")
    for stage, verdict in (("first", "done"), ("second", "approved"), ("meaning", "approved")):
        on("verdict", "P-1", verdict, "--stage", stage)
    return on


def report(call: Call) -> AuditOut:
    return AuditOut.model_validate_json(call("audit report", "spring", "--json").stdout)


def test_a_plan_is_told_without_a_library() -> None:
    found = PlanOut.model_validate_json(run("audit", "plan", "500", "--good", "0.05", "--bad", "0.15", "--consumer",
                                            "0.2", "--json").stdout)  # fmt: skip
    assert (found.n, found.c) == (51, 5)
    assert (found.curve[0].wrong, found.curve[0].accepted, found.curve[-1].wrong) == (0, 1, 0.45)
    assert "51 are looked at, and up to 5" in run("audit", "plan", "500", "--good", "0.05", "--bad", "0.15",
                                                  "--consumer", "0.2").stdout  # fmt: skip
    assert "needs both" in run("audit", "plan", "500", "--size", "3", code=2).output
    run("audit", "plan", "0", code=2)


def test_a_batch_is_drawn_judged_and_signed(call: Call, tmp_path: Path) -> None:
    drawn = AuditOut.model_validate_json(call("audit draw", "spring", "--size", "4", "--accept", "1", "--by", "age",
                                              "--json").stdout)  # fmt: skip
    assert (drawn.state, drawn.participants, drawn.plan.population, len(drawn.items)) == ("open", 1, 6, 4)
    first, *others = [f"{item.participant}/{item.file}" for item in drawn.items]
    assert "labelled 1" in call("audit look", "spring", first).stdout
    assert "still to be judged" in call("audit finish", "spring", code=2).output
    said = call("audit verdict", "spring", first, "wrong_age", "--age", "30", "--reason", "a beard").stdout
    assert said == f"{first}: wrong age. 3 photos are left; 1 wrong, 1 are accepted.\n"
    assert "with the right one" in call("audit verdict", "spring", first, "wrong_age", "--reason", "?", code=2).output
    assert "has a reason" in call("audit verdict", "spring", first, "exclude", code=2).output
    for name in others:
        said = call("audit verdict", "spring", name, "right", "--json").stdout
    assert AuditOut.model_validate_json(said).left == 0
    paper = tmp_path / "certificate.json"
    assert "accepted" in call("audit finish", "spring", "--certificate", str(paper)).stdout
    signed = json.loads(paper.read_text(encoding="utf-8"))
    assert (signed["accepted"], signed["found"]["wrong"], signed["plan"]["c"]) == (True, 1, 1)
    told = report(call)
    assert (told.state, told.genuine, told.certificate, told.covered) == ("accepted", True, signed, 1)
    assert [item.age for item in told.items if f"{item.participant}/{item.file}" == first] == [30]
    assert "The signature fits." in call("audit report", "spring").stdout
    assert "has ended" in call("audit verdict", "spring", first, "right", code=2).output
    assert "cannot be written" in call("audit report", "spring", "--certificate", str(tmp_path), code=2).output
    call("exclude", others[0], "--reason", "late")
    assert report(call).covered == 0
    (listed,) = AuditsOut.model_validate_json(call("audit list", "--json").stdout).audits
    assert (listed.name, listed.items) == ("spring", [])
    assert "spring" in call("audit list").stdout


def test_a_failed_batch_goes_back(call: Call) -> None:
    call("audit draw", "spring", "--participant", "P-1", "--size", "6", "--accept", "0")
    call("audit verdict", "spring", "P-1/0.jpg", "wrong_person", "--reason", "a cousin")
    assert "nothing was signed" in call("audit report", "spring", "--certificate", "x.json", code=2).output
    assert "rejected" in call("audit finish", "spring", code=1).stdout
    shown = json.loads(call("timeline", "P-1", "--json").stdout)
    assert shown["stage"] == "first"
    assert "0.jpg: wrong person (a cousin)" in shown["verdicts"][-1]["reason"]


def test_what_cannot_be_drawn_is_said(call: Call) -> None:
    assert "Not to be audited yet: P-2" in call("audit draw", "x", "--participant", "P-2", code=2).output
    assert "no photo to audit" in call("audit draw", "x", "--where", "id:P-2", code=2).output
    assert "There is no audit" in call("audit report", "x", code=2).output
    assert call("audit list").stdout.count("\n") == 1


def test_known_answers_are_marked_picked_and_measured(call: Call) -> None:
    assert "rests on something" in call("audit known mark", "P-2/0.jpg", "--age", "7", code=2).output
    call("audit known mark", "P-2/0.jpg", "--age", "7", "--source", "birth book")
    assert "2 cannot be picked" in call("audit known pick", "2", code=2).output
    call("audit known pick", "1", "--where", "id:P-2")
    found = KnownAnswersOut.model_validate_json(call("audit known list", "--json").stdout)
    assert [(one.file, one.age) for one in found.known] == [("0.jpg", 7), ("camera.jpg", 25)]
    assert found.known[1].source == "2015:03:09 10:00:00"
    assert [one.user for one in found.results] == [None]
    assert "2 photos have a known age" in call("audit known list").stdout
    call("audit known mark", "P-2/0.jpg")
    assert "1 photos have a known age" in call("audit known list").stdout


def test_no_dispute_is_an_empty_list(call: Call) -> None:
    assert DisputesOut.model_validate_json(call("disputes", "--json").stdout).disputes == []
    assert "Dismissed by" in call("disputes").stdout


def test_work_is_shared_by_rule_and_given_on(call: Call) -> None:
    said = call("assign", "--by", "suspicion", "--to", "kim", "--to", "lee").stdout
    assert "1 new participants, 7 photos in all." in said
    who = next(iter(json.loads(call("timeline", "P-2", "--json").stdout)["assigned"].values()))
    given = AssignOut.model_validate_json(call("assign", "--from", who, "--to", "choi", "--json").stdout)
    assert [(one.user, one.participants, one.photos) for one in given.shares] == [("choi", ["P-2"], 7)]
    assert (given.stage, given.left, given.kept) == ("first", [], [])
    assert json.loads(call("timeline", "P-2", "--json").stdout)["assigned"] == {"first": "choi"}
    assert "do one of the two" in call("assign", "P-2", "--by", "age", "--to", "kim", code=2).output
