"""EXIF: as written where it is sound, defaults where it is not, and never an exception or a line of output."""

import struct
import time
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from curator.domain.photos import Exif
from curator.vision.exif import read_exif

TAKEN = "2012:06:11 10:11:12"


def exif_block(**changes: object) -> Image.Exif:
    exif = Image.Exif()
    tags = {271: "Maker  ", 272: "Model", 305: "Program", 306: "2013:01:02 03:04:05", 274: 6, 282: 300.0, 296: 2}
    for tag, value in (tags | {int(name[1:]): value for name, value in changes.items()}).items():
        exif[tag] = value
    exif.get_ifd(0x8769).update({36867: TAKEN, 36868: "2012-06-11T10:11:12+09:00"})
    return exif


def coded(form: str, *, mode: str = "RGB", **options: object) -> bytes:
    file = BytesIO()
    Image.new(mode, (30, 20), "gray").save(file, form, **options)
    return file.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WebP", "TIFF"])
def test_every_field_is_read_as_written(form: str) -> None:
    # Pillow writes no dates into a TIFF, but EXIF itself is one.
    data = exif_block().tobytes()[6:] if form == "TIFF" else coded(form, exif=exif_block())
    assert read_exif(data) == Exif(
        original=TAKEN,
        digitized="2012-06-11T10:11:12+09:00",
        modified="2013:01:02 03:04:05",
        make="Maker",
        model="Model",
        software="Program",
        orientation=6,
        dpi=300.0,
    )


def test_a_webp_may_carry_the_jpeg_prefix() -> None:
    data = coded("WebP", exif=exif_block())
    at = data.index(b"EXIF")
    size = int.from_bytes(data[at + 4 : at + 8], "little")
    prefixed = data[:at] + b"EXIF" + struct.pack("<I", size + 6) + b"Exif\0\0" + data[at + 8 :]
    assert read_exif(prefixed).original == read_exif(data).original == TAKEN


def test_exif_behind_another_large_segment_is_found() -> None:
    data = coded("JPEG", exif=exif_block())
    other = b"\xff\xe1" + struct.pack(">H", 60_002) + b"http://ns.adobe.com/xap/1.0/\0".ljust(60_000, b" ")
    assert read_exif(data[:2] + other + data[2:]).original == TAKEN


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1"])
def test_a_heic_keeps_its_dates_and_is_turned_by_its_container(brand: bytes) -> None:
    heif = pytest.importorskip("pillow_heif")
    file = BytesIO()
    image = heif.from_pillow(Image.new("RGB", (64, 48), "gray"))
    image.save(file, exif=exif_block().tobytes())
    data = file.getvalue()
    found = read_exif(data[:8] + brand + data[12:])
    assert (found.original, found.make, found.orientation) == (TAKEN, "Maker", 1)


@pytest.mark.parametrize("written", [0, 9, 65535])
def test_an_orientation_out_of_range_is_1(written: int) -> None:
    assert read_exif(coded("JPEG", exif=exif_block(t274=written))).orientation == 1


@pytest.mark.parametrize("orientation", range(1, 9))
def test_all_orientations_are_told(orientation: int) -> None:
    assert read_exif(coded("JPEG", exif=exif_block(t274=orientation))).orientation == orientation


@pytest.mark.parametrize(
    ("resolution", "unit", "dpi"),
    [(300.0, 2, 300.0), (118.11, 3, 300.0), (0.0, 2, None), (72.0, 1, None), (4e9, 2, None)],
)
def test_resolution_is_in_dots_per_inch(resolution: float, unit: int, dpi: float | None) -> None:
    found = read_exif(coded("WebP", exif=exif_block(t282=resolution, t296=unit))).dpi
    assert found == (None if dpi is None else pytest.approx(dpi, abs=0.1))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "BMP"])
def test_without_exif_the_format_s_own_resolution_counts(form: str) -> None:
    assert read_exif(coded(form, dpi=(300, 300))).dpi == pytest.approx(300, abs=0.1)


def test_jfif_may_count_in_centimetres_or_not_at_all() -> None:
    data = bytearray(coded("JPEG", dpi=(100, 100)))
    data[13] = 2
    assert read_exif(bytes(data)).dpi == 254.0
    data[13] = 0
    assert read_exif(bytes(data)).dpi is None


def test_blank_dates_are_kept_as_evidence_and_garbage_is_made_printable() -> None:
    data = coded("JPEG", exif=exif_block(t271="Ma#ker##", t305="   "))
    data = data.replace(b"Ma#ker##", b"Ma\x07ker\xff\xfe").replace(TAKEN.encode(), b"    :  :     :  :  ")
    found = read_exif(data)
    assert found.original == "    :  :     :  :  "
    assert found.make is not None
    assert found.make.isprintable()
    assert found.software is None


@pytest.mark.parametrize("data", [b"", b"text", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff\xf4\xa8\x81\xe1"])
def test_where_there_is_nothing_sound_the_defaults_stand(data: bytes) -> None:
    assert read_exif(data) == Exif()


def test_a_crafted_directory_cannot_keep_the_reader_busy() -> None:
    entry = struct.pack("<HHII", 0x9C9B, 3, 999, 8)
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<H", 60_000) + entry * 60_000
    start = time.perf_counter()
    read_exif(tiff)
    assert time.perf_counter() - start < 5


SOUND = coded("JPEG", exif=exif_block())
EXIF_AT = SOUND.index(b"Exif")


@settings(deadline=None)
@given(at=st.integers(EXIF_AT, EXIF_AT + 260), noise=st.binary(min_size=1, max_size=6), form=st.booleans())
def test_damaged_exif_never_raises(at: int, noise: bytes, *, form: bool) -> None:
    data = SOUND[:at] + noise + SOUND[at + len(noise) :]
    found = read_exif(data if form else data[EXIF_AT + 6 :])
    assert 1 <= found.orientation <= 8
    assert found.dpi is None or found.dpi > 0


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    for cut in range(0, 300, 7):
        read_exif(SOUND[: EXIF_AT + cut])
        read_exif(b"II*\0" + SOUND[EXIF_AT + cut :])
    read_exif(coded("PNG"))
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []
