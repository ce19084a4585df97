"""Loading the settings: defaults, the file, the environment, flags; each over those before."""

from __future__ import annotations

import os
from collections.abc import Mapping

from oped_tui.core.problem import Level, Problem
from oped_tui.formats.settings_toml import DEFAULTS, SETTINGS, Settings, override, parse_settings
from oped_tui.storage.bounded_reading import decode_text, read_bytes
from oped_tui.storage.failures import Empty, Missing, StorageError
from oped_tui.storage.locations import Locations

__all__ = ["Settings", "load_settings"]

_MOST_BYTES = 1 << 20
_NO_FLAGS: Mapping[str, str] = {}


def load_settings(
    locations: Locations,
    *,
    environ: Mapping[str, str] | None = None,
    flags: Mapping[str, str] = _NO_FLAGS,
) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in force, and what is wrong with them; never a refusal to start."""
    variables = os.environ if environ is None else environ
    settings, problems = _from_file(locations)
    set_there = {key: variables[name] for key in SETTINGS if (name := _variable(key)) in variables}
    settings, more = override(settings, set_there, _variable)
    settings, most = override(settings, flags, lambda key: f"--{key.replace('_', '-')}")
    return settings, (*problems, *more, *most)


def _variable(key: str) -> str:
    return f"OPED_TUI_{key.upper()}"


def _from_file(locations: Locations) -> tuple[Settings, tuple[Problem, ...]]:
    path = locations.settings_file
    try:
        text = decode_text(read_bytes(path, _MOST_BYTES), path)
    except (Missing, Empty):
        return DEFAULTS, ()
    except StorageError as error:
        advice = "none of the settings were read"
        message = f"{error.what}; {advice}"
        return DEFAULTS, (Problem(error.where, 1, 1, "unreadable-file", Level.ERROR, message),)
    return parse_settings(text, str(path))
