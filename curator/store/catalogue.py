"""The catalogue as revisions: what tables and files say of participants and photos, stated so that others get it."""

from collections.abc import Mapping
from typing import Any

from curator.domain.revisions import CATALOGUE, Body, Fact
from curator.store import people, photos, replica, revisions
from curator.store.library import Transaction

_STATED = "catalogue"
"""Kept once all is stated; triggers of the migrations take it away when a participant or a photo changes."""


def state_news(tx: Transaction, *, author: str) -> None:
    """State every participant and photo of which the library says something else than their revision, or has none.

    A library that never syncs states none: its tables are enough.
    """
    if replica.recall(tx, _STATED):
        return
    stated = revisions.bodies(tx, CATALOGUE)
    listed: dict[Fact, dict[str, dict[str, Any]]] = {
        Fact.PARTICIPANT: {one.id: dict(people.body(one)) for one in people.everyone(tx)},
        Fact.PHOTO: {one.id: photos.body(one) for one in photos.everything(tx)},
    }
    for fact, entities in listed.items():
        news = {name: body for name, body in entities.items() if not _says(stated.get((fact, name)), body)}
        if news:
            revisions.append_many(tx, fact, news, author=author)
    replica.remember(tx, {_STATED: "yes"})


def _says(stated: Body | None, body: Mapping[str, Any]) -> bool:
    """Whether a revision states all of `body`; a later version may have stated more."""
    return stated is not None and all(name in stated and stated[name] == value for name, value in body.items())
