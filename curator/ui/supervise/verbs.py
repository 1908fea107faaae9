"""The supervisors' services as the window calls them, on a thread of the runner."""
# ruff: noqa: PLC0415 - importing late, off the window's thread, is what this file is for

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from curator.domain.audits import Audit, Finding, Wanted
    from curator.domain.changes import Changes
    from curator.domain.disputes import Dispute
    from curator.domain.double_reviews import Review
    from curator.domain.exchange import Quarantined
    from curator.domain.flags import Disposition
    from curator.domain.revisions import Edit
    from curator.domain.sampling import Plan
    from curator.domain.timelines import Timeline, TimelinePhoto
    from curator.domain.traces import FactChange
    from curator.store.library import Library
    from curator.ui.team.verbs import Login


def audits(library: "Library") -> "list[Audit]":
    """All audits, the oldest first."""
    from curator.services import auditing

    return auditing.every(library)


def audit(library: "Library", audit_id: str) -> "Audit":
    """One audit."""
    from curator.services import auditing

    return auditing.audit(library, audit_id)


def preview(library: "Library", wanted: "Wanted") -> "Plan":
    """The plan that a draw would follow."""
    from curator.services import auditing

    return auditing.preview(library, wanted)


def draw(library: "Library", wanted: "Wanted") -> "Audit":
    """Draw a sample."""
    from curator.services import auditing

    return auditing.draw(library, wanted)


def open_item(library: "Library", audit_id: str, photo_id: str) -> "tuple[Timeline, TimelinePhoto | None]":
    """A photo of a sample, whose opening is noted."""
    from curator.services import auditing

    return auditing.open_item(library, audit_id, photo_id)


def open_photo(library: "Library", participant_id: str, photo_id: str) -> "tuple[Timeline, TimelinePhoto | None]":
    """A photo among the others of its participant; that they were opened is noted."""
    from curator.services import accessing

    shown = accessing.open_timeline(library, participant_id)
    return shown, next((one for one in shown.photos if one.photo.id == photo_id), None)


def judge(library: "Library", audit_id: str, photo_id: str, finding: "Finding") -> "Audit":
    """Say what a photo of a sample is; gives the audit as it stands then."""
    from curator.services import auditing

    auditing.judge(library, audit_id, photo_id, finding)
    return auditing.audit(library, audit_id)


def finish(library: "Library", audit_id: str) -> "Changes":
    """End an audit."""
    from curator.services import certifying

    return certifying.finish(library, audit_id).changes


def disagreements(library: "Library") -> "list[Review]":
    """Reviews in which two ages disagree."""
    from curator.services import reviewing

    return reviewing.disagreements(library)


def adjudicate(library: "Library", photo_id: str, age: int, reason: str) -> "Edit":
    """State the age that holds."""
    from curator.services import reviewing

    return reviewing.adjudicate(library, photo_id, age, reason=reason)


def disputes(library: "Library") -> "list[Dispute]":
    """Flags that people decided differently."""
    from curator.services import disputing

    return disputing.disputes(library)


def settle(library: "Library", one: "Dispute", how: "Disposition", reason: str) -> "Edit":
    """Decide about a disputed flag."""
    from curator.domain.flags import FlagKind
    from curator.services import labelling

    return labelling.settle(library, one.photo.id, FlagKind(one.kind), disposition=how, reason=reason)


def changes(library: "Library", since: "datetime", until: "datetime") -> "list[FactChange]":
    """What was stated between two moments."""
    from curator.services import tracing

    return tracing.changes(library, since, until)


def quarantine(folder: "Path", login: "Login") -> "tuple[Quarantined, ...]":
    """What the team's central dataset did not take."""
    from curator.ui.team.verbs import connected

    with connected(folder, login) as (_library, central):
        return central.quarantined()


def place_of(library: "Library", fact: str, entity_id: str) -> "tuple[str, str | None] | None":
    """The participant and photo that a fact is about; None where neither is here."""
    from curator.services import resolving

    return resolving.place_of(library, fact, entity_id)
