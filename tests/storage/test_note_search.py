from __future__ import annotations

import os
from pathlib import Path

import pytest

from oped_tui.core.annotation import Kind, Note, QuoteSelector, Target
from oped_tui.storage.locations import Locations, find_locations
from oped_tui.storage.note_search import Order, find_notes
from oped_tui.storage.notebook import Notebook

NOTES = (
    ("a-column", "p10", "Which museum is it from?", ("war", "Tanks"), "2026-03-01T00:00:00Z"),
    ("a-column", "p2", "Ask the border guards", ("war",), "2026-01-01T00:00:00Z"),
    ("a-column", "p2a", "Inserted later", (), "2026-02-01T00:00:00Z"),
    ("a-column", "article", "On the whole, doubtful", (), "2025-12-01T00:00:00Z"),
    ("b-column", "elsewhere", "Another museum", ("art",), "2026-04-01T00:00:00Z"),
)


@pytest.fixture
def locations(tmp_path: Path) -> Locations:
    found = find_locations({**os.environ, "OPED_TUI_HOME": str(tmp_path)})
    for number, (article, paragraph, body, tags, modified) in enumerate(NOTES):
        quote = QuoteSelector("old tanks") if paragraph == "p10" else None
        note = Note(
            id=f"n{number}", kind=Kind.NOTE, target=Target(paragraph, quote), body=body, tags=tags,
            created="2025-01-01T00:00:00Z", modified=modified,
        )  # fmt: skip
        Notebook(found, article, "ada").save(note)
    return found


def ids(locations: Locations, query: str = "", **wanted: object) -> list[str]:
    found = find_notes(locations, "ada", query, **wanted)  # type: ignore[arg-type]
    return [one.note.id for one in found.notes]


def test_all_notes_are_found_newest_first(locations: Locations) -> None:
    assert ids(locations) == ["n4", "n0", "n2", "n1", "n3"]


def test_notes_are_listed_along_their_articles(locations: Locations) -> None:
    assert ids(locations, order=Order.PLACE) == ["n3", "n1", "n2", "n0", "n4"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("museum", ["n4", "n0"]),
        ("MUSEUM from", ["n0"]),
        ('"border guards"', ["n1"]),
        ("old tanks", ["n0"]),
        ("tag:war -museum", ["n1"]),
        ("p:2", ["n1"]),
        ("kind:highlight", []),
        ("nowhere", []),
        ("  ", ["n4", "n0", "n2", "n1", "n3"]),
    ],
)
def test_notes_are_found_by_what_is_in_them(
    locations: Locations, query: str, found: list[str]
) -> None:
    assert ids(locations, query) == found


def test_notes_are_found_by_tags_and_article(locations: Locations) -> None:
    assert ids(locations, tags=["war"]) == ["n0", "n1"]
    assert ids(locations, tags=["#WAR", "tanks"]) == ["n0"]
    assert ids(locations, article="B-col") == ["n4"]
    assert find_notes(locations, "ada", article="none").articles == ()


def test_a_damaged_note_is_told_and_hides_no_other(locations: Locations) -> None:
    (locations.notes / "a-column" / "ada" / "bad.yaml").write_text("body: [\n")
    found = find_notes(locations, "ada")
    assert len(found.notes) == len(NOTES)
    assert [Path(one.source).name for one in found.problems] == ["bad.yaml"]


def test_other_readers_notes_are_not_mine(locations: Locations) -> None:
    assert find_notes(locations, "bob").notes == ()


def test_notes_of_one_minute_are_listed_as_they_were_written(locations: Locations) -> None:
    for second, name in ((10, "z"), (20, "a")):
        Notebook(locations, "c-column", "ada").save(
            Note(
                id=name, kind=Kind.NOTE, target=Target("p1"), body=name,
                created=f"2025-01-01T00:00:{second}Z",
            )
        )  # fmt: skip
    assert ids(locations, article="c-col", order=Order.PLACE) == ["z", "a"]
    loaded = Notebook(locations, "c-column", "ada").load().notes
    assert [note.id for note in loaded] == ["z", "a"]
