"""Problems as lines, as JSON and as GitHub's workflow commands."""

from __future__ import annotations

import json

from oped_tui.core.problem import Level, Problem
from oped_tui.formats.problem_text import format_problems

LATER = Problem("b.yaml", 2, 7, "no-archive", Level.NOTE, "S1 has no archived copy")
EARLIER = Problem("a.yaml", 10, 3, "unknown-key", Level.ERROR, "sumary: did you mean summary?")


def test_problems_are_lines_sorted_by_place() -> None:
    assert format_problems([LATER, EARLIER]) == (
        "a.yaml:10:3: error: sumary: did you mean summary? [unknown-key]\n"
        "b.yaml:2:7: note: S1 has no archived copy [no-archive]\n"
    )


def test_lines_are_sorted_by_number_not_as_text() -> None:
    second = Problem("a.yaml", 9, 1, "unknown-key", Level.ERROR, "other")
    assert format_problems([EARLIER, second]).startswith("a.yaml:9:1:")


def test_the_same_problem_is_said_once() -> None:
    assert format_problems([EARLIER, EARLIER]).count("\n") == 1


def test_no_problems_are_no_text_and_an_empty_json_list() -> None:
    assert format_problems([]) == ""
    assert format_problems([], "github") == ""
    assert json.loads(format_problems([], "json")) == {"oped": 1, "problems": []}


def test_json_has_one_flat_object_a_problem() -> None:
    assert json.loads(format_problems([LATER], "json"))["problems"] == [
        {
            "file": "b.yaml",
            "line": 2,
            "column": 7,
            "level": "note",
            "rule": "no-archive",
            "message": "S1 has no archived copy",
        }
    ]


def test_json_never_holds_a_control_character_as_itself() -> None:
    hostile = Problem("a\u009b31m.yaml", 1, 1, "r", Level.ERROR, "\x1b[2J\u202e")
    text = format_problems([hostile], "json")
    assert text.isascii()
    assert "\x1b" not in text
    assert json.loads(text)["problems"][0]["message"] == "\x1b[2J\u202e"


def test_github_commands_escape_what_would_end_them() -> None:
    odd = Problem("a,b:c.yaml", 3, 4, "r", Level.WARNING, "50 %\n::error::no")
    assert format_problems([odd], "github") == (
        "::warning file=a%2Cb%3Ac.yaml,line=3,col=4,title=r::50 %25%0A::error::no\n"
    )


def test_github_calls_a_note_a_notice() -> None:
    assert format_problems([LATER], "github").startswith("::notice file=b.yaml,")
