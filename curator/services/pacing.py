"""How a person's day of review goes, worked out from what they stated."""

from datetime import datetime

from curator.domain.pace import Pace, Statement, pace
from curator.domain.revisions import Fact, subject_of
from curator.store import revisions
from curator.store.library import Library


def pace_since(library: Library, since: datetime, *, author: str) -> Pace:
    """The pace of what `author` stated on this device from `since` on."""
    with library.reading() as tx:
        made = revisions.made_since(tx, since, author=author)
    return pace(
        [
            Statement(
                at, subject_of(fact, entity), reviews=fact in (Fact.LABEL, Fact.SECOND_LABEL), taken_back=body is None
            )
            for at, fact, entity, body in made
        ]
    )
