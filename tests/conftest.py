"""Fixtures that every part of the suite may use."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared test material beside the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared with the test material is not here")
    return folder


@pytest.fixture(scope="session")
def real_article(shared: Path) -> str:
    """The text of the real article, as a reader would paste it; never to be copied."""
    return (shared / "articles" / "putins-clock-lukashenko.txt").read_text(encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that takes the place of the user's data, state and settings."""
    folder = tmp_path / "home"
    monkeypatch.setenv("OPED_TUI_HOME", str(folder))
    return folder
