"""Marks and words for stages of the review."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from curator.domain.facts import STAGE_NAMES, VERDICT_NAMES, Stage, VerdictKind, due
from curator.domain.revisions import Edit, Edits, Fact, suffix_of
from curator.ui.language import QT_TRANSLATE_NOOP
from curator.ui.messages import sentence
from curator.ui.shapes import Shape

if TYPE_CHECKING:
    from curator.domain.timelines import Timeline

MARKS = {Stage.FIRST: Shape.EMPTY, Stage.SECOND: Shape.HALF, Stage.MEANING: Shape.FULL, None: Shape.TICK}
_SHORT = {
    Stage.FIRST: QT_TRANSLATE_NOOP("Stages", "1st"),
    Stage.SECOND: QT_TRANSLATE_NOOP("Stages", "2nd"),
    Stage.MEANING: QT_TRANSLATE_NOOP("Stages", "audit"),
    None: QT_TRANSLATE_NOOP("Stages", "ended"),
}


def short(stage: Stage | None) -> str:
    """The stage that is due, as short as a row of the queue wants it."""
    return QCoreApplication.translate("Stages", _SHORT[stage])


def stage_name(stage: Stage | None) -> str:
    """The stage that is due, in full."""
    return sentence(STAGE_NAMES[stage]) if stage else QCoreApplication.translate("Stages", "review ended")


def standing_of(timeline: "Timeline") -> str:
    """Which stage is due, for whom, and whether it is blind."""
    stage = due(timeline.verdicts)
    words = [stage_name(stage)]
    if stage and (user := timeline.assigned.get(stage)):
        words.append(QCoreApplication.translate("Stages", "for {user}").format(user=user))
    if timeline.blind:
        words.append(QCoreApplication.translate("Stages", "blind"))
    return " · ".join(words)


def stage_edit(edit: Edit | Edits, *, undone: bool) -> str:
    """What a verdict or an assignment did, or what undoing it did, in a few words."""
    parts = edit.parts if isinstance(edit, Edits) else (edit,)
    stage, body = (
        stage_name(Stage(suffix_of(parts[0].entity_id))),
        parts[0].before if undone else parts[0].after,
    )
    if edit.fact is Fact.VERDICT:
        text = QCoreApplication.translate("Stages", "{stage} is due again")
        return f"{stage} {sentence(VERDICT_NAMES[VerdictKind(body['verdict'])])}" if body else text.format(stage=stage)
    if undone:
        return QCoreApplication.translate("Stages", "{stage} assigned as before").format(stage=stage)
    text = QCoreApplication.translate("Stages", "{stage} of %n participant(s) assigned to {user}", "", len(parts))
    return text.replace("{stage}", stage).replace("{user}", body["user"] if body else "–")
