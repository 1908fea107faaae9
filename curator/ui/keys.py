"""From a key press to a stroke such as "Z" or "Ctrl+Z", whatever the layout or the input method is.

Letters are read from, in this order: the key itself where it is Latin; a Korean letter by its place on the two-set
keyboard; the place of the key on the board, which the system tells as a virtual key or a scan code.
"""

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_TWO_SET = dict(zip("ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=True))
_SHIFTED = dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True))
KOREAN_LETTERS = _TWO_SET | _SHIFTED

_EVDEV_ROWS = ((24, "QWERTYUIOP"), (38, "ASDFGHJKL"), (52, "ZXCVBNM"))
_SCAN_CODES = {first + place: letter for first, row in _EVDEV_ROWS for place, letter in enumerate(row)}
_WINDOWS_LETTERS = range(0x41, 0x5B)

_NAMED = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_PageUp: "PageUp",
    Qt.Key.Key_PageDown: "PageDown",
    Qt.Key.Key_F1: "F1",
    Qt.Key.Key_F11: "F11",
}
_MODIFIERS = (
    (Qt.KeyboardModifier.ControlModifier, "Ctrl+"),
    (Qt.KeyboardModifier.AltModifier, "Alt+"),
    (Qt.KeyboardModifier.MetaModifier, "Meta+"),
)


def letter(key: int, text: str, *, scan_code: int = 0, virtual_key: int = 0) -> str | None:
    """The Latin letter of a key press; None where the key bears none."""
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        return chr(key)
    for sign in (text, chr(key) if 0 < key < 0x110000 else ""):
        if sign in KOREAN_LETTERS:
            return KOREAN_LETTERS[sign]
    if virtual_key in _WINDOWS_LETTERS and not text.isascii():
        return chr(virtual_key)
    if text and not text.isascii() and text.isalpha():
        return _SCAN_CODES.get(scan_code)
    return None


def stroke(event: QKeyEvent) -> str:
    """The stroke of a key press; "" where it is nothing that a key of ours could be."""
    key, text = event.key(), event.text()
    modifiers = event.modifiers()
    before = "".join(name for modifier, name in _MODIFIERS if modifiers & modifier)
    shift = "Shift+" if modifiers & Qt.KeyboardModifier.ShiftModifier else ""
    if name := _NAMED.get(Qt.Key(key) if key in _KNOWN else Qt.Key.Key_unknown):
        return f"{before}{shift}{name}"
    if sign := letter(key, text, scan_code=event.nativeScanCode(), virtual_key=event.nativeVirtualKey()):
        return f"{before}{shift}{sign}"
    # Option on a Mac, or Alt with some input methods, makes another sign of a digit.
    if modifiers & Qt.KeyboardModifier.AltModifier and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return f"{before}{chr(key)}"
    return before + printable(key, text) if printable(key, text) else ""


def printable(key: int, text: str) -> str:
    """A digit in any script as 0–9, or the sign that was typed."""
    if len(text) == 1 and text.isdigit():
        return str(unicodedata.digit(text, 0))
    if len(text) == 1 and text.isprintable() and not text.isspace():
        return text
    return chr(key) if 0x20 < key < 0x7F else ""


_KNOWN = frozenset(int(key) for key in _NAMED)


def shown(stroke_text: str) -> str:
    """`stroke_text` as the system writes it, for menus and the list of keys."""
    signs = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "-": "−"}
    *modifiers, name = stroke_text.split("+") if stroke_text != "+" else ["+"]
    if name == "" and modifiers:
        modifiers, name = modifiers[:-1], "+"
    return "+".join([*modifiers, signs.get(name, name)])
