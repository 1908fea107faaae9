"""Every clue to the photo's age, side by side, numbered as the keys take them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from curator.domain.ages import AgeBasis
from curator.domain.evidence import Clue
from curator.ui import fonts, shapes
from curator.ui.keyless import Keyless
from curator.ui.label.agreement import Agreement, agreement, implied
from curator.ui.messages import clue_kind, clue_source, sentence, strength
from curator.ui.shapes import Shape
from curator.ui.theme import Tokens, tokens_of

if TYPE_CHECKING:
    from curator.domain.ages import AgeRange, PartialDate
    from curator.domain.timelines import TimelinePhoto

CLUE_ROLE = Qt.ItemDataRole.UserRole + 1
AGREEMENT_ROLE = Qt.ItemDataRole.UserRole + 2
AGE_ROLE = Qt.ItemDataRole.UserRole + 3
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class EvidenceModel(QAbstractListModel):
    """The clues of one photo, and how each stands to the age that is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clues: tuple[Clue, ...] = ()
        self._age: AgeRange | None = None
        self._birth: PartialDate | None = None
        self.basis = AgeBasis.COMPLETED

    def set_basis(self, basis: AgeBasis) -> None:
        """Show ages in another convention."""
        self.beginResetModel()
        self.basis = basis
        self.endResetModel()

    def show_photo(self, item: "TimelinePhoto | None", birth: "PartialDate | None" = None) -> None:
        """Take the clues of `item`, a photo of a person born on `birth`."""
        self.beginResetModel()
        self._birth = birth
        self._clues, self._age = (item.clues, item.age) if item else ((), None)
        self.endResetModel()

    def clue(self, place: int) -> Clue | None:
        """The clue numbered `place` + 1."""
        return self._clues[place] if 0 <= place < len(self._clues) else None

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Clues there are."""
        return 0 if parent.isValid() else len(self._clues)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The clue itself, and its words for screen readers."""
        clue = self._clues[index.row()]
        stands = agreement(clue, self._age)
        if role == CLUE_ROLE:
            return clue
        if role == AGREEMENT_ROLE:
            return stands
        if role == AGE_ROLE:
            return implied(clue, self.basis, self._birth)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            parts = [clue_kind(clue.kind), strength(clue.strength), clue_source(clue.source)]
            parts += [implied(clue, self.basis, self._birth)]
            parts += [self.tr("disagrees")] if stands is Agreement.OFF else []
            parts += [sentence(clue.distrust)] if clue.distrust else []
            return ", ".join(part for part in parts if part)
        return None


class EvidenceDelegate(QStyledItemDelegate):
    """Two lines a clue: kind and age, source; a third says why a clue is not trusted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """As high as its lines."""
        width = option.rect.width() or 240
        small = QFontMetrics(fonts.small())
        height = QFontMetrics(fonts.scaled(1.0)).height() + small.height() + 12
        clue: Clue = index.data(CLUE_ROLE)
        if clue.distrust is not None:
            height += _wrapped(small, sentence(clue.distrust), width - _indent() - 8)
        return QSize(width, fonts.grid(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one clue."""
        clue: Clue = index.data(CLUE_ROLE)
        stands: Agreement = index.data(AGREEMENT_ROLE)
        tokens, area = tokens_of(option.palette), option.rect
        painter.save()
        painter.setPen(QColor(tokens.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        line = QRect(area.left() + 4, area.top() + 4, area.width() - 12, QFontMetrics(fonts.scaled(1.0)).height())
        _first_line(painter, line, (clue, stands, index.data(AGE_ROLE)), number=index.row() + 1, tokens=tokens)
        _below(
            painter,
            QRect(line.left() + _indent(), line.bottom() + 1, line.width() - _indent(), area.height()),
            clue,
            tokens,
        )
        painter.restore()


class EvidenceList(Keyless, QListView):
    """Emits `taken` with a clue when its age is clicked or it is double-clicked."""

    taken = Signal(object)

    def __init__(self, model: EvidenceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._model = model
        self._delegate = EvidenceDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.retranslate()

    def take(self, place: int) -> None:
        """Take the age of the clue numbered `place` + 1."""
        if clue := self._model.clue(place):
            self.taken.emit(clue)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(self.tr("Evidence"))
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take a clue whose age was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() > self.visualRect(index).right() - age_width():
            self.take(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take a clue that was double-clicked outside its age, where the first click took it already."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() <= self.visualRect(index).right() - age_width():
            self.take(index.row())


def age_width() -> int:
    """Pixels at the right end of a clue that take its age when clicked."""
    return QFontMetrics(fonts.scaled(1.0, bold=True)).horizontalAdvance("→ 00–00") + 24


def _indent() -> int:
    return QFontMetrics(fonts.small()).horizontalAdvance("0") + 8 + fonts.mark() + 8


def _wrapped(metrics: QFontMetrics, text: str, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 1000), Qt.TextFlag.TextWordWrap, text).height()


def _first_line(
    painter: QPainter, line: QRect, shown: tuple[Clue, Agreement, str], *, number: int, tokens: Tokens
) -> None:
    clue = shown[0]
    quiet = clue.distrust is not None
    ratio = painter.device().devicePixelRatioF()
    painter.setPen(QColor(tokens.muted))
    if number <= 9:
        painter.setFont(fonts.small())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, str(number))
    left = line.left() + QFontMetrics(fonts.small()).horizontalAdvance("0") + 8
    colour = tokens.edge if quiet else tokens.clue
    strong = shapes.mark(shapes.STRENGTHS[clue.strength], colour, side=fonts.mark(), ratio=ratio)
    painter.drawPixmap(left, line.center().y() - fonts.mark() // 2 + 1, strong)
    font = fonts.scaled(1.0)
    font.setStrikeOut(quiet)
    painter.setFont(font)
    painter.setPen(QColor(tokens.muted if quiet else tokens.text))
    kind = line.adjusted(left + fonts.mark() + 8 - line.left(), 0, -age_width(), 0)
    painter.drawText(
        kind,
        Qt.AlignmentFlag.AlignVCenter,
        painter.fontMetrics().elidedText(clue_kind(clue.kind), Qt.TextElideMode.ElideRight, kind.width()),
    )
    _age(painter, line, shown, tokens=tokens)


def _age(painter: QPainter, line: QRect, shown: tuple[Clue, Agreement, str], *, tokens: Tokens) -> None:
    clue, stands, text = shown
    if not text:
        return
    font = fonts.scaled(1.0, bold=clue.distrust is None)
    font.setStrikeOut(clue.distrust is not None)
    painter.setFont(font)
    painter.setPen(QPen(QColor(tokens.muted if clue.distrust else tokens.text)))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(line.adjusted(0, 0, -fonts.mark() - 8, 0), right, text)
    signs = {Agreement.OFF: (Shape.DIAMOND, tokens.conflict), Agreement.AGREES: (Shape.TICK, tokens.settled)}
    if stands in signs:
        shape, colour = signs[stands]
        sign = shapes.mark(shape, colour, side=fonts.mark(), ratio=painter.device().devicePixelRatioF())
        painter.drawPixmap(line.right() - fonts.mark() + 1, line.center().y() - fonts.mark() // 2 + 1, sign)


def _below(painter: QPainter, area: QRect, clue: Clue, tokens: Tokens) -> None:
    painter.setFont(fonts.small())
    metrics = painter.fontMetrics()
    painter.setPen(QColor(tokens.muted))
    line = QRect(area.left(), area.top(), area.width(), metrics.height())
    source = metrics.elidedText(clue_source(clue.source), Qt.TextElideMode.ElideMiddle, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, source)
    if clue.distrust is not None:
        rest = QRect(area.left(), line.bottom() + 1, area.width(), area.height())
        painter.setPen(QColor(tokens.text))
        painter.drawText(rest, Qt.TextFlag.TextWordWrap, sentence(clue.distrust))
