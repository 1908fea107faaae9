"""Second reviews are blind: whose eyes may not see the first review, and where their own statements go instead."""

from curator.domain.reviews import is_blind
from curator.domain.revisions import APART, Fact
from curator.store import facts, membership
from curator.store.library import Transaction


def blind(tx: Transaction, participant_id: str) -> bool:
    """Whether the member gives this participant's second review, and so may not see the first."""
    given = facts.verdicts(tx, [participant_id]).get(participant_id, {})
    return is_blind(membership.get(tx), given, facts.assignments(tx, [participant_id]).get(participant_id, {}))


def own_fact(tx: Transaction, fact: Fact, participant_id: str) -> Fact:
    """The fact that the member states where they mean `fact`: a blind reviewer's stands apart."""
    return APART[fact] if fact in APART and blind(tx, participant_id) else fact
