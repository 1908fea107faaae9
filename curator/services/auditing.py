"""Audits by sample: drawn of participants whose stages are done, judged photo by photo, and signed.

What is accepted carries what was found and the risk that is left; what is not goes back to the first review as a whole.
"""

import secrets
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import uuid4

from curator.domain.access import Access
from curator.domain.ages import BANDS
from curator.domain.audits import Audit, AuditItem, Draw, Finding, Stratum, Wanted, band_name, digest_of
from curator.domain.errors import LabelError, NotFoundError
from curator.domain.facts import Stage, due
from curator.domain.judgements import Judgement, Strata
from curator.domain.queries import nameless
from curator.domain.revisions import Edit, Fact
from curator.domain.roles import Member, Right, demand_other
from curator.domain.sampling import Plan, drawn, measured, plan
from curator.domain.timelines import ParticipantRow, Timeline, TimelinePhoto
from curator.services import queueing, reading
from curator.services.allowing import allow, own_work
from curator.services.stating import state_of_person
from curator.store import access, audits, facts, people, photos, revisions
from curator.store.audits import Auditable, StatedDraw
from curator.store.library import Library, Transaction


def draw(library: Library, wanted: Wanted) -> Audit:
    """Draw a sample of the photos of participants whose stages are done, once for all.

    What cannot be delivered (stages to be done, no consent, conflicts) is left out of what a query finds, and is an
    error where it is named.

    Raises:
        LabelError: somebody named is not done, nobody is, or no plan fits.
        NotFoundError: nobody has one of these ids.
        QueryError: the query cannot be read.
        RightError: the member may not audit.
    """
    rows = _batch(library, wanted)
    with library.writing() as tx:
        member, audit_id = allow(tx, Right.AUDIT), str(uuid4())
        revisions.append(tx, Fact.AUDIT, audit_id, _drawn(tx, member, rows, wanted).to_body(), author=member.user)
        return audit_of(tx, member, audits.draws(tx, audit_id)[0])


def preview(library: Library, wanted: Wanted) -> Plan:
    """The plan that `draw` would follow now; nothing is drawn.

    Raises:
        LabelError, NotFoundError, QueryError, RightError: as `draw`.
    """
    rows = _batch(library, wanted)
    with library.reading() as tx:
        return _plan(len(audits.auditable(tx, [row.participant.id for row in rows])), wanted)


def audit(library: Library, name: str) -> Audit:
    """One audit, by its id, the beginning of it or its name.

    Raises:
        NotFoundError: there is none, or several.
        RightError: the member may not see everybody's work.
    """
    with library.reading() as tx:
        member = allow(tx, Right.SEE_ALL)
        return audit_of(tx, member, audits.draws(tx, id_of(tx, name))[0])


def every(library: Library) -> list[Audit]:
    """All audits, the oldest first.

    Raises:
        RightError: the member may not see everybody's work.
    """
    with library.reading() as tx:
        member = allow(tx, Right.SEE_ALL)
        return [audit_of(tx, member, one) for one in audits.draws(tx)]


class Opened(NamedTuple):
    """A photo of a sample among the others of its participant; `item` is None where they may not be shown."""

    timeline: Timeline
    item: TimelinePhoto | None


def open_item(library: Library, audit_id: str, photo_id: str) -> Opened:
    """Open a photo of a sample, to judge it; every opening is noted, and counted once the photo is judged.

    Raises:
        LibraryError: the access log cannot be written.
        NotFoundError: there is no such audit, or the photo is not of its sample.
        RightError: the member may not audit.
    """
    with library.writing() as tx:
        member = allow(tx, Right.AUDIT)
        item = _item(tx, member, audit_id, photo_id)
        owner = photos.get(tx, item.photo_id).participant_id
        reason = audits.look_reason(id_of(tx, audit_id), item.photo_id)
        access.note(tx, member.user, Access.OPENED, participant_id=owner, reason=reason)
    shown = reading.timeline(library, owner)
    return Opened(shown, next((one for one in shown.photos if one.photo.id == item.photo_id), None))


def judge(library: Library, audit_id: str, photo_id: str, finding: Finding) -> Edit:
    """Say what a photo of a sample is; until the audit ends it can be said anew.

    Raises:
        LabelError: the audit has ended, or the right age is the one that is there.
        NotFoundError: there is no such audit, or the photo is not of its sample.
        RightError: the member may not audit, or worked on this photo or participant.
    """
    with library.writing() as tx:
        member = allow(tx, Right.AUDIT)
        item, whole = _item(tx, member, audit_id, photo_id), id_of(tx, audit_id)
        demand_open(tx, whole)
        photo = photos.get(tx, item.photo_id)
        demand_other(member, photo.participant_id, {member.user} if item.own else ())
        if finding.judgement is Judgement.WRONG_AGE and finding.age == item.age:
            raise LabelError("{file} is labelled {age} already; call it right, or name the age that holds.",
                             file=photo.file, age=item.age)  # fmt: skip
        entity_id = f"{photo.id}:{whole}"
        return state_of_person(tx, photo.participant_id, Fact.AUDIT_FINDING, entity_id, finding.to_body())


def changed_since(tx: Transaction, stated: Draw) -> tuple[str, ...]:
    """Participants of a draw whose ages, exclusions or stages are not those that it was drawn of.

    Whoever has withdrawn since is none of them: nothing of theirs is delivered.
    """
    there = people.known(tx, stated.participants) - facts.withdrawn(tx)
    now, given = digests(audits.auditable(tx, there)), facts.verdicts(tx, sorted(there))
    disputed = revisions.count_conflicts(tx)
    return tuple(
        name
        for name in sorted(there)
        if now.get(name) != stated.participants[name] or name in disputed or due(given.get(name, {})) is not None
    )


def _batch(library: Library, wanted: Wanted) -> list[ParticipantRow]:
    with library.reading() as tx:
        allow(tx, Right.AUDIT)
        named = {people.get(tx, one).id for one in wanted.participant_ids or ()}
    rows = queueing.found(library, wanted.query)
    if wanted.participant_ids is not None:
        rows = [row for row in rows if row.participant.id in named]
        _demand_deliverable(rows)
    return [row for row in rows if _is_deliverable(row)]


def _plan(photos: int, wanted: Wanted) -> Plan:
    return measured(photos, *wanted.sized, wanted.risks) if wanted.sized and photos else plan(photos, wanted.risks)


def _drawn(tx: Transaction, member: Member, rows: Sequence[ParticipantRow], wanted: Wanted) -> Draw:
    found = audits.auditable(tx, [row.participant.id for row in rows])
    chosen = _plan(len(found), wanted)
    # 128 random bits, which nobody knows before they are recorded with what they drew.
    seed = wanted.seed or secrets.token_hex(16)
    strata = _strata(tx, found, rows, wanted.by)
    taken = drawn(strata, chosen.n, seed)
    sample = tuple(one for ids in taken.values() for one in ids)
    owners = {one.photo_id: one.participant_id for one in found}
    stood = digests(found)
    return Draw(
        name=wanted.name.strip(),
        query=nameless(wanted.query),
        participants=stood,
        strata={name: Stratum(len(ids), len(taken[name])) for name, ids in strata.items()},
        by=wanted.by,
        risks=wanted.risks,
        plan=chosen,
        seed=seed,
        chosen_seed=wanted.seed is not None,
        sample=sample,
        earlier=tuple(one.id for one in audits.draws(tx) if stood.keys() & one.draw.participants.keys()),
        opened=tuple(sorted(audits.opened(tx, member.user, {owners[one] for one in sample}))),
    )


def _strata(
    tx: Transaction, found: Sequence[Auditable], rows: Sequence[ParticipantRow], by: Strata
) -> Mapping[str, Sequence[str]]:
    sexes = {row.participant.id: row.participant.sex.value for row in rows}
    given = facts.verdicts(tx, list(sexes)) if by is Strata.REVIEWER else {}
    strata: dict[str, list[str]] = {}
    for one in found:
        of = {
            Strata.AGE: band_name(one.age, BANDS),
            Strata.SEX: sexes[one.participant_id],
            Strata.REVIEWER: given[one.participant_id][Stage.FIRST].author if given else "",
        }
        strata.setdefault(of.get(by, ""), []).append(one.photo_id)
    return strata


def digests(found: Sequence[Auditable]) -> dict[str, str]:
    """What stands for each participant's photos and ages: the beginning of a SHA-256."""
    ages: dict[str, list[tuple[str, int]]] = {}
    for one in found:
        ages.setdefault(one.participant_id, []).append((one.photo_id, one.age))
    return {name: digest_of(pairs)[:16] for name, pairs in ages.items()}


def _is_deliverable(row: ParticipantRow) -> bool:
    return row.stage is None and not row.withheld and not row.conflicts


def _demand_deliverable(rows: Sequence[ParticipantRow]) -> None:
    wrong = [row.participant.id for row in rows if not _is_deliverable(row)]
    if wrong:
        raise LabelError(
            "Not to be audited yet: {participants}. Their stages are not all done, their consent does not allow to "
            "show them, or statements about them are in conflict.",
            participants=", ".join(wrong),
        )


def audit_of(tx: Transaction, member: Member, stated: StatedDraw) -> Audit:
    result = audits.result(tx, stated.id)
    return Audit(
        stated.id,
        stated.draw,
        stated.author,
        stated.at,
        _items(tx, member, stated),
        result,
        () if result else changed_since(tx, stated.draw),
    )


def _items(tx: Transaction, member: Member, stated: StatedDraw) -> tuple[AuditItem, ...]:
    ids = stated.draw.sample
    there = photos.some(tx, ids)
    labels, said = revisions.labels(tx, ids), audits.findings(tx, stated.id)
    skips, looks = audits.skips(tx, stated.id, ids), audits.looks(tx, stated.id)
    own = own_work(tx, member, {one.id: one.participant_id for one in there.values()})
    items = []
    for name in ids:
        found = said.get(name)
        items.append(
            AuditItem(
                name,
                there.get(name),
                labels[name].age if name in labels else None,
                found.finding if found else None,
                found.author if found else "",
                own=name in own,
                skips=skips.get(name, 0),
                looks_after=sum(at > found.at for at in looks.get(name, ())) if found else 0,
            )
        )
    return tuple(items)


def _item(tx: Transaction, member: Member, audit_id: str, photo_id: str) -> AuditItem:
    stated = audits.draws(tx, id_of(tx, audit_id))[0]
    photo = photos.get(tx, photo_id)
    found = next((one for one in _items(tx, member, stated) if one.photo_id == photo.id), None)
    if found is None:
        raise NotFoundError("{file} is not of the sample of {audit}. `curator audit report` lists it.",
                            file=photo.file, audit=stated.draw.name)  # fmt: skip
    return found


def demand_open(tx: Transaction, audit_id: str) -> None:
    if audits.result(tx, audit_id) is not None:
        raise LabelError("This audit has ended and stands as it was signed. Draw another for what is changed since.")


def id_of(tx: Transaction, name: str) -> str:
    ids = audits.named(tx, name)
    if len(ids) != 1:
        raise NotFoundError(
            "There is no audit {name}, or several. Name one by the beginning of its id: curator audit list LIBRARY",
            name=name,
        )
    return ids[0]
