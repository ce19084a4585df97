"""Settings as text: what is wrong is told, and costs only itself."""

from __future__ import annotations

import pytest

from oped_tui.formats.settings_toml import DEFAULTS, Settings, override, parse_settings

FULL = """
reader = "ada"
theme = "nord"
measure = 66
pane_split = 0.6
signs = "ascii"
keymap = "default"

[keys]
next-paragraph = "j"
previous-paragraph = ["k", "up"]
"""


def test_every_setting_is_read() -> None:
    settings, problems = parse_settings(FULL, "settings.toml")
    assert not problems
    assert settings == Settings(
        "ada",
        "nord",
        66,
        0.6,
        "ascii",
        "default",
        {"next-paragraph": ("j",), "previous-paragraph": ("k", "up")},
    )


def test_no_settings_are_the_defaults() -> None:
    assert parse_settings("", "settings.toml") == (DEFAULTS, ())


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ('\nmeasure = "wide"', 2, 1, "measure is a number of columns from 20 to 200, not 'wide'"),
        ("measure = true", 1, 1, "measure is a number of columns"),
        ("measure = 5", 1, 1, "measure is a number of columns"),
        ("pane_split = 2.0", 1, 1, "pane_split is a share"),
        ("pane_split = 1", 1, 1, "pane_split is a share"),
        ('signs = "emoji"', 1, 1, 'signs can be "unicode" or "ascii"'),
        ("theme = 3", 1, 1, "theme: '3' must be text"),
        ('keymap = "vim"', 1, 1, "keymap: there is none but 'default'"),
        ('reader = "../x"', 1, 1, "can't name a folder"),
        ('reader = "versions"', 1, 1, "can't name a folder"),
        ('raeder = "x"', 1, 1, "did you mean 'reader'?"),
        ("[kyes]\na = 1", 1, 2, "there is no setting 'kyes'; did you mean 'keys'?"),
        ("keys = 3", 1, 1, "there is no setting 'keys'"),
        ("[keys]\nnext = 3", 2, 1, "must be a key"),
        ('"\\u0061 b" = 3', 1, 1, "there is no setting 'a b'"),
        ('"' + "x" * 60 + '" = 3', 1, 2, "…"),
    ],
)
def test_a_bad_setting_is_told_at_its_place_and_the_others_stand(
    text: str, line: int, column: int, said: str
) -> None:
    settings, problems = parse_settings(text, "settings.toml")
    assert settings == DEFAULTS
    assert [(one.source, one.line, one.column) for one in problems] == [
        ("settings.toml", line, column)
    ]
    assert said in problems[0].message


def test_a_bad_key_leaves_the_other_keys() -> None:
    settings, problems = parse_settings('[keys]\na = 3\nb = ["x"]\n', "s")
    assert (dict(settings.keys), len(problems)) == ({"b": ("x",)}, 1)


def test_what_is_no_toml_is_one_problem_with_its_place() -> None:
    settings, (problem,) = parse_settings("theme = \n", "settings.toml")
    assert (settings, problem.line, problem.column) == (DEFAULTS, 1, 9)
    assert problem.message == "Invalid value; none of the settings were read"
    assert parse_settings("a = " + "[" * 100_000, "s")[1]


def test_texts_from_elsewhere_come_over_the_file() -> None:
    settings, problems = override(
        DEFAULTS,
        {"measure": "60", "pane_split": "0.5", "signs": "ascii"},
        str.upper,
    )
    assert not problems
    assert (settings.measure, settings.pane_split, settings.signs) == (60, 0.5, "ascii")
    settings, (problem,) = override(settings, {"measure": "wide"}, str.upper)
    assert (settings.measure, problem.source) == (60, "MEASURE")
