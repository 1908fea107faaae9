"""Looking at a photo closely: loupe, turn, tone, corners with a burnt-in date, EXIF, several side by side."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from curator.domain.ages import AgeBasis, PartialDate
from curator.domain.evidence import ClueKind
from curator.domain.revisions import Confidence, Label
from curator.ui.app import settle
from curator.ui.compare import grid
from curator.ui.label.agreement import implied
from curator.ui.label.statement import REASONS, Ground, by_use
from curator.ui.main_window import MainWindow
from curator.ui.photo import corners, geometry
from curator.ui.photo.look import STEPS, Look, table
from curator.ui.photo.painting import quarter_turns
from curator.ui.preferences import Preferences
from tests.ui.conftest import Press
from tests.ui.values import clue


def label(window: MainWindow) -> Label:
    """The label of the photo that is shown."""
    assert window.desk.item is not None
    assert window.desk.item.label is not None
    return window.desk.item.label


# Rules.


def test_tone_is_a_table_that_keeps_the_middle() -> None:
    assert table(Look()) == bytes(range(256))
    steep, bright = table(Look(contrast=3)), table(Look(brightness=2))
    assert (steep[127], steep[128]) == (127, 128)
    assert steep[64] < 64
    assert steep[192] > 192
    assert all(after >= before for before, after in zip(bytes(range(256)), bright, strict=True))
    assert Look(brightness=STEPS).brighter(1).brightness == STEPS
    assert Look().turned(-1).turns == 3


@given(x=st.integers(0, 400), y=st.integers(0, 300), turns=st.integers(0, 3))
def test_a_turned_view_is_unturned_for_the_mouse(x: int, y: int, turns: int) -> None:
    there = quarter_turns(turns, QSize(400, 300)).map(QPointF(*geometry.unturned(x, y, view=(400, 300), turns=turns)))
    assert (round(there.x()), round(there.y())) == (x, y)


def test_corners_show_the_ends_of_the_picture_within_the_view() -> None:
    bounds = QRect(0, 0, 800, 500)
    found = corners.places(1200, 900, bounds=bounds)
    assert {(source.left() == 0, source.top() == 0) for _, source in found} == {
        (True, True),
        (True, False),
        (False, True),
        (False, False),
    }
    assert all(QRect(0, 0, 1200, 900).contains(source.toRect().adjusted(1, 1, -1, -1)) for _, source in found)
    assert all(bounds.contains(target.toRect().adjusted(1, 1, -1, -1)) for target, _ in found)
    assert not any(a.intersects(b) for at, (a, _) in enumerate(found) for b, _ in found[at + 1 :])


@given(count=st.integers(1, 6), width=st.integers(300, 2000), height=st.integers(250, 1500))
def test_faces_side_by_side_fit_and_keep_apart(count: int, width: int, height: int) -> None:
    areas = grid.tiles(count, width=width, height=height, foot=20)
    assert len(areas) == count
    for at, area in enumerate(areas):
        assert area.width() == area.height() > 20
        assert QRect(0, 0, width, height).contains(area.adjusted(0, 0, 0, 20))
        assert not any(area.intersects(other) for other in areas[at + 1 :])


def test_a_clue_is_told_in_the_chosen_convention() -> None:
    birth, told = PartialDate(1980, 6, 1), clue(30, date=PartialDate(2011, 1, 5))
    assert [implied(told, basis, birth) for basis in AgeBasis] == ["30", "32", "31"]


def test_reasons_are_ordered_by_use() -> None:
    assert by_use({}) == REASONS
    assert by_use({REASONS[3]: 2})[0] == REASONS[3]
    assert Ground().with_reason("a").with_reason("a") == Ground()


# The window.


def test_the_loupe_is_there_while_its_key_is_held(window: MainWindow, press: Press) -> None:
    press("Home")
    QTest.keyPress(window.photo, Qt.Key.Key_V)
    settle(window)
    assert window.photo.loupe
    shot = window.photo.shot
    assert shot is not None
    assert shot.scale == 1
    with_loupe = window.photo.grab().toImage()
    repeat = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_V, Qt.KeyboardModifier.NoModifier, "v", True)
    QApplication.sendEvent(window.photo, repeat)
    assert window.photo.loupe
    QTest.keyRelease(window.photo, Qt.Key.Key_V)
    assert not window.photo.loupe
    assert window.photo.grab().toImage() != with_loupe


def test_the_loupe_follows_the_right_button(window: MainWindow, press: Press) -> None:
    press("Home")
    QTest.mousePress(window.photo, Qt.MouseButton.RightButton, pos=QPoint(200, 200))
    assert window.photo.loupe
    QTest.mouseMove(window.photo, QPoint(240, 220))
    QTest.mouseRelease(window.photo, Qt.MouseButton.RightButton, pos=QPoint(240, 220))
    assert not window.photo.loupe


def test_the_view_is_turned_and_toned_and_the_next_photo_is_plain(window: MainWindow, press: Press) -> None:
    press("Home", "R", "]", "}", "}")
    assert window.photo.look == Look(turns=1, brightness=1, contrast=2)
    assert "turned by 90°" in window.photo.accessibleDescription()
    shot = window.photo.shot
    assert shot is not None
    toned = window.pictures.toned(shot, window.photo.look)
    assert toned is not None
    assert toned.pixelColor(5, 5) != shot.image.pixelColor(5, 5)
    press("[", "{", "Shift+R")
    assert window.photo.look == Look(contrast=1)
    press("\\")
    assert window.photo.look == Look()
    press("R", "Right")
    assert window.photo.look == Look()


def test_a_turned_photo_is_drawn_turned(window: MainWindow, press: Press) -> None:
    press("Home")
    window.photo.setFixedSize(300, 300)
    shot = window.photo.shot
    assert shot is not None
    half = QImage(shot.image.size(), QImage.Format.Format_RGB32)
    half.fill(QColor("white"))
    for y in range(half.height() // 2):
        for x in range(half.width()):
            half.setPixelColor(x, y, QColor("black"))
    shot.image.swap(half)
    upright = window.photo.grab().toImage()
    assert upright.pixelColor(150, 100).lightness() + 100 < upright.pixelColor(150, 200).lightness()
    press("R")
    right = window.photo.grab().toImage()
    assert right.pixelColor(200, 150).lightness() + 100 < right.pixelColor(100, 150).lightness()


def test_a_burnt_in_date_is_typed_while_the_corners_are_large(window: MainWindow, press: Press) -> None:
    press("Home", "T")
    birth = window.desk.timeline.participant.birth if window.desk.timeline else None
    assert birth is not None
    assert window.photo.corners
    assert QApplication.focusWidget() is window.print_date.field
    QTest.keyClicks(window.print_date.field, f"{birth.year + 20} 7")
    assert f"{birth.year + 20}-07" in window.print_date.meant.text()
    assert window.label.age.typed.digits == ""
    press("Enter")
    assert not window.photo.corners
    stated = label(window)
    assert (stated.clue, stated.capture) == (ClueKind.PRINTED_DATE, PartialDate(birth.year + 20, 7))
    assert window.desk.item is not None
    assert window.desk.item.clues[0].kind is ClueKind.PRINTED_DATE
    press("Ctrl+Z")
    assert window.desk.item.label is None


def test_what_is_no_date_is_not_taken_and_another_photo_ends_it(window: MainWindow, press: Press) -> None:
    press("Home", "T")
    QTest.keyClicks(window.print_date.field, "soon")
    press("Enter")
    assert window.print_date.asking
    assert "no date" in window.print_date.meant.text()
    press("Esc")
    assert not window.print_date.asking
    press("T")
    window.desk.step(1)
    assert not window.photo.corners
    assert not window.print_date.asking


def test_exif_is_read_when_it_is_asked_for(window: MainWindow, press: Press) -> None:
    item = next(item for item in window.desk.photos if item.photo.exif.original)
    window.desk.show_photo(item.photo.id)
    assert not window.label.exif.isVisible()
    press("I")
    model = window.label.exif.model()
    cells = {model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())}
    assert cells["EXIF DateTimeOriginal"] == item.photo.exif.original
    press("Right")
    assert window.label.exif.rowCount() >= 1
    press("I")
    assert not window.label.exif.isVisible()


def test_a_reason_and_a_doubt_go_with_a_typed_age(window: MainWindow, press: Press, preferences: Preferences) -> None:
    press("Home")
    photo_id = window.desk.photo_id
    press("3", "Alt+2", "1", ".", ",")
    assert window.label.age.typed.digits == "31"
    press("Enter")
    window.desk.show_photo(photo_id or "")
    settle(window)
    stated = label(window)
    assert (stated.age, stated.reason, stated.within, stated.confidence) == (31, "school", 1, Confidence.LIKELY)
    assert "± 1, likely" in window.label.age.ground.text()
    assert window.label.age.ground_bar.ground == Ground()
    assert preferences.reasons_used == {"school": 1}
    history = window.label.history.model().index(0, 0).data()
    assert "age 31 · ± 1, likely" in history


def test_chips_are_pressed_by_mouse(window: MainWindow, press: Press) -> None:
    press("Home")
    bar = window.label.age.ground_bar
    for button in (bar.within, bar.sure, bar.chips[0]):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bar.ground == Ground(REASONS[0], 1, Confidence.LIKELY)
    assert all(button.accessibleName() and button.toolTip() for button in (bar.within, bar.sure, *bar.chips))


def test_the_convention_of_clues_is_remembered(window: MainWindow, press: Press, preferences: Preferences) -> None:
    press("Y")
    assert window.label.basis is AgeBasis.COUNTING
    assert preferences.basis is AgeBasis.COUNTING
    assert "counting" in window.label.sections[1].heading.text()


def test_up_to_six_selected_photos_are_compared(window: MainWindow, press: Press) -> None:
    press("Ctrl+A", "C")
    assert window.comparing.in_grid
    page = window.comparing.grid
    assert 3 <= len(page.grid.photos) <= 6
    assert page.title.text().startswith(f"{len(page.grid.photos)} faces")
    assert page.grid.grab().toImage() != type(page.grid)(page.grid._aligned).grab().toImage()
    press("Esc")
    assert not window.comparing.in_grid
    press("C", "C")
    assert not window.comparing.in_grid


def test_the_photo_fills_the_screen_and_comes_back(window: MainWindow, press: Press) -> None:
    press("F11")
    assert window.isFullScreen()
    assert window.queue.isHidden()
    press("Esc")
    assert not window.isFullScreen()
    assert not window.queue.isHidden()
    assert not window.label.isHidden()


def test_korean_input_changes_no_shortcut_and_digits_trigger_nothing(window: MainWindow, press: Press) -> None:
    press("Home")

    def send(jamo: str, scan_code: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(jamo), held, scan_code, 0, 0, jamo)
            QApplication.sendEvent(QApplication.focusWidget() or window, event)
        settle(window)

    send("ㅁ", 38)
    assert window.sorting.selected == [window.desk.photo_id]
    send("ㅎ", 42)
    assert window.life.filter.state == "flagged"
    send("ㄱ", 27)
    assert window.photo.look.turns == 1
    place = window.desk.place
    press("1", "2", "3")
    assert window.desk.place == place
    assert window.label.age.typed.digits == "123"
    assert window.photo.look.turns == 1
