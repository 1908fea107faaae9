"""Opening a library: what an earlier run left half done is finished first."""

from curator.domain.messages import Message
from curator.services import accessing, flagging, withdrawing
from curator.store import outbox
from curator.store.library import Library


def finish(library: Library) -> Library:
    """Finish withdrawals and the judgement of ages, and remove what is not needed any more.

    That are old lines of the access log, and what was to leave. `resumed` says which withdrawals were finished.

    Raises:
        LibraryError: a withdrawal cannot be finished; the library is closed.
    """
    try:
        finished = withdrawing.resume(library)
        flagging.catch_up(library)
        accessing.purge(library)
        outbox.sweep(library.folder)
    except BaseException:
        library.close()
        raise
    text = "The withdrawal of {participant}, which was not finished, is finished now."
    library.resumed = tuple(Message.of(text, participant=name) for name in finished)
    return library
