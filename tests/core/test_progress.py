from __future__ import annotations

import pytest

from oped_tui.core.progress import progress
from tests.core.builders import article, claim, note, pack, reading

TEXT = article("The pier is old.", "It will fall.")


def test_counts_what_was_read_and_names_the_rest() -> None:
    found = reading(TEXT, pack(claim("c1", "p2"), claim("c2", "p1")), notes=[note()])
    seen = progress(found, {"pier/c1", "gone"})
    assert (seen.read, seen.total, seen.unread) == (1, 2, ("pier/c2",))
    assert seen.share == pytest.approx(0.5)


def test_where_there_is_nothing_to_read_all_is_read() -> None:
    assert progress(reading(TEXT), ()).share == pytest.approx(1)
