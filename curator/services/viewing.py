"""A photo's pixels for the screen."""

from curator.vision.decode import Picture, decode


def picture(data: bytes, *, orientation: int, side: int | None) -> Picture:
    """Upright RGB pixels with a long side of at most `side`; all of them where that is None.

    Raises:
        PhotoError: the bytes cannot be decoded.
    """
    return decode(data, orientation=orientation, long_side=side)
