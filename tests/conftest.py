"""Fixtures that every part of the suite may use."""

from __future__ import annotations

import functools
import os
import signal
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from coverage import Coverage
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


UNTRACED = (
    "cli", "e2e", "soak", "tools", "ui",
    "core/test_real_article.py",
    "formats/export/test_consumers.py",
    "formats/export/test_html_browser.py",
    "formats/test_article_html_depth.py",
    "formats/test_language_server.py",
    "storage/test_kill.py",
    "test_architecture.py",
    "test_bundled_pack.py",
    "test_no_article_text.py",
)  # fmt: skip
"""Tests from which coverage learns nothing, and which it would slow down."""

MEASURED = ("core", "formats", "storage")
"""The packages of which every line and branch must be reached."""


@contextmanager
def _untraced() -> Iterator[None]:
    """Stop tracing meanwhile: coverage learns nothing, and slows nothing down."""
    stopped: list[Coverage] = []  # a process of several runs two, one within the other
    while (coverage := Coverage.current()) is not None:
        coverage.stop()
        stopped.insert(0, coverage)
    try:
        yield
    finally:
        for coverage in stopped:
            coverage.start()


_caches: list[Any] = []
"""What the measured modules keep: once kept untraced, it isn't seen to be made."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect untraced; what is measured is imported before, where its lines are seen to run."""
    for name in MEASURED if Coverage.current() else ():
        for found in walk_packages([str(ROOT / "src/oped_tui" / name)], f"oped_tui.{name}."):
            named = vars(import_module(found.name)).values()
            _caches.extend(one for one in named if hasattr(one, "cache_clear"))
    with _untraced():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Trace only tests from which coverage is to learn: what properties hold, examples reach."""
    marked = any(item.get_closest_marker(name) for name in ("untraced", "hypothesis"))
    if marked or any(item.path.is_relative_to(ROOT / "tests" / name) for name in UNTRACED):
        with _untraced():
            return (yield)
    for cache in _caches:
        cache.cache_clear()
    return (yield)


@pytest.fixture(scope="session", autouse=True)
def _interrupts() -> None:
    """Take interrupts as from a terminal: in the background of a shell they are ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


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


@pytest.fixture(scope="session")
def _read_pack_once() -> Callable[..., object]:
    from oped_tui.storage.pack_index import read_pack  # here: before collecting it isn't traced

    return functools.cache(read_pack)


@pytest.fixture(autouse=True)
def _packs_are_read_once(
    monkeypatch: pytest.MonkeyPatch, _read_pack_once: Callable[..., object]
) -> None:
    """Read a pack only once as long as its files have the same stamps: it is a value."""
    monkeypatch.setattr("oped_tui.storage.pack_index.read_pack", _read_pack_once)
