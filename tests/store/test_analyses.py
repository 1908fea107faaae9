"""What the engine found comes back from the library as it was saved."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from curator.domain.covers import REGIONS, Cover, Verdict
from curator.domain.faces import Box, Suspect
from curator.store import analyses, people, photos
from curator.store.library import create
from tests.making import analysis, photo


def test_a_suspected_face_is_kept_and_is_no_face(tmp_path: Path) -> None:
    cover = Cover(**dict.fromkeys((*REGIONS, "face"), 0.75), verdict=Verdict.OCCLUDED)
    suspect = Suspect(Box(-3, 5, 70, 71), -0.625, cover)
    with closing(create(tmp_path / "library")) as library:
        with library.writing() as tx:
            people.add_missing(tx, "P-1")
            photos.add(tx, [photo()])
            analyses.save(tx, "P-1-a", replace(analysis(), suspect=suspect))
        with library.reading() as tx:
            found = analyses.of_photos(tx, ["P-1-a"])["P-1-a"]
        assert (found.suspect, found.faces) == (suspect, ())
        with library.writing() as tx:
            analyses.save(tx, "P-1-a", analysis(100))
        with library.reading() as tx:
            assert analyses.of_photos(tx, ["P-1-a"])["P-1-a"].suspect is None
