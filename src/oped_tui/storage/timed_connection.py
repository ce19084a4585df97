"""An HTTP connection to an address checked beforehand, that ends at a deadline whatever comes."""

from __future__ import annotations

import contextlib
import http.client
import io
import socket
import ssl
import time
from collections.abc import Sequence

from oped_tui.storage.addresses import Resolved


class Deadline:
    """A moment after which nothing more is waited for."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds until then; raises TimeoutError after it."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class TooMuch(Exception):  # noqa: N818 - told as a failure by whoever fetches
    """More bytes came over the wire than any page that may be read has."""


class TimedConnection(http.client.HTTPConnection):
    """Connects to the first of the addresses that answers, never to what the name says by then.

    Every read and write counts against the deadline, since a time-out for each would let a server
    that drips its bytes go on for ever. At most `most` bytes are read.
    """

    def __init__(
        self,
        host: str,
        port: int,
        addresses: Sequence[Resolved],
        deadline: Deadline,
        *,
        secure: bool,
        most: int,
    ) -> None:
        super().__init__(host, port)
        self._addresses = addresses
        self._deadline = deadline
        self._most = most
        self._secure = secure

    def connect(self) -> None:
        """Connect; raises the OSError of the last address when none answers."""
        with contextlib.ExitStack() as until_connected:
            plain = self._first_to_answer()
            until_connected.callback(plain.close)
            plain.settimeout(self._deadline.left())
            whole = self._secured(plain) if self._secure else plain
            until_connected.pop_all()
        self.sock = _TimedSocket(whole, self._deadline, self._most)

    def _first_to_answer(self) -> socket.socket:
        failure = OSError("no address")
        for one in self._addresses:
            plain = socket.socket(one.family, socket.SOCK_STREAM)
            try:
                plain.settimeout(self._deadline.left())
                plain.connect(one.address)
            except OSError as error:
                plain.close()
                failure = error
            else:
                return plain
        raise failure

    def _secured(self, plain: socket.socket) -> socket.socket:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


class _TimedSocket:
    """What `http.client` uses of a socket, with a deadline over all of it."""

    def __init__(self, plain: socket.socket, deadline: Deadline, most: int) -> None:
        self._plain = plain
        self._deadline = deadline
        self._most = most
        self._answering = False

    def sendall(self, data: bytes) -> None:
        """Send; raises TimeoutError after the deadline."""
        self._plain.settimeout(self._deadline.left())
        self._plain.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """The answer, to be read from; closing it hangs up."""
        self._answering = True
        return io.BufferedReader(_Reader(self._plain, self._deadline, self._most))

    def close(self) -> None:
        """Hang up, unless the answer is still to be read."""
        if not self._answering:
            self._plain.close()


class _Reader(io.RawIOBase):
    def __init__(self, plain: socket.socket, deadline: Deadline, most: int) -> None:
        super().__init__()
        self._plain = plain
        self._deadline = deadline
        self._left = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._plain.settimeout(self._deadline.left())
        count = self._plain.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise TooMuch
        return count

    def close(self) -> None:
        super().close()
        self._plain.close()
