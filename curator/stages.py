"""The command line, continued: stages of the review, who gives them, and how well reviewers agree."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from curator.domain.errors import LabelError
from curator.domain.facts import STAGE_NAMES, VERDICT_NAMES, Rule, Stage, VerdictKind
from curator.domain.messages import Message
from curator.oversight import ParticipantName, PhotoName
from curator.session import Json, LibraryFolder, opened_library

if TYPE_CHECKING:
    from curator.formats.audit_fields import AssignOut
    from curator.printing import Printer

# What a command needs is imported inside it, so that help and wrong use are answered at once.


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this file among those of `app`."""
    for command in (skip, assign, verdict, reviews, adjudicate, agreement):
        app.command()(command)


def skip(
    context: typer.Context,
    library: LibraryFolder,
    photo: PhotoName,
    reason: Annotated[str, typer.Option(help="Why it is passed.")],
) -> None:
    """Note why a photo is passed in this stage of the review; it stays to be done."""
    from curator.services import labelling  # noqa: PLC0415

    with opened_library(library, context.obj.printer) as opened:
        labelling.skip(opened, photo, reason)
    context.obj.printer.say(Message.of("{photo} is skipped.", photo=photo))


def assign(  # noqa: PLR0913 - one participant and whom to, or a rule and among whom
    context: typer.Context,
    library: LibraryFolder,
    participant: Annotated[str | None, typer.Argument(metavar="PARTICIPANT", help="Participant id.")] = None,
    *,
    users: Annotated[list[str] | None, typer.Option("--to", help="User; nobody unless told.")] = None,
    stage: Annotated[Stage, typer.Option(help="Stage of the review.")] = Stage.FIRST,
    balanced: Annotated[
        bool, typer.Option("--balanced", help="Distribute what nobody has evenly among several --to.")
    ] = False,
    by: Annotated[Rule | None, typer.Option(help="Evenly by this, with --balanced or --from.")] = None,
    giving: Annotated[
        str | None, typer.Option("--from", help="Distribute what this user has, but not what they have begun.")
    ] = None,
    json: Json = False,
) -> None:
    """Give a stage of a participant's review to a user, or to nobody any more; or distribute many evenly."""
    from curator.services import assigning  # noqa: PLC0415

    if balanced or by or giving:
        if participant is not None:
            raise LabelError("Participants are distributed by rule or named one by one; do one of the two.")
        found = _distributed(context.obj.printer, library, users or [], stage, by=by or Rule.PHOTOS, giving=giving)
        _tell_shares(context.obj.printer, found, giving, json=json)
        return
    if participant is None or len(users or []) > 1:
        raise LabelError("One participant is assigned to one user; name both, or distribute all with --balanced.")
    user = users[0] if users else None
    with opened_library(library, context.obj.printer) as opened:
        if user is None:
            assigning.unassign(opened, participant, stage=stage)
        else:
            assigning.assign(opened, participant, user, stage=stage)
    text = "{participant} is assigned to {user} ({stage})."
    context.obj.printer.say(Message.of(text, participant=participant, user=user or "–", stage=STAGE_NAMES[stage]))


def _distributed(
    printer: "Printer", library: Path, users: list[str], stage: Stage, *, by: Rule, giving: str | None
) -> "AssignOut":
    from curator.formats.audit_fields import AssignOut, ShareOut  # noqa: PLC0415
    from curator.services import assigning  # noqa: PLC0415

    with opened_library(library, printer) as opened:
        if giving is None:
            found = assigning.balance(opened, users, stage=stage, by=by)
        else:
            found = assigning.reassign(opened, giving, users, stage=stage, by=by)
    shares = [ShareOut(user=one.user, participants=list(one.participants), photos=one.photos) for one in found.shares]
    return AssignOut(stage=stage.value, shares=shares, left=list(found.left), kept=list(found.kept))


def _tell_shares(printer: "Printer", found: "AssignOut", giving: str | None, *, json: bool) -> None:
    if json:
        printer.json(found)
        return
    for share in found.shares:
        text = "{user}: {count} new participants, {photos} photos in all."
        printer.say(Message.of(text, user=share.user, count=len(share.participants), photos=share.photos))
    for name in found.left:
        printer.say(Message.of("{participant}: everybody named does another stage of it.", participant=name))
    for name in found.kept:
        printer.say(Message.of("{participant}: {user} has begun it and keeps it.", participant=name, user=giving))


def verdict(
    context: typer.Context,
    library: LibraryFolder,
    participant: ParticipantName,
    kind: Annotated[VerdictKind, typer.Argument(metavar="VERDICT", help="done, approved or returned.")],
    stage: Annotated[Stage, typer.Option(help="Stage of the review.")] = Stage.FIRST,
    reason: Annotated[str, typer.Option(help="Why; needed to return.")] = "",
) -> None:
    """End a stage of a participant's review."""
    from curator.services import reviewing  # noqa: PLC0415

    with opened_library(library, context.obj.printer) as opened:
        reviewing.give_verdict(opened, participant, stage, kind, reason=reason)
    text = "{participant}: {stage} {verdict}."
    context.obj.printer.say(
        Message.of(text, participant=participant, stage=STAGE_NAMES[stage], verdict=VERDICT_NAMES[kind])
    )


def reviews(
    context: typer.Context,
    library: LibraryFolder,
    participant: Annotated[str | None, typer.Option(help="Only this participant.")] = None,
    json: Json = False,
) -> None:
    """Show how far every review is, and where two reviewers disagree about an age."""
    from curator.formats.review_listing import reviews_out  # noqa: PLC0415
    from curator.services import reviewing  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        found = reviews_out(reviewing.reviews(opened, [participant] if participant else None))
    if json:
        printer.json(found)
        return
    head = ("Participant", "Due", "Confirmed", "Disagreement", "Adjudicated")
    count = Counter((one.participant, photo.outcome) for one in found.reviews for photo in one.photos)
    told = ("confirmed", "disagreement", "adjudicated")
    rows = [
        (it.participant, it.due or "–", *(str(count[it.participant, name]) for name in told)) for it in found.reviews
    ]
    printer.table(head, rows)
    for one in found.reviews:
        for photo in (photo for photo in one.photos if photo.outcome == "disagreement"):
            text = "{participant}/{file}: first review {first}, second review {second}."
            printer.say(
                Message.of(text, participant=one.participant, file=photo.file, first=photo.first, second=photo.second)
            )


def adjudicate(
    context: typer.Context,
    library: LibraryFolder,
    photo: PhotoName,
    age: Annotated[int, typer.Argument(help="The age that holds, in completed years.")],
    reason: Annotated[str, typer.Option(help="Why; both ages are kept with it.")] = "",
) -> None:
    """Settle a disagreement of two reviewers about an age."""
    from curator.services import reviewing  # noqa: PLC0415

    with opened_library(library, context.obj.printer) as opened:
        reviewing.adjudicate(opened, photo, age, reason=reason)
    context.obj.printer.say(Message.of("{photo}: {age} years hold.", photo=photo, age=age))


def agreement(context: typer.Context, library: LibraryFolder, json: Json = False) -> None:
    """Show how well first and second reviewers agree about ages and flags, with intervals."""
    from curator.formats.review_listing import agreement_out, agreement_rows, bias_rows  # noqa: PLC0415
    from curator.services import measuring  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        found = agreement_out(measuring.agreement(opened))
    if json:
        printer.json(found)
        return
    printer.table(("First", "Second", "Photos", "Difference", "Exact", "±1", "ICC(2,1)", "Alpha", "Kappa"),
                  agreement_rows(found))  # fmt: skip
    printer.table(("First", "Second", "Ages", "Photos", "Second − first"), bias_rows(found))
    if any(pair.difference.few for pair in found.pairs):
        printer.say(Message.of("* rests on few photos or flags; do not judge anybody by it."))
