"""Addresses in a page: resolved, and only those that a reader could open."""

from __future__ import annotations

import re
from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit

LONGEST_URL = 2_000

# What Markdown leaves in an address as it is, so that one reads back from the kept copy unchanged.
_SAFE = "%/:?#@!$&'()*+,;=~-._"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LIKE_AN_ENTITY = re.compile(r"(&#?\w{1,32});")
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
    whole = urlunsplit((parts.scheme, netloc, *map(_quoted, parts[2:])))
    return whole if len(whole) <= LONGEST_URL and _WHOLE.fullmatch(whole) else ""


def link_url(base: str, reference: str) -> str:
    """What `absolute_url` says, but nothing for a place in the page itself."""
    url = absolute_url(base, reference)
    inside = reference.lstrip().startswith("#") or urldefrag(url).url == urldefrag(base).url
    return "" if inside else url


def _quoted(part: str) -> str:
    plain = _LIKE_AN_ENTITY.sub(r"\1%3B", _STRAY_PERCENT.sub("%25", part))
    return quote(plain, safe=_SAFE, errors="replace")


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
