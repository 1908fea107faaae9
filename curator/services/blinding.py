"""Second reviews are blind: whose eyes may not see the first review, and where their own statements go instead."""

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from curator.domain.facts import Stage
from curator.domain.reviews import is_blind
from curator.domain.revisions import APART, Fact, Revision
from curator.domain.roles import Member
from curator.store import facts, membership
from curator.store.library import Transaction


class Eyes(NamedTuple):
    """The member before a participant: to whom which stage of it is assigned, and whether the member is blind."""

    member: Member
    users: Mapping[Stage, str]
    blind: bool

    def own_fact(self, fact: Fact) -> Fact:
        """The fact that the member states where they mean `fact`: a blind reviewer's stands apart."""
        return APART.get(fact, fact) if self.blind else fact


def eyes(tx: Transaction, participant_id: str) -> Eyes:
    """With whose eyes a participant is looked at."""
    member, users = membership.get(tx), facts.assignments(tx, [participant_id]).get(participant_id, {})
    given = facts.verdicts(tx, [participant_id]).get(participant_id, {})
    return Eyes(member, users, is_blind(member, given, users))


def blind(tx: Transaction, participant_id: str) -> bool:
    """Whether the member gives this participant's second review, and so may not see the first."""
    return eyes(tx, participant_id).blind


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
