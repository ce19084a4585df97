"""Every command with its options, read off its parser: completions and man page are made of it."""

from __future__ import annotations

import argparse
import importlib

from oped_tui.cli.arguments import parser_for
from oped_tui.cli.main import COMMANDS
from oped_tui.core.frozen import frozen


@frozen
class Argument:
    """An option, or what stands without one (no `flags`).

    `metavar` is empty for a switch; `choices` are the only values there are; `many` says that it
    may be given more than once.
    """

    flags: tuple[str, ...]
    metavar: str
    help: str
    choices: tuple[str, ...]
    optional: bool
    many: bool


@frozen
class CommandHelp:
    """A command, what it does, its arguments and its examples (a line each)."""

    name: str
    does: str
    arguments: tuple[Argument, ...]
    examples: tuple[str, ...]

    @property
    def options(self) -> tuple[Argument, ...]:
        """The arguments with flags."""
        return tuple(one for one in self.arguments if one.flags)

    @property
    def operands(self) -> tuple[Argument, ...]:
        """The arguments without."""
        return tuple(one for one in self.arguments if not one.flags)


def command_table() -> tuple[CommandHelp, ...]:
    """Every command, in the order of the help."""
    return tuple(_command(name, does) for name, does in COMMANDS.items())


def _command(name: str, does: str) -> CommandHelp:
    module = importlib.import_module(f"oped_tui.cli.{'import_' if name == 'import' else name}")
    parser = parser_for(name, does, module.EXAMPLES)
    module.add_arguments(parser)
    arguments = tuple(_argument(action) for action in parser._actions)
    return CommandHelp(name, does, arguments, tuple(module.EXAMPLES.strip().splitlines()))


def _argument(action: argparse.Action) -> Argument:
    choices = tuple(str(choice) for choice in action.choices or ())
    metavar = "" if action.nargs == 0 else _metavar(action, choices)
    return Argument(
        flags=tuple(action.option_strings),
        metavar=metavar,
        help=(action.help or "").replace("%%", "%"),
        choices=choices,
        optional=action.nargs in ("?", "*") or bool(action.option_strings),
        many=action.nargs in ("+", "*") or isinstance(action, argparse._AppendAction),
    )


def _metavar(action: argparse.Action, choices: tuple[str, ...]) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    return "|".join(choices) or action.dest.upper()
