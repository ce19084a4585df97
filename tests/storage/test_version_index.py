"""Notes on an article without an id, whose file was edited since they were written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oped_tui.core.anchor import Anchor
from oped_tui.core.annotation import Kind, Note, Target
from oped_tui.storage import note_files
from oped_tui.storage.library import (
    find_packs,
    keep_article,
    list_articles,
    open_article,
    open_reading,
)
from oped_tui.storage.locations import Locations, find_locations
from oped_tui.storage.version_index import VersionIndex

PARAGRAPHS = [
    "The old ferry has lain at its pier since spring, and no one on the council says why.",
    "In March the engineers wrote that two of its plates were thinner than the law allows.",
    "A new hull would cost what the town spends on its roads in a year, or a little more.",
    "Fishermen remember winters when nothing else could carry a doctor to the islands.",
    "Behind the sheds the ropes are still coiled as the last crew had left them in the rain.",
    "Whoever votes for the bridge should first be asked who is going to pay for its upkeep.",
    "Children have painted the lifeboats blue, which the harbour master calls vandalism.",
    "By autumn we shall know if promises made on election day can float as well as boats.",
]


@pytest.fixture
def locations(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Locations:
    monkeypatch.chdir(tmp_path)
    return find_locations({"OPED_TUI_HOME": str(home)})


def write(paragraphs: list[str], name: str = "ferry.txt") -> None:
    Path(name).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def article_id(locations: Locations, name: str = "ferry.txt") -> str:
    return find_packs(open_article(name, locations).article, locations).article_id


def noted(locations: Locations, paragraph: str = "p5") -> str:
    """Write a note on an article without an id or a title; returns the id it is kept under."""
    write(PARAGRAPHS)
    opened = open_reading(open_article("ferry.txt", locations).article, locations, "ada")
    note = Note(id="", kind=Kind.NOTE, target=Target(paragraph), body="Ask for the ropes.")
    opened.notebook.save(note, article=opened.reading.article)
    return opened.notebook.article_id


def test_a_note_is_found_on_its_words_when_another_paragraph_was_edited(
    locations: Locations,
) -> None:
    before = noted(locations)
    edited = ["A new beginning, which nobody had asked for.", *PARAGRAPHS]
    edited[2] = edited[2].replace("engineers", "inspectors")
    write(edited)
    again = open_reading(open_article("ferry.txt", locations).article, locations, "ada")
    assert again.notebook.article_id == again.reading.article.id == before
    (placed,) = again.reading.placed
    assert isinstance(placed.anchor, Anchor)
    assert again.reading.article.paragraphs[placed.anchor.paragraph or 0].text == PARAGRAPHS[4]
    assert [entry.id for entry in list_articles(locations) if not entry.bundled] == []


def test_another_text_has_notes_of_its_own(locations: Locations) -> None:
    before = noted(locations)
    other = [text[::-1] for text in PARAGRAPHS]
    write(other, "other.txt")
    assert article_id(locations, "other.txt") not in ("", before)
    write([PARAGRAPHS[0], *other[1:], *(f"{text} Indeed." for text in other)], "quoting.txt")
    assert article_id(locations, "quoting.txt") not in ("", before)


def test_versions_are_read_once_and_again_when_they_changed(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = noted(locations)
    write([text[::-1] for text in PARAGRAPHS], "other.txt")
    other = open_article("other.txt", locations).article
    read: list[str] = []
    real = note_files.read_text

    def reading(path: Path, most: int) -> object:
        read.append(path.stem)
        return real(path, most)

    monkeypatch.setattr("oped_tui.storage.version_index.read_text", reading)
    for _ in range(2):
        assert VersionIndex(locations).article_of(other) == ""
    (version,) = (locations.notes / before / "versions").iterdir()
    assert read == [version.stem]
    version.write_bytes(version.read_bytes() + b"# seen\n")
    VersionIndex(locations).article_of(other)
    assert read == [version.stem] * 2


@pytest.mark.parametrize(
    "damage", ["", "oped: 1\narticle: [", "oped: 1\narticle: somebody-elses\n"]
)
def test_a_damaged_version_hides_no_other(locations: Locations, damage: str) -> None:
    before = noted(locations)
    folder = locations.notes / before / "versions"
    (folder / "aaaaaaaaaaaaaaaa.yaml").write_text(damage)
    write([*PARAGRAPHS, "And so on."])
    assert article_id(locations) == before
    index = json.loads((locations.state / "version-index.json").read_text())
    assert len(index["entries"]) == 1


def test_a_version_that_was_damaged_since_it_was_indexed_is_passed_over(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = noted(locations)
    write([*PARAGRAPHS, "And so on."])
    assert article_id(locations) == before
    nothing = None, b"", ()
    monkeypatch.setattr("oped_tui.storage.version_index.read_text", lambda *_: nothing)
    assert article_id(locations) not in ("", before)


def test_versions_that_can_not_be_listed_are_passed_over(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = noted(locations)
    write([*PARAGRAPHS, "And so on."])

    def refused(_: Path) -> object:
        raise PermissionError

    monkeypatch.setattr("oped_tui.storage.version_index.files_in", refused)
    assert article_id(locations) not in ("", before)


def test_what_was_known_before_an_edit_is_the_id_unless_a_pack_fits(locations: Locations) -> None:
    write([text[::-1] for text in PARAGRAPHS])
    article = open_article("ferry.txt", locations).article
    assert find_packs(article, locations, known="the-ferry").article_id == "the-ferry"
    pack = Path("pack.yaml")
    pack.write_text(
        "oped: 1\npack: {id: mine, title: Mine}\narticle: {id: by-pack}\nannotations: {}\n"
    )
    assert find_packs(article, locations, [pack], known="the-ferry").article_id == "by-pack"


def test_a_pack_of_another_article_names_nothing(locations: Locations) -> None:
    before = noted(locations)
    write([*PARAGRAPHS, "And so on."])
    pack = Path("pack.yaml")
    pack.write_text(
        "oped: 1\npack: {id: mine, title: Mine}\n"
        'article: {id: other, fingerprint: {version: 1, salt: "' + "ab" * 16 + '"},\n'
        '  paragraphs: {p1: "40 8f02c1d9 0f3a51c77"}}\nannotations: {}\n'
    )
    article = open_article("ferry.txt", locations).article
    found = find_packs(article, locations, [pack])
    assert [one.id for one in found.packs] == ["mine"]
    assert found.article_id == before


def titled(title: str, paragraphs: list[str], name: str) -> str:
    write([title, *paragraphs], name)
    return name


@pytest.mark.parametrize(
    ("title", "paragraphs", "same"),
    [
        ("Morning edition", [*PARAGRAPHS[:5], "New words of the day, in a paragraph."], True),
        ("Morning edition", PARAGRAPHS[2:5], True),
        ("Morning edition", [*PARAGRAPHS[:2], *(text[::-1] for text in PARAGRAPHS)], False),
        ("Evening edition", [*PARAGRAPHS[:6], *(text[::-1] for text in PARAGRAPHS[:2])], False),
        ("Evening edition", [*PARAGRAPHS[:7], "Something else in the end, for once."], True),
    ],
    ids=["edited", "shortened", "rewritten", "another edition", "another title"],
)
def test_titles_and_words_tell_a_version_from_another_article(
    locations: Locations, title: str, paragraphs: list[str], same: bool
) -> None:
    first = titled("Morning edition", PARAGRAPHS, "one.txt")
    opened = open_reading(open_article(first, locations).article, locations, "ada")
    note = Note(id="", kind=Kind.NOTE, target=Target("p3"), body="Ask.")
    opened.notebook.save(note, article=opened.reading.article)
    second = titled(title, paragraphs, "two.txt")
    assert (article_id(locations, second) == opened.notebook.article_id) == same


def keep(locations: Locations, name: str = "ferry.txt") -> str:
    """Open an article and keep its copy, as reading it does; returns its id."""
    opened = open_article(name, locations, whole=True)
    reading = open_reading(opened.article, locations, "ada").reading
    keep_article(opened, reading.article, locations)
    return reading.article.id


def test_without_a_note_an_edited_article_is_known_by_the_copy_that_was_kept(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(PARAGRAPHS)
    before = keep(locations)
    write([*PARAGRAPHS, "And so on."])
    assert keep(locations) == before
    assert [one.id for one in list_articles(locations) if not one.bundled] == [before]
    monkeypatch.setattr("oped_tui.storage.version_index._LONGEST_COPY", 10)
    write([PARAGRAPHS[-1], *PARAGRAPHS])
    assert article_id(locations) != before


@pytest.mark.parametrize("damage", [b"\0", b"---\nid: another\n---\n\nText.\n"])
def test_a_copy_that_is_damaged_or_anothers_is_passed_over(
    locations: Locations, damage: bytes
) -> None:
    write(PARAGRAPHS)
    before = keep(locations)
    write([*PARAGRAPHS, "And so on."])
    assert article_id(locations) == before
    (locations.articles / f"{before}.md").write_bytes(damage)
    assert article_id(locations) not in ("", before)
