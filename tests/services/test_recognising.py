"""Whose face is the participant's, over a library: proposed, chosen, taken back, and found again."""

from pathlib import Path

import numpy as np
import pytest

from curator.domain.covers import REGIONS, Cover, Verdict
from curator.domain.errors import LabelError, NotFoundError
from curator.domain.faces import Analysis, Box, Face, Ground
from curator.domain.flags import FlagKind
from curator.domain.revisions import Fact
from curator.domain.timelines import TimelinePhoto
from curator.services import flagging, labelling, reading
from curator.services.analysing import analyse
from curator.services.intake import import_photos
from curator.services.recognising import recognise
from curator.store import analyses, own_faces, photos, revisions
from curator.store.library import Library
from curator.vision.pipeline import engine_version
from tests.making import picture, unlike, write
from tests.services.looking import plain

LARGE, SMALL = Box(10, 20, 300, 300), Box(400, 60, 150, 150)


def face(box: Box, person: int, shot: int, *, cover: float = 0.0) -> Face:
    """A face of person 0, the participant, or of somebody 0.9 away."""
    place = np.zeros(128, np.float32)
    place[person] = 0.65
    place += np.random.default_rng([person, shot]).normal(0, 0.02, 128).astype(np.float32)
    verdict = Verdict.OCCLUDED if cover > 0.9 else Verdict.CLEAR
    about = Cover(**dict.fromkeys(REGIONS, cover), face=cover, verdict=verdict)
    return Face(box, 1.0, "hog", embedding=place, cover=about, thumbnail=f"{person}-{shot}".encode())


@pytest.fixture
def stock(library: Library, tmp_path: Path) -> Library:
    """P-1 with three photos alone and one, d.jpg, where they are small beside somebody with a covered face."""
    for number, name in enumerate("abcd"):
        write(tmp_path / "s" / "P-1" / f"{name}.jpg", unlike(picture(), number))
    import_photos(library, [tmp_path / "s"])
    look(library)
    recognise(library)
    return library


def look(library: Library, *, shift: int = 0, engine: str = "test-1") -> None:
    """What an engine would find, `shift` pixels further right."""
    with library.writing() as tx:
        for number, one in enumerate(photos.of_participant(tx, "P-1")):
            faces = [face(Box(LARGE.left + shift, LARGE.top, 300, 300), 0, number)]
            if one.file == "d.jpg":
                other = face(faces[0].box, 1, number, cover=0.99)
                faces = [other, face(Box(SMALL.left + shift, SMALL.top, 150, 150), 0, number)]
            analyses.save(tx, one.id, Analysis(engine, 800, 600, tuple(faces), photo_thumbnail=b"photo"))
        flagging.refresh(tx, "P-1", settings=library.settings)


def item(library: Library, name: str = "d.jpg") -> TimelinePhoto:
    return next(one for one in reading.timeline(library, "P-1").photos if one.photo.file == name)


def kinds(library: Library) -> set[FlagKind]:
    return {flag.kind for flag in item(library).flags}


def thumbnail(library: Library) -> bytes:
    name = item(library).photo.id
    return reading.thumbnails(library, [name])[name].face


def test_flags_and_thumbnail_are_of_the_proposed_face_and_say_how_clear_it_is(stock: Library) -> None:
    one = item(stock)
    assert (one.own.ordinal, one.own.ground) == (1, Ground.LIKENESS)
    assert one.face is not None
    assert one.face.box == SMALL
    assert kinds(stock) == {FlagKind.SEVERAL_FACES, FlagKind.FACE_TOO_SMALL}
    text = next(flag.explanation.render() for flag in one.flags if flag.kind is FlagKind.SEVERAL_FACES)
    assert "most like the participant's other photos" in text
    assert f"{min(round(100 * (one.own.likeness or 0)), 99)} % clear" in text
    assert thumbnail(stock) == b"0-3"
    assert [item(stock, f"{name}.jpg").own.ground for name in "abc"] == [Ground.ONLY] * 3


def test_before_a_proposal_the_largest_stands(stock: Library) -> None:
    look(stock)
    assert (item(stock).own.ordinal, item(stock).own.ground) == (0, Ground.LARGEST)
    assert kinds(stock) == {FlagKind.SEVERAL_FACES, FlagKind.FACE_OCCLUDED}


def test_a_choice_is_one_revision_and_is_undone_by_another(stock: Library) -> None:
    edit = labelling.choose_face(stock, "P-1/d.jpg", LARGE)
    name = item(stock).photo.id
    assert (edit.fact, edit.entity_id, edit.before) == (Fact.FACE, name, None)
    assert name in edit.changes.photos
    assert (item(stock).own.ordinal, item(stock).own.ground) == (0, Ground.CHOSEN)
    assert kinds(stock) == {FlagKind.FACE_OCCLUDED}
    assert thumbnail(stock) == b"1-3"
    labelling.undo(stock, edit)
    assert (item(stock).own.ordinal, item(stock).own.ground) == (1, Ground.LIKENESS)
    assert kinds(stock) == {FlagKind.SEVERAL_FACES, FlagKind.FACE_TOO_SMALL}
    labelling.redo(stock, edit)
    assert item(stock).own.ground is Ground.CHOSEN
    entries = reading.history(stock, name)
    assert [(entry.fact, entry.face) for entry in entries] == [(Fact.FACE, box) for box in (LARGE, None, LARGE)]


def test_a_choice_outlives_an_analysis_and_is_dropped_where_the_face_is_gone(stock: Library) -> None:
    labelling.choose_face(stock, "P-1/d.jpg", LARGE)
    look(stock, shift=90)
    recognise(stock)
    assert (item(stock).own.ordinal, item(stock).own.ground) == (0, Ground.CHOSEN)
    look(stock, shift=2000)
    recognise(stock)
    assert (item(stock).own.ordinal, item(stock).own.ground) == (1, Ground.LIKENESS)
    look(stock)
    assert item(stock).own.ground is Ground.CHOSEN


def test_none_goes_back_to_the_proposal(stock: Library) -> None:
    labelling.choose_face(stock, "P-1/d.jpg", LARGE)
    edit = labelling.choose_face(stock, "P-1/d.jpg", None)
    assert edit.before is not None
    assert item(stock).own.ground is Ground.LIKENESS


def test_the_choices_are_folded_from_the_revisions_alone(stock: Library) -> None:
    labelling.choose_face(stock, "P-1/d.jpg", SMALL)
    before = item(stock).own
    with stock.writing() as tx:
        own_faces.forget_choices(tx)
    assert item(stock).own.ground is not Ground.CHOSEN
    with stock.writing() as tx:
        revisions.rebuild(tx)
    assert item(stock).own == before
    labelling.choose_face(stock, "P-1/d.jpg", None)
    with stock.writing() as tx:
        revisions.rebuild(tx)
    assert item(stock).own.ground is Ground.LIKENESS


def test_a_place_without_a_face_cannot_be_chosen(stock: Library) -> None:
    with pytest.raises(LabelError, match=r"No face of the photo d.jpg lies there"):
        labelling.choose_face(stock, "P-1/d.jpg", Box(700, 500, 50, 50))
    with pytest.raises(NotFoundError):
        labelling.choose_face(stock, "P-1/x.jpg", LARGE)
    assert reading.history(stock, item(stock).photo.id) == []


def test_a_cancelled_run_leaves_its_proposals_to_the_next(stock: Library) -> None:
    look(stock)
    recognise(stock, cancelled=lambda: True)
    assert item(stock).own.ground is Ground.LARGEST
    with stock.reading() as tx:
        assert own_faces.outdated(tx) == ["P-1"]
    recognise(stock)
    assert item(stock).own.ground is Ground.LIKENESS
    with stock.reading() as tx:
        assert own_faces.outdated(tx) == []


def test_an_analysis_ends_with_the_proposals_that_were_left(stock: Library) -> None:
    look(stock, engine=engine_version())
    analyse(stock, workers=1, look=plain)
    assert item(stock).own.ground is Ground.LIKENESS
