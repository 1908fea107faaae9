"""What the timeline draws, worked out once a change: axis, places, counts, and the measures of the type."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from curator.ui.timeline import layout
from curator.ui.timeline.layout import Axis, Cell

if TYPE_CHECKING:
    from curator.domain.timelines import Timeline, TimelinePhoto


@dataclass(frozen=True, slots=True)
class Measures:
    """Pixels: `side` of a picture, `gap` between rows, `line` height of small text, `badge` of a mark, `strip` of the
    density.
    """

    side: int
    gap: int
    line: int
    badge: int = 14
    strip: int = 16

    @property
    def pitch(self) -> int:
        """From one row of pictures to the next."""
        return self.side + self.gap

    @property
    def foot(self) -> int:
        """Height of all below the pictures: evidence of the present photo, axis, years, density."""
        return self.line + 8 + 2 * self.line + 8 + self.strip + 4

    def rows(self, height: int) -> int:
        """Rows of pictures that fit `height`."""
        return max(1, (height - self.foot - self.gap) // self.pitch)


def measured(*, line: int, badge: int, height: int) -> Measures:
    """Measures for type of height `line` in a viewport of `height`: three rows, with smaller pictures if need be."""
    bare = Measures(side=0, gap=4, line=line, badge=badge)
    room = (height - bare.foot - bare.gap) // 3 - bare.gap
    side = max(36, min(round(line * 3.5), room)) // 4 * 4
    return Measures(side=side, gap=4, line=line, badge=min(badge, side // 3))


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """`cells` lie in the content, `unknown` in the lane at the right end, which does not scroll."""

    photos: "tuple[TimelinePhoto, ...]" = ()
    birth_year: int | None = None
    birth_month: int | None = None
    axis: Axis = field(default_factory=lambda: Axis(0, 10, 10))
    cells: tuple[Cell, ...] = ()
    unknown: tuple[Cell, ...] = ()
    lane_width: int = 0
    counts: dict[int, int] = field(default_factory=dict)
    gaps: tuple[tuple[int, int], ...] = ()
    ages: tuple[float | None, ...] = ()

    def cell(self, index: int) -> Cell | None:
        """Where photo `index` lies in the content."""
        return next((cell for cell in self.cells if cell.index == index), None)


@lru_cache(maxsize=2)
def _ages(timeline: "Timeline") -> list[float | None]:
    """Where the photos belong: worked out once a timeline, not once a zoom."""
    birth = timeline.participant.birth
    return layout.spread([layout.position(item, birth) for item in timeline.photos])


def build(
    timeline: "Timeline | None", *, width: int, height: int, zoom: float, measures: Measures, caption: int = 0
) -> Scene:
    """Lay a timeline out for a viewport of `width` × `height` pixels; words below the lane are `caption` wide."""
    if timeline is None or not timeline.photos:
        return Scene()
    photos, birth, ages = timeline.photos, timeline.participant.birth, _ages(timeline)
    known = [age for age in ages if age is not None]
    unknown = len(ages) - len(known)
    rows, side = measures.rows(height), measures.side
    columns = min(max(-(-unknown // rows), 1.4), 3)
    lane_width = max(round(columns * side) + 4 * measures.gap, caption + 3 * measures.gap) if unknown else 0
    axis = layout.fitting(known, width=width - lane_width, start=max(side / 2 + 8, 1.6 * measures.line), zoom=zoom)
    counts = layout.density(ages)
    return Scene(
        photos=photos,
        birth_year=birth.year if birth else None,
        birth_month=birth.month if birth else None,
        axis=axis,
        cells=tuple(layout.arrange(ages, axis, side=side + 2, rows=rows, least=6)),
        unknown=tuple(
            layout.lane(
                unknown,
                width=lane_width - 2 * measures.gap,
                side=side,
                rows=rows,
                first=len(photos) - unknown,
            )
        ),
        lane_width=lane_width,
        counts=dict(counts),
        gaps=tuple(layout.gaps(counts)),
        ages=tuple(ages),
    )
