"""Headers: format and size without decoding, and a sentence for everything else."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from curator.domain.errors import PhotoError
from curator.vision.header import Header, check_pixels, check_size, read_header


def coded(form: str, *, size: tuple[int, int] = (30, 20), mode: str = "RGB", **options: object) -> bytes:
    file = BytesIO()
    Image.new(mode, size, "gray").save(file, form, **options)
    return file.getvalue()


def huge_png(width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body)) + bytes(4) + b"IDAT"
    )


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WebP", "TIFF", "BMP", "GIF"])
def test_format_and_size_are_read_from_the_bytes(form: str) -> None:
    assert read_header(coded(form)) == Header(form, 30, 20)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_tiff_s_stored_size_does_not_depend_on_its_orientation(orientation: int) -> None:
    header = read_header(coded("TIFF", tiffinfo={274: orientation}))
    assert (header.width, header.height) == (30, 20)
    assert header.upright(orientation) == ((30, 20) if orientation < 5 else (20, 30))


def test_the_size_of_a_heic_is_read_without_its_decoder() -> None:
    heif = pytest.importorskip("pillow_heif")
    file = BytesIO()
    heif.from_pillow(Image.new("RGB", (300, 200), "gray")).save(file)
    assert read_header(file.getvalue()) == Header("HEIC", 300, 200)


def test_a_turned_heic_has_its_upright_size() -> None:
    def box(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body) + 8) + name + body

    extents = [box(b"ispe", struct.pack(">III", 0, *size)) for size in ((64, 64), (400, 300))]
    data = box(b"ftyp", b"heic\0\0\0\0mif1") + box(b"meta", b"".join(extents) + box(b"irot", b"\x01"))
    assert read_header(data) == Header("HEIC", 300, 400)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"hello, this is text", "no picture"),
        (b"%PDF-1.7", "no picture"),
        (struct.pack(">I", 20) + b"ftypavif\0\0\0\0mif1", "no picture"),
        (struct.pack(">I", 16) + b"ftypisom\0\0\0\0", "no picture"),
        (struct.pack(">I", 16) + b"ftypheic\0\0\0\0", "header of this HEIC"),
        (b"\xff\xd8\xff\xe0", "header of this JPEG"),
        (b"\x89PNG\r\n\x1a\n", "header of this PNG"),
        (b"BM", "header of this BMP"),
        (b"II*\0\x08\0\0\0", "header of this TIFF"),
    ],
)
def test_other_bytes_give_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(PhotoError, match=why):
        read_header(data)


def test_limits_are_checked_on_the_header_alone() -> None:
    header = read_header(huge_png(100_000, 100_000))
    with pytest.raises(PhotoError, match="100000 × 100000 pixels and at most 50 million"):
        check_pixels(header, max_pixels=50_000_000)
    with pytest.raises(PhotoError, match=r"33\.0 MB and at most 32 MB"):
        check_size(33 * 2**20, most_mb=32)
    check_pixels(Header("PNG", 8000, 6250), max_pixels=50_000_000)
    check_size(2**25, most_mb=32)


SAMPLES = [coded(form) for form in ("JPEG", "PNG", "WebP", "TIFF", "BMP", "GIF")]


@given(sample=st.sampled_from(SAMPLES), cut=st.integers(0, 400), at=st.integers(0, 400), noise=st.binary(max_size=12))
def test_damaged_bytes_give_a_header_or_a_sentence(sample: bytes, cut: int, at: int, noise: bytes) -> None:
    data = (sample[:at] + noise + sample[at + len(noise) :])[: len(sample) - cut]
    try:
        header = read_header(data)
    except PhotoError:
        return
    assert header.width > 0
    assert header.height > 0
