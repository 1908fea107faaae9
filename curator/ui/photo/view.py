"""The photo, large: fitted or 1:1, with what was found in it on demand, or the reason why it cannot be shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from curator.domain.faces import Ground
from curator.ui.images import FULL, Shot
from curator.ui.keyless import Keyless
from curator.ui.messages import sentence
from curator.ui.photo import corners, figures, geometry, overlay, painting
from curator.ui.photo.geometry import Frame
from curator.ui.photo.look import Look
from curator.ui.theme import tokens_of

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from curator.domain.messages import Message
    from curator.domain.timelines import TimelinePhoto
    from curator.ui.images import Faces, Pictures

MARGIN = 8
LOUPE = 0.5
"""Diameter of the loupe, of the shorter side of the view."""
BEFORE, BEHIND = 2, 6


class PhotoView(Keyless, QWidget):
    """Shows one photo and has its neighbours decoded meanwhile.

    Where a photo shows several faces, their boxes are drawn, and a click on one emits `face_chosen` with its box.
    """

    face_chosen = Signal(object)

    def __init__(self, pictures: "Pictures", faces: "Faces", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._pictures, self._faces = pictures, faces
        self._item: TimelinePhoto | None = None
        self._near: tuple[TimelinePhoto, ...] = ()
        self._one_to_one = False
        self._overlay = False
        self._figures = False
        self._centre = (0.0, 0.0)
        self._drag: QPointF | None = None
        self._pressed: QPointF | None = None
        self._look = Look()
        self._loupe: QPointF | None = None
        self._held = False
        self._corners = False
        self._last: QImage | None = None
        self.setMouseTracking(True)
        pictures.toned_ready.connect(self.update)
        pictures.ready.connect(self._arrive)
        pictures.here.connect(self._request)
        faces.ready.connect(lambda _ids: self.update())
        self.retranslate()

    @property
    def one_to_one(self) -> bool:
        """Whether a pixel of the photo takes one of the screen."""
        return self._one_to_one

    @property
    def overlay(self) -> bool:
        """Whether face boxes and landmarks are drawn."""
        return self._overlay

    @property
    def figures(self) -> bool:
        """Whether cover and quality are written over the photo."""
        return self._figures

    @property
    def look(self) -> Look:
        """How the photo is looked at."""
        return self._look

    @property
    def loupe(self) -> bool:
        """Whether the loupe is over the photo."""
        return self._loupe is not None

    @property
    def corners(self) -> bool:
        """Whether the corners of the photo are shown large."""
        return self._corners

    def turn(self, by: int) -> None:
        """Turn the view by quarter turns to the right."""
        self.show_look(self._look.turned(by))

    def show_look(self, look: Look) -> None:
        """Look at the photo in another way."""
        self._look = look
        self._describe()
        self.update()

    def hold_loupe(self, at: QPointF | None = None) -> None:
        """Put the loupe at a point of the view; over the face where none is named."""
        self._loupe = at or self._loupe or self._face_point()
        self._request()
        self.update()

    def drop_loupe(self) -> None:
        """Take the loupe away."""
        if self._loupe is not None:
            self._loupe = None
            self._request()
            self.update()

    def show_corners(self, shown: bool) -> None:
        """Show the four corners large, where prints bear their date; or the photo again."""
        self._corners = shown
        self._request()
        self.update()

    @property
    def shot(self) -> Shot | None:
        """The decoded photo that is drawn; None while it is not here."""
        if self._item is None:
            return None
        photo_id = self._item.photo.id
        if (self._loupe is not None or self._corners) and (whole := self._pictures.shot(photo_id, side=FULL)):
            return whole
        return self._pictures.shot(photo_id, side=self.side) or self._pictures.shot(photo_id, side=self._fit_side())

    @property
    def problem(self) -> "Message | None":
        """Why the photo cannot be shown."""
        if self._item is None:
            return None
        return self._pictures.problem(self._item.photo.id)

    def show_photo(self, item: "TimelinePhoto | None", near: "tuple[TimelinePhoto, ...]") -> None:
        """Show `item`; `near` are the photos that will be looked at next."""
        other = item is None or self._item is None or item.photo.id != self._item.photo.id
        self._item, self._near = item, near
        if other:
            self._look, self._last = Look(), None
            self._loupe = self._loupe if self._held else None
            self._centre = _face_centre(item) if item else (0.0, 0.0)
        self._request()
        self._describe()
        self.update()

    def toggle_one_to_one(self) -> None:
        """Between the whole photo and its pixels, about the face."""
        self._one_to_one = not self._one_to_one
        self._request()
        self.setCursor(Qt.CursorShape.OpenHandCursor if self._one_to_one else Qt.CursorShape.ArrowCursor)
        self.update()

    def toggle_overlay(self) -> None:
        """Show or hide what was found."""
        self._overlay = not self._overlay
        self.update()

    def toggle_figures(self) -> None:
        """Show or hide cover and quality of the participant's face."""
        self._figures = not self._figures
        self.update()

    def choose_at(self, point: QPointF) -> None:
        """Choose the face that is drawn at a point of the view, unless a person chose it already."""
        item, shot = self._item, self.shot
        if item is None or shot is None or len(item.faces) < 2:
            return
        boxes = [face.box for face in item.faces]
        unturned = geometry.unturned(point.x(), point.y(), view=self._view, turns=self._look.turns)
        place = geometry.box_at(boxes, *self.frame(shot).original(*unturned))
        if place is not None and (place != item.own.ordinal or item.own.ground is not Ground.CHOSEN):
            self.face_chosen.emit(boxes[place])

    def choose_next(self) -> None:
        """Choose the next smaller face; behind the smallest, the largest."""
        if self._item is not None and len(self._item.faces) > 1:
            faces = self._item.faces
            self.face_chosen.emit(faces[(self._item.own.ordinal + 1) % len(faces)].box)

    def pan(self, dx: float, dy: float) -> None:
        """Move a 1:1 photo by view pixels."""
        pixel = self._pixel()
        for _ in range(self._look.turns):
            dx, dy = dy, -dx
        self._centre = (self._centre[0] - dx / pixel, self._centre[1] - dy / pixel)
        self.update()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(self.tr("Photo"))
        self._describe()
        self.update()

    def frame(self, shot: Shot) -> Frame:
        """Where the photo lies in the view as it is before it is turned."""
        view = geometry.turned_size(*self._view, turns=self._look.turns)
        if not self._one_to_one:
            return geometry.fitted(shot.width, shot.height, view=view, margin=MARGIN)
        frame, self._centre = geometry.one_to_one(
            shot.width, shot.height, view=view, centre=self._centre, pixel=self._pixel()
        )
        return frame

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: "QResizeEvent") -> None:  # noqa: N802 - Qt's name
        """A larger view may need more pixels."""
        super().resizeEvent(event)
        self._request()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of a 1:1 photo, or begin a click."""
        if event.button() is Qt.MouseButton.RightButton:
            self._held = True
            self.hold_loupe(event.position())
            return
        self._pressed = event.position() if event.button() is Qt.MouseButton.LeftButton else None
        self._drag = event.position() if self._one_to_one else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Move it, or the loupe."""
        if self._loupe is not None:
            self.hold_loupe(event.position())
        if self._drag is not None:
            moved = event.position() - self._drag
            self._drag = event.position()
            self.pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go; a click that moved nothing chooses the face under it."""
        if event.button() is Qt.MouseButton.RightButton:
            self._held = False
            self.drop_loupe()
            return
        pressed, self._drag, self._pressed = self._pressed, None, None
        if pressed is not None and (event.position() - pressed).manhattanLength() < QApplication.startDragDistance():
            self.choose_at(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Between fit and 1:1."""
        self.toggle_one_to_one()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The photo is the largest thing in the window."""
        return QSize(640, 480)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the photo, its stand-in, or the reason why there is none."""
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        tokens = tokens_of(self.palette())
        painter.fillRect(self.rect(), QColor(tokens.canvas))
        if self._item is None:
            return
        shot = self.shot
        if shot is not None and self._corners:
            corners.paint(painter, self._colours(shot), bounds=self.rect())
        elif shot is not None:
            self._paint_shot(painter, shot)
        elif self.problem is not None:
            painting.problem(painter, sentence(self.problem), self.rect(), tokens)
        else:
            photo = self._item.photo
            size = (photo.width, photo.height) if photo.width else (4, 3)
            frame = geometry.fitted(*size, view=self._view, margin=MARGIN)
            painting.stand_in(painter, self._faces.photo(photo.id), frame, size=size, tokens=tokens)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_shot(self, painter: QPainter, shot: Shot) -> None:
        frame, size = self.frame(shot), QSize(self.width(), self.height())
        painter.save()
        painter.setTransform(painting.quarter_turns(self._look.turns, size), combine=True)
        target = QRectF(frame.left, frame.top, shot.width * frame.scale, shot.height * frame.scale)
        if self._one_to_one:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shot.scale < 1)
        painter.drawImage(target, self._colours(shot))
        item = self._item
        bounds = QRect(0, 0, *geometry.turned_size(*self._view, turns=self._look.turns))
        if item is not None and (self._overlay or len(item.faces) > 1):
            overlay.paint(painter, item.faces, frame, own=item.own.ordinal, bounds=bounds, details=self._overlay)
        if item is not None and item.suspect is not None:
            overlay.paint_suspect(painter, item.suspect, frame, bounds=bounds)
        painter.restore()
        if item is not None and self._figures:
            face = overlay.drawn(item.face, frame) if item.face and not self._look.turns else QRectF()
            figures.paint(painter, figures.lines(item.face), bounds=self.rect(), face=face)
        if self._loupe is not None:
            self._paint_loupe(painter, shot, frame)

    def _paint_loupe(self, painter: QPainter, shot: Shot, frame: Frame) -> None:
        """Three times as large as the photo is drawn, at least pixel by pixel."""
        assert self._loupe is not None
        at, scale = self._loupe, max(3 * frame.scale, self._pixel())
        x, y = frame.original(*geometry.unturned(at.x(), at.y(), view=self._view, turns=self._look.turns))
        painting.loupe(
            painter,
            self._colours(shot),
            over=QRectF(-x, -y, shot.width, shot.height),
            through=QTransform().translate(at.x(), at.y()).rotate(90 * self._look.turns).scale(scale, scale),
            at=at,
            reach=min(self._view) * LOUPE / 2,
            tokens=tokens_of(self.palette()),
        )

    def _colours(self, shot: Shot) -> QImage:
        """The picture as it is looked at; while other colours are being made, the ones before."""
        made = self._pictures.toned(shot, self._look)
        if made is not None:
            self._last = made
        return made or self._last or shot.image

    def _face_point(self) -> QPointF:
        shot, item = self.shot, self._item
        if shot is None or item is None:
            return QPointF(self.width() / 2, self.height() / 2)
        at = self.frame(shot).point(*_face_centre(item))
        return painting.quarter_turns(self._look.turns, QSize(self.width(), self.height())).map(QPointF(*at))

    def _arrive(self, photo_id: str) -> None:
        if self._item is not None and photo_id == self._item.photo.id:
            self._describe()
            self.update()

    def _request(self) -> None:
        if self._item is None:
            return
        large = self._loupe is not None or self._corners
        self._pictures.request((self._item, *self._near), side=self.side)
        if large and not self._one_to_one:
            self._pictures.request_whole(self._item)

    @property
    def _view(self) -> tuple[int, int]:
        return self.width(), self.height()

    def _fit_side(self) -> int:
        return geometry.side_for(max(self._view), ratio=self.devicePixelRatioF())

    @property
    def side(self) -> int:
        """The longest side to which photos are decoded now."""
        return FULL if self._one_to_one else self._fit_side()

    def _pixel(self) -> float:
        return 1 / self.devicePixelRatioF()

    def _describe(self) -> None:
        text = self._item.photo.file if self._item else ""
        problem = self.problem
        look = self._look_text()
        self.setAccessibleDescription(f"{text}: {sentence(problem)}" if problem else f"{text} {look}".strip())

    def _look_text(self) -> str:
        """What is not as the photo is, in words."""
        parts = [self.tr("turned by {angle}°").format(angle=90 * self._look.turns)] if self._look.turns else []
        for name, step in ((self.tr("brightness"), self._look.brightness), (self.tr("contrast"), self._look.contrast)):
            parts += [f"{name} {step:+d}"] if step else []
        return ", ".join(parts)


def _face_centre(item: "TimelinePhoto") -> tuple[float, float]:
    seen = item.face or item.suspect
    if seen is None:
        return item.photo.width / 2, item.photo.height / 2
    box = seen.box
    return box.left + box.width / 2, box.top + box.height / 2
