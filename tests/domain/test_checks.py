"""The rules that raise flags."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from curator.domain.ages import PartialDate
from curator.domain.checks import Copy, cover_flag, duplicate_flag, photo_flags, size_flag
from curator.domain.covers import REGIONS, Cover, Verdict
from curator.domain.faces import Box, Ground, OwnFace, Suspect
from curator.domain.flags import FlagKind, Severity
from curator.domain.messages import Message
from curator.domain.photos import Declared, Exif, Source
from curator.domain.settings import Settings
from tests.making import analysis, photo

BIRTH, TODAY = PartialDate(1980, 6, 1), date(2026, 1, 1)


def size(side: int, *, source: Source = Source.CAMERA, dpi: float | None = None, **settings: Any) -> Severity | None:
    shot = photo(exif=Exif(dpi=dpi), declared=Declared(source=source))
    flag = size_flag(shot, Box(0, 0, side, side + 40), engine="e", settings=Settings(**settings))
    return flag.severity if flag else None


@pytest.mark.parametrize(
    ("side", "severity"),
    [(1, "reject"), (117, "reject"), (118, "warn"), (235, "warn"), (236, None), (4000, None)],
)
def test_the_short_side_is_held_to_two_centimetres_at_300_dpi(side: int, severity: str | None) -> None:
    assert size(side) == severity


@pytest.mark.parametrize(("side", "severity"), [(235, "reject"), (236, "warn"), (471, "warn"), (472, None)])
def test_a_scan_at_600_dpi_needs_twice_the_pixels(side: int, severity: str | None) -> None:
    assert size(side, source=Source.SCAN, dpi=600) == severity


@pytest.mark.parametrize("dpi", [72, 96, 149, 1201, None])
def test_a_placeholder_or_absurd_resolution_is_not_believed(dpi: float | None) -> None:
    assert [size(side, source=Source.SCAN, dpi=dpi) for side in (117, 118, 236)] == ["reject", "warn", None]


def test_a_camera_is_never_believed() -> None:
    assert size(236, source=Source.CAMERA, dpi=600) is None


def test_the_limits_are_settings() -> None:
    assert [size(side, reject_px=50, warn_px=60) for side in (49, 50, 60)] == ["reject", "warn", None]
    assert size(200, assumed_dpi=150) is None


def test_the_flag_says_what_was_measured_and_how() -> None:
    shot = photo(exif=Exif(dpi=600), declared=Declared(source=Source.SCAN))
    flag = size_flag(shot, Box(0, 0, 300, 310), engine="e", settings=Settings())
    assert flag is not None
    assert (flag.score, flag.threshold, flag.margin) == (300, 472, 15)
    assert flag.explanation.render() == (
        "The face is 300 px = 1.3 cm on its short side at 600 DPI (as the scan says); under 236 px is refused, "
        "under 472 px a person decides."
    )


@pytest.mark.parametrize(
    ("sides", "kinds"),
    [
        ((), ["face_missing"]),
        ((300,), []),
        ((300, 80), ["several_faces"]),
        ((100, 80), ["several_faces", "face_too_small"]),
    ],
)
def test_faces_raise_their_flags(sides: tuple[int, ...], kinds: list[str]) -> None:
    assert [flag.kind for flag in photo_flags(photo(), analysis(*sides), Settings())] == kinds


def _cover(*covered: str, verdict: Verdict = Verdict.OCCLUDED) -> Cover:
    return Cover(**{name: 0.9 if name in covered else 0.1 for name in (*REGIONS, "face")}, verdict=verdict)


@pytest.mark.parametrize(
    ("suspect", "says"),
    [
        (None, "nor anything like a covered one"),
        (_cover("nose", "mouth"), "one may be in the dashed box, covered: nose, mouth (a mask?)"),
        (_cover("left_eye", "right_eye"), "covered: left eye, right eye (dark glasses?)"),
        (_cover("left_eye", "right_eye", "nose", "mouth"), "covered: left eye, right eye, nose, mouth. Look"),
        (_cover("forehead"), "covered: forehead. Look"),
    ],
)
def test_a_missing_face_is_asked_whether_it_is_covered(suspect: Cover | None, says: str) -> None:
    found = replace(analysis(), suspect=Suspect(Box(5, 6, 70, 70), -0.8, suspect) if suspect else None)
    (flag,) = photo_flags(photo(), found, Settings())
    assert flag.kind is FlagKind.FACE_MISSING
    assert says in flag.explanation.render()


def own(ordinal: int, ground: Ground, likeness: float | None = None) -> OwnFace:
    return OwnFace(ordinal, ground, likeness)


@pytest.mark.parametrize(
    ("mine", "says"),
    [
        (own(1, Ground.LIKENESS, 0.874), "the one most like the participant's other photos is taken for theirs (87 %"),
        (own(1, Ground.LIKENESS, 0.99996), "is taken for theirs (99 %"),
        (own(0, Ground.LARGEST), "no other photo tells which is the participant's; the largest is taken for theirs."),
        (own(0, Ground.LARGEST, 0.41), "likeness does not tell which is the participant's; the largest is taken for"),
        (own(1, Ground.CHOSEN, 0.9), None),
    ],
)
def test_of_several_faces_is_said_how_the_participants_was_told(mine: OwnFace, says: str | None) -> None:
    flags = photo_flags(photo(), analysis(300, 280), Settings(), mine)
    assert [flag.kind for flag in flags] == (["several_faces"] if says else [])
    assert not says or says in flags[0].explanation.render()


def test_flags_about_a_face_are_about_the_participants() -> None:
    clear, covered = (Cover(**dict.fromkeys(REGIONS, chance), face=chance, verdict=verdict)
                      for chance, verdict in ((0.01, Verdict.CLEAR), (0.99, Verdict.OCCLUDED)))  # fmt: skip
    found = analysis(300, 100)
    found = replace(found, faces=(replace(found.faces[0], cover=covered), replace(found.faces[1], cover=clear)))
    kinds = [[flag.kind for flag in photo_flags(photo(), found, Settings(), own(place, Ground.CHOSEN))]
             for place in (0, 1)]  # fmt: skip
    assert kinds == [["face_occluded"], ["face_too_small"]]


def test_what_cannot_be_read_raises_only_that_with_its_cause() -> None:
    cause = Message.of("The file is empty.")
    for flags in (
        photo_flags(photo(problem=cause), None, Settings()),
        photo_flags(photo(), analysis(problem=cause), Settings()),
    ):
        assert [(flag.kind, flag.severity, flag.explanation) for flag in flags] == [("unreadable", "reject", cause)]


def test_a_photo_that_was_not_looked_at_has_no_flag_yet() -> None:
    assert photo_flags(photo(), None, Settings()) == []


@pytest.mark.parametrize(
    ("chance", "verdict", "severity"),
    [
        (0.95, Verdict.OCCLUDED, Severity.REJECT),
        (0.5, Verdict.UNCERTAIN, Severity.WARN),
        (0.49, Verdict.UNCERTAIN, None),
        (0.1, Verdict.CLEAR, None),
    ],
)
def test_a_cover_is_flagged_where_it_is_more_likely_than_not(
    chance: float, verdict: Verdict, severity: Severity | None
) -> None:
    regions = dict.fromkeys(REGIONS, 0.1) | {"mouth": 0.9, "nose": 0.7}
    flag = cover_flag(photo(), Cover(**regions, face=chance, verdict=verdict), engine="e")
    assert (flag.severity if flag else None) == severity
    if flag:
        assert flag.explanation.render() == f"The face looks covered ({round(100 * chance)} %): mouth, nose (a mask?)."


def test_copies_are_worst_where_they_are_anothers_or_at_another_age() -> None:
    mine, twin = photo(), replace(photo(), id="b", file="b.jpg")
    other = replace(photo(), id="c", participant_id="P-2", file="c.jpg")
    found = {
        name: duplicate_flag(mine, 5, copies, similarity=0.99)
        for name, copies in {
            "none": [],
            "same": [Copy(twin, 5)],
            "unknown": [Copy(twin, None)],
            "apart": [Copy(twin, 9)],
            "other": [Copy(twin, 9), Copy(other, 5)],
        }.items()
    }
    assert {name: flag.severity if flag else None for name, flag in found.items()} == {
        "none": None,
        "same": Severity.WARN,
        "unknown": Severity.WARN,
        "apart": Severity.REJECT,
        "other": Severity.REJECT,
    }
    assert found["other"]
    assert "P-2" in found["other"].explanation.render()
