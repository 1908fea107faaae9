"""The only place that wires concrete parts together; no Qt."""

import locale
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from curator import paths
from curator.domain.errors import CentralError

if TYPE_CHECKING:
    from curator.central.bytes import PhotoBytes
    from curator.central.protocol import Kept
    from curator.domain.roles import Member
    from curator.services.protecting import Asked, Secrets
    from curator.services.team_demo import Central as TeamCentral
    from curator.store.library import Library

LANGUAGES = ("en", "ko")


_keys: dict[Path, bytes] = {}
"""Keys of the encrypted libraries that this program has opened and not locked since."""


def create_library(
    folder: Path, secrets: "Secrets | None" = None, *, encrypted: bool = True, member: "Member | None" = None
) -> "Library":
    """Make an empty library, encrypted unless told.

    The system's account owns it unless a `member` is given, whose name may be left empty.

    Raises:
        LibraryError: the folder holds something or cannot be written, or nothing is there to keep its key.
    """
    # SQLAlchemy takes longer to load than help to print.
    from curator.store import membership  # noqa: PLC0415
    from curator.store.library import create  # noqa: PLC0415

    library = _protected(folder, secrets) if encrypted else create(folder)
    if member is not None:
        with library.writing() as tx:
            membership.set_(tx, member)
    return library


def _protected(folder: Path, secrets: "Secrets | None") -> "Library":
    from curator.services import protecting  # noqa: PLC0415

    return _remembered(protecting.create(folder, secrets or secrets_of(None)))


def open_library(folder: Path, secrets: "Secrets | None" = None) -> "Library":
    """Open a library; an encrypted one by what `secrets` tell, once until it is locked.

    Raises:
        KeyNeededError: it is encrypted and nothing tells its key.
        LibraryError: there is none, it is damaged, of a newer version, or a withdrawal cannot be finished.
        TableError: its settings cannot be used.
    """
    from curator.services import opening  # noqa: PLC0415
    from curator.store.library import is_encrypted, open_  # noqa: PLC0415

    if not is_encrypted(folder):
        return opening.finish(open_(folder))
    from curator.services import protecting  # noqa: PLC0415 - a plain library needs none of it

    key = _keys.get(folder.resolve())
    if key is None:
        key = protecting.key_of(folder, secrets or secrets_of(None))
    return opening.finish(_remembered(open_(folder, key=key)))


def lock_library(folder: Path) -> None:
    """Forget the key of a library; what has it open may finish."""
    _keys.pop(folder.resolve(), None)


def secrets_of(file: Path | None, ask: "Callable[[Asked], str | None] | None" = None) -> "Secrets":
    """Passphrases from `file`, else the file that CURATOR_PASSPHRASE_FILE names, else by `ask`."""
    from curator.services.protecting import Secrets, nobody  # noqa: PLC0415

    named = os.environ.get("CURATOR_PASSPHRASE_FILE")
    return Secrets(file or (Path(named) if named else None), ask or nobody)


def _remembered(library: "Library") -> "Library":
    if library.key is not None:
        _keys[library.folder.resolve()] = library.key
    return library


def user_data_folder() -> Path:
    """Where this user's own data goes when no folder is named."""
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_data_dir("curator", appauthor=False))


def has_screen() -> bool:
    """Whether a window can be shown here."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def system_language() -> str:
    """The language that the system is set to, where Curator speaks it; else English."""
    stated = os.environ.get("CURATOR_LANGUAGE") or locale.getlocale()[0] or os.environ.get("LANG") or ""
    return "ko" if stated.lower().startswith("ko") else "en"


def translator(language: str) -> Callable[[str], str]:
    """A function from English templates to the sentences of `language`."""
    if language == "en":
        return str
    from curator.formats.translations import read_catalogue  # noqa: PLC0415

    return read_catalogue(paths.resources() / "translations" / f"curator_{language}.ts")


Connect = Callable[[], "Kept"]
"""Makes a connection to the central dataset."""

PASSWORD = "CURATOR_CENTRAL_PASSWORD"
"""Environment variable with the password of the central dataset, for machines without a keychain."""

_KEYCHAIN = "curator central"


def prepare_central(address: str, *, supervisor: str | None, photos: str | None) -> str:
    """Make a central dataset, and say where photo bytes lie; gives the login that keeps it.

    Raises:
        CentralError: it is there already, or may not be made.
        OfflineError: the server cannot be reached.
    """
    # SQLAlchemy takes longer to load than help.
    from curator.central import address as addresses  # noqa: PLC0415
    from curator.store.membership import system_account  # noqa: PLC0415

    addresses.prepare(address)
    keeper = addresses.login_of(address)[1] or supervisor or system_account()
    central = connect_central(address, name=keeper, password=os.environ.get(PASSWORD))
    try:
        if not addresses.is_server(address):
            central.add_member(keeper, "supervisor", "")
            photos = photos or str(Path(address.removeprefix("sqlite:///")).resolve().with_suffix(".photos"))
        if photos is not None:
            central.keep_photos(photos)
    finally:
        central.close()
    return keeper


def connect_central(address: str, *, name: str | None = None, password: str | None = None) -> "Kept":
    """A connection to the central dataset at `address`.

    Raises:
        CentralError: the address is none, or the file is no central dataset.
    """
    from curator.central import address as addresses  # noqa: PLC0415
    from curator.store.membership import system_account  # noqa: PLC0415

    return addresses.connect(address, name=name or system_account(), password=password)


def choose_central(
    library: "Library", address: str | None, *, user: str | None, password: str | None, save: bool
) -> Connect:
    """How this library connects: to `address`, or to that of the last time, which is remembered without its password.

    The password is `password`, else that in the environment, else the keychain's, else none.

    Raises:
        CentralError: no address was ever named.
    """
    from curator.services import membership  # noqa: PLC0415

    plain = without_password(address) if address else None
    remembered, name = membership.remember(library, plain, user)
    used = address or remembered
    known = password or os.environ.get(PASSWORD) or _kept_password(remembered)
    if save and password and not keep_password(remembered, password):
        raise CentralError("There is no keychain here that would keep the password; give it each time.")
    return lambda: connect_central(used, name=name, password=known)


def prepare_team(folder: Path) -> "TeamCentral":
    """A central dataset for the demo's team under `folder`: in a PostgreSQL of its own, else in a file.

    The server, from the wheel of the extra `team`, goes on running; making the demo again starts it where it stopped.

    Raises:
        CentralError: it cannot be made or started.
    """
    from curator.central import demo_server  # noqa: PLC0415
    from curator.services.team_demo import ANNOTATORS, SUPERVISOR, Central  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    server = demo_server.start(folder / "server")
    file = folder / "central.db"
    if server or not file.is_file():
        prepare_central(server or str(file), supervisor=SUPERVISOR, photos=str((folder / "photos").resolve()))
    keeper = connect_central(server or str(file), name=SUPERVISOR)
    try:
        for name in (SUPERVISOR, *ANNOTATORS):
            keeper.add_member(name, "supervisor" if name == SUPERVISOR else "annotator", new_password())
    finally:
        keeper.close()

    def address(name: str) -> str:
        return demo_server.as_member(server, name) if server else str(file)

    return Central(address, lambda name: connect_central(address(name), name=name))


def keep_password(address: str, password: str) -> bool:
    """Keep the password of a central dataset in the system's keychain; False where there is none that takes it."""
    from curator.store import keychain  # noqa: PLC0415

    return keychain.put(_KEYCHAIN, address, password)


def forget_password(address: str) -> None:
    """Take the password of a central dataset out of the system's keychain, where it is there."""
    from curator.store import keychain  # noqa: PLC0415

    keychain.drop(_KEYCHAIN, address)


def with_login(address: str, login: str) -> str:
    """A server's address that names who logs in; that of a file as it is."""
    from curator.central import address as addresses  # noqa: PLC0415

    return addresses.with_login(address, login)


def photo_bytes(central: "Kept") -> "PhotoBytes | None":
    """The team's photo store; None where it has none.

    Raises:
        CentralError: it cannot be opened.
    """
    from curator.central.bytes import PhotoBytes  # noqa: PLC0415

    url = central.photos()
    return PhotoBytes(url) if url else None


def is_server(address: str) -> bool:
    """Whether the address is a server's, where people log in."""
    from curator.central import address as addresses  # noqa: PLC0415

    return addresses.is_server(address)


def without_password(address: str) -> str:
    """The address as it may be shown and kept."""
    from curator.central import address as addresses  # noqa: PLC0415

    return addresses.login_of(address)[0]


def new_password() -> str:
    """A password that nobody guesses, 144 random bits."""
    return secrets.token_urlsafe(18)


def _kept_password(address: str) -> str | None:
    from curator.store import keychain  # noqa: PLC0415

    return keychain.get(_KEYCHAIN, address) if is_server(address) else None
