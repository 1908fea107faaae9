"""The command line: each command parses, calls one service verb and prints."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from curator import __version__, bootstrap
from curator.domain.ages import MAX_AGE
from curator.domain.errors import CuratorError
from curator.domain.messages import Message
from curator.domain.progress import Progress
from curator.domain.settings import Settings

DONE, FINDINGS, WRONG_USE, CANCELLED = 0, 1, 2, 130

app = typer.Typer(no_args_is_help=False, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)


class _Language:
    """The language of this run."""

    code = "en"
    theme: str | None = None


LibraryFolder = Annotated[Path, typer.Argument(metavar="LIBRARY", help="Folder of the library.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON; its fields are described in the manual.")]
Workers = Annotated[int | None, typer.Option(min=1, max=64, help="Processes; one a core unless told.")]


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    language: Annotated[str | None, typer.Option(help="en or ko; the system's unless told.")] = None,
    theme: Annotated[str | None, typer.Option(help="light or dark window; the one used last unless told.")] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Turn the photos that people submit of themselves into a face-ageing dataset that can be trusted.

    Without a command the window opens. Exit codes: 0 done, 1 findings (import, inspect, flags), 2 wrong use.
    """
    if language not in (None, *bootstrap.LANGUAGES):
        raise typer.BadParameter(f"{language} is not spoken here; choose en or ko.", param_hint="--language")
    if theme not in (None, "light", "dark"):
        raise typer.BadParameter(f"{theme} is no theme; choose light or dark.", param_hint="--theme")
    _Language.code, _Language.theme = language or bootstrap.system_language(), theme
    if version:
        _out.print(__version__)
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise typer.Exit(_window(None, asked_language=language))
    context.obj = language


@app.command("open")
def open_command(context: typer.Context, library: LibraryFolder) -> None:
    """Open the window on a library."""
    bootstrap.open_library(library).close()
    raise typer.Exit(_window(library, asked_language=context.obj))


@app.command()
def demo(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="Where to make it; the user's data folder unless told.")] = None,
    people: Annotated[int, typer.Option(min=1, max=500)] = 12,
    photos: Annotated[int, typer.Option(min=4, max=200)] = 40,
    workers: Workers = None,
    picture: Annotated[Path | None, typer.Option(help="Write a picture of the window here, open none.")] = None,
) -> None:
    """Render people, make a library of them, import, analyse and open the window."""
    from curator.services.demo import make_demo  # noqa: PLC0415 - models load only where they are needed

    place = folder or bootstrap.user_data_folder() / "demo"
    with _progress() as (stage, progress, cancelled):
        library = make_demo(
            place, people=people, photos=photos, workers=workers, stage=stage, progress=progress, cancelled=cancelled
        )
    _stop_if(cancelled())
    if picture is None and bootstrap.has_screen():
        raise typer.Exit(_window(library, asked_language=context.obj))
    target = picture or place / "window.png"
    if picture is None:
        _say(Message.of("There is no screen here, so the window is painted into a picture instead."))
    _picture(library, target)
    _say(
        Message.of(
            "The library is in {library}; a picture of the window is in {picture}.", library=library, picture=target
        )
    )


@app.command()
def sample(
    folder: Annotated[Path, typer.Argument(help="A new folder.")],
    people: Annotated[int, typer.Option(min=1, max=2000)] = 12,
    photos: Annotated[int, typer.Option(min=4, max=200)] = 40,
    seed: Annotated[int, typer.Option(min=0)] = 7,
) -> None:
    """Render people with photos, tables and the truth about them."""
    from curator.sample.people import write_sample  # noqa: PLC0415

    with _progress() as (stage, progress, _):
        stage(Message.of("Rendering people"))
        report = write_sample(
            folder, people=people, photos=photos, seed=seed, progress=lambda done, all_: progress(Progress(done, all_))
        )
    _say(Message.of("{photos} photos of {people} people are in {folder}.", photos=report.photos, people=report.people,
         folder=folder))  # fmt: skip


@app.command()
def init(library: LibraryFolder) -> None:
    """Make an empty library in a new folder."""
    bootstrap.create_library(library).close()
    _say(Message.of("An empty library is in {library}. Next: curator import {library} SOURCE", library=library))


@app.command("import")
def import_command(
    library: LibraryFolder,
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Folders with a folder a participant.")],
    people: Annotated[Path | None, typer.Option(help="people.csv; the one in SOURCE unless told.")] = None,
    photos: Annotated[Path | None, typer.Option(help="photos.csv; the one in SOURCE unless told.")] = None,
    json: Json = False,
) -> None:
    """Take photos into the library; what was taken before is not taken twice."""
    from curator.formats.listing import FindingOut, ImportOut  # noqa: PLC0415
    from curator.services.intake import import_photos  # noqa: PLC0415

    with _library(library) as opened, _progress() as (stage, progress, cancelled):
        stage(Message.of("Importing photos"))
        report = import_photos(opened, sources, people=people, photos=photos, progress=progress, cancelled=cancelled)
    findings = [
        FindingOut(participant=one.participant_id, path=one.path, explanation=_text(one.explanation))
        for one in report.findings
    ]
    if json:
        _json(ImportOut(taken=report.taken, known=report.known, participants=report.participants,
                        cancelled=report.cancelled, findings=findings))  # fmt: skip
    else:
        _findings(findings)
        _say(
            Message.of(
                "{taken} photos taken, {known} known before, {findings} findings.",
                taken=report.taken,
                known=report.known,
                findings=len(findings),
            )
        )
    _stop_if(report.cancelled)
    raise typer.Exit(FINDINGS if findings else DONE)


@app.command()
def analyse(library: LibraryFolder, workers: Workers = None, json: Json = False) -> None:
    """Look at every photo that the present engine has not looked at."""
    from curator.formats.listing import AnalysisOut  # noqa: PLC0415
    from curator.services.analysing import analyse as analyse_library  # noqa: PLC0415

    with _library(library) as opened, _progress() as (stage, progress, cancelled):
        stage(Message.of("Analysing photos"))
        report = analyse_library(opened, workers=workers, progress=progress, cancelled=cancelled)
    if json:
        _json(AnalysisOut(analysed=report.analysed, unreadable=report.unreadable, cancelled=report.cancelled))
    else:
        _say(Message.of("{analysed} photos analysed, {unreadable} of them unreadable.", analysed=report.analysed,
             unreadable=report.unreadable))  # fmt: skip
    _stop_if(report.cancelled)


@app.command()
def inspect(
    images: Annotated[list[Path], typer.Argument(metavar="IMAGE...", help="Loose images.")], json: Json = False
) -> None:
    """Look at images without a library."""
    from curator.formats.listing import InspectOut, image_out  # noqa: PLC0415
    from curator.services.inspecting import inspect as inspect_images  # noqa: PLC0415

    found = [image_out(one, _text) for one in inspect_images(images, Settings())]
    if json:
        _json(InspectOut(images=found))
    else:
        for image in found:
            _out.print(f"{image.path}: {image.width} × {image.height}, {_counted(len(image.faces))}", markup=False)
            for line in [image.problem] if image.problem else [flag.explanation for flag in image.flags]:
                _out.print(f"  {line}", markup=False)
    raise typer.Exit(FINDINGS if any(image.problem or image.flags for image in found) else DONE)


@app.command()
def participants(library: LibraryFolder, json: Json = False) -> None:
    """List the participants."""
    from curator.formats.listing import ParticipantsOut, participant_out  # noqa: PLC0415
    from curator.services import reading  # noqa: PLC0415

    with _library(library) as opened:
        rows = [participant_out(row) for row in reading.participants(opened)]
    if json:
        _json(ParticipantsOut(participants=rows))
        return
    _table(
        ("Participant", "Name", "Born", "Photos", "Reviewed", "Open flags"),
        [(r.participant, r.name, r.birth_date or "–", r.photos, r.reviewed, r.open_flags) for r in rows],
    )


@app.command()
def timeline(
    library: LibraryFolder,
    participant: Annotated[str, typer.Argument(help="Participant id.")],
    json: Json = False,
    png: Annotated[Path | None, typer.Option(help="Paint the timeline into this file.")] = None,
) -> None:
    """Show one participant's photos in the order of age."""
    from curator.formats.listing import timeline_out  # noqa: PLC0415
    from curator.services import reading  # noqa: PLC0415

    with _library(library) as opened:
        found = timeline_out(reading.timeline(opened, participant), _text)
    if png is not None:
        from curator.ui.app import picture_of_timeline  # noqa: PLC0415

        picture_of_timeline(library, png, participant=participant, language=_Language.code, theme=_Language.theme)
    if json:
        _json(found)
    elif png is None:
        _table(
            ("Age", "Date", "Photo", "Flags", "Evidence"),
            [
                (
                    (
                        ""
                        if p.age is None
                        else str(p.age.low)
                        if p.age.low == p.age.high
                        else f"{p.age.low}–{p.age.high}"
                    )
                    + (" ✓" if p.labelled else ""),
                    p.date or "",
                    p.file,
                    ", ".join(flag.kind for flag in p.flags),
                    p.evidence[0].source if p.evidence else "",
                )
                for p in found.photos
            ],
        )


@app.command()
def flags(
    library: LibraryFolder,
    participant: Annotated[str | None, typer.Option(help="Only this participant's.")] = None,
    json: Json = False,
) -> None:
    """List the flags."""
    from curator.formats.listing import FlagsOut, flag_out  # noqa: PLC0415
    from curator.services import reading  # noqa: PLC0415

    with _library(library) as opened:
        found = [
            flag_out(flag, _text, participant=photo.participant_id, file=photo.file)
            for photo, flag in reading.flags_of(opened, participant)
        ]
    if json:
        _json(FlagsOut(flags=found))
    else:
        _table(
            ("Participant", "Photo", "Flag", "Severity", "State", "Why"),
            [(f.participant, f.file, f.kind, f.severity, f.disposition, f.explanation) for f in found],
        )
    raise typer.Exit(FINDINGS if any(flag.disposition == "open" for flag in found) else DONE)


@app.command()
def label(
    library: LibraryFolder,
    photo: Annotated[str, typer.Argument(help="Photo id, or PARTICIPANT/FILE.")],
    age: Annotated[int, typer.Option(help=f"Completed years, 0 to {MAX_AGE}.")],
    reason: Annotated[str, typer.Option(help="Why.")],
) -> None:
    """State a photo's age."""
    from curator.services.labelling import correct_age  # noqa: PLC0415

    with _library(library) as opened:
        correct_age(opened, photo, age=age, reason=reason)
    _say(Message.of("{photo} is labelled {age} years.", photo=photo, age=age))


def main() -> None:
    """Run the command line; an expected error is one sentence and exit code 2."""
    import multiprocessing  # noqa: PLC0415

    multiprocessing.freeze_support()
    try:
        app()
    except CuratorError as error:
        _err.print(_text(error.message), markup=False)
        sys.exit(WRONG_USE)


def _window(library: Path | None, *, asked_language: str | None) -> int:
    from curator.ui.app import run  # noqa: PLC0415

    return run(library, language=asked_language, theme=_Language.theme)


def _picture(library: Path, target: Path) -> None:
    from curator.ui.app import picture_of_window  # noqa: PLC0415

    picture_of_window(library, target, language=_Language.code, theme=_Language.theme)


@contextmanager
def _library(folder: Path) -> Iterator[Any]:
    opened = bootstrap.open_library(folder)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def _progress() -> Iterator[tuple[Callable[[Message], None], Callable[[Progress], None], Callable[[], bool]]]:
    """A bar on standard error. The first Ctrl+C ends the work between two photos, the second at once."""
    stopped: list[int] = []

    def stop(*_: object) -> None:
        stopped.append(1)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with Bar(*columns, TimeRemainingColumn(), console=_err, transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def stage(text: Message) -> None:
            bar.reset(task, description=_text(text), total=None, rate="")

        def progress(now: Progress) -> None:
            rate = f"{now.per_second:.1f}/s" if now.per_second else ""
            bar.update(task, completed=now.done, total=now.total, rate=rate)

        try:
            yield stage, progress, lambda: bool(stopped)
        finally:
            signal.signal(signal.SIGINT, before)


def _stop_if(cancelled: bool) -> None:
    if cancelled:
        _err.print(_text(Message.of("Stopped. What is done is kept; the same command goes on from here.")))
        raise typer.Exit(CANCELLED)


def _text(message: Message) -> str:
    return message.render(bootstrap.translator(_Language.code))


def _say(message: Message) -> None:
    _out.print(_text(message), markup=False)


def _counted(faces: int) -> str:
    return _text(Message.of("{count} faces", count=faces))


def _json(output: Any) -> None:
    from curator.formats.listing import as_json  # noqa: PLC0415

    typer.echo(as_json(output))


def _findings(findings: list[Any]) -> None:
    for one in findings:
        _out.print(f"{one.path}: {one.explanation}", markup=False)


def _table(head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    translate = bootstrap.translator(_Language.code)
    table = Table(*(translate(name) for name in head), box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(escape(str(cell)) for cell in row))
    Console(highlight=False, width=None if sys.stdout.isatty() else 240).print(table)
