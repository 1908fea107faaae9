"""Ending an audit: accepted and signed, or the whole batch sent back; and which participants a signature covers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from curator.domain.audits import Audit, AuditItem, Result, state_of
from curator.domain.certificates import certificate, left_plan
from curator.domain.changes import Changes
from curator.domain.errors import LabelError
from curator.domain.facts import Exclusion, Stage, Verdict, VerdictKind, due, staged
from curator.domain.judgements import JUDGEMENT_NAMES, Judgement
from curator.domain.reviews import first_age
from curator.domain.revisions import Fact, Label
from curator.domain.roles import Member, Right
from curator.domain.withdrawal import canonical
from curator.services.allowing import allow
from curator.services.auditing import audit_of, demand_open, digests, id_of
from curator.services.stating import state_of_photo
from curator.store import audits, devices, facts, membership, people, revisions
from curator.store.library import Library, Transaction, device


class Ended(NamedTuple):
    """An audit that has ended, and what changed with it."""

    audit: Audit
    changes: Changes


def finish(library: Library, name: str) -> Ended:
    """End an audit: accept the batch where no more than c photos are wrong, else send all of it back.

    What is accepted is signed, and what was found wrong in it is put right. A batch may be refused as soon as more than
    c are wrong; to accept it, all of the sample has to be judged and nothing may have changed since the draw.

    Raises:
        LabelError: it has ended, photos are left to be judged, too few are left, or the batch was changed.
        ConflictError: a photo that is to be put right is in conflict.
        NotFoundError: there is no such audit.
        RightError: the member may not audit.
    """
    with library.writing() as tx:
        member = allow(tx, Right.AUDIT)
        audit_id = id_of(tx, name)
        demand_open(tx, audit_id)
        audit = audit_of(tx, member, audits.draws(tx, audit_id)[0])
        accepted = audit.wrong <= audit.draw.plan.c
        if accepted:
            _demand_whole(audit)
            corrected = _put_right(tx, library, member, audit)
        else:
            corrected = {}
            _send_back(tx, member, audit)
        others = Counter(
            state_of(audits.result(tx, one.id)).value
            for one in audits.draws(tx)
            if one.id != audit_id and one.draw.participants.keys() & audit.draw.participants.keys()
        )
        held = certificate(
            audit, user=member.user, device_id=device(tx), at=datetime.now(UTC), accepted=accepted, others=others
        )
        held["corrected"] = corrected
        signature, key = audits.signed(tx, canonical(held))
        result = Result(accepted, held, signature.hex(), key.hex())
        revisions.append(tx, Fact.AUDIT_RESULT, audit_id, result.to_body(), author=member.user)
        return Ended(replace(audit, result=result, changed=()), Changes(library=True))


def is_genuine(result: Result) -> bool:
    """Whether what a result holds is what its device signed."""
    try:
        key, signature = bytes.fromhex(result.public_key), bytes.fromhex(result.signature)
        return devices.is_signed(key, signature, canonical(result.held))
    except ValueError:
        return False


def covered(library: Library, participant_ids: Sequence[str] | None = None) -> dict[str, tuple[str, ...]]:
    """By participant, of some or of all, the accepted audits that cover all that stands of them, the latest last.

    Raises:
        RightError: the member may neither see everybody's work nor deliver it.
    """
    with library.reading() as tx:
        allow(tx, Right.EXPORT if membership.get(tx).may(Right.EXPORT) else Right.SEE_ALL)
        now = digests(audits.auditable(tx, sorted(people.births(tx)) if participant_ids is None else participant_ids))
        found: dict[str, tuple[str, ...]] = {}
        for one in audits.draws(tx):
            result = audits.result(tx, one.id)
            if result is not None and result.accepted and is_genuine(result):
                stood = {**one.draw.participants, **result.held["corrected"]}
                same = [name for name in now.keys() & stood.keys() if now[name] == stood[name]]
                found |= {name: (*found.get(name, ()), one.id) for name in same}
        return found


def _demand_whole(audit: Audit) -> None:
    if audit.left:
        raise LabelError(
            "{count} photos of the sample are still to be judged; the first is {photo}. The batch is accepted once all "
            "are.",
            count=len(audit.left),
            photo=audit.left[0].photo_id,
        )
    if audit.changed:
        raise LabelError(
            "{count} participants were changed since the sample was drawn, so that it does not stand for them any "
            "more: {participants}. Draw another.",
            count=len(audit.changed),
            participants=", ".join(audit.changed[:10]),
        )
    left_plan(audit)


def _put_right(tx: Transaction, library: Library, member: Member, audit: Audit) -> dict[str, str]:
    """State what the auditors found to hold; gives what now stands for each participant that it touched."""
    touched = {}
    for item in (item for item in audit.there if item.is_wrong):
        photo, finding = item.photo, item.finding
        if photo is None or finding is None:
            continue
        touched[photo.participant_id] = ""
        if finding.judgement is Judgement.WRONG_AGE and finding.age is not None:
            label = revisions.labels(tx, [photo.id]).get(photo.id)
            second = revisions.labels(tx, [photo.id], second=True).get(photo.id)
            first = first_age(label)
            between = (first, second.age) if first is not None and second is not None else None
            body = Label(finding.age, reason=finding.reason, between=between).to_body()
            state_of_photo(tx, library, photo, Fact.LABEL, photo.id, body)
        else:
            body = Exclusion(finding.reason).to_body()
            state_of_photo(tx, library, photo, Fact.EXCLUSION, photo.id, body)
    now = digests(audits.auditable(tx, list(touched)))
    return {name: now.get(name, "") for name in touched}


def _send_back(tx: Transaction, member: Member, audit: Audit) -> None:
    """Return every participant of the batch who is through all stages to the first, with what was found."""
    there = sorted(people.known(tx, audit.draw.participants) - facts.withdrawn(tx))
    given = facts.verdicts(tx, there)
    wrong: dict[str, list[str]] = {}
    for item in (item for item in audit.there if item.is_wrong and item.photo):
        wrong.setdefault(item.photo.participant_id if item.photo else "", []).append(_said(item))
    for name in there:
        stages = given.get(name, {})
        if due(stages) is not None:
            continue
        told = f"{audit.draw.name}: {audit.wrong} / {audit.judged} > {audit.draw.plan.c} / {audit.draw.plan.n}"
        reason = "; ".join((told, *wrong.get(name, ())))
        verdict = Verdict(VerdictKind.RETURNED, reason, stages[Stage.SECOND].revision_id)
        body = verdict.to_body() | {"audit": audit.id}
        revisions.append(tx, Fact.VERDICT, staged(name, Stage.MEANING), body, author=member.user)


def _said(item: AuditItem) -> str:
    if item.photo is None or item.finding is None:
        return ""
    what = item.finding
    age = f" → {what.age}" if what.age is not None else ""
    return f"{item.photo.file}: {JUDGEMENT_NAMES[what.judgement].text}{age} ({what.reason})"
