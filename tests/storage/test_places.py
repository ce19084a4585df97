"""Where the reader stopped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oped_tui.storage.failures import BadName
from oped_tui.storage.locations import Locations, find_locations
from oped_tui.storage.places import ArticlePlace, Places, WindowPlace

PLACE = ArticlePlace(
    position="p12",
    index=11,
    paragraphs=22,
    marks={"a": "p3"},
    read=frozenset({"margin/p1.c1", "x"}),
    hidden_layers=frozenset({"rhetoric"}),
)


@pytest.fixture
def locations(home: Path) -> Locations:
    return find_locations({"OPED_TUI_HOME": str(home)})


def test_a_place_is_found_again(locations: Locations) -> None:
    Places(locations).keep("ferry", PLACE)
    assert Places(locations).of("ferry") == PLACE
    assert Places(locations).of("other") == ArticlePlace()
    window = WindowPlace("ferry", "/home/me/ferry.txt#p2", "nord", 66, 0.55)
    Places(locations).keep_window(window)
    assert Places(locations).window() == window
    Places(locations).keep_window(WindowPlace())
    assert Places(locations).window() == WindowPlace()


def test_a_digest_has_a_stop_of_its_own_and_shares_the_rest_with_its_article(
    locations: Locations,
) -> None:
    places = Places(locations)
    places.keep("ferry", PLACE)
    begun = places.of("ferry", "ferry-digest")
    assert (begun.position, begun.index, begun.paragraphs) == ("", 0, 0)
    assert (begun.read, begun.marks) == (PLACE.read, PLACE.marks)
    stopped = replace(PLACE, position="p2", index=1, paragraphs=5, read=frozenset({"x", "y"}))
    places.keep("ferry", stopped, "ferry-digest")
    assert places.of("ferry", "ferry-digest") == stopped
    assert places.of("ferry") == replace(PLACE, read=stopped.read)


@pytest.mark.parametrize("name", ["", "../x", "a/b"])
def test_only_names_have_places(locations: Locations, name: str) -> None:
    places = Places(locations)
    assert places.of(name) == ArticlePlace()
    with pytest.raises(BadName):
        places.keep(name, PLACE)


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b'{"position": 3}',
        b'{"index": -1}',
        b'{"index": true}',
        b'{"marks": []}',
        b'{"marks": {"a": 3}}',
        b'{"read": "x"}',
        b'{"hidden_layers": [3]}',
        b'{"blind": 3}',
    ],
)
def test_a_damaged_file_is_put_aside_and_told_once(locations: Locations, damaged: bytes) -> None:
    path = locations.places / "ferry.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(damaged)
    places = Places(locations)
    assert places.of("ferry") == places.of("ferry") == ArticlePlace()
    assert [one.rule for one in places.problems] == ["damaged-state"]
    assert path.with_suffix(".damaged").read_bytes() == damaged
    places.keep("ferry", PLACE)
    assert places.of("ferry") == PLACE


def test_what_cannot_be_put_aside_or_read_is_told(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = locations.places / "ferry.json"
    path.mkdir(parents=True)
    places = Places(locations)
    assert places.of("ferry") == places.of("ferry") == ArticlePlace()
    assert len(places.problems) == 1
    assert "it is a folder" in places.problems[0].message


@pytest.mark.parametrize("share", ["2", '"x"', "null"])
def test_a_share_is_a_share(locations: Locations, share: str) -> None:
    locations.state.mkdir(parents=True)
    (locations.state / "window.json").write_text(f'{{"pane_split": {share}}}')
    assert Places(locations).window() == WindowPlace()


def test_keys_of_later_versions_are_passed_over_and_texts_cleaned(locations: Locations) -> None:
    locations.state.mkdir(parents=True)
    (locations.state / "window.json").write_text('{"later": 1, "theme": "a\\u001b", "measure": 7}')
    assert Places(locations).window() == WindowPlace(theme="a␛", measure=7)
