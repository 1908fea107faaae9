"""What the pages of samples, disagreements and disputes ask: domain values as questions in the window's words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from curator.domain.audits import Finding
from curator.domain.facts import Stage
from curator.domain.flags import Disposition, FlagKind
from curator.domain.judgements import JUDGEMENT_NAMES, Judgement
from curator.domain.reviews import Outcome, first_age
from curator.ui.label.history import stated
from curator.ui.messages import disposition, flag_kind, number, sentence
from curator.ui.supervise.one_by_one import Choice, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from curator.domain.audits import Audit, AuditItem
    from curator.domain.disputes import Decision, Dispute
    from curator.domain.double_reviews import Review
    from curator.domain.revisions import Label
    from curator.domain.timelines import TimelinePhoto

JUDGEMENTS = (Judgement.RIGHT, Judgement.WRONG_AGE, Judgement.WRONG_PERSON, Judgement.EXCLUDE, Judgement.SKIPPED)
"""In the order of their keys."""

DECISIONS = (Disposition.CONFIRMED, Disposition.DISMISSED)


def of_sample(audit: "Audit") -> list[Question]:
    """A question for each photo of a sample that is still there; those that were judged say how."""
    return [_judged(item) for item in audit.there]


def finding(place: int, age: int | None, reason: str) -> Finding:
    """What the answer with this place, age and reason says of a photo.

    Raises:
        LabelError: the answer needs an age or a reason that is missing.
    """
    judgement = JUDGEMENTS[place]
    return Finding(judgement, age, "" if judgement is Judgement.RIGHT else reason)


def _judged(item: "AuditItem") -> Question:
    photo = item.photo
    text = QCoreApplication.translate("Supervise", "labelled {age} years")
    lines = [text.format(age="–" if item.age is None else item.age)]
    if item.own:
        lines.append(QCoreApplication.translate("Supervise", "You worked on this yourself and cannot judge it."))
    done = ""
    if item.finding is not None:
        said = sentence(JUDGEMENT_NAMES[item.finding.judgement])
        age = f" → {item.finding.age}" if item.finding.age is not None else ""
        parts = (f"{said}{age}", item.finding.reason, item.author)
        done = "✓ " + " · ".join(part for part in parts if part)
    person, file = (photo.participant_id, photo.file) if photo else ("", "")
    return Question(item.photo_id, person, file, tuple(lines), _verdicts(), item, done)


def _verdicts() -> tuple[Choice, ...]:
    usual = {one: sentence(JUDGEMENT_NAMES[one]) for one in JUDGEMENTS}
    return tuple(
        Choice(
            usual[one],
            age=one is Judgement.WRONG_AGE,
            reason=one is not Judgement.RIGHT,
            usual="" if one is Judgement.RIGHT else usual[one],
        )
        for one in JUDGEMENTS
    )


def of_disagreements(reviews: "Iterable[Review]") -> list[Question]:
    """A question for each photo whose two ages disagree."""
    return [
        _disagreement(review, item)
        for review in reviews
        for item in review.timeline.photos
        if item.outcome is Outcome.DISAGREEMENT
    ]


def _disagreement(review: "Review", item: "TimelinePhoto") -> Question:
    given = review.timeline.verdicts
    first, second = (given[stage].author if stage in given else "–" for stage in (Stage.FIRST, Stage.SECOND))
    lines = (
        QCoreApplication.translate("Supervise", "First review, {user}: {said}").format(
            user=first, said=_said(item.label)
        ),
        QCoreApplication.translate("Supervise", "Second review, {user}: {said}").format(
            user=second, said=_said(item.second)
        ),
    )
    one, other = first_age(item.label), item.second.age if item.second else None
    text = QCoreApplication.translate("Supervise", "{age} years, as {user} says")
    choices = (
        Choice(text.format(age=one, user=first)),
        Choice(text.format(age=other, user=second)),
        Choice(QCoreApplication.translate("Supervise", "another age"), age=True),
    )
    return Question(item.photo.id, item.photo.participant_id, item.photo.file, lines, choices, (one, other))


def _said(label: "Label | None") -> str:
    return " · ".join(filter(None, stated(label))) if label else "–"


def of_disputes(disputes: "Sequence[Dispute]", *, me: str) -> list[Question]:
    """A question for each flag that people decided differently, and about which the member said nothing yet."""
    mine = {(one.photo.id, one.kind) for one in disputes if me in (one.earlier.author, one.later.author)}
    return [_dispute(one) for one in disputes if (one.photo.id, one.kind) not in mine]


def _dispute(one: "Dispute") -> Question:
    kind = flag_kind(FlagKind(one.kind))
    now = QCoreApplication.translate("Supervise", "now: {state}").format(state=disposition(one.holds))
    lines = (kind, _decided(one.earlier), _decided(one.later), now)
    reasons = {side.disposition: side.reason for side in (one.earlier, one.later)}
    keep = QCoreApplication.translate("Supervise", "Keep the flag, as {user} says").format(user=one.confirmed_by)
    drop = QCoreApplication.translate("Supervise", "Dismiss the flag, as {user} says").format(user=one.dismissed_by)
    choices = (Choice(keep), Choice(drop, reason=True, usual=reasons.get(Disposition.DISMISSED, "")))
    return Question(one.photo.id, one.photo.participant_id, one.photo.file, lines, choices, one)


def _decided(one: "Decision") -> str:
    return " · ".join(part for part in (one.author, disposition(one.disposition), one.reason) if part)


def progress(audit: "Audit") -> str:
    """How far an audit is, in one line."""
    plan = audit.draw.plan
    text = QCoreApplication.translate("Supervise", "{judged} of {n} judged · {wrong} wrong, up to {c} are accepted")
    return text.format(
        judged=number(audit.judged), n=number(len(audit.there)), wrong=number(audit.wrong), c=number(plan.c)
    )
