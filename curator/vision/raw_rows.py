"""Rows of a picture file that is not compressed, cut out of its bytes without a copy of the whole."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

_MODES = ("RGB", "RGBA")


@dataclass(frozen=True, slots=True)
class RawRows:
    """Such a picture: rows of `stride` bytes from `first` on in `data`, the lowest one first where `rising`."""

    data: bytes
    mode: str
    size: tuple[int, int]
    raw_mode: str
    first: int
    stride: int
    rising: bool

    @classmethod
    def of(cls, image: "ImageFile") -> "RawRows | None":
        """The rows of an opened BMP file in memory; none where its pixels are coded or name entries of a palette."""
        if (
            image.format != "BMP"
            or image.mode not in _MODES
            or not isinstance(image.fp, BytesIO)
            or len(image.tile) != 1
        ):
            return None
        coding, _, first, settings = image.tile[0]
        if coding != "raw" or not isinstance(settings, tuple):
            return None
        raw_mode, stride, direction = settings
        return cls(image.fp.getvalue(), image.mode, image.size, raw_mode, first, stride, rising=direction < 0)

    @property
    def width(self) -> int:
        """Pixels in a row."""
        return self.size[0]

    @property
    def height(self) -> int:
        """Rows."""
        return self.size[1]

    def crop(self, box: tuple[int, int, int, int]) -> Image.Image:
        """Whole rows: `box` reaches from the left edge to the right one.

        Raises:
            ValueError: the file ends before them.
        """
        _, top, _, bottom = box
        start = self.height - bottom if self.rising else top
        first, rows, direction = self.first + start * self.stride, bottom - top, -1 if self.rising else 1
        part = self.data[first : first + rows * self.stride]
        return Image.frombytes(self.mode, (self.width, rows), part, "raw", self.raw_mode, self.stride, direction)
