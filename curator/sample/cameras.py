"""Cameras, telephones and scanners by the years in which they were in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Device:
    """A maker and model as EXIF spells them, years of use, and the style of its file names."""

    make: str
    model: str
    first: int
    last: int
    style: str


DIGITAL_SINCE = 2002  # earlier photos are scans of prints
CAMERAS = (
    Device("Canon", "Canon PowerShot A70", 2002, 2006, "canon"),
    Device("SONY", "DSC-P72", 2002, 2007, "sony"),
    Device("NIKON CORPORATION", "NIKON D70", 2004, 2010, "nikon"),
    Device("Canon", "Canon EOS 40D", 2007, 2014, "canon"),
    Device("Panasonic", "DMC-LX3", 2008, 2014, "panasonic"),
    Device("SONY", "DSC-W290", 2008, 2013, "sony"),
    Device("Apple", "iPhone 4", 2010, 2014, "apple"),
    Device("samsung", "SHV-E210K", 2012, 2016, "samsung"),
    Device("LG Electronics", "LG-F320S", 2013, 2018, "android"),
    Device("Apple", "iPhone 7", 2016, 2020, "apple"),
    Device("samsung", "SM-G950N", 2017, 2021, "samsung"),
    Device("NIKON CORPORATION", "NIKON D750", 2014, 2025, "nikon"),
    Device("Google", "Pixel 5", 2020, 2025, "pixel"),
    Device("samsung", "SM-S908N", 2022, 2025, "samsung"),
    Device("Apple", "iPhone 13", 2021, 2025, "apple"),
)
SCANNERS = (
    Device("EPSON", "Perfection V500", 2009, 2025, "EPSON Scan"),
    Device("Canon", "CanoScan 9000F", 2010, 2025, "CanoScan Toolbox"),
    Device("HP", "HP Scanjet G4050", 2008, 2025, "HP Scan"),
)


def camera_of(year: int, rng: np.random.Generator) -> Device:
    """A camera that was in use in a year."""
    fitting = [one for one in CAMERAS if one.first <= year <= one.last]
    return fitting[rng.integers(len(fitting))]


def scanner_of(year: int, rng: np.random.Generator) -> Device:
    """A scanner that was in use in a year."""
    fitting = [one for one in SCANNERS if one.first <= year <= one.last]
    return fitting[rng.integers(len(fitting))]
