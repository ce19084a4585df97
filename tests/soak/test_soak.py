"""Each row of `make soak` at a small count."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak import clones, faults, kills, typing_ends, writers
from tests.soak.kills import Expected
from tests.soak.row import Row


def test_nothing_acknowledged_is_lost_to_kills(tmp_path: Path) -> None:
    row = kills.run(25, tmp_path / "home")
    assert row.holds, row
    assert row.seen["changes acknowledged"] > 25


def test_a_failing_operation_changes_no_file_and_is_explained(tmp_path: Path) -> None:
    row = faults.run(1, tmp_path / "home")
    assert row.holds, row
    assert row.seen["failures"] > 20


async def test_a_failing_operation_leaves_the_text_in_the_editor(tmp_path: Path) -> None:
    row = await faults.run_on_screen_here(1, tmp_path / "home")
    assert row.holds, row
    assert row.seen["failures"] >= 6


def test_two_programs_at_once_keep_every_note(tmp_path: Path) -> None:
    row = writers.run(1, tmp_path / "home", 40)
    assert row.holds, row


def test_three_clones_at_once_lose_nothing(tmp_path: Path) -> None:
    row = clones.run(3, tmp_path / "home")
    assert row.holds, row
    assert row.seen["syncs"] == 9


@pytest.mark.parametrize("end", typing_ends.ENDS)
def test_an_end_while_typing_costs_a_second_at_most(tmp_path: Path, end: str) -> None:
    row = typing_ends.run(1, tmp_path / "home", end)
    assert row.holds, row


def test_a_row_that_does_not_hold_says_so() -> None:
    row = Row("loses", {"lost": (1, 0), "kept": (2, 2)}, {"tries": 3})
    assert not row.holds
    assert str(row) == "FAILS  loses: lost 1 (MUST BE 0), kept 2; tries 3"


def test_a_lost_change_is_counted() -> None:
    expected = Expected()
    for line in ("> a one", "= a one", "> b two", "= b two", "> b three", "= b three", "> c four"):
        expected.hear(line)
    expected.compare({"b": "two", "c": "four"})
    assert expected.lost == 2
    expected.compare({"b": "two", "c": "four"})
    assert expected.lost == 2
