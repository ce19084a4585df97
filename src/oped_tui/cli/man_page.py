"""The manual page, made from the commands themselves; run as a module, it writes the page."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from oped_tui import __version__
from oped_tui.cli.command_table import Argument, CommandHelp, command_table

_HEAD = """\
.\\" Made from the commands by `make man`: change those.
.TH OPED\\-TUI 1 "" "oped\\-tui {version}" "User Commands"
.SH NAME
oped\\-tui \\- read an opinion article with the evidence in its margin
.SH SYNOPSIS
.B oped\\-tui
.RI [ ARTICLE ]
.br
.B oped\\-tui
.I COMMAND
.RI [ ARGUMENT \\&...]
.SH DESCRIPTION
The article stands in one pane, and beside it what is known about the paragraph that is being read:
its statements with their verdicts and sources, forecasts and what became of them, rhetoric,
omissions, questions, counter\\-views, and the reader's own notes.
.PP
.I ARTICLE
is a text, Markdown or saved HTML file, an EPUB book, a web address,
.B \\-
for standard input, or the name of an article in the library;
.B #p12
after it names a paragraph.
Without it the bundled reading is opened the first time, afterwards the article read last.
A file that is named like a command is given as
.IR ./print .
.PP
On the screen
.B ?\\&
shows the keys.
.SH COMMANDS
"""

_TAIL = """\
.SH EXIT STATUS
.TP
.B 0
Nothing amiss.
.TP
.B 1
Faults were found.
.TP
.B 2
The command could not be carried out as given.
.SH ENVIRONMENT
.TP
.B OPED_TUI_HOME
One folder for data, state and settings, in place of the platform's own.
.TP
.B NO_COLOR
Where set, nothing is coloured.
.TP
.BR VISUAL ", " EDITOR
The editor for notes.
.SH FILES
.B oped\\-tui where
shows the folders in use: articles, packs, notes, settings.
.SH SEE ALSO
The format of packs and a tutorial are in
.I docs/format.md
and
.I docs/writing\\-a\\-pack.md
of the distribution.
"""


def man_page() -> str:
    """The page as roff (the macros of man(7))."""
    commands = "".join(f"{line}\n" for command in command_table() for line in _command(command))
    return _HEAD.format(version=__version__) + commands + _TAIL


def _command(command: CommandHelp) -> Iterator[str]:
    yield f".SS {_text(command.name)}"
    yield f".B {_text(f'oped-tui {command.name}')}"
    if any("--help" not in option.flags for option in command.options):
        yield ".RI [ OPTION \\&...\\& ]"
    for operand in command.operands:
        dots = " \\&..." if operand.many else ""
        name = _text(operand.metavar)
        yield f".RI [ {name}{dots} ]" if operand.optional else f".I {name}{dots}"
    yield ".PP"
    yield _line(f"{command.does[0].upper()}{command.does[1:]}.")
    for argument in (*command.operands, *command.options):
        if "--help" not in argument.flags:
            yield from _argument(argument)
    yield ".PP"
    yield "Examples:"
    yield ".PP"
    yield ".nf"
    yield ".RS"
    yield from map(_line, command.examples)
    yield ".RE"
    yield ".fi"


def _argument(argument: Argument) -> Iterator[str]:
    yield ".TP"
    if argument.flags:
        flags = ", ".join(f"\\fB{_text(flag)}\\fR" for flag in argument.flags)
        value = f" \\fI{_text(argument.metavar)}\\fR" if argument.metavar else ""
        yield flags + value
    else:
        yield f"\\fI{_text(argument.metavar)}\\fR"
    yield _line(argument.help or "(see above)")


def _line(text: str) -> str:
    """A line of text that no roff command can come out of."""
    line = _text(text)
    return f"\\&{line}" if line[:1] in (".", "'") else line


def _text(text: str) -> str:
    return re.sub(r"[\\-]", lambda sign: "\\e" if sign[0] == "\\" else "\\-", text)


if __name__ == "__main__":
    sys.stdout.write(man_page())
