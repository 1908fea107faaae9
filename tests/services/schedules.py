"""Random schedules over three devices and a central dataset, and programs with one bug each that they have to catch."""

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from random import Random
from typing import Any

from sqlalchemy import select, update

from curator.domain.exchange import Answer, Cursor, Page, Row
from curator.services.syncing import Exchange
from curator.store import replica
from curator.store.library import Transaction
from curator.store.tables import conflict, revision
from tests.services.team import PHOTOS, CentralFile, CrashError, Device, Flaky, closing_all, sync


class Fragile(Exchange):
    """The program as it is, which may end between and within its transactions."""

    random = Random(0)

    def crash(self) -> None:
        """Perhaps end here."""
        if self.random.random() < 0.05:
            raise CrashError

    def take(self, tx: Transaction, rows: Sequence[Row]) -> None:
        super().take(tx, rows)
        self.crash()

    def offer(self, ids: Sequence[str]) -> dict[str, Answer]:
        answers = super().offer(ids)
        self.crash()
        return answers


class AcknowledgesEarly(Fragile):
    """Takes an edit for confirmed once it is sent."""

    def offer(self, ids: Sequence[str]) -> dict[str, Answer]:
        with self.library.writing() as tx:
            tx.execute(update(revision).where(revision.c.id.in_(ids)).values(central_hash="early"))
        return super().offer(ids)


class ConfirmsOnTheAnswer(Fragile):
    """Takes an edit for confirmed once central answered."""

    def offer(self, ids: Sequence[str]) -> dict[str, Answer]:
        answers = super().offer(ids)
        with self.library.writing() as tx:
            tx.execute(update(revision).where(revision.c.id.in_(ids)).values(central_hash="answered"))
        return answers


class MovesTheCursorFirst(Fragile):
    """Keeps the cursor in a transaction before that of the rows."""

    def keep(self, page: Page, to: Cursor) -> None:
        with self.library.writing() as tx:
            replica.move_cursor(tx, Cursor(page.epoch, to.seq, to.hash))
        self.crash()
        with self.library.writing() as tx:
            self.take(tx, page.rows)


class IgnoresDeviceNumbers(Fragile):
    """Does not notice that it is a copy."""

    def notice_copy(self, tx: Transaction, fresh: Sequence[Row]) -> None:
        del tx, fresh

    def renumber(self, reused: Any) -> None:
        del reused


class SkipsTheChainCheck(Fragile):
    """Believes any central to be the one that it read before."""

    def is_restored(self, cursor: Cursor, page: Page) -> bool:
        del cursor, page
        return False

    def check(self, cursor: Cursor, page: Page) -> Cursor:
        del cursor
        return Cursor(page.epoch, page.rows[-1].seq, page.rows[-1].hash)


class RelaysNothing(Fragile):
    """Offers again only what it stated itself."""

    def waiting(self, tx: Transaction) -> list[str]:
        own = tx.execute(select(revision.c.id).where(revision.c.device_id == replica.recall(tx, "device_id")))
        mine = set(own.scalars())
        return [name for name in replica.unsent(tx) if name in mine]


BUGS = (
    AcknowledgesEarly,
    ConfirmsOnTheAnswer,
    MovesTheCursorFirst,
    IgnoresDeviceNumbers,
    SkipsTheChainCheck,
    RelaysNothing,
)


@cache
def _start() -> tuple[bytes, tuple[bytes, ...]]:
    """A central dataset with two photos, and three devices that have read it."""
    central, devices = CentralFile(("sue", "supervisor")), [Device() for _ in range(3)]
    devices[0].register()
    with closing_all(central, *devices):
        for device in devices:
            sync(device, central.as_("sue"))
        return central.backup(), tuple(device.content() for device in devices)


@cache
def _machines() -> tuple[CentralFile, tuple[Device, ...]]:
    """Central and devices for all schedules of this process: SQLAlchemy compiles its queries anew for each engine."""
    return CentralFile(("sue", "supervisor")), tuple(Device() for _ in range(3))


class World:
    """Three devices, central, and all that may happen to them."""

    def __init__(self, seed: int, kind: type[Fragile] = Fragile) -> None:
        self.random = Random(seed)
        self.kind: type[Fragile] = type(kind.__name__, (kind,), {"random": self.random})
        central, images = _start()
        self.central, devices = _machines()
        self.central.restore(central)
        self.devices = list(devices)
        for device, image in zip(self.devices, images, strict=True):
            device.load(image)
        self.backups = [self.central.backup()]
        self.images: list[bytes] = []
        self.ages: dict[str, int] = {}
        self.restored = False

    def step(self) -> None:
        """One thing that happens."""
        steps = (self.edit, self.sync, self.resolve, self.back_up, self.restore, self.clone)
        self.random.choices(steps, weights=(8, 8, 1, 1, 1, 1))[0]()

    def edit(self) -> None:
        """Somebody states an age."""
        self._note(age := self.random.randrange(100), self._device().state_age(self.random.choice(PHOTOS), age))

    def resolve(self) -> None:
        """A supervisor settles a conflict, if there is one."""
        self._note(age := self.random.randrange(100), self._device().resolve(self.random.choice(PHOTOS), age))

    def sync(self) -> None:
        """A sync on a bad line, in small pages."""
        sync(
            self._device(), Flaky(self.central.as_("sue"), self.random, 0.1), self.kind, page=self.random.choice((1, 3))
        )

    def back_up(self) -> None:
        """A backup of central, and of one machine."""
        self.backups.append(self.central.backup())
        self.images.append(self._device().content())

    def restore(self) -> None:
        """Central as it was."""
        self.central.restore(self.random.choice(self.backups))
        self.restored = True

    def clone(self) -> None:
        """A machine becomes a copy of another, as it is or as it was."""
        image = self.random.choice([*self.images, self._device().content()])
        self.random.choice(self.devices).load(image)

    def settle(self) -> None:
        """The network is well: everybody syncs until all have spoken to all."""
        sound = type("Sound", (self.kind,), {"crash": lambda _: None})
        for device in self.devices * 3:
            if not self._is_done(device):
                sync(device, self.central.as_("sue"), sound, page=50)

    def _is_done(self, device: Device) -> bool:
        """Whether a device holds central's last row and has nothing to send, so that a sync would say nothing new."""
        head = self.central.database.execute("SELECT epoch, last_seq, hash FROM head").fetchone()
        with device.library.reading() as tx:
            return replica.cursor(tx) == Cursor(*head) and not replica.count_unsent(tx)

    def problems(self) -> list[str]:
        """What is lost, stuck, diverged or hidden once all is settled."""
        held = set().union(*(device.ids() for device in self.devices))
        self.settle()
        central = self.central.ids()
        found = [f"lost: {held - set(central)}"] if held - set(central) else []
        found += [f"twice: {name}" for name, count in Counter(central).items() if count > 1]
        found += [f"stuck: {place}" for place, one in enumerate(self.devices) if one.ids() != one.confirmed()]
        states = [device.state() for device in self.devices]
        found += ["diverged"] if any(state != states[0] for state in states) else []
        return found + self._wrong_numbers() + self._hidden_conflicts() + self._altered()

    def _wrong_numbers(self) -> list[str]:
        """A device's number names one revision, unless a central that forgot some was taught them again."""
        query = "SELECT device_id, device_seq FROM revision"
        used = Counter((row["device_id"], row["device_seq"]) for row in self.central.database.execute(query))
        return [] if self.restored else [f"number used twice: {one}" for one, count in used.items() if count > 1]

    def _hidden_conflicts(self) -> list[str]:
        forms = [json.loads(row["form"]) for row in self.central.database.execute("SELECT form FROM revision")]
        parents = {parent for form in forms for parent in form["parents"]}
        ends = Counter((form["fact"], form["entity_id"]) for form in forms if form["id"] not in parents)
        doubled = {key for key, count in ends.items() if count > 1}
        with self.devices[0].library.reading() as tx:
            shown = {tuple(row) for row in tx.execute(select(conflict))}
        return [] if shown == doubled else [f"hidden: {doubled ^ shown}"]

    def _altered(self) -> list[str]:
        rows = [json.loads(row["form"]) for row in self.central.database.execute("SELECT form FROM revision")]
        return [
            f"altered: {row['id']}"
            for row in rows
            if self.ages.get(row["id"], row["body"].get("age")) != row["body"].get("age")
        ]

    def _note(self, age: int, revision_id: str | None) -> None:
        if revision_id is not None:
            self.ages[revision_id] = age

    def _device(self) -> Device:
        return self.random.choice(self.devices)


def run(seed: int, kind: type[Fragile] = Fragile, *, steps: int = 16) -> list[str]:
    """One schedule; gives what went wrong."""
    world = World(seed, kind)
    for _ in range(steps):
        world.step()
    return world.problems()
