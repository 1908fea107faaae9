"""Copies of one photo: fingerprints compared, near ones verified, and every set of copies told once."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from curator.domain.likeness import Patches, Places, correlation, differing_bits, near_pairs

WHOLE_SIDE: Final = 12
SCENE_SIDE: Final = 14
FACE_SIDE: Final = 12
_SIZES: Final = (WHOLE_SIDE**2, SCENE_SIDE**2, FACE_SIDE**2)
_VERSION: Final = 1
_MARGINS: Final = struct.Struct(">4h")
_STEPS: Final = 64  # a stored margin is told to one part in so many
_MANY: Final = 1000  # faces from which on their median is an average face, and likeness to it worth a look
_HEAD: Final = 17 + _MARGINS.size


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a picture looks like, in under 512 bytes and too coarse to be looked at.

    whole_hash, face_hash: 64 bits each of the whole picture's lightness and of the face's.
    whole: 12 × 12 means of the whole picture's luminance, row by row.
    scene: 14 × 14 means round the face in the face's own frame, 0 where the picture ends; empty without a face.
    face: 12 × 12 means of the face itself; empty without a face.
    margins: from the middle between the eyes to the picture's left, top, right and bottom, in inter-eye distances.
    """

    whole_hash: int
    face_hash: int
    whole: bytes
    scene: bytes = b""
    face: bytes = b""
    margins: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    def to_bytes(self) -> bytes:
        """For storage; `from_bytes` is the inverse."""
        hashes = self.whole_hash.to_bytes(8, "big") + self.face_hash.to_bytes(8, "big")
        margins = _MARGINS.pack(*(max(min(round(_STEPS * part), 32767), -32767) for part in self.margins))
        return bytes([_VERSION]) + hashes + margins + self.whole + self.scene + self.face

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """Read what `to_bytes` wrote.

        Raises:
            ValueError: something else, or of another version.
        """
        whole, scene, face = _SIZES
        if len(stored) not in (_HEAD + whole, _HEAD + whole + scene + face) or stored[0] != _VERSION:
            raise ValueError("not a fingerprint of this version")
        left, top, right, bottom = (part / _STEPS for part in _MARGINS.unpack(stored[17:_HEAD]))
        parts = stored[_HEAD:]
        return cls(
            int.from_bytes(stored[1:9], "big"),
            int.from_bytes(stored[9:17], "big"),
            parts[:whole],
            parts[whole : whole + scene],
            parts[whole + scene :],
            (left, top, right, bottom),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A photo to compare; `embedding` (128,) is its main face's, where it has one."""

    photo_id: str
    participant_id: str
    fingerprint: Fingerprint
    embedding: npt.NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Photos that are copies of one picture, in the order they were given, and whose they are.

    `similarity` is the weakest correlation, 0 to 1, that ties one of them to the rest.
    """

    photos: tuple[str, ...]
    participants: tuple[str, ...]
    similarity: float


@dataclass(frozen=True, slots=True)
class DuplicateLimits:
    """How alike copies are. On copies of portraits and press photos, and on other photos of the same people:

    hash_bits: bits of 64 in which either hash may differ.
    face_bits: bits of 144 in which faces' differences from the average face may differ, where there are many faces.
    whole, scene, face: correlations after the tone curve and, round the face, a small movement are fitted.
    overhang: how far a copy may reach beyond the picture that it was cropped from, in inter-eye distances; each side's
        own distance adds 3 %, for faces that were not located twice at quite the same place.
    embedding: largest distance of two copies' embeddings; copies of the same pixels have been seen up to 0.44.
    """

    hash_bits: int = 14
    face_bits: int = 24
    whole: float = 0.98
    scene: float = 0.95
    face: float = 0.93
    overhang: float = 0.06
    embedding: float = 0.5


def find_duplicates(photos: Sequence[Candidate], limits: DuplicateLimits | None = None) -> list[Group]:
    """Groups of copies within and across participants; each photo is in one group at most.

    Every pair's hashes are compared; only the few near ones are looked at closely.
    """
    if len(photos) < 2:
        return []
    links = _Links(len(photos))
    for first, second, similarity in _copies(photos, limits or DuplicateLimits()):
        links.join(first, second, similarity)
    return [_group([photos[place] for place in places], weakest) for places, weakest in links.groups()]


def _group(photos: list[Candidate], similarity: float) -> Group:
    people = dict.fromkeys(photo.participant_id for photo in photos)
    return Group(tuple(photo.photo_id for photo in photos), tuple(people), similarity)


def _copies(photos: Sequence[Candidate], limits: DuplicateLimits) -> Iterator[tuple[int, int, float]]:
    """Verified pairs, by their places in `photos`; the whole pictures are asked first, the faces of what is left."""
    whole = np.array([photo.fingerprint.whole_hash for photo in photos], np.uint64)
    told: set[tuple[int, int]] = set()
    patches = Patches.stacked([photo.fingerprint.whole for photo in photos], WHOLE_SIDE)
    for first, second in near_pairs(whole, limits.hash_bits):
        alike = correlation(patches, first, second, moving=False)
        for a, b, r in _above(first, second, alike, limits.whole):
            told.add((a, b))
            yield a, b, r
    yield from (pair for pair in _copies_by_face(photos, limits) if pair[:2] not in told)


def _copies_by_face(photos: Sequence[Candidate], limits: DuplicateLimits) -> Iterator[tuple[int, int, float]]:
    places = np.array([place for place, photo in enumerate(photos) if photo.fingerprint.face], np.intp)
    if len(places) < 2:
        return
    prints = [photos[place].fingerprint for place in places]
    faces = Patches.stacked([one.face for one in prints], FACE_SIDE)
    scenes = Patches.stacked([one.scene for one in prints], SCENE_SIDE, ends=True)
    codes = faces.codes() if len(places) >= _MANY else None
    for near in near_pairs(np.array([one.face_hash for one in prints], np.uint64), limits.hash_bits):
        first, second = near if codes is None else _kept(near, differing_bits(codes, *near) <= limits.face_bits)
        first, second = _kept((first, second), correlation(faces, first, second, moving=True) >= limits.face)
        alike = correlation(scenes, first, second, moving=True)
        for a, b, r in _above(places[first], places[second], alike, limits.scene):
            if _one_crops_other(photos[a], photos[b], limits) and _same_face(photos[a], photos[b], limits):
                yield a, b, r


def _kept(pairs: tuple[Places, Places], kept: npt.NDArray[np.bool_]) -> tuple[Places, Places]:
    return pairs[0][kept], pairs[1][kept]


def _above(first: Places, second: Places, alike: npt.NDArray[np.float64], limit: float) -> list[tuple[int, int, float]]:
    kept = alike >= limit
    return list(zip(first[kept].tolist(), second[kept].tolist(), alike[kept].tolist(), strict=True))


def _one_crops_other(one: Candidate, other: Candidate, limits: DuplicateLimits) -> bool:
    """Whether one picture's edges lie inside the other's: another shot of a person who moved shows more on one side."""
    sides = list(zip(one.fingerprint.margins, other.fingerprint.margins, strict=True))
    slack = [limits.overhang + 0.03 * abs(a) for a, _ in sides]
    differences = [a - b for a, b in sides]
    return all(d <= s for d, s in zip(differences, slack, strict=True)) or all(
        -d <= s for d, s in zip(differences, slack, strict=True)
    )


def _same_face(one: Candidate, other: Candidate, limits: DuplicateLimits) -> bool:
    if one.embedding is None or other.embedding is None:
        return True
    return float(np.linalg.norm(one.embedding - other.embedding)) <= limits.embedding


class _Links:
    """Union of linked places, with the weakest link of each set."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self._weakest = [1.0] * count

    def _root(self, place: int) -> int:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def join(self, first: int, second: int, similarity: float) -> None:
        """Put two places into one set; a link inside a set changes nothing."""
        one, other = sorted((self._root(first), self._root(second)))
        if one != other:
            self._parent[other] = one
            self._weakest[one] = min(self._weakest[one], self._weakest[other], similarity)

    def groups(self) -> list[tuple[list[int], float]]:
        """Sets of two and more, by their first place."""
        sets: dict[int, list[int]] = {}
        for place in range(len(self._parent)):
            sets.setdefault(self._root(place), []).append(place)
        return [(places, self._weakest[root]) for root, places in sets.items() if len(places) > 1]
