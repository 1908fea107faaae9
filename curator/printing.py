"""What the commands say: results on standard output, bars and complaints on standard error, in one language."""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import typer

from curator.domain.messages import Message
from curator.domain.progress import Progress

if TYPE_CHECKING:
    from pydantic import BaseModel

_UNPRINTABLE = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))}


class Work(NamedTuple):
    """What long work is given: it names its stage, tells how far it is, and asks whether to stop."""

    stage: Callable[[Message], None]
    progress: Callable[[Progress], None]
    cancelled: Callable[[], bool]


class Printer:
    """Prints in the language of `translate`, which maps an English template to a translated one."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        self._translate = translate

    def text(self, message: Message) -> str:
        """The sentence as it is shown."""
        return message.render(self._translate)

    def say(self, message: Message) -> None:
        """Print a sentence."""
        self.line(self.text(message))

    def complain(self, message: Message) -> None:
        """Print a sentence on standard error."""
        typer.echo(_visible(self.text(message)), err=True)

    def line(self, text: str) -> None:
        """Print one line; control characters, which file names may hold, are shown and not obeyed."""
        typer.echo(_visible(text))

    def json(self, output: "BaseModel") -> None:
        """Print what a program reads."""
        from curator.formats.listing import as_json  # noqa: PLC0415 - help needs none of it

        typer.echo(as_json(output))

    def table(self, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Print rows under their heads, as wide as they are where nobody looks on."""
        from rich.console import Console  # noqa: PLC0415
        from rich.table import Table  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        table = Table(*(self._translate(name) for name in head), box=None, pad_edge=False)
        for row in rows:
            table.add_row(*(Text(_visible(str(cell))) for cell in row))
        Console(highlight=False, width=None if sys.stdout.isatty() else 240).print(table)

    @contextmanager
    def work(self, *, lines: bool = False) -> Iterator[Work]:
        """A bar on standard error; where that is no terminal nothing or, if asked for, `lines`.

        The first Ctrl+C ends the work between two photos, the second at once.
        """
        shown = self._tenths() if lines and not sys.stderr.isatty() else self._bar()
        with _interruptible() as cancelled, shown as (stage, progress):
            yield Work(stage, progress, cancelled)

    @contextmanager
    def _tenths(self) -> Iterator[tuple[Callable[[Message], None], Callable[[Progress], None]]]:
        """A line when a stage begins and whenever another tenth of it is done: what a log can show."""
        said = 0

        def stage(text: Message) -> None:
            nonlocal said
            said = 0
            self.complain(text)

        def progress(now: Progress) -> None:
            nonlocal said
            tenth = 10 * now.done // max(now.total, 1)
            if tenth > said:
                said = tenth
                self.complain(Message.of("{done} of {total}", done=now.done, total=now.total))

        yield stage, progress

    @contextmanager
    def _bar(self) -> Iterator[tuple[Callable[[Message], None], Callable[[Progress], None]]]:
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
        from rich.progress import Progress as Bar  # noqa: PLC0415

        said, rate = TextColumn("{task.description}", markup=False), TextColumn("{task.fields[rate]}", markup=False)
        console = Console(stderr=True)
        columns = (said, BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
        with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("", total=None, rate="")

            def stage(text: Message) -> None:
                bar.reset(task, description=self.text(text), total=None, rate="")

            def progress(now: Progress) -> None:
                per_second = f"{now.per_second:.1f}/s" if now.per_second else ""
                bar.update(task, completed=now.done, total=now.total, rate=per_second)

            yield stage, progress


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    stopped: list[bool] = []

    def stop(*_: object) -> None:
        stopped.append(True)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: bool(stopped)
    finally:
        signal.signal(signal.SIGINT, before)


def _visible(text: str) -> str:
    return text.translate(_UNPRINTABLE)
