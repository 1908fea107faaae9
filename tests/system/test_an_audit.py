"""A batch of rendered people on its way through a team: reviewed twice, audited by a sample, signed, and sent back."""

import json
from pathlib import Path

import pytest

from curator.domain.flags import Disposition
from curator.services import labelling, reading, reviewing
from curator.store.library import Library, open_
from tests.system.test_a_team import Desk, keep

SECRET = "of the birth book"


@pytest.fixture
def team(rendered: Path, tmp_path: Path) -> dict[str, Desk]:
    """Supervisors sue, who imported, and choi; kim reviews first, lee second, choi audits the meaning."""
    url = f"sqlite:///{tmp_path / 'central.db'}"
    keep("init", url)
    roles = {"sue": "supervisor", "choi": "supervisor", "kim": "annotator", "lee": "annotator"}
    desks = {}
    for name, role in roles.items():
        keep("add-user", url, name, "--role", role)
        desks[name] = Desk(tmp_path, name, ["--central", url, "--user", name])
        desks[name].call("init", "--no-encryption")
    desks["sue"].call("import", rendered, code=1)  # one file of the sample is no photo
    for stage, name in (("first", "kim"), ("second", "lee"), ("meaning", "choi")):
        desks["sue"].call("assign", "--balanced", "--to", name, "--stage", stage)
    meet(*desks.values())
    return desks


def meet(*desks: Desk) -> None:
    """Everybody syncs, and once more for what came meanwhile."""
    for desk in (*desks, *desks):
        desk.call("sync", "--no-photos")


def review(desk: Desk, slip: int = 0) -> list[str]:
    """End the stage that is due of everybody who may be shown; gives who it was. Every `slip`th age is ten off."""
    library, done = open_(desk.library), []
    for row in reading.participants(library):
        if row.withheld is None and row.mine:
            state_all(library, row.participant.id, slip)
            reviewing.finish(library, row.participant.id)
            done.append(row.participant.id)
    library.close()
    return done


def state_all(library: Library, participant_id: str, slip: int) -> None:
    shown = reading.timeline(library, participant_id)
    for place, item in enumerate(shown.photos):
        if item.label is None and item.exclusion is None:
            age = item.proposal.age.middle if item.proposal and item.proposal.age else 30
            labelling.correct_age(library, item.photo.id, age=age + (10 if slip and place % slip == 0 else 0))
    for item in reading.timeline(library, participant_id).photos:
        for flag in item.open_flags:
            labelling.settle(library, flag.photo_id, flag.kind, disposition=Disposition.CONFIRMED)


def names(audit: dict[str, object]) -> list[str]:
    items = audit["items"]
    assert isinstance(items, list)
    return [f"{item['participant']}/{item['file']}" for item in items]


def test_a_batch_is_audited_signed_and_another_goes_back(team: dict[str, Desk], tmp_path: Path) -> None:
    sue, choi, kim, lee = (team[name] for name in ("sue", "choi", "kim", "lee"))
    first = sue.told("timeline", "P-0001")["photos"][0]
    sue.call("audit known mark", f"P-0001/{first['file']}", "--age", 3, "--source", SECRET)
    assert "no photo to audit" in sue.call("audit draw", "spring", code=2).output
    reviewed = review(kim)
    meet(kim, lee, sue)
    assert review(lee) == reviewed
    meet(lee, choi)
    assert review(choi) == reviewed
    meet(choi, sue)

    drawn = sue.told("audit draw", "spring", "--size", 12, "--accept", 1, "--by", "reviewer")
    assert (drawn["participants"], drawn["strata"]["kim"][1]) == (len(reviewed), 12)
    meet(sue, choi, kim)
    for desk in (kim, lee):
        assert "does not allow this" in desk.call("audit list", code=2).output
        assert SECRET.encode() not in b"".join(path.read_bytes() for path in desk.library.glob("library.db*"))
        assert b'"sample"' not in b"".join(path.read_bytes() for path in desk.library.glob("library.db*"))
    one = names(drawn)[0]
    assert "choi has worked on" in choi.call("audit verdict", "spring", one, "right", code=2).output
    assert "evidence" in sue.call("audit look", "spring", one).stdout
    for name in names(drawn):
        sue.call("audit verdict", "spring", name, "right")
    paper = tmp_path / "spring.json"
    assert "accepted" in sue.call("audit finish", "spring", "--certificate", paper).stdout
    meet(sue, choi)
    told = choi.told("audit report", "spring")
    assert (told["state"], told["genuine"]) == ("accepted", True)
    assert told["certificate"] == json.loads(paper.read_text(encoding="utf-8"))

    assert "Drawn before of some" in sue.call("audit draw", "again", "--size", 3, "--accept", 0).stdout
    for name in names(sue.told("audit report", "again"))[:1]:
        sue.call("audit verdict", "again", name, "wrong_age", "--age", 90, "--reason", "grey hair")
    assert "rejected" in sue.call("audit finish", "again", code=1).stdout
    meet(sue, kim)
    assert review(kim) == reviewed
    for desk in team.values():
        problems = json.loads(desk.call("verify", "--json", code=0 if desk is sue else 1).stdout)["problems"]
        assert {one["check"] for one in problems} <= {"originals"}  # whose bytes were not fetched
    (everybody, *_) = sue.told("audit known list")["results"]
    assert everybody["exact"]["n"] == 2
    assert sue.told("disputes")["disputes"] == []
