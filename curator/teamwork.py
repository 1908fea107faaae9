"""The commands of a team: the central dataset and its people, sync, conflicts."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from curator import bootstrap
from curator.domain.exchange import SyncReport
from curator.domain.messages import Message
from curator.domain.roles import ROLE_NAMES, Role
from curator.session import DONE, FINDINGS, Json, LibraryFolder, opened_library, stop_if

if TYPE_CHECKING:
    from curator.central.protocol import Kept
    from curator.printing import Printer
    from curator.services.carrying import CarryReport
    from curator.store.library import Library

central_app = typer.Typer(help="Make and keep the central dataset in which a team's libraries meet.")
team_app = typer.Typer()

Address = Annotated[str, typer.Argument(metavar="URL", help="A file, or postgresql://NAME@HOST/DATABASE.")]
PasswordFile = Annotated[Path | None, typer.Option(help="File whose first line is the password.")]


@central_app.command("init")
def init(
    context: typer.Context,
    url: Address,
    photos: Annotated[str | None, typer.Option(help="Where photo bytes lie: a folder, s3://…, sftp://…")] = None,
    supervisor: Annotated[
        str | None, typer.Option(help="File only: who keeps it; the system's user unless told.")
    ] = None,
) -> None:
    """Make a central dataset, or bring the tables of one on a server up to date."""
    keeper = bootstrap.prepare_central(url, supervisor=supervisor, photos=photos)
    text = "The central dataset is ready; {keeper} keeps it. Next: curator central add-user {url} NAME --role annotator"
    context.obj.printer.say(Message.of(text, keeper=keeper, url=bootstrap.without_password(url)))


@central_app.command("add-user")
def add_user(
    context: typer.Context,
    url: Address,
    name: Annotated[str, typer.Argument(help="Login: small letters, digits, dots and dashes.")],
    role: Annotated[Role, typer.Option(help="What this person is for.")],
    password_file: PasswordFile = None,
) -> None:
    """Give a person a login and a role; a password is made up and printed once unless a file has one."""
    given = _password(password_file)
    made = None if given else bootstrap.new_password()
    central = _connect(url)
    try:
        central.add_member(name, role.value, given or made or "")
    finally:
        central.close()
    context.obj.printer.say(Message.of("{name} is {role} now.", name=name, role=role.value))
    if made and bootstrap.is_server(url):
        context.obj.printer.say(Message.of("The password, shown this once: {password}", password=made))


@central_app.command("assign")
def assign(
    context: typer.Context,
    url: Address,
    participants: Annotated[list[str], typer.Argument(metavar="PARTICIPANT...", help="Participant ids.")],
    to: Annotated[str, typer.Option(help="Login of the member who reviews them.")],
) -> None:
    """Let a member review participants; their next sync brings them."""
    central = _connect(url)
    try:
        central.assign(participants, to)
    finally:
        central.close()
    context.obj.printer.say(
        Message.of("{count} participants are assigned to {name}.", count=len(participants), name=to)
    )


@central_app.command("quarantine")
def quarantine(
    context: typer.Context,
    url: Address,
    user: Annotated[str | None, typer.Option(help="File only: who you are; the system's user unless told.")] = None,
    json: Json = False,
) -> None:
    """List what was not taken, and why: all of it for supervisors, their own for others."""
    from curator.formats.team_listing import quarantine_out  # noqa: PLC0415

    printer: Printer = context.obj.printer
    central = _connect(url, user)
    try:
        found = quarantine_out(central.quarantined(), printer.text)
    finally:
        central.close()
    if json:
        printer.json(found)
    else:
        rows = [(one.at, one.sender, one.fact or "?", one.entity or "?", one.explanation) for one in found.quarantine]
        printer.table(("When", "Sent by", "Fact", "About", "Why not taken"), rows)
    raise typer.Exit(FINDINGS if found.quarantine else DONE)


@team_app.command()
def sync(  # noqa: PLR0913, PLR0917 - each is an option of the command
    context: typer.Context,
    library: LibraryFolder,
    central: Annotated[str | None, typer.Option(help="Where to; the one of the last time unless told.")] = None,
    user: Annotated[str | None, typer.Option(help="File only: who you are; the system's user unless told.")] = None,
    password_file: PasswordFile = None,
    save_password: Annotated[bool, typer.Option("--save-password", help="Keep it in the system's keychain.")] = False,
    photos: Annotated[bool, typer.Option(help="Send and fetch photo bytes too.")] = True,
    watch: Annotated[bool, typer.Option("--watch", help="Go on, every half minute or so, until Ctrl+C.")] = False,
    verify: Annotated[bool, typer.Option("--verify", help="Check the whole history, not only what is new.")] = False,
    json: Json = False,
) -> None:
    """Exchange revisions and photos with the team. Exit codes: 1 where something was refused or is in conflict."""
    printer: Printer = context.obj.printer
    with opened_library(library) as opened:
        password = _password(password_file)
        chosen = bootstrap.choose_central(opened, central, user=user, password=password, save=save_password)
        if watch:
            _watch(opened, chosen, printer, json=json)
            return
        connected = chosen()
        try:
            report, carried = _once(opened, connected, printer, photos=photos, verify=verify)
        finally:
            connected.close()
    _tell(report, carried, printer, json=json)
    stop_if(report.cancelled)
    raise typer.Exit(FINDINGS if report.state.refused or report.state.conflicts else DONE)


@team_app.command()
def conflicts(context: typer.Context, library: LibraryFolder, json: Json = False) -> None:
    """List facts that several people stated differently at the same time."""
    from curator.formats.json_fields import ConflictsOut  # noqa: PLC0415
    from curator.formats.team_listing import conflict_out, conflict_rows  # noqa: PLC0415
    from curator.services.resolving import shown  # noqa: PLC0415

    printer: Printer = context.obj.printer
    with opened_library(library) as opened:
        sides = {(one.fact, one.entity_id): one for one in shown(opened)}
    found = [
        conflict_out(*key, one.sides, participant_id=one.participant_id, file=one.file) for key, one in sides.items()
    ]
    if json:
        printer.json(ConflictsOut(conflicts=found))
    else:
        rows = [row for told in found for row in conflict_rows(told, sides[told.fact, told.entity].sides)]
        printer.table(("Participant", "Photo", "Fact", "About", "Side", "By", "At", "States"), rows)
    raise typer.Exit(FINDINGS if found else DONE)


@team_app.command()
def resolve(
    context: typer.Context,
    library: LibraryFolder,
    fact: Annotated[str, typer.Argument(help="Kind of fact, as `curator conflicts` lists it.")],
    entity: Annotated[str, typer.Argument(help="What it is about, as listed.")],
    take: Annotated[str, typer.Option(help="Beginning of the id of the side that holds.")],
) -> None:
    """Settle a conflict in favour of one side; both stay in the history. For supervisors."""
    from curator.services.resolving import resolve as settle  # noqa: PLC0415

    with opened_library(library) as opened:
        settle(opened, fact, entity, take=take)
    context.obj.printer.say(Message.of("The conflict about {entity} is resolved.", entity=entity))


def show_team(folder: Path, printer: "Printer", sizes: tuple[int, int, int | None]) -> None:
    """Make a team of three of rendered people, and say what there is to try."""
    from curator.services.demo import make_demo  # noqa: PLC0415
    from curator.services.team_demo import SUPERVISOR, make_team  # noqa: PLC0415

    people, photos, workers = sizes
    with printer.work(lines=True) as work:
        central = bootstrap.prepare_team(folder)
        library = make_demo(folder, people=people, photos=photos, workers=workers, **work._asdict())
        made = make_team(folder, library, central, workers=workers, **work._asdict())
        stopped = work.cancelled()
    stop_if(stopped)
    is_server = bootstrap.is_server(central.address(SUPERVISOR))
    keeps = Message.of("a PostgreSQL server") if is_server else Message.of("a file")
    printer.say(Message.of("The team meets in {central}: {kind}.", central=central.address(SUPERVISOR), kind=keeps))
    text = "{participants} participants are assigned; {labels} ages are stated, {conflicts} of them in conflict."
    counts = {"participants": made.participants, "labels": made.labels, "conflicts": made.conflicts}
    printer.say(Message.of(text, **counts))
    for name, place in made.libraries.items():
        text = "{role} {name}: curator open {library}"
        role = ROLE_NAMES[Role.SUPERVISOR if name == SUPERVISOR else Role.ANNOTATOR]
        printer.say(Message.of(text, role=role, name=name, library=place))
    text = "See the conflict with: curator conflicts {library}. Sync with: curator sync {library}"
    printer.say(Message.of(text, library=library))


def _once(
    library: "Library", central: "Kept", printer: "Printer", *, photos: bool, verify: bool
) -> "tuple[SyncReport, CarryReport]":
    from curator.services import syncing  # noqa: PLC0415
    from curator.services.carrying import CarryReport, carry_photos  # noqa: PLC0415

    with printer.work() as work:
        work.stage(Message.of("Syncing"))
        report = syncing.sync(library, central, progress=work.progress, cancelled=work.cancelled)
        if verify:
            syncing.audit(library, central)
        store = bootstrap.photo_bytes(central) if photos else None
        if store is None:
            return report, CarryReport()
        work.stage(Message.of("Carrying photos"))
        return report, carry_photos(library, store, progress=work.progress, cancelled=work.cancelled)


def _watch(library: "Library", chosen: "bootstrap.Connect", printer: "Printer", *, json: bool) -> None:
    from random import Random  # noqa: PLC0415

    from curator.services.carrying import CarryReport  # noqa: PLC0415
    from curator.services.watching import watch  # noqa: PLC0415

    with printer.work() as work:

        def wait(seconds: float) -> bool:
            until = time.monotonic() + seconds
            while time.monotonic() < until and not work.cancelled():
                time.sleep(0.2)
            return not work.cancelled()

        for report in watch(library, chosen, wait=wait, random=Random()):
            _tell(report, CarryReport(), printer, json=json)


def _tell(report: SyncReport, carried: "CarryReport", printer: "Printer", *, json: bool) -> None:
    if json:
        from curator.formats.team_listing import sync_out  # noqa: PLC0415

        photos = (carried.sent, carried.fetched, carried.missing)
        printer.json(sync_out(report, printer.text, photos=photos))
        return
    for message in _lines(report, carried):
        printer.say(message)


def _lines(report: SyncReport, carried: "CarryReport") -> list[Message]:
    state = report.state
    if state.offline:
        text = "The central dataset cannot be reached; {count} revisions wait. Work goes on."
        return [Message.of(text, count=state.unsent)]
    text = "{sent} sent, {received} received, {unsent} not confirmed, {conflicts} in conflict."
    counts = {"sent": report.sent, "received": report.received}
    said = [Message.of(text, **counts, unsent=state.unsent, conflicts=state.conflicts)]
    said += report.notes
    if carried.sent or carried.fetched or carried.missing:
        text = "Photos: {sent} sent, {fetched} fetched, {missing} not there yet."
        said.append(Message.of(text, sent=carried.sent, fetched=carried.fetched, missing=carried.missing))
    text = "Not taken: {fact} of {entity}. {why}"
    return said + [Message.of(text, fact=one.fact, entity=one.entity_id, why=one.why) for one in state.refused]


def _connect(url: str, user: str | None = None) -> "Kept":
    return bootstrap.connect_central(url, name=user, password=os.environ.get(bootstrap.PASSWORD))


def _password(file: Path | None) -> str | None:
    from curator.services.protecting import first_line  # noqa: PLC0415

    return first_line(file) if file else None
