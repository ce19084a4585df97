"""Addresses in a page: resolved, and only those that a reader could open."""

from __future__ import annotations

import re
from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit

LONGEST_URL = 2_000

_SAFE = "%/:?#[]@!$&'*+,;=~-._"
_HOST = re.compile(r"[^\s/?#@\\\[\]]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]")
_WHOLE = re.compile(r"https?://[!-~]+")


def absolute_url(base: str, reference: str) -> str:
    """The whole http(s) address that a reference in a page means; empty for any other.

    One with user name or password, and one over `LONGEST_URL` characters is none.
    """
    reference = re.sub(r"[\t\r\n]", "", reference.strip())
    if not reference or len(reference) > LONGEST_URL:
        return ""
    try:
        url = urljoin(base, reference)
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _is_host(host):
        return ""
    ascii_host = _ascii_host(host)
    if not ascii_host:
        return ""
    netloc = f"{ascii_host}:{port}" if port is not None else ascii_host
    path, query, fragment = (
        quote(part, safe=_SAFE, errors="replace")
        for part in (parts.path, parts.query, parts.fragment)
    )
    whole = urlunsplit((parts.scheme, netloc, path, query, fragment))
    return whole if len(whole) <= LONGEST_URL and _WHOLE.fullmatch(whole) else ""


def link_url(base: str, reference: str) -> str:
    """What `absolute_url` says, but nothing for a place in the page itself."""
    url = absolute_url(base, reference)
    inside = reference.lstrip().startswith("#") or urldefrag(url).url == urldefrag(base).url
    return "" if inside else url


def _is_host(host: str) -> bool:
    return _HOST.fullmatch(f"[{host}]" if ":" in host else host) is not None


def _ascii_host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
