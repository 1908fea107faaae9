"""Opening a destination by its address, and telling a line that broke from a server that refuses."""

import errno
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import fsspec

from curator.domain.errors import CutOffError, TargetError

_PATIENCE: Final = 60.0  # seconds without a word from a server
_REFUSALS: Final = {
    "builtins": ("PermissionError", "FileNotFoundError", "FileExistsError", "NotADirectoryError", "IsADirectoryError"),
    "paramiko": ("AuthenticationException", "BadHostKeyException"),
    "botocore.exceptions": ("NoCredentialsError", "ParamValidationError"),
}
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BREAKS: Final = {
    "builtins": ("OSError", "EOFError"),
    "paramiko": ("SSHException",),
    "botocore.exceptions": ("BotoCoreError", "ClientError"),
    "aiohttp": ("ClientError",),
}

# They log a traceback of every line that breaks; what broke is said by us.
for _talkative in ("paramiko", "asyncssh", "s3fs", "aiobotocore"):
    logging.getLogger(_talkative).setLevel(logging.CRITICAL + 1)


class Address:
    """An address that fsspec opens; `options` are fsspec's, passwords among them, and never shown or written.

    Of an SFTP server the option `known_hosts` names the file that tells its key, instead of ~/.ssh/known_hosts.

    Raises:
        TargetError: a password stands in the address, or nothing opens such addresses here.
    """

    def __init__(self, url: str, options: Mapping[str, Any] | None = None) -> None:
        if "://" in url and urlsplit(url).password:
            raise TargetError(
                "The address of the destination holds a password. Leave it out; it is kept in the system's keychain."
            )
        self.url, self._options = url, dict(options or {})
        self._kind = url.partition("://")[0] if "://" in url else "file"
        try:
            fsspec.get_filesystem_class(self._kind)
        except (ImportError, ValueError) as error:
            raise TargetError(
                'The destination {url} cannot be opened: {cause}. Run pip install "curator[export]", or correct it.',
                url=url,
                cause=error,
            ) from error

    @contextmanager
    def opened(self) -> Iterator[tuple[Any, str]]:
        """The file system, and the path of the address on it.

        Raises:
            CutOffError: the line broke, at any moment until the end of the block.
            TargetError: the server does not let us in, or not do what was asked.
        """
        files = None
        try:
            files, root = fsspec.core.url_to_fs(self.url, **self._settings())
            if self._is_sftp:
                files.ftp.get_channel().settimeout(_PATIENCE)
            yield files, root.rstrip("/")
        except _named(_REFUSALS) as error:
            raise TargetError(
                "The destination {url} refuses: {cause}. Check the address, the password and what you may write there.",
                url=self.url,
                cause=_cause(error),
            ) from error
        except line_breaks() as error:
            if getattr(error, "errno", None) in _FULL:
                raise TargetError(
                    "There is no room left at {url}: {cause}. Make some, then push again to go on.",
                    url=self.url,
                    cause=_cause(error),
                ) from error
            raise CutOffError(
                "The line to {url} broke: {cause}. The batch is not complete there; push it again to go on.",
                url=self.url,
                cause=_cause(error),
            ) from error
        finally:
            if files is not None and self._is_sftp:
                files.client.close()

    @property
    def _is_sftp(self) -> bool:
        return self._kind in ("sftp", "ssh")

    def _settings(self) -> dict[str, Any]:
        # A kept connection may have broken, and a kept listing be of before.
        ours: dict[str, Any] = {"skip_instance_cache": True, "use_listings_cache": False, **self._options}
        if self._is_sftp:
            known = ours.pop("known_hosts", None) or Path.home() / ".ssh" / "known_hosts"
            waits = dict.fromkeys(("timeout", "banner_timeout", "auth_timeout"), _PATIENCE)
            del ours["use_listings_cache"]
            ours |= {"host_key_policy": _known_only(Path(known)), **waits}
        return ours


def _known_only(path: Path) -> Any:
    """Lets nobody pass whose key does not stand in the file: fsspec would trust whoever answers first."""
    import paramiko  # noqa: PLC0415 - an optional extra

    class KnownOnly(paramiko.MissingHostKeyPolicy):
        def missing_host_key(self, client: object, hostname: str, key: paramiko.PKey) -> None:
            del client
            if not path.is_file() or not paramiko.HostKeys(str(path)).check(hostname, key):
                raise TargetError(
                    "The server {host} shows the key {print}, which {path} does not know. Ask whoever keeps it "
                    "whether the key is theirs, then add it there, as ssh does.",
                    host=hostname,
                    print=key.fingerprint,
                    path=path,
                )

    return KnownOnly()


def _named(classes: Mapping[str, tuple[str, ...]]) -> tuple[type[BaseException], ...]:
    """The exceptions of those modules that are in use; nothing is imported for it."""
    used = [(sys.modules[module], names) for module, names in classes.items() if module in sys.modules]
    return tuple(getattr(module, name) for module, names in used for name in names)


def line_breaks() -> tuple[type[BaseException], ...]:
    """What the libraries in use raise where a line breaks."""
    return _named(_BREAKS)


def _cause(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
