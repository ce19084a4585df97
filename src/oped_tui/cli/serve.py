"""`serve`: the reading screen in a browser."""

from __future__ import annotations

import argparse
import importlib.util
import socket
import sys
from pathlib import Path

from oped_tui.cli import output
from oped_tui.core.problem import OpedError

EXAMPLES = """
oped-tui serve                         the article read last, in a browser on this machine
oped-tui serve column.txt --pack mine  an article with a pack from anywhere
oped-tui serve --port 0                on any port that is free
"""

_PORT, _LAST_PORT = 8642, 65535
_LOCAL = ("127.0.0.1", "::1", "localhost")


class ServeError(OpedError):
    """The reader can't be served in the way that was asked for."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what to read, and where to serve it."""
    from oped_tui.cli.arguments import add_article, add_pack_option, at_least

    add_article(parser)
    add_pack_option(parser)
    parser.add_argument("--port", type=at_least(0), default=_PORT, help=f"(default: {_PORT})")
    parser.add_argument(
        "--host",
        default=_LOCAL[0],
        help="the address to listen on (default: 127.0.0.1, which only this machine can reach)",
    )
    parser.add_argument(
        "--open-to-network",
        action="store_true",
        help="allow a --host that other machines can reach; whoever has the address that is told"
        " can then read and write your notes, and it is not encrypted",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped; returns the exit code."""
    if importlib.util.find_spec("textual_serve") is None:
        raise ServeError("serving needs an extra: pip install 'oped-tui[serve]'")
    if arguments.host not in _LOCAL and not arguments.open_to_network:
        raise ServeError(
            f"{arguments.host}: other machines could read and write your notes there; leave --host"
            " out, or add --open-to-network"
        )
    if arguments.article == "-":
        raise ServeError("standard input can't be served; give a file")
    _refuse_what_is_not_there(arguments.article, arguments.pack)
    listener = _listener(arguments.host, arguments.port)
    from oped_tui.ui.browser_server import BrowserServer

    server = BrowserServer(_command(arguments.article, arguments.pack), listener)
    output.write(server.address)
    output.remark("open this address in a browser on this machine; Ctrl+C ends it")
    server.listen()
    return output.CLEAN


def _refuse_what_is_not_there(target: str, packs: list[Path]) -> None:
    """Say now, and not in every page, that an article or a pack can't be opened."""
    from oped_tui.storage.library import default_target, find_packs, open_article
    from oped_tui.storage.locations import find_locations

    locations = find_locations()
    opened = open_article(target or default_target(locations), locations)
    find_packs(opened.article, locations, packs)


def _command(target: str, packs: list[Path]) -> list[str]:
    """The reader as a command; what begins with a dash is the article all the same."""
    options = [word for pack in packs for word in ("--pack", str(pack))]
    article = ["--", target] if target else []
    return [sys.executable, "-m", "oped_tui", "read", *options, *article]


def _listener(host: str, port: int) -> socket.socket:
    if port > _LAST_PORT:
        raise ServeError(f"{port} is no port; the last is {_LAST_PORT}")
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        why = error.strerror or error
        raise ServeError(f"can't listen on {host}, port {port}: {why}; try --port 0") from error
