"""Which panels give way to the photo where type is large or the window small, so that it stays the largest thing."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from PySide6.QtWidgets import QWidget

WIDE: Final = 60
"""Lines of type that a desk is wide which has room for the queue beside photo and age."""
HIGH: Final = 38
"""Lines of type that a desk is high which has room for a plot below photo and life."""
NOT_LOW: Final = 34
"""In a desk below this, even the words about it are in the photo's way."""


class Panel(NamedTuple):
    """Something that can be put away and brought back; what it needs of the desk's width or height, in lines."""

    hidden: Callable[[], bool]
    put: Callable[[bool], None]
    width: float = 0
    height: float = 0


class Giving:
    """Panels are put away as room goes and brought back as it comes; what a person does in between stands."""

    def __init__(self, panels: Mapping[str, Panel]) -> None:
        self._panels = panels
        self._given: frozenset[str] = frozenset()
        self._put_away: set[str] = set()

    def fit(self, desk: QWidget) -> bool:
        """Put away or bring back what the size of `desk` asks for; gives whether that is another than before."""
        line = desk.fontMetrics().height()
        given = given_way(self._panels, width=desk.width() / line, height=desk.height() / line)
        for name in given - self._given:
            if not self._panels[name].hidden():
                self._panels[name].put(True)
                self._put_away.add(name)
        for name in (self._given - given) & self._put_away:
            self._panels[name].put(False)
            self._put_away.remove(name)
        changed, self._given = given != self._given, given
        return changed

    @property
    def given(self) -> frozenset[str]:
        """Names of the panels for which there is no room."""
        return self._given


def given_way(panels: Mapping[str, Panel], *, width: float, height: float) -> frozenset[str]:
    """Names of the panels that need more than a desk of so many lines of type has."""
    return frozenset(name for name, panel in panels.items() if panel.width > width or panel.height > height)
