"""Long runs leave a mark while they are under way, so that the next one knows that it goes on with something."""

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from curator.store.library import Transaction
from curator.store.tables import meta

IMPORT, ANALYSIS, SYNC = "unfinished_import", "unfinished_analysis", "unfinished_sync"

_BEGIN = insert(meta).on_conflict_do_nothing()
_LEFT = select(meta.c.key).where(meta.c.key == bindparam("run"))
_END = delete(meta).where(meta.c.key == bindparam("run"))


def begin(tx: Transaction, run: str) -> bool:
    """Leave the mark; True where an earlier run was stopped or killed and left its own."""
    return tx.execute(_BEGIN, {"key": run, "value": "yes"}).rowcount == 0


def is_left(tx: Transaction, run: str) -> bool:
    """Whether an earlier run was stopped or killed and left its mark."""
    return tx.execute(_LEFT, {"run": run}).first() is not None


def end(tx: Transaction, run: str) -> None:
    """Take the mark away: all was done."""
    tx.execute(_END, {"run": run})
