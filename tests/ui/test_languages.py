"""Both languages are complete in the window, and every sign of Korean can be drawn."""

import re
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QAction, QFont, QFontDatabase
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from curator.domain.ages import AgeBasis
from curator.domain.evidence import ClueKind, Strength, clues
from curator.domain.flags import Disposition, FlagKind
from curator.domain.messages import Message
from curator.domain.photos import Declared, Photo
from curator.domain.revisions import Fact
from curator.ui import fonts, language, messages
from curator.ui.app import settle
from curator.ui.main_window import MainWindow
from curator.ui.queue.model import QueueModel
from curator.ui.team.state import fact_name
from tests.ui.conftest import Press
from tests.ui.values import row

KOREAN_SAMPLE = "만 나이 연 나이 세는 나이 검수 근거 이력 플래그 해제 뷁쉣"
NOT_WORDS = re.compile(
    r"Curator|EXIF|Enter|Esc|Ctrl|Alt|Shift|Space|Tab|Home|End|Backspace|F11?|postgresql|DPI|ID|Language|cm|px"
)


def speak(window: MainWindow, code: str) -> None:
    window.set_language(code)
    settle(window)


def texts(window: MainWindow) -> list[str]:
    """Every text of our own that the window shows, beside names and paths."""
    found = [button.text() for button in window.findChildren(QAbstractButton)]
    found += [label.text() for label in window.findChildren(QLabel)]
    found += [widget.placeholderText() for widget in window.findChildren(QLineEdit)]
    found += [widget.accessibleName() for widget in window.findChildren(QWidget)]
    return found + [action.text() for action in window.findChildren(QAction)]


def test_no_english_word_is_left_in_korean(window: MainWindow, press: Press) -> None:
    speak(window, "ko")
    press("F1", "Esc", "F", "D", "Esc", "E", "Esc", "1", "Esc", "Ctrl+K", "Esc")
    names = {item.photo.file for item in window.desk.photos}
    names |= {window.desk.queue.row(place).participant.name for place in range(window.desk.queue.rowCount())}
    left = []
    for text in texts(window):
        plain = re.sub(r"<[^>]+>|&nbsp;|&\w|\t.*", " ", text)
        for name in names:
            plain = plain.replace(name, "")
        if re.search(r"[A-Za-z]{3,}", NOT_WORDS.sub("", plain)) and plain not in ("English",):
            left.append(text)
    assert left == []


def test_a_declared_age_and_every_fact_speak_korean(qapp: QApplication) -> None:
    language.install("ko")
    told = Message.of("Nobody has this age.")
    assert messages.sentence(told) != told.text
    for basis in (*AgeBasis, None):
        declared = Photo("p1", "P-1", "a.jpg", "0" * 64, 1, "JPEG", 8, 6, declared=Declared(age=11, basis=basis))
        (said,) = clues(declared, None, today=date(2024, 1, 1))
        assert not re.search("[A-Za-z]", messages.clue_source(said.source)), said.source
        off = Message.of("A 1 January that {source} contradicts: probably a reset clock.", source=said.source)
        assert not re.search("[A-Za-z]", messages.sentence(off))
    assert messages.clue_source("IMG_0011 (counting).jpg") == "IMG_0011 (counting).jpg"
    assert not [fact for fact in Fact if re.search("[A-Za-z]", fact_name(fact))]


@pytest.mark.parametrize("code", ["ko", "en"])
def test_every_value_of_the_domain_has_its_word(qapp: QApplication, code: str) -> None:
    language.install(code)
    words = [messages.clue_kind(kind) for kind in ClueKind]
    words += [messages.flag_kind(kind) for kind in FlagKind]
    words += [messages.strength(value) for value in Strength]
    words += [messages.disposition(value) for value in Disposition]
    assert all(words)
    korean = [bool(re.search("[가-힣]", word)) for word in words]
    assert all(korean) if code == "ko" else not any(korean)


def test_english_has_its_plurals(qapp: QApplication) -> None:
    language.install("en")
    counted = [QCoreApplication.translate("QueuePanel", "%n participant(s)", None, number) for number in (1, 2)]
    assert counted == ["1 participant", "2 participants"]


def test_qt_itself_and_the_locale_speak_korean(qapp: QApplication) -> None:
    language.install("ko")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"
    assert language.current() == "ko"
    assert messages.duration(3723) == "1시간 2분"
    assert messages.number(12345) == QLocale("ko").toString(12345)
    language.install("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") in ("Cancel", "")
    assert messages.duration(75) == "1 min 15 s"


def test_a_row_is_told_in_the_language(qapp: QApplication) -> None:
    language.install("ko")
    model = QueueModel()
    model.set_rows([row("P-1")])
    assert "검수" in model.tr("{id} {name}, {stage}, {reviewed} of {photos} reviewed, open flags: {flags}")


def test_every_korean_sign_has_a_glyph(qapp: QApplication) -> None:
    if not QFontDatabase.families(QFontDatabase.WritingSystem.Korean):
        pytest.skip("no Korean font is installed")
    assert fonts.missing(KOREAN_SAMPLE, fonts.base()) == 0
    assert fonts.missing(KOREAN_SAMPLE, qapp.font()) == 0


def test_a_missing_glyph_would_be_noticed(qapp: QApplication) -> None:
    assert fonts.missing("\U0010fffd\U000e0fff", QFont(qapp.font())) > 0
