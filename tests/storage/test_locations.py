"""Where things lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from oped_tui.storage import locations as module
from oped_tui.storage.locations import find_locations


def test_one_variable_puts_everything_under_one_folder(tmp_path: Path) -> None:
    found = find_locations({"OPED_TUI_HOME": str(tmp_path)})
    assert found.data == tmp_path / "data"
    assert found.notes == tmp_path / "data" / "notes"
    assert found.articles == tmp_path / "data" / "articles"
    assert found.packs == tmp_path / "data" / "annotations"
    assert found.trash == tmp_path / "state" / "trash"
    assert found.drafts == tmp_path / "state" / "drafts"
    assert found.places == tmp_path / "state" / "places"
    assert found.settings_file == tmp_path / "config" / "settings.toml"


def test_the_variable_is_taken_from_the_environment(home: Path) -> None:
    assert find_locations().data == home / "data"


def test_without_it_the_platforms_folders_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    found = find_locations({})
    assert (found.data.name, found.state.name, found.config.name) == ("oped-tui",) * 3
    assert len({found.data, found.notes, found.packs, found.articles}) == 4


def test_the_bundled_packs_are_found_in_the_repository_and_in_a_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (find_locations({}).bundled / "putins-clock-lukashenko" / "pack.yaml").is_file()
    inside = tmp_path / "oped_tui" / "annotations"
    inside.mkdir(parents=True)
    monkeypatch.setattr(module, "__file__", str(tmp_path / "oped_tui" / "storage" / "x.py"))
    assert find_locations({}).bundled == inside
