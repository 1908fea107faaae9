"""What the functions of the timeline draw with: a painter, measures, words, and what is known of the photos."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter, QPixmap

from curator.domain.ages import PartialDate
from curator.domain.timelines import TimelinePhoto
from curator.ui.theme import Tokens
from curator.ui.timeline.scene import Measures, Scene

if TYPE_CHECKING:
    from curator.domain.visual_age import VisualAge
    from curator.ui.timeline.picture import Stamps


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that the timeline writes, in the window's language."""

    unknown: str
    years: Callable[[int], str]
    ages: Callable[[int, PartialDate | None], str]


@dataclass(frozen=True)
class Canvas:
    """All that the functions here draw with. `base` is the pixel row on which row 0 of the pictures stands."""

    painter: QPainter
    tokens: Tokens
    measures: Measures
    scene: Scene
    words: Words
    left: int
    right: int
    base: int
    face: Callable[[str], QPixmap | None]
    stamps: "Stamps"
    looks: "Mapping[str, VisualAge]" = field(default_factory=dict)
    dimmed: Callable[[TimelinePhoto], bool] | None = None
    marked: frozenset[str] = frozenset()

    @cached_property
    def ratio(self) -> float:
        """Pixels of the device for one of ours."""
        return self.painter.device().devicePixelRatioF()

    @cached_property
    def surface(self) -> QColor:
        """The colour under the pictures."""
        return QColor(self.tokens.surface)

    @property
    def axis_y(self) -> int:
        """Pixel row of the axis line."""
        return self.base + self.measures.line + 8

    @property
    def strip(self) -> int:
        """Pixel row on which the bars of the density stand."""
        return self.axis_y + 2 * self.measures.line + 8 + self.measures.strip
