"""Undo and redo without limit within a session.

The log lives on the store thread, behind the writes that fill it, so that an undo asked for right after an edit
takes back that edit and no other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curator.domain.changes import Changes
from curator.domain.errors import CuratorError
from curator.domain.revisions import Edit, Edits

if TYPE_CHECKING:
    from curator.store.library import Library

Made = Edit | Edits
Write = Callable[["Library"], Made | None]
Restate = Callable[["Library", Made], Changes]


@dataclass(frozen=True, slots=True)
class Stepped:
    """Several edits undone or redone in one go: how many of them, the last one, and what all of them changed."""

    count: int
    last: Made
    changes: Changes


class EditLog:
    """Edits of one session; used on the store thread only."""

    def __init__(self, *, undo: Restate, redo: Restate) -> None:
        self._undo, self._redo = undo, redo
        self._done: list[Made] = []
        self._undone: list[Made] = []

    def make(self, library: "Library", write: Write) -> Made | None:
        """Do `write` and remember it; what was undone before can no longer be redone."""
        edit = write(library)
        if edit is not None:
            self._done.append(edit)
            self._undone.clear()
        return edit

    def undo(self, library: "Library") -> Made | None:
        """Take the last edit back; None where there is none."""
        return self._move(library, self._done, self._undone, self._undo)

    def redo(self, library: "Library") -> Made | None:
        """State again the edit undone last; None where there is none."""
        return self._move(library, self._undone, self._done, self._redo)

    def step(self, library: "Library", by: int) -> Stepped | None:
        """Undo `-by` edits or redo `by`, as many as there are; one that cannot be moved ends it, or is raised first.

        Raises:
            CuratorError: not even the first could be moved.
        """
        move = self.redo if by > 0 else self.undo
        moved: Stepped | None = None
        for _ in range(abs(by)):
            try:
                edit = move(library)
            except CuratorError:
                if moved is None:
                    raise
                break
            if edit is None:
                break
            moved = Stepped(moved.count + 1, edit, moved.changes | edit.changes) if moved else _first(edit)
        return moved

    def clear(self) -> None:
        """Forget all: another library was opened."""
        self._done.clear()
        self._undone.clear()

    def forget(self, participant_id: str) -> None:
        """Forget edits of one participant: there is nothing left that they could be undone on."""
        for edits in (self._done, self._undone):
            edits[:] = [edit for edit in edits if edit.participant_id != participant_id]

    def _move(self, library: "Library", source: list[Made], target: list[Made], restate: Restate) -> Made | None:
        if not source:
            return None
        restate(library, source[-1])
        target.append(source.pop())
        return target[-1]


def _first(edit: Made) -> Stepped:
    return Stepped(1, edit, edit.changes)
