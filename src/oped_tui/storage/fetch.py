"""Fetching a page: only because the reader asked for it, and within bounds in every direction."""

from __future__ import annotations

import http.client
import re
import ssl
import zlib
from collections.abc import Callable
from email.message import Message
from urllib.parse import urldefrag, urlsplit

from oped_tui import __version__
from oped_tui.core.cleaning import clean_line
from oped_tui.core.frozen import frozen
from oped_tui.formats.html_links import LONGEST_URL, absolute_url
from oped_tui.storage.addresses import resolve
from oped_tui.storage.inflating import Swollen, inflater
from oped_tui.storage.timed_connection import Deadline, TimedConnection, TooMuch
from oped_tui.storage.web_failures import (
    SAVE_IT,
    BadAddress,
    PageTooLarge,
    Paywall,
    Refused,
    TooManyRedirects,
    TooSlow,
    Unreachable,
    WrongKind,
)

PAGE_BYTES = 10 * 1024 * 1024
"""The most a page from the web may hold."""

HTML = ("text/html", "application/xhtml+xml")
TEXT = ("text/plain", "text/markdown", "text/x-markdown")

_OVERHEAD = 1 << 20  # bytes of headers and chunk lengths beyond the page itself
_PIECE = 1 << 16
_MOVED = (301, 302, 303, 307, 308)
_ASKED = {
    "User-Agent": f"oped-tui/{__version__}",
    "Accept": "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)

Progress = Callable[[str], None]
"""Told in one line what is going on."""


@frozen
class Bounds:
    """How long a fetch may take in all, how much it may bring, and how often it may be sent on."""

    seconds: float = 10
    bytes: int = PAGE_BYTES
    redirects: int = 5


USUAL = Bounds()
"""The bounds of a page that a reader asks for."""


@frozen
class Fetched:
    """A page as it came: where from in the end, its bytes, its kind and what it is encoded in."""

    url: str
    data: bytes
    media_type: str
    charset: str


def is_address(target: str) -> bool:
    """Whether what the reader gave is a web address rather than a file's name."""
    return re.match(r"https?://", target, re.IGNORECASE) is not None


def fetch(
    url: str,
    *,
    allow_local: bool = False,
    progress: Progress = lambda _line: None,
    bounds: Bounds = USUAL,
) -> Fetched:
    """The page at an address, with neither cookies nor a referrer, and through no proxy.

    Every address on the way is checked, and connected to as checked. `allow_local` lets it lie in
    a private network. Raises a WebFailure.
    """
    deadline = Deadline(bounds.seconds)
    here = checked_address(url)
    for _ in range(bounds.redirects + 1):
        try:
            answer = _ask(here, deadline, bounds, allow_local=allow_local, progress=progress)
        except TimeoutError as error:
            what = f"it was not there within {bounds.seconds:g} seconds"
            raise TooSlow(what, here, f"try again, or {SAVE_IT}") from error
        except ssl.SSLError as error:
            what = f"no secure connection ({clean_line(error.reason or str(error)).lower()})"
            raise Unreachable(what, here, SAVE_IT) from error
        except (Swollen, TooMuch) as error:
            size = f"{bounds.bytes >> 20} MB" if bounds.bytes >> 20 else f"{bounds.bytes} bytes"
            raise PageTooLarge(f"it is over {size}", here, SAVE_IT) from error
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise Unreachable(f"it can't be reached: {why}", here, "try again later") from error
        except (http.client.HTTPException, ValueError, zlib.error) as error:
            what = "its answer can't be understood"
            raise Unreachable(what, here, f"try again, or {SAVE_IT}") from error
        if isinstance(answer, Fetched):
            return answer
        here = answer
    raise TooManyRedirects(f"it is sent on more than {bounds.redirects} times", url, SAVE_IT)


def checked_address(url: str, base: str = "") -> str:
    """An address as it will be asked for; raises BadAddress for any but a web page's."""
    whole = absolute_url(base, url)
    if whole:
        return urldefrag(whole).url
    if len(url) > LONGEST_URL:
        raise BadAddress(f"the address is longer than {LONGEST_URL} characters", url[:80])
    if "@" in url.partition("//")[2].partition("/")[0]:
        # What stands before the sign may be a password: it is not shown.
        raise BadAddress("the address holds a name or password", "", "leave out what is before @")
    if base:
        raise BadAddress(f"it leads to {clean_line(url)[:80]}, which is no web page", base, SAVE_IT)
    raise BadAddress("it is no address of a web page", url, "give one that begins with https://")


def _ask(
    url: str, deadline: Deadline, bounds: Bounds, *, allow_local: bool, progress: Progress
) -> Fetched | str:
    """The page at one address, or the address that it leads to."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    progress(f"{host}: connecting")
    addresses = resolve(host, port, deadline.left(), allow_local=allow_local)
    most = bounds.bytes + _OVERHEAD
    connection = TimedConnection(host, port, addresses, deadline, secure=secure, most=most)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers=_ASKED)
        with connection.getresponse() as response:
            if response.status in _MOVED and response.headers.get("Location"):
                return checked_address(response.headers["Location"], url)
            _refuse(response.status, url)
            media_type, charset = _kind(response.headers, url)
            return Fetched(url, _body(response, host, bounds, progress), media_type, charset)
    finally:
        connection.close()


def _refuse(status: int, url: str) -> None:
    """Raise what an answer without a page means."""
    if status in (200, 203):
        return
    if status == 402:
        raise Paywall("the page is for subscribers", url, SAVE_IT)
    if status in (401, 403, 429, 451):
        raise Refused(f"the site refuses to give the page to a program ({status})", url, SAVE_IT)
    if status in (404, 410):
        raise Refused(f"there is no such page ({status})", url, "check the address")
    if status >= 500:
        raise Refused(f"the site has trouble of its own ({status})", url, "try again later")
    raise Refused(f"the site answered without a page ({status})", url, SAVE_IT)


def _kind(headers: Message, url: str) -> tuple[str, str]:
    """The media type and the charset; raises WrongKind for what is no text to read."""
    said = headers.get("Content-Type") or HTML[0]
    media_type = said.partition(";")[0].strip().lower()
    if media_type not in (*HTML, *TEXT):
        shown = clean_line(media_type)[:60]
        raise WrongKind(f"it is no page of text ({shown})", url, "save it and add the file")
    charset = _CHARSET.search(said)
    return media_type, charset[1] if charset else ""


def _body(
    response: http.client.HTTPResponse, host: str, bounds: Bounds, progress: Progress
) -> bytes:
    """The bytes of an answer, inflated; raises Swollen past the bound."""
    inflate = inflater(response.headers.get("Content-Encoding") or "")
    if inflate is None:
        raise http.client.UnknownTransferEncoding
    if response.length is not None and response.length > bounds.bytes:
        raise Swollen
    pieces: list[bytes] = []
    size = 0
    told = 0
    while piece := response.read1(_PIECE):
        inflated = inflate(piece, bounds.bytes - size)
        pieces.append(inflated)
        size += len(inflated)
        if size >> 18 > told:
            told = size >> 18
            progress(f"{host}: {size >> 10} kB")
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(pieces)
