"""Roles in the window, exclusions and comments by keys, the access log and withdrawal."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from curator.domain.access import Access
from curator.domain.facts import ExclusionCode
from curator.domain.people import ConsentState
from curator.domain.roles import RIGHTS, Member, Right, Role
from curator.services import accessing, consenting, reading
from curator.store import library as store_library
from curator.store import membership
from curator.ui.actions import ACTIONS
from curator.ui.app import settle
from curator.ui.keys_page import KeysPage
from curator.ui.main_window import MainWindow
from tests.ui.conftest import Press

NEEDED = {
    "import": Right.FILL, "analyse": Right.STATE, "enter": Right.STATE, "back": Right.STATE, "evidence": Right.STATE,
    "keep_flag": Right.STATE, "dismiss_flag": Right.STATE, "next_face": Right.STATE, "exclude": Right.STATE,
    "comment": Right.STATE, "skip_reason": Right.STATE, "finish_stage": Right.REVIEW, "return_stage": Right.REVIEW,
    "next_due": Right.REVIEW, "assign": Right.ASSIGN, "reach_below": Right.ASSIGN, "reach_above": Right.ASSIGN,
    "access_log": Right.ACCESS_LOG, "withdraw": Right.WITHDRAW, "export": Right.EXPORT,
} | dict.fromkeys(
    ["accept_consistent", "age_up", "age_down", "within", "confidence", *(f"reason_{number}" for number in range(1, 7)),
     "print_date", "put_right", "shift_ages", "swap_ages"],
    Right.STATE,
) | dict.fromkeys(["dashboard", "changes", "adjudication", "disputes", "quarantine"], Right.SEE_ALL) | {
    "audits": Right.AUDIT, "sample": Right.AUDIT,
}  # fmt: skip


def be(folder: Path, window: MainWindow, role: Role) -> None:
    """Open the library again as somebody of that role."""
    library = store_library.open_(folder)
    with library.writing() as tx:
        membership.set_(tx, Member("kim", role))
    library.close()
    window.desk.open(folder)
    settle(window)


@pytest.mark.parametrize("role", Role)
def test_menus_palette_keys_and_list_of_keys_show_what_the_role_may(
    window: MainWindow, library: Path, role: Role
) -> None:
    be(library, window, role)
    window.show_palette()
    listed = {window.palette_bar.list.item(row).text() for row in range(window.palette_bar.list.count())}
    window.palette_bar.left.emit()
    keys = KeysPage(window.keymap, window.allows)
    for action in ACTIONS:
        may = NEEDED.get(action.id) is None or NEEDED[action.id] in RIGHTS[role]
        assert action.right is NEEDED.get(action.id), action.id
        assert window.menus.actions[action.id].isVisible() is may, action.id
        assert keys.allows(action) is may, action.id
        if not may:
            assert not window.can(action), action.id
            assert not [text for text in listed if text.startswith(action.title)], action.id
            assert not any(window.keyboard.press(key) for key in action.keys), action.id
    keys.deleteLater()


def test_digits_type_no_age_where_the_role_states_none(window: MainWindow, library: Path, press: Press) -> None:
    be(library, window, Role.PRIVACY)
    press("3", "4", "Enter")
    assert window.label.age.typed.digits == ""
    be(library, window, Role.ANNOTATOR)
    press("3")
    assert window.label.age.typed.digits == "3"


@pytest.mark.parametrize(
    ("answer", "reason", "code"),
    [("2", "the face is too small", ExclusionCode.REASON), ("5", "", ExclusionCode.NEUTRAL),
     ("her eyes", "her eyes", ExclusionCode.REASON)],
)  # fmt: skip
def test_x_excludes_with_a_reason_and_takes_it_back(
    window: MainWindow, press: Press, answer: str, reason: str, code: ExclusionCode
) -> None:
    press("X")
    assert window.remarks.field.hasFocus()
    QTest.keyClicks(window.remarks.field, answer)
    if len(answer) > 1:
        press("Enter")
    settle(window)
    item = window.desk.item
    assert item is not None
    assert item.exclusion is not None
    assert (item.exclusion.reason, item.exclusion.code) == (reason, code)
    assert "Excluded" in window.remarks.words.text()
    assert window.strip.notice.text().endswith("excluded")
    press("X")
    assert window.desk.item is not None
    assert window.desk.item.exclusion is None
    assert not window.remarks.isVisible()
    press("Ctrl+Z")
    assert window.desk.item.exclusion is not None


def test_m_comments_with_digits_too_and_esc_leaves(window: MainWindow, press: Press) -> None:
    press("M")
    QTest.keyClicks(window.remarks.field, "7 candles <b>")
    press("Enter")
    item = window.desk.item
    assert item is not None
    assert [one.text for one in item.comments] == ["7 candles <b>"]
    assert "7 candles &lt;b&gt;" in window.remarks.words.text()
    assert any("7 candles" in line for line in window.label.history.model().stringList())  # type: ignore[attr-defined]
    press("M")
    assert window.remarks.asking
    press("Esc")
    assert not window.remarks.asking
    assert QApplication.focusWidget() is not window.remarks.field


def test_the_access_log_lists_who_opened_whom_and_filters(window: MainWindow, press: Press) -> None:
    press("Down")
    window.privacy.show_log()
    settle(window)
    page = window.privacy.room.page
    assert window.pages.currentWidget() is page
    rows = page.shown.rowCount()
    assert rows == 2
    people = {page.shown.index(row, 3).data() for row in range(rows)}
    assert len(people) == 2
    page.filter.setText(sorted(people)[0].upper())
    assert page.shown.rowCount() == 1
    page.filter.setText("nobody at all")
    assert page.shown.rowCount() == 0
    assert page.notice.text() == ""
    press("Esc")
    assert window.pages.currentWidget() is window.desk_page


def test_a_search_is_noted(window: MainWindow, library: Path, press: Press) -> None:
    press("/")
    QTest.keyClicks(window.queue.search, "a")
    press("Enter")
    popup = window.queue.search.completer().popup()
    assert popup is not None
    assert not popup.isVisible()
    opened = store_library.open_(library)
    assert Access.SEARCHED in [one.action for one in accessing.log(opened)]
    opened.close()


def test_withdrawal_wants_the_id_typed_and_leaves_a_certificate(
    window: MainWindow, library: Path, press: Press, tmp_path: Path
) -> None:
    gone = window.desk.participant_id
    assert gone is not None
    press("4", "Enter")
    window.privacy.ask_withdrawal()
    question = window.privacy.question
    assert question is not None
    QTest.keyClicks(question.typed, f"{gone}x")
    assert not question.remove.isEnabled()
    question.typed.setText(gone)
    assert question.remove.isEnabled()
    question.reason.setText("a letter")
    window.libraries.ask = lambda _parent, _title: tmp_path
    question.remove.click()
    settle(window)
    assert window.desk.participant_id not in (None, gone)
    assert gone not in [window.desk.queue.row(n).participant.id for n in range(window.desk.queue.rowCount())]
    stated = json.loads((tmp_path / "withdrawal-1.json").read_text(encoding="utf-8"))
    assert (stated["participant"], stated["reason"]) == (gone, "a letter")
    window.editing.undo()
    settle(window)
    assert "nothing more to undo" in window.strip.notice.text()


def test_withdrawal_can_be_left(window: MainWindow) -> None:
    before = window.desk.queue.rowCount()
    window.privacy.ask_withdrawal()
    question = window.privacy.question
    assert question is not None
    question.buttons.button(QDialogButtonBox.StandardButton.Cancel).click()
    settle(window)
    assert window.desk.queue.rowCount() == before


def test_the_window_says_why_photos_are_not_shown(window: MainWindow, library: Path) -> None:
    person = window.desk.participant_id
    assert person is not None
    opened = store_library.open_(library)
    shown = reading.timeline(opened, person).participant.consent
    assert shown is not None
    consenting.revoke(opened, person, on=shown.given_on)
    opened.close()
    window.desk.open(library)
    settle(window)
    window.desk.show_participant(person)
    settle(window)
    assert window.desk.photos == ()
    assert "The consent was revoked" in window.header.facts.text()
    place = window.desk.queue.place(person)
    assert place is not None
    index = window.desk.queue.index(place)
    assert "The consent was revoked" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert window.desk.queue.row(place).consent is ConsentState.REVOKED
