"""What is stated about photos, as the window calls it; like `curator.ui.verbs`, never on its own thread."""
# ruff: noqa: PLC0415 - importing late, off the window's thread, is what this file is for

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.ages import PartialDate
    from curator.domain.changes import Changes
    from curator.domain.evidence import ClueKind
    from curator.domain.faces import Box
    from curator.domain.facts import ExclusionCode
    from curator.domain.flags import Disposition, FlagKind
    from curator.domain.revisions import Edit, Edits, Label
    from curator.store.library import Library


def correct_age(library: "Library", photo_id: str, *, age: int, clue: "ClueKind | None" = None) -> "Edit":
    """State the age of a clue."""
    from curator.services import labelling

    return labelling.correct_age(library, photo_id, age=age, clue=clue)


def state_age(library: "Library", photo_id: str, *, label: "Label") -> "Edit":
    """State an age as a person typed it."""
    from curator.services import labelling

    return labelling.correct_age(
        library,
        photo_id,
        age=label.age,
        reason=label.reason,
        within=label.within,
        confidence=label.confidence,
    )


def shift_ages(library: "Library", photo_ids: "Sequence[str]", *, years: int) -> "Edits | None":
    """Add years to ages."""
    from curator.services import sweeping

    return sweeping.shift_ages(library, photo_ids, years)


def swap_ages(library: "Library", one: str, other: str) -> "Edits":
    """Exchange two ages."""
    from curator.services import sweeping

    return sweeping.swap_ages(library, one, other)


def put_right(library: "Library", photo_id: str, kind: "FlagKind") -> "Edits":
    """State the ages that a flag offers."""
    from curator.services import sweeping

    return sweeping.put_right(library, photo_id, kind)


def accept_consistent(library: "Library", participant_id: str) -> "Edits | None":
    """State every proposed age that nothing speaks against."""
    from curator.services import sweeping

    return sweeping.accept_consistent(library, participant_id)


def date_print(library: "Library", photo_id: str, at: "PartialDate") -> "Edit":
    """State the date that is burnt into a print."""
    from curator.services import sweeping

    return sweeping.date_print(library, photo_id, at)


def accept(library: "Library", photo_id: str) -> "Edit | None":
    """State the age that is shown."""
    from curator.services import labelling

    return labelling.accept(library, photo_id)


def choose_face(library: "Library", photo_id: str, box: "Box") -> "Edit":
    """State which face is the participant's."""
    from curator.services import labelling

    return labelling.choose_face(library, photo_id, box)


def settle(
    library: "Library", photo_id: str, kind: "FlagKind", *, disposition: "Disposition", reason: str = ""
) -> "Edit":
    """Settle a flag."""
    from curator.services import labelling

    return labelling.settle(library, photo_id, kind, disposition=disposition, reason=reason)


def exclude(library: "Library", photo_id: str, *, reason: str, code: "ExclusionCode") -> "Edit":
    """Exclude a photo."""
    from curator.services import labelling

    return labelling.exclude(library, photo_id, reason=reason, code=code)


def include(library: "Library", photo_id: str) -> "Edit":
    """Take an exclusion back."""
    from curator.services import labelling

    return labelling.include(library, photo_id)


def comment(library: "Library", photo_id: str, text: str) -> "Edit":
    """Comment on a photo."""
    from curator.services import labelling

    return labelling.comment(library, photo_id, text)


def skip(library: "Library", photo_id: str, reason: str) -> "Edit":
    """Note why a photo is passed."""
    from curator.services import labelling

    return labelling.skip(library, photo_id, reason)


def undo(library: "Library", edit: "Edit | Edits") -> "Changes":
    """Take an edit back."""
    from curator.services import labelling

    return labelling.undo(library, edit)


def redo(library: "Library", edit: "Edit | Edits") -> "Changes":
    """State an undone edit again."""
    from curator.services import labelling

    return labelling.redo(library, edit)
