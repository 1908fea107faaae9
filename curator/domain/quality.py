"""How good a face's picture is: measures named after ISO/IEC 29794-5, limits, and what falls short of them.

Where a measure is one of the standard's, the field keeps the name it has in OFIQ, the standard's reference
implementation, and the docstring says where our figure differs from OFIQ's.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, Final, Self

from curator.domain.messages import Message


class Colour(StrEnum):
    """`TONED` is one tone over light and dark, as in sepia prints and faded greyscale."""

    COLOUR = "colour"
    TONED = "toned"
    GREYSCALE = "greyscale"


@dataclass(frozen=True, slots=True)
class Quality:
    """Measures of one face; None where the landmarks or the file cannot tell.

    sharpness: widths of blur that a face's width holds, 1/σ with σ the standard deviation of the Gaussian blur that
        the face's detail looks to have gone through, in face widths. A face blurred by 1, 2, 3, 4, 6 % of its width
        shows 54, 37, 28, 22, 17 (medians of 150 portraits, which show 71 as they are). Up to 1000.
    under_exposure_prevention, over_exposure_prevention: share of the face, 0 to 1, that is not nearly black
        (luminance 0–25 of 255) or not nearly white (247–255): 1 minus OFIQ's figures.
    luminance_mean: mean of the face's luminance, 0 to 1.
    luminance_high: its 95th percentile, 0 to 1: what light the brightest skin shows, whatever its colour.
    dynamic_range: entropy of the face's luminance histogram in bits, 0 to 8, as in OFIQ.
    natural_colour: distance of the face's mean CIELAB a and b from 5 ≤ a ≤ 25, 5 ≤ b ≤ 35, 0 being natural; 100 where
        either is negative, as in OFIQ.
    colour: whether the picture is in colour, in one tone or grey.
    chroma: root mean square of the picture's CIELAB chroma.
    chroma_spread: the same of what is left when each lightness keeps its mean colour; small for greys and tones.
    compression_artifacts: mean step at the edges of 8 × 8 blocks beyond the steps beside them, in grey levels 0 to 16
        (OFIQ asks a network instead); None where the pixels are not the file's own.
    jpeg_quality: 1 to 100, as the Independent JPEG Group's encoder counts, of the file's last compression.
    inter_eye_distance: pixels of the original between the eyes' centres, divided by cos(yaw), as in OFIQ.
    head_pose_yaw, head_pose_pitch, head_pose_roll: degrees; positive where the person looks to their left (the
        picture's right), down, and leans towards their right shoulder (the picture's left), as ISO/IEC 19794-5 has it.
    eyes_open: height over width of the more closed eye (eye aspect ratio; Soukupová and Čech 2016): about 0.3 open.
    mouth_closed: largest gap between the lips over the distance from eyes to chin, as in OFIQ; 0 is closed.
    faces: how many faces the picture shows.
    face_in_picture: share of the face, brow to chin and cheek to cheek, that the picture's edge does not cut off.
    """

    sharpness: float
    under_exposure_prevention: float
    over_exposure_prevention: float
    luminance_mean: float
    luminance_high: float
    dynamic_range: float
    natural_colour: float
    colour: Colour
    chroma: float
    chroma_spread: float
    compression_artifacts: float | None
    jpeg_quality: float | None
    inter_eye_distance: float
    head_pose_yaw: float | None
    head_pose_pitch: float | None
    head_pose_roll: float
    eyes_open: float | None
    mouth_closed: float | None
    faces: int
    face_in_picture: float

    @property
    def single_face_present(self) -> bool:
        """Whether nobody else is in the picture."""
        return self.faces == 1

    def to_json(self) -> dict[str, Any]:
        """A plain value for storage; `from_json` is its inverse."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        return cls(**{**stored, "colour": Colour(stored["colour"])})


def _limit(default: float, *, low: float, high: float, doc: str) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "doc": doc})


@dataclass(frozen=True, slots=True)
class QualityLimits:
    """What a face's picture must reach, declared as settings are; units are those of `Quality`."""

    min_sharpness: float = _limit(
        30, low=0, high=200, doc="A face is blurred where fewer widths of blur fit across it; 30 is 3.3 % of its width."
    )
    min_luminance_high: float = _limit(
        0.40, low=0, high=1, doc="A face is too dark where its brightest skin has less of full brightness."
    )
    min_over_exposure_prevention: float = _limit(
        0.75, low=0, high=1, doc="A face is too bright where a smaller share of it is not white."
    )
    min_dynamic_range: float = _limit(5.6, low=0, high=8, doc="A face is flat where its brightness spans fewer bits.")
    min_jpeg_quality: float = _limit(
        20, low=0, high=100, doc="A JPEG file of a lower quality is taken for damaged by compression."
    )
    max_compression_artifacts: float = _limit(
        2.5, low=0, high=16, doc="Blocks show where the steps at their edges are higher than this many grey levels."
    )
    min_face_in_picture: float = _limit(
        0.97, low=0, high=1, doc="A face is cut off where a smaller share of it is in the picture."
    )
    max_head_pose_yaw: float = _limit(45, low=0, high=90, doc="A head is turned too far aside beyond so many degrees.")
    max_head_pose_pitch: float = _limit(30, low=0, high=90, doc="A head is too far up or down beyond so many degrees.")
    max_head_pose_roll: float = _limit(40, low=0, high=180, doc="A head is tilted too far beyond so many degrees.")
    min_eyes_open: float = _limit(
        0.12, low=0, high=0.5, doc="Eyes are closed where one is less high than this share of its width."
    )
    max_mouth_closed: float = _limit(
        0.3, low=0, high=1, doc="A mouth is wide open where the lips are further apart, eyes to chin being 1."
    )


@dataclass(frozen=True, slots=True)
class QualityProblem:
    """One measure that misses its limit; `measure` is the field of `Quality`."""

    measure: str
    value: float
    limit: float
    reason: Message


def quality_problems(quality: Quality, limits: QualityLimits) -> tuple[QualityProblem, ...]:
    """What falls short, in the order of the limits; a measure that is None cannot. Colour is noted, never a problem."""
    return tuple(_misses(quality, limits))


def _misses(quality: Quality, limits: QualityLimits) -> Iterator[QualityProblem]:
    for row in fields(limits):
        side, _, measure = row.name.partition("_")
        value, limit = getattr(quality, measure), float(getattr(limits, row.name))
        # Poses have a sign; what is limited is how far they go either way.
        if value is not None and (value < limit if side == "min" else abs(value) > limit):
            sentence, shown = _WORDING[measure]
            reason = Message.of(sentence.text, found=shown(value), limit=shown(limit))
            yield QualityProblem(measure, value, limit, reason)


def _blur(sharpness: float) -> str:
    return f"{100 / max(sharpness, 0.1):.1f}"


def _percent(share: float) -> int:
    return round(100 * share)


def _white(prevention: float) -> int:
    return round(100 * (1 - prevention))


def _whole(value: float) -> int:
    return round(abs(value))


def _tenths(value: float) -> str:
    return f"{value:.1f}"


_WORDING: Final[dict[str, tuple[Message, Callable[[float], object]]]] = {
    "sharpness": (
        Message.of("The face is blurred by {found} % of its width; {limit} % is allowed."),
        _blur,
    ),
    "luminance_high": (
        Message.of("The face is too dark: its brightest skin has {found} % of full brightness; {limit} % is wanted."),
        _percent,
    ),
    "over_exposure_prevention": (
        Message.of("The face is too bright: {found} % of it is white; {limit} % is allowed."),
        _white,
    ),
    "dynamic_range": (
        Message.of("The face has hardly any contrast: {found} bits of brightness; {limit} bits are wanted."),
        _tenths,
    ),
    "jpeg_quality": (
        Message.of("The file is strongly compressed: JPEG quality {found} of 100; {limit} is wanted."),
        _whole,
    ),
    "compression_artifacts": (
        Message.of("Compression shows as blocks with steps of {found} grey levels; {limit} are allowed."),
        _tenths,
    ),
    "face_in_picture": (
        Message.of("The picture's edge cuts the face: {found} % of it is seen; {limit} % is wanted."),
        _percent,
    ),
    "head_pose_yaw": (Message.of("The head is turned {found}° aside; {limit}° is allowed."), _whole),
    "head_pose_pitch": (Message.of("The head is turned {found}° up or down; {limit}° is allowed."), _whole),
    "head_pose_roll": (Message.of("The head is tilted by {found}°; {limit}° is allowed."), _whole),
    "eyes_open": (
        Message.of("An eye looks closed: its height is {found} % of its width; {limit} % is wanted."),
        _percent,
    ),
    "mouth_closed": (
        Message.of("The mouth is wide open: {found} % of the way from eyes to chin; {limit} % is allowed."),
        _percent,
    ),
}
