"""Which central dataset a library belongs to."""

from curator.domain.errors import CentralError
from curator.store import replica
from curator.store.library import Library


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
