"""Pixels in the colours of sRGB, whatever profile a file brings with it."""

from functools import lru_cache
from io import BytesIO
from typing import Final

import numpy as np
from PIL import Image, ImageCms

from curator.vision.face_frame import Pixels
from curator.vision.header import READER_ERRORS, open_picture, picture_format

_STRIP: Final = 512  # rows at a time: the library takes copies


def to_srgb(pixels: Pixels, data: bytes) -> Pixels:
    """`pixels` (h, w, 3) of the file `data`; those without a sound profile for RGB are taken to be sRGB already."""
    profile = _profile(data)
    if not profile or profile[16:20] != b"RGB ":
        return pixels
    try:
        change = _change(profile)
    except (ImageCms.PyCMSError, *READER_ERRORS):
        return pixels
    if change is None:
        return pixels
    done = [
        np.asarray(ImageCms.applyTransform(Image.fromarray(pixels[top : top + _STRIP]), change), np.uint8)
        for top in range(0, len(pixels), _STRIP)
    ]
    return np.concatenate(done)


def _profile(data: bytes) -> bytes:
    form = picture_format(data)
    if form == "HEIC":
        from pillow_heif import open_heif  # noqa: PLC0415 - an optional extra

        return bytes(open_heif(data).info.get("icc_profile") or b"")
    return bytes(open_picture(data, form).info.get("icc_profile") or b"")


@lru_cache(maxsize=8)
def _change(profile: bytes) -> ImageCms.ImageCmsTransform | None:
    """The way from a profile to sRGB; None where it is sRGB."""
    theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
    if "sRGB" in ImageCms.getProfileDescription(theirs):
        return None
    return ImageCms.buildTransform(theirs, ImageCms.createProfile("sRGB"), "RGB", "RGB")
