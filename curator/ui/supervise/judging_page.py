"""The sample of an audit, photo by photo, and its end."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from curator.domain.judgements import AuditState
from curator.domain.sampling import upper_bound
from curator.ui.supervise.asking import of_sample, progress
from curator.ui.supervise.one_by_one import OneByOne

if TYPE_CHECKING:
    from curator.domain.audits import Audit
    from curator.ui.images import Faces, Pictures


class JudgingPage(OneByOne):
    """`finished` asks to end the audit that is shown."""

    finished = Signal()

    def __init__(self, pictures: "Pictures", faces: "Faces", parent: QWidget | None = None) -> None:
        super().__init__(pictures, faces, parent)
        self.audit: Audit | None = None
        self._sure = False
        self.state, self.finish = QLabel(wordWrap=True), QPushButton()
        self.finish.setObjectName("primary")
        self.finish.clicked.connect(self.end)
        self.side.insertWidget(0, self.state)
        self.foot.insertWidget(1, self.finish)
        self.retranslate()

    @property
    def can_answer(self) -> bool:
        """Whether the audit is open, and the photo none that the member worked on."""
        one = self.question
        return self.audit is not None and self.audit.state is AuditState.OPEN and not (one and one.of.own)

    def show_audit(self, audit: "Audit", *, anew: bool = False) -> None:
        """Show an audit: the photo that was shown last, or the first that is not judged."""
        fresh = anew or self.audit is None or self.audit.id != audit.id
        self.audit = audit
        questions = of_sample(audit)
        at = next((at for at, one in enumerate(questions) if not one.of.is_judged), 0) if fresh else None
        self.ask(questions, at=at)
        self._describe()

    def follow(self, audit: "Audit") -> None:
        """Show an audit in which the present photo was just judged: the next one that is not."""
        self.audit = audit
        questions = of_sample(audit)
        open_ = [at for at, one in enumerate(questions) if not one.of.is_judged]
        behind = [at for at in open_ if at > self._at]
        self.ask(questions, at=(behind or open_ or [self._at])[0])
        self._describe()

    def end(self) -> None:
        """End the audit; once more to be sure, since nothing takes it back."""
        if self.audit is None or self.audit.state is not AuditState.OPEN:
            return
        if not self._sure:
            self._sure = True
            self.tell(self._warning())
            return
        self._sure = False
        self.finished.emit()

    def take(self, stroke: str) -> bool:
        """F ends the audit; else as any such page."""
        if stroke == "F":
            self.end()
            return True
        self._sure = False
        return super().take(stroke)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self._describe()

    def refresh(self) -> None:
        """Say what was drawn anew."""
        if self.audit is not None and self.question is not None:
            self.ask(of_sample(self.audit), at=self._at)
        self._describe()

    def _describe(self) -> None:
        audit = self.audit
        self.heading.setText(self.tr("Sample: {name}").format(name=audit.draw.name) if audit else self.tr("Sample"))
        self.finish.setVisible(audit is not None and audit.state is AuditState.OPEN)
        if audit is None:
            return
        self.finish.setText(self.tr("Sign  (F)") if self._accepts(audit) else self.tr("Send the batch back  (F)"))
        lines = [progress(audit)]
        if audit.judged:
            text = self.tr("With 95 % no more than {share} of the batch are wrong.")
            lines.append(text.format(share=f"{upper_bound(audit.wrong, audit.judged):.1%}"))
        if audit.state is AuditState.ACCEPTED:
            lines.append(self.tr("✓ Accepted and signed."))
        elif audit.state is AuditState.REJECTED:
            lines.append(self.tr("✕ The whole batch was sent back."))
        elif audit.changed:
            text = self.tr("{count} participants were changed since the draw; draw another sample.")
            lines.append(text.format(count=len(audit.changed)))
        self.state.setText("\n".join(lines))

    def _accepts(self, audit: "Audit") -> bool:
        return audit.wrong <= audit.draw.plan.c

    def _warning(self) -> str:
        if self.audit is not None and self._accepts(self.audit):
            return self.tr("Sign that this sample stands for the batch? Press F again; it cannot be undone.")
        return self.tr("Send all participants of the batch back to the first review? Press F again.")
