"""A timeline as the search for appearance changes sees it, what that search rests on, and what it finds.

Lengths of shapes are inter-ocular distances (the distance of the eye centres), ages are years.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from curator.domain.messages import Message

Floats = npt.NDArray[np.float64]
Differences = tuple[npt.NDArray[np.floating[Any]], npt.NDArray[np.floating[Any]]]
"""Of embeddings and of shapes."""


class AppearanceVerdict(StrEnum):
    """What a timeline shows."""

    NONE = "none"
    SUSPECTED_CHANGE = "suspected_change"
    GROWTH = "growth"
    CAMERA = "camera_or_filter"
    RAMP = "ramp"
    TRANSIENT = "transient"
    OUTLIERS = "outliers"
    CANNOT_TELL = "cannot_tell"


PARTS: Final = ("lids", "nose width", "nose length", "jaw", "chin", "brow", "lips")
"""Parts of the face whose change is sought, in the order of what was learned of them."""

LOCAL_PARTS: Final = (
    *("lids", "lids", "nose width", "nose width", "nose length", "lips", "lips"),
    *("jaw", "jaw", "chin", "chin", "brow", "brow"),
)
"""Parts that change about one of their places, in the order in which that is tried, behind changes of all `PARTS`."""

TRIED_PARTS: Final = PARTS + LOCAL_PARTS
"""Parts whose change is tried on a person's own face, one or more ways each."""

REGION_WORDS = {
    "lids": Message.of("eyelids"),
    "brow": Message.of("brows"),
    "nose width": Message.of("nose width"),
    "nose length": Message.of("nose length"),
    "lips": Message.of("lips"),
    "jaw": Message.of("jaw width"),
    "chin": Message.of("chin length"),
}


AREAS = {
    "lids": "eyes and brows",
    "brow": "eyes and brows",
    "nose width": "nose",
    "nose length": "nose",
    "lips": "mouth",
    "jaw": "jaw and chin",
    "chin": "jaw and chin",
}
"""Where to look for a change of a part: what lies in one area is told apart poorly."""


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """What each of `regions` changed by one inter-ocular distance does to one person's face; in several ways, some.

    Differences of embeddings (2, regions, 128) and of level shapes (2, regions, 68, 2): first by what grown and shrunk
    parts differ, then what both have in common, since a face is not twice as unlike where a part is twice as large.
    """

    regions: tuple[str, ...]
    embeddings: npt.NDArray[np.floating[Any]]
    shapes: npt.NDArray[np.floating[Any]]

    @classmethod
    def of(cls, regions: tuple[str, ...], grown: Differences, shrunk: Differences, amount: float) -> Self:
        """From differences (regions, …) that growing and shrinking by `amount` made, of embeddings and of shapes."""
        both = (np.stack([more - less, more + less]) / (2 * amount) for more, less in zip(grown, shrunk, strict=True))
        return cls(regions, *both)

    @classmethod
    def mean(cls, every: Sequence[Self]) -> Self:
        """The mean of some of the same regions, one a photo."""
        embeddings = np.mean([one.embeddings for one in every], axis=0)
        return cls(every[0].regions, embeddings, np.mean([one.shapes for one in every], axis=0))


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One participant's photos in the order of time.

    `ages` (n,) years, NaN where unknown; `embeddings` (n, 128); `shapes` (n, 68, 2) level and centred in inter-ocular
    distances, NaN for a photo without; `grey` (n,) whether a photo has no colours; `photo_ids`
    (n,). `effects` are the person's own, where they were tried.
    """

    ages: Floats
    embeddings: npt.NDArray[np.floating[Any]]
    shapes: npt.NDArray[np.floating[Any]] | None = None
    grey: npt.NDArray[np.bool_] | None = None
    photo_ids: tuple[str, ...] = ()
    effects: Effects | None = None

    def __len__(self) -> int:
        return len(self.embeddings)

    def only(self, chosen: npt.NDArray[Any]) -> Self:
        """The photos at these places, or where `chosen` (n,) is true."""
        places = np.arange(len(self))[chosen]
        ids = tuple(self.photo_ids[place] for place in places) if self.photo_ids else ()
        return type(self)(
            ages=self.ages[places],
            embeddings=self.embeddings[places],
            shapes=None if self.shapes is None else self.shapes[places],
            grey=None if self.grey is None else self.grey[places],
            photo_ids=ids,
            effects=self.effects,
        )


EXPECTED: Final = 0.0273
"""Root mean square by which a part changes, in inter-ocular distances: two to four of seven, each by 2 to 6 %."""

IN_COMMON: Final = 0.5
"""Part of what growing and shrinking a part have in common that is expected of a change, either way."""

UNTRIED: Final = 0.1
"""Share of other people's changes that is expected beside what was tried on a person's own face."""

OWN_SPREAD: Final = 0.5
"""Share of the spread between people that a person's own effects leave."""

UNLIKE: Final = 2.0
"""Times that the spread of a part's effect is taken, since no two changes of a part are alike."""

_DIRECTIONS: Final = 40
"""In which a change of a person with own effects is sought: what the others would add is lost in the noise."""


@dataclass(frozen=True, slots=True)
class RegionChange:
    """A part of the face: by how many % of the inter-ocular distance it grew, signed, with a 95 % interval."""

    region: str
    change: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves no change out."""
        return self.low > 0 or self.high < 0

    @property
    def strength(self) -> float:
        """The difference in standard errors."""
        return abs(self.change) / max((self.high - self.low) / 3.92, 1e-9)


@dataclass(frozen=True, slots=True, eq=False)
class Appearance:
    """What was found in a series.

    `score` is the log-likelihood ratio of a lasting change over everything else, at its best split, and `p_value` how
    often chance does as well. `split` is the first photo after the change, `interval` the first and last place where
    it may be (95 %), `between` the ages before and after the split, NaN where unknown. `regions` come strongest first;
    `before` and `after` are ids of the photos that speak most clearly. `self_distance` (n,) says how far each photo is
    from what the others lead to expect, 1 as usual, NaN for a photo left out.
    """

    verdict: AppearanceVerdict
    score: float = 0.0
    p_value: float = 1.0
    split: int | None = None
    interval: tuple[int, int] | None = None
    between: tuple[float, float] = (np.nan, np.nan)
    regions: tuple[RegionChange, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    self_distance: Floats = field(default_factory=lambda: np.empty(0))
    calibration: str = ""
    reason: Message | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """Coordinates in which noise is white, those in which faces change most first.

    `projection` (features, k) leads there. `change` (k, r): its product with its transpose is the covariance of a
    change; `ageing` (bands, k, k) are covariances that a year adds. Of each kind of nuisance, `means` (kinds, k),
    `covariances` (kinds, k, k) and `margins` (kinds,): by how much a change must be likelier than it. `parts`
    (regions, k) are mean effects of a part changed by one inter-ocular distance, `parts_spread` (regions, k, k) their
    covariances between people. White noise counts for `known` photos of a person, whose own noise is another.
    """

    projection: Floats
    change: Floats
    ageing: Floats
    means: Floats
    covariances: Floats
    margins: Floats
    parts: Floats
    parts_spread: Floats
    known: Floats

    def knowing(self, effects: Floats, region: npt.NDArray[np.intp]) -> "Space":
        """The same for a person of whom what parts do, `effects` (2, tried, features), was tried; `region` (tried,).

        A change is then mostly of these directions, and for a share what changes of other people are. Several ways in
        which one region changes are as likely as each other.
        """
        own = effects @ self.projection
        share = 1 / np.bincount(region)[region]
        change = _strongest(expected_change(self.change, own * np.sqrt(share)[:, None]))
        each = share * (region == np.arange(len(self.parts))[:, None])
        parts = each @ own[0]
        beside = own[0] - parts[region]
        # So that with the mean it comes to what the ways do on the average.
        between = np.einsum("rt,tk,tl->rkl", each, beside, beside) / UNLIKE
        return replace(self, change=change, parts=parts, parts_spread=OWN_SPREAD * self.parts_spread + between)

    def turned(self, turn: Floats) -> "Space":
        """The same in coordinates that `turn` (k, k) makes of these."""
        return replace(
            self,
            projection=self.projection @ turn,
            change=turn.T @ self.change,
            ageing=turn.T @ self.ageing @ turn,
            means=self.means @ turn,
            covariances=turn.T @ self.covariances @ turn,
            parts=self.parts @ turn,
            parts_spread=turn.T @ self.parts_spread @ turn,
        )


def expected_change(change: Floats, own: Floats) -> Floats:
    """The root (k, r) of a change's covariance for a person with `own` effects (2, tried, k); `change` is others'."""
    differ, common = own
    return np.concatenate([EXPECTED * differ.T, EXPECTED * IN_COMMON * common.T, np.sqrt(UNTRIED) * change], axis=1)


def _strongest(root: Floats) -> Floats:
    """The directions (k, r) in which most of a covariance with this root lies."""
    axes, sizes, _ = np.linalg.svd(root, full_matrices=False)
    return np.asarray(axes[:, :_DIRECTIONS] * sizes[:_DIRECTIONS])


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """What is known about faces that do and do not change, for embeddings alone and with shapes beside them.

    `embedding_basis` (128, e) and `shape_basis` (136, s) lead from embeddings and symmetrical shapes to features,
    `kinds` names the nuisances, `regions` the parts, `band_edges` (bands + 1,)
    are years between which ageing is of one rate.
    """

    name: str
    embedding_basis: Floats
    shape_basis: Floats
    embedding: Space
    both: Space
    band_edges: Floats
    kinds: tuple[str, ...]
    regions: tuple[str, ...]

    def to_arrays(self) -> dict[str, npt.NDArray[Any]]:
        """What a file holds of it; `from_arrays` is the inverse."""
        kept: dict[str, npt.NDArray[Any]] = {"name": np.array(self.name)}
        kept |= {"kinds": np.array(self.kinds), "regions": np.array(self.regions)}
        for part in _SHARED:
            kept[part] = getattr(self, part).astype(np.float32)
        for space in _SPACES:
            for one in fields(Space):
                kept[f"{space}_{one.name}"] = getattr(getattr(self, space), one.name).astype(np.float32)
        return kept

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> Self:
        """Read what `to_arrays` gave.

        Raises:
            KeyError: something is missing.
        """
        arrays = {f"{space}_known": np.array(_SURE) for space in _SPACES} | dict(arrays)
        spaces = {
            space: Space(*(np.asarray(arrays[f"{space}_{one.name}"], np.float64) for one in fields(Space)))
            for space in _SPACES
        }
        return cls(
            name=str(arrays["name"]),
            embedding_basis=np.asarray(arrays["embedding_basis"], np.float64),
            shape_basis=np.asarray(arrays["shape_basis"], np.float64),
            embedding=spaces["embedding"],
            both=spaces["both"],
            band_edges=np.asarray(arrays["band_edges"], np.float64),
            kinds=tuple(str(kind) for kind in arrays["kinds"]),
            regions=tuple(str(region) for region in arrays["regions"]),
        )


_SURE: Final = 1e9  # photos that white noise counts for in a file of before, which held it for everybody's
_SHARED = ("embedding_basis", "shape_basis", "band_edges")
_SPACES = ("embedding", "both")
