"""The access log and withdrawals, as the window calls it; like `curator.ui.verbs`, never on its own thread."""
# ruff: noqa: PLC0415 - importing late, off the window's thread, is what this file is for

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from curator.domain.access import AccessEntry
    from curator.domain.changes import Changes
    from curator.domain.messages import Message
    from curator.store.library import Library


def searched(library: "Library", text: str) -> None:
    """Note a search in the access log."""
    from curator.services import accessing

    accessing.searched(library, text)


def access_log(library: "Library") -> "tuple[list[AccessEntry], list[Message]]":
    """The access log, and where it was altered."""
    from curator.services import accessing

    return accessing.log(library), accessing.problems(library)


def withdraw(library: "Library", participant_id: str, *, reason: str) -> "Changes":
    """Remove all data of a participant."""
    from curator.domain.changes import Changes
    from curator.services import withdrawing

    withdrawing.withdraw(library, participant_id, reason=reason)
    return Changes(library=True)


def save_certificate(library: "Library", participant_id: str, path: "Path", say: "Callable[[Message], str]") -> "Path":
    """Write the certificate of a withdrawal; gives the readable file."""
    from curator.formats.certificates import write_certificate
    from curator.services import withdrawing

    return write_certificate(path, withdrawing.certificate(library, participant_id), say)
