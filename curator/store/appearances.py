"""What the last look at each participant's whole timeline rested on and told."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from curator.domain.appearance import AppearanceVerdict
from curator.store.library import Transaction
from curator.store.tables import appearance


class Looked(NamedTuple):
    """`inputs` names what was looked at; `p_value` is how often chance does as well as the best split."""

    inputs: str
    verdict: AppearanceVerdict
    p_value: float


def every(tx: Transaction) -> dict[str, Looked]:
    """Of all participants that were looked at."""
    return {
        row.participant_id: Looked(row.inputs, AppearanceVerdict(row.verdict), row.p_value)
        for row in tx.execute(select(appearance))
    }


def save(tx: Transaction, participant_id: str, looked: Looked) -> None:
    """Replace what is known of one participant."""
    values = {"inputs": looked.inputs, "verdict": looked.verdict.value, "p_value": looked.p_value}
    new = insert(appearance).values(participant_id=participant_id, **values)
    tx.execute(new.on_conflict_do_update(index_elements=["participant_id"], set_=values))
