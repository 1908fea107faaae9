"""What all commands of one call share, and how they end."""

import sys
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from curator import bootstrap
from curator.domain.errors import CuratorError, LibraryError, StoppedError
from curator.domain.messages import Message
from curator.printing import Printer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curator.services.protecting import Asked, Secrets
    from curator.store.library import Library

DONE, FINDINGS, WRONG_USE, CANCELLED = 0, 1, 2, 130

LibraryFolder = Annotated[Path, typer.Argument(metavar="LIBRARY", help="Folder of the library.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON; its fields are described in the manual.")]

_STOPPED = Message.of("Stopped. What is done is kept; the same command goes on from here.")


@dataclass(frozen=True, slots=True)
class Session:
    """One call of the program. `asked_language` is None where the system's is taken."""

    printer: Printer
    language: str
    asked_language: str | None
    theme: str | None
    passphrase_file: Path | None = None

    @property
    def secrets(self) -> "Secrets":
        """Passphrases as this call was told them; else the person at the terminal is asked."""
        return bootstrap.secrets_of(self.passphrase_file, self._ask)

    def _ask(self, asked: "Asked") -> str | None:
        if not sys.stdin.isatty():
            return None
        if asked == "passphrase":
            return self._prompt(Message.of("Passphrase of the library"))
        first = self._prompt(Message.of("New passphrase, which nobody can tell you if you forget it"))
        if first != self._prompt(Message.of("The same again")):
            raise LibraryError("The two passphrases are not the same. Run the command again.")
        return first

    def _prompt(self, text: Message) -> str:
        said: str = typer.prompt(self.printer.text(text), hide_input=True, err=True)
        return said


_present: ContextVar[Session | None] = ContextVar("session", default=None)


def begin(session: Session) -> Session:
    """Make this the call whose passphrase opens libraries."""
    _present.set(session)
    return session


class Commands(TyperGroup):
    """Turns expected errors into one sentence and an exit code; anything else is a bug and shows its traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, StoppedError):
            code, text = CANCELLED, _STOPPED
        except CuratorError as error:
            code, text = WRONG_USE, error.message
        except BrokenPipeError:
            raise
        except OSError as error:
            code, text = WRONG_USE, _os_error(error)
        (ctx.obj.printer if ctx.obj else Printer(str)).complain(text)
        raise typer.Exit(code)


@contextmanager
def opened_library(folder: Path, printer: Printer | None = None) -> "Iterator[Library]":
    """The library in `folder`, opened with what the present call knows of its passphrase, closed at the end.

    `printer` says what opening it had to finish.

    Raises:
        LibraryError: it cannot be opened.
    """
    session = _present.get()
    opened = bootstrap.open_library(folder, session.secrets if session else None)
    if printer is not None:
        for text in opened.resumed:
            printer.complain(text)
    try:
        yield opened
    finally:
        opened.close()


def stop_if(cancelled: bool) -> None:
    """End the command where its work was cancelled.

    Raises:
        StoppedError: it was.
    """
    if cancelled:
        raise StoppedError(_STOPPED.text)


def _os_error(error: OSError) -> Message:
    text = "{path}: {cause}. Check the path, your rights and the space on the disk."
    return Message.of(text, path=error.filename or "–", cause=error.strerror or error)
