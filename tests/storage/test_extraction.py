"""The child process that reads pages and books, and what becomes of its answers."""

from __future__ import annotations

import io
import json
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from oped_tui.core.article import MarkKind
from oped_tui.core.problem import Level, Problem
from oped_tui.storage import web_failures
from oped_tui.storage.extraction import BOOK_BYTES, extract
from oped_tui.storage.extraction_child import answer, limit
from oped_tui.storage.fetch import PAGE_BYTES
from oped_tui.storage.pages import kind_of
from tests.formats.test_article_epub import book, files

PROSE = "Some plain words stand here and make a paragraph, as they would in any column. " * 3
LINKED = f'<p>{PROSE}<a href="/source">See there</a>.</p>'


def request(kind: str, data: bytes, url: str = "", charset: str = "") -> bytes:
    asked = {"kind": kind, "source": "x", "url": url, "charset": charset}
    return json.dumps(asked).encode() + b"\n" + data


def test_a_page_becomes_an_article_with_its_links() -> None:
    pytest.importorskip("readability", reason="the extra `web` is not installed")
    html = f"<title>Ü</title>{LINKED * 4}<p>a\u202eb</p>".encode("utf-16")
    found = extract(html, "html", "x", url="https://paper.example/a")
    assert len(found.article.paragraphs) == 5
    assert [mark.url for mark in found.article.paragraphs[0].marks] == [
        "https://paper.example/source"
    ]
    assert found.article.title == "Ü"
    assert found.article.url == "https://paper.example/a"
    assert found.article.hidden_characters == 1
    assert found.problems == ()


def test_a_book_becomes_an_article_without_the_extra() -> None:
    found = extract(book(files()), "epub", "book.epub")
    assert [paragraph.id for paragraph in found.article.paragraphs] == ["h1", "p1", "h2", "p2"]
    assert found.article.paragraphs[1].marks[0].kind is MarkKind.LINK


def test_what_is_doubtful_comes_as_problems() -> None:
    found = extract(book(files(two=None)), "epub", "book.epub")
    assert [(one.source, one.rule, one.level) for one in found.problems] == [
        ("book.epub", "text-missing", Level.WARNING)
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Nothing.</p>", web_failures.NoArticle),
        ("<script></script>", web_failures.ScriptOnly),
        ("<p>Subscribe to continue reading.</p>", web_failures.Paywall),
    ],
)
def test_a_page_without_an_article_is_a_failure_of_its_own_kind(
    html: str, expected: type[web_failures.WebFailure]
) -> None:
    pytest.importorskip("readability", reason="the extra `web` is not installed")
    with pytest.raises(web_failures.WebFailure) as caught:
        extract(html.encode(), "html", "page.html")
    assert type(caught.value) is expected
    assert "\n" not in str(caught.value)
    assert caught.value.advice


def test_a_broken_book_is_a_failure() -> None:
    with pytest.raises(web_failures.WebFailure, match="no EPUB"):
        extract(b"PK", "epub", "book.epub")


def test_what_is_too_large_is_refused_before_a_child_is_started() -> None:
    with pytest.raises(web_failures.PageTooLarge, match="10 MB"):
        extract(b"x" * (PAGE_BYTES + 1), "html", "x", child=("/nonexistent",))
    with pytest.raises(web_failures.PageTooLarge, match="64 MB"):
        extract(bytes(BOOK_BYTES + 1), "epub", "x", child=("/nonexistent",))


def test_pictures_in_a_saved_page_do_not_count() -> None:
    picture = b"<img src='data:image/png;base64," + b"A" * PAGE_BYTES + b"'>"
    child = (sys.executable, "-c", "print('{\"needs_web\": true}')")
    with pytest.raises(web_failures.NeedsWeb):
        extract(picture, "html", "x", child=child)


def test_without_the_extra_one_line_says_how_to_install_it() -> None:
    child = (sys.executable, "-c", "print('{\"needs_web\": true}')")
    with pytest.raises(web_failures.NeedsWeb) as caught:
        extract(b"<p>", "html", "page.html", child=child)
    assert str(caught.value) == (
        "page.html: reading web pages needs the extra `web`; "
        "install it: pip install 'oped-tui[web]'"
    )


@pytest.mark.parametrize(
    "script",
    ["import time; time.sleep(60)", "import os; os.abort()", "raise SystemExit(3)",
     "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"],
)  # fmt: skip
def test_a_child_that_hangs_or_dies_is_ended_and_told_in_one_line(script: str) -> None:
    with pytest.raises(web_failures.Tangled, match="more time or memory"):
        extract(b"<p>", "html", "x", seconds=1, child=(sys.executable, "-c", script))


HOSTILE = {
    "nesting": b"<div>" * 100_000 + LINKED.encode() * 5,
    "attributes": b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">",
    "comments": LINKED.encode() * 5 + b"<!--" * 500_000,
    "ends": b"</" * 1_000_000 + LINKED.encode() * 5,
    "one text": b"<p>" + b"word " * 1_900_000 + b"</p>",
    "one attribute": b"<p title='" + b"x" * 9_000_000 + b"'>" + LINKED.encode() * 5,
    "entities": b"&amp;" * 1_000_000 + LINKED.encode() * 5,
    "json": b"<script type='application/ld+json'>" + b"[" * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_costs_at_most_its_child(name: str) -> None:
    pytest.importorskip("readability", reason="the extra `web` is not installed")
    try:
        found = extract(HOSTILE[name], "html", "page.html", seconds=1)
    except web_failures.WebFailure as failure:
        assert "\n" not in str(failure)
    else:
        assert found.article.paragraphs


def test_the_child_can_not_take_more_than_its_limits() -> None:
    script = (
        "from oped_tui.storage.extraction_child import limit; limit()\n"
        "import resource as r\n"
        "print([r.getrlimit(x)[1] for x in (r.RLIMIT_CPU, r.RLIMIT_AS, r.RLIMIT_CORE)])\n"
        "try:\n    bytearray(600 << 20)\nexcept MemoryError:\n    print('refused')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == ["[5, 536870912, 0]", "refused"]


def test_limits_are_never_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    made: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (1, 3))
    monkeypatch.setattr(resource, "setrlimit", made.__setitem__)
    limit()
    assert set(made.values()) == {(3, 3), (0, 0)}
    monkeypatch.setattr(sys, "platform", "win32")
    made.clear()
    limit()
    assert made == {}


def test_the_child_answers_one_request(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = io.BytesIO()
    asked = io.BytesIO(request("epub", book(files(two=None))))
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=asked))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=answered))
    monkeypatch.delitem(sys.modules, "oped_tui.storage.extraction_child")
    runpy.run_module("oped_tui.storage.extraction_child", run_name="__main__")
    said = json.loads(answered.getvalue())
    assert "Village words." in said["markdown"]
    assert Problem(*said["problems"][0]).rule == "text-missing"


def test_the_child_reads_a_page_in_its_charset() -> None:
    pytest.importorskip("readability", reason="the extra `web` is not installed")
    data = (LINKED * 4 + "<p>Жук.</p>").encode("cp1251")
    said = json.loads(answer(request("html", data, "https://x.example/", "windows-1251")))
    assert "Жук." in said["markdown"]
    assert json.loads(answer(request("html", b"")))["markdown"] == ""


def test_the_child_says_when_the_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "readability", None)
    monkeypatch.delitem(sys.modules, "oped_tui.formats.article_html", raising=False)
    assert json.loads(answer(request("html", b""))) == {"needs_web": True}


def test_nothing_in_the_current_folder_is_imported_by_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("readability", "lxml", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert extract(book(files()), "epub", "x").article.title == "Bridges"


@pytest.mark.parametrize(
    ("name", "beginning", "kind"),
    [
        ("page.html", b"", "html"), ("PAGE.HTM", b"", "html"), ("a.xhtml", b"", "html"),
        ("b.epub", b"", "epub"), ("a.txt", b"Words", None), ("", b"", None),
        ("", b"  <!DOCTYPE html><p>", "html"), ("", b"<?xml version='1.0'?>\n<html>", "html"),
        ("", b"<!-- saved -->\n<html>", "html"), ("", "<html>".encode("utf-16"), "html"),
        ("", b"<head", "html"), ("", b"<p>No page", None),
        ("", b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "epub"),
        ("", b"PK\x03\x04 other", None),
    ],
)  # fmt: skip
def test_pages_and_books_are_told_by_name_or_by_how_they_begin(
    name: str, beginning: bytes, kind: str | None
) -> None:
    assert kind_of(name, beginning) == kind
