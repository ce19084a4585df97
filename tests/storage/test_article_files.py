"""Opening articles: from files, from standard input, by name."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from oped_tui.storage import article_files as module
from oped_tui.storage.article_files import (
    bundled_articles,
    find_in_library,
    open_article,
    own_articles,
    read_head,
    read_rest,
)
from oped_tui.storage.failures import (
    Binary,
    Empty,
    Missing,
    NotAFile,
    StorageError,
    TooLarge,
    Undecodable,
    UnknownArticle,
    Unreadable,
    Unsupported,
)
from oped_tui.storage.locations import Locations, find_locations
from oped_tui.storage.web_failures import WebFailure

BUNDLED = "putins-clock-lukashenko"
TEXT = "The ferry that nobody owns\n\n" + "The council has voted again. " * 10 + "\n\nThe end.\n"
LONG = "The council has voted *again*, and again.\n\n" * 4_000


@pytest.fixture
def locations(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Locations:
    monkeypatch.chdir(tmp_path)
    return find_locations({"OPED_TUI_HOME": str(home)})


def test_a_file_is_opened_by_its_path(locations: Locations) -> None:
    Path("ferry.txt").write_text(TEXT)
    opened = open_article("ferry.txt", locations)
    assert opened.article.title == "The ferry that nobody owns"
    assert (opened.path, opened.paragraph, opened.bundled) == (Path("ferry.txt"), "", False)
    assert opened.article.complete
    assert read_rest(opened) is opened


@pytest.mark.parametrize(
    ("fragment", "paragraph"),
    [("#p12", "p12"), ("#12", "p12"), ("#12a", "p12a"), ("#intro", "intro"), ("", "")],
)
def test_a_paragraph_may_be_named_after_it(
    locations: Locations, fragment: str, paragraph: str
) -> None:
    Path("ferry.txt").write_text(TEXT)
    assert open_article(f"ferry.txt{fragment}", locations).paragraph == paragraph


def test_a_file_with_that_sign_in_its_name_is_that_file(locations: Locations) -> None:
    Path("ferry#12").write_text(TEXT)
    opened = open_article("ferry#12", locations)
    assert (opened.path, opened.paragraph) == (Path("ferry#12"), "")


@pytest.mark.parametrize("name", ["long.md", "long.txt"])
def test_of_a_long_file_the_head_comes_first_and_then_the_rest(
    locations: Locations, name: str
) -> None:
    Path(name).write_text(LONG)
    opened = open_article(f"{name}#7", locations)
    assert not opened.article.complete
    assert 0 < len(opened.article.paragraphs) < 4_000
    assert opened.article.expected == pytest.approx(4_000, rel=0.05)
    whole = read_rest(opened)
    assert whole.article.complete
    assert (whole.paragraph, len(whole.article.paragraphs)) == ("p7", 4_000)
    assert open_article(name, locations, whole=True).article == whole.article


def test_of_a_file_that_has_gone_meanwhile_no_length_is_guessed(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: Path) -> int:
        raise FileNotFoundError

    Path("long.md").write_text(LONG)
    monkeypatch.setattr(os.path, "getsize", gone)
    assert open_article("long.md", locations).article.expected == 0


def test_standard_input_is_an_article_too(locations: Locations) -> None:
    opened = open_article("-#3", locations, stdin=io.BytesIO(TEXT.encode()))
    assert (opened.path, opened.target, opened.paragraph) == (None, "-", "p3")
    assert opened.article.title == "The ferry that nobody owns"
    long = open_article("-", locations, stdin=io.BytesIO(LONG.encode()))
    assert not long.article.complete
    assert long.article.expected == pytest.approx(4_000, rel=0.05)
    assert len(read_rest(long).article.paragraphs) == 4_000
    whole = open_article("-", locations, stdin=io.BytesIO(LONG.encode()), whole=True)
    assert whole.article.complete


def test_problems_of_front_matter_name_the_file(locations: Locations) -> None:
    Path("ferry.md").write_text("---\nissued: soon\n---\n\nBody.\n")
    (problem,) = open_article("ferry.md", locations).problems
    assert (problem.source, problem.line, problem.rule) == ("ferry.md", 2, "bad-date")


def test_the_bundled_article_is_opened_by_its_name_or_its_id(locations: Locations) -> None:
    for name in (BUNDLED, f"{BUNDLED}-digest"):
        opened = open_article(f"{name}#p12", locations)
        assert opened.article.digest_of == BUNDLED
        assert opened.bundled
    path = locations.bundled / BUNDLED / "article.md"
    assert open_article(os.path.relpath(path), locations).bundled
    assert bundled_articles(locations) == (path,)


def test_the_readers_own_copy_comes_before_the_bundled_one(locations: Locations) -> None:
    locations.articles.mkdir(parents=True)
    own = locations.articles / f"{BUNDLED}.md"
    own.write_text("---\ntitle: Mine\n---\n\nBody.\n")
    (locations.articles / f"{BUNDLED}~0a1b2c3d.md").write_text("an earlier version")
    assert open_article(BUNDLED, locations).article.title == "Mine"
    assert own_articles(locations) == (own,)
    assert find_in_library("../etc", locations) is None
    assert read_head(own).title == "Mine"


def test_a_folder_named_like_an_article_does_not_hide_it(locations: Locations) -> None:
    Path(BUNDLED).mkdir()
    assert open_article(BUNDLED, locations).bundled


def test_what_cannot_be_opened_is_told_in_one_line(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ARTICLE_BYTES", 1 << 20)
    Path("empty.txt").write_bytes(b"")
    Path("binary").write_bytes(b"\x7fELF\0")
    Path("latin.txt").write_bytes(b"caf\xe9")
    Path("large.txt").write_bytes(b"x" * (1 << 20) + b"x")
    Path("page.html").write_text("<p>text")
    Path("page").write_text("\n<!DOCTYPE html>\n<html>")
    Path("folder").mkdir()
    Path("circle").symlink_to("circle")
    cases: list[tuple[str, type[StorageError], str]] = [
        ("empty.txt", Empty, "it is empty"),
        ("binary", Binary, "no text"),
        ("latin.txt", Undecodable, "not UTF-8"),
        ("large.txt", TooLarge, "more than 1 MB"),
        ("page.html", WebFailure, "page.html: "),
        ("page", WebFailure, "page: "),
        ("folder", NotAFile, "it is a folder"),
        ("circle", Unreadable, "circle"),
        ("missing.txt", Missing, "no such file"),
        ("no/such/path", Missing, "no such file"),
        ("ftp://example.org/a#p1", Unsupported, "only http and https"),
        ("-", Unsupported, "give a file"),
        ("putins-clock", UnknownArticle, f"did you mean '{BUNDLED}'?"),
        ("", UnknownArticle, "oped-tui list"),
        ("a\0b.txt", UnknownArticle, "oped-tui list"),
        ("x" * 5000 + ".txt", StorageError, "name too long"),
    ]
    for target, failure, said in cases:
        with pytest.raises(failure) as caught:
            open_article(target, locations)
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)


def test_standard_input_that_fails_or_never_ends_is_told(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(io.BytesIO):
        def read(self, _count: int | None = None) -> bytes:
            raise OSError("Bad file descriptor")

    with pytest.raises(Unreadable, match="standard input: bad file descriptor"):
        open_article("-", locations, stdin=Failing())
    monkeypatch.setattr(module, "ARTICLE_BYTES", 1000)
    with pytest.raises(TooLarge, match="standard input"):
        open_article("-", locations, stdin=io.BytesIO(b"x" * 1001))
    with pytest.raises(Empty):
        open_article("-", locations, stdin=io.BytesIO(b""))
