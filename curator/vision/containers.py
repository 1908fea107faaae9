"""Walks over the parts that picture files are made of, by their stated lengths; pixels are never touched."""

import re
from collections.abc import Iterator

START_OF_SCAN = 0xDA

_MARKER = re.compile(rb"\xff+([\x02-\xcf\xda-\xfe])")
_MOST_SEGMENTS = 4096
_ROTATIONS_THAT_SWAP = (1, 3)


def jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment's payload, up to and with the first start of scan."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        found = _MARKER.search(data, at)
        if not found:
            return
        start, length = found.end() + 2, int.from_bytes(data[found.end() : found.end() + 2], "big")
        if length < 2:
            return
        at = found.end() + length
        yield found[1][0], start, at
        if found[1][0] == START_OF_SCAN:
            return


def webp_chunk(data: bytes, name: bytes) -> bytes | None:
    """Payload of the first chunk called `name`."""
    at = 12
    for _ in range(_MOST_SEGMENTS):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] == name:
            return data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
    return None


def heic_size(data: bytes) -> tuple[int, int] | None:
    """Width and height as shown: the largest spatial extent of the file, turned as its rotation property says.

    See ISO/IEC 23008-12 for `ispe` and `irot`. Tiles and embedded thumbnails have smaller extents of their own.
    """
    meta = _heic_meta(data)
    sizes = [
        (int.from_bytes(meta[at + 8 : at + 12], "big"), int.from_bytes(meta[at + 12 : at + 16], "big"))
        for at in _all(meta, b"ispe")
    ]
    if not sizes:
        return None
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    turned = any(meta[at + 4 : at + 5] and meta[at + 4] & 3 in _ROTATIONS_THAT_SWAP for at in _all(meta, b"irot"))
    return (height, width) if turned else (width, height)


def _heic_meta(data: bytes) -> bytes:
    at = 0
    for _ in range(_MOST_SEGMENTS):
        length = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"meta":
            return data[at : at + length]
        if length < 8:
            break
        at += length
    return b""


def _all(data: bytes, name: bytes) -> Iterator[int]:
    at = data.find(name)
    while at >= 0:
        yield at
        at = data.find(name, at + 4)
