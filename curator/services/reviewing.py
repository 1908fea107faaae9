"""Verdicts: first review, second review, meaning audit, each by another person."""

from curator.domain.errors import LabelError
from curator.domain.facts import STAGE_NAMES, Stage, Verdict, VerdictKind, check_kind, due, staged
from curator.domain.revisions import Edit, Fact
from curator.services.allowing import allow_fact, allow_verdict
from curator.services.stating import state_of_person
from curator.store import facts, people
from curator.store.library import Library


def give_verdict(library: Library, participant_id: str, stage: Stage, kind: VerdictKind, *, reason: str = "") -> Edit:
    """End a stage of a participant's review.

    Raises:
        LabelError: the stage cannot end so, is not due, or a return lacks its reason.
        NotFoundError: nobody has this id.
        RightError: the member's role, assignments or own earlier work forbid it.
    """
    check_kind(stage, kind)
    with library.writing() as tx:
        person = people.get(tx, participant_id)
        entity_id = staged(person.id, stage)
        judge = allow_fact(tx, Fact.VERDICT, entity_id, person.id)
        allow_verdict(tx, judge, person.id, stage, approves=kind is VerdictKind.APPROVED)
        given = facts.verdicts(tx, [person.id]).get(person.id, {})
        waiting = due(given)
        if waiting is not stage:
            raise LabelError(
                "The {stage} of {participant} is not due (due: {waiting}). Give the verdicts in their order.",
                stage=STAGE_NAMES[stage],
                participant=person.id,
                waiting=STAGE_NAMES[waiting] if waiting else "–",
            )
        before = given.get(list(Stage)[list(Stage).index(stage) - 1]) if stage is not Stage.FIRST else None
        verdict = Verdict(kind, reason.strip(), before.revision_id if before else None)
        return state_of_person(tx, person.id, Fact.VERDICT, entity_id, verdict.to_body())
