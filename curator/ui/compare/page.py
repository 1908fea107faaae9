"""The page that compares two faces, in place of the photo; keyboard first."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from curator.ui import fonts, motion
from curator.ui.compare.canvas import CompareCanvas, Half
from curator.ui.compare.choice import Comparison, Key, Mode, Words
from curator.ui.compare.faces import AlignedFaces
from curator.ui.compare.filmstrip import Filmstrip
from curator.ui.compare.regions import RegionTable
from curator.ui.elided import ElidedLabel
from curator.ui.keys import stroke
from curator.ui.messages import sentence

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPixmap

    from curator.domain.timelines import TimelinePhoto
    from curator.ui.images import Faces

FLIP_MS = 250
"""Both faces twice a second, below the three flashes a second that WCAG 2.2 (2.3.1) allows."""
STEP = 10


class ComparePage(QWidget):
    """Keys: 1 to 4 and Tab for the mode, arrows for the faces, Space to flip; `left` asks to go back to the photo."""

    left = Signal()

    def __init__(self, aligned: AlignedFaces, faces: "Faces", *, moves: Callable[[], bool] = motion.wanted) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._aligned, self._faces, self._moves = aligned, faces, moves
        self._items: Mapping[str, TimelinePhoto] = {}
        self.comparison: Comparison | None = None
        self.title, self.close_button = ElidedLabel(), QPushButton()
        self.buttons = {mode: QToolButton() for mode in Mode}
        self.canvas, self.regions = CompareCanvas(), RegionTable()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.left_out, self.hint = QLabel(wordWrap=True), ElidedLabel()
        self.film = Filmstrip(self._small, self._words)
        self._timer = QTimer(self, interval=FLIP_MS)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.set_mode(Mode.BESIDE)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(4)
        head.addWidget(self.title, 1)
        group = QButtonGroup(self)
        for button in self.buttons.values():
            button.setObjectName("action")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            group.addButton(button)
            head.addWidget(button)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.addSpacing(8)
        head.addWidget(self.close_button)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(self.regions)
        self.slider.setRange(0, 100)
        self.slider.setValue(50)
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(middle, 1)
        for widget in (self.slider, self.left_out, self.film, self.hint):
            column.addWidget(widget)
        for words in (self.left_out, self.hint):
            words.setContentsMargins(12, 2, 12, 6)
            words.setProperty("tone", "muted")
            words.setFont(fonts.small())

    def _connect(self) -> None:
        for mode, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, mode=mode: self.set_mode(mode))
        self.close_button.clicked.connect(self.left)
        self.slider.valueChanged.connect(self._blend)
        self.film.chosen.connect(self._choose)
        self._timer.timeout.connect(self._flip)
        self._aligned.ready.connect(self._refresh)
        self._faces.ready.connect(lambda _ids: self.film.update())

    @property
    def mode(self) -> Mode:
        """How the faces are compared."""
        return self.canvas.mode

    @property
    def flickering(self) -> bool:
        """Whether faces alternate by themselves."""
        return self._timer.isActive()

    def show_comparison(self, comparison: Comparison, items: "Mapping[str, TimelinePhoto]") -> None:
        """Compare; `items` are the participant's photos by id."""
        self.comparison, self._items = comparison, items
        self.regions.show_regions(comparison.regions)
        self.retranslate()
        self._request()
        self.set_mode(self.mode)

    def set_mode(self, mode: Mode) -> None:
        """Compare in another way."""
        self.canvas.mode, self.canvas.flipped = mode, False
        self.buttons[mode].setChecked(True)
        self.slider.setVisible(mode is Mode.ONION)
        self.regions.setVisible(mode is Mode.DIFFERENCE)
        if mode is Mode.FLICKER and self.comparison is not None and self._moves():
            self._timer.start()
        else:
            self._timer.stop()
        self.hint.setText(self._hint())
        self._describe()
        self.canvas.update()

    def flip(self) -> None:
        """Show the other face, by hand from now on."""
        if self.mode is not Mode.FLICKER:
            self.set_mode(Mode.FLICKER)
        self._timer.stop()
        self._flip()

    def step(self, by: int, *, left: bool = False) -> None:
        """Another face on one side."""
        if self.comparison is not None:
            side = self.comparison.left if left else self.comparison.right
            self._choose(left, side.place + by)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        of_change = self.comparison is not None and self.comparison.of_change
        titles = self.tr("Before and after"), self.tr("Two photos")
        self.title.setText(titles[0] if of_change else titles[1])
        self.setAccessibleName(self.title.text())
        self.close_button.setText(self.tr("Back") + "  Esc")
        self.close_button.setAccessibleName(self.tr("Back to the photo"))
        for mode, name in self._mode_names().items():
            self.buttons[mode].setToolTip(name)
            self.buttons[mode].setAccessibleName(name)
        self.slider.setAccessibleName(self.tr("How much of the right face is seen"))
        self.hint.setText(self._hint())
        self._fit()
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or type."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            for words in (self.left_out, self.hint):
                words.setFont(fonts.small())
            self._fit()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Large faces come first: what else there is gives way where room is short."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        names = self._mode_names()
        for mode, button in self.buttons.items():
            button.setText(f"{mode.value}  {names[mode]}")
        needed = sum(button.sizeHint().width() + 4 for button in self.buttons.values())
        if needed + self.close_button.sizeHint().width() + 140 > self.width():
            for mode, button in self.buttons.items():
                button.setText(str(mode.value))
        film, line = self.film.sizeHint().height(), self.hint.sizeHint().height()
        self.film.setVisible(self.height() > 4 * film)
        self.hint.setVisible(self.height() > 4 * film + line)
        self.regions.setMaximumWidth(max(self.width() // 2, self.regions.minimumSizeHint().width()))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the keys go."""
        self._frame()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """They go elsewhere."""
        self._frame()
        super().focusOutEvent(event)

    def _frame(self) -> None:
        self.canvas.framed = self.hasFocus()
        self.canvas.update()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing moves where nobody looks."""
        self._timer.stop()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab goes through the modes: there is nothing else here to tab to."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            if by is not None:
                self.set_mode(self.mode.stepped(by))
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """What is no key of this page goes on to the window; digits and Enter stay, as they would set an age."""
        key = stroke(event)
        acts = self._keys()
        if event.key() == Qt.Key.Key_Space:
            self.flip()
        elif key in acts:
            acts[key]()
        elif not (key.isdigit() or key in ("Enter", "Backspace")):
            event.ignore()

    def _keys(self) -> dict[str, Callable[[], None]]:
        acts: dict[str, Callable[[], None]] = {
            str(mode.value): lambda mode=mode: self.set_mode(mode)  # type: ignore[misc]
            for mode in Mode
        }
        for name, by in (("Left", -1), ("Right", 1)):
            acts[name] = lambda by=by: self.step(by)  # type: ignore[misc]
            acts[f"Shift+{name}"] = lambda by=by: self.step(by, left=True)  # type: ignore[misc]
        for name, end in (("Home", 0), ("End", 10_000)):
            acts[name] = lambda end=end: self._choose(False, end)  # type: ignore[misc]
        if self.mode is Mode.ONION:
            acts["Down"] = lambda: self.slider.setValue(self.slider.value() - STEP)
            acts["Up"] = lambda: self.slider.setValue(self.slider.value() + STEP)
        return acts

    def _choose(self, left: bool, place: int) -> None:
        if self.comparison is None:
            return
        if left:
            self.comparison = replace(self.comparison, left=self.comparison.left.at(place))
        else:
            self.comparison = replace(self.comparison, right=self.comparison.right.at(place))
        self._request()
        self._refresh()

    def _request(self) -> None:
        assert self.comparison is not None
        left, right = self.comparison.left, self.comparison.right
        keys = [left.shown, right.shown]
        keys += [side.stepped(by).shown for side in (right, left) for by in (1, -1)]
        if self.comparison.of_change:
            keys += [*left.tiles, *right.tiles]
        self._aligned.request(list(dict.fromkeys(keys)), pair=(left.shown, right.shown))

    def _refresh(self) -> None:
        comparison = self.comparison
        self.film.show_comparison(comparison)
        if comparison is None:
            return
        left, right = comparison.left.shown, comparison.right.shown
        halves = (self._half(left, before=True), self._half(right, before=False))
        self.canvas.show_halves(*halves, self._aligned.pair(left, right))
        problems = [self._aligned.problem(photo_id) for photo_id in dict.fromkeys(comparison.photo_ids)]
        self.left_out.setText(" ".join(sentence(problem) for problem in problems if problem))
        self.left_out.setVisible(bool(self.left_out.text()))
        self._describe()

    def _half(self, key: Key, *, before: bool) -> Half:
        laid = self._aligned.laid(key)
        words = self._words(key)
        title, detail = words.title, words.detail
        if self.comparison is not None and self.comparison.of_change:
            when = self.tr("Before") if before else self.tr("After")
            title = f"{when} · {title}"
        if laid is not None:
            return Half(laid.image, title, detail)
        problems = [self._aligned.problem(photo_id) for photo_id in key]
        known = [sentence(problem) for problem in problems if problem is not None]
        return Half(None, title, detail, known[0] if len(known) == len(key) else "")

    def _words(self, key: Key) -> Words:
        ages = [item.age for photo_id in key if (item := self._items.get(photo_id)) and item.age]
        low, high = min((age.low for age in ages), default=None), max((age.high for age in ages), default=None)
        span = str(low) if low == high else f"{low}–{high}"
        detail = self.tr("age {age}").format(age=span) if ages else self.tr("age unknown")
        if len(key) > 1:
            return Words(self.tr("average of %n face(s)", "", self._aligned.members(key)), detail, self.tr("average"))
        item = self._items.get(key[0])
        return Words(item.photo.file if item else "", detail, span if ages else "?")

    def _small(self, key: Key) -> "QImage | QPixmap | None":
        laid = self._aligned.laid(key)
        if laid is not None:
            return laid.image
        return self._faces.face(key[0]) if len(key) == 1 else None

    def _blend(self, value: int) -> None:
        self.canvas.share = value / 100
        self._describe()
        self.canvas.update()

    def _flip(self) -> None:
        self.canvas.flipped = not self.canvas.flipped
        if not self.flickering:
            self._describe()
        self.canvas.update()

    def _describe(self) -> None:
        """Say for screen readers what is compared, and how."""
        if self.comparison is None:
            return
        words = [self._words(side.shown) for side in (self.comparison.left, self.comparison.right)]
        left, right = (f"{one.title}, {one.detail}" for one in words)
        text = self.tr("{left} against {right}: {mode}").format(
            left=left, right=right, mode=self._mode_names()[self.mode]
        )
        if self.mode is Mode.FLICKER and not self.flickering:
            text += f". {self.canvas.foreground.title}"
        self.setAccessibleDescription(text)
        self.canvas.setAccessibleDescription(text)

    def _mode_names(self) -> dict[Mode, str]:
        return {
            Mode.BESIDE: self.tr("Side by side"),
            Mode.FLICKER: self.tr("Flicker"),
            Mode.ONION: self.tr("Onion skin"),
            Mode.DIFFERENCE: self.tr("Difference"),
        }

    def _hint(self) -> str:
        parts = [self.tr("← → right face"), self.tr("Shift+← → left face"), self.tr("Space flip")]
        if self.mode is Mode.ONION:
            parts.append(self.tr("↑ ↓ blend"))
        return "   ".join([*parts, self.tr("Tab next view"), self.tr("Esc back")])
