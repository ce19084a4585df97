"""`completions`: what shells need to complete commands, options, files and names of the library."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from oped_tui.cli import output

if TYPE_CHECKING:
    from oped_tui.cli.command_table import Argument, CommandHelp

EXAMPLES = """
oped-tui completions bash > ~/.local/share/bash-completion/completions/oped-tui
oped-tui completions zsh > ~/.zfunc/_oped-tui     with ~/.zfunc in $fpath, before compinit
oped-tui completions fish > ~/.config/fish/completions/oped-tui.fish
"""

SHELLS = ("bash", "zsh", "fish")

# What a metavar stands for; what isn't here only its writer knows.
_FILES = frozenset({"PATH", "PACK", "FILE"})
_ARTICLE = "ARTICLE"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the shell."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def run(arguments: argparse.Namespace) -> int:
    """Write the script; returns the exit code."""
    output.write(completions_for(arguments.shell))
    return output.CLEAN


def completions_for(shell: str) -> str:
    """The script for one of the shells, with every command and option there is."""
    from oped_tui.cli.command_table import command_table

    return _SCRIPTS[shell](command_table())


def _bash(commands: Sequence[CommandHelp]) -> str:
    names = " ".join(command.name for command in commands)
    options = "".join(
        f"    {one.name}) options='{' '.join(flag for o in one.options for flag in o.flags)}'"
        f" operand={_quoted(_operand(one))} ;;\n"
        for one in commands
    )
    values = "".join(
        f"    {'|'.join(_quoted(f'{one.name} {flag}') for flag in option.flags)})"
        f" operand={_quoted(_value(option))}; options= ;;\n"
        for one in commands
        for option in one.options
        if option.metavar
    )
    return _BASH.format(names=names, options=options, values=values)


_BASH = """\
# Completions of oped-tui for bash; to try them: source <(oped-tui completions bash)
_oped_tui() {{
  local IFS=$' \\t\\n' name command=read options= operand= words=
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}}
  COMPREPLY=()
  for name in {names}; do
    [[ ${{COMP_WORDS[1]}} == "$name" && $COMP_CWORD -gt 1 ]] && command=$name
  done
  case $command in
{options}  esac
  case "$command $previous" in
{values}  esac
  case $operand in
    article|files) words= ;;
    *) words=$operand ;;
  esac
  [[ $COMP_CWORD == 1 ]] && words="$words {names} --help --version"
  [[ $current == -* ]] && words="$words $options"
  [[ $operand == article && $current != -* ]] &&
    words="$words $(oped-tui list --format id 2>/dev/null)"
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ $operand == article || $operand == files ]]; then
    IFS=$'\\n'
    COMPREPLY+=($(compgen -f -- "$current"))
    compopt -o filenames 2>/dev/null
  fi
}}
complete -F _oped_tui oped-tui
"""


def _zsh(commands: Sequence[CommandHelp]) -> str:
    listed = "".join(f"    {_quoted(f'{one.name}:{one.does}')}\n" for one in commands)
    cases = "".join(
        f"    {one.name}) _arguments -s -S {' '.join(_zsh_specs(one))} ;;\n" for one in commands
    )
    return _ZSH.format(listed=listed, cases=cases)


def _zsh_specs(command: CommandHelp) -> Iterator[str]:
    for option in command.options:
        value = f":{option.metavar.lower()}:{_zsh_values(option)}" if option.metavar else ""
        for flag in option.flags:
            again = "*" if option.many else ""
            yield _quoted(f"{again}{flag}[{_zsh_text(option.help)}]{value}")
    for operand in command.operands:
        yield _quoted(f"{'*' if operand.many else ''}:{operand.metavar}:{_zsh_values(operand)}")


def _zsh_values(argument: Argument) -> str:
    known = {"article": "_oped_tui_articles", "files": "_files", "": " "}
    value = _value(argument)
    return known.get(value, f"({value})")


def _zsh_text(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "[]:\\" else sign for sign in text)


_ZSH = """\
#compdef oped-tui
# Completions of oped-tui for zsh.
_oped_tui_articles() {{
  local -a names
  names=(${{(f)"$(oped-tui list --format id 2>/dev/null)"}})
  _alternative 'files:file:_files' 'names:article:compadd -a names'
}}
_oped_tui() {{
  local -a commands
  commands=(
{listed}  )
  if (( CURRENT == 2 )); then
    _describe -t commands command commands
    _oped_tui_articles
    return
  fi
  local name=$words[2]
  shift words
  (( CURRENT-- ))
  case $name in
{cases}    *) _oped_tui_articles ;;
  esac
}}
if [[ $funcstack[1] == _oped-tui ]]; then
  _oped_tui "$@"
else
  compdef _oped_tui oped-tui
fi
"""


def _fish(commands: Sequence[CommandHelp]) -> str:
    lines = [
        "# Completions of oped-tui for fish.",
        "complete -c oped-tui -n __fish_use_subcommand -a '(oped-tui list --format id)'",
    ]
    lines += [
        f"complete -c oped-tui -n __fish_use_subcommand -a {one.name} -d {_fish_text(one.does)}"
        for one in commands
    ]
    for one in commands:
        seen = f"complete -c oped-tui -n '__fish_seen_subcommand_from {one.name}'"
        lines += [f"{seen} {' '.join(_fish_words(option))}" for option in one.options]
        operand = _operand(one)
        if operand == "article":
            lines.append(f"{seen} -a '(oped-tui list --format id)'")
        elif operand != "files":
            lines.append(f"{seen} -f" + (f" -a '{operand}'" if operand else ""))
    return "\n".join(lines) + "\n"


def _fish_words(option: Argument) -> Iterator[str]:
    for flag in option.flags:
        yield f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}"
    if option.metavar:
        value = _value(option)
        known = {"article": "-r", "files": "-r", "": "-x"}
        yield known.get(value, f"-x -a '{value}'")
    yield f"-d {_fish_text(option.help)}"


def _fish_text(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _operand(command: CommandHelp) -> str:
    """What may stand without an option: `article`, `files`, words to choose from, or nothing."""
    kinds = [_value(operand) for operand in command.operands]
    return "article" if "article" in kinds else next(iter(kinds), "")


def _value(argument: Argument) -> str:
    if argument.choices:
        return " ".join(argument.choices)
    if argument.metavar == _ARTICLE:
        return "article"
    return "files" if argument.metavar in _FILES else ""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


_SCRIPTS: Mapping[str, Callable[[Sequence[CommandHelp]], str]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
}
