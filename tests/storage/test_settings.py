"""Where settings come from, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from oped_tui.storage.locations import Locations, find_locations
from oped_tui.storage.settings import Settings, load_settings


@pytest.fixture
def locations(home: Path) -> Locations:
    found = find_locations({"OPED_TUI_HOME": str(home)})
    found.config.mkdir(parents=True)
    return found


def test_defaults_then_the_file_then_the_environment_then_flags(locations: Locations) -> None:
    assert load_settings(locations, environ={}) == (Settings(), ())
    locations.settings_file.write_text("measure = 60\ntheme = 'a'\nsigns = 'ascii'\n")
    environ = {"OPED_TUI_THEME": "b", "OPED_TUI_MEASURE": "61", "OTHER": "x"}
    settings, problems = load_settings(locations, environ=environ, flags={"measure": "62"})
    assert not problems
    assert (settings.measure, settings.theme, settings.signs) == (62, "b", "ascii")


def test_the_environment_is_looked_at_unless_one_is_given(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPED_TUI_MEASURE", "44")
    assert load_settings(locations)[0].measure == 44


def test_problems_name_their_source(locations: Locations) -> None:
    locations.settings_file.write_text("measure = 1\n")
    _, problems = load_settings(
        locations, environ={"OPED_TUI_SIGNS": "x"}, flags={"pane_split": "x"}
    )
    assert [one.source for one in problems] == [
        str(locations.settings_file),
        "OPED_TUI_SIGNS",
        "--pane-split",
    ]


def test_nonsense_in_place_of_the_file_never_refuses_the_start(locations: Locations) -> None:
    locations.settings_file.write_bytes(b"\xff\xfe\x00")
    settings, problems = load_settings(locations, environ={})
    assert settings == Settings()
    assert [one.rule for one in problems] == ["unreadable-file"]
    locations.settings_file.write_bytes(b"  \n")
    assert load_settings(locations, environ={}) == (Settings(), ())
    locations.settings_file.unlink()
    locations.settings_file.mkdir()
    assert "it is a folder" in load_settings(locations, environ={})[1][0].message
