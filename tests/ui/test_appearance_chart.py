"""The strip under the life: dots on the life's axis, the split, the present photo, and the verdict in words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from curator.domain.comparison import AppearancePoint, AppearanceView
from curator.domain.messages import Message
from curator.ui import fonts
from curator.ui.app import settle
from curator.ui.main_window import MainWindow
from curator.ui.theme import LIGHT, Theme
from curator.ui.timeline import layout
from curator.ui.timeline.appearance_plot import calm
from tests.ui.conftest import Press

VERDICT = "Suspected appearance change, please review."


def view_of(window: MainWindow, *, split: bool = True) -> AppearanceView:
    """A made-up distance for every photo of known age; the later half lies far off."""
    dated = [(item, item.age.middle + 0.5) for item in window.desk.photos if item.age is not None]
    far = len(dated) // 2 if split else len(dated)
    points = tuple(
        AppearancePoint(item.photo.id, age, 1.0 if place < far else 2.6) for place, (item, age) in enumerate(dated)
    )
    between = (dated[far - 1][1], dated[far][1]) if split else None
    return AppearanceView(window.desk.participant_id or "", points, Message.of(VERDICT), split, between)


@pytest.fixture
def view(window: MainWindow) -> AppearanceView:
    """A view that is shown."""
    shown = view_of(window)
    window.showing.show_appearance(shown)
    settle(window)
    return shown


def picture(window: MainWindow) -> QImage:
    return window.appearance.plot.grab().toImage()


def points(*pairs: tuple[float, float]) -> tuple[AppearancePoint, ...]:
    return tuple(AppearancePoint(f"p{place}", age, away) for place, (age, away) in enumerate(pairs))


def test_the_line_is_calm_and_keeps_the_step() -> None:
    dots = points((1, 1), (2, 1), (3, 9), (4, 1), (5, 1), (6, 4), (7, 4), (8, 4))
    before, after = calm(dots, (5, 6))
    assert before == [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1)]
    assert after == [(6, 4), (7, 4), (8, 4)]


def test_photos_of_one_age_are_one_point_of_the_line() -> None:
    assert calm(points((3, 1), (3, 5), (3, 2)), None) == [[(3, 2)], []]


def test_the_participants_view_comes_by_itself(window: MainWindow) -> None:
    assert window.appearance.isVisible()
    assert window.appearance.participant_id == window.desk.participant_id
    assert "too few" in window.appearance.verdict.text()
    window.showing.show_appearance(None)
    assert not window.appearance.isVisible()


def test_a_view_of_somebody_else_is_not_shown(window: MainWindow) -> None:
    before = window.appearance.verdict.text()
    window.showing.show_appearance(replace(view_of(window), participant_id="P-9"))
    assert window.appearance.verdict.text() == before
    assert before != VERDICT


def test_another_participant_takes_the_view_away(window: MainWindow, view: AppearanceView, press: Press) -> None:
    press("Down" if window.desk.queue.place(view.participant_id) == 0 else "Up")
    assert window.desk.participant_id != view.participant_id
    assert window.appearance.verdict.text() != VERDICT


def test_the_verdict_is_in_words(window: MainWindow, view: AppearanceView) -> None:
    assert window.appearance.verdict.text() == VERDICT
    assert window.appearance.verdict.isVisible()
    assert VERDICT in window.appearance.accessibleDescription()
    assert VERDICT in window.appearance.plot.accessibleDescription()
    assert window.appearance.accessibleName()


def test_dots_lie_on_the_axis_of_the_life_whatever_its_zoom(
    window: MainWindow, view: AppearanceView, press: Press
) -> None:
    plot, life = window.appearance.plot, window.life
    assert plot.width() == life.viewport().width()
    press("End", "Left", "+", "+", "+")
    assert life.horizontalScrollBar().value() > 0
    for item in window.desk.photos:
        place = layout.position(item, window.desk.timeline.participant.birth) if window.desk.timeline else None
        if place is not None:
            x = plot.place_of(AppearancePoint(item.photo.id, place.age, 1.0)).x()
            assert x == pytest.approx(life.scene.axis.x(place.age) - life.horizontalScrollBar().value())


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_the_plot_follows_scroll_and_zoom(window: MainWindow, view: AppearanceView, press: Press) -> None:
    before = picture(window)
    paints = Paints(window.appearance.plot)
    press("+", "+")
    assert paints.count > 0
    assert picture(window) != before
    paints.count = 0
    window.life.horizontalScrollBar().setValue(window.life.horizontalScrollBar().value() + 40)
    QApplication.processEvents()
    assert paints.count == 1


def test_the_wheel_over_the_plot_zooms_the_life(window: MainWindow, view: AppearanceView) -> None:
    plot = window.appearance.plot
    middle = QPointF(plot.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(plot.mapToGlobal(plot.rect().center())),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot, event)
    assert window.life.zoom > 1


def test_a_click_on_a_dot_chooses_its_photo(window: MainWindow, view: AppearanceView) -> None:
    plot = window.appearance.plot
    for point in (view.points[-1], view.points[0]):
        QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=plot.place_of(point).toPoint())
        settle(window)
        assert window.desk.photo_id == point.photo_id
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(plot.width() - 3, 3))
    assert window.desk.photo_id == view.points[0].photo_id


def test_the_present_photo_is_marked_and_told(window: MainWindow, view: AppearanceView) -> None:
    window.desk.show_photo(view.points[0].photo_id)
    first = picture(window)
    window.desk.show_photo(view.points[-1].photo_id)
    assert picture(window) != first
    item = window.desk.item
    assert item is not None
    assert item.photo.file in window.appearance.plot.accessibleDescription()
    assert "2.6×" in window.appearance.plot.accessibleDescription()


def test_a_tooltip_tells_file_age_and_distance(window: MainWindow, view: AppearanceView) -> None:
    plot, point = window.appearance.plot, view.points[0]
    near = plot.place_of(point).toPoint() + QPoint(2, -3)
    found = plot.point_at(near)
    assert found is point
    file = next(item.photo.file for item in window.desk.photos if item.photo.id == point.photo_id)
    assert plot.described(found) == f"{file} · age {point.age:.1f} · 1.0× the usual distance"
    assert plot.point_at(QPoint(plot.width() - 3, 3)) is None


def test_the_split_is_drawn(window: MainWindow, view: AppearanceView) -> None:
    drawn = picture(window)
    window.showing.show_appearance(replace(view, split=None))
    assert picture(window) != drawn


def test_a_view_without_dots_says_why(window: MainWindow) -> None:
    window.showing.show_appearance(replace(view_of(window), points=(), split=None, suspected=False))
    plot = window.appearance.plot
    assert plot.isVisible()
    assert plot.empty_text() in window.appearance.accessibleDescription()
    ground = QImage(picture(window))
    ground.fill(LIGHT.surface)
    assert picture(window) != ground


def test_it_folds_to_the_verdict_by_key_and_by_mouse(window: MainWindow, view: AppearanceView, press: Press) -> None:
    strip = window.appearance
    press("Ctrl+4")
    assert not strip.plot.isVisible()
    assert strip.verdict.isVisible()
    QTest.mouseClick(strip.heading, Qt.MouseButton.LeftButton)
    assert strip.plot.isVisible()


def test_both_themes_draw_it(window: MainWindow, view: AppearanceView) -> None:
    light = picture(window)
    window.set_theme(Theme.DARK)
    settle(window)
    assert picture(window) != light


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_the_verdict_is_never_cut(window: MainWindow, qapp: QApplication, factor: float) -> None:
    font = fonts.base()
    font.setPointSizeF(font.pointSizeF() * factor)
    qapp.setFont(font)
    window.showing.show_appearance(replace(view_of(window), verdict=Message.of(f"{VERDICT} " * 3)))
    window.desk_page.middle.setSizes([10_000, 1])
    verdict, heights = window.appearance.verdict, []
    for width in (1600, 1000, 1600):
        window.resize(width, 600)
        settle(window)
        assert verdict.height() >= verdict.heightForWidth(verdict.width())
        heights.append(verdict.height())
    assert heights[0] == heights[2]
