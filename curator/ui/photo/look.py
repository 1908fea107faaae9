"""How a photo is looked at: turned, brighter, with more contrast. The photo itself stays as it is."""

from dataclasses import dataclass, replace

STEPS = 8
"""Steps of brightness and contrast to either side."""
_BRIGHTER = 14
_STEEPER = 1.16


@dataclass(frozen=True, slots=True)
class Look:
    """`turns` are quarter turns to the right; `brightness` and `contrast` are steps from -8 to 8."""

    turns: int = 0
    brightness: int = 0
    contrast: int = 0

    @property
    def plain(self) -> bool:
        """Whether the colours are as they are."""
        return not self.brightness and not self.contrast

    def turned(self, by: int) -> "Look":
        """A quarter turn further."""
        return replace(self, turns=(self.turns + by) % 4)

    def brighter(self, by: int) -> "Look":
        """Brighter by a step; staying at the ends."""
        return replace(self, brightness=_held(self.brightness + by))

    def steeper(self, by: int) -> "Look":
        """With a step more contrast; staying at the ends."""
        return replace(self, contrast=_held(self.contrast + by))


def _held(step: int) -> int:
    return min(max(step, -STEPS), STEPS)


def table(look: Look) -> bytes:
    """(256) what each value of a channel is shown as: contrast about the middle grey, then brightness."""
    slope, lift = _STEEPER**look.contrast, _BRIGHTER * look.brightness
    return bytes(min(max(round((value - 127.5) * slope + 127.5 + lift), 0), 255) for value in range(256))
