"""Joins the supervisors' pages to the library: samples, disagreements, disputes, quarantine, changes."""
# ruff: noqa: PLC0415 - a page, and what it asks, is imported when it is first asked for

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from curator.domain.errors import LabelError
from curator.domain.roles import Right
from curator.ui.messages import sentence
from curator.ui.supervise import verbs

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from curator.domain.audits import Wanted
    from curator.domain.messages import Message
    from curator.domain.timelines import Timeline, TimelinePhoto
    from curator.store.library import Library
    from curator.ui.main_window import MainWindow
    from curator.ui.supervise.audits_page import AuditsPage
    from curator.ui.supervise.deciding_pages import AdjudicationPage, DisputesPage
    from curator.ui.supervise.judging_page import JudgingPage
    from curator.ui.supervise.listing_pages import ChangesPage, QuarantinePage
    from curator.ui.supervise.one_by_one import OneByOne, Question

    Opened = tuple[Timeline, TimelinePhoto | None]


class Supervising(QObject):
    """Pages are made and their libraries imported when they are first shown. `told` carries a sentence."""

    told = Signal(str)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._runner, pages = window, window.runner, window.pages
        self.audits = pages.room("audits", self._make_audits)
        self.sample = pages.room("sample", self._make_sample)
        self.adjudication = pages.room("adjudication", self._make_adjudication)
        self.disputes = pages.room("disputes", self._make_disputes)
        self.quarantine = pages.room("quarantine", self._make_quarantine)
        self.changes = pages.room("changes", self._make_changes)

    # Samples.

    def show_audits(self) -> None:
        """List the audits, or leave them."""
        self._window.pages.turn_to(self.audits)
        if self.audits.shown:
            self._runner.read(verbs.audits, self.audits.page.show_audits)

    def show_sample(self) -> None:
        """Show the sample that was open last, else the newest; or leave it."""
        known = page.audit if (page := self.sample.made) else None
        if self.sample.shown:
            self._window.pages.turn_to(self.sample)
        elif known is not None:
            self._open_audit(known.id)
        else:
            self._runner.read(
                verbs.audits, lambda found: self._open_audit(found[-1].id) if found else self.show_audits()
            )

    def _make_audits(self) -> "AuditsPage":
        from curator.ui.supervise.audits_page import AuditsPage

        page = AuditsPage()
        page.opened.connect(self._open_audit)
        page.planned.connect(self._plan)
        page.drawn.connect(self._draw)
        return page

    def _plan(self, wanted: "Wanted") -> None:
        page = self.audits.page
        self._runner.read(
            lambda library: verbs.preview(library, wanted),
            lambda plan: page.show_plan(plan, wanted.risks),
            failed=lambda message: page.refuse(sentence(message)),
        )

    def _draw(self, wanted: "Wanted") -> None:
        page = self.audits.page
        self._runner.write(
            lambda library: verbs.draw(library, wanted),
            initiator=page,
            done=lambda drawn: self._open_audit(drawn.id),
            failed=lambda message: page.tell(sentence(message), wrong=True),
        )

    def _make_sample(self) -> "JudgingPage":
        from curator.ui.supervise.judging_page import JudgingPage

        page = JudgingPage(self._window.pictures, self._window.faces)
        page.wanted.connect(self._open_item)
        page.answered.connect(self._judge)
        page.finished.connect(self._finish)
        page.photo_asked.connect(self._window.open_photo)
        return page

    def _open_audit(self, audit_id: str) -> None:
        if not self.sample.shown:
            self._window.pages.turn_to(self.sample)
        self._runner.read(
            lambda library: verbs.audit(library, audit_id), lambda audit: self.sample.page.show_audit(audit, anew=True)
        )

    def _open_item(self, one: "Question") -> None:
        page = self.sample.page
        if page.audit is not None:
            audit_id = page.audit.id
            self._bring(page, one, lambda library: verbs.open_item(library, audit_id, one.photo_id))

    def _judge(self, one: "Question", place: int, age: int | None, reason: str) -> None:
        from curator.ui.supervise import asking

        page = self.sample.page
        audit = page.audit
        if audit is None:
            return
        try:
            finding = asking.finding(place, age, reason)
        except LabelError as error:
            page.tell(sentence(error.message), wrong=True)
            return
        self._runner.write(
            lambda library: verbs.judge(library, audit.id, one.photo_id, finding),
            initiator=page,
            done=page.follow,
            failed=lambda message: page.tell(sentence(message), wrong=True),
        )

    def _finish(self) -> None:
        page = self.sample.page
        if page.audit is None:
            return
        audit_id = page.audit.id

        def done(_changes: object) -> None:
            self._runner.read(lambda library: verbs.audit(library, audit_id), page.show_audit)
            page.tell("")

        self._runner.write(
            lambda library: verbs.finish(library, audit_id),
            initiator=page,
            done=done,
            failed=lambda message: page.tell(sentence(message), wrong=True),
        )

    # Disagreements and disputes.

    def show_adjudication(self) -> None:
        """Show where two reviewers disagree, or leave that."""
        self._window.pages.turn_to(self.adjudication)
        if self.adjudication.shown:
            member = self._window.member
            self.adjudication.page.may_decide = member is not None and member.may(Right.RESOLVE)
            self._read_disagreements()

    def show_disputes(self) -> None:
        """Show flags that people decided differently, or leave them."""
        self._window.pages.turn_to(self.disputes)
        if self.disputes.shown:
            self._read_disputes()

    def _make_adjudication(self) -> "AdjudicationPage":
        from curator.ui.supervise.deciding_pages import AdjudicationPage

        page = AdjudicationPage(self._window.pictures, self._window.faces)
        self._join(page)
        page.answered.connect(self._adjudicate)
        page.retranslate()
        return page

    def _make_disputes(self) -> "DisputesPage":
        from curator.ui.supervise.deciding_pages import DisputesPage

        page = DisputesPage(self._window.pictures, self._window.faces)
        self._join(page)
        page.answered.connect(self._settle)
        page.retranslate()
        return page

    def _join(self, page: "OneByOne") -> None:
        def bring(one: "Question") -> None:
            self._bring(page, one, lambda library: verbs.open_photo(library, one.participant_id, one.photo_id))

        page.wanted.connect(bring)
        page.photo_asked.connect(self._window.open_photo)

    def _read_disagreements(self) -> None:
        from curator.ui.supervise import asking

        page = self.adjudication.page
        self._runner.read(verbs.disagreements, lambda found: page.ask(asking.of_disagreements(found)))

    def _read_disputes(self) -> None:
        from curator.ui.supervise import asking

        page, me = self.disputes.page, self._window.member.user if self._window.member else ""
        self._runner.read(verbs.disputes, lambda found: page.ask(asking.of_disputes(found, me=me)))

    def _adjudicate(self, one: "Question", place: int, age: int | None, _reason: str) -> None:
        holds = age if age is not None else one.of[place]
        page = self.adjudication.page
        self._window.editing.act(
            lambda library: verbs.adjudicate(library, one.photo_id, holds, ""),
            one.participant_id,
            initiator=page,
            then=self._read_disagreements,
            failed=lambda message: self._refused(page, message),
        )

    def _settle(self, one: "Question", place: int, _age: object, reason: str) -> None:
        from curator.ui.supervise import asking

        page = self.disputes.page
        self._window.editing.act(
            lambda library: verbs.settle(library, one.of, asking.DECISIONS[place], reason),
            one.participant_id,
            initiator=page,
            then=self._read_disputes,
            failed=lambda message: self._refused(page, message),
        )

    def _refused(self, page: "OneByOne", message: "Message") -> None:
        page.tell(sentence(message), wrong=True)

    def _bring(self, page: "OneByOne", one: "Question", read: "Callable[[Library], Opened]") -> None:
        def show(opened: "Opened") -> None:
            life, item = opened
            page.show_photo(one.photo_id, item, life.participant.birth)
            if life.withheld:
                page.tell(sentence(life.withheld), wrong=True)

        self._runner.read(read, show, failed=lambda message: page.tell(sentence(message), wrong=True))

    # What came in or changed.

    def show_quarantine(self) -> None:
        """Ask the central dataset what it did not take, or leave that."""
        self._window.pages.turn_to(self.quarantine)
        folder, page = self._window.desk.folder, self.quarantine.page
        if not self.quarantine.shown or folder is None:
            return
        syncing = self._window.team.syncing
        if not syncing.state.joined:
            page.tell(self.tr("This library belongs to no team; nothing is sent, and nothing can be refused."))
            return
        page.tell(self.tr("Asking the central dataset …"))
        self._runner.ask(
            lambda: verbs.quarantine(folder, syncing.login),
            page.show_found,
            failed=lambda message: page.tell(sentence(message), wrong=True),
        )

    def show_changes(self) -> None:
        """Compare two days, or leave that."""
        self._window.pages.turn_to(self.changes)
        if self.changes.shown:
            self.changes.page.ask()

    def _make_quarantine(self) -> "QuarantinePage":
        from curator.ui.supervise.listing_pages import QuarantinePage

        page = QuarantinePage()
        page.opened.connect(self._go_to)
        return page

    def _make_changes(self) -> "ChangesPage":
        from curator.ui.supervise.listing_pages import ChangesPage

        page = ChangesPage()
        page.asked.connect(self._compare)
        page.opened.connect(self._window.open_photo)
        return page

    def _compare(self, since: "datetime", until: "datetime") -> None:
        page = self.changes.page
        self._runner.read(
            lambda library: verbs.changes(library, since, until),
            page.show_found,
            failed=lambda message: page.tell(sentence(message), wrong=True),
        )

    def _go_to(self, fact: str, entity_id: str) -> None:
        def go(place: tuple[str, str | None] | None) -> None:
            if place is None:
                self.quarantine.page.tell(self.tr("It is not here."), wrong=True)
            else:
                self._window.open_photo(place[0], place[1] or "")

        self._runner.read(lambda library: verbs.place_of(library, fact, entity_id), go)
