"""Aligned faces, their averages and differences, made in the pool and kept in memory."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from curator.ui.compare import verbs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from curator.domain.messages import Message
    from curator.services.comparing import Source
    from curator.ui.compare.choice import Key
    from curator.ui.compare.verbs import Pixels
    from curator.ui.runner import Runner

SIDE = 480
"""Pixels of an aligned face: what a large window shows of one of two."""
KEPT = 128
"""Pictures and pairs kept, 1.4 MB each."""


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """An aligned face or average: `pixels` to work on, `image` to draw."""

    pixels: "Pixels"
    image: QImage


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two faces in the same light, both in one without colour, and where they differ as transparency."""

    left: QImage
    right: QImage
    both: QImage
    heat: QImage


class AlignedFaces(QObject):
    """Pictures by `Key`; `ready` fires whenever one has arrived or was refused."""

    ready = Signal()

    def __init__(self, runner: "Runner", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._laid: OrderedDict[Key, Laid] = OrderedDict()
        self._pairs: OrderedDict[tuple[Key, Key], Pair] = OrderedDict()
        self._refused: dict[str, Message] = {}
        self._pending: dict[object, Future[Any]] = {}
        self._wanted: tuple[Key, ...] = ()
        self._wanted_pair: tuple[Key, Key] | None = None

    def laid(self, key: "Key") -> Laid | None:
        """A face or average, if it is here."""
        return self._laid.get(self._members(key))

    def pair(self, left: "Key", right: "Key") -> Pair | None:
        """Two pictures made comparable, if they are here."""
        return self._pairs.get((self._members(left), self._members(right)))

    def problem(self, photo_id: str) -> "Message | None":
        """Why a photo has no aligned face."""
        return self._refused.get(photo_id)

    def members(self, key: "Key") -> int:
        """Of how many faces an average is."""
        return len(self._members(key))

    def request(self, keys: "Sequence[Key]", *, pair: "tuple[Key, Key] | None") -> None:
        """Make `keys` ready, the first first, and `pair` as soon as both are; drop what only earlier requests want."""
        self._wanted, self._wanted_pair = tuple(keys), pair
        needed = dict.fromkeys(photo_id for key in keys for photo_id in key)
        for waiting in [one for one in self._pending if isinstance(one, str) and one not in needed]:
            self._pending.pop(waiting).cancel()
        for photo_id in needed:
            if not (self._known(photo_id) or photo_id in self._pending):
                self._pending[photo_id] = self._runner.read(
                    partial(verbs.face_source, photo_id=photo_id),
                    partial(self._align, photo_id),
                    failed=partial(self._refuse, photo_id),
                )
        self._advance()

    def forget(self) -> None:
        """Another library was opened, or faces were found anew."""
        for waiting in self._pending.values():
            waiting.cancel()
        for kept in (self._laid, self._pairs, self._refused, self._pending):
            kept.clear()
        self._wanted, self._wanted_pair = (), None

    def _known(self, photo_id: str) -> bool:
        return (photo_id,) in self._laid or photo_id in self._refused

    def _members(self, key: "Key") -> "Key":
        return tuple(photo_id for photo_id in key if photo_id not in self._refused)

    def _align(self, photo_id: str, read: "Source") -> None:
        if photo_id in self._pending:
            self._pending[photo_id] = self._runner.compute(
                lambda: _laid(verbs.aligned_face(read, side=SIDE)),
                partial(self._keep, photo_id, (photo_id,)),
                failed=partial(self._refuse, photo_id),
            )

    def _keep(self, task: object, key: "Key", laid: Laid) -> None:
        if self._pending.pop(task, None) is not None:
            self._laid[key] = laid
            self._advance()

    def _keep_pair(self, keys: "tuple[Key, Key]", pair: Pair) -> None:
        if self._pending.pop(keys, None) is not None:
            self._pairs[keys] = pair
            self._advance()

    def _refuse(self, photo_id: str, message: "Message") -> None:
        if self._pending.pop(photo_id, None) is not None:
            self._refused[photo_id] = message
            self._advance()

    def _advance(self) -> None:
        """Begin what has become possible, and say what has."""
        for key in self._wanted:
            if len(key) > 1 and all(map(self._known, key)):
                self._average(self._members(key))
        if self._wanted_pair is not None:
            self._compare(*map(self._members, self._wanted_pair))
        self._drop()
        self.ready.emit()

    def _average(self, key: "Key") -> None:
        if len(key) > 1 and key not in self._laid and key not in self._pending:
            faces = [self._laid[photo_id,].pixels for photo_id in key]
            self._pending[key] = self._runner.compute(
                lambda: _laid(verbs.average_face(faces)), partial(self._keep, key, key)
            )

    def _compare(self, left: "Key", right: "Key") -> None:
        keys, one, other = (left, right), self._laid.get(left), self._laid.get(right)
        if one and other and keys not in self._pairs and keys not in self._pending:
            self._pending[keys] = self._runner.compute(
                lambda: _pair(one.pixels, other.pixels), partial(self._keep_pair, keys)
            )

    def _drop(self) -> None:
        needed = {(photo_id,) for key in self._wanted for photo_id in key} | {*map(self._members, self._wanted)}
        for key in [key for key in self._laid if key not in needed][: max(len(self._laid) - KEPT, 0)]:
            del self._laid[key]
        while len(self._pairs) > KEPT // 4:
            self._pairs.popitem(last=False)


def _laid(pixels: "Pixels") -> Laid:
    return Laid(pixels, _image(pixels))


def _pair(one: "Pixels", other: "Pixels") -> Pair:
    left, right = verbs.matched_faces(one, other)
    heat = (verbs.face_difference(one, other) ** 0.8 * 255).round().astype("uint8")
    side = heat.shape[0]
    alpha = QImage(heat.tobytes(), side, side, side, QImage.Format.Format_Alpha8).copy()
    both = _image(verbs.average_face([left, right])).convertToFormat(QImage.Format.Format_Grayscale8)
    return Pair(_image(left), _image(right), both, alpha)


def _image(pixels: "Pixels") -> QImage:
    height, width, _ = pixels.shape
    image = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)
