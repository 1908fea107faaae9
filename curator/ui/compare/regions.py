"""How much each part of the face changed, in words, figures and intervals about zero."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLineF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from curator.ui import fonts
from curator.ui.language import QT_TRANSLATE_NOOP
from curator.ui.theme import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.appearance import RegionChange

_NAMES = {
    "eyes": QT_TRANSLATE_NOOP("Words", "Eyes"),
    "brows": QT_TRANSLATE_NOOP("Words", "Brows"),
    "nose": QT_TRANSLATE_NOOP("Words", "Nose"),
    "lips": QT_TRANSLATE_NOOP("Words", "Lips"),
    "jaw": QT_TRANSLATE_NOOP("Words", "Jaw"),
    "chin": QT_TRANSLATE_NOOP("Words", "Chin"),
}
MARGIN = 16


def region_name(region: str) -> str:
    """A part of the face in the window's language."""
    if region in _NAMES:
        return QCoreApplication.translate("Words", _NAMES[region])
    return QCoreApplication.translate("messages", region)


def figure(value: float) -> str:
    """A signed change with one decimal and a true minus."""
    return f"{value:+.1f}".replace("-", "−")


def described(one: "RegionChange") -> str:
    """One region in words, for screen readers."""
    text = QCoreApplication.translate("RegionTable", "{region} {change} %, between {low} and {high} %, {state}")
    clear = QCoreApplication.translate("RegionTable", "clear")
    unclear = QCoreApplication.translate("RegionTable", "could be none")
    return text.format(
        region=region_name(one.region),
        change=figure(one.change),
        low=figure(one.low),
        high=figure(one.high),
        state=clear if one.clear else unclear,
    )


class RegionTable(QWidget):
    """One row a region, the largest clear change first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._rows: tuple[RegionChange, ...] = ()
        self.retranslate()

    def show_regions(self, regions: "Sequence[RegionChange]") -> None:
        """Draw these."""
        self._rows = tuple(sorted(regions, key=lambda one: (not one.clear, -abs(one.change))))
        self.retranslate()
        self.updateGeometry()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(self.tr("Change by region"))
        self.setAccessibleDescription("; ".join(map(described, self._rows)) or self._empty())
        self.setToolTip(self._legend() if self._rows else "")
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or type."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.updateGeometry()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Names, figures and a bar as wide as both."""
        return QSize(2 * MARGIN + round(2.2 * (self._name_width() + self._figure_width())), 12 * self._line())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Names and figures."""
        return QSize(2 * MARGIN + self._name_width() + self._figure_width() + 16, 4 * self._line())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw heading, rows, and what the figures are."""
        tokens = tokens_of(self.palette())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(tokens.surface))
            painter.setPen(QColor(tokens.text))
            painter.setFont(fonts.scaled(1.0, bold=True))
            painter.drawText(
                QRect(MARGIN, 8, self.width(), self._line()), Qt.AlignmentFlag.AlignVCenter, self.accessibleName()
            )
            y, spare = 8 + self._line(), self.height() - 8 - self._line() - len(self._rows) * self._pitch()
            note = self._legend() if self._rows else self._empty()
            if not self._rows or spare > self._note_height(note) + 16:
                y = self._note(painter, y, note) + 12
            pitch = max(min(self._pitch(), (self.height() - y - 8) // max(len(self._rows), 1)), self._line())
            for place, one in enumerate(self._rows):
                self._row(painter, y + 8 + place * pitch, one)

    def _note(self, painter: QPainter, y: int, text: str) -> int:
        painter.setFont(fonts.small())
        painter.setPen(QColor(tokens_of(self.palette()).muted))
        box = QRect(MARGIN, y, self.width() - 2 * MARGIN, self._note_height(text) + 2)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(box, flags, text)
        return y + self._note_height(text)

    def _note_height(self, text: str) -> int:
        box = QRect(0, 0, self.width() - 2 * MARGIN, 10_000)
        return QFontMetrics(fonts.small()).boundingRect(box, Qt.TextFlag.TextWordWrap, text).height()

    def _row(self, painter: QPainter, y: int, one: "RegionChange") -> None:
        tokens = tokens_of(self.palette())
        painter.setFont(fonts.scaled(1.0, bold=one.clear))
        painter.setPen(QColor(tokens.text if one.clear else tokens.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(MARGIN, y, self._name_width(), self._line()), middle, region_name(one.region))
        figures = QRect(MARGIN + self._name_width(), y, self._figure_width() - 12, self._line())
        painter.drawText(figures, middle | Qt.AlignmentFlag.AlignRight, f"{figure(one.change)} %")
        left = MARGIN + self._name_width() + self._figure_width()
        self._interval(painter, QRectF(left, y, self.width() - MARGIN - left, self._line()), one)

    def _interval(self, painter: QPainter, area: QRectF, one: "RegionChange") -> None:
        """A bar from low to high with a mark at the change; the upright line is no change at all."""
        tokens = tokens_of(self.palette())
        reach = max((abs(edge) for row in self._rows for edge in (row.low, row.high, row.change)), default=1.0) or 1.0
        middle, half, y = area.center().x(), area.width() / 2 - 4, area.center().y()
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QLineF(middle, area.top() - 6, middle, area.bottom() + 6))
        low, high, at = (middle + half * value / reach for value in (one.low, one.high, one.change))
        colour = QColor(tokens.reject if one.clear else tokens.edge)
        painter.setPen(QPen(colour, 2))
        for edge in (low, high):
            painter.drawLine(QLineF(edge, y - 4, edge, y + 4))
        painter.drawLine(QLineF(low, y, high, y))
        painter.setBrush(colour if one.clear else QColor(tokens.surface))
        painter.drawEllipse(QRectF(at - 4, y - 4, 8, 8))

    def _legend(self) -> str:
        return self.tr("In % of the distance between the eyes, with the interval. A full dot is a clear change.")

    def _empty(self) -> str:
        return self.tr(
            "Regions are measured over many photos: open the before and after of a suspected change for them."
        )

    def _name_width(self) -> int:
        metrics = QFontMetrics(fonts.scaled(1.0, bold=True))
        names = {*_NAMES, *(one.region for one in self._rows)}
        return max(metrics.horizontalAdvance(region_name(region)) for region in names) + 12

    def _figure_width(self) -> int:
        return QFontMetrics(fonts.scaled(1.0, bold=True)).horizontalAdvance("+00.0 %") + 12

    def _pitch(self) -> int:
        return fonts.grid(1.7 * self._line())

    def _line(self) -> int:
        return QFontMetrics(fonts.scaled(1.0, bold=True)).height()
