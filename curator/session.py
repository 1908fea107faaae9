"""What all commands of one call share, and how they end."""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from curator import bootstrap
from curator.domain.errors import CuratorError, StoppedError
from curator.domain.messages import Message
from curator.printing import Printer

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """The library in `folder`, closed at the end; `printer` says what opening it had to finish.

    Raises:
        LibraryError: it cannot be opened.
    """
    opened = bootstrap.open_library(folder)
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
