"""Pictures made ready ahead of the eye: small faces for the timeline, and the large photo with its neighbours."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from curator.ui import verbs
from curator.ui.photo.look import Look, table

if TYPE_CHECKING:
    from concurrent.futures import Future

    from curator.domain.messages import Message
    from curator.domain.timelines import TimelinePhoto
    from curator.store.analyses import Thumbnails
    from curator.ui.runner import Runner
    from curator.vision.decode import Picture

CHUNK = 32
FACES_KEPT = 4_000
PICTURE_BYTES = 400_000_000
FULL = 0
"""The side that stands for all the pixels that a photo has."""


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """A decoded photo: `scale` is its pixels over those of the upright original, `width` × `height` the latter's."""

    image: QImage
    scale: float
    width: int
    height: int


class Faces(QObject):
    """Small pictures by photo id; `ready` names those that have just arrived."""

    ready = Signal(object)

    def __init__(self, runner: "Runner", parent: QObject | None = None, *, kept: int = FACES_KEPT) -> None:
        super().__init__(parent)
        self._runner, self._kept = runner, kept
        self._faces: OrderedDict[str, QPixmap] = OrderedDict()
        self._photos: dict[str, bytes] = {}
        self._forgotten = 0
        self._reads: list[Future[Any]] = []

    def face(self, photo_id: str) -> QPixmap | None:
        """The face of a photo, or the photo itself where no face was found; None where neither has arrived."""
        return self._faces.get(photo_id)

    def photo(self, photo_id: str) -> QPixmap | None:
        """The whole photo, small, to stand in until the large one is decoded."""
        data = self._photos.get(photo_id)
        pixmap = QPixmap()
        return pixmap if data and pixmap.loadFromData(data) else None

    def request(self, photo_ids: Sequence[str]) -> None:
        """Ask for pictures in the order given; what was asked before and has not begun is dropped."""
        for read in self._reads:
            read.cancel()
        self._reads.clear()
        self.prepare(photo_ids)

    def prepare(self, photo_ids: Sequence[str]) -> None:
        """Ask for pictures behind all that was asked for, until somebody requests others."""
        wanted = [photo_id for photo_id in photo_ids if photo_id not in self._faces]
        for begin in range(0, len(wanted), CHUNK):
            chunk = wanted[begin : begin + CHUNK]
            keep = partial(self._read, self._forgotten)
            self._reads.append(self._runner.read(partial(verbs.thumbnails, photo_ids=chunk), keep))

    def forget(self, photo_ids: Iterable[str] | None = None) -> None:
        """Drop pictures that may have changed; all of them where none are named."""
        if photo_ids is None:
            self._forgotten += 1
            self._faces.clear()
            self._photos.clear()
        for photo_id in photo_ids or ():
            self._faces.pop(photo_id, None)
            self._photos.pop(photo_id, None)

    def _read(self, asked: int, found: "dict[str, Thumbnails]") -> None:
        if asked != self._forgotten:
            return
        self._photos |= {photo_id: small.photo for photo_id, small in found.items() if small.photo}
        self._runner.compute(lambda: _decoded(found), partial(self._keep, asked))

    def _keep(self, asked: int, images: dict[str, QImage]) -> None:
        if asked != self._forgotten:
            return
        for photo_id, image in images.items():
            self._faces[photo_id] = QPixmap.fromImage(image)
        while len(self._faces) > self._kept:
            oldest, _ = self._faces.popitem(last=False)
            self._photos.pop(oldest, None)
        self.ready.emit(frozenset(images))


class SmallFaces:
    """Square pictures of faces at the size that they are drawn at: scaled once, not once a frame."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._side = 0
        self._kept: dict[str, QPixmap] = {}

    def face(self, photo_id: str, side: int) -> QPixmap | None:
        """A face of `side` pixels of the screen; None where it has not arrived."""
        if side != self._side:
            self._kept.clear()
            self._side = side
        if photo_id not in self._kept and (whole := self._faces.face(photo_id)) is not None:
            self._kept[photo_id] = _squared(whole, side)
        return self._kept.get(photo_id)

    def forget(self, photo_ids: Iterable[str]) -> None:
        """Scale these anew; what is no longer held in full is dropped as well."""
        gone = {name for name in self._kept if self._faces.face(name) is None}
        for name in gone.union(photo_ids):
            self._kept.pop(name, None)


def _squared(picture: QPixmap, side: int) -> QPixmap:
    inner = min(picture.width(), picture.height())
    left, top = (picture.width() - inner) // 2, (picture.height() - inner) // 2
    whole = picture.copy(left, top, inner, inner)
    return whole.scaled(side, side, mode=Qt.TransformationMode.SmoothTransformation)


class Pictures(QObject):
    """Large photos by id and longest side, decoded in the pool; the least recently shown are dropped.

    `absent` names one whose bytes are still with the team; `here` fires when such may be asked for again.
    """

    ready = Signal(str)
    toned_ready = Signal()
    absent = Signal(str)
    here = Signal()

    def __init__(self, runner: "Runner", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._absent: set[str] = set()
        self._shots: OrderedDict[tuple[str, int], Shot] = OrderedDict()
        self._bytes = 0
        self._toned_for: tuple[int, Look] | None = None
        self._toned: QImage | None = None
        self._pending: dict[tuple[str, int], Future[Any]] = {}
        self._failed: dict[str, Message] = {}

    def shot(self, photo_id: str, *, side: int) -> Shot | None:
        """A decoded photo no smaller than `side`, if it is here."""
        for key in ((photo_id, side), (photo_id, FULL)):
            if key in self._shots:
                self._shots.move_to_end(key)
                return self._shots[key]
        return None

    def problem(self, photo_id: str) -> "Message | None":
        """Why a photo cannot be shown."""
        return self._failed.get(photo_id)

    def request(self, items: "Sequence[TimelinePhoto]", *, side: int) -> None:
        """Make `items` ready, the first first; what waits for an earlier request is dropped."""
        wanted = {(item.photo.id, side): item for item in items}
        for key in [key for key in self._pending if key not in wanted]:
            self._pending.pop(key).cancel()
        for key, item in wanted.items():
            if key not in self._pending and key not in self._shots and key[0] not in self._failed:
                self._ask(key, item)

    def _ask(self, key: tuple[str, int], item: "TimelinePhoto") -> None:
        self._pending[key] = self._runner.read(
            partial(verbs.held_original, photo_id=key[0]),
            partial(self._decode, key, item),
            failed=partial(self._refuse, key),
        )

    def prepare(self, item: "TimelinePhoto", *, side: int) -> None:
        """Make a photo ready behind all that was asked for, if its bytes are here, until somebody requests others."""
        key = (item.photo.id, side)
        if key in self._pending or key in self._shots or key[0] in self._failed:
            return

        def decode(data: bytes | None) -> None:
            if data is None:
                self._pending.pop(key, None)
            else:
                self._decode(key, item, data)

        read = partial(verbs.held_original, photo_id=key[0])
        self._pending[key] = self._runner.read(read, decode, failed=partial(self._refuse, key))

    def request_whole(self, item: "TimelinePhoto") -> None:
        """Make all pixels of a photo ready besides what was requested."""
        key = (item.photo.id, FULL)
        if key not in self._pending and key not in self._shots and key[0] not in self._failed:
            self._ask(key, item)

    def toned(self, shot: Shot, look: Look) -> QImage | None:
        """The picture of `shot` as `look` wants its colours; None while it is being made."""
        if look.plain:
            return shot.image
        wanted = (id(shot), replace(look, turns=0))
        if self._toned_for == wanted:
            return self._toned
        self._toned_for, self._toned = wanted, None

        def keep(image: QImage) -> None:
            if self._toned_for == wanted:
                self._toned = image
                self.toned_ready.emit()

        self._runner.compute(lambda: _toned(shot.image, look), keep)
        return None

    def forget(self) -> None:
        """Another library was opened."""
        self._shots.clear()
        self._toned_for = self._toned = None
        self._failed.clear()
        self._absent.clear()
        self._pending.clear()
        self._bytes = 0

    def tell_absent(self, photo_id: str, why: "Message") -> None:
        """Say why a photo whose bytes are not here is not shown."""
        self._absent.add(photo_id)
        self._failed[photo_id] = why
        self.ready.emit(photo_id)

    def forget_absent(self, photo_ids: "Sequence[str] | None" = None) -> None:
        """Photos have come, or may come now: all that were absent where none are named."""
        again = self._absent.intersection(photo_ids) if photo_ids is not None else set(self._absent)
        self._absent -= again
        for photo_id in again:
            self._failed.pop(photo_id, None)
        if again:
            self.here.emit()

    def _decode(self, key: tuple[str, int], item: "TimelinePhoto", data: bytes | None) -> None:
        if key not in self._pending:
            return
        if data is None:
            del self._pending[key]
            if key[0] not in self._absent:
                self.absent.emit(key[0])
            return
        orientation = item.photo.exif.orientation
        self._pending[key] = self._runner.compute(
            lambda: _shot(verbs.picture(data, orientation=orientation, side=key[1] or None)),
            partial(self._keep, key),
            failed=partial(self._refuse, key),
        )

    def _keep(self, key: tuple[str, int], shot: Shot) -> None:
        if self._pending.pop(key, None) is None:  # forgotten meanwhile
            return
        self._shots[key] = shot
        self._bytes += shot.image.sizeInBytes()
        while self._bytes > PICTURE_BYTES and len(self._shots) > 1:
            _, oldest = self._shots.popitem(last=False)
            self._bytes -= oldest.image.sizeInBytes()
        self.ready.emit(key[0])

    def _refuse(self, key: tuple[str, int], message: "Message") -> None:
        self._pending.pop(key, None)
        self._failed[key[0]] = message
        self.ready.emit(key[0])


def _decoded(found: "dict[str, Thumbnails]") -> dict[str, QImage]:
    images = {photo_id: QImage.fromData(small.face or small.photo) for photo_id, small in found.items()}
    return {photo_id: image for photo_id, image in images.items() if not image.isNull()}


def _toned(image: QImage, look: Look) -> QImage:
    data = bytes(image.constBits()).translate(table(look))
    return QImage(data, image.width(), image.height(), image.bytesPerLine(), image.format()).copy()


def _shot(picture: "Picture") -> Shot:
    height, width, _ = picture.pixels.shape
    image = QImage(picture.pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    return Shot(
        image.convertToFormat(QImage.Format.Format_RGB32),
        scale=picture.scale,
        width=picture.width,
        height=picture.height,
    )
