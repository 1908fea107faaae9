"""Who may do what here: the member's role, what is assigned to them, and their own earlier work."""

from collections.abc import Mapping

from curator.domain.errors import RightError
from curator.domain.facts import Stage, staged
from curator.domain.revisions import APART, Fact, suffix_of
from curator.domain.roles import STATED_BY, Member, Right, Role, demand, demand_assigned, demand_other, kind_stated
from curator.services import blinding
from curator.store import facts, membership, photos, revisions
from curator.store.library import Library, Transaction

_WORK = (Fact.LABEL, Fact.SECOND_LABEL, Fact.FLAG, Fact.SECOND_FLAG, Fact.EXCLUSION)
_UNSEEN = frozenset({Fact.LABEL, Fact.FLAG, Fact.FACE, Fact.EXCLUSION})
"""What a blind reviewer does not see, or has a fact of their own for."""


def member(library: Library) -> Member:
    """Who works in this library, and as what."""
    with library.reading() as tx:
        return membership.get(tx)


def allow(tx: Transaction, right: Right) -> Member:
    """The member, whose role has this right.

    Raises:
        RightError: it has not.
    """
    present = membership.get(tx)
    demand(present, right)
    return present


def allow_fact(tx: Transaction, fact: Fact, entity_id: str, participant_id: str) -> Member:
    """The member, who may state this fact of this participant.

    Raises:
        RightError: the role, or that the participant is assigned to others, forbids it.
    """
    return _allow(tx, blinding.eyes(tx, participant_id), fact, entity_id, participant_id)


def allow_own(tx: Transaction, fact: Fact, entity_id: str, participant_id: str) -> tuple[Fact, Member]:
    """As `allow_fact`, for what the member states where they mean `fact`, which comes first.

    Raises:
        RightError: as there.
    """
    eyes = blinding.eyes(tx, participant_id)
    return eyes.own_fact(fact), _allow(tx, eyes, eyes.own_fact(fact), entity_id, participant_id)


def _allow(tx: Transaction, eyes: blinding.Eyes, fact: Fact, entity_id: str, participant_id: str) -> Member:
    if fact is Fact.WITHDRAWAL:
        raise RightError("A withdrawal cannot be taken back: nothing is left of the participant's data.")
    demand(eyes.member, STATED_BY[kind_stated(fact, entity_id)])
    users = {eyes.users.get(Stage(suffix_of(entity_id)), "")} if fact is Fact.VERDICT else set(eyes.users.values())
    if eyes.member.role is Role.ANNOTATOR:  # who else works on everybody
        demand_assigned(eyes.member, participant_id, users, any_assigned=facts.any_assigned(tx))
    _demand_eyes(fact, blind=eyes.blind)
    return eyes.member


def _demand_eyes(fact: Fact, *, blind: bool) -> None:
    if blind and fact in _UNSEEN:
        raise RightError(
            "A second review is blind: it states ages and flags of its own, and changes nothing of the first. "
            "Say anything else in a comment."
        )
    if not blind and fact in APART.values():
        raise RightError("The second review of this participant is not yours to give now; ages of it stay as they are.")


def allow_verdict(tx: Transaction, judge: Member, participant_id: str, stage: Stage, *, approves: bool) -> None:
    """Go on where the member has done no other stage of the participant, and approves nothing of their own.

    Raises:
        RightError: they have, or do.
    """
    others = [staged(participant_id, other) for other in Stage if other is not stage]
    earlier = revisions.authors(tx, Fact.VERDICT, others)
    if approves:
        earlier |= revisions.workers(tx, [photo.id for photo in photos.of_participant(tx, participant_id)])
    demand_other(judge, participant_id, earlier)


def own_work(tx: Transaction, judge: Member, owners: Mapping[str, str]) -> set[str]:
    """Photos that the member worked on, or of whose participant they ended a stage; `owners` has participants by photo.

    None where the library is the member's own, in which nobody else works.
    """
    if judge.role is Role.OWNER:
        return set()
    judged = revisions.stated_by(tx, judge.user, (Fact.VERDICT,), set(owners.values()))
    worked = revisions.stated_by(tx, judge.user, _WORK, owners)
    return worked | {name for name, owner in owners.items() if owner in judged}
