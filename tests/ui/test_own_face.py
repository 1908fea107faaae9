"""Choosing the participant's face in the window: by mouse, by key, and back."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt
from PySide6.QtTest import QTest

from curator.domain.covers import REGIONS, Cover, Verdict
from curator.domain.faces import Analysis, Box, Face, Ground
from curator.domain.flags import FlagKind
from curator.domain.timelines import TimelinePhoto
from curator.services import flagging, reading
from curator.store import analyses, photos
from curator.store import library as store_library
from curator.ui import language
from curator.ui.app import settle
from curator.ui.main_window import MainWindow
from curator.ui.photo import figures, geometry
from tests.ui.conftest import Press

BOXES = (Box(20, 20, 200, 200), Box(260, 60, 150, 150), Box(430, 80, 120, 120))
COLOURS = ((200, 0, 0), (0, 200, 0), (0, 0, 200))


def jpeg(colour: tuple[int, int, int]) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (96, 96), colour).save(stream, "JPEG")
    return stream.getvalue()


@pytest.fixture
def group(library: Path) -> str:
    """The first readable photo of the library as one of three people; gives its id."""
    opened = store_library.open_(library)
    person = reading.participants(opened)[0].participant.id
    photo = next(item.photo for item in reading.timeline(opened, person).photos if item.face)
    faces = tuple(
        Face(box, 1.0, "hog", embedding=np.full(128, 0.1 * n, np.float32), thumbnail=jpeg(colour),
             cover=Cover(**dict.fromkeys(REGIONS, 0.1 * n), face=0.1 * n, verdict=Verdict.CLEAR))
        for n, (box, colour) in enumerate(zip(BOXES, COLOURS, strict=True))
    )  # fmt: skip
    with opened.writing() as tx:
        analyses.save(tx, photo.id, Analysis("test", photo.width, photo.height, faces, photo_thumbnail=jpeg((9, 9, 9))))
        flagging.refresh_photos(tx, [photos.get(tx, photo.id)], settings=opened.settings)
    opened.close()
    return photo.id


@pytest.fixture
def shown(group: str, window: MainWindow) -> MainWindow:
    """The window with that photo on it."""
    window.desk.show_photo(group)
    settle(window)
    assert here(window).photo.id == group
    return window


def here(window: MainWindow) -> TimelinePhoto:
    item = window.desk.item
    assert item is not None
    return item


def own(window: MainWindow) -> tuple[int, Ground]:
    return here(window).own.ordinal, here(window).own.ground


def kinds(window: MainWindow) -> set[FlagKind]:
    return {flag.kind for flag in here(window).open_flags}


def middle(window: MainWindow, box: Box) -> QPoint:
    shot = window.photo.shot
    assert shot is not None
    x, y = window.photo.frame(shot).point(box.left + box.width / 2, box.top + box.height / 2)
    return QPoint(round(x), round(y))


def click(window: MainWindow, box: Box) -> None:
    QTest.mouseClick(window.photo, Qt.MouseButton.LeftButton, pos=middle(window, box))
    settle(window)


def colour_of(window: MainWindow, photo_id: str) -> int:
    """Which of the three faces the timeline shows."""
    face = window.faces.face(photo_id)
    assert face is not None
    pixel = face.toImage().pixelColor(40, 40)
    return int(np.argmax([pixel.red(), pixel.green(), pixel.blue()]))


def test_a_click_on_another_face_chooses_it_and_can_be_undone(shown: MainWindow, press: Press, group: str) -> None:
    assert own(shown) == (0, Ground.LARGEST)
    assert FlagKind.SEVERAL_FACES in kinds(shown)
    assert colour_of(shown, group) == 0
    click(shown, BOXES[1])
    assert own(shown) == (1, Ground.CHOSEN)
    assert FlagKind.SEVERAL_FACES not in kinds(shown)
    assert colour_of(shown, group) == 1
    assert "face" in shown.strip.notice.text()
    lines = shown.label.history.model()
    assert "150 px" in lines.data(lines.index(0, 0))
    press("Ctrl+Z")
    assert own(shown) == (0, Ground.LARGEST)
    assert FlagKind.SEVERAL_FACES in kinds(shown)
    assert colour_of(shown, group) == 0
    press("Ctrl+Y")
    assert own(shown) == (1, Ground.CHOSEN)


def test_the_key_goes_from_face_to_face_and_round(shown: MainWindow, press: Press) -> None:
    places = []
    for _ in range(4):
        press("Shift+F")
        places.append(own(shown)[0])
    assert places == [1, 2, 0, 1]


def test_a_click_on_the_proposed_face_confirms_it_once(shown: MainWindow, press: Press) -> None:
    click(shown, BOXES[0])
    assert own(shown) == (0, Ground.CHOSEN)
    click(shown, BOXES[0])
    press("Ctrl+Z")
    assert own(shown) == (0, Ground.LARGEST)


def test_a_click_beside_every_face_or_a_drag_chooses_nothing(shown: MainWindow, press: Press) -> None:
    click(shown, Box(600, 500, 10, 10))
    assert own(shown) == (0, Ground.LARGEST)
    press("Z")
    start = middle(shown, BOXES[0])
    QTest.mousePress(shown.photo, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(shown.photo, start + QPoint(-60, -40))
    QTest.mouseRelease(shown.photo, Qt.MouseButton.LeftButton, pos=start + QPoint(-60, -40))
    settle(shown)
    assert own(shown) == (0, Ground.LARGEST)


def test_the_participants_box_is_drawn_strong(shown: MainWindow, press: Press) -> None:
    before = shown.photo.grab().toImage()
    click(shown, BOXES[1])
    after = shown.photo.grab().toImage()
    edge = middle(shown, Box(BOXES[1].left, BOXES[1].top + 75, 0, 0))
    assert before.pixelColor(edge) != after.pixelColor(edge)


def test_a_photo_of_one_person_has_nothing_to_choose(window: MainWindow, press: Press) -> None:
    press("Home")
    while len(here(window).faces) != 1:
        press("Right")
    press("Shift+F")
    assert here(window).own.ground is not Ground.CHOSEN


def test_the_figures_are_those_of_the_chosen_face(shown: MainWindow, press: Press) -> None:
    plain = shown.photo.grab().toImage()
    press("Shift+C")
    assert shown.photo.grab().toImage() != plain
    assert "0 %" in {line.value for line in figures.lines(here(shown).face)}
    press("Shift+F")
    assert {line.value for line in figures.lines(here(shown).face)} == {"", "10 %"}
    press("Shift+C", "Ctrl+Z")
    assert not shown.photo.figures


@pytest.mark.parametrize("code", ["en", "ko"])
def test_the_figures_of_a_real_face_are_complete(window: MainWindow, press: Press, code: str) -> None:
    press("Home")
    while not here(window).face:
        press("Right")
    language.install(code)
    lines = figures.lines(here(window).face)
    assert len(lines) > len(REGIONS) + 8
    assert all(line.name for line in lines)
    assert [line.value.isdigit() for line in lines if line.name == "JPEG quality"] in ([True], [])


def test_what_was_not_measured_is_said() -> None:
    assert [len(figures.lines(face)) for face in (None, Face(BOXES[0], 1.0, "hog"))] == [1, 1]


def test_of_boxes_that_overlap_the_smallest_is_meant() -> None:
    boxes = (Box(0, 0, 100, 100), Box(40, 40, 20, 20))
    assert [geometry.box_at(boxes, x, y) for x, y in ((50, 50), (10, 10), (100, 50), (-1, 5))] == [1, 0, None, None]


def test_the_figures_hide_as_little_of_the_face_as_they_can() -> None:
    size, bounds = QSizeF(200, 300), QRect(0, 0, 800, 600)
    places = [figures.placed(size, bounds=bounds, face=QRectF(left, 100, 250, 250)).left() for left in (10, 300, 500)]
    assert places == [584, 16, 16]
