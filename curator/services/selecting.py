"""Selection: which photos would go into a batch, and for each other one why it would not."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import NamedTuple

from curator.domain.batches import Delivered, Split
from curator.domain.delivering import delivered, delivery_reasons
from curator.domain.errors import StoppedError
from curator.domain.filling import Cell, Tally, Weighed, board, over_quota
from curator.domain.flags import Disposition, FlagKind
from curator.domain.messages import Message
from curator.domain.people import Participant, Sex, withheld
from curator.domain.progress import Meter, Progress, never, unheard
from curator.domain.quotas import Quota, quotas
from curator.domain.revisions import subject_of
from curator.domain.roles import Right
from curator.domain.selecting import (
    Choice,
    LeftOut,
    Reason,
    Usable,
    Why,
    Wish,
    best_of_copies,
    choose,
    person_reasons,
    photo_reasons,
    usable,
)
from curator.domain.settings import Settings
from curator.domain.timelines import TimelinePhoto
from curator.services import blurring, certifying, reading
from curator.services.allowing import allow
from curator.store import batches, duplicates, membership, people, photos, revisions
from curator.store.library import Library, Transaction


class Pick(NamedTuple):
    """A chosen photo: why it was, and what a batch would say of it; pseudonym, sequence and side are still open.

    Where it was not `looked_at` for other faces, so is the step of its blur.
    """

    choice: Choice
    draft: Delivered
    file: str
    looked_at: bool = False


class Picked(NamedTuple):
    """A participant of whom something was chosen, ages of what could have been, and the audits that cover them."""

    person: Participant
    picks: tuple[Pick, ...]
    usable: tuple[int, ...]
    audits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """What would go into a batch, by participant; what would not; and the quota board."""

    people: Mapping[str, Picked]
    left_out: tuple[LeftOut, ...]
    board: Mapping[Cell, Tally]

    @property
    def photos(self) -> int:
        """How many photos were chosen."""
        return sum(len(one.picks) for one in self.people.values())


def select(
    library: Library,
    *,
    settings: Settings | None = None,
    today: date | None = None,
    progress: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> Selection:
    """Choose from all participants; `settings` stand in for the library's own.

    Raises:
        RightError: the member may not export.
        SettingError: the quotas cannot be read.
        StoppedError: it was cancelled.
    """
    wanted, day = settings or library.settings, today or date.today()
    quota = quotas(wanted.quota)
    with library.reading() as tx:
        allow(tx, Right.EXPORT)
        names = sorted(people.births(tx))
        conflicted = {subject_of(*key) for key in revisions.conflicts(tx)}
        wants_audit = _wants_audit(tx, wanted)
    audits = certifying.covered(library)
    found: dict[str, Picked] = {}
    out: list[list[LeftOut]] = []
    meter = Meter(len(names), progress, clock=time.monotonic)
    for name in names:
        if cancelled():
            raise StoppedError("The selection was stopped.")
        states = _States(name in conflicted, wants_audit, audits.get(name, ()))
        with library.reading() as tx:
            picked, refused = _judge(tx, library, people.get(tx, name), wanted, states, day)
        out.append(refused)
        if picked:
            found[name] = picked
        meter.step()
    found, full = _within_quotas(found, over_quota(_weighed(found), quota))
    return Selection(found, tuple(sorted(chain(*out, full))), _board(found, quota))


class _States(NamedTuple):
    """What holds of a participant as a whole; `audits` are those that cover them."""

    conflicted: bool
    wants_audit: bool
    audits: tuple[str, ...]


def _wants_audit(tx: Transaction, wanted: Settings) -> bool:
    """Whoever works alone would only sign to themselves; in a team it is a supervisor's signature."""
    return wanted.batch_needs_audit == "always" or (wanted.batch_needs_audit == "team" and membership.get(tx).managed)


def _judge(
    tx: Transaction, library: Library, person: Participant, wanted: Settings, states: _States, today: date
) -> tuple[Picked | None, list[LeftOut]]:
    shown = reading.timeline_of(tx, library, person)
    no_consent = withheld(person.consent, today=today, required=True)
    unaudited = states.wants_audit and not states.audits
    against = person_reasons(shown, conflicted=states.conflicted, unaudited=unaudited, no_consent=no_consent)
    if against or person.birth is None:
        return None, [LeftOut(person.id, one.id, one.file, against) for one in photos.of_participant(tx, person.id)]
    reasons = {
        item.photo.id: photo_reasons(item) or delivery_reasons(item, person.birth, today=today) for item in shown.photos
    }
    free = {item.photo.id: item for item in shown.photos if not reasons[item.photo.id]}
    drafts = _drafts(tx, free, person, today)
    steps = blurring.known_steps(tx, drafts, wanted.export_blur)
    shows = Message.of("Another face is found in it however strongly the rest is blurred: it touches this one.")
    for name in [name for name, step in steps.items() if step is None]:
        del free[name]
        reasons[name] = (Reason(Why.OTHER_FACE, shows),)
    single, copied = _told_apart(tx, free)
    reasons |= {name: (reason,) for name, reason in copied.items()}
    choices = choose(single, Wish(wanted.export_most, wanted.export_evenness))
    surplus = {one.photo_id for one in single} - {choice.photo.photo_id for choice in choices}
    text = Message.of("The best {most} photos of this person are chosen without it.", most=wanted.export_most)
    reasons |= dict.fromkeys(surplus, (Reason(Why.SURPLUS, text),))
    picks = tuple(_pick(one, free, drafts, steps) for one in choices)
    ages = tuple(one.age for one in single)
    files = {item.photo.id: item.photo.file for item in shown.photos}
    out = [LeftOut(person.id, name, files[name], why) for name, why in reasons.items() if why]
    return (Picked(person, picks, ages, states.audits) if picks else None), out


def _drafts(
    tx: Transaction, free: Mapping[str, TimelinePhoto], person: Participant, today: date
) -> dict[str, Delivered]:
    cited, side = batches.cited(tx, free), Split.TRAINING
    said = {name: cited.get(name, ()) for name in free}
    return {
        name: delivered(item, person, pseudonym=0, sequence=0, split=side, today=today, revisions=said[name])
        for name, item in free.items()
    }


def _pick(
    choice: Choice,
    free: Mapping[str, TimelinePhoto],
    drafts: Mapping[str, Delivered],
    steps: Mapping[str, int | None],
) -> Pick:
    name = choice.photo.photo_id
    draft = replace(drafts[name], step=steps.get(name) or 0)
    return Pick(choice, draft, free[name].photo.file, looked_at=name in steps)


def _told_apart(tx: Transaction, free: Mapping[str, TimelinePhoto]) -> tuple[list[Usable], dict[str, Reason]]:
    """Photos of which no better copy is there, and why the others go; a copy of somebody else's photo is neither's.

    What a person said is no copy is none.
    """
    found = [usable(item) for item in free.values()]
    groups = duplicates.groups_of(tx, [name for name, item in free.items() if not _said_single(item)])
    owners = photos.owners(tx, set(chain.from_iterable(others for _, others in groups.values())))
    mine = set(photos.owners(tx, groups).values())
    foreign = {name for name, (_, others) in groups.items() if not {owners.get(one) for one in others} <= mine}
    kept, copies = best_of_copies(found, {name: one.group_id for name, (one, _) in groups.items()})
    reasons = {one.photo_id: Reason(Why.COPY, Message.of("A better copy of it is there.")) for one in copies}
    text = Message.of("Somebody else submitted the same picture.")
    reasons |= {name: Reason(Why.COPY, text) for name in foreign}
    return [one for one in kept if one.photo_id not in foreign], reasons


def _said_single(item: TimelinePhoto) -> bool:
    return any(one.kind is FlagKind.DUPLICATE and one.disposition is Disposition.DISMISSED for one in item.flags)


def _weighed(found: Mapping[str, Picked]) -> list[Weighed]:
    return [
        Weighed(pick.draft.photo, pick.draft.age, pick.draft.sex, pick.choice.photo.quality)
        for one in found.values()
        for pick in one.picks
    ]


def _within_quotas(found: dict[str, Picked], gone: set[str]) -> tuple[dict[str, Picked], list[LeftOut]]:
    if not gone:
        return found, []
    text = Message.of("Enough photos of this age and sex are chosen without it.")
    out: list[LeftOut] = []
    why = (Reason(Why.QUOTA, text),)
    for name, one in found.items():
        full = (pick for pick in one.picks if pick.draft.photo in gone)
        out += [LeftOut(name, pick.choice.photo.photo_id, pick.file, why) for pick in full]
    left = {
        name: one._replace(picks=tuple(pick for pick in one.picks if pick.draft.photo not in gone))
        for name, one in found.items()
    }
    return {name: one for name, one in left.items() if one.picks}, out


def _board(found: Mapping[str, Picked], wanted: tuple[Quota, ...]) -> Mapping[Cell, Tally]:
    before: list[tuple[int, Sex]] = [(age, one.person.sex) for one in found.values() for age in one.usable]
    after = [(pick.draft.age, pick.draft.sex) for one in found.values() for pick in one.picks]
    return board(before, after, wanted)


def in_sequence(picks: tuple[Pick, ...], *, pseudonym: int, split: Split) -> list[Delivered]:
    """What a batch says of one person's chosen photos, numbered by age."""
    ordered = sorted((pick.draft for pick in picks), key=lambda one: (one.age, one.capture, one.photo))
    return [replace(one, pseudonym=pseudonym, split=split, sequence=number) for number, one in enumerate(ordered, 1)]
