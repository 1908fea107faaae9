"""The command line, continued: audits by sample, known answers and disputed flags."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from curator.domain.errors import LabelError, TargetError
from curator.domain.judgements import JUDGEMENT_NAMES, STATE_NAMES, Judgement, Strata
from curator.domain.messages import Message
from curator.oversight import PhotoName
from curator.session import DONE, FINDINGS, Json, LibraryFolder, opened_library

if TYPE_CHECKING:
    from curator.domain.audits import Audit
    from curator.formats.audit_fields import AuditOut, PlanOut
    from curator.printing import Printer

# What a command needs is imported inside it, so that help and wrong use are answered at once.

audit_app = typer.Typer(help="Audit what is reviewed by a sample.", no_args_is_help=True)
known_app = typer.Typer(help="Photos with a known age, unseen among the others.", no_args_is_help=True)
audit_app.add_typer(known_app, name="known")

AuditName = Annotated[str, typer.Argument(metavar="AUDIT", help="Its id, the beginning of it, or its name.")]
_Good = Annotated[float, typer.Option(help="Share of wrong photos that is to be accepted (AQL).")]
_Bad = Annotated[float, typer.Option(help="Share of wrong photos that is to be refused (LTPD).")]
_Producer = Annotated[float, typer.Option(help="The most that a good batch may risk to be refused.")]
_Consumer = Annotated[float, typer.Option(help="The most that a bad batch may risk to be accepted.")]
_Size = Annotated[int | None, typer.Option(help="Photos to look at, instead of what the risks demand.")]
_Accept = Annotated[int | None, typer.Option(help="Wrong photos to accept, with --size.")]


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this file among those of `app`."""
    app.add_typer(audit_app, name="audit")
    app.command()(disputes)


@audit_app.command()
def plan(  # noqa: PLR0913 - the four figures of a plan, and two for another
    context: typer.Context,
    photos: Annotated[int, typer.Argument(metavar="PHOTOS", min=1, help="Photos of the batch.")],
    *,
    good: _Good = 0.01,
    bad: _Bad = 0.05,
    producer: _Producer = 0.05,
    consumer: _Consumer = 0.1,
    size: _Size = None,
    accept: _Accept = None,
    json: Json = False,
) -> None:
    """Tell how many photos of a batch to look at, and what that promises."""
    from curator.domain import sampling  # noqa: PLC0415
    from curator.formats.audit_listing import plan_out  # noqa: PLC0415

    risks, sized = sampling.Risks(good, bad, producer, consumer), _sized(size, accept)
    found = plan_out(sampling.measured(photos, *sized, risks) if sized else sampling.plan(photos, risks), risks)
    printer: Printer = context.obj.printer
    if json:
        printer.json(found)
        return
    _say_plan(printer, found)
    printer.table(("Wrong", "Accepted"), [(f"{it.wrong:.2%}", f"{it.accepted:.1%}") for it in found.curve[::4]])


@audit_app.command()
def draw(  # noqa: PLR0913 - all that a draw records
    context: typer.Context,
    library: LibraryFolder,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the audit, such as that of the batch-to-be.")],
    *,
    where: Annotated[str, typer.Option(help="Of participants whom this search of the queue finds.")] = "",
    participant: Annotated[list[str] | None, typer.Option(help="Of this participant, and others so named.")] = None,
    good: _Good = 0.01,
    bad: _Bad = 0.05,
    producer: _Producer = 0.05,
    consumer: _Consumer = 0.1,
    size: _Size = None,
    accept: _Accept = None,
    by: Annotated[Strata, typer.Option(help="Divide the sample in proportion.")] = Strata.NONE,
    seed: Annotated[str | None, typer.Option(help="Draw with this seed, which is recorded as chosen.")] = None,
    json: Json = False,
) -> None:
    """Draw a sample of the photos of participants whose stages are done; it is recorded and cannot be undone."""
    from curator.domain.audits import Wanted  # noqa: PLC0415
    from curator.domain.sampling import Risks  # noqa: PLC0415
    from curator.services import auditing  # noqa: PLC0415

    named = tuple(participant) if participant else None
    wanted = Wanted(name, where, named, Risks(good, bad, producer, consumer), _sized(size, accept), by, seed)
    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        drawn = auditing.draw(opened, wanted)
    _tell(printer, drawn, json=json)


@audit_app.command()
def look(
    context: typer.Context, library: LibraryFolder, audit: AuditName, photo: PhotoName, json: Json = False
) -> None:
    """Show a photo of a sample with its evidence, to judge it; this is noted."""
    from curator.formats.listing import clue_out, timeline_out  # noqa: PLC0415
    from curator.services import auditing  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        shown, item = auditing.open_item(opened, audit, photo)
    if json:
        printer.json(timeline_out(shown, printer.text))
        return
    if item is None:
        printer.say(shown.withheld or Message.of("{photo} is not shown.", photo=photo))
        return
    age = item.label.age if item.label else "–"
    text = "{participant}/{file}: labelled {age}; evidence:"
    printer.say(Message.of(text, participant=item.photo.participant_id, file=item.photo.file, age=age))
    clues = [clue_out(clue, printer.text) for clue in item.clues]
    rows = [(it.kind, it.strength, it.source, it.date or "–", _ages(it.age), it.distrust or "") for it in clues]
    printer.table(("Clue", "Strength", "Source", "Date", "Age", "Not used because"), rows)


@audit_app.command()
def verdict(  # noqa: PLR0913 - what a finding says
    context: typer.Context,
    library: LibraryFolder,
    audit: AuditName,
    photo: PhotoName,
    judgement: Annotated[
        Judgement, typer.Argument(metavar="VERDICT", help="right, wrong_age, wrong_person, exclude or skipped.")
    ],
    *,
    age: Annotated[int | None, typer.Option(help="The age that holds, with wrong_age.")] = None,
    reason: Annotated[str, typer.Option(help="Why; needed unless it is right.")] = "",
    evidence: Annotated[str, typer.Option(help="What it rests on.")] = "",
    json: Json = False,
) -> None:
    """Say what a photo of a sample is; until the audit ends it can be said anew."""
    from curator.domain.audits import Finding  # noqa: PLC0415
    from curator.services import auditing  # noqa: PLC0415

    printer: Printer = context.obj.printer
    finding = Finding(judgement, age, reason.strip(), evidence.strip())
    with opened_library(library, printer) as opened:
        auditing.judge(opened, audit, photo, finding)
        now = auditing.audit(opened, audit)
    if json:
        _tell(printer, now, json=True)
        return
    text = "{photo}: {verdict}. {left} photos are left; {wrong} wrong, {c} are accepted."
    told = JUDGEMENT_NAMES[judgement]
    printer.say(Message.of(text, photo=photo, verdict=told, left=len(now.left), wrong=now.wrong, c=now.draw.plan.c))


@audit_app.command()
def finish(
    context: typer.Context,
    library: LibraryFolder,
    audit: AuditName,
    certificate: Annotated[Path | None, typer.Option(help="Write what was signed into this file.")] = None,
    json: Json = False,
) -> None:
    """End an audit: accept and sign the batch, or send all of it back; exit code 1 where it goes back."""
    from curator.services import certifying  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        ended = certifying.finish(opened, audit).audit
        covered = sum(ended.id in names for names in certifying.covered(opened).values())
    _tell(printer, ended, json=json, covered=covered)
    if certificate:
        _write(certificate, ended)
    raise typer.Exit(DONE if ended.result and ended.result.accepted else FINDINGS)


@audit_app.command()
def report(
    context: typer.Context,
    library: LibraryFolder,
    audit: AuditName,
    certificate: Annotated[Path | None, typer.Option(help="Write what was signed into this file.")] = None,
    json: Json = False,
) -> None:
    """Show how an audit was drawn, how far it is, what was found, and what was signed."""
    from curator.services import auditing, certifying  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        found = auditing.audit(opened, audit)
        covered = sum(found.id in names for names in certifying.covered(opened).values()) if found.result else 0
    _tell(printer, found, json=json, covered=covered)
    if certificate:
        _write(certificate, found)


@audit_app.command("list")
def list_(context: typer.Context, library: LibraryFolder, json: Json = False) -> None:
    """List all audits, with those that were drawn and never ended."""
    from curator.formats.audit_listing import audits_out  # noqa: PLC0415
    from curator.services import auditing  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        every = auditing.every(opened)
    if json:
        printer.json(audits_out([(one, _genuine(one)) for one in every]))
        return
    rows = [
        (
            one.id[:8],
            one.draw.name,
            printer.text(STATE_NAMES[one.state]),
            one.drawn_by,
            f"{one.drawn_at:%Y-%m-%d}",
            f"{one.judged}/{len(one.there)}",
            f"{one.wrong}/{one.draw.plan.c}",
        )
        for one in every
    ]
    printer.table(("Audit", "Name", "State", "Drawn by", "On", "Judged", "Wrong/accepted"), rows)


@known_app.command()
def mark(
    context: typer.Context,
    library: LibraryFolder,
    photo: PhotoName,
    age: Annotated[int | None, typer.Option(help="Completed years; take the answer back without.")] = None,
    source: Annotated[str, typer.Option(help="What the age is known from.")] = "",
) -> None:
    """State the age that a photo is known to have; its reviewers see nothing of it."""
    from curator.domain.known_answers import KnownAnswer  # noqa: PLC0415
    from curator.services import knowing  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        knowing.mark(opened, photo, None if age is None else KnownAnswer(age, source.strip()))
    if age is None:
        printer.say(Message.of("{photo} is no known answer any more.", photo=photo))
    else:
        printer.say(Message.of("{photo} is known to show {age} years.", photo=photo, age=age))


@known_app.command()
def pick(
    context: typer.Context,
    library: LibraryFolder,
    count: Annotated[int, typer.Argument(metavar="COUNT", help="How many photos.")],
    where: Annotated[str, typer.Option(help="Of participants whom this search of the queue finds.")] = "",
) -> None:
    """Mark photos at random that nobody has labelled and whose age the camera tells exactly."""
    from curator.services import knowing  # noqa: PLC0415

    with opened_library(library, context.obj.printer) as opened:
        picked = knowing.pick(opened, count, query=where)
    context.obj.printer.say(Message.of("{count} photos are known answers now.", count=len(picked)))


@known_app.command("list")
def known_list(context: typer.Context, library: LibraryFolder, json: Json = False) -> None:
    """Show known answers and how near each reviewer comes to them, with intervals."""
    from curator.formats.audit_listing import known_out  # noqa: PLC0415
    from curator.formats.review_listing import shown  # noqa: PLC0415
    from curator.services import knowing  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        known = knowing.known(opened)
    found = known_out(known, knowing.measured_all(known))
    if json:
        printer.json(found)
        return
    rows = [
        (it.user or "", str(it.exact.n), *map(shown, (it.exact, it.within_one, it.difference, it.bias)))
        for it in found.results
    ]
    printer.say(Message.of("{count} photos have a known age.", count=len(found.known)))
    printer.table(("User", "Photos", "Exact", "±1", "Difference", "Bias"), rows)
    if any(one.exact.few for one in found.results):
        printer.say(Message.of("* rests on few photos or flags; do not judge anybody by it."))


def disputes(context: typer.Context, library: LibraryFolder, json: Json = False) -> None:
    """List flags that one person dismissed and another confirmed."""
    from curator.formats.audit_listing import disputes_out  # noqa: PLC0415
    from curator.services import disputing  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library, printer) as opened:
        found = disputing.disputes(opened)
    if json:
        printer.json(disputes_out(found))
        return
    rows = [
        (f"{it.photo.participant_id}/{it.photo.file}", it.kind, it.dismissed_by, it.confirmed_by, it.holds.value)
        for it in found
    ]
    printer.table(("Photo", "Flag", "Dismissed by", "Confirmed by", "Holds"), rows)


def _sized(size: int | None, accept: int | None) -> tuple[int, int] | None:
    if (size is None) != (accept is None):
        raise LabelError("A plan of your own needs both: --size is how many to look at, --accept how many wrong ones.")
    return None if size is None or accept is None else (size, accept)


def _genuine(audit: "Audit") -> bool | None:
    from curator.services import certifying  # noqa: PLC0415

    return certifying.is_genuine(audit.result) if audit.result else None


def _write(path: Path, audit: "Audit") -> None:
    from curator.formats.audit_listing import certificate_text  # noqa: PLC0415

    if audit.result is None:
        raise LabelError("This audit has not ended, so that nothing was signed. End it with: curator audit finish")
    try:
        path.write_text(certificate_text(audit.result), encoding="utf-8")
    except OSError as error:
        text = "The certificate {path} cannot be written: {cause}. Name a file in a folder that you may write."
        raise TargetError(text, path=path, cause=error.strerror) from error


def _tell(printer: "Printer", audit: "Audit", *, json: bool, covered: int = 0) -> None:
    from curator.formats.audit_listing import audit_out  # noqa: PLC0415

    found = audit_out(audit, genuine=_genuine(audit), covered=covered)
    if json:
        printer.json(found)
        return
    _say_draw(printer, audit, found)
    _say_found(printer, audit, found)


def _say_draw(printer: "Printer", audit: "Audit", found: "AuditOut") -> None:
    text = "{name} ({id}), drawn by {user} on {day}: {state}."
    state, day = STATE_NAMES[audit.state], f"{audit.drawn_at:%Y-%m-%d}"
    printer.say(Message.of(text, name=found.name, id=found.audit[:8], user=found.drawn_by, day=day, state=state))
    text = "Batch: {participants} participants, {photos} photos. Seed: {seed}."
    printer.say(Message.of(text, participants=found.participants, photos=found.plan.population, seed=found.seed))
    _say_plan(printer, found.plan)
    if found.chosen_seed:
        printer.say(Message.of("The seed was chosen by a person."))
    if found.earlier:
        text = "Drawn before of some of these participants: {audits}"
        printer.say(Message.of(text, audits=", ".join(one[:8] for one in found.earlier)))


def _say_found(printer: "Printer", audit: "Audit", found: "AuditOut") -> None:
    own = sum(item.own for item in audit.left)
    text = "Judged: {judged}, wrong: {wrong}, left: {left} (of which you worked on {own}), withdrawn: {gone}."
    printer.say(Message.of(text, judged=found.judged, wrong=found.wrong, left=found.left, own=own, gone=found.gone))
    if found.upper_bound is not None:
        text = "With 95 % confidence no more than {share} of the batch's photos are wrong."
        printer.say(Message.of(text, share=f"{found.upper_bound:.2%}"))
    text = "Skips: {skips}, second looks: {looks}, participants opened before the draw: {opened}."
    printer.say(Message.of(text, skips=found.skips, looks=found.looks_after, opened=found.opened_before))
    if found.changed:
        printer.say(Message.of("Changed since the draw: {participants}", participants=", ".join(found.changed)))
    if found.genuine is not None:
        yes, no = Message.of("The signature fits."), Message.of("The signature does not fit what it stands under.")
        printer.say(yes if found.genuine else no)
    if found.state == "accepted":
        text = "Of {covered} of {participants} participants all is as it was signed."
        printer.say(Message.of(text, covered=found.covered, participants=found.participants))
    rows = [
        (
            f"{it.photo.participant_id}/{it.photo.file}",
            "–" if it.age is None else str(it.age),
            printer.text(JUDGEMENT_NAMES[it.finding.judgement]) if it.finding else "–",
            "" if it.finding is None or it.finding.age is None else str(it.finding.age),
            it.finding.reason if it.finding else "",
            it.author,
        )
        for it in audit.items
        if it.photo
    ]
    printer.table(("Photo", "Age", "Verdict", "Right age", "Reason", "Auditor"), rows)


def _say_plan(printer: "Printer", plan: "PlanOut") -> None:
    text = "Of {population} photos {n} are looked at, and up to {c} wrong ones are accepted."
    printer.say(Message.of(text, population=plan.population, n=plan.n, c=plan.c))
    text = (
        "A batch with {good} wrong is refused with a probability of {producer}, one with {bad} wrong accepted with "
        "{consumer}."
    )
    shares = {"good": plan.good, "bad": plan.bad, "producer": plan.producer, "consumer": plan.consumer}
    printer.say(Message.of(text, **{name: f"{share:.1%}" for name, share in shares.items()}))


def _ages(age: object) -> str:
    low, high = getattr(age, "low", None), getattr(age, "high", None)
    return "–" if low is None else str(low) if low == high else f"{low}–{high}"
