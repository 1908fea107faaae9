"""What the central dataset takes from whom; `db/central` says the same in SQL, and one test asks both."""

import json
from abc import ABC, abstractmethod
from hashlib import sha256
from typing import Any

from curator.domain.exchange import Answer, Offer, Reason, Verdict
from curator.domain.revisions import FOREVER, OF_AUDITS, OF_BATCHES, Fact, subject_of
from curator.domain.roles import STATED_BY, Member, Role, kind_stated, may_send

MAY_STATE: dict[Role, frozenset[str]] = {
    role: frozenset(str(kind) for kind in STATED_BY if may_send(role, kind)) for role in Role if role is not Role.OWNER
}
"""Kinds of fact that a role may state; the migrations in db/central fill the table `permission` with the same."""

UNSEEN = frozenset(str(fact) for fact in OF_AUDITS)
"""Kinds of fact that annotators do not see of anybody but themselves."""

_KNOWN = frozenset().union(*MAY_STATE.values())
_FIELDS = {
    "id": str,
    "fact": str,
    "entity_id": str,
    "author": str,
    "device_id": str,
    "device_seq": int,
    "parents": list,
}


class Facts(ABC):
    """What the rules need to know of the dataset; looked up where it is kept."""

    secret: bytes

    def __init__(self, member: Member) -> None:
        self.member = member

    @abstractmethod
    def digest_of(self, revision_id: str) -> bytes | None:
        """Digest of the revision that is held under this id."""

    @abstractmethod
    def numbered(self, device_id: str, device_seq: int) -> bool:
        """Whether a device's number is used."""

    @abstractmethod
    def participant_of(self, subject: str) -> str | None:
        """Whose a registered photo is; a registered participant is their own."""

    @abstractmethod
    def is_withdrawn(self, participant_id: str) -> bool:
        """Whether the participant has withdrawn."""

    @abstractmethod
    def is_assigned(self, participant_id: str) -> bool:
        """Whether the participant is assigned to the member."""

    def subject(self, stated: dict[str, Any]) -> tuple[str, str | None]:
        """The photo or participant that a revision is about, and whose it is, where that is registered."""
        fact, entity_id = stated["fact"], stated["entity_id"]
        subject = subject_of(fact, entity_id)
        if fact in {"participant", "withdrawal"}:  # who withdrew before anybody registered them stays away
            return subject, entity_id
        if fact == "photo" and isinstance(stated["body"], dict):
            whose = stated["body"].get("participant_id")
            return subject, whose if isinstance(whose, str) else None
        return subject, self.participant_of(subject)


def judge(offer: Offer, facts: Facts) -> tuple[Answer, dict[str, Any] | None]:
    """What becomes of an offer, and what it states where that can be read."""
    stated = _read(offer.form)
    if stated is None:
        return Answer(Verdict.QUARANTINED, Reason.UNREADABLE), None
    form_digest = sha256(offer.form).digest()
    held = facts.digest_of(stated["id"])
    if held is not None:
        same = held == form_digest
        return (Answer(Verdict.DUPLICATE) if same else Answer(Verdict.ID_COLLISION, Reason.ID)), stated
    if _is_withdrawn(stated, facts):
        return Answer(Verdict.QUARANTINED, Reason.WITHDRAWN), stated
    if offer.receipt == receipt_of(facts.secret, form_digest):
        return Answer(Verdict.ACCEPTED), stated
    return _judge_new(stated, facts), stated


def _is_withdrawn(stated: dict[str, Any], facts: Facts) -> bool:
    subject, participant_id = facts.subject(stated)
    about = {subject, participant_id, facts.participant_of(subject)} - {None}
    return stated["fact"] != "withdrawal" and any(facts.is_withdrawn(str(one)) for one in about)


def receipt_of(secret: bytes, form_digest: bytes) -> bytes:
    """Proof that this dataset accepted a form; who has it may offer the form again after a restore, for anybody."""
    return sha256(secret + form_digest + secret).digest()


def _judge_new(stated: dict[str, Any], facts: Facts) -> Answer:
    if stated["author"] != facts.member.user:
        return Answer(Verdict.QUARANTINED, Reason.AUTHOR)
    if facts.numbered(stated["device_id"], stated["device_seq"]):
        return Answer(Verdict.SEQ_REUSED, Reason.DEVICE_SEQ)
    reason = _refused_fact(stated, facts) or _refused_subject(stated, facts)
    return Answer(Verdict.QUARANTINED, reason) if reason else Answer(Verdict.ACCEPTED)


def _refused_fact(stated: dict[str, Any], facts: Facts) -> Reason:
    role, fact = facts.member.role, kind_stated(stated["fact"], stated["entity_id"])
    if fact not in MAY_STATE[role] and (fact in _KNOWN or role is not Role.SUPERVISOR):
        return Reason.ROLE if fact in _KNOWN else Reason.UNKNOWN_FACT
    if len(stated["parents"]) > 1 and role is not Role.SUPERVISOR:
        return Reason.RESOLUTION
    return Reason.ROLE if _is_restated(stated) else Reason.NONE


def _is_restated(stated: dict[str, Any]) -> bool:
    """Whether it would put itself in the place of what stands for ever: a draw, the result of an audit, a batch."""
    parents, gone = len(stated["parents"]), stated["body"] is None
    if stated["fact"] in FOREVER:
        return gone or parents > 0
    return stated["fact"] == Fact.AUDIT_RESULT and (gone or parents == 1)


def _refused_subject(stated: dict[str, Any], facts: Facts) -> Reason:
    _, participant_id = facts.subject(stated)
    if stated["fact"] in OF_BATCHES:
        return Reason.NONE
    if participant_id is None:
        return Reason.UNKNOWN_SUBJECT
    if facts.member.role is Role.ANNOTATOR and not facts.is_assigned(participant_id):
        return Reason.UNASSIGNED
    return Reason.NONE


def _read(form: bytes) -> dict[str, Any] | None:
    try:
        stated = json.loads(form)
    except ValueError:
        return None
    if not isinstance(stated, dict) or "body" not in stated:
        return None
    sound = all(type(stated.get(name)) is kind for name, kind in _FIELDS.items())
    return stated if sound and 0 <= stated["device_seq"] < 10**18 else None
