"""Fixtures that every part of the suite may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

EXAMPLES = int(os.environ.get("OPED_TUI_EXAMPLES", "0"))
"""How many examples each property is tried on; at 0 a few, the same in every run."""

# How long an example takes says more of the machine than of what is tested.
_UNTIMED = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("few", _UNTIMED, max_examples=25, derandomize=True, database=None)
settings.register_profile("many", _UNTIMED, max_examples=max(1, EXAMPLES), print_blob=True)
settings.load_profile("many" if EXAMPLES else "few")


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
