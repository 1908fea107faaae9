"""Where a photo lies in its view."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from curator.domain.covers import Cover, Verdict
from curator.domain.faces import Box, Face, Suspect
from curator.ui.photo import geometry
from curator.ui.photo.overlay import paint_suspect, size_text
from curator.ui.theme import DARK

SIDES = st.integers(1, 6000)


@given(width=SIDES, height=SIDES, view=st.tuples(SIDES, SIDES))
def test_a_fitted_photo_is_inside_and_in_the_middle(width: int, height: int, view: tuple[int, int]) -> None:
    frame = geometry.fitted(width, height, view=view, margin=0)
    assert frame.left >= -0.01
    assert frame.top >= -0.01
    assert frame.left * 2 + width * frame.scale == pytest.approx(view[0], abs=0.01)


@given(width=SIDES, height=SIDES, centre=st.tuples(st.floats(-9e3, 9e3), st.floats(-9e3, 9e3)))
def test_a_1_to_1_photo_cannot_be_pushed_out_of_sight(width: int, height: int, centre: tuple[float, float]) -> None:
    frame, held = geometry.one_to_one(width, height, view=(800, 600), centre=centre, pixel=0.5)
    assert frame.scale == 0.5
    assert list(frame.point(*held)) == pytest.approx([400, 300])
    for start, length, room in ((frame.left, width, 800), (frame.top, height, 600)):
        covers = length * 0.5 >= room
        assert start <= 0.01 if covers else start >= -0.01
        assert start + length * 0.5 >= room - 0.01 if covers else start + length * 0.5 <= room + 0.01


def test_size_of_a_face_in_centimetres() -> None:
    assert geometry.centimetres(236, dpi=300) == pytest.approx(2.0, abs=0.002)
    assert size_text(Face(Box(0, 0, 240, 236), 1.0, "test")) == "236 px · 2.0 cm at 300 DPI"


def test_a_suspected_face_is_drawn_in_dashes_about_its_place(qapp: QApplication) -> None:
    cover = Cover(0.1, 0.1, 0.8, 0.9, 0.1, 0.1, 0.1, face=0.9, verdict=Verdict.OCCLUDED)
    view = QImage(400, 300, QImage.Format.Format_RGB32)
    view.fill(QColor("white"))
    painter = QPainter(view)
    frame = geometry.fitted(800, 600, view=(400, 300), margin=0)
    paint_suspect(painter, Suspect(Box(200, 100, 300, 300), -0.8, cover), frame, bounds=QRect(0, 0, 400, 300))
    painter.end()
    sides = [view.pixelColor(x, y).name() for y in (50, 200) for x in range(104, 246)]
    assert DARK.warn in sides
    assert DARK.canvas in sides
    assert {view.pixelColor(x, 100).name() for x in range(130, 220)} == {"#ffffff"}
    assert {view.pixelColor(x, 20).name() for x in range(400)} == {"#ffffff"}


def test_a_small_change_of_the_view_decodes_nothing_anew() -> None:
    assert geometry.side_for(800, ratio=1) == geometry.side_for(900, ratio=1) == 1024
    assert geometry.side_for(800, ratio=2) == 1600
