"""Ages that are saved without judging the timeline: it is judged right behind, or at the next opening, never not."""

from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from curator import bootstrap
from curator.domain.duplicates import Group
from curator.domain.flags import FlagKind
from curator.services import flagging, labelling, queueing, reading
from curator.services.intake import import_photos
from curator.store import duplicates, standings
from curator.store.library import Library, create, open_
from curator.store.tables import flag
from tests.making import dated, table, write

NAMES = [f"P-{person}/{letter}.jpg" for person in (1, 2) for letter in "abcd"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """P-1 and P-2, born in 1980, with four dated photos each; P-1 has a copy of an own photo and one of P-2's."""
    for person in (1, 2):
        for place, letter in enumerate("abcd"):
            data = dated(f"{2000 + 3 * place}:05:06 10:00:00", make=f"Maker {person}")
            write(tmp_path / "s" / f"P-{person}" / f"{letter}.jpg", data)
    table(tmp_path / "s" / "people.csv", "participant_id,birth_date", "P-1,1980-01-01", "P-2,1980-01-01")
    with closing(create(tmp_path / "library")) as library:
        import_photos(library, [tmp_path / "s"])
        copies = ("P-1/a.jpg", "P-1/b.jpg"), ("P-1/c.jpg", "P-2/c.jpg")
        groups = [Group((named(library, one), named(library, other)), (), 1.0) for one, other in copies]
        with library.writing() as tx:
            duplicates.replace(tx, groups)
            for name in ("P-1", "P-2"):
                flagging.refresh(tx, name, settings=library.settings)
        queueing.catch_up(library)
    return tmp_path / "library"


def named(library: Library, name: str) -> str:
    person, file = name.split("/")
    return next(one.photo.id for one in reading.timeline(library, person).photos if one.photo.file == file)


def raised(library: Library) -> list[tuple[Any, ...]]:
    with library.reading() as tx:
        return [tuple(row) for row in tx.execute(select(flag).order_by(flag.c.photo_id, flag.c.kind))]


def kinds(library: Library, name: str) -> set[str]:
    with library.reading() as tx:
        return set(tx.execute(select(flag.c.kind).where(flag.c.photo_id == named(library, name))).scalars())


def waiting(library: Library) -> list[str]:
    with library.reading() as tx:
        return standings.unjudged(tx)


def test_what_is_judged_later_is_what_would_have_been_judged_at_once(folder: Path) -> None:
    chance, stated = Random(3), set()
    with closing(open_(folder)) as library:
        for _ in range(12):
            edits = [
                (chance.choice(NAMES), chance.choice([20, 23, 26, 29, 31, 70])) for _ in range(chance.randint(1, 3))
            ]
            library.judges_later = True
            for name, age in edits:
                labelling.correct_age(library, name, age=age)
            assert waiting(library) == sorted({name.split("/")[0] for name, _ in edits})
            flagging.catch_up(library)
            assert waiting(library) == []
            later = raised(library)
            library.judges_later = False
            for name, age in edits:
                labelling.correct_age(library, name, age=age)
            assert later == raised(library)
            stated |= {row[1] for row in later}
    assert {FlagKind.AGE_IMPLAUSIBLE, FlagKind.DUPLICATE} <= stated


def test_a_program_that_ended_before_it_judged_is_caught_up_with_at_the_next_start(folder: Path) -> None:
    with closing(open_(folder)) as library:
        library.judges_later = True
        before = raised(library)
        labelling.correct_age(library, "P-1/b.jpg", age=70)
        assert raised(library) == before
    with closing(bootstrap.open_library(folder)) as library:
        assert waiting(library) == []
        assert FlagKind.AGE_IMPLAUSIBLE in kinds(library, "P-1/b.jpg")


def test_the_queue_judges_before_it_counts(folder: Path) -> None:
    with closing(open_(folder)) as library:
        library.judges_later = True
        before = {row.participant.id: row.open_flags for row in queueing.participants(library)}
        labelling.correct_age(library, "P-1/b.jpg", age=70)
        with library.writing() as tx:
            standings.mark_all(tx)  # as settings do
        assert waiting(library) == ["P-1"]
        after = {row.participant.id: row.open_flags for row in reading.participants(library)}
        assert after["P-1"] > before["P-1"]
        assert after["P-2"] == before["P-2"]


def test_undo_is_judged_later_too_and_a_copy_of_somebody_else_is_named(folder: Path) -> None:
    with closing(open_(folder)) as library:
        library.judges_later = True
        before = raised(library)
        edit = labelling.correct_age(library, "P-1/c.jpg", age=40)
        assert flagging.catch_up(library).participants == {"P-2"}
        assert raised(library) != before
        labelling.undo(library, edit)
        assert waiting(library) == ["P-1"]
        flagging.catch_up(library)
        assert raised(library) == before
