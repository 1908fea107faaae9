"""What changed between two moments, and a photo's history, as tables and as the fields of --json."""

from collections.abc import Sequence
from datetime import datetime

from curator.domain.revisions import Body, Revision
from curator.domain.traces import FactChange, Origin
from curator.formats.dashboard_fields import ChangesOut, FactChangeOut, HistoryOut, SaidOut
from curator.formats.listing import Say, clue_out

LONGEST = 120
"""Letters of a statement in a table; --json has all of it."""


def changes_out(found: Sequence[FactChange], since: datetime, until: datetime) -> ChangesOut:
    """Every fact that changed, with all that was said meanwhile."""
    listed = [
        FactChangeOut(
            fact=one.fact,
            entity=one.entity_id,
            participant=one.participant_id,
            photo=one.photo.id if one.photo else None,
            file=one.photo.file if one.photo else None,
            before=_body(one.before),
            after=_body(one.after),
            said=[_said(stated) for stated in one.said],
        )
        for one in found
    ]
    return ChangesOut(since=since.isoformat(), until=until.isoformat(), changes=listed)


def change_rows(found: Sequence[FactChange]) -> list[tuple[str, ...]]:
    """The same for a table: a line each fact."""
    return [
        (
            one.participant_id,
            one.photo.file if one.photo else "",
            one.fact,
            brief(one.before),
            brief(one.after),
            ", ".join(dict.fromkeys(stated.author for stated in one.said)),
            f"{one.said[-1].made_at.astimezone():%Y-%m-%d %H:%M}",
        )
        for one in found
    ]


def history_out(origin: Origin, said: Sequence[Revision], say: Say) -> HistoryOut:
    """All that was said of a photo, and what the import brought along."""
    photo = origin.photo
    evidence = [clue_out(clue, say) for clue in origin.clues]
    told = [_said(one) for one in said]
    return HistoryOut(photo=photo.id, file=photo.file, sha256=photo.sha256, said=told, evidence=evidence)


def history_rows(said: Sequence[Revision]) -> list[tuple[str, ...]]:
    """Statements for a table."""
    return [(f"{it.made_at.astimezone():%Y-%m-%d %H:%M}", it.author, str(it.fact), brief(it.body)) for it in said]


def brief(body: Body | None) -> str:
    """What a statement says, as short as it goes: its fields that say something, and no other revision's id."""
    if body is None:
        return "–"
    told = (f"{name}={value}" for name, value in body.items() if name != "answers" and value not in (None, "", [], {}))
    text = ", ".join(told)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _said(one: Revision) -> SaidOut:
    return SaidOut(revision=one.id, author=one.author, made_at=one.made_at.isoformat(), body=_body(one.body))


def _body(body: Body | None) -> dict[str, object] | None:
    return None if body is None else dict(body)
