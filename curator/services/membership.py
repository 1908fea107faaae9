"""Which central dataset a library belongs to."""

from dataclasses import dataclass, field

from curator.domain.errors import CentralError
from curator.domain.exchange import SyncState
from curator.domain.roles import Member
from curator.store import membership, replica
from curator.store.library import Library


@dataclass(frozen=True, slots=True)
class Standing:
    """Who works here, where the team meets, and what a sync left; `address` is empty where there is no team."""

    member: Member
    address: str = ""
    sync: SyncState = field(default_factory=SyncState)


def standing(library: Library) -> Standing:
    """Where this library stands with its team; counts nothing where there is none."""
    with library.reading() as tx:
        member, address = membership.get(tx), replica.recall(tx, "central")
        return Standing(member, address, replica.state(tx)) if address else Standing(member)


def leave(library: Library) -> None:
    """Forget where the team meets. Its data stays, and so does the role: nobody gains rights by leaving."""
    with library.writing() as tx:
        replica.unlearn(tx, ("central", "central_user"))


def remember(library: Library, address: str | None, user: str | None) -> tuple[str, str | None]:
    """Keep the address and the user that are named, and give those that hold; the user is None where none was named.

    Raises:
        CentralError: no address was ever named.
    """
    with library.writing() as tx:
        named = {"central": address, "central_user": user}
        replica.remember(tx, {key: value for key, value in named.items() if value})
        known = replica.recall(tx, "central")
        if known is None:
            raise CentralError("This library belongs to no team yet. Name its central dataset: --central URL")
        return known, replica.recall(tx, "central_user")
