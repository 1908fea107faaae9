"""The command line, continued: what people state besides ages, who may see whose data, and withdrawal."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from curator.domain.errors import LabelError, NotFoundError
from curator.domain.facts import ExclusionCode
from curator.domain.messages import Message
from curator.domain.people import Consent
from curator.session import DONE, FINDINGS, Json, LibraryFolder, opened_library

if TYPE_CHECKING:
    from curator.printing import Printer

# What a command needs is imported inside it, so that help and wrong use are answered at once.

PhotoName = Annotated[str, typer.Argument(metavar="PHOTO", help="Photo id, or PARTICIPANT/FILE.")]
ParticipantName = Annotated[str, typer.Argument(metavar="PARTICIPANT", help="Participant id.")]


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this file among those of `app`."""
    for command in (exclude, include, comment, consent, access, withdraw):
        app.command()(command)


def exclude(
    context: typer.Context,
    library: LibraryFolder,
    photo: PhotoName,
    reason: Annotated[str, typer.Option(help="Why it should not be delivered.")] = "",
    code: Annotated[ExclusionCode, typer.Option(help="n1 is neutral, needs no reason and never leaves.")] = (
        ExclusionCode.REASON
    ),
) -> None:
    """Exclude a photo from delivery."""
    from curator.services import labelling  # noqa: PLC0415

    with opened_library(library, context.obj.printer) as opened:
        labelling.exclude(opened, photo, reason=reason, code=code)
    context.obj.printer.say(Message.of("{photo} is excluded.", photo=photo))


def include(context: typer.Context, library: LibraryFolder, photo: PhotoName) -> None:
    """Take an exclusion back."""
    from curator.services import labelling  # noqa: PLC0415

    with opened_library(library, context.obj.printer) as opened:
        labelling.include(opened, photo)
    context.obj.printer.say(Message.of("{photo} is not excluded any more.", photo=photo))


def comment(
    context: typer.Context,
    library: LibraryFolder,
    about: Annotated[str, typer.Argument(help="Participant id, photo id, or PARTICIPANT/FILE.")],
    text: Annotated[str, typer.Argument(help="What you want to say.")],
) -> None:
    """Comment on a photo or a participant."""
    from curator.services import labelling  # noqa: PLC0415

    with opened_library(library, context.obj.printer) as opened:
        with suppress(NotFoundError):
            labelling.comment_on_participant(opened, about, text)
            context.obj.printer.say(Message.of("Your comment on {about} is kept.", about=about))
            return
        labelling.comment(opened, about, text)
    context.obj.printer.say(Message.of("Your comment on {about} is kept.", about=about))


def consent(  # noqa: PLR0913 - a command's options
    context: typer.Context,
    library: LibraryFolder,
    participant: ParticipantName,
    *,
    version: Annotated[str | None, typer.Option(help="Version of the text that was signed.")] = None,
    given: Annotated[str | None, typer.Option(metavar="DAY", help="When it was signed, like 2024-03-09.")] = None,
    purpose: Annotated[list[str] | None, typer.Option(help="What for; may be repeated.")] = None,
    expires: Annotated[str | None, typer.Option(metavar="DAY", help="The last day on which it holds.")] = None,
    revoked: Annotated[str | None, typer.Option(metavar="DAY", help="It was revoked on this day.")] = None,
) -> None:
    """State or revoke a participant's consent."""
    from curator.services import consenting  # noqa: PLC0415

    with opened_library(library, context.obj.printer) as opened:
        if revoked:
            consenting.revoke(opened, participant, on=_day(revoked))
        elif version and given:
            until = _day(expires) if expires else None
            consenting.state_consent(
                opened, participant, Consent(version, _day(given), tuple(purpose or ()), expires_on=until)
            )
        else:
            raise LabelError("A consent has a version and a day; name both, or the day on which it was revoked.")
    context.obj.printer.say(Message.of("The consent of {participant} is stated.", participant=participant))


def access(
    context: typer.Context,
    library: LibraryFolder,
    participant: Annotated[str | None, typer.Option(help="Only what concerns this participant.")] = None,
    json: Json = False,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it as CSV.")] = None,
) -> None:
    """Show who opened, searched, exported or downloaded whose data, and whether the log is whole."""
    from curator.formats.listing import access_out  # noqa: PLC0415
    from curator.formats.safe_csv import write_csv  # noqa: PLC0415
    from curator.services import accessing  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        found = access_out(accessing.log(opened, participant), accessing.problems(opened), printer.text)
    head = ("When", "Who", "What", "Participant", "Reason", "Device")
    rows = [(it.at, it.user, it.action, it.participant or "", it.reason, it.device) for it in found.entries]
    if csv is not None:
        write_csv(csv, head, rows)
    if json:
        printer.json(found)
    elif csv is None:
        printer.table(head, rows)
    for problem in [] if json else found.problems:
        printer.line(problem)
    raise typer.Exit(FINDINGS if found.problems else DONE)


def withdraw(
    context: typer.Context,
    library: LibraryFolder,
    participant: ParticipantName,
    reason: Annotated[str, typer.Option(help="Why; written into the certificate.")] = "",
    certificate: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the certificate here.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for the participant's id.")] = False,
) -> None:
    """Remove all data of a participant who withdrew. Nothing brings it back."""
    from curator.formats.certificates import sentences, write_certificate  # noqa: PLC0415
    from curator.services.withdrawing import withdraw as withdraw_from  # noqa: PLC0415

    printer: Printer = context.obj.printer
    question = Message.of("Type the participant's id to remove all their data for ever")
    if not yes and typer.prompt(printer.text(question), default="", show_default=False, err=True) != participant:
        raise LabelError("The id that was typed is not {participant}; nothing was removed.", participant=participant)
    with opened_library(library, printer) as opened:
        done = withdraw_from(opened, participant, reason=reason)
    for text in sentences(done):
        printer.say(text)
    if certificate is not None:
        write_certificate(certificate, done, printer.text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise LabelError("{text} is no day; write it like 2024-03-09.", text=text) from error
