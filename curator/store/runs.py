"""Long runs leave a mark while they are under way, so that the next one knows that it goes on with something."""

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert

from curator.store.library import Transaction
from curator.store.tables import meta

IMPORT, ANALYSIS = "unfinished_import", "unfinished_analysis"


def begin(tx: Transaction, run: str) -> bool:
    """Leave the mark; True where an earlier run was stopped or killed and left its own."""
    new = insert(meta).values(key=run, value="yes").on_conflict_do_nothing()
    return tx.execute(new).rowcount == 0


def end(tx: Transaction, run: str) -> None:
    """Take the mark away: all was done."""
    tx.execute(delete(meta).where(meta.c.key == run))
