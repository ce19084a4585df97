"""The entry point: finds the command that the arguments name, and runs it.

Starting must be quick: a command's module is imported only when it is called for, and neither
`--version` nor reading without options imports the argument parser.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

TYPE_CHECKING = False  # `typing` is too much to import just to say so
if TYPE_CHECKING:
    import argparse
    from typing import Protocol

    class Command(Protocol):
        """What a command's module offers."""

        EXAMPLES: str

        def add_arguments(self, parser: argparse.ArgumentParser) -> None:
            """Declare the command's arguments."""

        def run(self, arguments: argparse.Namespace) -> int:
            """Carry the command out; returns the exit code."""


COMMANDS = {
    "read": "read an article with the evidence in its margin (what no command means)",
    "add": "put an article, a web page or a book into the library",
    "refetch": "fetch an article again, and show what changed",
    "print": "write the annotated article as plain text",
    "new": "write a pack to start from",
    "check": "find faults in pack files",
    "anchor": "show where each annotation of a pack lands in an article",
    "stamp": "write a pack's fingerprints from your copy of its article",
    "export": "write notes, or the whole reading, for other programs",
    "import": "take in notes made elsewhere",
    "notes": "search my notes over every article",
    "sync": "send and receive notes through git",
    "serve": "show the reading screen in a browser",
    "list": "list the articles known here",
    "where": "show the folders in use",
    "schema": "write the JSON Schema of a pack",
    "completions": "write what a shell needs to complete commands",
}
"""Every command with what it does; each is the module of that name in this package."""

USAGE = """\
Usage: oped-tui [ARTICLE]
       oped-tui COMMAND ...

Reads an opinion article with the evidence in its margin. Without ARTICLE it opens the bundled
reading the first time, afterwards the article read last. ARTICLE is a web address, a text,
Markdown, HTML or EPUB file, `-` for standard input, or the name of an article in the library;
`#p12` after it names a paragraph.

Commands:
{commands}

`oped-tui COMMAND --help` explains a command. A file that is named like a command is given as
`./print`.

Options:
  --help        show this
  --version     show the version

Examples:
  oped-tui                          open the bundled reading, or the article read last
  oped-tui column.txt               read a text file; packs that fit it are found by themselves
  pbpaste | oped-tui -              read what was copied
  oped-tui print column.txt | less  the same as plain text
  oped-tui check my-pack.yaml       find faults in a pack
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; returns the exit code.

    The one place where any exception is caught: the reader sees one line, never a traceback.
    """
    try:
        return _dispatch(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        return 130  # as a shell reports it: 128 + SIGINT
    except Exception as error:  # noqa: BLE001 - the top of the program
        from oped_tui.cli.failure import report

        return report(error)


def _dispatch(args: list[str]) -> int:
    if args and args[0] in ("--version", "-V"):
        from oped_tui import __version__

        sys.stdout.write(f"oped-tui {__version__}\n")
        return 0
    if args and args[0] in ("--help", "-h", "help"):
        return _help(args[1:])
    if args and args[0] in COMMANDS:
        name, rest = args[0], args[1:]
    elif len(args) > 1 and args[0].isalpha() and not args[1].startswith("-"):
        return _unknown(args[0])
    else:
        name, rest = "read", args
    if name == "read" and (not rest or (len(rest) == 1 and _is_article(rest[0]))):
        from oped_tui.cli import read

        return read.start(rest[0] if rest else "")
    return _run(name, rest)


def _unknown(word: str) -> int:
    """Complain about the first of several words: together they can't be an article."""
    from oped_tui.cli import output
    from oped_tui.core.suggest import did_you_mean

    hint = did_you_mean(word, COMMANDS)
    output.complain(f"there is no command '{word}' (see `oped-tui --help`){hint}")
    return output.MISUSE


def _is_article(word: str) -> bool:
    return word == "-" or not word.startswith("-")


def _help(args: list[str]) -> int:
    if args and args[0] in COMMANDS:
        return _run(args[0], ["--help"])
    from oped_tui.cli import output

    width = max(map(len, COMMANDS)) + 2
    commands = "\n".join(f"  {name:<{width}}{does}" for name, does in COMMANDS.items())
    output.write(USAGE.format(commands=commands))
    return output.CLEAN


def _run(name: str, args: list[str]) -> int:
    import importlib

    from oped_tui.cli.arguments import parser_for

    module = "import_" if name == "import" else name  # `import` is a word of the language
    command: Command = importlib.import_module(f"oped_tui.cli.{module}")
    parser = parser_for(name, COMMANDS[name], command.EXAMPLES)
    command.add_arguments(parser)
    return command.run(parser.parse_args(args))
