"""Second reviews are blind: whose eyes may not see the first review, and where their own statements go instead."""

from collections.abc import Mapping
from typing import NamedTuple

from curator.domain.facts import Stage
from curator.domain.reviews import is_blind
from curator.domain.revisions import APART, Fact
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
