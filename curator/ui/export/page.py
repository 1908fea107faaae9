"""The page of the exporter: the quota board, what stays and why, batches, checks, and handing over."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from curator.domain.batches import ImageFormat
from curator.ui import fonts
from curator.ui.export.board import QuotaBoard
from curator.ui.export.checks import CheckList
from curator.ui.export.model import BatchesModel, LeftOutModel, Rows
from curator.ui.export.preview import Preview
from curator.ui.keyless import LetterlessTable
from curator.ui.messages import number
from curator.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from curator.services.exporting import Shown
    from curator.services.selecting import Selection


class ExportPage(Page):
    """`frozen` carries a name and an encoding, `checked` a batch and a layout.

    `pushed` carries these with address, recipient and reason, `photo_asked` a participant's and a photo's id.
    `notices_asked` carries a batch, `sign_in_asked` an address.
    """

    chosen_anew = Signal()
    limits_asked = Signal()
    frozen = Signal(str, object)
    checked = Signal(object, str)
    pushed = Signal(object, str, str, str, str)
    photo_asked = Signal(str, str)
    notices_asked = Signal(object)
    sign_in_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection: Selection | None = None
        self.about, self.board = QLabel(wordWrap=True), QuotaBoard()
        self.left_out, self.batches = LeftOutModel(self), BatchesModel(self)
        self.found = QSortFilterProxyModel(self)
        self.found.setSourceModel(self.left_out)
        self.found.setFilterKeyColumn(-1)
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter, self.left_out_table, self.batch_table = QLineEdit(), LetterlessTable(), LetterlessTable()
        self.checks, self.preview = CheckList(), Preview()
        self.name, self.address, self.recipient, self.why = (QLineEdit() for _ in range(4))
        self.profile, self.form = QComboBox(), QComboBox()
        for form in ImageFormat:
            self.form.addItem(form.name, form)
        self.anew, self.limits, self.freeze, self.check, self.push = (QPushButton() for _ in range(5))
        self.notices, self.sign_in = QPushButton(), QPushButton()
        self.captions = [QLabel() for _ in range(4)]
        self.lists = [QLabel() for _ in range(4)]
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        top, middle, low = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.about, 1)
        for widget in (self.anew, self.limits, self.name, self.form, self.freeze):
            top.addWidget(widget)
        self.name.setMinimumWidth(fonts.grid(30 * self.fontMetrics().averageCharWidth()))
        _dress(self.left_out_table, self.found)
        _dress(self.batch_table, self.batches)
        for line in (middle, low):
            line.setSpacing(16)
        middle.addLayout(_column(self.lists[0], self.filter, self.left_out_table), 3)
        middle.addLayout(_column(self.lists[3], self.preview), 2)
        over_batches = QHBoxLayout()
        over_batches.addWidget(self.lists[2], 1)
        over_batches.addWidget(self.notices)
        batches = _column(self.batch_table)
        batches.insertLayout(0, over_batches)
        low.addLayout(batches, 3)
        low.addLayout(_column(self.lists[1], self.checks), 3)
        low.addLayout(self._form(), 2)
        # In large type all of it may need more height than a screen has.
        inner, area = QWidget(), QScrollArea(widgetResizable=True)
        inner.setObjectName("panel")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.board)
        column.addLayout(middle, 3)
        column.addLayout(low, 3)
        area.setWidget(inner)
        self.body.addWidget(area, 1)

    def _form(self) -> QVBoxLayout:
        form, buttons, column = QFormLayout(), QHBoxLayout(), QVBoxLayout()
        form.setHorizontalSpacing(16)
        for caption, field in zip(self.captions, (self.profile, self.address, self.recipient, self.why), strict=True):
            caption.setBuddy(field)
            form.addRow(caption, field)
        buttons.addStretch()
        for button in (self.sign_in, self.check, self.push):
            buttons.addWidget(button)
        column.addLayout(form)
        column.addLayout(buttons)
        column.addStretch()
        return column

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.found.setFilterFixedString)
        self.left_out_table.activated.connect(self._ask_photo)
        self.batch_table.selectionModel().currentChanged.connect(lambda _now, _before: self._choose())
        self.anew.clicked.connect(self.chosen_anew)
        self.limits.clicked.connect(self.limits_asked)
        self.freeze.clicked.connect(self._freeze)
        self.name.returnPressed.connect(self._freeze)
        self.check.clicked.connect(self._check)
        self.push.clicked.connect(self._push)
        self.notices.clicked.connect(lambda: self.notices_asked.emit(self.batch.batch) if self.batch else None)
        self.sign_in.clicked.connect(lambda: self.sign_in_asked.emit(self.address.text().strip()))
        for field in (self.address, self.recipient, self.why, self.name):
            field.textChanged.connect(lambda _text: self._enable())
        self.profile.currentIndexChanged.connect(lambda _place: self._choose())

    @property
    def first(self) -> QWidget:
        """What has the focus when the page is shown."""
        return self.name

    @property
    def batch(self) -> "Shown | None":
        """The batch that is chosen."""
        row = self.batch_table.currentIndex().row()
        return self.batches.values[row] if 0 <= row < len(self.batches.values) else None

    def offer_profiles(self, names: "Sequence[str]") -> None:
        """Have one of these layouts chosen."""
        if [self.profile.itemText(place) for place in range(self.profile.count())] != list(names):
            self.profile.clear()
            self.profile.addItems(list(names))

    def show_selection(self, selection: "Selection | None") -> None:
        """Show what would leave; None while that is being worked out."""
        self._selection = selection
        if selection:
            self.board.show_board(selection.board)
        self.left_out.show_values(selection.left_out if selection else ())
        people = selection.people.values() if selection else ()
        self.preview.show_picks([pick for one in people for pick in one.picks])
        self.retranslate()

    def show_batches(self, found: "Sequence[Shown]") -> None:
        """Show all batches; the one that was chosen stays so, else the newest is."""
        known = self.batch.batch.id if self.batch else None
        self.batches.show_values(found)
        places = [place for place, one in enumerate(found) if one.batch.id == known]
        if found:
            self.batch_table.selectRow(places[0] if places else 0)
        self._choose()

    def show_checks(self, checks: "Sequence[Any]") -> None:
        """Show how the checks of the chosen batch ended."""
        self.checks.show_checks(checks)
        self._enable()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.heading.setText(self.tr("Batches"))
        self.about.setText(self._sentence())
        self.anew.setText(self.tr("Choose anew"))
        self.limits.setText(self.tr("Limits and quotas…"))
        self.freeze.setText(self.tr("Freeze"))
        self.check.setText(self.tr("Check"))
        self.push.setText(self.tr("Hand over"))
        self.notices.setText(self.tr("Notices…"))
        self.notices.setToolTip(self.tr("What recipients have to be told of people who withdrew"))
        self.sign_in.setText(self.tr("Sign-in…"))
        self.sign_in.setToolTip(self.tr("What opens an S3 or SFTP address, for the keychain"))
        self.name.setPlaceholderText(self.tr("Name of the new batch"))
        self.name.setAccessibleName(self.tr("Name of the new batch"))
        self.form.setAccessibleName(self.tr("How pictures are encoded"))
        self.form.setToolTip(self.tr("How pictures are encoded"))
        self.filter.setPlaceholderText(self.tr("Filter by participant, photo or reason"))
        self.filter.setAccessibleName(self.tr("Filter"))
        captions = (self.tr("Layout"), self.tr("Where to"), self.tr("To whom"), self.tr("Why"))
        for caption, field, text in zip(
            self.captions, (self.profile, self.address, self.recipient, self.why), captions, strict=True
        ):
            caption.setText(text)
            field.setAccessibleName(text)
        self.address.setPlaceholderText(self.tr("A folder, s3://… or sftp://…"))
        lists = (
            self.tr("Photos that stay; Enter shows one"),
            self.tr("Checks"),
            self.tr("Frozen batches"),
            self.tr("As photos would leave"),
        )
        for caption, text in zip(self.lists, lists, strict=True):
            caption.setText(text)
        self.left_out_table.setAccessibleName(lists[0])
        self.batch_table.setAccessibleName(lists[2])
        self.batch_table.set_hint(self.tr("No batch is frozen yet. Name one above and freeze what is chosen."))
        for model in (self.left_out, self.batches):
            model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, model.columnCount() - 1)
        self.checks.retranslate()
        self._enable()

    def _sentence(self) -> str:
        if self._selection is None:
            return self.tr("Choosing photos …")
        text = self.tr("{chosen} photos of {people} people would leave, {left} would stay.")
        return text.format(
            chosen=number(self._selection.photos),
            people=number(len(self._selection.people)),
            left=number(len(self._selection.left_out)),
        )

    def _choose(self) -> None:
        """Another batch or layout was chosen: its checks are still to be made."""
        self.show_checks(())

    def _enable(self) -> None:
        lawful = self.batch is not None and not self.batch.withdrawn
        self.freeze.setEnabled(bool(self.name.text().strip() and self._selection and self._selection.people))
        self.check.setEnabled(lawful and bool(self.profile.currentText()))
        told = all(field.text().strip() for field in (self.address, self.recipient, self.why))
        self.notices.setEnabled(self.batch is not None and bool(self.batch.withdrawn and self.batch.pushes))
        self.sign_in.setEnabled("://" in self.address.text())
        self.push.setEnabled(lawful and self.checks.passed and told)

    def _freeze(self) -> None:
        if self.freeze.isEnabled():
            self.frozen.emit(self.name.text().strip(), ImageFormat(self.form.currentData()))

    def _check(self) -> None:
        if self.batch:
            self.checked.emit(self.batch.batch, self.profile.currentText())

    def _push(self) -> None:
        if self.batch:
            address, recipient, why = (field.text().strip() for field in (self.address, self.recipient, self.why))
            self.pushed.emit(self.batch.batch, self.profile.currentText(), address, recipient, why)

    def _ask_photo(self, index: QModelIndex) -> None:
        one = self.left_out.values[self.found.mapToSource(index).row()]
        self.photo_asked.emit(one.participant_id, one.photo_id)


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    for place, widget in enumerate(widgets):
        column.addWidget(widget, place == len(widgets) - 1)
    return column


def _dress(table: QTableView, model: "Rows[Any] | QSortFilterProxyModel") -> None:
    table.setModel(model)
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
