"""Fetching, from a server that does everything a server may do and much that it may not."""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from collections.abc import Iterator

import pytest

from oped_tui.storage import addresses, fetch, web_failures
from oped_tui.storage.addresses import is_public, resolve
from oped_tui.storage.fetch import Bounds, Fetched, checked_address, is_address
from oped_tui.storage.inflating import Swollen, inflater
from oped_tui.storage.timed_connection import Deadline, TimedConnection
from oped_tui.storage.web_failures import WebFailure
from tests.storage.web_server import WebServer, moved, page, running

QUICK = Bounds(seconds=0.4)
SMALL = Bounds(bytes=20_000)


@pytest.fixture
def server() -> Iterator[WebServer]:
    yield from running()


def get(server: WebServer, path: str = "/", bounds: Bounds | None = None) -> Fetched:
    return fetch.fetch(server.url(path), allow_local=True, bounds=bounds or Bounds())


def failure(server: WebServer, path: str = "/", bounds: Bounds | None = None) -> WebFailure:
    with pytest.raises(WebFailure) as caught:
        get(server, path, bounds)
    line = str(caught.value)
    assert "\n" not in line
    assert line.isprintable()
    return caught.value


def test_a_page_comes_with_its_kind_and_charset(server: WebServer) -> None:
    server.answers["/a?b=1"] = page(b"<p>\xe9", 'TEXT/HTML ; charset="ISO-8859-1"')
    assert get(server, "/a?b=1#part") == Fetched(
        server.url("/a?b=1"), b"<p>\xe9", "text/html", "ISO-8859-1"
    )


def test_neither_cookies_nor_a_referrer_nor_credentials_are_sent(server: WebServer) -> None:
    server.answers["/"] = moved("/b").replace(b"\r\n\r\n", b"\r\nSet-Cookie: a=b\r\n\r\n")
    server.answers["/b"] = page(b"x")
    get(server)
    assert len(server.requests) == 2
    for request in server.requests:
        names = {line.partition(":")[0].lower() for line in request.splitlines()[1:] if line}
        assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_progress_is_told_in_lines(server: WebServer) -> None:
    server.answers["/"] = page(b"x" * 600_000)
    lines: list[str] = []
    fetch.fetch(server.url(), allow_local=True, progress=lines.append)
    assert lines[0] == "127.0.0.1: connecting"
    assert all(line.startswith("127.0.0.1: ") and line.endswith(" kB") for line in lines[1:])
    assert len(lines) >= 3


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("text/plain", ("text/plain", "")), ("text/markdown; charset=utf8", ("text/markdown", "utf8")),
     ("application/xhtml+xml", ("application/xhtml+xml", ""))],
)  # fmt: skip
def test_text_of_other_kinds_is_taken_too(
    server: WebServer, kind: str, expected: tuple[str, str]
) -> None:
    server.answers["/"] = page(b"x", kind)
    found = get(server)
    assert (found.media_type, found.charset) == expected


def test_an_answer_without_a_kind_is_taken_for_a_page(server: WebServer) -> None:
    server.answers["/"] = b"HTTP/1.0 200 OK\r\n\r\n<p>x"
    assert get(server) == Fetched(server.url(), b"<p>x", "text/html", "")


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "video/\x1b[2Jmp4", ""])
def test_what_is_no_text_is_refused_by_its_kind(server: WebServer, kind: str) -> None:
    server.answers["/"] = page(b"%PDF", kind or "; charset=x")
    assert isinstance(failure(server), web_failures.WrongKind)


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 Other", "307 T", "308 P"])
def test_a_page_that_moved_is_followed(server: WebServer, status: str) -> None:
    server.answers["/"] = moved("sub/b?x=ü".encode().decode("latin-1"), status)
    server.answers["/sub/b?x=%C3%83%C2%BC"] = page(b"x")
    assert get(server).url.startswith(server.url("/sub/b"))


def test_five_redirects_are_followed_and_no_more(server: WebServer) -> None:
    for number in range(6):
        server.answers[f"/{number}"] = moved(f"/{number + 1}")
    server.answers["/6"] = page(b"x")
    assert get(server, "/1").data == b"x"
    assert isinstance(failure(server, "/0"), web_failures.TooManyRedirects)


def test_a_page_that_sends_to_itself_for_ever_is_given_up(server: WebServer) -> None:
    server.answers["/"] = moved("/")
    assert isinstance(failure(server), web_failures.TooManyRedirects)
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://x.example/", "data:text/html,x", "javascript:1",
     "http://user:pass@127.0.0.1/", "gopher://x\x1b[2J/"],
)  # fmt: skip
def test_a_redirect_to_anything_but_a_web_page_is_refused(server: WebServer, location: str) -> None:
    server.answers["/"] = moved(location)
    assert isinstance(failure(server), web_failures.BadAddress)
    assert len(server.requests) == 1


def test_a_redirect_without_a_target_is_an_answer_without_a_page(server: WebServer) -> None:
    server.answers["/"] = page(b"", "text/html", "302 Found")
    assert isinstance(failure(server), web_failures.Refused)


def test_a_redirect_into_a_private_network_is_refused(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    server.answers["/"] = moved(server.url("/secret", "127.0.0.2"))
    server.answers["/secret"] = page(b"x")
    with pytest.raises(web_failures.PrivateAddress, match="--allow-local"):
        fetch.fetch(server.url())
    assert [request.split()[1] for request in server.requests] == ["/"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "0"])
def test_a_private_address_is_refused_however_it_is_written(server: WebServer, host: str) -> None:
    with pytest.raises((web_failures.PrivateAddress, web_failures.Unreachable)):
        fetch.fetch(server.url("/", host))
    assert server.requests == []


def test_the_address_connected_to_is_the_one_that_was_checked(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "127.0.0.9"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    server.answers["/"] = page(b"x")
    assert fetch.fetch(server.url("/", "rebinding.example"), allow_local=True).data == b"x"
    assert asked == ["rebinding.example"]


def test_of_several_addresses_the_first_that_answers_is_taken(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = socket.create_server(("127.0.0.1", 0))
    refusing = closed.getsockname()[1]
    closed.close()

    def answer(_host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", at))
                for at in (refusing, port)]  # fmt: skip

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    server.answers["/"] = page(b"x")
    assert fetch.fetch(server.url("/", "two.example"), allow_local=True).data == b"x"
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer("", refusing)[:1])
    with pytest.raises(web_failures.Unreachable, match="refused"):
        fetch.fetch(server.url("/", "none.example"), allow_local=True)


@pytest.mark.parametrize(
    ("address", "public"),
    [("93.184.216.34", True), ("2606:4700::1111", True), ("10.0.0.1", False), ("127.1.2.3", False),
     ("169.254.169.254", False), ("192.168.1.1", False), ("172.16.0.1", False),
     ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.251", False), ("240.0.0.1", False),
     ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1%eth0", False),
     ("fc00::1", False), ("fec0::1", False), ("ff02::1", False), ("::ffff:127.0.0.1", False),
     ("::ffff:93.184.216.34", True), ("64:ff9b::7f00:1", False), ("64:ff9b::5db8:d822", True),
     ("2002:7f00:1::", False), ("2001:0:7f00:1::", False), ("no address", False)],
)  # fmt: skip
def test_only_addresses_of_the_open_internet_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize("error", [OSError(-2, "unknown"), UnicodeError("label too long")])
def test_a_host_that_is_not_known_is_told(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(web_failures.Unreachable, match="no such host"):
        resolve("nowhere.example", 80, 5, allow_local=False)


def test_a_look_up_that_hangs_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: released.wait(30) and [])
    with pytest.raises(web_failures.TooSlow):
        resolve("slow.example", 80, 0.05, allow_local=False)
    released.set()


def drip(server: WebServer, before: bytes, piece: bytes) -> None:
    def answer(connection: socket.socket) -> None:
        connection.sendall(before)
        while not server.ended.wait(0.02):
            connection.sendall(piece)

    server.answers["/"] = answer


BEGUN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        (b"", b"H"),
        (BEGUN, b"X"),
        (BEGUN + b"\r\n", b"x"),
        (BEGUN + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"", b""),
    ],
)
def test_a_server_that_drips_is_left_at_the_deadline(
    server: WebServer, before: bytes, piece: bytes
) -> None:
    drip(server, before, piece)
    assert isinstance(failure(server, bounds=QUICK), web_failures.TooSlow)


def test_a_deadline_that_is_past_ends_everything() -> None:
    with pytest.raises(TimeoutError):
        Deadline(-1).left()


def endless(server: WebServer, before: bytes, piece: bytes) -> None:
    def answer(connection: socket.socket) -> None:
        connection.sendall(before)
        while not server.ended.is_set():
            connection.sendall(piece)

    server.answers["/"] = answer


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        (BEGUN + b"\r\n", b"x" * 10_000),
        (BEGUN + b"Transfer-Encoding: chunked\r\n\r\n", b"2710\r\n" + b"x" * 10_000 + b"\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000),
        (BEGUN + b"Content-Length: 99999999999\r\n\r\n", b"x" * 10_000),
    ],
)
def test_a_body_without_end_is_cut_off_at_its_bound(
    server: WebServer, before: bytes, piece: bytes
) -> None:
    endless(server, before, piece)
    assert isinstance(failure(server, bounds=SMALL), web_failures.PageTooLarge)


@pytest.mark.parametrize(
    ("before", "piece"),
    [(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n" * 1_000), (b"HTTP/1.1 200 OK\r\nX-A: ", b"x" * 10_000),
     (b"", b"garbage\r\n" * 100), (b"HTTP/1.1 2000 OK\r\n\r\n", b"x"), (b"", b"x" * 10_000)],
)  # fmt: skip
def test_hostile_headers_are_bounded(server: WebServer, before: bytes, piece: bytes) -> None:
    endless(server, before, piece)
    assert isinstance(failure(server), web_failures.Unreachable)


def compressed(data: bytes, encoding: str) -> bytes:
    return page(data, "text/html", "200 OK", f"Content-Encoding: {encoding}")


def raw_deflate(data: bytes) -> bytes:
    one = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return one.compress(data) + one.flush()


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


TEXT = b"Some words in it. " * 500


@pytest.mark.parametrize(
    ("data", "encoding"),
    [(packed(TEXT), "gzip"), (packed(TEXT), "X-GZIP"),
     (packed(TEXT[:100]) + packed(TEXT[100:]), "gzip"),
     (packed(TEXT) + b"\0\0", "gzip"), (zlib.compress(TEXT), "deflate"),
     (zlib.compress(TEXT) + b"more", "deflate"),
     (raw_deflate(TEXT), "deflate"), (TEXT, "identity")],
)  # fmt: skip
def test_compressed_pages_are_inflated(server: WebServer, data: bytes, encoding: str) -> None:
    server.answers["/"] = compressed(data, encoding)
    assert get(server).data == TEXT


def test_inflating_does_not_depend_on_how_the_bytes_arrive() -> None:
    for encoding, data in (("gzip", packed(TEXT) * 2), ("deflate", zlib.compress(TEXT * 2))):
        inflate = inflater(encoding)
        assert inflate is not None
        pieces = [inflate(data[at : at + 7], 100_000) for at in range(0, len(data), 7)]
        assert b"".join(pieces) == TEXT * 2
        assert inflate(b"", 10) == b""


def test_nothing_inflates_to_nothing() -> None:
    inflate = inflater("deflate")
    assert inflate is not None
    assert inflate(b"", 10) == b""


def test_inflating_stops_at_the_bound() -> None:
    for encoding, data in (
        ("gzip", packed(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("", TEXT),
    ):
        inflate = inflater(encoding)
        assert inflate is not None
        with pytest.raises(Swollen):
            inflate(data, len(TEXT) - 1)


def test_a_bomb_is_stopped_while_it_inflates(server: WebServer) -> None:
    server.answers["/"] = compressed(packed(b"\0" * 50_000_000), "gzip")
    assert isinstance(failure(server), web_failures.PageTooLarge)


@pytest.mark.parametrize(
    "answer",
    [compressed(b"no gzip", "gzip"), compressed(b"x", "br"), compressed(b"\x08\xff\xff", "deflate"),
     BEGUN + b"Content-Length: 100\r\n\r\nshort",
     BEGUN + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
     BEGUN + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab", b""],
)  # fmt: skip
def test_an_answer_that_breaks_off_or_lies_is_told(server: WebServer, answer: bytes) -> None:
    server.answers["/"] = answer
    assert isinstance(failure(server), web_failures.Unreachable)


@pytest.mark.parametrize(
    ("status", "expected"),
    [("401 No", web_failures.Refused), ("403 No", web_failures.Refused),
     ("429 Slow", web_failures.Refused), ("451 Law", web_failures.Refused),
     ("402 Pay", web_failures.Paywall), ("404 Gone", web_failures.Refused),
     ("500 Oh", web_failures.Refused), ("204 None", web_failures.Refused)],
)  # fmt: skip
def test_an_answer_without_the_page_says_what_to_do(
    server: WebServer, status: str, expected: type[WebFailure]
) -> None:
    server.answers["/"] = page(b"x", "text/html", status)
    found = failure(server)
    assert type(found) is expected
    if status[:3] in ("401", "402", "403", "429"):
        assert "save the page, and add the file" in found.advice


def test_a_connection_that_was_never_used_is_hung_up(server: WebServer) -> None:
    found = resolve("127.0.0.1", server.port, 5, allow_local=True)
    connection = TimedConnection(
        "127.0.0.1", server.port, found, Deadline(5), secure=False, most=100
    )
    connection.connect()
    socket_used = connection.sock
    connection.close()
    with pytest.raises(OSError, match=r"closed|descriptor"):
        socket_used.sendall(b"x")


def test_a_server_that_speaks_no_tls_can_not_be_reached(server: WebServer) -> None:
    with pytest.raises(web_failures.Unreachable, match="no secure connection"):
        fetch.fetch(server.url().replace("http:", "https:"), allow_local=True)


@pytest.mark.parametrize(
    ("url", "why"),
    [("ftp://x.example/", "no address"), ("https://", "no address"), ("x", "no address"),
     ("https://user:secret@x.example/", "password"), ("https://x.example/" + "a" * 3000, "longer")],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_before_anything_is_asked(url: str, why: str) -> None:
    with pytest.raises(web_failures.BadAddress, match=why) as caught:
        fetch.fetch(url)
    assert "secret" not in str(caught.value)


def test_an_address_is_asked_for_without_its_fragment() -> None:
    assert checked_address("HTTPS://X.example/a#b") == "https://x.example/a"


def test_addresses_are_told_from_names() -> None:
    assert is_address("https://x.example")
    assert is_address("HTTP://x.example")
    assert not is_address("ftp://x.example")
    assert not is_address("a file")
