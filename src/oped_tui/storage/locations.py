"""The folders in use."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from oped_tui.core.frozen import frozen

_APP = "oped-tui"


@frozen
class Locations:
    """Where the reader's things lie, and those that came with the program."""

    data: Path
    state: Path
    config: Path
    bundled: Path

    @property
    def articles(self) -> Path:
        """The reader's own copies of articles."""
        return self.data / "articles"

    @property
    def packs(self) -> Path:
        """The reader's own packs, a folder an article."""
        return self.data / "annotations"

    @property
    def notes(self) -> Path:
        """The notes: a folder an article, in it a folder a reader."""
        return self.data / "notes"

    @property
    def trash(self) -> Path:
        """Deleted notes."""
        return self.state / "trash"

    @property
    def drafts(self) -> Path:
        """What is being typed."""
        return self.state / "drafts"

    @property
    def places(self) -> Path:
        """Where the reader stopped in each article."""
        return self.state / "places"

    @property
    def settings_file(self) -> Path:
        """The settings, written by hand."""
        return self.config / "settings.toml"


def find_locations(environ: Mapping[str, str] | None = None) -> Locations:
    """The folders of this user; `$OPED_TUI_HOME` puts all but the bundled ones under one folder."""
    variables = os.environ if environ is None else environ
    home = variables.get("OPED_TUI_HOME", "")
    bundled = _find_bundled()
    if home:
        root = Path(home).absolute()
        return Locations(root / "data", root / "state", root / "config", bundled)
    import platformdirs

    return Locations(
        Path(platformdirs.user_data_dir(_APP, appauthor=False)),
        Path(platformdirs.user_state_dir(_APP, appauthor=False)),
        Path(platformdirs.user_config_dir(_APP, appauthor=False)),
        bundled,
    )


def _find_bundled() -> Path:
    """The bundled packs: inside the package in a wheel, else beside `src` in the repository."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "annotations"
    return inside if inside.is_dir() else package.parent.parent / "annotations"
