"""The access log between devices: each sends its own chain, and who may read the log gets everybody's."""

from collections.abc import Mapping

from curator.central.protocol import Central
from curator.domain.access import AccessEntry
from curator.domain.roles import Right
from curator.store import access, devices, membership, replica
from curator.store.library import Library, Transaction

PAGE = 500
_SENT = "access_sent"  # which device the log was sent from last, and its last number

Ends = Mapping[str, tuple[int, str]]


def share(library: Library, central: Central) -> None:
    """Send what central lacks of the logs held here, and read the others' where the member may.

    Raises:
        CentralError: a device's log was altered in the central dataset.
        OfflineError: central cannot be reached; the next sync goes on.
    """
    with library.reading() as tx:
        here, member = access.ends(tx), membership.get(tx)
    if here:
        here = _send(library, central, central.access_ends(sorted(here)))
    if member.may(Right.ACCESS_LOG):
        _read(library, central, here)


def _send(library: Library, central: Central, there: Ends) -> dict[str, tuple[int, str]]:
    """Gives how far the logs held here go, since entries may have become another device's."""
    with library.writing() as tx:
        _become_another(tx, there)
        own, waiting = devices.own_key(tx), _waiting(tx, there)
    if waiting:
        central.register_device(*own)  # which may be new since the sync began
    for start in range(0, len(waiting), PAGE):
        central.push_access(waiting[start : start + PAGE])
    sent = [one.seq for one in waiting if one.device_id == own[0]]
    with library.writing() as tx:
        replica.remember(tx, {_SENT: f"{own[0]} {max(sent, default=there.get(own[0], (0, ''))[0])}"})
        return access.ends(tx)


def _become_another(tx: Transaction, there: Ends) -> None:
    """Where another copy of this library went on with its log, note what was not sent as a device of its own."""
    own = devices.own_key(tx)[0]
    sender, _, seq = (replica.recall(tx, _SENT) or f"{own} 0").partition(" ")
    for device_id, sent in {own: 0, sender: int(seq)}.items():
        if not _goes_on(tx, device_id, there):
            if device_id == own:
                replica.renumber(tx)
            access.move(tx, device_id, behind_seq=sent)


def _waiting(tx: Transaction, there: Ends) -> list[AccessEntry]:
    return [
        entry
        for device_id in access.ends(tx)
        if _goes_on(tx, device_id, there)
        for entry in access.behind(tx, device_id, there.get(device_id, (0, ""))[0])
    ]


def _goes_on(tx: Transaction, device_id: str, there: Ends) -> bool:
    """Whether what is held here of a device's log follows from what central holds."""
    seq, hashed = there.get(device_id, (0, ""))
    return not seq or access.hash_at(tx, device_id, seq) == hashed


def _read(library: Library, central: Central, here: Ends) -> None:
    held = {name: seq for name, (seq, _) in here.items()}
    while some := central.pull_access(held, PAGE):
        with library.writing() as tx:
            access.take(tx, some)
        held |= {one.device_id: one.seq for one in some}
