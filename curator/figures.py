"""The command line, continued: what supervisors look at — figures, what changed, and where a value came from."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from curator.domain.errors import LabelError, TargetError
from curator.domain.messages import Message
from curator.oversight import PhotoName
from curator.session import Json, LibraryFolder, opened_library

if TYPE_CHECKING:
    from curator.domain.dashboards import Dashboard
    from curator.printing import Printer

# What a command needs is imported inside it, so that help and wrong use are answered at once.


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this file among those of `app`."""
    for command in (dashboard, changes, history):
        app.command()(command)


def dashboard(
    context: typer.Context,
    library: LibraryFolder,
    json: Json = False,
    csv: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Write each table as CSV into it.")] = None,
    pdf: Annotated[Path | None, typer.Option(metavar="FILE", help="Write all of it as PDF; needs the window.")] = None,
    items: Annotated[
        str | None, typer.Option(metavar="KEY", help="List what stands behind a figure; --json tells the keys.")
    ] = None,
) -> None:
    """Show how far the work is, how good it is, and when it will be done. For supervisors."""
    from curator.formats.dashboard_listing import dashboard_out, write_sheets  # noqa: PLC0415
    from curator.services import dashboard as figures  # noqa: PLC0415

    printer: Printer = context.obj.printer
    if items is not None:
        _list_items(library, items, printer, json=json)
        return
    with opened_library(library, printer) as opened:
        board = figures.dashboard(opened, today=date.today())
    if csv is not None:
        for path in write_sheets(csv, board, printer.text):
            printer.complain(Message.of("Written: {path}", path=path))
    if pdf is not None:
        _write_pdf(pdf, board, printer)
        printer.complain(Message.of("Written: {path}", path=pdf))
    if json:
        printer.json(dashboard_out(board))
    elif csv is None and pdf is None:
        _tell(board, printer)


def changes(
    context: typer.Context,
    library: LibraryFolder,
    since: Annotated[str, typer.Option(metavar="DAY", help="From the beginning of this day, like 2026-11-01.")],
    until: Annotated[str | None, typer.Option(metavar="DAY", help="To the end of this day; today unless told.")] = None,
    json: Json = False,
) -> None:
    """Compare two dates of the dataset: what stood before and after, and who changed it. For supervisors."""
    from curator.formats.change_listing import change_rows, changes_out  # noqa: PLC0415
    from curator.services import tracing  # noqa: PLC0415

    printer: Printer = context.obj.printer
    begin = _midnight(since)
    end = _midnight(until or date.today().isoformat(), after=1)
    if end <= begin:
        raise LabelError("The day {until} is before {since}; name them in their order.", until=until, since=since)
    with opened_library(library, printer) as opened:
        found = tracing.changes(opened, begin, end)
    if json:
        printer.json(changes_out(found, begin, end))
    else:
        printer.table(("Participant", "Photo", "Fact", "Before", "After", "By", "Last"), change_rows(found))


def history(context: typer.Context, library: LibraryFolder, photo: PhotoName, json: Json = False) -> None:
    """Follow a photo's values back to their first source. For supervisors."""
    from curator.formats.change_listing import history_out, history_rows  # noqa: PLC0415
    from curator.services import tracing  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        said, origin = tracing.said(opened, photo), tracing.origin(opened, photo)
    told = history_out(origin, said, printer.text)
    if json:
        printer.json(told)
        return
    printer.table(("When", "Who", "Fact", "States"), history_rows(said))
    printer.say(Message.of("Imported: {file}, SHA-256 {sha}", file=origin.photo.file, sha=origin.photo.sha256))
    printer.table(("Evidence", "Tells", "From"), [(it.kind, it.date or "–", it.source) for it in told.evidence])


def _list_items(library: Path, text: str, printer: "Printer", *, json: bool) -> None:
    from curator.domain.dashboards import Key  # noqa: PLC0415
    from curator.formats.dashboard_listing import items_out  # noqa: PLC0415
    from curator.services import dashboard as figures  # noqa: PLC0415

    key = Key.parse(text)
    with opened_library(library, printer) as opened:
        found = figures.items(opened, key)
    if json:
        printer.json(items_out(key, found))
    else:
        printer.table(
            ("Participant", "Photo", "File"), [(it.participant_id, it.photo_id or "", it.file) for it in found]
        )


def _tell(board: "Dashboard", printer: "Printer") -> None:
    from curator.formats.dashboard_listing import overview, sheets, text_of  # noqa: PLC0415

    for sentence in overview(board):
        printer.say(sentence)
    for sheet in sheets(board):
        printer.line("")
        printer.say(sheet.title)
        rows = [[text_of(cell, printer.text) for cell in row] for row in sheet.rows]
        printer.table([title.text for title in sheet.head], rows)


def _write_pdf(path: Path, board: "Dashboard", printer: "Printer") -> None:
    try:
        from curator.ui.dashboard.paper import write_pdf  # noqa: PLC0415 - needs Qt
    except ImportError as error:
        raise TargetError(
            "A PDF is drawn by the window's library Qt, which is not installed here. Install it, or write --csv."
        ) from error
    write_pdf(path, board, printer.text)


def _midnight(text: str, *, after: int = 0) -> datetime:
    """The beginning of a day of this machine's calendar, so many days later."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise LabelError("{text} is no day; write it like 2024-03-09.", text=text) from error
    return datetime.combine(day + timedelta(days=after), time()).astimezone(UTC)
