"""The command line: each command parses, calls one service verb and prints."""

import multiprocessing
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from curator import __version__, bootstrap, figures, judging, oversight, stages
from curator.batching import batch_app
from curator.domain.ages import MAX_AGE
from curator.domain.errors import KeyNeededError, StoppedError
from curator.domain.messages import Message
from curator.domain.progress import Progress
from curator.domain.roles import Member, Role
from curator.domain.settings import Settings
from curator.printing import Printer
from curator.session import (
    DONE,
    FINDINGS,
    Commands,
    Json,
    LibraryFolder,
    Session,
    begin,
    opened_library,
    stop_if,
)
from curator.teamwork import central_app, show_team, team_app

if TYPE_CHECKING:
    from curator.formats.json_fields import PhotoOut

# What a command needs is imported inside it, so that help and wrong use are answered at once.

app = typer.Typer(
    cls=Commands, no_args_is_help=False, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)

app.add_typer(central_app, name="central")
app.add_typer(batch_app, name="batch")
app.add_typer(team_app)

Workers = Annotated[int | None, typer.Option(min=1, max=64, help="Processes; one a core unless told.")]


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    language: Annotated[str | None, typer.Option(help="en or ko; the system's unless told.")] = None,
    theme: Annotated[str | None, typer.Option(help="light or dark window; the one used last unless told.")] = None,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(
            envvar="CURATOR_PASSPHRASE_FILE", help="File whose first line is the passphrase of an encrypted library."
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Turn the photos that people submit of themselves into a face-ageing dataset that can be trusted.

    Without a command the window opens. Exit codes: 0 done, 1 findings (import, inspect, flags, verify), 2 wrong use.
    """
    if language not in (None, *bootstrap.LANGUAGES):
        raise typer.BadParameter(f"{language} is not spoken here; choose en or ko.", param_hint="--language")
    if theme not in (None, "light", "dark"):
        raise typer.BadParameter(f"{theme} is no theme; choose light or dark.", param_hint="--theme")
    spoken = language or bootstrap.system_language()
    printer = Printer(bootstrap.translator(spoken))
    context.obj = begin(Session(printer, spoken, language, theme, passphrase_file))
    if version:
        typer.echo(__version__)
        raise typer.Exit
    if context.invoked_subcommand is None:
        _window(None, context.obj)


@app.command("open")
def open_command(context: typer.Context, library: LibraryFolder) -> None:
    """Open the window on a library."""
    # The window asks for a passphrase itself; another one than the library's is told here.
    told: Path | None = context.obj.passphrase_file
    try:
        bootstrap.open_library(library, bootstrap.secrets_of(told)).close()
    except KeyNeededError:
        if told:
            raise
    _window(library, context.obj)


@app.command()
def demo(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="Where to make it; the user's data folder unless told.")] = None,
    people: Annotated[int, typer.Option(min=1, max=500)] = 12,
    photos: Annotated[int, typer.Option(min=4, max=200)] = 40,
    workers: Workers = None,
    picture: Annotated[Path | None, typer.Option(help="Write a picture of the window here, open none.")] = None,
    team: Annotated[bool, typer.Option("--team", help="Make a team of three who sync, and open no window.")] = False,
) -> None:
    """Render people, make a library of them, import, analyse and open the window."""
    from curator.services.demo import make_demo  # noqa: PLC0415

    session: Session = context.obj
    if team:
        show_team(folder or bootstrap.user_data_folder() / "team", session.printer, (people, photos, workers))
        return
    place = folder or bootstrap.user_data_folder() / "demo"
    with session.printer.work(lines=True) as work:
        library = make_demo(place, people=people, photos=photos, workers=workers, **work._asdict())
        stopped = work.cancelled()
    stop_if(stopped)
    if picture is None and bootstrap.has_screen():
        _window(library, session)
    if picture is None:
        session.printer.say(Message.of("There is no screen here, so the window is painted into a picture instead."))
    target = picture or place / "window.png"
    _picture(library, target, session)
    text = "The library is in {library}; a picture of the window is in {picture}."
    session.printer.say(Message.of(text, library=library, picture=target))


@app.command()
def sample(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="A new folder.")],
    people: Annotated[int, typer.Option(min=1, max=2000)] = 12,
    photos: Annotated[int, typer.Option(min=4, max=200)] = 40,
    seed: Annotated[int, typer.Option(min=0)] = 7,
) -> None:
    """Render people with photos, tables and the truth about them."""
    from curator.sample.people import write_sample  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with printer.work() as work:
        work.stage(Message.of("Rendering people"))

        def progress(done: int, total: int) -> None:
            work.progress(Progress(done, total))
            if work.cancelled():
                raise StoppedError("Rendering was stopped.")

        report = write_sample(folder, people=people, photos=photos, seed=seed, progress=progress)
    text = "{photos} photos of {people} people are in {folder}."
    printer.say(Message.of(text, photos=report.photos, people=report.people, folder=folder))


@app.command()
def init(
    context: typer.Context,
    library: LibraryFolder,
    user: Annotated[str, typer.Option(help="Who works in it; the system's account unless told.")] = "",
    role: Annotated[Role, typer.Option(help="As what.")] = Role.OWNER,
    encryption: Annotated[bool, typer.Option(help="Whether only its key opens it.")] = True,
) -> None:
    """Make an empty library in a new folder."""
    session: Session = context.obj
    secrets = session.secrets if encryption else None
    bootstrap.create_library(library, secrets, encrypted=encryption, member=Member(user, role)).close()
    text = "An empty library is in {library}. Next: curator import {library} SOURCE"
    session.printer.say(Message.of(text, library=library))
    if not encryption:
        session.printer.say(Message.of("It is not encrypted: whoever has its folder can read it."))


@app.command()
def encrypt(context: typer.Context, library: LibraryFolder) -> None:
    """Encrypt a library that is not; where that was stopped, go on."""
    from curator.services import protecting  # noqa: PLC0415

    session: Session = context.obj
    secrets = session.secrets
    with session.printer.work() as (stage, progress, cancelled):
        stage(Message.of("Encrypting originals"))
        done = protecting.encrypt(library, secrets, progress=progress, cancelled=cancelled)
    stop_if(not done)
    session.printer.say(Message.of("The library {library} is encrypted.", library=library))


@app.command()
def passphrase(
    context: typer.Context,
    library: LibraryFolder,
    new_passphrase_file: Annotated[
        Path | None, typer.Option(help="File whose first line is the new one; asked for unless told.")
    ] = None,
) -> None:
    """Set or change the passphrase that opens an encrypted library."""
    from curator.services import protecting  # noqa: PLC0415

    session: Session = context.obj
    new = replace(session.secrets, file=new_passphrase_file)
    protecting.set_passphrase(library, session.secrets, new)
    session.printer.say(Message.of("The library {library} has a new passphrase.", library=library))


@app.command()
def backup(
    context: typer.Context,
    library: LibraryFolder,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
) -> None:
    """Write the whole library into one file, while it may be in use."""
    from curator.services import backing_up  # noqa: PLC0415

    session: Session = context.obj
    secrets = session.secrets
    with opened_library(library) as opened, session.printer.work() as (stage, progress, cancelled):
        stage(Message.of("Backing up"))
        count = backing_up.back_up(opened, file, secrets, progress=progress, cancelled=cancelled)
    session.printer.say(Message.of("The library with {count} originals is in {file}.", count=count, file=file))


@app.command()
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that curator backup wrote.")],
    library: LibraryFolder,
) -> None:
    """Make a library of a backup, in a new folder."""
    from curator.services import backing_up  # noqa: PLC0415

    session: Session = context.obj
    secrets = session.secrets
    with session.printer.work() as (stage, progress, cancelled):
        stage(Message.of("Restoring"))
        backing_up.restore(file, library, secrets, progress=progress, cancelled=cancelled)
    session.printer.say(Message.of("The library is in {library}, as a device of its own.", library=library))


@app.command()
def verify(
    context: typer.Context,
    library: LibraryFolder,
    mend: Annotated[bool, typer.Option("--mend", help="Make current values anew from the revisions first.")] = False,
    json: Json = False,
) -> None:
    """Check the database, all revisions with their signatures, and every original."""
    from curator.formats.listing import verify_out  # noqa: PLC0415
    from curator.services import verifying  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library) as opened, printer.work() as (stage, progress, cancelled):
        stage(Message.of("Checking originals"))
        if mend:
            verifying.mend(opened)
        found = verifying.verify(opened, progress=progress, cancelled=cancelled)
        encrypted = opened.vault.sealed
    if json:
        problems = [(one.check, one.explanation) for one in found.problems]
        printer.json(verify_out(problems, printer.text, encrypted=encrypted, cancelled=found.cancelled))
    else:
        for one in found.problems:
            printer.line(f"{one.check}: {printer.text(one.explanation)}")
        whole = Message.of("Nothing is wrong with the library.")
        printer.say(Message.of("{count} problems found.", count=len(found.problems)) if found.problems else whole)
    stop_if(found.cancelled)
    raise typer.Exit(FINDINGS if found.problems else DONE)


@app.command("import")
def import_command(
    context: typer.Context,
    library: LibraryFolder,
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Folders with a folder a participant.")],
    people: Annotated[Path | None, typer.Option(help="people.csv; the one in SOURCE unless told.")] = None,
    photos: Annotated[Path | None, typer.Option(help="photos.csv; the one in SOURCE unless told.")] = None,
    json: Json = False,
) -> None:
    """Take photos into the library; what was taken before is not taken twice."""
    from curator.formats.listing import import_out  # noqa: PLC0415
    from curator.services.intake import import_photos  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, context.obj.printer) as opened, printer.work() as (stage, progress, cancelled):
        stage(Message.of("Importing photos"))
        report = import_photos(opened, sources, people=people, photos=photos, progress=progress, cancelled=cancelled)
    if json:
        printer.json(import_out(report, printer.text))
    else:
        for one in report.findings:
            printer.line(f"{one.path}: {printer.text(one.explanation)}")
        if report.resumed:
            printer.complain(Message.of("An earlier import was stopped on the way; this one went on."))
        text = "{taken} photos taken, {known} known before, {findings} findings."
        printer.say(Message.of(text, taken=report.taken, known=report.known, findings=len(report.findings)))
    stop_if(report.cancelled)
    raise typer.Exit(FINDINGS if report.findings else DONE)


@app.command()
def analyse(
    context: typer.Context,
    library: LibraryFolder,
    workers: Workers = None,
    dask: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Look on the Dask cluster there.")] = None,
    json: Json = False,
) -> None:
    """Look at every photo that the present engine has not looked at."""
    from curator.formats.listing import analysis_out  # noqa: PLC0415
    from curator.services.analysing import analyse as analyse_library  # noqa: PLC0415
    from curator.services.cluster import hired  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with (
        opened_library(library, context.obj.printer) as opened,
        hired(dask) as (executor, most),
        printer.work() as (stage, progress, cancelled),
    ):
        stage(Message.of("Analysing photos"))
        report = analyse_library(
            opened, workers=workers or most, executor=executor, progress=progress, cancelled=cancelled
        )
    if json:
        printer.json(analysis_out(report))
    else:
        if report.resumed:
            printer.complain(Message.of("An earlier analysis was stopped on the way; this one went on."))
        text = "{analysed} photos analysed, {unreadable} of them unreadable."
        printer.say(Message.of(text, analysed=report.analysed, unreadable=report.unreadable))
    stop_if(report.cancelled)


@app.command()
def inspect(
    context: typer.Context,
    images: Annotated[list[Path], typer.Argument(metavar="IMAGE...", help="Loose images.")],
    json: Json = False,
) -> None:
    """Look at images without a library."""
    from curator.formats.json_fields import InspectOut  # noqa: PLC0415
    from curator.formats.listing import image_out  # noqa: PLC0415
    from curator.services.inspecting import inspect as inspect_images  # noqa: PLC0415

    printer: Printer = context.obj.printer
    found = [image_out(one, printer.text) for one in inspect_images(images, Settings())]
    if json:
        printer.json(InspectOut(images=found))
    else:
        for image in found:
            faces = printer.text(Message.of("{count} faces", count=len(image.faces)))
            printer.line(f"{image.path}: {image.problem or f'{image.width} × {image.height}, {faces}'}")
            for flag in [] if image.problem else image.flags:
                printer.line(f"  {flag.explanation}")
    raise typer.Exit(FINDINGS if any(image.problem or image.flags for image in found) else DONE)


@app.command()
def participants(
    context: typer.Context,
    library: LibraryFolder,
    where: Annotated[
        str, typer.Option(metavar="QUERY", help='Only these, the most suspect first: "flag:wrong_person gap>5 김".')
    ] = "",
    json: Json = False,
) -> None:
    """List the participants."""
    from curator.formats.json_fields import ParticipantsOut  # noqa: PLC0415
    from curator.formats.listing import participant_out  # noqa: PLC0415
    from curator.services import queueing  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, context.obj.printer) as opened:
        rows = [participant_out(row, printer.text) for row in queueing.found(opened, where)]
    if json:
        printer.json(ParticipantsOut(participants=rows))
        return
    printer.table(
        ("Participant", "Name", "Born", "Photos", "Reviewed", "Open flags", "Suspicion"),
        [
            (r.participant, r.name, r.birth_date or "–", r.photos, r.reviewed, r.open_flags, f"{r.suspicion:.1f}")
            for r in rows
        ],
    )


@app.command()
def timeline(
    context: typer.Context,
    library: LibraryFolder,
    participant: Annotated[str, typer.Argument(help="Participant id.")],
    json: Json = False,
    png: Annotated[Path | None, typer.Option(help="Paint the timeline into this file.")] = None,
) -> None:
    """Show one participant's photos in the order of age."""
    from curator.formats.listing import timeline_out  # noqa: PLC0415
    from curator.services import accessing, appraising  # noqa: PLC0415

    session: Session = context.obj
    with opened_library(library, context.obj.printer) as opened:
        shown = accessing.open_timeline(opened, participant)
        judged = appraising.appraise(opened, shown.participant.id) if json and not shown.withheld else None
        found = timeline_out(shown, session.printer.text, judged)
    if png is not None:
        _timeline_picture(library, png, found.participant, session)
    if json:
        session.printer.json(found)
    elif found.withheld:
        session.printer.line(found.withheld)
    elif png is None:
        session.printer.table(("Age", "Date", "Photo", "Flags", "Evidence"), [_cells(photo) for photo in found.photos])


@app.command()
def calibrate(
    context: typer.Context,
    library: LibraryFolder,
    out: Annotated[Path | None, typer.Option(help="Write it here; into the library, for its use, unless told.")] = None,
) -> None:
    """Learn from the library's reviewed timelines how faces vary and age; for changes of appearance."""
    from curator.services.recalibrating import recalibrate  # noqa: PLC0415

    with opened_library(library, context.obj.printer) as opened:
        report = recalibrate(opened, out)
    text = "Learned from {people} participants: {name} in {path}. Next: curator analyse {library}"
    context.obj.printer.say(Message.of(text, people=report.people, name=report.name, path=report.path, library=library))


@app.command()
def flags(
    context: typer.Context,
    library: LibraryFolder,
    participant: Annotated[str | None, typer.Option(help="Only this participant's.")] = None,
    json: Json = False,
) -> None:
    """List the flags."""
    from curator.formats.json_fields import FlagsOut  # noqa: PLC0415
    from curator.formats.listing import flag_out  # noqa: PLC0415
    from curator.services import accessing, appraising, reading  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, context.obj.printer) as opened:
        if participant is not None:
            accessing.opened(opened, reading.participant(opened, participant).id)
        raised = reading.flags_of(opened, participant)
        changes, told = appraising.behind(opened, raised if json else [])
        found = [
            flag_out(
                flag,
                printer.text,
                photo=photo,
                change=changes.get(photo.participant_id),
                told=told.get(photo.participant_id),
            )
            for photo, flag in raised
        ]
    if json:
        printer.json(FlagsOut(flags=found))
    else:
        printer.table(
            ("Participant", "Photo", "Flag", "Severity", "State", "Why"),
            [(f.participant, f.file, f.kind, f.severity, f.disposition, f.explanation) for f in found],
        )
    raise typer.Exit(FINDINGS if any(flag.disposition == "open" for flag in found) else DONE)


@app.command()
def label(
    context: typer.Context,
    library: LibraryFolder,
    photo: Annotated[str, typer.Argument(help="Photo id, or PARTICIPANT/FILE.")],
    age: Annotated[int, typer.Option(help=f"Completed years, 0 to {MAX_AGE}.")],
    reason: Annotated[str, typer.Option(help="Why.")],
) -> None:
    """State a photo's age."""
    from curator.services.labelling import correct_age  # noqa: PLC0415

    with opened_library(library, context.obj.printer) as opened:
        correct_age(opened, photo, age=age, reason=reason)
    context.obj.printer.say(Message.of("{photo} is labelled {age} years.", photo=photo, age=age))


oversight.add_commands(app)
stages.add_commands(app)
figures.add_commands(app)
judging.add_commands(app)


def main() -> None:
    """Run the command line."""
    multiprocessing.freeze_support()
    for stream in (sys.stdout, sys.stderr):
        # Names of files may hold what a console of another language cannot show; programs read UTF-8.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    app()


def _window(library: Path | None, session: Session) -> None:
    from curator.ui.app import run  # noqa: PLC0415

    raise typer.Exit(run(library, language=session.asked_language, theme=session.theme))


def _picture(library: Path, target: Path, session: Session) -> None:
    from curator.ui.app import picture_of_window  # noqa: PLC0415

    picture_of_window(library, target, language=session.language, theme=session.theme)


def _timeline_picture(library: Path, target: Path, participant: str, session: Session) -> None:
    from curator.ui.app import picture_of_timeline  # noqa: PLC0415

    picture_of_timeline(library, target, participant=participant, language=session.language, theme=session.theme)


def _cells(photo: "PhotoOut") -> tuple[str, ...]:
    age = photo.age
    span = "" if age is None else str(age.low) if age.low == age.high else f"{age.low}–{age.high}"
    kinds = ", ".join(flag.kind for flag in photo.flags)
    source = photo.evidence[0].source if photo.evidence else ""
    return (span + (" ✓" if photo.labelled else ""), photo.date or "", photo.file, kinds, source)
