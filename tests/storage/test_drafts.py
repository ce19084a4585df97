"""What was being typed is there after a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from oped_tui.core.annotation import ARTICLE, Kind, QuoteSelector, Target
from oped_tui.core.article import Article, Paragraph
from oped_tui.storage import drafts as module
from oped_tui.storage.drafts import Draft, Drafts, boot_id, first_words, settled
from oped_tui.storage.failures import NotSaved
from oped_tui.storage.locations import Locations, find_locations

DRAFT = Draft(
    article="ferry",
    note_id="20261123-0915-k3f9qz",
    target=Target("p2", QuoteSelector("left to", "was ", " rust")),
    kind=Kind.NOTE,
    about="margin/p2.c1",
    text="Half a sent\n\nence",
    tags=("a", "b"),
    before="Half a",
)


@pytest.fixture
def locations(home: Path) -> Locations:
    return find_locations({"OPED_TUI_HOME": str(home)})


def test_a_draft_is_kept_under_one_key_however_often_it_is_written(locations: Locations) -> None:
    drafts = Drafts(locations)
    kept = drafts.keep(DRAFT)
    assert kept.key
    again = drafts.keep(Draft(kept.article, "", Target("article"), text="more", key=kept.key))
    assert again.key == kept.key
    (found,) = Drafts(locations).left_behind("ferry")
    assert found == again
    assert (found.target, found.text) == (Target("article"), "more")


def test_a_draft_comes_back_as_it_was(locations: Locations) -> None:
    kept = Drafts(locations).keep(DRAFT)
    assert Drafts(locations).left_behind() == (kept,)
    assert Drafts(locations).left_behind("other") == ()
    assert (kept.pid, kept.boot) == (os.getpid(), boot_id())


def test_drafts_come_oldest_first(locations: Locations, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [Drafts(locations).keep(DRAFT).key for _ in range(3)]
    found = Drafts(locations).left_behind()
    assert sorted(keys) == sorted(one.key for one in found)
    assert [one.time for one in found] == sorted(one.time for one in found)


def test_a_discarded_draft_is_gone(locations: Locations, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = Drafts(locations)
    kept = drafts.keep(DRAFT)
    drafts.discard(kept)
    drafts.discard(kept)
    drafts.discard(DRAFT)
    assert drafts.left_behind() == ()
    folder = locations.drafts / "x.json"
    folder.mkdir()
    with pytest.raises(NotSaved, match="draft not removed"):
        drafts.discard(Draft("ferry", "", Target("p1"), key="x"))


def test_a_draft_of_another_program_is_offered_once_that_is_gone(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "import sys; from oped_tui.core.annotation import Target;"
        "from oped_tui.storage.drafts import Draft, Drafts;"
        "from oped_tui.storage.locations import find_locations;"
        "Drafts(find_locations()).keep(Draft('ferry', '', Target('p1'), text='theirs'));"
        "print('kept', flush=True); sys.stdin.readline()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "kept\n"
    assert Drafts(locations).left_behind() == ()
    with monkeypatch.context() as patch:
        patch.setattr(os, "kill", _refuse)
        assert Drafts(locations).left_behind() == ()
        patch.setattr("oped_tui.storage.drafts.sys.platform", "win32")
        assert [one.text for one in Drafts(locations).left_behind()] == ["theirs"]
    other.kill()
    other.communicate()
    assert [one.text for one in Drafts(locations).left_behind()] == ["theirs"]


def _refuse(*_: object) -> None:
    raise PermissionError


def test_after_a_restart_of_the_system_every_draft_is_left_behind(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    Drafts(locations).keep(DRAFT)
    (path,) = locations.drafts.iterdir()
    path.write_text(path.read_text().replace(boot_id() or '"boot": ""', "0000"))
    path.write_text(path.read_text().replace(str(os.getpid()), "1", 1))
    assert len(Drafts(locations).left_behind()) == 1


def test_where_the_system_has_no_name_for_its_run_drafts_work_too(
    locations: Locations, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    boot_id.cache_clear()
    monkeypatch.setattr(module, "_BOOT_ID", tmp_path / "missing")
    try:
        assert Drafts(locations).keep(DRAFT).boot == ""
        assert len(Drafts(locations).left_behind()) == 1
    finally:
        boot_id.cache_clear()


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{", b"[]", b"{}", b'{"article": "../x", "text": "a"}', b'{"article": "a"}', b"\xff"],
)
def test_a_damaged_draft_hides_no_other_and_stays(locations: Locations, damaged: bytes) -> None:
    kept = Drafts(locations).keep(DRAFT)
    bad = locations.drafts / "bad.json"
    bad.write_bytes(damaged)
    (locations.drafts / "folder.json").mkdir()
    assert Drafts(locations).left_behind() == (kept,)
    assert bad.read_bytes() == damaged


def test_a_draft_with_odd_fields_still_gives_its_text(locations: Locations) -> None:
    locations.drafts.mkdir(parents=True)
    (locations.drafts / "odd.json").write_text(
        '{"article": "ferry", "text": "words\\u001b", "kind": "odd", "quote": ["a"], "tags": 3,'
        ' "pid": "x", "note_id": 3}'
    )
    (found,) = Drafts(locations).left_behind()
    assert (found.text, found.kind, found.target.quote) == ("words␛", Kind.NOTE, None)
    assert (found.tags, found.pid, found.note_id) == ((), 0, "")


def test_no_drafts_are_no_fault(locations: Locations) -> None:
    assert Drafts(locations).left_behind() == ()


ARTICLE_NOW = Article(
    paragraphs=(
        Paragraph("p1", "A new one."),
        Paragraph("p2", "Bells were rung."),
        Paragraph("p3", "Oars were lost."),
    )
)


@pytest.mark.parametrize(
    ("paragraph", "words", "now"),
    [
        ("p2", "Bells were rung.", "p2"),
        ("p1", "Bells were rung.", "p2"),
        ("p9", "Oars were lost.", "p3"),
        ("p1", "Gone words.", "p1"),
        ("p9", "Gone words.", ARTICLE),
        ("p3", "", "p3"),
        (ARTICLE, "", ARTICLE),
    ],
)
def test_a_draft_is_where_its_paragraphs_words_are_now(
    paragraph: str, words: str, now: str
) -> None:
    draft = Draft("pier", "", Target(paragraph), text="Hm.", words=words)
    assert settled(draft, ARTICLE_NOW).target.paragraph == now


def test_a_draft_knows_how_its_paragraph_begins() -> None:
    assert first_words(ARTICLE_NOW, "p3") == "Oars were lost."
    assert first_words(ARTICLE_NOW, ARTICLE) == ""
