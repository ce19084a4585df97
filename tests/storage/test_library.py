"""Readings put together from what lies on disk, and the library of articles."""

from __future__ import annotations

import errno
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from oped_tui.core.annotation import Kind, Note, Target
from oped_tui.core.article import Article
from oped_tui.storage import pack_index
from oped_tui.storage.failures import Missing, NotSaved
from oped_tui.storage.library import (
    LibraryEntry,
    OpenReading,
    default_target,
    find_packs,
    keep_article,
    list_articles,
    open_article,
    open_reading,
)
from oped_tui.storage.locations import Locations, find_locations
from oped_tui.storage.notebook import Notebook
from oped_tui.storage.places import ArticlePlace, Places

BUNDLED = "putins-clock-lukashenko"
BODY = "\n\n".join(
    f"Paragraph {n} tells in its own words of the ferry that the council left to rust." * 2
    for n in range(1, 9)
)
TEXT = f"The ferry that nobody owns\n\n{BODY}\n"
PACK = """oped: 1
pack: {id: mine, title: Mine}
article: {id: the-ferry, title: The ferry that nobody owns}
annotations:
  p2:
    - {id: p2.i1, kind: context, summary: A ferry.}
"""


@pytest.fixture
def locations(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Locations:
    monkeypatch.chdir(tmp_path)
    Path("ferry.txt").write_text(TEXT)
    return find_locations({"OPED_TUI_HOME": str(home)})


def reading_of(target: str, locations: Locations) -> OpenReading:
    return open_reading(open_article(target, locations, whole=True).article, locations, "ada")


def test_the_bundled_reading_has_its_pack_and_takes_notes_under_the_articles_id(
    locations: Locations,
) -> None:
    opened = reading_of(BUNDLED, locations)
    assert opened.packs.article_id == opened.notebook.article_id == BUNDLED
    assert [pack.id for pack in opened.reading.packs]
    assert opened.reading.placed
    assert not opened.reading.pending


def test_the_real_article_finds_the_bundled_pack_by_itself(
    locations: Locations, shared: Path
) -> None:
    path = shared / "articles" / f"{BUNDLED}.txt"
    opened = reading_of(str(path), locations)
    assert opened.packs.article_id == opened.reading.article.id == BUNDLED
    assert [one.id for one in opened.reading.article.paragraphs] == [f"p{n}" for n in range(1, 23)]
    assert len(opened.reading.packs) == 1


def test_an_article_without_a_pack_has_an_id_of_its_own(locations: Locations) -> None:
    opened = reading_of("ferry.txt", locations)
    assert opened.reading.packs == ()
    assert opened.reading.article.id == opened.packs.article_id
    assert opened.packs.article_id.startswith("the-ferry-that-nobody-owns-")
    assert opened.reading.problems == ()


def test_a_reading_is_made_again_with_the_notes_of_now(locations: Locations) -> None:
    first = reading_of("ferry.txt", locations)
    note = Note(
        id="",
        kind=Kind.NOTE,
        target=Target("p2"),
        body="x",
        created="2026-11-23T09:15:00Z",
        modified="2026-11-23T09:15:00Z",
    )
    saved = first.notebook.save(note, article=first.reading.article)
    Notebook(locations, first.packs.article_id, "omar").save(note)
    again = open_reading(
        open_article("ferry.txt", locations).article,
        locations,
        "ada",
        packs=first.packs,
        notebook=first.notebook,
    )
    assert again.reading.notes == (saved,)
    assert again.contents.stamp != first.contents.stamp
    assert "@omar" in {layer.id for layer in again.reading.layers}


def own_pack(locations: Locations, text: str = PACK, article: str = "the-ferry") -> Path:
    folder = locations.packs / article / "mine"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(text)
    return folder


def test_ones_own_pack_is_found_by_id_and_by_title(locations: Locations) -> None:
    own_pack(locations)
    Path("named.md").write_text(f"---\nid: the-ferry\ntitle: Other\n---\n\n{BODY}\n")
    for target in ("named.md", "ferry.txt"):
        packs = find_packs(open_article(target, locations).article, locations)
        assert [pack.id for pack in packs.packs] == ["mine"]
        assert packs.article_id == "the-ferry"


def test_a_pack_in_several_files_is_one_pack_headed_by_its_main_file(locations: Locations) -> None:
    folder = own_pack(locations)
    (folder / "more.yml").write_text(
        "annotations:\n  p3:\n    - {id: p3.i1, kind: context, summary: More.}\n"
    )
    (folder / ".hidden.yaml").write_text("not read: [")
    (folder / "notes.txt").write_text("not read")
    (locations.packs / ".git").mkdir()
    (pack,) = find_packs(open_article("ferry.txt", locations).article, locations).packs
    assert [one.id for one in pack.annotations] == ["p2.i1", "p3.i1"]


def test_of_a_pack_in_parts_only_the_main_file_is_read_to_know_its_article(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = own_pack(locations, PACK.partition("annotations:")[0])
    (folder / "more.yaml").write_text(
        "oped: 1\nannotations:\n  p1:\n    - {id: p1.i1, kind: context, summary: S.}\n"
    )
    broken = own_pack(locations, "oped: 1\nwhat\n", "another")
    (broken / "part.yaml").write_text("annotations: {}\n")
    read: list[int] = []
    real = pack_index.read_pack

    def reading(pack: pack_index.PackFiles) -> object:
        read.append(len(pack.files))
        return real(pack)

    monkeypatch.setattr(pack_index, "read_pack", reading)
    found = find_packs(open_article("ferry.txt", locations).article, locations)
    assert [(pack.id, len(pack.annotations)) for pack in found.packs] == [("mine", 1)]
    assert {Path(one.source).parent for one in found.problems} == {broken}
    assert max(read[:1]) == 1  # the bundled pack is of another article


def test_packs_of_other_articles_are_not_read_again(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_pack(locations)
    article = open_article("ferry.txt", locations).article
    first = find_packs(article, locations)
    read: list[str] = []
    real = pack_index.read_pack

    def reading(pack: pack_index.PackFiles) -> object:
        read.append(pack.path.name)
        return real(pack)

    monkeypatch.setattr(pack_index, "read_pack", reading)
    assert find_packs(article, locations) == first
    assert read == ["mine"]
    (locations.packs / "the-ferry" / "mine" / "pack.yaml").write_text(PACK.replace("Mine", "New"))
    (pack,) = find_packs(article, locations).packs
    assert (pack.title, read) == ("New", ["mine", "mine"])


ENTRY: dict[str, Any] = {
    "stamp": [],
    "article": "a",
    "signature": {"title": "", "version": 1, "salt": "00", "paragraphs": [[1, 2]]},
}


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "{",
        "[]",
        '{"oped": 1, "entries": []}',
        '{"oped": 99, "entries": {}}',
        *(
            json.dumps({"oped": 1, "entries": {"KEY": entry}})
            for entry in (
                3,
                {},
                {**ENTRY, "article": 3},
                {**ENTRY, "stamp": 3},
                {**ENTRY, "signature": 3},
                {**ENTRY, "signature": {**ENTRY["signature"], "title": 3}},
                {**ENTRY, "signature": {**ENTRY["signature"], "version": "1"}},
                {**ENTRY, "signature": {**ENTRY["signature"], "salt": 3}},
                {**ENTRY, "signature": {**ENTRY["signature"], "salt": "0"}},
                {**ENTRY, "signature": {**ENTRY["signature"], "paragraphs": {}}},
                {**ENTRY, "signature": {**ENTRY["signature"], "paragraphs": [3]}},
                {**ENTRY, "signature": {**ENTRY["signature"], "paragraphs": [[1, ""]]}},
            )
        ),
    ],
)
def test_a_damaged_index_is_made_anew(locations: Locations, damaged: str) -> None:
    folder = own_pack(locations)
    locations.state.mkdir(parents=True)
    path = locations.state / "pack-index.json"
    path.write_text(damaged.replace("KEY", str(folder)))
    assert len(find_packs(open_article("ferry.txt", locations).article, locations).packs) == 1
    assert str(folder) in json.loads(path.read_text())["entries"]


def test_a_pack_that_cannot_be_read_is_told_whatever_the_article(locations: Locations) -> None:
    folder = own_pack(locations, "[")
    (folder / "gone.yaml").symlink_to("nowhere")
    found = find_packs(open_article("ferry.txt", locations).article, locations)
    assert found.packs == ()
    assert {Path(one.source).name for one in found.problems} == {"pack.yaml", "gone.yaml"}
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "pack.yaml").write_bytes(b"\xff\xff")
    found = find_packs(open_article("ferry.txt", locations).article, locations)
    assert [one.rule for one in found.problems] == ["not-utf8"]


def test_a_state_folder_that_cannot_be_written_only_costs_time(locations: Locations) -> None:
    own_pack(locations)
    locations.state.write_text("no folder")
    found = find_packs(open_article("ferry.txt", locations).article, locations)
    assert len(found.packs) == 1


def test_a_pack_may_be_given_from_anywhere(locations: Locations) -> None:
    own_pack(locations)
    Path("given.yaml").write_text(PACK.replace("Mine", "Given"))
    Path("broken.yaml").write_text("[")
    Path("empty").mkdir()
    article = open_article("ferry.txt", locations).article
    found = find_packs(article, locations, [Path("given.yaml"), Path("broken.yaml")])
    assert [pack.title for pack in found.packs] == ["Given"]
    assert [one.source for one in found.problems] == ["broken.yaml"]
    for missing in ("missing.yaml", "empty"):
        with pytest.raises(Missing):
            find_packs(article, locations, [Path(missing)])


def kept(target: str, locations: Locations) -> Path | None:
    opened = open_article(target, locations, whole=True)
    reading = open_reading(opened.article, locations, "ada").reading
    return keep_article(opened, reading.article, locations)


def test_the_bundled_article_opens_first_and_then_the_one_read_last(locations: Locations) -> None:
    assert default_target(locations) == BUNDLED
    path = kept("ferry.txt", locations)
    assert path is not None
    assert path.stem == default_target(locations)
    Path("ferry.txt").unlink()
    again = reading_of(default_target(locations), locations)
    assert again.reading.article.id == path.stem
    assert len(again.reading.article.paragraphs) == 8
    assert kept(BUNDLED, locations) is None
    assert open_article(default_target(locations), locations).bundled
    assert kept(path.stem, locations) is None
    assert default_target(locations) == path.stem
    path.unlink()
    assert default_target(locations) == BUNDLED


def test_an_article_without_a_title_is_known_by_its_first_words(locations: Locations) -> None:
    words = "Paragraph 1 tells in its own words of the ferry that the …"
    Path("bare.md").write_text(f"---\nid: bare\n---\n\n{BODY}\n")
    kept("bare.md", locations)
    Path("empty.md").write_text("---\nid: empty\n---\n\n# Only a title\n")
    (locations.articles / "empty.md").write_text("---\nid: empty\n---\n")
    found = {entry.id: (entry.title, entry.name) for entry in list_articles(locations)}
    assert found["bare"] == ("", f"“{words}”")
    assert found["empty"] == ("", "")


def test_a_file_that_was_not_kept_yet_opens_until_it_is(locations: Locations) -> None:
    places = Places(locations)
    places.keep_window(replace(places.window(), last_target="ferry.txt#p2"))
    assert default_target(locations) == "ferry.txt#p2"
    path = kept("ferry.txt", locations)
    assert path is not None
    assert default_target(locations) == path.stem
    places.keep_window(replace(places.window(), last_target="gone.txt#p2"))
    assert default_target(locations) == path.stem


def test_without_anything_bundled_there_is_nothing_to_open(
    locations: Locations, tmp_path: Path
) -> None:
    assert default_target(replace(locations, bundled=tmp_path / "none")) == ""


def test_an_earlier_version_of_a_copy_stays_beside_it(locations: Locations) -> None:
    Path("ferry.md").write_text(f"---\nid: ferry\ntitle: T\n---\n\n{BODY}\n")
    path = kept("ferry.md", locations)
    assert path is not None
    first = path.read_bytes()
    assert kept("ferry.md", locations) == path
    Path("ferry.md").write_text(f"---\nid: ferry\ntitle: T\n---\n\n{BODY}\n\nMore.\n")
    kept("ferry.md", locations)
    assert b"More." in path.read_bytes()
    (earlier,) = locations.articles.glob("ferry~*.md")
    assert earlier.read_bytes() == first
    assert [one.id for one in list_articles(locations) if not one.bundled] == ["ferry"]


def test_a_head_or_an_article_without_a_name_is_not_kept(locations: Locations) -> None:
    opened = open_article("ferry.txt", locations)
    head = replace(opened.article, id="ferry", complete=False)
    assert keep_article(opened, head, locations) is None
    assert keep_article(opened, opened.article, locations) is None
    assert not locations.articles.exists()


def test_a_full_disk_is_told_when_a_copy_is_kept(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NotSaved, match="the disk is full"):
        kept("ferry.txt", locations)


def test_the_list_has_every_article_with_its_progress_and_notes(locations: Locations) -> None:
    path = kept("ferry.txt", locations)
    assert path is not None
    note = Note(
        id="", kind=Kind.NOTE, target=Target("p2"), body="x", created="2026-11-23T09:15:00Z"
    )
    Notebook(locations, path.stem, "ada").save(note)
    Places(locations).keep(path.stem, ArticlePlace("p3", 2, 8))
    Places(locations).keep(BUNDLED, ArticlePlace("p4", 3, 23))  # of the column, not of its digest
    (locations.articles / "broken.md").write_bytes(b"\0")
    long = Article(id="long")
    (locations.articles / "long.md").write_text(
        f"---\nid: {long.id}\ntitle: Long\nauthor: [Ada L]\npublisher: P\nissued: 2024\n---\n"
        + "\nWords and words.\n" * 20_000
    )
    (locations.articles / "odd.md").write_text("---\ndigest_of: ferry.\n---\n\nNo title here.\n")
    bundled, *own = list_articles(locations, "ada")
    assert (bundled.id, bundled.digest_of, bundled.bundled) == (f"{BUNDLED}-digest", BUNDLED, True)
    assert (bundled.index, bundled.paragraphs, bundled.notes) == (None, 22, 0)
    by_id = {entry.id: entry for entry in own}
    assert set(by_id) == {path.stem, "long", "odd"}
    ferry: LibraryEntry = by_id[path.stem]
    assert (ferry.index, ferry.paragraphs, ferry.notes) == (2, 8, 1)
    assert (by_id["long"].author, by_id["long"].paragraphs) == (("Ada L",), 0)
    assert (by_id["odd"].title, by_id["odd"].notes) == ("", 0)
