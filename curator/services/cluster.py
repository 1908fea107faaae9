"""A Dask cluster to look at photos, where one machine is not enough."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from typing import Any

from curator import __version__
from curator.domain.errors import CuratorError
from curator.vision import worker

_PATIENCE = 10  # seconds in which the scheduler has to answer


@contextmanager
def hired(address: str | None) -> Iterator[tuple[Executor | None, int | None]]:
    """`cluster` where there is an address; without one, nobody."""
    if address is None:
        yield None, None
        return
    with cluster(address) as found:
        yield found


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of the cluster whose scheduler is at `address`, and how many photos it looks at at a time.

    Raises:
        CuratorError: Dask is not installed, or the cluster does not answer, has no workers or another Curator.
    """
    client = _client(address)
    try:
        executor = client.get_executor(pure=False)
        yield executor, _crew_of(client, executor, address)
    finally:
        client.close()


def _client(address: str) -> Any:
    try:
        import distributed  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise CuratorError(
            'Analysis on a cluster needs one more package: run pip install "curator[dask]" and start again.'
        ) from error
    connect: Any = distributed.Client
    try:
        return connect(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise CuratorError(
            "No Dask scheduler answers at {address}: {cause}. Start one with: dask scheduler",
            address=address,
            cause=error,
        ) from error


def _crew_of(client: Any, executor: Executor, address: str) -> int:
    with suppress(OSError):  # a worker that died is started anew; wait for the first
        client.wait_for_workers(1, timeout=_PATIENCE)
    processes = len(client.nthreads())
    if not processes:
        raise CuratorError(
            "The cluster at {address} has no workers. Start some with: dask worker ADDRESS --nthreads 1",
            address=address,
        )
    try:
        found = executor.submit(worker.version).result(60)
    except Exception as error:
        raise CuratorError(
            "The workers of the cluster at {address} cannot look at photos: {cause}. Install curator[dask] {version} "
            "there too.",
            address=address,
            cause=error,
            version=__version__,
        ) from error
    if found != __version__:
        raise CuratorError(
            "The workers of the cluster at {address} have Curator {found}. Install {version} there too.",
            address=address,
            found=found,
            version=__version__,
        )
    return 2 * processes
