"""Undo and redo in the order in which things happened."""

from typing import Any, cast

from curator.domain.changes import Changes
from curator.domain.revisions import Edit, Fact
from curator.ui.edit_log import EditLog, Made

LIBRARY = cast("Any", None)


def edit(number: int) -> Edit:
    return Edit(Fact.LABEL, f"p{number}", None, {"age": number}, Changes.of_photo(f"p{number}", "P-1"), "P-1")


class Told:
    """Remembers what was restated."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.log = EditLog(undo=self._say("undo"), redo=self._say("redo"))

    def _say(self, verb: str) -> Any:
        def restate(_library: Any, it: Edit) -> Changes:
            self.said.append((verb, it.entity_id))
            return it.changes

        return restate

    def make(self, number: int) -> None:
        self.log.make(LIBRARY, lambda _library: edit(number))


def test_undo_goes_back_and_redo_comes_again() -> None:
    told = Told()
    told.make(1)
    told.make(2)
    told.log.undo(LIBRARY)
    told.log.undo(LIBRARY)
    told.log.redo(LIBRARY)
    assert told.said == [("undo", "p2"), ("undo", "p1"), ("redo", "p1")]
    assert told.log.redo(LIBRARY) == edit(2)
    assert told.log.redo(LIBRARY) is None


def test_a_new_edit_ends_redo() -> None:
    told = Told()
    told.make(1)
    told.log.undo(LIBRARY)
    told.make(2)
    assert told.log.redo(LIBRARY) is None
    assert told.log.undo(LIBRARY) == edit(2)
    assert told.log.undo(LIBRARY) is None


def test_a_write_that_did_nothing_is_not_remembered() -> None:
    told = Told()
    assert told.log.make(LIBRARY, lambda _library: None) is None
    assert told.log.undo(LIBRARY) is None


def test_a_refused_undo_can_be_tried_again() -> None:
    told = Told()
    told.make(1)

    def refuse(_library: Any, _edit: Made) -> Changes:
        raise OSError("disk full")

    failing = EditLog(undo=refuse, redo=refuse)
    failing.make(LIBRARY, lambda _library: edit(1))
    for _ in range(2):
        try:
            failing.undo(LIBRARY)
        except OSError:
            continue
        raise AssertionError("the undo was forgotten")


def test_many_steps_are_one_with_all_that_they_changed() -> None:
    told = Told()
    for number in (1, 2, 3):
        told.make(number)
    back = told.log.step(LIBRARY, -2)
    assert back is not None
    assert (back.count, back.last, back.changes.photos) == (2, edit(2), frozenset({"p2", "p3"}))
    forth = told.log.step(LIBRARY, 5)
    assert forth is not None
    assert (forth.count, forth.last) == (2, edit(3))
    assert told.log.step(LIBRARY, 1) is None
