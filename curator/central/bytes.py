"""Photo bytes by content hash in any place that fsspec opens: a folder, S3, SFTP, …

A photo is written beside its name, read back, and only then given its name, so that a broken copy never bears a hash
that it does not have. What has its name is never written again.
"""

from hashlib import sha256
from uuid import uuid4

import fsspec

from curator.domain.errors import CentralError


class PhotoBytes:
    """The bytes of a team's photos.

    Raises:
        CentralError: the address names no place that can be opened.
    """

    def __init__(self, url: str) -> None:
        try:
            self._files, self._root = fsspec.core.url_to_fs(url)
        except (ImportError, ValueError, OSError) as error:
            raise CentralError("The photo store {url} cannot be opened: {cause}.", url=url, cause=error) from error

    def has(self, digest: str) -> bool:
        """Whether the photo with this SHA-256 is there."""
        return bool(self._files.exists(self._path(digest)))

    def put(self, digest: str, data: bytes) -> None:
        """Store a photo's bytes; those that are there are left alone.

        Raises:
            CentralError: what was read back is not what was written.
        """
        if self.has(digest):
            return
        final = self._path(digest)
        coming = f"{self._root}/coming/{uuid4().hex}"
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
        try:
            data = bytes(self._files.cat_file(self._path(digest)))
        except FileNotFoundError as error:
            raise CentralError("The photo {digest} was not sent yet; sync again later.", digest=digest[:12]) from error
        self._check(digest, data)
        return data

    def _check(self, digest: str, data: bytes) -> None:
        if sha256(data).hexdigest() != digest:
            raise CentralError(
                "The photo store gave other bytes for {digest} than were sent. Whoever keeps it has to look at its "
                "disk; the original is safe where it was imported.",
                digest=digest[:12],
            )

    def _path(self, digest: str) -> str:
        return f"{self._root}/{digest[:2]}/{digest}"
