"""Stages of the review, as the window calls it; like `curator.ui.verbs`, never on its own thread."""
# ruff: noqa: PLC0415 - importing late, off the window's thread, is what this file is for

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curator.domain.facts import Stage
    from curator.domain.revisions import Edit, Edits
    from curator.store.library import Library


def finish(library: "Library", participant_id: str) -> "Edit":
    """End the stage that is due."""
    from curator.services import reviewing

    return reviewing.finish(library, participant_id)


def send_back(library: "Library", participant_id: str, reason: str) -> "Edit":
    """Return a participant to the first review."""
    from curator.services import reviewing

    return reviewing.send_back(library, participant_id, reason)


def users(library: "Library") -> list[str]:
    """Everybody who is known."""
    from curator.services import assigning

    return assigning.users(library)


def assign(library: "Library", participant_ids: "Sequence[str]", user: str | None, *, stage: "Stage") -> "Edits | None":
    """Give a stage of participants to somebody, or to nobody any more."""
    from curator.services import assigning

    return assigning.assign_many(library, participant_ids, user, stage=stage)
