"""Panels give way to the photo where type is large or the window small, and come back; a person's own choice stands."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from curator.domain.comparison import AppearanceView
from curator.domain.messages import Message
from curator.ui import fonts
from curator.ui.app import settle
from curator.ui.main_window import MainWindow
from tests.ui.conftest import Press


@pytest.fixture(autouse=True)
def usual_type(qapp: QApplication) -> Iterator[None]:
    yield
    fonts.scale(qapp, 100)


@pytest.fixture
def suspected(window: MainWindow) -> MainWindow:
    """The window with a verdict of two lines under the life."""
    assert window.desk.participant_id is not None
    view = AppearanceView(window.desk.participant_id, (), Message.of("A change is suspected. " * 8), suspected=True)
    window.showing.show_appearance(view)
    settle(window)  # until it is laid out, the photo has its height
    return window


def area(widget: QWidget) -> int:
    return widget.width() * widget.height() if widget.isVisible() else 0


@pytest.mark.parametrize("size", [(1280, 860), (1920, 1080)])
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_the_photo_is_the_largest_thing(suspected: MainWindow, size: tuple[int, int], scale: int) -> None:
    window = suspected
    window.configuring.change("scale", scale)
    window.resize(*size)
    settle(window)
    others = (window.queue, window.life, window.appearance, window.flags)
    assert area(window.photo) > max(area(other) for other in others)
    assert window.photo.height() > window.height() // 3


def test_what_gave_way_comes_back_with_the_room(suspected: MainWindow) -> None:
    window = suspected
    before = window.photo.height()
    window.configuring.change("scale", 200)
    settle(window)
    assert window.queue.isHidden()
    assert window.appearance.isHidden()
    window.configuring.change("scale", 100)
    settle(window)
    assert window.queue.isVisible()
    assert window.appearance.isVisible()
    assert window.appearance.plot.isVisible()
    assert window.photo.height() == before


def test_a_panel_is_brought_back_by_its_key(suspected: MainWindow, press: Press) -> None:
    window = suspected
    window.configuring.change("scale", 200)
    settle(window)
    press("Ctrl+1", "Ctrl+4")
    assert window.queue.isVisible()
    assert window.appearance.isVisible()
    window.resize(window.width(), window.height() - 20)
    settle(window)
    assert window.queue.isVisible()
    assert window.appearance.isVisible()


def test_who_put_a_panel_away_has_it_away(window: MainWindow, press: Press) -> None:
    press("Ctrl+1")
    for scale in (200, 100):
        window.configuring.change("scale", scale)
        settle(window)
    assert window.queue.isHidden()


@pytest.mark.parametrize(("key", "name"), [("Ctrl+1", "queue"), ("Ctrl+2", "life"), ("Ctrl+3", "label")])
def test_each_panel_folds_by_key_and_comes_back(window: MainWindow, press: Press, key: str, name: str) -> None:
    panel: QWidget = getattr(window, name)
    before = area(window.photo)
    press(key)
    assert panel.isHidden()
    assert area(window.photo) > before
    press(key)
    assert panel.isVisible()
