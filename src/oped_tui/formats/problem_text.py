"""Problems as text: lines that editors jump to, JSON, and annotations for GitHub's checks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

from oped_tui.core.problem import Level, Problem

ProblemFormat = Literal["text", "json", "github"]
"""How problems are written."""

_GITHUB = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def format_problems(problems: Iterable[Problem], to: ProblemFormat = "text") -> str:
    """The problems, sorted, in one of the formats; ends with a newline unless empty."""
    ordered = sorted(set(problems))
    if to == "json":
        return _json(ordered)
    line = _github if to == "github" else str
    return "".join(f"{line(problem)}\n" for problem in ordered)


def _json(problems: list[Problem]) -> str:
    listed = [
        {
            "file": problem.source,
            "line": problem.line,
            "column": problem.column,
            "level": str(problem.level),
            "rule": problem.rule,
            "message": problem.message,
        }
        for problem in problems
    ]
    # Escaped to ASCII: nothing in a file's name or message can then command a terminal.
    return json.dumps({"oped": 1, "problems": listed}, indent=2) + "\n"


def _github(problem: Problem) -> str:
    """A workflow command, with the escapes of the actions toolkit (`core/src/command.ts`)."""
    fields = ",".join(
        f"{name}={_escape(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in (
            ("file", problem.source),
            ("line", problem.line),
            ("col", problem.column),
            ("title", problem.rule),
        )
    )
    return f"::{_GITHUB[problem.level]} {fields}::{_escape(problem.message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
