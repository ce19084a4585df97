"""The shape of the code, where import-linter and ruff can't see it."""

from __future__ import annotations

import ast
import functools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from oped_tui.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "oped_tui"
MODULES = sorted(PACKAGE.rglob("*.py"))

BROAD = {"cli/main.py", "ui/saving.py", "ui/background.py"}
"""Where any exception may be caught: the top of the command line, the save worker, and a thread of
our own, whose exception is raised again where it is waited for."""

LISTING = """
import json, sys
before = set(sys.modules)
from oped_tui.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
sys.stderr.write("\\n" + json.dumps(sorted(set(sys.modules) - before)))
"""


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@functools.cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules_after(home: Path, *arguments: str) -> set[str]:
    """What running a command without a terminal imports."""
    done = subprocess.run(
        [sys.executable, "-c", LISTING, *arguments],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "OPED_TUI_HOME": str(home)},
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def families(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


def test_a_file_is_at_most_300_lines() -> None:
    lines = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > 300} == {}


def test_a_function_is_at_most_50_lines() -> None:
    long = {
        f"{name_of(path)}: {node.name}": node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= 50
    }
    assert long == {}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "misc", "common"}
    assert [name_of(path) for path in MODULES if path.stem in drawers] == []


def test_any_exception_is_caught_only_where_the_design_names_it() -> None:
    def is_broad(handler: ast.ExceptHandler) -> bool:
        names = (
            {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
            if (handler.type)
            else {"BaseException"}
        )
        passes_on = isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None
        return bool(names & {"Exception", "BaseException"}) and not passes_on

    found = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler) and is_broad(node)
    }
    assert found <= BROAD


def test_telling_the_version_imports_next_to_nothing(tmp_path: Path) -> None:
    loaded = modules_after(tmp_path, "--version")
    assert {name for name in loaded if name.startswith("oped_tui")} == {
        "oped_tui",
        "oped_tui.cli",
        "oped_tui.cli.main",
    }
    assert families(loaded) <= {"oped_tui", "collections", "__future__"}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_asking_for_help_imports_neither_screen_nor_formats(tmp_path: Path, command: str) -> None:
    loaded = modules_after(tmp_path, command, "--help")
    assert not families(loaded) & {"textual", "rich", "yaml", "markdown_it", "asyncio"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("where",),
        ("schema",),
        ("print", "putins-clock-lukashenko"),
        ("check", str(ROOT / "annotations")),
        ("read",),
        (),
    ],
    ids=" ".join,
)
def test_no_command_without_a_screen_imports_textual(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert not families(modules_after(tmp_path, *arguments)) & {"textual", "rich", "asyncio"}


def test_reading_without_a_terminal_refuses_before_it_opens_anything(tmp_path: Path) -> None:
    column = tmp_path / "column.txt"
    column.write_text("A bridge.", encoding="utf-8")
    loaded = modules_after(tmp_path, str(column))
    assert not families(loaded) & {"textual", "yaml", "markdown_it"}
    assert not {name for name in loaded if name.startswith("oped_tui.storage")}


def test_core_needs_nothing_but_the_standard_library() -> None:
    names = [f"oped_tui.core.{path.stem}" for path in (PACKAGE / "core").glob("*.py")]
    script = f"import importlib, json, sys\nbefore = set(sys.modules)\nfor n in {names!r}:\n"
    script += "    importlib.import_module(n)\nprint(json.dumps(sorted(set(sys.modules) - before)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert families(set(json.loads(done.stdout))) <= {"oped_tui", *sys.stdlib_module_names}
