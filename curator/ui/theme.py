"""Every colour of the window, by name, in two themes; nothing else names a colour.

Greys around photos have no tint, because people judge skin here. Flag and state colours follow the Okabe–Ito set,
darkened on white until a mark reaches a contrast of 3:1.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from curator.paths import resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class Theme(StrEnum):
    """Themes that can be chosen; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for, as #rrggbb."""

    window: str
    surface: str
    raised: str
    canvas: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    hatch: str
    skeleton: str
    bar: str
    warn: str
    reject: str
    conflict: str
    settled: str
    clue: str


LIGHT = Tokens(
    window="#ececec",
    surface="#fafafa",
    raised="#ffffff",
    canvas="#dedede",
    line="#d0d0d0",
    edge="#858585",
    text="#1b1b1b",
    muted="#595959",
    accent="#0064a0",
    on_accent="#ffffff",
    selection="#d3e4f2",
    hatch="#c4c4c4",
    skeleton="#e2e2e2",
    bar="#7d7d7d",
    warn="#a66f00",
    reject="#c04f00",
    conflict="#a3487d",
    settled="#007a59",
    clue="#4a4a4a",
)

DARK = Tokens(
    window="#202020",
    surface="#2a2a2a",
    raised="#363636",
    canvas="#161616",
    line="#414141",
    edge="#8c8c8c",
    text="#ececec",
    muted="#b0b0b0",
    accent="#64b8ee",
    on_accent="#101010",
    selection="#24445c",
    hatch="#4a4a4a",
    skeleton="#333333",
    bar="#8f8f8f",
    warn="#e69f00",
    reject="#f07a2b",
    conflict="#d98cb8",
    settled="#2fbf94",
    clue="#c4c4c4",
)


_WORN = "curator theme"


def tokens_of(palette: QPalette) -> Tokens:
    """The tokens that `palette` was made from."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette_of(tokens: Tokens) -> QPalette:
    """A palette for the Fusion style; it colours scroll bars, menus and disabled controls as well."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(tokens.raised), QColor(tokens.window))
    colours = {
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.window,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Mid: tokens.line,
        role.Midlight: tokens.line,
    }
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.edge))
    return palette


def chosen(theme: Theme) -> Tokens:
    """The tokens of `theme`, asking the desktop where it says so."""
    if theme is Theme.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if theme is Theme.DARK else LIGHT


def current(app: "QApplication") -> Theme:
    """The theme that the application is dressed in."""
    return Theme(app.property(_WORN) or Theme.SYSTEM)


def apply(app: "QApplication", theme: Theme) -> None:
    """Dress the whole application in `theme`."""
    app.setProperty(_WORN, theme.value)
    tokens = chosen(theme)
    palette = palette_of(tokens)
    app.setPalette(palette)
    # Fusion draws the frames of these a good deal darker than their window: in the dark nobody would see them.
    palette.setColor(QPalette.ColorRole.Window, QColor(tokens.edge).lighter(125))
    for framed in ("QComboBox", "QAbstractSpinBox", "QCheckBox"):
        app.setPalette(palette, framed)  # type: ignore[arg-type]  # its stub asks for bytes, which it refuses
    sheet = (resources() / "style" / "curator.qss").read_text(encoding="utf-8")
    for name in sorted(Tokens.__slots__, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", getattr(tokens, name))
    app.setStyleSheet(sheet)
