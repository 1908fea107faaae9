"""All settings on one page, drawn from the declared tables: the user's own, and those of the library."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from curator.domain.quality import QualityLimits
from curator.domain.queries import folded
from curator.domain.settings import Declared, Settings, declared
from curator.domain.user_settings import UserSettings
from curator.ui import fonts
from curator.ui.language import LANGUAGES, QT_TRANSLATE_NOOP
from curator.ui.messages import setting
from curator.ui.page import Page

QUALITY = "quality."
CHARACTERS = 130
"""Width of the page at most, so that the eye finds from a sentence to its value."""
_CHOICES = {
    "": QT_TRANSLATE_NOOP("Choices", "As the desktop"),
    "system": QT_TRANSLATE_NOOP("Choices", "As the desktop"),
    "light": QT_TRANSLATE_NOOP("Choices", "Light"),
    "dark": QT_TRANSLATE_NOOP("Choices", "Dark"),
    "comfortable": QT_TRANSLATE_NOOP("Choices", "Comfortable"),
    "dense": QT_TRANSLATE_NOOP("Choices", "Dense"),
    "completed": QT_TRANSLATE_NOOP("Choices", "Completed years"),
    "year": QT_TRANSLATE_NOOP("Choices", "Year age"),
    "counting": QT_TRANSLATE_NOOP("Choices", "Counting age"),
    "team": QT_TRANSLATE_NOOP("Choices", "In a team"),
    "always": QT_TRANSLATE_NOOP("Choices", "Always"),
    "never": QT_TRANSLATE_NOOP("Choices", "Never"),
}


class SettingsPage(Page):
    """`asked` carries the name of a setting and the value that it is to have; who hears it checks and keeps it."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own, self._library = UserSettings(), Settings()
        self._has_library = False
        self._drawn: object = None
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.editors: dict[str, QWidget] = {}
        self._rows: list[tuple[str, tuple[QWidget, ...]]] = []
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.body.addWidget(self.search)
        self.body.addWidget(self._area, 1)
        self.retranslate()

    @property
    def first(self) -> QWidget:
        """The search."""
        return self.search

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.heading.setText(self.tr("Settings"))
        self.search.setPlaceholderText(self.tr("Search settings"))
        self.search.setAccessibleName(self.tr("Search settings"))
        self._area.setAccessibleName(self.tr("Settings"))
        super().retranslate()

    def show_values(self, own: UserSettings, library: Settings | None) -> None:
        """Show what holds now; without a library only the user's own."""
        self._own, self._library = own, library or Settings()
        self._has_library = library is not None
        if self.isVisible():
            self.refresh()

    def declared(self) -> Iterator[Declared]:
        """Every setting on the page, under the name by which it is asked for."""
        yield from declared(UserSettings)
        if self._has_library:
            yield from declared(Settings)
            yield from (one._replace(name=f"{QUALITY}{one.name}") for one in declared(QualityLimits))

    def title(self, name: str) -> str:
        """What a setting is about."""
        return next(setting(one) for one in self.declared() if one.name == name)

    def show_setting(self, name: str) -> None:
        """Go to one setting."""
        self.search.clear()
        editor = self.editors[name]
        self._area.ensureWidgetVisible(editor)
        editor.setFocus()

    @property
    def _drawing(self) -> object:
        """All that the page rests on."""
        return self._own, self._library, self._has_library, self.font(), QLocale().name()

    def renew(self) -> None:
        """Draw the settings only if they would be others."""
        if self._drawing != self._drawn:
            self.refresh()

    def refresh(self) -> None:
        """Draw all settings with their present values."""
        self._drawn = self._drawing
        focus = next((name for name, editor in self.editors.items() if editor.hasFocus()), None)
        at = self._area.verticalScrollBar().value()
        page = QWidget()
        page.setObjectName("panel")
        table = QGridLayout(page)
        table.setHorizontalSpacing(16)
        table.setColumnStretch(0, 1)
        self.editors.clear()
        self._rows.clear()
        self._heading(table, self.tr("Yours, for every library"))
        own = set(UserSettings.names())
        headed = False
        for one in self.declared():
            if one.name not in own and not headed:
                self._heading(table, self.tr("This library; kept in its settings.toml"))
                headed = True
            self._row(table, one, self._value(one.name))
        table.setRowStretch(table.rowCount(), 1)
        wide = fonts.grid(CHARACTERS * self.fontMetrics().averageCharWidth())
        page.setMaximumWidth(max(wide, table.minimumSize().width()))
        self._area.setWidget(page)
        self._filter()
        if focus in self.editors:
            self.editors[focus].setFocus()
        self._area.verticalScrollBar().setValue(at)

    def _value(self, name: str) -> Any:
        if name.startswith(QUALITY):
            return getattr(self._library.quality, name.removeprefix(QUALITY))
        return getattr(self._own if name in UserSettings.names() else self._library, name)

    def _heading(self, table: QGridLayout, text: str) -> None:
        heading = QLabel(text)
        heading.setFont(fonts.scaled(1.0, bold=True))
        table.addWidget(heading, table.rowCount(), 0, 1, 3)

    def _row(self, table: QGridLayout, one: Declared, value: Any) -> None:
        row = table.rowCount()
        about, name = QLabel(setting(one), wordWrap=True), QLabel(one.name)
        name.setProperty("tone", "muted")
        editor = _editor(one, value, lambda value: self.asked.emit(one.name, value))
        editor.setAccessibleName(setting(one))
        back = QPushButton(self.tr("Default"))
        back.setAccessibleName(self.tr("Default of: {setting}").format(setting=setting(one)))
        back.setEnabled(value != one.default)
        back.clicked.connect(lambda: self.asked.emit(one.name, one.default))
        for column, widget in enumerate((about, name, editor, back)):
            table.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
        self.editors[one.name] = editor
        self._rows.append((folded(f"{setting(one)} {one.name}"), (about, name, editor, back)))

    def _filter(self) -> None:
        words = folded(self.search.text()).split()
        for text, widgets in self._rows:
            for widget in widgets:
                widget.setVisible(all(word in text for word in words))


def choice(name: str, value: str) -> str:
    """A choice in words."""
    if name == "language" and value:
        return LANGUAGES[value]
    return QCoreApplication.translate("Choices", _CHOICES[value])


def _editor(one: Declared, value: Any, ask: Callable[[object], None]) -> QWidget:
    if one.choices:
        box = QComboBox()
        for option in one.choices:
            box.addItem(choice(one.name, option), option)
        box.setCurrentIndex(one.choices.index(value))
        box.activated.connect(lambda _index: ask(box.currentData()))
        return box
    if one.kind is bool:
        tick = QCheckBox()
        tick.setChecked(value)
        tick.toggled.connect(ask)
        return tick
    if one.kind is str:
        field = QLineEdit(value)
        field.editingFinished.connect(lambda: None if field.text() == value else ask(field.text()))
        return field
    return _spin(one, value, ask)


def _spin(one: Declared, value: Any, ask: Callable[[object], None]) -> QWidget:
    spin = QSpinBox() if one.kind is int else QDoubleSpinBox()
    spin.setRange(one.kind(one.low), one.kind(one.high))
    if isinstance(spin, QDoubleSpinBox):
        spin.setDecimals(3)
        spin.setSingleStep(0.05)
    spin.setValue(value)
    spin.setKeyboardTracking(False)
    spin.setToolTip(f"{one.low:g} – {one.high:g}")
    spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Scrolling the page changes nothing on the way.
    spin.editingFinished.connect(lambda: None if spin.value() == value else ask(spin.value()))
    return spin
