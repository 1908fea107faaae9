"""Verdicts: first review, second review, meaning audit, each by another person; and two ages of one photo compared."""

from collections.abc import Sequence

from curator.domain.double_reviews import Review, review_of
from curator.domain.errors import LabelError, WithdrawnError
from curator.domain.facts import STAGE_NAMES, Given, Stage, Verdict, VerdictKind, check_kind, due, staged
from curator.domain.people import Participant
from curator.domain.queries import DISAGREEMENT
from curator.domain.remaining import remaining
from curator.domain.reviews import first_age
from curator.domain.revisions import Edit, Fact, Label
from curator.domain.roles import Right
from curator.domain.timelines import Timeline
from curator.services import queueing, reading
from curator.services.allowing import allow, allow_fact, allow_verdict
from curator.services.stating import state_of_person, state_of_photo
from curator.store import facts, people, photos, revisions
from curator.store.library import Library, Transaction


def give_verdict(library: Library, participant_id: str, stage: Stage, kind: VerdictKind, *, reason: str = "") -> Edit:
    """End a stage of a participant's review; one that is not returned ends only where nothing is left to do.

    Raises:
        LabelError: the stage cannot end so, is not due, something is left, or a return lacks its reason.
        NotFoundError: nobody has this id.
        RightError: the member's role, assignments or own earlier work forbid it.
        WithdrawnError: the participant's consent does not allow to show their photos.
    """
    check_kind(stage, kind)
    with library.writing() as tx:
        person = people.get(tx, participant_id)
        entity_id = staged(person.id, stage)
        judge = allow_fact(tx, Fact.VERDICT, entity_id, person.id)
        allow_verdict(tx, judge, person.id, stage, approves=kind is VerdictKind.APPROVED)
        given = facts.verdicts(tx, [person.id]).get(person.id, {})
        _demand_due(person, stage, given)
        if kind is not VerdictKind.RETURNED:
            _demand_done(reading.timeline_of(tx, library, person), stage)
            _demand_no_conflict(tx, person)
        before = given.get(list(Stage)[list(Stage).index(stage) - 1]) if stage is not Stage.FIRST else None
        verdict = Verdict(kind, reason.strip(), before.revision_id if before else None)
        return state_of_person(tx, person.id, Fact.VERDICT, entity_id, verdict.to_body())


def finish(library: Library, participant_id: str) -> Edit:
    """End the stage that is due: the first is done, later ones approve.

    Raises:
        LabelError, NotFoundError, RightError, WithdrawnError: as `give_verdict`; or no stage is due any more.
    """
    stage = _waiting(library, participant_id)
    kind = VerdictKind.DONE if stage is Stage.FIRST else VerdictKind.APPROVED
    return give_verdict(library, participant_id, stage, kind)


def send_back(library: Library, participant_id: str, reason: str) -> Edit:
    """Return a participant to the first review from the stage that is due.

    Raises:
        LabelError, NotFoundError, RightError: as `give_verdict`; or no stage is due any more.
    """
    return give_verdict(library, participant_id, _waiting(library, participant_id), VerdictKind.RETURNED, reason=reason)


def reviews(library: Library, participant_ids: Sequence[str] | None = None) -> list[Review]:
    """The reviews of some participants or of all, by id, for whoever may see both sides.

    Raises:
        NotFoundError: nobody has one of these ids.
        RightError: the member may not see everybody's work.
    """
    with library.reading() as tx:
        allow(tx, Right.SEE_ALL)
        names = sorted(people.births(tx)) if participant_ids is None else participant_ids
        seen = [reading.timeline_of(tx, library, people.get(tx, name)) for name in names]
    return [review_of(one) for one in seen]


def disagreements(library: Library) -> list[Review]:
    """The reviews in which two ages of a photo disagree, by participant, for whoever may see both sides.

    Raises:
        RightError: the member may not see everybody's work.
    """
    names = [row.participant.id for row in queueing.found(library, f"state:{DISAGREEMENT}")]
    return reviews(library, sorted(names))


def adjudicate(library: Library, photo_id: str, age: int, *, reason: str = "") -> Edit:
    """Settle a disagreement: state the age that holds, with both ages that it was decided between.

    Raises:
        LabelError: the age is out of range, or nobody disagrees about this photo.
        NotFoundError: there is no such photo.
        RightError: the member may not resolve, or gives this second review themselves.
    """
    with library.writing() as tx:
        photo = photos.get(tx, photo_id)
        allow(tx, Right.RESOLVE)
        label = revisions.labels(tx, [photo.id]).get(photo.id)
        second = revisions.labels(tx, [photo.id], second=True).get(photo.id)
        one = first_age(label)
        if one is None or second is None or one == second.age:
            raise LabelError("No two reviewers disagree about the age of {file}.", file=photo.file)
        said = reason.strip() or f"{one} / {second.age}"
        body = Label(age, reason=said, between=(one, second.age)).to_body()
        return state_of_photo(tx, library, photo, Fact.LABEL, photo.id, body)


def _waiting(library: Library, participant_id: str) -> Stage:
    with library.reading() as tx:
        person = people.get(tx, participant_id)
        waiting = due(facts.verdicts(tx, [person.id]).get(person.id, {}))
    if waiting is None:
        raise LabelError("All stages of {participant} have ended. Undo takes the last verdict back.",
                         participant=person.id)  # fmt: skip
    return waiting


def _demand_due(person: Participant, stage: Stage, given: dict[Stage, Given]) -> None:
    waiting = due(given)
    if waiting is not stage:
        raise LabelError(
            "The {stage} of {participant} is not due (due: {waiting}). Give the verdicts in their order.",
            stage=STAGE_NAMES[stage],
            participant=person.id,
            waiting=STAGE_NAMES[waiting] if waiting else "–",
        )


def _demand_done(timeline: Timeline, stage: Stage) -> None:
    if timeline.withheld:
        raise WithdrawnError(timeline.withheld.text, **dict(timeline.withheld.values))
    left = remaining(timeline)
    if left.first is not None:
        raise LabelError(
            "The {stage} of {participant} cannot end yet. {left}",
            stage=STAGE_NAMES[stage],
            participant=timeline.participant.id,
            left=left.sentence(),
        )


def _demand_no_conflict(tx: Transaction, person: Participant) -> None:
    if count := revisions.count_conflicts(tx).get(person.id):
        raise LabelError(
            "{count} statements about {participant} are in conflict. A supervisor resolves them first: "
            "curator conflicts LIBRARY",
            count=count,
            participant=person.id,
        )
