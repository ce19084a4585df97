"""Ids that may become names of files."""

from __future__ import annotations

import pytest

from oped_tui.core.names import is_name


@pytest.mark.parametrize(
    "name", ["a", "putins-clock-lukashenko", "20261123-0915-k3f9qz", "A.b_c-1"]
)
def test_letters_digits_dots_dashes_and_underscores_make_a_name(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "name", ["", ".", "..", ".a", "a.", "a/b", "a\\b", "é", "a" * 81, "a\n", "-a"]
)
def test_nothing_leads_out_of_its_folder(name: str) -> None:
    assert not is_name(name)
