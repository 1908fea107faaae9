"""Real servers on loopback for what is stored elsewhere, SFTP and S3, and a line to them that breaks at a given byte.

`asyncssh` serves what `paramiko` asks for, so that two hands wrote the two ends. Each server runs in threads of this
process and ends with its `with` block.
"""

import asyncio
import contextlib
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

_USER, _PASSWORD = "exporter", "loopback only"


class Place(NamedTuple):
    """Where a server listens, what to sign in with as fsspec's options, and how a URL to it begins.

    `url` takes a port, so that a line in between can be named instead.
    """

    port: int
    options: dict[str, Any]
    url: Callable[[int], str]
    known_hosts: str = ""


@contextmanager
def sftp_server(folder: Path) -> Iterator[Place]:
    """An SFTP server that shows `folder` as its root to one user with a password.

    `known_hosts` is its key as a line without the host's name.
    """
    asyncssh = pytest.importorskip("asyncssh")
    logging.getLogger("asyncssh").setLevel(logging.CRITICAL)
    key = asyncssh.generate_private_key("ssh-ed25519")
    ready: list[Any] = []
    started = threading.Event()
    loop = asyncio.new_event_loop()

    talks: list[Any] = []

    class Login(asyncssh.SSHServer):  # type: ignore[misc, name-defined]
        def connection_made(self, conn: Any) -> None:
            talks.append(conn)

        def password_auth_supported(self) -> bool:
            return True

        def validate_password(self, username: str, password: str) -> bool:
            return (username, password) == (_USER, _PASSWORD)

    async def serve() -> None:
        ready.append(
            await asyncssh.listen("127.0.0.1", 0, server_factory=Login, server_host_keys=[key], allow_scp=False,
                                  sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=str(folder)))
        )  # fmt: skip
        started.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(serve())
        loop.run_forever()

    thread = threading.Thread(target=run)
    thread.start()
    started.wait()
    try:
        yield Place(
            ready[0].get_port(),
            {"username": _USER, "password": _PASSWORD},
            lambda port: f"sftp://127.0.0.1:{port}/",
            key.export_public_key().decode().strip(),
        )
    finally:
        asyncio.run_coroutine_threadsafe(_closed(ready[0], talks), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _closed(server: Any, talks: list[Any]) -> None:
    server.close()
    await server.wait_closed()
    for talk in talks:
        talk.abort()
        await talk.wait_closed()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@contextmanager
def s3_server(bucket: str = "bucket") -> Iterator[Place]:
    """An S3 endpoint that holds everything in memory, with one empty bucket."""
    server_module = pytest.importorskip("moto.server")
    s3fs = pytest.importorskip("s3fs")
    for talkative in ("werkzeug", "asyncio"):
        logging.getLogger(talkative).setLevel(logging.CRITICAL)
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    options = {"key": "loopback", "secret": "only"}
    files = s3fs.S3FileSystem(**options, endpoint_url=f"http://127.0.0.1:{port}", skip_instance_cache=True)
    if files.exists(bucket):
        files.rm(bucket, recursive=True)  # moto's memory outlives its server
    files.mkdir(bucket)
    try:
        yield Place(port, options, lambda _: f"s3://{bucket}/")
    finally:
        server.stop()


class Line:
    """A TCP line to a server of this machine that breaks after a given number of bytes, both ways counted together.

    Once broken, nobody gets through until it is mended. `passed` counts since it was last mended.
    """

    def __init__(self, port: int) -> None:
        self._server = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._left: int | None = None
        self.passed = 0
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    @property
    def port(self) -> int:
        """Where clients connect."""
        return int(self._listener.getsockname()[1])

    @property
    def broken(self) -> bool:
        """Whether the line has broken."""
        return self._left == 0

    def mend(self, *, breaks_after: int | None = None) -> None:
        """Let everything through, or so many bytes."""
        self._hang_up()
        with self._lock:
            self._left, self.passed = breaks_after, 0

    def close(self) -> None:
        """Stop listening, hang up, and wait for what is under way."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join()
        self._hang_up()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self.broken:
                client.close()
                continue
            server = socket.create_connection(("127.0.0.1", self._server))
            with self._lock:
                self._open |= {client, server}
            self._threads = [thread for thread in self._threads if thread.is_alive()]
            for ends in ((client, server), (server, client)):
                self._threads.append(threading.Thread(target=self._carry, args=ends))
                self._threads[-1].start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                through = self._allowed(len(data))
                target.sendall(data[:through])
                if self.broken:
                    self._hang_up()
                    break
        for end in (source, target):
            self._end(end)

    def _allowed(self, count: int) -> int:
        with self._lock:
            if self._left is not None:
                count = min(count, self._left)
                self._left -= count
            self.passed += count
            return count

    def _hang_up(self) -> None:
        with self._lock:
            ends, self._open = self._open, set()
        for end in ends:
            self._end(end)

    def _end(self, end: socket.socket) -> None:
        with self._lock:
            self._open.discard(end)
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A line to a server on loopback."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
