"""Every page by name, by keys and in large type: for screen readers, for hands without a mouse, for tired eyes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from curator.ui import fonts
from curator.ui.app import settle
from curator.ui.elided import ElidedLabel
from curator.ui.main_window import MainWindow
from tests.ui.every_page import pages

SCALES = (100, 150, 200)
CODES = pytest.mark.parametrize("code", ["en", "ko"])
NAMELESS = {QAccessible.Role.ScrollBar, QAccessible.Role.Separator, QAccessible.Role.Client, QAccessible.Role.Grip}
"""Roles that a screen reader passes over, or tells by what they belong to."""


@pytest.fixture(autouse=True)
def usual_type(qapp: QApplication) -> Iterator[None]:
    yield
    fonts.scale(qapp, 100)


def interfaces(of: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """All visible interfaces below one; of lists and tables, which name their items by a role of their own, none."""
    for place in range(of.childCount()):
        child = of.child(place)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        yield child
        if not isinstance(child.object(), QAbstractItemView):
            yield from interfaces(child)


@CODES
def test_all_that_takes_the_focus_has_a_name_and_a_role(window: MainWindow, code: str) -> None:
    window.set_language(code)
    settle(window)
    looked_at, nameless = 0, []
    for page in pages(window):
        whole = QAccessible.queryAccessibleInterface(window)
        assert whole is not None
        for one in interfaces(whole):
            if not one.state().focusable or one.role() in NAMELESS:
                continue
            looked_at += 1
            named = one.text(QAccessible.Text.Name) or isinstance(one.parent().object(), QComboBox | QAbstractSpinBox)
            if not named or one.role() == QAccessible.Role.NoRole:
                nameless.append((page, one.role(), one.object()))
    assert looked_at > 150
    assert nameless == []


def test_the_life_tells_its_photos(window: MainWindow) -> None:
    life = QAccessible.queryAccessibleInterface(window.life)
    assert life is not None
    assert life.childCount() == len(window.desk.photos)
    for place, item in enumerate(window.desk.photos):
        told = life.child(place)
        assert told is not None
        assert item.photo.file in told.text(QAccessible.Text.Name)
        assert told.role() == QAccessible.Role.ListItem
        assert life.indexOfChild(told) == place
    shown = life.child(window.desk.place or 0)
    assert shown is not None
    centre = shown.rect().center()
    assert life.indexOfChild(life.childAt(centre.x(), centre.y())) == window.desk.place
    assert not shown.state().selected
    window.keyboard.press("A")
    assert shown.state().selected


@CODES
def test_no_text_is_cut_on_any_page_at_any_scale(window: MainWindow, code: str) -> None:
    window.set_language(code)
    window.resize(1600, 1000)
    cut, grown = [], []
    for scale in SCALES:
        window.configuring.change("scale", scale)
        assert window.queue.count.font().pointSizeF() == fonts.base().pointSizeF() * scale / 100
        for page in pages(window):
            if window.width() > 1600 or window.height() > 1000:
                grown.append((scale, page, window.size()))
            for widget in window.findChildren(QWidget):
                if widget.isVisible() and (lost := missing(widget)):
                    cut.append((scale, page, lost))
    assert cut == [], "\n".join(map(str, cut))
    assert grown == []


def missing(widget: QWidget) -> str:
    """The text of a widget that has too little room for it; "" where all of it is seen."""
    if isinstance(widget, ElidedLabel) or widget.objectName().startswith("qt_"):
        return ""
    if isinstance(widget, QLabel) and widget.text():
        high = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.minimumSizeHint().height()
        wide = 0 if widget.wordWrap() else widget.minimumSizeHint().width()
        return widget.text() if widget.width() < wide or widget.height() < high else ""
    if (isinstance(widget, QAbstractButton) and widget.text()) or isinstance(widget, QComboBox):
        least = widget.minimumSizeHint()
        text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
        return text if widget.width() < least.width() or widget.height() < least.height() else ""
    return ""


def test_a_cut_text_would_be_noticed(window: MainWindow) -> None:
    window.pages.turn_to(window.rooms.keys)
    assert missing(window.rooms.keys.page.close_button) == ""
    window.rooms.keys.page.close_button.setFixedWidth(30)
    QTest.qWait(20)
    assert missing(window.rooms.keys.page.close_button)


def test_tab_walks_over_every_control_of_every_page_and_shows_where_it_is(window: MainWindow) -> None:
    for page in pages(window):
        if page in ("tour", "palette", "compare"):  # Comparing takes Tab for its next view.
            continue
        shown = window.pages.currentWidget()
        assert shown is not None
        wanted = {
            widget
            for widget in shown.findChildren(QWidget)
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        }
        wanted = {widget for widget in wanted if not inside(widget)}
        reached: set[QWidget] = set()
        for _ in range(3 * len(wanted) + 20):
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
            focus = QApplication.focusWidget()
            assert focus is not None
            reached.add(focus)
        assert wanted - reached == set(), page


def inside(widget: QWidget) -> bool:
    """Whether a widget is a part of another that takes the focus in its place."""
    part = isinstance(widget, QLineEdit) and isinstance(widget.parent(), QAbstractSpinBox | QComboBox)
    return part or widget.focusProxy() is not None
