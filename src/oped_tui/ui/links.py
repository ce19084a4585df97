"""Addresses that may be opened in the browser."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit, urlunsplit

LONGEST = 2000
"""Characters of an address that is still opened: longer ones are no article's."""

_PRINTABLE = re.compile(r"[!-~]+", re.ASCII)


def is_safe_address(address: str) -> bool:
    """Whether an address is http(s), has a host and no credentials, and is printable ASCII."""
    if len(address) > LONGEST or not _PRINTABLE.fullmatch(address):
        return False
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc


def can_open() -> bool:
    """Whether a browser would come up where the reader sits."""
    remote = "SSH_CONNECTION" in os.environ
    return not remote and bool(
        os.name == "nt"
        or os.uname().sysname == "Darwin"
        or os.environ.get("DISPLAY")
        or os.environ.get("WAYLAND_DISPLAY")
    )


def open_address(address: str) -> bool:
    """Open an address in the browser; blocks, so call it from a thread. False if refused."""
    import webbrowser

    return is_safe_address(address) and webbrowser.open(urlunsplit(urlsplit(address)))
