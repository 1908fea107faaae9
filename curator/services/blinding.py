"""Second reviews are blind: whose eyes may not see the first review, and where their own statements go instead."""

from collections.abc import Sequence, Set

from curator.domain.facts import Stage
from curator.domain.reviews import is_blind
from curator.domain.revisions import APART, Fact, Revision
from curator.domain.roles import Member
from curator.store import facts, membership
from curator.store.library import Transaction


def blind(tx: Transaction, participant_id: str) -> bool:
    """Whether the member gives this participant's second review, and so may not see the first."""
    given = facts.verdicts(tx, [participant_id]).get(participant_id, {})
    return is_blind(membership.get(tx), given, facts.assignments(tx, [participant_id]).get(participant_id, {}))


def own_fact(tx: Transaction, fact: Fact, participant_id: str) -> Fact:
    """The fact that the member states where they mean `fact`: a blind reviewer's stands apart."""
    return APART[fact] if fact in APART and blind(tx, participant_id) else fact


def apart(tx: Transaction, member: Member) -> Set[str]:
    """Participants whose second review a member who sees all gives, so that they may not see the first yet."""
    names = facts.assigned_to(tx, member.user, Stage.SECOND)
    given, users = facts.verdicts(tx, names), facts.assignments(tx, names)
    return {name for name in names if is_blind(member, given.get(name, {}), users.get(name, {}))}


def visible(tx: Transaction, participant_id: str, said: Sequence[Revision]) -> list[Revision]:
    """Statements that the member may see: of a participant whom they review blindly, their own."""
    if not blind(tx, participant_id):
        return list(said)
    member = membership.get(tx)
    return [one for one in said if one.author == member.user]
