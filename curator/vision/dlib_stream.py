"""Values in dlib's serialisation, one after another.

Integers are a byte that counts the bytes after it (0x80 marks a negative one), little-endian; a real number is two
integers, mantissa and binary exponent; a text is its length and its bytes; a tensor is four sizes and IEEE floats.
Source: dlib 20.0, serialize.h, float_details.h and cuda/tensor.h.
"""

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

LARGEST_SIDE = 10_000  # of anything in pixels or filters
_LONGEST_TEXT = 64
_LARGEST_EXPONENT = 1000  # dlib writes 32000 and above for infinities and for what is no number


class FormatError(Exception):
    """The bytes are not a network as dlib writes it; the text says what is wrong with them."""


class Reader:
    """Takes one value after another; each call raises FormatError where there is no such value."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        """Bytes not taken yet."""
        return len(self._data) - self._at

    def peek(self, expected: bytes) -> bool:
        """Whether these bytes come next."""
        return self._data.startswith(expected, self._at)

    def _take(self, count: int) -> bytes:
        if count > self.left:
            raise FormatError(f"it is cut off after {len(self._data)} bytes")
        self._at += count
        return self._data[self._at - count : self._at]

    def _integer(self) -> int:
        control = self._take(1)[0]
        if control & 0x70 or not 1 <= control & 0x0F <= 8:
            raise FormatError(f"there is no number at byte {self._at - 1}")
        value = int.from_bytes(self._take(control & 0x0F), "little")
        return -value if control & 0x80 else value

    def number(self, most: int) -> int:
        """An integer of 0 to `most`."""
        if not 0 <= (value := self._integer()) <= most:
            raise FormatError(f"the number {value} before byte {self._at} is out of range")
        return value

    def version(self, known: int) -> None:
        """The integer that says how the rest is written."""
        if (value := self._integer()) != known:
            raise FormatError(f"it has version {value} instead of {known} before byte {self._at}")

    def pair(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.number(LARGEST_SIDE), self.number(LARGEST_SIDE)

    def real(self) -> float:
        """A number with a fraction."""
        mantissa, exponent = self._integer(), self._integer()
        if abs(exponent) > _LARGEST_EXPONENT:
            raise FormatError(f"the number before byte {self._at} is not finite")
        return math.ldexp(mantissa, exponent)

    def reals(self, count: int) -> list[float]:
        """That many numbers."""
        return [self.real() for _ in range(count)]

    def rates(self) -> None:
        """Four factors of training."""
        self.reals(4)

    def flag(self) -> None:
        """A yes or no of training; which does not matter."""
        if self._take(1) not in (b"0", b"1"):
            raise FormatError(f"there is no flag at byte {self._at - 1}")

    def text(self) -> str:
        """A name."""
        return self._take(self.number(_LONGEST_TEXT)).decode("ascii", "replace")

    def _sizes(self) -> tuple[int, int, int, int]:
        return self.number(2**31), self.number(2**31), self.number(2**31), self.number(2**31)

    def shape(self) -> tuple[int, int, int, int]:
        """Four sizes of a part of a tensor."""
        self.version(1)
        return self._sizes()

    def halves(self, size: int) -> None:
        """Two shapes that are a half of `size` each."""
        if not math.prod(self.shape()) * 2 == math.prod(self.shape()) * 2 == size:
            raise FormatError(f"the sizes before byte {self._at} contradict each other")

    def tensor(self) -> Floats:
        """All values of a tensor, (n,)."""
        self.version(2)
        values = np.frombuffer(self._take(4 * math.prod(self._sizes())), "<f4").astype(np.float32, copy=False)
        if not np.isfinite(values).all():
            raise FormatError(f"there are values before byte {self._at} that are not finite")
        return values
