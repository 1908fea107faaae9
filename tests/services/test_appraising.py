"""Whole timelines judged in a library: faces made of numbers, so that who is who and what changed is known."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from curator.domain.ages import PartialDate
from curator.domain.appearance import AppearanceVerdict
from curator.domain.covers import Cover, Verdict
from curator.domain.errors import LibraryError
from curator.domain.faces import Analysis, Box, Face
from curator.domain.flags import Disposition, Flag, FlagKind
from curator.domain.jumps import find_jump
from curator.domain.people import Participant
from curator.domain.photos import Declared, Photo
from curator.formats.listing import flag_out
from curator.services import appraising, dating, labelling, reading, recognising
from curator.services.calibrating import shipped_calibration
from curator.services.recalibrating import recalibrate
from curator.store import analyses, people, photos
from curator.store.library import Library, create

COUNT = 30
SPLIT = 15
Vectors = npt.NDArray[np.float64]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = create(tmp_path / "library")
    yield opened
    opened.close()


@cache
def units() -> Vectors:
    """Rows (k, 128): what moves each coordinate of the shipped calibration by the spread of photos of one face."""
    known = shipped_calibration()
    return np.asarray(np.linalg.pinv(known.embedding_basis @ known.embedding.projection), np.float64)


def sitting(seed: int, count: int = COUNT) -> Vectors:
    """Photos of one person, far from everybody else, that differ as photos do."""
    rng = np.random.default_rng(seed)
    somebody = rng.normal(0, 0.15, 128)
    return np.asarray(somebody + rng.normal(0, 1, (count, len(units()))) @ units())


def changed(vectors: Vectors) -> Vectors:
    """The same with a lasting change from the middle on, in the direction in which faces change most tellingly."""
    after = vectors.copy()
    after[SPLIT:] += 8 * units()[0]
    return after


def fill(library: Library, name: str, vectors: Vectors, *, youngest: int | None = 25) -> None:
    """A participant with a photo a year, the same age stated for each, or no age for any."""
    with library.writing() as tx:
        people.save(tx, Participant(name, birth=PartialDate(1970, 6, 1)))
        for place, vector in enumerate(vectors):
            photo_id = f"{name}-{place:02}"
            declared = Declared(None if youngest is None else youngest + place)
            one = Photo(photo_id, name, f"{place:02}.jpg", f"{name}{place}", 1, "JPEG", 9, 9, declared=declared)
            photos.add(tx, [one])
            face = Face(Box(0, 0, 300, 300), 1.0, "hog", embedding=vector.astype(np.float32))
            analyses.save(tx, photo_id, Analysis("engine", 900, 900, (face,)))
    recognising.recognise(library)


def raised(library: Library, kind: FlagKind) -> list[Flag]:
    return [flag for _, flag in reading.flags_of(library) if flag.kind is kind]


def test_another_participants_photo_is_found_and_named(library: Library) -> None:
    own = sitting(1)
    own[7] = sitting(2, COUNT + 1)[-1]
    fill(library, "P-1", own)
    fill(library, "P-2", sitting(2))
    appraising.refresh(library)
    (flag,) = raised(library, FlagKind.WRONG_PERSON)
    assert flag.photo_id == "P-1-07"
    assert "P-2" in flag.explanation.render()


def test_another_participants_photo_is_found_where_nothing_is_dated(library: Library) -> None:
    own = sitting(1)
    own[7] = sitting(2, COUNT + 1)[-1]
    fill(library, "P-1", own, youngest=None)
    fill(library, "P-2", sitting(2), youngest=None)
    appraising.refresh(library)
    (flag,) = raised(library, FlagKind.WRONG_PERSON)
    assert flag.photo_id == "P-1-07"
    assert "P-2" in flag.explanation.render()
    assert "No age is known" in flag.explanation.render()


def test_a_lasting_change_is_flagged_where_it_begins(library: Library) -> None:
    fill(library, "P-1", changed(sitting(1)))
    fill(library, "P-2", sitting(2))
    appraising.refresh(library)
    (flag,) = raised(library, FlagKind.APPEARANCE_JUMP)
    assert flag.photo_id == f"P-1-{SPLIT}"
    found = appraising.appraise(library, "P-1").appearance
    assert (found.verdict, found.split) == (AppearanceVerdict.SUSPECTED_CHANGE, SPLIT)
    assert found.calibration == shipped_calibration().name
    assert appraising.appraise(library, "P-2").appearance.verdict is AppearanceVerdict.NONE


def test_the_same_change_in_childhood_is_growth(library: Library) -> None:
    fill(library, "P-1", changed(sitting(1)), youngest=0)
    appraising.refresh(library)
    assert raised(library, FlagKind.APPEARANCE_JUMP) == []


def test_what_a_person_dismissed_stays_dismissed_when_photos_come(library: Library) -> None:
    vectors = changed(sitting(1))
    fill(library, "P-1", vectors)
    appraising.refresh(library)
    (flag,) = raised(library, FlagKind.APPEARANCE_JUMP)
    labelling.settle(library, flag.photo_id, flag.kind, disposition=Disposition.DISMISSED, reason="weight")
    labelling.correct_age(library, "P-1-03", age=29)
    appraising.refresh(library)
    (again,) = raised(library, FlagKind.APPEARANCE_JUMP)
    assert (again.photo_id, again.disposition, again.reason) == (flag.photo_id, Disposition.DISMISSED, "weight")


def test_only_timelines_that_changed_are_judged_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(library, "P-1", sitting(1))
    fill(library, "P-2", sitting(2))
    judged: list[str] = []

    def counted(series: object, *more: object, **how: object) -> object:
        judged.append(series.photo_ids[0][:3])  # type: ignore[attr-defined]
        return find_jump(series, *more, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(appraising, "find_jump", counted)
    appraising.refresh(library)
    appraising.refresh(library)
    labelling.correct_age(library, "P-2-03", age=29)
    appraising.refresh(library)
    assert judged == ["P-1", "P-2", "P-2"]


def test_a_cancelled_look_is_done_by_the_next(library: Library) -> None:
    fill(library, "P-1", changed(sitting(1)))
    appraising.refresh(library, cancelled=lambda: True)
    assert raised(library, FlagKind.APPEARANCE_JUMP) == []
    appraising.refresh(library)
    assert len(raised(library, FlagKind.APPEARANCE_JUMP)) == 1


def test_participants_without_faces_are_no_error(library: Library) -> None:
    with library.writing() as tx:
        people.add_missing(tx, "P-1")
    appraising.refresh(library)
    found = appraising.appraise(library, "P-1")
    assert found.appearance.verdict is AppearanceVerdict.CANNOT_TELL
    assert found.appearance.reason is not None


def test_what_stands_behind_a_flag_is_told_with_it(library: Library) -> None:
    mixed = sitting(1)
    mixed[7] = sitting(2, COUNT + 1)[-1]
    fill(library, "P-1", mixed)
    fill(library, "P-2", sitting(2))
    fill(library, "P-3", changed(sitting(3)))
    labelling.correct_age(library, "P-2-03", age=90)
    appraising.refresh(library)
    raised = reading.flags_of(library)
    changes, told = appraising.behind(library, raised)
    shown = {
        flag.kind: flag_out(flag, str, change=changes.get(photo.participant_id), told=told.get(photo.participant_id))
        for photo, flag in raised
    }
    other, aged, jump = (
        shown[kind] for kind in (FlagKind.WRONG_PERSON, FlagKind.AGE_IMPLAUSIBLE, FlagKind.APPEARANCE_JUMP)
    )
    assert other.identity
    assert (other.identity.suspect, other.identity.nearest_other, other.age_findings) == (True, "P-2", [])
    assert aged.photo in {name for found in aged.age_findings for name in found.photos}
    assert all(found.settle for found in aged.age_findings)
    assert (aged.visual_age is not None, aged.identity, aged.appearance) == (True, None, None)
    assert jump.appearance
    assert (jump.appearance.verdict, jump.identity) == ("suspected_change", None)


def test_too_few_reviewed_timelines_teach_nothing(library: Library, tmp_path: Path) -> None:
    fill(library, "P-1", sitting(1))
    with pytest.raises(LibraryError, match="too few"):
        recalibrate(library, tmp_path / "own.npz")
    assert not (tmp_path / "own.npz").exists()


def test_a_broken_calibration_is_named(library: Library) -> None:
    (library.folder / appraising.CALIBRATION).write_bytes(b"nothing")
    with pytest.raises(LibraryError, match=r"appearance\.npz"):
        appraising.refresh(library)


def test_a_covered_face_tells_no_age(library: Library) -> None:
    fill(library, "P-1", sitting(1, 6))
    cover = Cover(0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0, 1.0, Verdict.OCCLUDED)
    with library.writing() as tx:
        [known] = analyses.of_photos(tx, ["P-1-03"])["P-1-03"].faces
        analyses.save(tx, "P-1-03", Analysis("engine", 900, 900, (replace(known, cover=cover),)))
    recognising.recognise(library)
    with library.reading() as tx:
        assert analyses.covered(tx, ["P-1-02", "P-1-03"]) == {"P-1-03"}
        shown = dating.dated(
            tx, people.get(tx, "P-1"), photos.of_participant(tx, "P-1"), settings=library.settings
        ).photos
    judged = appraising.appraise(library, "P-1").told.photos
    for told in ({one.photo_id: one for one in shown}, judged):
        assert {name for name, one in told.items() if one.visual is None} == {"P-1-03"}
        assert {name for name, one in told.items() if one.slip is None} == {"P-1-03"}
