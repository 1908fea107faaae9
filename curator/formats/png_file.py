"""What is wrong with an image file that leaves as PNG."""

from io import BytesIO
from typing import Final, NamedTuple

from PIL import Image, ImageFile, UnidentifiedImageError
from PIL.PngImagePlugin import PngImageFile

from curator.domain.messages import Message

_MAGIC: Final = b"\x89PNG\r\n\x1a\n"
_NEEDED: Final = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM", b"iCCP"}
_DAMAGE: Final = (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError, UnidentifiedImageError)


class Looked(NamedTuple):
    """Size in pixels, 0 × 0 where it cannot be read, and what is wrong with the file or left in it."""

    width: int
    height: int
    damage: Message | None = None
    left_in: Message | None = None


def look_at_png(data: bytes) -> Looked:
    """Decode a file and look for what is not pixels."""
    if not data.startswith(_MAGIC):
        found = _kind(data)
        return Looked(0, 0, Message.of("The file is no PNG, whatever its name says; it is {kind}.", kind=found))
    try:
        with PngImageFile(BytesIO(data)) as image:
            image.load()
            width, height = image.size
            profile = bytes(image.info.get("icc_profile") or b"")
    except _DAMAGE as error:
        return Looked(0, 0, Message.of("The image is damaged: {cause}. Write the batch again.", cause=str(error)))
    return Looked(width, height, None, _left_in(data, profile))


def _left_in(data: bytes, profile: bytes) -> Message | None:
    at, kinds = len(_MAGIC), list[bytes]()
    while at + 8 <= len(data) and (not kinds or kinds[-1] != b"IEND"):
        kinds.append(data[at + 4 : at + 8])
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    strange = next((kind for kind in kinds if kind not in _NEEDED), None)
    if strange == b"eXIf":
        return Message.of("EXIF is left in the image. Write the batch again.")
    if strange:
        return Message.of("The image holds more than pixels: a part {part}.", part=strange.decode("latin-1"))
    if at < len(data):
        return Message.of("{count} bytes stand behind the end of the image.", count=len(data) - at)
    if profile and b"sRGB" not in profile:
        return Message.of("The image has a colour profile that is not sRGB.")
    return None


def _kind(data: bytes) -> str:
    parser = ImageFile.Parser()
    try:
        parser.feed(data[:65536])
        return str(parser.image.format) if parser.image else "unknown"
    except _DAMAGE:
        return "unknown"
