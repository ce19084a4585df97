"""How a command reads its arguments, and what its `--help` looks like."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from oped_tui.cli import output


class Parser(argparse.ArgumentParser):
    """An argument parser that complains in one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and where to look; exits with 2."""
        output.complain(f"{message}; see `{self.prog} --help`")
        sys.exit(output.MISUSE)


def parser_for(name: str, summary: str, examples: str) -> Parser:
    """The parser of one command, without its arguments; `examples` are lines of its help."""
    return Parser(
        prog=f"oped-tui {name}",
        description=summary[0].upper() + summary[1:] + ".",
        epilog="examples:\n" + "".join(f"  {line}\n" for line in examples.strip().splitlines()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def add_article(parser: argparse.ArgumentParser) -> None:
    """Let the command be told an article; without one it takes the article read last."""
    parser.add_argument(
        "article",
        nargs="?",
        default="",
        metavar="ARTICLE",
        help="an address, a text, Markdown, HTML or EPUB file, `-` for standard input, or a "
        "name in the library",
    )


def add_pack_option(parser: argparse.ArgumentParser) -> None:
    """Let the command read packs from elsewhere than the library."""
    parser.add_argument(
        "--pack",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="a pack to read as well: a file or a folder (may be given more than once)",
    )


def at_least(minimum: int) -> Callable[[str], int]:
    """An argument type: a whole number, not under `minimum`."""

    def number(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None
        if value < minimum:
            raise argparse.ArgumentTypeError(f"{value} is under the least, {minimum}")
        return value

    return number
