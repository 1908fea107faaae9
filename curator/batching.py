"""The commands of batches: choosing, freezing, telling apart, checking what was received."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from curator.domain.batches import ImageFormat
from curator.domain.errors import SourceError
from curator.domain.messages import Message
from curator.domain.progress import Watched
from curator.session import DONE, FINDINGS, Json, LibraryFolder, opened_library

if TYPE_CHECKING:
    from curator.domain.settings import Settings
    from curator.formats.batch_fields import DifferenceOut
    from curator.printing import Printer
    from curator.store.library import Library

# What a command needs is imported inside it, so that help and wrong use are answered at once.

batch_app = typer.Typer(help="Choose what leaves, freeze it, hand it over, and check what was received.")

BatchName = Annotated[str, typer.Argument(metavar="BATCH", help="Name of a batch, or the beginning of its id.")]
ProfileName = Annotated[str, typer.Option(help="Layout: aihub-aging, parquet, webdataset or coco.")]
AddressName = Annotated[
    str, typer.Argument(metavar="ADDRESS", help="A folder, s3://BUCKET/PATH or sftp://NAME@HOST/PATH.")
]
Most = Annotated[int | None, typer.Option(help="At most so many photos of one person.")]
Evenness = Annotated[float | None, typer.Option(help="0 to 1: how much covering all ages counts against quality.")]
Quotas = Annotated[list[str] | None, typer.Option("--quota", help="Like 'female 0-9 500'; may be repeated.")]
Validation = Annotated[int | None, typer.Option(help="Percent of the people for validation.")]


@batch_app.command("select")
def select(
    context: typer.Context,
    library: LibraryFolder,
    most: Most = None,
    evenness: Evenness = None,
    quotas: Quotas = None,
    json: Json = False,
) -> None:
    """Show what a batch would hold, and why every other photo would stay; nothing is kept."""
    from curator.domain.selecting import WHY_NAMES, Why, counted  # noqa: PLC0415
    from curator.formats.batch_fields import SelectionOut  # noqa: PLC0415
    from curator.formats.batch_listing import cells_out, chosen_out, left_out_out  # noqa: PLC0415
    from curator.services import selecting  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened, printer.work() as work:
        work.stage(Message.of("Choosing photos"))
        found = selecting.select(
            opened,
            settings=_wanted(opened, most=most, evenness=evenness, quotas=quotas),
            progress=work.progress,
            cancelled=work.cancelled,
        )
    board = cells_out(found.board.items())
    if json:
        chosen = [it for name, one in found.people.items() for it in chosen_out(name, [p.choice for p in one.picks])]
        printer.json(SelectionOut(board=board, chosen=chosen, left_out=left_out_out(found.left_out, printer.text)))
        return
    rows = [(f"{cell.low}–{cell.high}", cell.sex, cell.usable, cell.chosen) for cell in board]
    printer.table(("Ages", "Sex", "May leave", "Chosen"), rows)
    left = [(printer.text(WHY_NAMES[Why(why)]), count) for why, count in counted(found.left_out)]
    printer.table(("Left out because", "Photos"), left)


@batch_app.command("freeze")
def freeze(  # noqa: PLR0913 - a command's options
    context: typer.Context,
    library: LibraryFolder,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the batch is called; recipients see it.")],
    *,
    most: Most = None,
    evenness: Evenness = None,
    quotas: Quotas = None,
    validation: Validation = None,
    form: Annotated[ImageFormat, typer.Option("--format", help="How pictures are encoded.")] = ImageFormat.PNG,
    json: Json = False,
) -> None:
    """Freeze what is chosen as a batch that never changes."""
    from curator.formats.batch_listing import batch_out  # noqa: PLC0415
    from curator.services import exporting  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened, printer.work() as work:
        wanted = _wanted(opened, most=most, evenness=evenness, quotas=quotas, validation=validation)
        made = exporting.freeze(opened, name, form=form, settings=wanted, watched=Watched(*work))
    if json:
        printer.json(batch_out(made, (), withdrawn=0))
        return
    printer.say(Message.of("The batch {name} is frozen; its id is {id}.", name=made.name, id=made.id))
    printer.say(exporting.summary(made))


@batch_app.command("list")
def list_batches(context: typer.Context, library: LibraryFolder, json: Json = False) -> None:
    """List all batches and where they went, the newest first."""
    from curator.formats.batch_fields import BatchesOut  # noqa: PLC0415
    from curator.formats.batch_listing import batch_out  # noqa: PLC0415
    from curator.services import exporting  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        found = exporting.listed(opened)
    listed = BatchesOut(batches=[batch_out(one.batch, one.pushes, withdrawn=one.withdrawn) for one in found])
    if json:
        printer.json(listed)
        return
    head = ("Batch", "Id", "Frozen", "By", "Photos", "People", "Withdrawn since", "Pushed")
    rows = [
        (one.name, one.id, one.created[:16], one.by, one.photos, one.people, one.withdrawn, len(one.pushes))
        for one in listed.batches
    ]
    printer.table(head, rows)


@batch_app.command("show")
def show(context: typer.Context, library: LibraryFolder, batch: BatchName, json: Json = False) -> None:
    """Show one batch: what it holds, what was left out, and where it went."""
    from curator.domain.selecting import WHY_NAMES, Why  # noqa: PLC0415
    from curator.formats.batch_listing import batch_out  # noqa: PLC0415
    from curator.services import exporting  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        found = exporting.find(opened, batch)
    shown = batch_out(found.batch, found.pushes, withdrawn=found.withdrawn)
    if json:
        printer.json(shown)
        return
    frozen = Message.of(
        "{name} ({id}), frozen {at} by {by}.", name=shown.name, id=shown.id, at=shown.created, by=shown.by
    )
    printer.say(frozen)
    printer.say(exporting.summary(found.batch))
    text = "Signed audits that cover its people: {audits}. Without one: {count} people."
    printer.say(Message.of(text, audits=", ".join(shown.audits) or "–", count=shown.unaudited))
    if shown.withdrawn:
        printer.say(Message.of("{count} people in it have withdrawn; it cannot leave any more.", count=shown.withdrawn))
    left = [(printer.text(WHY_NAMES[Why(why)]), count) for why, count in found.batch.left_out]
    printer.table(("Left out because", "Photos"), left)
    pushes = [(it.at[:16], it.by, it.recipient, it.where, it.profile, it.why) for it in shown.pushes]
    printer.table(("Pushed", "By", "To", "Where", "Layout", "Why"), pushes)


@batch_app.command("diff")
def diff(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="A", help="Name or id of a batch, or the folder of a delivered one.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    library: Annotated[
        Path | None, typer.Option(metavar="LIBRARY", help="The library that holds both; folders need none.")
    ] = None,
    json: Json = False,
) -> None:
    """Tell two batches apart: photo by photo in a library, file by file in folders."""
    printer: Printer = context.obj.printer
    found = _folders_apart(Path(first), Path(second)) if library is None else _batches_apart(library, first, second)
    if json:
        printer.json(found)
    else:
        rows = [("A", name, "") for name in found.only_first] + [("B", name, "") for name in found.only_second]
        rows += [("A, B", name, ", ".join(fields)) for name, fields in found.changed.items()]
        printer.table(("In", "Photo or file", "Differs in"), rows)
    same = not (found.only_first or found.only_second or found.changed or found.settings)
    raise typer.Exit(DONE if same else FINDINGS)


@batch_app.command("check")
def check(
    context: typer.Context,
    library: LibraryFolder,
    batch: BatchName,
    profile: ProfileName = "aihub-aging",
    reports: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write inspection reports, CSV and XLSX; of aihub-aging.")
    ] = None,
    json: Json = False,
) -> None:
    """Write a batch as it would leave and check it as a receiver would; nothing leaves."""
    from curator.formats.batch_listing import checks_out  # noqa: PLC0415
    from curator.formats.inspection_reports import write_reports  # noqa: PLC0415
    from curator.services import exporting, pushing  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened, printer.work() as work:
        found = pushing.check(opened, exporting.find(opened, batch).batch, pushing.layout(profile), Watched(*work))
    if reports is not None and found.inspection is not None:
        write_reports(reports, found.inspection, printer.text)
    listed = checks_out(found.checks, printer.text)
    if json:
        printer.json(listed)
    else:
        for one in listed.checks:
            printer.line(f"{'✕' if one.problems else '✓'} {one.check}")
            for problem in one.problems:
                printer.line(f"    {problem}")
    raise typer.Exit(FINDINGS if any(one.problems for one in listed.checks) else DONE)


@batch_app.command("push")
def push(  # noqa: PLR0913 - a command's options
    context: typer.Context,
    library: LibraryFolder,
    batch: BatchName,
    address: AddressName,
    *,
    recipient: Annotated[str, typer.Option("--to", help="Who gets it.")],
    reason: Annotated[str, typer.Option(help="Why it is handed over.")],
    profile: ProfileName = "aihub-aging",
    json: Json = False,
) -> None:
    """Check a batch, sign it and bring it to an address; after a broken line the same command completes it."""
    from curator.formats.batch_listing import push_out  # noqa: PLC0415
    from curator.services import exporting, pushing, signing_in  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened, printer.work() as work:
        options = signing_in.options_of(address)
        done = pushing.push(
            opened,
            exporting.find(opened, batch).batch,
            pushing.layout(profile),
            pushing.Handover(address, recipient, reason, options),
            Watched(*work),
        )
    if json:
        printer.json(push_out(done))
        return
    text = "The batch is whole at {where}. SHA-256 of its manifest: {hash}"
    printer.say(Message.of(text, where=done.where, hash=done.manifest))


@batch_app.command("sign-in")
def sign_in(
    context: typer.Context,
    address: AddressName,
    names: Annotated[
        list[str] | None,
        typer.Option(
            "--ask", metavar="NAME", help="What to ask for besides; an option of fsspec, such as endpoint_url."
        ),
    ] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Take it out of the keychain again.")] = False,
) -> None:
    """Keep what opens an address in the system's keychain; it is asked for, and stands in no file and no log."""
    from curator.services import signing_in  # noqa: PLC0415

    printer: Printer = context.obj.printer
    asked = [] if forget else [*signing_in.asked_for(address), *(names or ())]
    signing_in.keep(
        address, {name: str(typer.prompt(name, hide_input=name != "endpoint_url", err=True)) for name in asked}
    )
    gone, kept = (
        Message.of("What opened {url} is forgotten.", url=address),
        Message.of("What opens {url} is in the keychain.", url=address),
    )
    printer.say(gone if forget else kept)


@batch_app.command("verify")
def verify(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder of a delivered batch.")],
    key: Annotated[str | None, typer.Option(metavar="HEX", help="The sender's public key, as they told it.")] = None,
    json: Json = False,
) -> None:
    """Check a delivered batch, for whoever received it: signature, every file, no file more. Needs no library."""
    from curator.formats.batch_listing import received_out  # noqa: PLC0415
    from curator.services import receiving  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with printer.work() as work:
        work.stage(Message.of("Checking files"))
        told = _key(key) if key else None
        found = receiving.verify(folder, key=told, progress=work.progress, cancelled=work.cancelled)
    listed = received_out(found.manifest, found.signature, found.problems, printer.text)
    if json:
        printer.json(listed)
    else:
        for problem in listed.problems:
            printer.line(problem)
        text = "{name} ({id}): {files} files, signed with the key {key}."
        printer.say(Message.of(text, name=listed.name, id=listed.batch, files=listed.files, key=listed.key))
        if not listed.problems:
            printer.say(Message.of("The batch is whole and as it was sent."))
    raise typer.Exit(FINDINGS if found.problems else DONE)


@batch_app.command("notices")
def notices(
    context: typer.Context,
    library: LibraryFolder,
    participant: Annotated[str, typer.Argument(metavar="PARTICIPANT", help="Id of somebody who withdrew.")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the notices are written.")],
    json: Json = False,
) -> None:
    """Write a notice to every recipient of a batch that held somebody who has withdrawn."""
    from curator.formats.batch_fields import NoticesOut  # noqa: PLC0415
    from curator.formats.notices import write_notices  # noqa: PLC0415
    from curator.services import notifying  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        written = write_notices(folder, notifying.notices(opened, participant), printer.text)
    if json:
        printer.json(NoticesOut(files=[str(path) for path in written]))
        return
    for path in written:
        printer.line(str(path))
    if not written:
        printer.say(Message.of("No batch that held {participant} was handed over.", participant=participant))


def _wanted(
    library: "Library",
    *,
    most: int | None = None,
    evenness: float | None = None,
    quotas: list[str] | None = None,
    validation: int | None = None,
) -> "Settings":
    """The library's settings with what this call asks for in their place."""
    from curator.domain.settings import checked, declared  # noqa: PLC0415

    asked: dict[str, Any] = {
        "export_most": most,
        "export_evenness": evenness,
        "quota": "; ".join(quotas) if quotas else None,
        "export_validation": validation,
    }
    table = {one.name: one for one in declared()}
    return replace(
        library.settings, **{name: checked(table[name], value) for name, value in asked.items() if value is not None}
    )


def _batches_apart(folder: Path, first: str, second: str) -> "DifferenceOut":
    from curator.formats.batch_fields import DifferenceOut  # noqa: PLC0415
    from curator.services import exporting  # noqa: PLC0415

    with opened_library(folder) as opened:
        one, other = (exporting.find(opened, name).batch for name in (first, second))
        found = exporting.differences(
            (one, exporting.photos_of(opened, one)), (other, exporting.photos_of(opened, other))
        )
    return DifferenceOut(
        only_first=list(found.only_first),
        only_second=list(found.only_second),
        changed={name: list(fields) for name, fields in found.changed},
        settings=list(found.settings),
    )


def _folders_apart(first: Path, second: Path) -> "DifferenceOut":
    from curator.formats.batch_fields import DifferenceOut  # noqa: PLC0415
    from curator.services import receiving  # noqa: PLC0415

    one, other = (receiving.read_manifest(folder) for folder in (first, second))
    found = receiving.file_differences(one, other)
    return DifferenceOut(
        only_first=list(found.only_first),
        only_second=list(found.only_second),
        changed={path: [] for path in found.changed},
        settings=[name for name in ("batch", "profile") if getattr(one, name) != getattr(other, name)],
    )


def _key(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise SourceError("{text} is no key; it is 64 hexadecimal digits.", text=text) from error
