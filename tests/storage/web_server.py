"""A server on loopback that answers with whatever bytes a test wants, honest or not."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

Answer = Callable[[socket.socket], None]
"""Writes an answer to a connection; the server hangs up after it."""


class WebServer:
    """Answers each path as told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | bytes] = {}
        self.requests: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self.ended = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def close(self) -> None:
        self.ended.set()
        self._socket.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(65536)
                if not piece:
                    return
                request += piece
                if request[:1] == b"\x16":  # a TLS handshake
                    connection.sendall(page(b"", "text/html", "400 Bad Request"))
                    return
            text = request.decode("latin-1")
            self.requests.append(text)
            answer = self.answers[text.split()[1]]
            if isinstance(answer, bytes):
                connection.sendall(answer)
            else:
                answer(connection)


def page(
    body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", *headers: str
) -> bytes:
    """A whole answer."""
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        *headers,
    ]
    return "\r\n".join([*lines, *headers, "", ""]).encode("latin-1") + body


def moved(location: str, status: str = "302 Found") -> bytes:
    """An answer that sends on."""
    return f"HTTP/1.1 {status}\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode(
        "latin-1"
    )


def running() -> Iterator[WebServer]:
    """The server, for as long as a test runs."""
    server = WebServer()
    yield server
    server.close()
