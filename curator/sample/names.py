"""Invented people's names, and the names that files get from cameras, messengers and scanners."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    import numpy as np

_FAMILY_KO = tuple("김이박최정강조윤장임한오서신권황안송류홍")
_GIVEN_KO = {
    "F": ("서연", "하윤", "지우", "수아", "민서", "예은", "다온", "유진", "은별", "가람", "보라", "한별", "미르"),
    "M": ("도윤", "시우", "하준", "지호", "준서", "건우", "현우", "태오", "우빈", "가온", "한결", "푸름", "찬솔"),
}
_FAMILY_EN = ("Ashdown", "Birchall", "Corwell", "Dunmere", "Elvery", "Farrow", "Garside", "Inskip", "Jessop", "Larkin")
_GIVEN_EN = {
    "F": ("Alice", "Bridget", "Clara", "Dorothy", "Edith", "Flora", "Harriet", "Ivy", "Mabel", "Nora", "Rosalind"),
    "M": ("Arthur", "Basil", "Conrad", "Edmund", "Felix", "Hugo", "Ivor", "Julian", "Leonard", "Owen", "Theodore"),
}
_EVENTS_KO = ("생일", "졸업식", "가족사진", "여행", "설날", "운동회", "소풍", "입학식", "돌잔치", "바닷가")
_EVENTS_EN = ("birthday", "graduation", "family", "holiday", "picnic", "garden", "beach", "wedding", "school", "snow")


def person_name(rng: np.random.Generator, *, sex: str, korean: bool) -> str:
    """An invented name."""
    family, given = (_FAMILY_KO, _GIVEN_KO[sex]) if korean else (_FAMILY_EN, _GIVEN_EN[sex])
    first, last = given[rng.integers(len(given))], family[rng.integers(len(family))]
    return f"{last}{first}" if korean else f"{first} {last}"


def camera_name(style: str, moment: dt.datetime, number: int) -> str:
    """The name a camera gives; styles with a date carry the moment of capture."""
    stamp = f"{moment:%Y%m%d_%H%M%S}"
    return {
        "canon": f"IMG_{number:04d}.JPG",
        "nikon": f"DSC_{number:04d}.JPG",
        "sony": f"DSC{number:05d}.JPG",
        "panasonic": f"P{1000000 + number:07d}.JPG",
        "apple": f"IMG_{number:04d}.jpg",
        "android": f"IMG_{stamp}.jpg",
        "samsung": f"{stamp}.jpg",
        "pixel": f"PXL_{stamp}{number % 1000:03d}.jpg",
    }[style]


def messenger_name(style: str, moment: dt.datetime, number: int) -> str:
    """The name a messenger or a screenshot gives: the moment of transfer, not of capture."""
    return {
        "kakao": f"KakaoTalk_{moment:%Y%m%d_%H%M%S}{number % 1000:03d}_{1 + number % 20:02d}.jpg",
        "whatsapp": f"IMG-{moment:%Y%m%d}-WA{number % 100:04d}.jpg",
        "screenshot": f"Screenshot_{moment:%Y-%m-%d-%H-%M-%S}.png",
    }[style]


def event_name(rng: np.random.Generator, *, korean: bool, number: int) -> str:
    """A name given by hand, without ending."""
    events = _EVENTS_KO if korean else _EVENTS_EN
    return f"{events[rng.integers(len(events))]}_{number:02d}"
