"""What the reviewer states: ages and dispositions, each a write with an undo, and one sentence about it."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from curator.domain.flags import Disposition, Flag, FlagKind
from curator.domain.revisions import Edit, Edits, Fact, Label, subject_of, suffix_of
from curator.ui.edit_log import EditLog
from curator.ui.label import verbs
from curator.ui.label.agreement import taken
from curator.ui.messages import disposition, flag_kind, sentence
from curator.ui.review.words import stage_edit
from curator.ui.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from curator.domain.ages import PartialDate
    from curator.domain.evidence import Clue
    from curator.domain.faces import Box
    from curator.domain.facts import ExclusionCode
    from curator.domain.messages import Message
    from curator.domain.timelines import TimelinePhoto
    from curator.ui.desk import Desk
    from curator.ui.edit_log import Made, Stepped
    from curator.ui.label.statement import Statement
    from curator.ui.runner import Runner


class Editing(QObject):
    """Writes what it is asked to; `told` says what was done and whether it can be undone, `refused` why not.

    `listed` carries all edits of the session as sentences, and how many of them stand.
    """

    told = Signal(str, bool)
    refused = Signal(str)
    listed = Signal(object, int)

    def __init__(self, runner: "Runner", desk: "Desk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._desk = runner, desk
        self._log = EditLog(undo=verbs.undo, redo=verbs.redo)
        self._edits: list[Told] = []
        self._files: dict[str, str] = {}
        self.skip_key = ""
        self._standing = 0
        desk.opened.connect(self._begin)

    def set_age(self, item: "TimelinePhoto", stated: "Statement", *, initiator: object) -> None:
        """State an age that was typed or dragged to."""
        photo_id, ground = item.photo.id, stated.ground
        label = Label(stated.age, None, None, stated.reason, ground.within, ground.confidence)
        self._make(lambda library: verbs.state_age(library, photo_id, label=label), item, initiator=initiator)

    def shift(self, photo_ids: "Sequence[str]", years: int, *, initiator: object) -> None:
        """Add years to the ages of photos."""
        chosen = list(photo_ids)
        self._make_many(lambda library: verbs.shift_ages(library, chosen, years=years), initiator=initiator)

    def swap(self, one: str, other: str, *, initiator: object) -> None:
        """Exchange two ages."""
        self._make_many(lambda library: verbs.swap_ages(library, one, other), initiator=initiator)

    def put_right(self, flag: Flag, *, initiator: object) -> None:
        """State the ages that a flag offers."""
        photo_id, kind = flag.photo_id, flag.kind
        self._make_many(lambda library: verbs.put_right(library, photo_id, kind), initiator=initiator)

    def accept_consistent(self, participant_id: str, *, initiator: object) -> None:
        """State every proposed age of a timeline that nothing speaks against."""
        self._make_many(lambda library: verbs.accept_consistent(library, participant_id), initiator=initiator)

    def date_print(self, item: "TimelinePhoto", at: "PartialDate", *, initiator: object) -> None:
        """State the date that is burnt into a print."""
        photo_id = item.photo.id
        self._make(lambda library: verbs.date_print(library, photo_id, at), item, initiator=initiator)

    def take_clue(self, item: "TimelinePhoto", clue: "Clue", *, initiator: object) -> None:
        """State the age that a clue implies."""
        age, photo_id = taken(clue), item.photo.id
        if age is None:
            self.refused.emit(self.tr("This clue tells no age that could be taken."))
            return
        self._make(
            lambda library: verbs.correct_age(library, photo_id, age=age, clue=clue.kind), item, initiator=initiator
        )

    def accept(self, item: "TimelinePhoto", *, initiator: object) -> bool:
        """State the age that is shown; False where there is none."""
        if item.age is None:
            text = self.tr("No clue tells an age here. Type one, or skip the photo: {key}")
            self.refused.emit(text.format(key=self.skip_key))
            return False
        if item.label is None:
            photo_id = item.photo.id
            self._make(lambda library: verbs.accept(library, photo_id), item, initiator=initiator)
        return True

    def settle(self, flag: Flag, how: Disposition, *, reason: str = "", initiator: object) -> None:
        """Keep a flag or dismiss it."""
        item = self._desk.item
        if item is None:
            return
        photo_id, kind = flag.photo_id, flag.kind
        self._make(
            lambda library: verbs.settle(library, photo_id, kind, disposition=how, reason=reason),
            item,
            initiator=initiator,
        )

    def choose_face(self, item: "TimelinePhoto", box: "Box", *, initiator: object) -> None:
        """State which face is the participant's."""
        photo_id = item.photo.id
        self._make(lambda library: verbs.choose_face(library, photo_id, box), item, initiator=initiator)

    def exclude(self, item: "TimelinePhoto", reason: str, code: "ExclusionCode", *, initiator: object) -> None:
        """State that a photo is not to be delivered."""
        photo_id = item.photo.id
        self._make(
            lambda library: verbs.exclude(library, photo_id, reason=reason, code=code), item, initiator=initiator
        )

    def include(self, item: "TimelinePhoto", *, initiator: object) -> None:
        """Take an exclusion back."""
        photo_id = item.photo.id
        self._make(lambda library: verbs.include(library, photo_id), item, initiator=initiator)

    def comment(self, item: "TimelinePhoto", text: str, *, initiator: object) -> None:
        """Say something about a photo."""
        photo_id = item.photo.id
        self._make(lambda library: verbs.comment(library, photo_id, text), item, initiator=initiator)

    def skip(self, item: "TimelinePhoto", reason: str, *, initiator: object) -> None:
        """Note why a photo is passed."""
        photo_id = item.photo.id
        self._make(lambda library: verbs.skip(library, photo_id, reason), item, initiator=initiator)

    def act(
        self,
        write: "Callable[..., Made | None]",
        participant_id: str,
        *,
        initiator: object,
        then: "Callable[[], None]" = lambda: None,
        failed: "Callable[[Message], None] | None" = None,
    ) -> None:
        """State something about participants, then go on; `participant_id` is the first of them."""

        def done(edit: "Made | None") -> None:
            if edit is not None:
                then()
                self._note(f"{participant_id}: {described(edit, undone=False)}", participant_id)

        self._write(write, done, initiator=initiator, failed=failed)

    def forget(self, participant_id: str) -> None:
        """Forget edits of a participant who has gone."""
        self._runner.read(lambda _library: self._log.forget(participant_id), lambda _none: None)

    def undo(self) -> None:
        """Take the last edit of this session back."""
        self._runner.write(self._log.undo, initiator=self, done=lambda edit: self._moved(edit, undone=True))

    def redo(self) -> None:
        """State again what was undone last."""
        self._runner.write(self._log.redo, initiator=self, done=lambda edit: self._moved(edit, undone=False))

    @property
    def list(self) -> "tuple[tuple[Told, ...], int]":
        """All edits of the session as sentences, and how many of them stand."""
        return tuple(self._edits), self._standing

    def step_to(self, place: int) -> None:
        """Undo or redo until the first `place` edits of the session stand."""
        by = place - self._standing
        if by:
            done = partial(self._stepped, undone=by < 0)
            self._runner.write(lambda library: self._log.step(library, by), initiator=self, done=done)

    def _begin(self, _folder: object) -> None:
        self._runner.read(lambda _library: self._log.clear(), lambda _none: None)
        self._edits.clear()
        self._files.clear()
        self._list(0)

    def _list(self, standing: int) -> None:
        self._standing = standing
        self.listed.emit(*self.list)

    def _make(self, write: "Callable[..., Edit | None]", item: "TimelinePhoto", *, initiator: object) -> None:
        def done(edit: "Made | None") -> None:
            if edit is not None:
                self._files[item.photo.id] = item.photo.file
                self._tell_made(edit)

        def failed(message: "Message") -> None:
            self.refused.emit(sentence(message))
            if self._desk.participant_id == item.photo.participant_id:
                self._desk.show_photo(item.photo.id)

        self._write(write, done, initiator=initiator, failed=failed)

    def _note(self, text: str, participant_id: str) -> None:
        self._edits[self._standing :] = [Told(datetime.now().astimezone(), f"{participant_id}  {text}")]
        self._list(self._standing + 1)
        self.told.emit(text, True)

    def _make_many(self, write: "Callable[..., Edits | None]", *, initiator: object) -> None:
        def done(edits: "Made | None") -> None:
            if edits is None:
                self.told.emit(self.tr("No age here can be stated in one go."), False)
            else:
                self._tell_made(edits)

        self._write(write, done, initiator=initiator)

    def _write(
        self,
        write: "Callable[..., Made | None]",
        done: "Callable[[Made | None], None]",
        *,
        initiator: object,
        failed: "Callable[[Message], None] | None" = None,
    ) -> None:
        self._runner.write(
            lambda library: self._log.make(library, write),
            initiator=initiator,
            done=done,
            failed=failed or (lambda message: self.refused.emit(sentence(message))),
        )

    def _tell_made(self, edit: "Made") -> None:
        self._desk.show_stated(edit, undone=False)
        self._note(self._named(edit, undone=False), edit.participant_id)

    def _moved(self, edit: "Made | None", *, undone: bool) -> None:
        if edit is None:
            self.told.emit(self.tr("There is nothing more to undo or redo."), False)
            return
        self._desk.show_stated(edit, undone=undone)
        self._list(self._standing + (-1 if undone else 1))
        text = self.tr("Undone: {what}") if undone else self.tr("Redone: {what}")
        self.told.emit(text.format(what=self._named(edit, undone=undone)), False)
        self._go_to(edit)

    def _stepped(self, stepped: "Stepped | None", *, undone: bool) -> None:
        if stepped is None:
            self.told.emit(self.tr("There is nothing more to undo or redo."), False)
            return
        self._list(self._standing + (-stepped.count if undone else stepped.count))
        undoing, redoing = (
            self.tr("%n edit(s) undone", "", stepped.count),
            self.tr("%n edit(s) redone", "", stepped.count),
        )
        self.told.emit(undoing if undone else redoing, False)
        self._go_to(stepped.last)

    def _named(self, edit: "Made", *, undone: bool) -> str:
        """What an edit did, with the name of the file that it was of."""
        what = described(edit, undone=undone)
        if isinstance(edit, Edits):
            return what
        file = self._files.get(subject_of(edit.fact, edit.entity_id))
        return f"{file}: {what}" if file else what

    def _go_to(self, edit: "Made") -> None:
        first = edit.parts[0] if isinstance(edit, Edits) else edit
        participant_id, photo_id = edit.participant_id, subject_of(first.fact, first.entity_id)
        if isinstance(edit, Edits) and self._desk.photo_id in {part.entity_id for part in edit.parts}:
            return
        if participant_id == self._desk.participant_id:
            self._desk.show_photo(self._desk.photo_id or "" if photo_id == participant_id else photo_id)
        else:
            self._desk.show_participant(participant_id, landing=photo_id)


def described(edit: "Made", *, undone: bool) -> str:
    """What an edit did, or what undoing it did, in a few words."""
    if edit.fact in (Fact.VERDICT, Fact.ASSIGNMENT):
        return stage_edit(edit, undone=undone)
    if isinstance(edit, Edits):
        return QCoreApplication.translate("Words", "%n age(s) stated", "", len(edit.parts))
    before, after = (edit.after, edit.before) if undone else (edit.before, edit.after)
    if edit.fact in (Fact.LABEL, Fact.SECOND_LABEL):
        old, new = ("–" if body is None else str(body["age"]) for body in (before, after))
        text = QCoreApplication.translate("Words", "age {old} → {new}")
        return text.format(old=old, new=new)
    if edit.fact in (Fact.EXCLUSION, Fact.COMMENT, Fact.SKIP):
        return _remark(edit.fact, stated=after is not None)
    if edit.fact is Fact.FACE:
        text = QCoreApplication.translate("Words", "another face taken for the participant's")
        return text if after else QCoreApplication.translate("Words", "the face as it is proposed")
    kind = flag_kind(FlagKind(suffix_of(edit.entity_id)))
    return f"{kind}, {disposition(Disposition(after['disposition']) if after else Disposition.OPEN)}"


def _remark(fact: Fact, *, stated: bool) -> str:
    if fact is Fact.SKIP:
        text = QCoreApplication.translate("Words", "not skipped any more")
        return QCoreApplication.translate("Words", "skipped") if stated else text
    if fact is Fact.COMMENT:
        text = QCoreApplication.translate("Words", "comment taken back")
        return QCoreApplication.translate("Words", "comment kept") if stated else text
    text = QCoreApplication.translate("Words", "not excluded any more")
    return QCoreApplication.translate("Words", "excluded") if stated else text
