"""Decoding: every mode and orientation ends as the same upright RGB picture, damage as a sentence."""

import sys
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from curator.domain.errors import PhotoError
from curator.vision.decode import decode, thumbnail, upright
from curator.vision.exif import read_exif
from curator.vision.header import read_header

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH, HEIGHT = 160, 120


def scene(width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """A smooth picture of which every corner differs."""
    x, y = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    return Image.fromarray(np.stack([x, y, 255 - (x + y) / 2], axis=2).astype(np.uint8))


def coded(image: Image.Image, form: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def stored_for(orientation: int) -> Image.Image:
    """What a camera stores so that a reader which applies `orientation` sees the scene."""
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    image = scene()
    return image.transpose(Image.Transpose(back[orientation])) if orientation > 1 else image


def close(pixels: "NDArray[np.uint8]", image: Image.Image, *, within: float = 4) -> bool:
    wanted = np.asarray(image.convert("RGB"), float)
    return pixels.shape == wanted.shape and float(np.abs(pixels - wanted).mean()) < within


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WebP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("long_side", [None, 40])
def test_all_orientations_give_the_same_upright_picture(form: str, orientation: int, long_side: int | None) -> None:
    exif = Image.Exif()
    exif[274] = orientation
    data = coded(stored_for(orientation), form, exif=exif, **({"quality": 95} if form in ("JPEG", "WebP") else {}))
    found = decode(data, orientation=read_exif(data).orientation, long_side=long_side)
    assert (found.width, found.height) == (WIDTH, HEIGHT)
    assert read_header(data).upright(orientation) == (WIDTH, HEIGHT)
    wanted = scene() if long_side is None else scene().resize((40, 30), Image.Resampling.BOX)
    assert close(found.pixels, wanted)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turning_agrees_with_another_reader(orientation: int) -> None:
    image = scene(5, 3)
    image.getexif()[274] = orientation
    assert np.array_equal(upright(np.asarray(scene(5, 3)), orientation), np.asarray(ImageOps.exif_transpose(image)))


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
@pytest.mark.parametrize("long_side", [1, 7, 99, 100, 101, 200, 350, 799, 800, 5000])
def test_the_long_side_is_what_was_asked_for_but_never_enlarged(form: str, long_side: int) -> None:
    found = decode(coded(scene(800, 600), form), orientation=1, long_side=long_side)
    assert max(found.pixels.shape[:2]) == min(long_side, 800)
    assert found.scale == pytest.approx(min(long_side, 800) / 800)
    assert found.pixels.dtype == np.uint8
    assert found.pixels.flags.c_contiguous
    height, width = found.pixels.shape[:2]
    assert close(found.pixels, scene(800, 600).resize((width, height), Image.Resampling.BOX), within=2)


@pytest.mark.parametrize(
    ("mode", "form"),
    [
        *(("L", "JPEG"), ("CMYK", "JPEG"), ("L", "PNG"), ("1", "PNG"), ("P", "PNG"), ("P", "GIF"), ("LA", "PNG")),
        *(("RGBA", "PNG"), ("RGBA", "WebP"), ("CMYK", "TIFF"), ("LAB", "TIFF"), ("1", "TIFF"), ("L", "BMP")),
        *(("RGB", "BMP"), ("RGBA", "BMP"), ("P", "BMP")),
    ],
)
def test_every_mode_becomes_rgb(mode: str, form: str) -> None:
    image = scene().convert("RGB").convert(mode) if mode != "LAB" else Image.new("LAB", (WIDTH, HEIGHT), (128, 0, 0))
    found = decode(coded(image, form), orientation=1)
    assert close(found.pixels, image)


@pytest.mark.parametrize("kind", ["I;16 PNG", "I;16 TIFF", "I TIFF", "F TIFF", "twelve bits"])
def test_deep_greys_keep_their_tones(kind: str) -> None:
    grey = np.asarray(scene().convert("L"))
    if kind == "F TIFF":
        deep = Image.fromarray((grey / 255).astype(np.float32))
    elif kind == "I TIFF":
        deep = Image.fromarray(grey.astype(np.int32) * 257)
    else:
        deep = Image.fromarray(grey.astype(np.uint16) * (16 if kind == "twelve bits" else 257))
    data = coded(deep, "PNG" if kind == "I;16 PNG" else "TIFF")
    assert close(decode(data, orientation=1).pixels, scene().convert("L"), within=2)


@pytest.mark.parametrize("rising", [True, False])
def test_rows_of_a_plain_bmp_are_cut_out_of_its_bytes(*, rising: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    data, stride = coded(scene(), "BMP"), -(-WIDTH * 3 // 4) * 4
    if not rising:  # a negative height says that the uppermost row comes first
        head, rows = data[:54], [data[54:][at : at + stride] for at in range(0, HEIGHT * stride, stride)]
        data = head[:22] + (-HEIGHT).to_bytes(4, "little", signed=True) + head[26:] + b"".join(rows[::-1])
    monkeypatch.setattr("curator.vision.bands._BAND", 7 * WIDTH)
    monkeypatch.setattr("PIL.BmpImagePlugin.BmpImageFile.load", lambda _: pytest.fail("the whole was copied"))
    assert close(decode(data, orientation=1).pixels, scene())


def test_transparent_parts_turn_white() -> None:
    image = Image.new("RGBA", (8, 8), (255, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, 4, 8))
    pixels = decode(coded(image, "PNG"), orientation=1).pixels
    assert pixels[0, 0].tolist() == [255, 255, 255]
    assert pixels[0, 7].tolist() == [255, 0, 0]


@pytest.mark.parametrize("form", ["GIF", "WebP", "PNG", "TIFF"])
def test_the_first_of_several_frames_is_taken(form: str) -> None:
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "blue")]
    data = coded(
        frames[0], form, save_all=True, append_images=frames[1:], **({"lossless": True} if form == "WebP" else {})
    )
    assert decode(data, orientation=1).pixels[5, 5].tolist() == [255, 0, 0]


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("long_side", [None, 60])
def test_a_cut_jpeg_is_no_picture(part: float, long_side: int | None, *, progressive: bool) -> None:
    preview = coded(scene(64, 48), "JPEG")
    exif = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0" + preview
    whole = coded(scene(), "JPEG", progressive=progressive, exif=exif)
    scan = whole.index(b"\xff\xda", len(exif))
    cut = scan + 14 + int((len(whole) - scan - 16) * part)
    with pytest.raises(PhotoError, match="cut off"):
        decode(whole[:cut], orientation=1, long_side=long_side)


@pytest.mark.parametrize("form", ["PNG", "WebP", "TIFF", "BMP", "GIF"])
def test_a_cut_file_of_another_format_is_no_picture(form: str) -> None:
    noise = Image.fromarray(np.random.default_rng(5).integers(0, 255, (60, 60, 3), np.uint8))
    data = coded(noise, form)
    with pytest.raises(PhotoError, match="damaged"):
        decode(data[: len(data) // 2], orientation=1)


def test_a_png_with_a_broken_chunk_is_no_picture() -> None:
    noise = Image.fromarray(np.random.default_rng(5).integers(0, 255, (200, 200, 3), np.uint8))
    data = bytearray(coded(noise, "PNG"))
    data[data.rindex(b"IDAT")] = 0
    with pytest.raises(PhotoError, match="damaged"):
        decode(bytes(data), orientation=1)


def test_what_libraries_print_about_a_damaged_tiff_is_swallowed(capfd: pytest.CaptureFixture[str]) -> None:
    data = bytearray(coded(scene(), "TIFF", compression="tiff_adobe_deflate"))
    data[8:600] = b"\x55" * 592
    with pytest.raises(PhotoError, match="damaged"):
        decode(bytes(data), orientation=1)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("trailer", [b"\0" * 5000, b"SEFH trailer SEFT", coded(scene(30, 20), "JPEG")])
def test_what_cameras_append_is_no_damage(trailer: bytes) -> None:
    assert close(decode(coded(scene(), "JPEG", quality=95) + trailer, orientation=1).pixels, scene())


def test_a_progressive_jpeg_is_decoded_small() -> None:
    data = coded(scene(800, 600), "JPEG", progressive=True, quality=95)
    assert close(decode(data, orientation=1, long_side=100).pixels, scene(100, 75))


def test_too_many_pixels_are_refused_before_decoding() -> None:
    with pytest.raises(PhotoError, match="160 × 120 pixels"):
        decode(coded(scene(), "PNG"), orientation=1, max_pixels=10_000)


def test_heic_is_decoded_where_its_reader_is_installed() -> None:
    heif = pytest.importorskip("pillow_heif")
    file = BytesIO()
    heif.from_pillow(scene()).save(file, quality=95)
    found = decode(file.getvalue(), orientation=6, long_side=80)
    assert (found.width, found.height) == (WIDTH, HEIGHT)
    assert close(found.pixels, scene(80, 60), within=6)


def test_without_its_reader_a_heic_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(PhotoError, match=r'pip install "curator\[heic\]"'):
        decode(b"\0\0\0\x10ftypheic\0\0\0\0", orientation=1)


def test_a_thumbnail_is_a_small_jpeg_of_the_same_picture() -> None:
    small = Image.open(BytesIO(thumbnail(np.asarray(scene()), side=64)))
    assert (small.format, small.size) == ("JPEG", (64, 48))
    assert close(np.asarray(small), scene(64, 48), within=6)
    assert Image.open(BytesIO(thumbnail(np.asarray(scene(9, 3)), side=64))).size == (9, 3)


SAMPLES = [coded(scene(48, 32), form) for form in ("JPEG", "PNG", "WebP", "TIFF", "BMP", "GIF")]


@settings(deadline=None)
@given(
    sample=st.sampled_from(SAMPLES), at=st.floats(0, 1), noise=st.binary(max_size=20), long_side=st.none() | st.just(9)
)
def test_damaged_bytes_give_a_picture_or_a_sentence(
    sample: bytes, at: float, noise: bytes, long_side: int | None
) -> None:
    start = int(at * len(sample))
    data = sample[:start] + noise + sample[start + len(noise) :]
    try:
        found = decode(data, orientation=1, long_side=long_side, max_pixels=1_000_000)
    except PhotoError:
        return
    assert found.pixels.ndim == 3
    assert max(found.pixels.shape[:2]) <= max(found.width, found.height)
