"""What is photographed, declared and wrong: the truth of every photo, before anything is drawn."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import TYPE_CHECKING

import numpy as np

from curator.sample import names
from curator.sample.cameras import DIGITAL_SINCE
from curator.sample.identity import Identity, unlike

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = dt.date(2025, 6, 30)  # a fixed day, so that a sample never changes
TRAITS = (
    "plain",
    "changed_face",
    "counting_unstated",
    "wrong_person",
    "greyscale",
    "counting_stated",
    "plain",
    "year_folders",
    "wrong_person",
    "year_stated",
    "plain",
    "year_folders",
)
SPECIALS = (
    *("mask", "small", "duplicate", "no_face:back", "plus1", "several_faces", "sunglasses", "unreadable", "minus10"),
    *("broken_sentinel", "hand", "warn_small", "minus1", "no_face:book", "phone", "truncated", "plus10"),
    *("no_face:landscape", "wrong_year", "swapped", "mask", "several_faces", "duplicate", "sunglasses", "small"),
    *("plus1", "phone", "unreadable"),
)
COVERS = {"mask", "sunglasses", "hand", "phone"}
SLIPS = {"plus1": 1, "minus1": -1, "plus10": 10, "minus10": -10}
SHARE = 0.21  # of a person's photos that get something special
_SELFIE_YEAR = 2010


@dataclass
class Shot:
    """One photo of the plan; dates are true unless the name says otherwise."""

    participant: int
    number: int
    taken: dt.datetime
    age: int
    kind: str = "clear"
    cover: str = "none"
    variant: str = ""
    wrong_person: int | None = None
    changed: bool = False
    grey: bool = False
    label_error: str = "none"
    clock: str = "ok"
    duplicate_of: int | None = None
    doubled: bool = False
    declared: int | None = None
    basis: str = ""
    declared_date: bool = False

    @property
    def plain(self) -> bool:
        """Nothing special was put on it yet."""
        untouched = self.kind == "clear" and self.label_error == "none" and self.clock == "ok"
        return untouched and not self.doubled and self.duplicate_of is None and self.wrong_person is None

    @property
    def digital(self) -> bool:
        """Taken by a digital camera, not scanned from a print."""
        return self.taken.year >= DIGITAL_SINCE

    @property
    def damaged(self) -> bool:
        """The file cannot be read as a picture."""
        return self.kind in {"unreadable", "truncated"}


@dataclass
class Person:
    """One participant of the sample."""

    number: int
    name: str
    korean: bool
    who: Identity
    born: dt.date
    precision: str
    consented: dt.date
    traits: set[str]
    shots: list[Shot] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The participant's id, also the name of the folder."""
        return f"P-{self.number:04d}"


def completed_age(born: dt.date, day: dt.date) -> int:
    """Completed years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def cast(*, people: int, photos: int, seed: int) -> list[Person]:
    """Everybody with all their photos planned."""
    rng = np.random.default_rng([seed, 1])
    company = _company(people, rng)
    specials = cycle(SPECIALS)
    for person in company:
        person.shots = _timeline(person, photos, rng)
        _place_wrong_person(person, company, rng)
        for special in islice(specials, max(1, round(SHARE * photos))):
            _place(person, special, rng)
        _declare(person, rng)
    return company


def _company(people: int, rng: np.random.Generator) -> list[Person]:
    company: list[Person] = []
    for index in range(people):
        sex, korean = "FM"[index % 2], index % 3 != 2
        who = unlike([one.who for one in company], rng, sex=sex, eastern=korean)
        years = 58 if index % 5 == 4 else int(rng.integers(19, 56))
        born = TODAY - dt.timedelta(days=365 * years + int(rng.integers(30, 330)))
        person = Person(
            number=index + 1,
            name=names.person_name(rng, sex=sex, korean=korean),
            korean=korean,
            who=who,
            born=born,
            precision=("day", "day", "month", "day", "year", "day")[index % 6],
            consented=dt.date(2024, 3, 4) + dt.timedelta(days=int(rng.integers(420))),
            traits={TRAITS[at] for at in range(index % len(TRAITS), len(TRAITS), max(people, 1))[:2]},
        )
        company.append(person)
    return company


def _timeline(person: Person, photos: int, rng: np.random.Generator) -> list[Shot]:
    """Photos spread over a life, a little denser lately."""
    days = (TODAY - person.born).days
    shares = np.sort((np.arange(photos) + rng.uniform(0.1, 0.9, photos)) / photos) ** 0.9
    shots = []
    for number, share in enumerate(shares, start=1):
        day = person.born + dt.timedelta(days=150 + int(share * (days - 210)))
        moment = dt.time(int(rng.integers(8, 21)), int(rng.integers(60)), int(rng.integers(60)))
        shots.append(Shot(person.number, number, dt.datetime.combine(day, moment), completed_age(person.born, day)))
    if "changed_face" in person.traits:
        for shot in shots[round(0.6 * photos) :]:
            shot.changed = True
    if "greyscale" in person.traits:
        for shot in shots[round(0.12 * photos) : round(0.34 * photos)]:
            shot.grey = True
    return shots


def _place_wrong_person(person: Person, company: list[Person], rng: np.random.Generator) -> None:
    others = [one.number for one in company if one is not person and one.who.sex == person.who.sex]
    others = others or [one.number for one in company if one is not person]
    if "wrong_person" not in person.traits or not others:
        return
    for _ in range(min(int(rng.integers(1, 4)), max(1, len(person.shots) // 8))):
        shot = _pick(person, rng, lambda shot: shot.plain and shot.age >= 12)
        if shot:
            shot.wrong_person = int(others[rng.integers(len(others))])


def _pick(person: Person, rng: np.random.Generator, fits: Callable[[Shot], bool]) -> Shot | None:
    fitting = [shot for shot in person.shots if fits(shot)]
    return fitting[rng.integers(len(fitting))] if fitting else None


def _place(person: Person, special: str, rng: np.random.Generator) -> None:
    """Make one of the person's plain photos special, where one fits."""
    if special in COVERS:
        _cover(person, special, rng)
    elif special == "duplicate":
        _duplicate(person, rng)
    elif special == "swapped":
        _swap(person, rng)
    elif special in SLIPS:
        _slip(person, special, rng)
    elif special in {"broken_sentinel", "wrong_year"}:
        if shot := _pick(person, rng, lambda shot: shot.plain and shot.digital):
            shot.clock = special
    elif shot := _pick(person, rng, lambda shot: shot.plain):
        shot.kind, _, shot.variant = special.partition(":")


def _cover(person: Person, cover: str, rng: np.random.Generator) -> None:
    year = _SELFIE_YEAR if cover == "phone" else person.born.year + 4
    if shot := _pick(person, rng, lambda shot: shot.plain and shot.taken.year >= year):
        shot.kind, shot.cover = "covered", cover


def _slip(person: Person, slip: str, rng: np.random.Generator) -> None:
    lowest = 10 if slip == "minus10" else 1
    if "counting_unstated" in person.traits:
        return
    if shot := _pick(person, rng, lambda shot: shot.plain and shot.age >= lowest):
        shot.label_error = slip


def _duplicate(person: Person, rng: np.random.Generator) -> None:
    """The photo after a plain one becomes the same picture again, under another age."""
    shot = _pick(person, rng, lambda shot: shot.plain and shot.number < len(person.shots))
    again = person.shots[shot.number] if shot else None
    if shot is None or again is None or not again.plain:
        return
    again.duplicate_of, again.variant = shot.number, ("reencoded", "resized")[int(rng.integers(2))]
    again.age, again.taken, again.changed, again.grey = shot.age, shot.taken, shot.changed, shot.grey
    again.label_error, shot.doubled = "second_age", True


def _swap(person: Person, rng: np.random.Generator) -> None:
    """Two photos whose declared ages were exchanged."""
    one = _pick(person, rng, lambda shot: shot.plain)
    if one is None or "counting_unstated" in person.traits:
        return
    other = _pick(person, rng, lambda shot: shot.plain and abs(shot.age - one.age) >= 3)
    if other:
        one.label_error = other.label_error = "swapped"


def _declare(person: Person, rng: np.random.Generator) -> None:
    """The age that the participant wrote beside each photo, and on what basis."""
    swapped = [shot for shot in person.shots if shot.label_error == "swapped"]
    for shot in person.shots:
        shot.basis = "completed" if rng.random() < 0.4 else ""
        shot.declared_date = rng.random() < 0.2 and shot.label_error == "none"
        years = shot.taken.year - person.born.year
        if "counting_unstated" in person.traits:
            shot.declared, shot.basis = years + 1, ""
            shot.label_error = "counting_unstated" if shot.label_error == "none" else shot.label_error
        elif "counting_stated" in person.traits:
            shot.declared, shot.basis = years + 1, "counting"
        elif "year_stated" in person.traits:
            shot.declared, shot.basis = years, "year"
        else:
            shot.declared = shot.age
        if shot.label_error == "none" and rng.random() < 0.12:
            shot.declared, shot.basis = None, ""
        elif shot.declared is not None:
            shot.declared += SLIPS.get(shot.label_error, 0)
        if shot.label_error == "second_age" and shot.declared is not None:
            shot.declared += int(rng.integers(2, 5))
    _exchange(swapped)


def _exchange(swapped: list[Shot]) -> None:
    for one, other in zip(swapped[::2], swapped[1::2], strict=True):
        one.declared, other.declared = other.declared, one.declared
        one.basis, other.basis = other.basis, one.basis
