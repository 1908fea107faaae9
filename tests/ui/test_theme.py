"""Text and marks stand out from what they lie on, in both themes."""

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox, QWidget

from curator.domain.flags import FlagKind, Severity
from curator.ui import shapes, theme
from curator.ui.shapes import Shape
from curator.ui.theme import DARK, LIGHT, Theme, Tokens

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("window", "surface", "raised")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_agrees_with_known_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
@pytest.mark.parametrize("ground", [*GROUNDS, "selection", "canvas"])
@pytest.mark.parametrize("ink", ["text", "muted"])
def test_text_reaches_4_5(tokens: Tokens, ground: str, ink: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["accent", "warn", "reject", "conflict", "settled", "clue", "edge", "bar"])
def test_marks_reach_3(tokens: Tokens, ground: str, ink: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 3.0


@pytest.mark.parametrize("chosen", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("make", [QCheckBox, QComboBox, QSpinBox])
def test_frames_of_controls_reach_3(qapp: QApplication, chosen: Theme, make: type[QWidget]) -> None:
    theme.apply(qapp, chosen)
    control = make()
    picture = control.grab().toImage()
    drawn = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    ground = theme.chosen(chosen).window
    assert any(contrast(colour, ground) >= 3.0 for colour in drawn)


@THEMES
def test_text_on_the_accent_and_error_text_reach_4_5(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.reject, tokens.surface) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", ["window", "surface", "raised", "canvas"])
def test_greys_around_photos_have_no_tint(tokens: Tokens, ground: str) -> None:
    colour = QColor(getattr(tokens, ground))
    assert colour.red() == colour.green() == colour.blue()


def test_a_theme_reaches_the_widgets_and_the_painters(qapp: QApplication) -> None:
    theme.apply(qapp, Theme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert theme.tokens_of(qapp.palette()) is DARK
    assert "@" not in qapp.styleSheet().split("*/", 1)[1]
    theme.apply(qapp, Theme.LIGHT)
    assert theme.tokens_of(qapp.palette()) is LIGHT


def drawn(shape: Shape) -> QImage:
    return shapes.mark(shape, "#000000", side=12, ratio=1.0).toImage()


def test_no_two_marks_look_alike_without_colour(qapp: QApplication) -> None:
    images = [drawn(shape) for shape in Shape]
    for place, image in enumerate(images):
        assert all(image != other for other in images[place + 1 :])


def test_flags_differ_by_shape_not_only_by_colour() -> None:
    assert shapes.of_flag(FlagKind.AGE_CONFLICT, Severity.WARN) is Shape.DIAMOND
    assert shapes.of_flag(FlagKind.FACE_TOO_SMALL, Severity.REJECT) is Shape.SQUARE
    assert shapes.of_flag(FlagKind.FACE_TOO_SMALL, Severity.WARN) is Shape.TRIANGLE
