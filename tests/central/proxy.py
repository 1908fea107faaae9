"""A line to the server that drops, stalls, slices and resets, as a seeded chance has it."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from random import Random

from sqlalchemy import URL

STALL = 0.02  # seconds in which nothing moves before the line breaks


class Proxy:
    """Forwards TCP connections on loopback to a server's socket; `bad` is the chance that a connection suffers."""

    def __init__(self, server: URL, seed: int) -> None:
        self._server, self._random = server, Random(seed)
        self.bad = 0.0
        self.down = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    @property
    def port(self) -> int:
        """Where clients connect."""
        return int(self._listener.getsockname()[1])

    def url(self, member: str) -> URL:
        """A member's address through this line."""
        return URL.create("postgresql", username=member, host="127.0.0.1", port=self.port,
                          database=self._server.database)  # fmt: skip

    def close(self) -> None:
        """Stop listening, and wait for what is under way."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in (self._accepting, *self._threads):
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self.down:
                client.close()
                continue
            pair = _Pair(client, self._dial())
            faults = [self._fault() for _ in range(2)]
            self._threads = [thread for thread in self._threads if thread.is_alive()]
            for (source, target), fault in zip(pair.ways(), faults, strict=True):
                self._threads.append(threading.Thread(target=pump, args=(source, target, pair, *fault)))
                self._threads[-1].start()

    def _fault(self) -> tuple[str, int]:
        """What happens in one direction, and after how many bytes."""
        if self._random.random() >= self.bad:
            return "", 0
        return self._random.choice(("reset", "drop", "stall", "slice")), self._random.randrange(6000)

    def _dial(self) -> socket.socket:
        host = self._server.query.get("host") or self._server.host
        if isinstance(host, str) and host.startswith("/"):
            dialled = socket.socket(socket.AF_UNIX)
            dialled.connect(f"{host}/.s.PGSQL.{self._server.port or 5432}")
            return dialled
        return socket.create_connection((str(host), self._server.port or 5432))


class _Pair:
    """A client's connection and the server's."""

    def __init__(self, client: socket.socket, server: socket.socket) -> None:
        self._both = (client, server)

    def ways(self) -> tuple[tuple[socket.socket, socket.socket], ...]:
        """Both directions."""
        return self._both, self._both[::-1]

    def cut(self) -> None:
        """Break both, in the middle of whatever is said."""
        for one in self._both:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


def pump(source: socket.socket, target: socket.socket, pair: _Pair, fault: str, after: int) -> None:
    """Forward bytes one way until the fault comes due or one end hangs up."""
    passed = 0
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            if fault in ("reset", "drop", "stall") and passed + len(data) > after:
                if fault != "drop":  # the first half arrives
                    target.sendall(data[: after - passed])
                time.sleep(STALL if fault == "stall" else 0)
                break
            for piece in _pieces(data, 3 if fault == "slice" else len(data)):
                target.sendall(piece)
            passed += len(data)
    pair.cut()


def _pieces(data: bytes, size: int) -> Iterator[bytes]:
    small = min(len(data), 300 * size)
    yield from (data[start : start + size] for start in range(0, small, size))
    if small < len(data):
        yield data[small:]
