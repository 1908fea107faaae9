"""From an address to a central dataset: a PostgreSQL URL, or the path of a file."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from curator.central import postgres, sqlite
from curator.central.protocol import Kept
from curator.domain.errors import CentralError


def is_server(address: str) -> bool:
    """Whether the address is a server's, where people log in."""
    return address.startswith(("postgresql://", "postgres://"))


def login_of(address: str) -> tuple[str, str]:
    """A server address without its password, and the login in it; the login of a file is empty."""
    if not is_server(address):
        return address, ""
    url = _url(address)
    return url._replace(password=None).render_as_string(), url.username or ""


def with_login(address: str, login: str) -> str:
    """A server's address that names who logs in; that of a file as it is.

    Raises:
        CentralError: the address is none.
    """
    if not is_server(address) or not login:
        return address
    return _url(address).set(username=login).render_as_string(hide_password=False)


def connect(address: str, *, name: str, password: str | None = None) -> Kept:
    """A connection as `name`; a server's address may state name and password itself.

    Raises:
        CentralError: the address is none, or the file is no central dataset.
    """
    if not is_server(address):
        return sqlite.SqliteCentral.open(address.removeprefix("sqlite:///"), name)
    url = _url(address)
    stated = url.set(username=url.username or name)
    return postgres.PostgresCentral(stated.set(password=password) if password else stated)


def prepare(address: str) -> None:
    """Make a central dataset, or bring one on a server up to date.

    Raises:
        CentralError: the file is there already, or the server does not allow it.
        OfflineError: the server cannot be reached.
    """
    if is_server(address):
        postgres.prepare(_url(address))
    else:
        sqlite.create(address.removeprefix("sqlite:///"))


def _url(address: str) -> URL:
    try:
        return make_url(address.replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError) as error:
        raise CentralError(
            "{address} is no address. Name a file, or a server as postgresql://NAME@HOST/DATABASE.", address=address
        ) from error
