"""The settings file, and the settings themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any, Literal

from oped_tui.core.cleaning import clean_line
from oped_tui.core.frozen import frozen
from oped_tui.core.names import is_name
from oped_tui.core.problem import Level, Problem
from oped_tui.core.suggest import did_you_mean

_MEASURES = (20, 200)
_SPLITS = (0.2, 0.8)
_RESERVED = "versions"  # stands beside the readers' folders
_SHOWN = 40


@frozen
class Settings:
    """What the reader has set. Empty or None: not said, the program chooses.

    `measure` counts columns of text; `pane_split` is the article's share of the width; `keys` gives
    for an action's id the keys that call it.
    """

    reader: str = ""
    theme: str = ""
    measure: int = 70
    pane_split: float | None = None
    signs: Literal["unicode", "ascii"] = "unicode"
    keymap: str = "default"
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


DEFAULTS = Settings()


def parse_settings(
    text: str, source: str, base: Settings = DEFAULTS
) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings of a file over those of `base`; a bad one is a problem and stays as it was."""
    import tomllib  # 4 ms, and most readers have no settings file

    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return base, (_syntax(str(error), source),)
    settings = base
    problems: list[Problem] = []
    for key, value in values.items():
        if key == "keys" and isinstance(value, dict):
            keys, faults = _keys(value, text, source)
            settings = replace(settings, keys=MappingProxyType({**settings.keys, **keys}))
            problems += faults
            continue
        try:
            settings = _with(settings, key, value)
        except ValueError as fault:
            line, column = _place(text, key)
            problems.append(_fault(source, line, column, str(fault)))
    return settings, tuple(problems)


def override(
    settings: Settings, values: Mapping[str, str], source: Callable[[str], str]
) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings with others put over them as texts; `source` names where a key's came from."""
    problems: list[Problem] = []
    for key, value in values.items():
        try:
            settings = _with(settings, key, _number(value) if key in _NUMBERS else value)
        except ValueError as fault:
            problems.append(_fault(source(key), 1, 1, str(fault)))
    return settings, tuple(problems)


def _with(settings: Settings, key: str, value: object) -> Settings:
    """The settings with one changed; ValueError says what is wrong with it."""
    read = _READERS.get(key)
    if read is None:
        known = (*_READERS, "keys")
        raise ValueError(f"there is no setting {_shown(key)}{did_you_mean(key, known)}")
    try:
        changes: dict[str, Any] = {key: read(value)}
    except ValueError as fault:
        said = str(fault)
        raise ValueError(said if said.startswith(key) else f"{key}: {said}") from fault
    return replace(settings, **changes)


def _reader(value: object) -> str:
    name = _text(value)
    if name and (not is_name(name) or name == _RESERVED):
        raise ValueError(f"reader: {_shown(name)} can't name a folder; use letters and digits")
    return name


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{_shown(value)} must be text between quotes")
    return clean_line(value)


def _signs(value: object) -> str:
    if value not in ("unicode", "ascii"):
        raise ValueError(f'signs can be "unicode" or "ascii", not {_shown(value)}')
    return str(value)


def _measure(value: object) -> int:
    low, high = _MEASURES
    if type(value) is not int or not low <= value <= high:
        raise ValueError(
            f"measure is a number of columns from {low} to {high}, not {_shown(value)}"
        )
    return value


def _pane_split(value: object) -> float:
    low, high = _SPLITS
    if not isinstance(value, float) or not low <= value <= high:
        raise ValueError(f"pane_split is a share from {low} to {high}, not {_shown(value)}")
    return value


def _keymap(value: object) -> str:
    if value != DEFAULTS.keymap:
        raise ValueError(f"there is none but {DEFAULTS.keymap!r}; [keys] changes single keys")
    return DEFAULTS.keymap


_READERS: Mapping[str, Callable[[object], object]] = {
    "reader": _reader,
    "theme": _text,
    "measure": _measure,
    "pane_split": _pane_split,
    "signs": _signs,
    "keymap": _keymap,
}
_NUMBERS = frozenset({"measure", "pane_split"})

SETTINGS = tuple(_READERS)
"""The settings that are one value, by name."""


def _number(text: str) -> object:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _keys(
    table: Mapping[str, object], text: str, source: str
) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    found: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for action, value in table.items():
        keys = value if isinstance(value, list) else [value]
        if all(isinstance(key, str) for key in keys):
            found[action] = tuple(map(clean_line, keys))
        else:
            line, column = _place(text, action)
            message = f'keys: {_shown(action)} must be a key ("x") or a list of them (["x", "y"])'
            problems.append(_fault(source, line, column, message))
    return found, problems


def _place(text: str, key: str) -> tuple[int, int]:
    """Where a key stands; the TOML reader doesn't say."""
    name = re.escape(key)
    found = re.search(rf"^[ \t]*\[?[ \t]*[\"']?({name})[\"']?[ \t]*[\]=.]", text, re.MULTILINE)
    if found is None:
        return 1, 1
    start = found.start(1)
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def _syntax(said: str, source: str) -> Problem:
    place = re.search(r"\(at line (\d+), column (\d+)\)", said)
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    message = re.sub(r" \(at .*\)$", "", clean_line(said))
    advice = "none of the settings were read"
    return Problem(source, line, column, "syntax", Level.ERROR, f"{message}; {advice}")


def _fault(source: str, line: int, column: int, message: str) -> Problem:
    return Problem(source, line, column, "bad-setting", Level.WARNING, message)


def _shown(value: object) -> str:
    line = clean_line(str(value)[: 4 * _SHOWN])
    return f"'{line}'" if len(line) <= _SHOWN else f"'{line[: _SHOWN - 1]}…'"
