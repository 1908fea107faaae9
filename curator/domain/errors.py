"""Errors that a user can cause: each is one sentence with the path or value, the cause and what to do next.

Anything else that is raised is a bug and may show a traceback.
"""

from typing import Any

from curator.domain.messages import Message


class CuratorError(Exception):
    """An expected error. `text` is an English template; see `Message`."""

    def __init__(self, text: str, /, **values: object) -> None:
        self.message = Message.of(text, **values)
        super().__init__(self.message.render())

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions are pickled by their text alone, which would then be taken for a template.
        return _restored, (type(self), self.message)


class StoppedError(CuratorError):
    """A person stopped a piece of work that keeps nothing of what it had begun."""


class LibraryError(CuratorError):
    """A library cannot be made, opened or written."""


class KeyNeededError(LibraryError):
    """A library is encrypted, and nothing gave its key."""


class WrongKeyError(KeyNeededError):
    """A passphrase or key that is not the library's."""


class NotFoundError(CuratorError):
    """A participant or photo that was named is not in the library."""


class TableError(CuratorError):
    """people.csv, photos.csv or settings.toml does not say what it should."""


class SettingError(CuratorError):
    """A setting cannot have this value."""


class LabelError(CuratorError):
    """An age, reason or disposition that the rules refuse."""


class ConflictError(CuratorError):
    """A fact stands differently in several revisions, or only a newer version can change it."""


class CentralError(CuratorError):
    """The central dataset refuses, or does not hold what it should."""


class OfflineError(CentralError):
    """The central dataset cannot be reached at the moment."""


class QueryError(CuratorError):
    """A search for participants says what cannot be looked for."""


class RightError(CuratorError):
    """An act that a person's role, their assignments or their own earlier work forbid."""


class WithdrawnError(CuratorError):
    """A participant who has withdrawn, or whose consent does not allow to show or hand out their data."""


class SourceError(CuratorError):
    """A folder or file to read from is missing or refused."""


class PhotoError(CuratorError):
    """A photo's bytes cannot be read as a picture."""


class TargetError(CuratorError):
    """A folder or file to write to is refused."""


class CutOffError(TargetError):
    """The line to a destination broke; what was begun is finished by the next try."""


class DeliveryError(CuratorError):
    """A photo or label that must not leave as it is."""


def _restored(kind: type[CuratorError], message: Message) -> CuratorError:
    return kind(message.text, **dict(message.values))
