"""Who works in this library, and as what."""

from getpass import getuser

from sqlalchemy import or_, select
from sqlalchemy.dialects.sqlite import insert

from curator.domain.roles import Member, Role
from curator.store.library import Transaction
from curator.store.prepared import Prepared
from curator.store.tables import meta

_USER, _ROLE, _MANAGED = "user", "role", "managed"
_STATED = Prepared(select(meta).where(or_(*(meta.c.key == key for key in (_USER, _ROLE, _MANAGED)))))


def get(tx: Transaction) -> Member:
    """The member that this library was made for; where it names none, the system's account, who owns it."""
    known = {row.key: row.value for row in _STATED.rows(tx, {})}
    return Member(known.get(_USER) or system_account(), Role(known.get(_ROLE, Role.OWNER.value)), _MANAGED in known)


def set_(tx: Transaction, member: Member) -> None:
    """Make this library `member`'s from now on."""
    values = {_USER: member.user, _ROLE: member.role.value} | ({_MANAGED: "yes"} if member.managed else {})
    for key, value in values.items():
        new = insert(meta).values(key=key, value=value)
        tx.execute(new.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def system_account() -> str:
    """The name of the system's account."""
    try:
        return getuser()
    except (ImportError, KeyError, OSError):  # A container's user may have no name.
        return "unknown"
