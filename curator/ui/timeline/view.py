"""The life of one participant: faces on an axis of age, painted by hand, at home with a thousand photos."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from curator.ui import fonts
from curator.ui.images import SmallFaces
from curator.ui.keyless import Keyless
from curator.ui.label.typing import said_ages
from curator.ui.messages import flag_kind
from curator.ui.theme import tokens_of
from curator.ui.timeline import frame, layout, painting
from curator.ui.timeline.canvas import Canvas, Words
from curator.ui.timeline.choosing import Filter, Selection
from curator.ui.timeline.drafting import Draft, typed
from curator.ui.timeline.hand import Hand
from curator.ui.timeline.picture import Stamps, area
from curator.ui.timeline.scene import Measures, Scene, build, measured
from curator.ui.timeline.speaking import Spoken, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtGui import QResizeEvent

    from curator.domain.timelines import Timeline, TimelinePhoto
    from curator.domain.visual_age import VisualAge
    from curator.ui.images import Faces

ZOOM_STEP = 1.4


class LifeView(Keyless, QAbstractScrollArea):
    """Emits `photo_chosen` with an id, `selected` with a `Selection`, `age_dragged` with a `Draft` that was let go.

    `moved` says that axis or scroll position changed. Zoom 1 shows the whole life.
    """

    photo_chosen = Signal(str)
    selected = Signal(object)
    age_dragged = Signal(object)
    moved = Signal()

    def __init__(self, faces: "Faces", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("life")
        # One that Python knows: to learn what kind of widget Qt's own is, PySide would load every kind there is.
        self.setViewport(QWidget())
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._faces = faces
        self._timeline: Timeline | None = None
        self._current: int | None = None
        self._zoom = 1.0
        self._loading = False
        self._scene = Scene()
        self._layer: QPixmap | None = None
        self._small, self._stamps = SmallFaces(faces), Stamps()
        self._hand = Hand(self)
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self._catch_up)
        self._filter = Filter()
        self._looks: Mapping[str, VisualAge] = {}
        self._said: Spoken | None = None
        self.selection = Selection()
        self.draft: Draft | None = None
        faces.ready.connect(self._small.forget)
        faces.ready.connect(lambda _ids: self._change())
        self.horizontalScrollBar().valueChanged.connect(self._redraw)
        self.horizontalScrollBar().valueChanged.connect(self.moved)
        self.retranslate()

    @property
    def scene(self) -> Scene:
        """What is drawn."""
        return self._scene

    @property
    def zoom(self) -> float:
        """How many times larger than a whole life the axis is."""
        return self._zoom

    @property
    def measures(self) -> Measures:
        """Sizes that follow the type's."""
        line = QFontMetrics(fonts.small()).height()
        return measured(line=line, badge=fonts.mark() + 2, height=self.viewport().height())

    def show_timeline(self, timeline: "Timeline | None") -> None:
        """Show another timeline, or the same one changed; the zoom stays with a participant."""
        same = bool(timeline and self._timeline and timeline.participant.id == self._timeline.participant.id)
        self._timeline, self._loading = timeline, False
        photos = timeline.photos if timeline else ()
        self._stamps.keep_only([item.photo.id for item in photos])
        if not same:
            self._zoom = 1.0
            self._looks = {}
        self._hand.leave()
        self.draft = None
        self._lay_out()
        self._change()
        self.select(self.selection.within(self.order))

    def show_looks(self, looks: "Mapping[str, VisualAge]") -> None:
        """Draw what ages faces look, by photo."""
        self._looks = looks
        self._change()

    def show_filter(self, chosen: Filter) -> None:
        """Dim what is not looked for."""
        self._filter = chosen
        self._change()

    @property
    def looks(self) -> "Mapping[str, VisualAge]":
        """What ages faces look, by photo."""
        return self._looks

    @property
    def filter(self) -> Filter:
        """What is looked for."""
        return self._filter

    @property
    def order(self) -> list[str]:
        """Photo ids in the order of the life."""
        return [item.photo.id for item in self._timeline.photos] if self._timeline else []

    @property
    def current_id(self) -> str | None:
        """The photo that is framed."""
        return None if self._current is None else self._scene.photos[self._current].photo.id

    def item(self, photo_id: str) -> "TimelinePhoto | None":
        """A photo of the life."""
        return next((item for item in self._scene.photos if item.photo.id == photo_id), None)

    def select(self, selection: Selection) -> None:
        """Mark these photos."""
        if selection != self.selection:
            self.selection = selection
            self._describe()
            self.viewport().update()
            self.selected.emit(selection)

    def show_draft(self, draft: Draft | None) -> None:
        """Draw where an age that is tried out would put its photo."""
        if draft != self.draft:
            self.draft = draft
            self.viewport().update()

    def try_age(self, age: int | None) -> None:
        """Draw where a typed age would put the present photo; None takes that away."""
        shown = self._scene.photos[self._current] if self._current is not None else None
        self.show_draft(typed(shown, age, self._scene.axis) if shown and age is not None else None)

    def leave(self) -> bool:
        """Drop what the mouse began, then the selection; False where there was neither."""
        if self._hand.leave():
            return True
        begun = bool(self.selection.ids)
        self.select(Selection())
        return begun

    def photos_in(self, area: QRect) -> list[str]:
        """Ids of the photos that a rectangle of the viewport touches."""
        measures, base = self.measures, self._base()
        touched: list[int] = []
        for cells, shift in ((self._scene.cells, -self.offset), (self._scene.unknown, self._lane_left())):
            touched += layout.touched(
                cells,
                left=area.left() - shift,
                right=area.right() - shift,
                low=base - area.bottom() - 1,
                high=base - area.top(),
                side=measures.side,
                pitch=measures.pitch,
            )
        return [self._scene.photos[index].photo.id for index in sorted(touched)]

    def show_loading(self) -> None:
        """A skeleton until the timeline comes."""
        self._loading = True
        self._redraw()

    def show_photo(self, item: "TimelinePhoto | None") -> None:
        """Frame a photo and bring it into view."""
        ids = [known.photo.id for known in self._scene.photos]
        self._current = ids.index(item.photo.id) if item and item.photo.id in ids else None
        self._reveal()
        self._describe()
        self.viewport().update()

    def zoom_by(self, factor: float, *, at: float | None = None) -> None:
        """Zoom about the pixel `at` of the viewport, or about the current photo."""
        fit = layout.fitting(
            [age for age in self._scene.ages if age is not None],
            width=self.axis_width,
            start=self._scene.axis.start,
        )
        zoom = min(max(self._zoom * factor, 1.0), layout.most_zoom(fit))
        cell = self._scene.cell(self._current) if self._current is not None else None
        if at is None:
            at = cell.x - self.offset if cell else self.axis_width / 2
        age = self._scene.axis.age(at + self.offset)
        self._zoom = zoom
        self._lay_out()
        self.horizontalScrollBar().setValue(round(self._scene.axis.x(age) - at))

    def zoom_out(self) -> None:
        """Show the whole life."""
        self._zoom = 1.0
        self._lay_out()

    def photo_at(self, point: QPoint) -> str | None:
        """Id of the photo drawn at `point` of the viewport."""
        measures, scene, y = self.measures, self._scene, self._base() - point.y()
        if point.x() >= self.axis_width:
            cells, x = scene.unknown, point.x() - self._lane_left()
        else:
            cells, x = scene.cells, point.x() + self.offset
        index = layout.hit(cells, x=x, y=y, side=measures.side, pitch=measures.pitch, front=self._current)
        return None if index is None else scene.photos[index].photo.id

    def area_of(self, photo_id: str) -> QRect:
        """Where a photo is drawn in the viewport; empty where it is not."""
        place = self._place_of(photo_id)
        return next((drawn for index, drawn in self._areas() if index == place), QRect())

    def _areas(self) -> "Iterator[tuple[int, QRect]]":
        base, measures = self._base(), self.measures
        for cells, shift in ((self._scene.cells, -self.offset), (self._scene.unknown, self._lane_left())):
            for cell in cells:
                yield cell.index, area(cell, base=base, measures=measures).translated(round(shift), 0)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(self.tr("Life: photos by age"))
        self._describe()
        self._redraw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of language or type."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._lay_out()  # the words below unknown ages need their room
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._redraw()
        super().changeEvent(event)

    def resizeEvent(self, event: "QResizeEvent") -> None:  # noqa: N802 - Qt's name
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose, select, or begin to drag."""
        self._hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag a face, or draw a band."""
        self._hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let it go."""
        self._hand.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl zooms about the mouse; without it the wheel goes along the life."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP ** (turn / 120), at=event.position().x())
        else:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turn)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell the photo under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            photo_id = self.photo_at(event.pos())
            item = next((item for item in self._scene.photos if item.photo.id == photo_id), None)
            QToolTip.showText(event.globalPos(), self.described(item) if item else "", self)
            return True
        return super().viewportEvent(event)

    def described(self, item: "TimelinePhoto") -> str:
        """One photo in words, for tooltips and screen readers."""
        age = str(item.age) if item.age else self.tr("unknown")
        state = self.tr("stated") if item.label else self.tr("proposed") if item.age else ""
        flags = ", ".join(flag_kind(flag.kind) for flag in item.open_flags)
        marked = self.tr("selected") if item.photo.id in self.selection.ids else ""
        parts = (item.photo.file, self.tr("age {age}").format(age=age), state, flags, marked)
        return " · ".join(part for part in parts if part)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what is in view."""
        with QPainter(self.viewport()) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        canvas, area = self._canvas(painter), self.viewport().rect()
        if self._loading:
            frame.skeleton(canvas, area)
            return
        if not self._scene.photos:
            frame.empty(canvas, area, self._nothing())
            return
        if self._layer is None:
            self._layer = self._drawn_layer()
            if self._stamps.late:
                self._late.start()
        painter.drawPixmap(0, 0, self._layer)
        frame.marks(canvas, height=area.height())
        if self._current is not None:
            tried = self._place_of(self.draft.photo_id) if self.draft else None
            frame.current(canvas, self._current, draft=self.draft, draft_index=tried, height=area.height())
        if not self._hand.band.isNull():
            painting.band(canvas, self._hand.band)
        if self.hasFocus():
            painter.setPen(QColor(tokens_of(self.palette()).accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _unknown(self) -> str:
        return self.tr("age unknown")

    def _nothing(self) -> str:
        return self.tr("No photos here yet.") if self._timeline else self.tr("Choose a participant at the left.")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Three rows of pictures."""
        measures = self.measures
        return QSize(600, measures.foot + round(3 * 3.5 * measures.line) + 6 * measures.gap)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One row of pictures."""
        measures = self.measures
        return QSize(240, measures.foot + measures.pitch + 2 * measures.gap)

    def _drawn_layer(self) -> QPixmap:
        """All but the current photo; a step to the next one draws this as it is."""
        ratio = self.devicePixelRatioF()
        layer = QPixmap((self.viewport().size().toSizeF() * ratio).toSize())
        layer.setDevicePixelRatio(ratio)
        layer.fill(QColor(tokens_of(self.palette()).surface))
        with QPainter(layer) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            canvas = self._canvas(painter)
            if self._said is None:
                self._said = spoken(self._scene, self._looks, dimmed=canvas.dimmed)
            frame.still(canvas, self._said, height=self.viewport().height())
        return layer

    def _canvas(self, painter: QPainter) -> Canvas:
        birth = self._timeline.participant.birth if self._timeline else None
        words = Words(
            ages=lambda age, at: said_ages(age, birth=birth, at=at),
            unknown=self._unknown(),
            years=lambda count: self.tr("%n year(s) without", "", count),
        )
        left, measures = self.offset, self.measures
        side = round(measures.side * self.devicePixelRatioF())
        return Canvas(
            painter=painter,
            tokens=tokens_of(self.palette()),
            measures=measures,
            scene=self._scene,
            words=words,
            left=left,
            right=left + self.axis_width,
            base=self._base(),
            face=lambda photo_id: self._small.face(photo_id, side),
            stamps=self._stamps,
            looks=self._looks,
            dimmed=self._dimmed if self._filter.state else None,
            marked=self.selection.ids,
        )

    def _lay_out(self) -> None:
        size, small = self.viewport().size(), QFontMetrics(fonts.small())
        self._scene = build(
            self._timeline,
            width=size.width(),
            height=size.height(),
            zoom=self._zoom,
            measures=self.measures,
            caption=max(small.horizontalAdvance(word) for word in self._unknown().split()),
        )
        bar = self.horizontalScrollBar()
        bar.setPageStep(self.axis_width)
        bar.setSingleStep(self.measures.side)
        bar.setRange(0, max(0, round(self._scene.axis.width) - self.axis_width))
        self._redraw()
        self.moved.emit()

    def _catch_up(self) -> None:
        """Between two frames draw what the last one did without, then show all of it."""
        nowhere = QPixmap(1, 1)
        nowhere.setDevicePixelRatio(self.devicePixelRatioF())
        with QPainter(nowhere) as painter:
            more = self._stamps.catch_up(self._canvas(painter))
        if more:
            self._late.start()
        else:
            self._redraw()

    def _dimmed(self, item: "TimelinePhoto") -> bool:
        return not self._filter.fits(item)

    def _change(self) -> None:
        """Something that photos look like or say is another."""
        self._said = None
        self._stamps.change()
        self._redraw()

    def _redraw(self) -> None:
        self._layer = None
        self.viewport().update()

    def _reveal(self) -> None:
        cell = self._scene.cell(self._current) if self._current is not None else None
        if cell is None:
            return
        bar, margin = self.horizontalScrollBar(), self.measures.side
        if cell.x - margin < bar.value():
            bar.setValue(round(cell.x - margin))
        elif cell.x + margin > bar.value() + self.axis_width:
            bar.setValue(round(cell.x + margin - self.axis_width))

    def _describe(self) -> None:
        if self._current is not None:
            place = f"{self._current + 1} / {len(self._scene.photos)}"
            self.setAccessibleDescription(f"{place} · {self.described(self._scene.photos[self._current])}")

    def _place_of(self, photo_id: str) -> int | None:
        return next((at for at, item in enumerate(self._scene.photos) if item.photo.id == photo_id), None)

    def _base(self) -> int:
        return self.viewport().height() - self.measures.foot

    @property
    def axis_width(self) -> int:
        """Pixels of the viewport that the axis has."""
        return self.viewport().width() - self._scene.lane_width

    @property
    def offset(self) -> int:
        """Pixels of the content left of the viewport."""
        return self.horizontalScrollBar().value()

    def _lane_left(self) -> int:
        return self.axis_width + self.measures.gap
