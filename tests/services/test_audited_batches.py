"""A batch asks for the audit that a supervisor signed: in a team unless told otherwise, else where it is wanted."""

from dataclasses import replace

import pytest

from curator.domain.audits import Finding, Wanted
from curator.domain.errors import LabelError
from curator.domain.judgements import Judgement
from curator.domain.revisions import Fact, Label
from curator.domain.roles import Member, Role
from curator.domain.sampling import Risks
from curator.domain.selecting import Why
from curator.services import auditing, certifying, exporting, selecting
from curator.services.selecting import Selection
from curator.store import membership, revisions
from curator.store.library import Library
from tests.stocking import NOW, look_through, stock

EVE = Member("eve", Role.EXPORTER, managed=True)
EVERYBODY = {"P-01", "P-02", "P-03", "P-04"}


def be(library: Library, member: Member) -> None:
    with library.writing() as tx:
        membership.set_(tx, member)


def audit(library: Library, *names: str, right: bool = True) -> str:
    """An audit of these participants, judged by a supervisor and ended; gives its id."""
    be(library, Member("park", Role.SUPERVISOR))
    wanted = Wanted("spring", participant_ids=names, risks=Risks(0.05, 0.3, 0.1, 0.2), sized=(4, 0))
    drawn = auditing.draw(library, wanted)
    for name in drawn.draw.sample:
        found = Finding(Judgement.RIGHT) if right else Finding(Judgement.EXCLUDE, reason="a mask")
        auditing.judge(library, drawn.id, name, found)
    certifying.finish(library, drawn.id)
    return drawn.id


def select(library: Library, needs: str = "team") -> Selection:
    settings = replace(library.settings, batch_needs_audit=needs)
    return selecting.select(library, settings=settings, today=NOW.date())


def unaudited(found: Selection) -> set[str]:
    return {one.participant_id for one in found.left_out if [it.why for it in one.reasons] == [Why.NOT_AUDITED]}


def test_in_a_team_only_whom_a_signed_audit_covers_may_leave(library: Library) -> None:
    stock(library)
    name = audit(library, "P-01", "P-02")
    audit(library, "P-03", right=False)  # and goes back
    be(library, EVE)
    found = select(library)
    assert set(found.people) == {"P-01", "P-02"}
    assert unaudited(found) == {"P-04"}
    batch = exporting.freeze(library, "first", now=NOW)
    assert (batch.audits, batch.unaudited) == ((name,), 0)
    assert exporting.find(library, "first").batch == batch
    assert dict(batch.left_out)["not_audited"] == 10


def test_what_is_said_after_the_signature_is_not_covered(library: Library) -> None:
    stock(library)
    audit(library, *sorted(EVERYBODY))
    with library.writing() as tx:
        revisions.append(tx, Fact.LABEL, "P-02-11", Label(12).to_body(), author="kim")
    be(library, EVE)
    assert unaudited(select(library)) == {"P-02"}


def test_who_works_alone_needs_none_unless_it_is_wanted(library: Library) -> None:
    stock(library)
    assert set(select(library).people) == EVERYBODY
    assert unaudited(select(library, "always")) == EVERYBODY
    batch = exporting.freeze(library, "first", now=NOW)
    assert (batch.audits, batch.unaudited) == ((), 4)
    library.settings = replace(library.settings, batch_needs_audit="always")
    with pytest.raises(LabelError, match="No photo may leave"):
        exporting.freeze(library, "second", now=NOW)


def test_a_team_may_do_without(library: Library) -> None:
    stock(library)
    look_through(library)
    be(library, EVE)
    assert unaudited(select(library)) == EVERYBODY
    assert set(select(library, "never").people) == EVERYBODY
