"""Audits by sample: what is drawn stays drawn, nobody judges their own work, and a batch stands or goes back whole."""

from dataclasses import replace

import pytest

from curator.domain.audits import Finding, Wanted
from curator.domain.errors import LabelError, NotFoundError, RightError
from curator.domain.facts import Stage, Verdict, VerdictKind, due, staged
from curator.domain.judgements import AuditState, Judgement, Strata
from curator.domain.revisions import Fact, Label
from curator.domain.roles import Member, Role
from curator.domain.sampling import Risks
from curator.services import auditing, certifying, labelling, reading, reviewing, withdrawing
from curator.store import checking, facts, membership, people, photos, revisions
from curator.store.library import Library
from tests.making import photo

PARK, CHOI = Member("park", Role.SUPERVISOR), Member("choi", Role.SUPERVISOR)
PIA, KIM = Member("pia", Role.PRIVACY), Member("kim", Role.ANNOTATOR)
RIGHT = Finding(Judgement.RIGHT)
HALF = Wanted("spring", risks=Risks(0.05, 0.3, 0.1, 0.2))


def be(library: Library, member: Member) -> None:
    with library.writing() as tx:
        membership.set_(tx, member)


@pytest.fixture
def stock(library: Library) -> Library:
    """Five participants of four photos, reviewed by kim, lee and choi; park has done nothing yet. P-9 is not begun."""
    with library.writing() as tx:
        for person in range(5):
            name = f"P-{person}"
            people.add_missing(tx, name)
            photos.add(tx, [photo(letter, participant=name) for letter in "abcd"])
            for place, letter in enumerate("abcd"):
                age = Label(person + 10 * place).to_body()
                revisions.append(tx, Fact.LABEL, f"{name}-{letter}", age, author="kim")
            before = None
            for stage, who in zip(Stage, ("kim", "lee", "choi"), strict=True):
                kind = VerdictKind.DONE if stage is Stage.FIRST else VerdictKind.APPROVED
                body = Verdict(kind, answers=before).to_body()
                before = revisions.append(tx, Fact.VERDICT, staged(name, stage), body, author=who).id
        people.add_missing(tx, "P-9")
        photos.add(tx, [photo("a", participant="P-9")])
    be(library, PARK)
    return library


def judge_all(library: Library, audit_id: str, *wrong: Finding) -> None:
    sample = auditing.audit(library, audit_id).draw.sample
    findings = [*wrong, *[RIGHT] * (len(sample) - len(wrong))]
    for name, finding in zip(sample, findings, strict=True):
        auditing.judge(library, audit_id, name, finding)


def stages(library: Library) -> set[Stage | None]:
    with library.reading() as tx:
        return {due(given) for given in facts.verdicts(tx, [f"P-{n}" for n in range(5)]).values()}


def test_a_draw_is_of_what_is_done_and_can_be_drawn_again_by_anybody(stock: Library) -> None:
    found = auditing.draw(stock, replace(HALF, by=Strata.AGE))
    assert set(found.draw.participants) == {f"P-{n}" for n in range(5)}
    assert (found.draw.plan.population, len(found.items)) == (20, found.draw.plan.n)
    assert {name: one.photos for name, one in found.draw.strata.items()} == {
        "0–6": 5, "7–12": 3, "13–18": 2, "19–29": 5, "30–49": 5,
    }  # fmt: skip
    assert sum(one.drawn for one in found.draw.strata.values()) == found.draw.plan.n
    again = auditing.draw(stock, replace(HALF, by=Strata.AGE, seed=found.draw.seed))
    assert again.draw.sample == found.draw.sample
    assert (found.draw.chosen_seed, again.draw.chosen_seed) == (False, True)
    assert (found.draw.earlier, again.draw.earlier) == ((), (found.id,))
    another = auditing.draw(stock, HALF)
    assert another.draw.seed != found.draw.seed
    assert list(checking.misfolded(stock)) == []


def test_a_whole_batch_that_is_good_is_signed_and_what_was_found_is_put_right(stock: Library) -> None:
    drawn = auditing.draw(stock, replace(HALF, sized=(8, 2)))
    with pytest.raises(LabelError, match="8 photos of the sample are still to be judged"):
        certifying.finish(stock, drawn.id)
    age, out = Finding(Judgement.WRONG_AGE, 77, "cake", "candles"), Finding(Judgement.EXCLUDE, reason="a mask")
    judge_all(stock, drawn.id, age, out)
    ended = certifying.finish(stock, "spring").audit
    assert ended.state is AuditState.ACCEPTED
    assert ended.result is not None
    assert certifying.is_genuine(ended.result)
    assert not certifying.is_genuine(replace(ended.result, held={**ended.result.held, "accepted": False}))
    held = ended.result.held
    assert (held["found"]["wrong"], held["found"]["judged"], held["auditors"]) == (2, 8, {"park": 8})
    assert held["wrong_share"]["upper_bound"] == pytest.approx(0.5997, abs=1e-4)
    with stock.reading() as tx:
        first, second = drawn.draw.sample[:2]
        assert revisions.labels(tx, [first])[first].age == 77
        assert facts.exclusions(tx, [second])[second].reason == "a mask"
    assert stages(stock) == {None}
    assert set(certifying.covered(stock, [f"P-{n}" for n in range(5)])) == {f"P-{n}" for n in range(5)}
    with stock.writing() as tx:
        counts = next(name for name in ("P-3-a", "P-3-b") if name != second)  # an excluded photo's age does not
        revisions.append(tx, Fact.LABEL, counts, Label(1).to_body(), author="kim")
    assert "P-3" not in certifying.covered(stock, ["P-2", "P-3"])
    with pytest.raises(LabelError, match="has ended"):
        auditing.judge(stock, drawn.id, first, RIGHT)
    with pytest.raises(LabelError, match="has ended"):
        certifying.finish(stock, drawn.id)


def test_a_batch_with_too_many_wrong_goes_back_whole_with_its_reasons(stock: Library) -> None:
    drawn = auditing.draw(stock, replace(HALF, sized=(8, 1)))
    sample = drawn.draw.sample
    auditing.judge(stock, drawn.id, sample[0], Finding(Judgement.WRONG_AGE, 77, "cake"))
    auditing.judge(stock, drawn.id, sample[1], Finding(Judgement.WRONG_PERSON, reason="a cousin"))
    ended = certifying.finish(stock, drawn.id).audit  # two are enough, whatever the others are
    assert ended.state is AuditState.REJECTED
    assert stages(stock) == {Stage.FIRST}
    with stock.reading() as tx:
        given = facts.verdicts(tx, [sample[0][:3]])[sample[0][:3]][Stage.MEANING]
    assert (given.author, given.verdict.kind) == ("park", VerdictKind.RETURNED)
    assert "spring: 2 / 2 > 1 / 8" in given.verdict.reason
    assert "wrong age → 77 (cake)" in given.verdict.reason
    assert certifying.covered(stock, ["P-0", "P-1"]) == {}
    be(stock, KIM)
    reviewing.finish(stock, "P-0")
    assert not auditing_own(stock)


def auditing_own(stock: Library) -> bool:
    """Whether sending a batch back made park one of those who worked on it."""
    be(stock, PARK)
    return any(item.own for item in auditing.every(stock)[0].items)


def test_nobody_judges_what_they_worked_on(stock: Library) -> None:
    drawn = auditing.draw(stock, HALF)
    assert not any(item.own for item in drawn.items)
    be(stock, CHOI)
    assert all(item.own for item in auditing.audit(stock, drawn.id).items)
    with pytest.raises(RightError, match="choi has worked on"):
        auditing.judge(stock, drawn.id, drawn.draw.sample[0], RIGHT)
    be(stock, PARK)
    labelling.correct_age(stock, drawn.draw.sample[0], age=3)
    with pytest.raises(RightError, match="park has worked on"):
        auditing.judge(stock, drawn.id, drawn.draw.sample[0], RIGHT)


def test_whoever_delivers_may_ask_what_is_covered_and_annotators_not(stock: Library) -> None:
    be(stock, Member("ann", Role.EXPORTER))
    assert certifying.covered(stock) == {}
    be(stock, KIM)
    with pytest.raises(RightError):
        certifying.covered(stock)


@pytest.mark.parametrize("member", [KIM, PIA, Member("ann", Role.EXPORTER)])
def test_only_supervisors_audit(stock: Library, member: Member) -> None:
    drawn = auditing.draw(stock, HALF)
    be(stock, member)
    verbs = (
        lambda: auditing.draw(stock, HALF),
        lambda: auditing.judge(stock, drawn.id, drawn.draw.sample[0], RIGHT),
        lambda: auditing.open_item(stock, drawn.id, drawn.draw.sample[0]),
        lambda: certifying.finish(stock, drawn.id),
        lambda: auditing.every(stock),
    )
    for verb in verbs:
        with pytest.raises(RightError):
            verb()


def test_what_is_changed_after_the_draw_is_not_signed_for(stock: Library) -> None:
    drawn = auditing.draw(stock, HALF)
    judge_all(stock, drawn.id)
    outside = next(name for name in (f"P-{n}-{x}" for n in range(5) for x in "abcd") if name not in drawn.draw.sample)
    with stock.writing() as tx:
        revisions.append(tx, Fact.LABEL, outside, Label(99).to_body(), author="kim")
    assert auditing.audit(stock, drawn.id).changed == (outside[:3],)
    with pytest.raises(LabelError, match="1 participants were changed"):
        certifying.finish(stock, drawn.id)


def test_skips_second_looks_and_other_draws_are_told(stock: Library) -> None:
    first = auditing.draw(stock, HALF)
    one = first.draw.sample[0]
    auditing.judge(stock, first.id, one, Finding(Judgement.SKIPPED, reason="ask lee"))
    assert next((item.photo_id, item.skips) for item in auditing.audit(stock, first.id).left) == (one, 1)
    auditing.open_item(stock, first.id, one)
    judge_all(stock, first.id)
    auditing.open_item(stock, first.id, one)
    auditing.open_item(stock, first.id, one)
    second = auditing.draw(stock, replace(HALF, sized=(18, 1)))
    judge_all(stock, second.id)
    held = certifying.finish(stock, second.id).audit.result
    assert held is not None
    assert held.held["record"]["other_draws"] == {"open": 1}
    assert held.held["record"]["opened_before"] == 1
    told = certifying.finish(stock, first.id).audit
    assert (told.skips, told.looks_after) == (1, 2)
    assert told.result is not None
    assert told.result.held["record"] == {
        "other_draws": {"accepted": 1}, "opened_before": 0, "skips": 1, "looks_after": 2,
    }  # fmt: skip


def test_who_withdraws_counts_no_more_and_leaves_no_age_behind(stock: Library) -> None:
    drawn = auditing.draw(stock, replace(HALF, sized=(16, 2)))
    judge_all(stock, drawn.id)
    be(stock, PIA)
    withdrawing.withdraw(stock, "P-0", reason="asked")
    be(stock, PARK)
    now = auditing.audit(stock, drawn.id)
    gone = [item for item in now.items if item.photo is None]
    assert {(item.photo_id[:3], item.finding, item.age) for item in gone} == {("P-0", None, None)}
    held = certifying.finish(stock, drawn.id).audit.result
    assert held is not None
    assert (held.held["found"]["gone"], held.held["found"]["judged"]) == (len(gone), 16 - len(gone))
    assert certifying.covered(stock, ["P-0", "P-1"]) == {"P-1": (drawn.id,)}


def test_what_cannot_be_audited_is_said(stock: Library) -> None:
    with pytest.raises(LabelError, match="Not to be audited yet: P-9"):
        auditing.draw(stock, replace(HALF, participant_ids=("P-1", "P-9")))
    with pytest.raises(NotFoundError):
        auditing.draw(stock, replace(HALF, participant_ids=("P-77",)))
    with pytest.raises(LabelError, match="There is no photo to audit"):
        auditing.draw(stock, replace(HALF, query="id:P-9"))
    with pytest.raises(LabelError, match="cannot be a plan for 20"):
        auditing.draw(stock, replace(HALF, sized=(21, 0)))
    with pytest.raises(LabelError, match="has a name"):
        Wanted(" ")
    with pytest.raises(LabelError, match="No audit has these risks"):
        Risks(good=0.1, bad=0.05)
    drawn = auditing.draw(stock, replace(HALF, sized=(3, 0)))
    outside = next(one for one in ("P-0-a", "P-1-a", "P-2-a", "P-3-a") if one not in drawn.draw.sample)
    with pytest.raises(NotFoundError, match="is not of the sample"):
        auditing.judge(stock, drawn.id, outside, RIGHT)
    with pytest.raises(NotFoundError, match="There is no audit"):
        auditing.audit(stock, "nothing")
    one = next(item for item in drawn.items)
    with pytest.raises(LabelError, match="is labelled"):
        auditing.judge(stock, drawn.id, one.photo_id, Finding(Judgement.WRONG_AGE, one.age, "?"))
    for wrong in ((Judgement.WRONG_AGE, None, "x"), (Judgement.RIGHT, 3, ""), (Judgement.SKIPPED, None, " ")):
        with pytest.raises(LabelError):
            Finding(*wrong)


def test_a_history_shows_the_work_and_not_who_judged_it(stock: Library) -> None:
    drawn = auditing.draw(stock, HALF)
    auditing.judge(stock, drawn.id, drawn.draw.sample[0], RIGHT)
    assert {entry.author for entry in reading.history(stock, drawn.draw.sample[0])} == {"kim"}
