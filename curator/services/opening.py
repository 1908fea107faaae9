"""Opening a library: what an earlier run left half done is finished first."""

from pathlib import Path

from curator.domain.messages import Message
from curator.services import accessing, withdrawing
from curator.store import library as store_library
from curator.store.library import Library


def open_library(folder: Path) -> Library:
    """Open the library in `folder`; its `resumed` says what was finished.

    Raises:
        LibraryError: there is none, it is damaged, of a newer version, or a withdrawal cannot be finished.
        TableError: its settings cannot be used.
    """
    library = store_library.open_(folder)
    try:
        finished = withdrawing.resume(library)
        accessing.purge(library)
    except BaseException:
        library.close()
        raise
    text = "The withdrawal of {participant}, which was not finished, is finished now."
    library.resumed = tuple(Message.of(text, participant=name) for name in finished)
    return library
