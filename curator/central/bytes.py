"""Photo bytes by content hash in any place that fsspec opens: a folder, S3, SFTP, …

A photo is written beside its name, read back, and only then given its name, so that a broken copy never bears a hash
that it does not have. What has its name is never written again.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from uuid import uuid4

import fsspec

from curator.domain.errors import CentralError, OfflineError

_OF_DRIVERS = {"paramiko": "SSHException", "botocore.exceptions": "BotoCoreError", "aiohttp": "ClientError"}
"""What they raise besides `OSError` where a server is away or refuses."""


class PhotoBytes:
    """The bytes of a team's photos. Every method may raise `OfflineError` where their server is away or refuses.

    Raises:
        CentralError: the address names no place that can be opened.
    """

    def __init__(self, url: str) -> None:
        self._url = re.sub("//[^/]*@", "//", url)  # as it may be shown
        try:
            with self._reached():
                self._files, self._root = fsspec.core.url_to_fs(url)
        except (ImportError, ValueError) as error:
            text = "The photo store {url} cannot be opened: {cause}."
            raise CentralError(text, url=self._url, cause=error) from error

    def has(self, digest: str) -> bool:
        """Whether the photo with this SHA-256 is there."""
        with self._reached():
            return bool(self._files.exists(self._path(digest)))

    def put(self, digest: str, data: bytes) -> None:
        """Store a photo's bytes; those that are there are left alone.

        Raises:
            CentralError: what was read back is not what was written.
        """
        if self.has(digest):
            return
        final = self._path(digest)
        coming = f"{self._root}/coming/{digest}-{uuid4().hex}"
        with self._reached():
            for path in (coming, final):
                self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._files.pipe_file(coming, data)
            self._check(digest, self._files.cat_file(coming))
            if not self.has(digest):
                self._files.mv(coming, final)

    def get(self, digest: str) -> bytes:
        """A photo's bytes.

        Raises:
            CentralError: they are not there, or are not what their name says.
        """
        with self._reached():
            try:
                data = bytes(self._files.cat_file(self._path(digest)))
            except FileNotFoundError as error:
                text = "The photo {digest} was not sent yet; sync again later."
                raise CentralError(text, digest=digest[:12]) from error
        self._check(digest, data)
        return data

    def is_there(self) -> bool:
        """Whether anything was ever stored, and can be reached."""
        with self._reached():
            return bool(self._files.exists(self._root))

    def remove(self, digest: str) -> None:
        """Delete a photo's bytes, and what a broken copy of them left.

        Raises:
            CentralError: they cannot be deleted now.
        """
        try:
            for path in (self._path(digest), *self._files.glob(f"{self._root}/coming/{digest}-*")):
                with suppress(FileNotFoundError):
                    self._files.rm_file(path)
        except OSError as error:
            raise CentralError(
                "The photo store does not let {digest} of a withdrawn participant be deleted: {cause}. The next sync "
                "goes on.",
                digest=digest[:12],
                cause=error.strerror or error,
            ) from error

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """The errors of whatever carries the bytes as a sentence."""
        try:
            yield
        except _failures() as error:
            raise OfflineError(
                "The photo store {url} cannot be reached: {cause}. Work goes on; photos follow with a later sync.",
                url=self._url,
                cause=getattr(error, "strerror", None) or error or type(error).__name__,
            ) from error

    def _check(self, digest: str, data: bytes) -> None:
        if sha256(data).hexdigest() != digest:
            raise CentralError(
                "The photo store gave other bytes for {digest} than were sent. Whoever keeps it has to look at its "
                "disk; the original is safe where it was imported.",
                digest=digest[:12],
            )

    def _path(self, digest: str) -> str:
        return f"{self._root}/{digest[:2]}/{digest}"


def _failures() -> tuple[type[Exception], ...]:
    loaded = ((sys.modules[module], name) for module, name in _OF_DRIVERS.items() if module in sys.modules)
    return OSError, EOFError, *(getattr(module, name) for module, name in loaded)
