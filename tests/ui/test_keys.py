"""A key means the same on every layout and with every input method."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from curator.ui.actions import ACTIONS, BY_KEY, TYPE_AGE
from curator.ui.keys import KOREAN_LETTERS, letter, shown, stroke

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
KEYPAD = Qt.KeyboardModifier.KeypadModifier


def pressed(key: int, text: str = "", modifiers: Qt.KeyboardModifier = NONE) -> str:
    return stroke(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


@pytest.mark.parametrize(
    ("key", "text", "modifiers", "expected"),
    [
        (Qt.Key.Key_Z, "z", NONE, "Z"),
        (Qt.Key.Key_Z, "\x1a", CTRL, "Ctrl+Z"),
        (Qt.Key.Key_Z, "\x1a", CTRL | SHIFT, "Ctrl+Shift+Z"),
        (Qt.Key.Key_7, "7", NONE, "7"),
        (Qt.Key.Key_7, "7", KEYPAD, "7"),
        (Qt.Key.Key_7, "７", NONE, "7"),
        (Qt.Key.Key_1, "1", SHIFT, "1"),
        (Qt.Key.Key_Question, "?", SHIFT, "?"),
        (Qt.Key.Key_Slash, "/", NONE, "/"),
        (Qt.Key.Key_Plus, "+", SHIFT, "+"),
        (Qt.Key.Key_0, "", CTRL, "Ctrl+0"),
        (Qt.Key.Key_Return, "\r", NONE, "Enter"),
        (Qt.Key.Key_Enter, "\r", KEYPAD, "Enter"),
        (Qt.Key.Key_Left, "", NONE, "Left"),
        (Qt.Key.Key_Shift, "", SHIFT, ""),
    ],
)
def test_strokes(key: int, text: str, modifiers: Qt.KeyboardModifier, expected: str) -> None:
    assert pressed(key, text, modifiers) == expected


@pytest.mark.parametrize(
    ("jamo", "latin"), [("ㅋ", "Z"), ("ㄹ", "F"), ("ㅏ", "K"), ("ㅇ", "D"), ("ㄷ", "E"), ("ㄸ", "E")]
)
def test_korean_letters_are_read_by_their_place(jamo: str, latin: str) -> None:
    assert pressed(ord(jamo), jamo) == latin
    assert pressed(0, jamo, CTRL) == f"Ctrl+{latin}"


def test_every_latin_letter_has_its_korean_key() -> None:
    assert {chr(code) for code in range(ord("A"), ord("Z") + 1)} == set(KOREAN_LETTERS.values())


def test_other_scripts_are_read_by_the_place_of_the_key() -> None:
    assert letter(0x042F, "я", scan_code=52) == "Z"
    assert letter(0x042F, "я", virtual_key=0x5A) == "Z"
    assert letter(Qt.Key.Key_7, "7", scan_code=16, virtual_key=0x37) is None


def test_no_key_means_two_things() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys)) == len(BY_KEY)
    assert not [key for key in keys if key.isdigit()], TYPE_AGE


def test_keys_are_shown_readably() -> None:
    assert [shown(key) for key in ("Left", "Ctrl+Shift+Z", "+", "Ctrl++", "-")] == [
        "←",
        "Ctrl+Shift+Z",
        "+",
        "Ctrl++",
        "−",
    ]
