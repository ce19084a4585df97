"""Articles from the web into the library, and again."""

from __future__ import annotations

import io
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from oped_tui.core.article import MarkKind
from oped_tui.core.dates import PartialDate
from oped_tui.storage import web_failures
from oped_tui.storage.article_files import Opened, open_article
from oped_tui.storage.failures import UnknownArticle
from oped_tui.storage.library import default_target, list_articles
from oped_tui.storage.locations import Locations, find_locations
from oped_tui.storage.web_articles import add_article, add_web, open_web, refetch
from oped_tui.storage.web_index import WebIndex
from tests.formats.test_article_epub import book, files
from tests.storage.web_server import WebServer, moved, page, running

ONE, TWO, THREE = (
    f"The {word} stands by the river, and whoever passes it in winter remembers that, " * 2
    + "as one does."
    for word in ("mill", "chapel", "ferry house")
)
HEAD = (
    '<meta property="og:title" content="By the river"><meta name="author" content="Ada Grün">'
    '<meta property="article:published_time" content="2024-08-23">'
)


@pytest.fixture
def server() -> Iterator[WebServer]:
    yield from running()


@pytest.fixture
def locations(home: Path) -> Locations:
    del home
    return find_locations()


def html(*paragraphs: str, head: str = HEAD) -> bytes:
    body = "".join(f'<p>{text} <a href="/s">There</a>.</p>' for text in paragraphs)
    return page(f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode())


@pytest.fixture
def needs_web() -> None:
    pytest.importorskip("readability", reason="the extra `web` is not installed")


@pytest.mark.usefixtures("needs_web")
class TestPages:
    def test_a_page_is_fetched_once_and_kept(self, server: WebServer, locations: Locations) -> None:
        server.answers["/column"] = html(ONE, TWO)
        lines: list[str] = []
        url = server.url("/column#part")
        first = open_web(url, locations, progress=lines.append, allow_local=True)
        assert first.target == str(first.path)
        assert lines[-1] == "looking for the article"
        assert first.path == locations.articles / f"{first.article.id}.md"
        assert first.article.id.startswith("by-the-river-")
        assert first.article.url == server.url("/column")
        assert first.article.issued == PartialDate(2024, 8, 23)
        server.close()
        again = open_web(url, locations, paragraph="p2")
        assert again.article.paragraphs == first.article.paragraphs
        assert (again.article.id, again.path, again.paragraph) == (
            first.article.id, first.path, "p2"
        )  # fmt: skip
        assert [mark.url for mark in again.article.paragraphs[0].marks] == [server.url("/s")]

    def test_an_address_that_was_sent_on_is_remembered_as_it_was_asked(
        self, server: WebServer, locations: Locations
    ) -> None:
        server.answers["/short"] = moved("/column")
        server.answers["/column"] = html(ONE, TWO)
        first = open_web(server.url("/short"), locations, allow_local=True)
        server.close()
        assert open_web(server.url("/short"), locations).article.id == first.article.id
        assert open_web(server.url("/column"), locations).article.id == first.article.id

    def test_two_addresses_of_one_page_give_one_article_and_its_earlier_version(
        self, server: WebServer, locations: Locations
    ) -> None:
        canonical = f'{HEAD}<link rel="canonical" href="/column">'
        server.answers["/a"] = html(ONE, TWO, head=canonical)
        server.answers["/b"] = html(ONE, TWO, THREE, head=canonical)
        first = open_web(server.url("/a"), locations, allow_local=True)
        second = add_web(server.url("/b"), locations, allow_local=True)
        assert (second.article.id, second.new) == (first.article.id, False)
        assert len(list(locations.articles.iterdir())) == 2
        assert [entry.id for entry in list_articles(locations) if not entry.bundled] == [
            first.article.id
        ]

    def test_without_keeping_nothing_is_written(
        self, server: WebServer, locations: Locations
    ) -> None:
        server.answers["/"] = html(ONE, TWO)
        added = add_web(server.url(), locations, allow_local=True, keep=False)
        assert (len(added.article.paragraphs), added.path, added.new) == (2, None, True)
        assert not locations.data.exists()

    def test_a_page_fetched_again_shows_what_changed_and_keeps_the_earlier_version(
        self, server: WebServer, locations: Locations
    ) -> None:
        server.answers["/"] = html(ONE, TWO)
        name = open_web(server.url(), locations, allow_local=True).article.id
        unchanged = refetch(name, locations, allow_local=True)
        assert (unchanged.changes, unchanged.earlier) == ((), None)
        server.answers["/"] = html(ONE, TWO.replace("winter", "summer"), THREE, head="")
        found = refetch(name, locations, allow_local=True)
        assert [(change.kind, change.place) for change in found.changes] == [
            ("edited", "p2"), ("added", "p3")
        ]  # fmt: skip
        assert (found.article.id, found.article.title) == (name, "By the river")
        assert found.article.author == ("Ada Grün",)
        assert found.earlier is not None
        earlier = open_article(str(found.earlier), locations, whole=True).article
        assert [one.text for one in earlier.paragraphs] == [f"{ONE} There.", f"{TWO} There."]
        now = open_article(name, locations, whole=True).article
        assert len(now.paragraphs) == 3

    def test_a_page_that_is_gone_leaves_the_copy_as_it_was(
        self, server: WebServer, locations: Locations
    ) -> None:
        server.answers["/"] = html(ONE, TWO)
        opened = open_web(server.url(), locations, allow_local=True)
        assert opened.path is not None
        before = opened.path.read_bytes()
        server.answers["/"] = page(b"gone", "text/html", "404 Gone")
        with pytest.raises(web_failures.Refused):
            refetch(opened.article.id, locations, allow_local=True)
        assert opened.path.read_bytes() == before

    def test_a_saved_page_is_opened_by_its_name_or_by_how_it_begins(
        self, tmp_path: Path, locations: Locations
    ) -> None:
        text = html(ONE, TWO).partition(b"\r\n\r\n")[2]
        for name in ("page.html", "page"):
            path = tmp_path / name
            path.write_bytes(text)
            opened = open_article(str(path), locations)
            assert (opened.path, len(opened.article.paragraphs)) == (path, 2)
            assert opened.article.complete
        piped = open_article("-", locations, stdin=io.BytesIO(text))
        assert (piped.path, len(piped.article.paragraphs)) == (None, 2)
        latin = text.replace("Grün".encode(), "Grün".encode("latin-1"))
        piped = open_article("-", locations, stdin=io.BytesIO(latin))
        assert piped.article.author == ("Ada Grün",)


def test_text_at_an_address_needs_no_extra(server: WebServer, locations: Locations) -> None:
    text = f"---\nid: by-another-name\ndigest_of: another\ntitle: Mills\n---\n\n{ONE}\n"
    server.answers["/a.md?x=1"] = page(text.encode(), "text/plain; charset=utf-8")
    opened = open_web(server.url("/a.md?x=1"), locations, allow_local=True)
    assert opened.article.title == "Mills"
    assert opened.article.id.startswith("mills-")
    assert opened.article.digest_of == ""
    server.answers["/empty"] = page(b" \n", "text/plain")
    with pytest.raises(web_failures.NoArticle):
        open_web(server.url("/empty"), locations, allow_local=True)


def test_a_private_address_is_not_fetched_unless_allowed(
    server: WebServer, locations: Locations
) -> None:
    with pytest.raises(web_failures.PrivateAddress):
        open_web(server.url(), locations)
    with pytest.raises(web_failures.PrivateAddress):
        open_article(server.url(), locations)
    assert server.requests == []


def test_a_book_is_added_under_an_id_of_its_own(tmp_path: Path, locations: Locations) -> None:
    path = tmp_path / "river.epub"
    path.write_bytes(book(files()))
    before = default_target(locations)
    added = add_article(open_article(str(path), locations), locations)
    assert added.new
    assert added.article.id.startswith("bridges-")
    assert added.path == locations.articles / f"{added.article.id}.md"
    kept = open_article(added.article.id, locations, whole=True).article
    assert kept.paragraphs == added.article.paragraphs
    assert kept.paragraphs[1].marks[0].kind is MarkKind.LINK
    again = add_article(open_article(str(path), locations), locations)
    assert (again.new, again.path) == (False, added.path)
    by_name = add_article(open_article(added.article.id, locations, whole=True), locations)
    assert (by_name.new, by_name.path) == (False, added.path)
    assert default_target(locations) == before


def test_an_article_without_a_paragraph_is_not_added(locations: Locations) -> None:
    from oped_tui.core.article import Article

    with pytest.raises(web_failures.NoArticle):
        add_article(Opened(Article(title="x"), None, "-"), locations)


def test_only_what_came_from_an_address_can_be_fetched_again(
    tmp_path: Path, locations: Locations
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{ONE}\n\n{TWO}\n", encoding="utf-8")
    name = add_article(open_article(str(path), locations), locations).article.id
    with pytest.raises(web_failures.NoAddress):
        refetch(name, locations)
    bundled = next(entry.id for entry in list_articles(locations) if entry.bundled)
    with pytest.raises(web_failures.NoAddress):
        refetch(bundled, locations)
    with pytest.raises(UnknownArticle):
        refetch("no-such-article", locations)


def test_addresses_are_remembered_and_the_oldest_forgotten(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    from oped_tui.storage import web_index

    monkeypatch.setattr(web_index, "_MOST", 2)
    index = WebIndex(locations)
    locations.articles.mkdir(parents=True)
    for name in ("one", "two", "three"):
        (locations.articles / f"{name}.md").write_text(
            f"---\ntitle: {name}\nURL: https://own.example/{name}\n---\n\n{ONE}\n", encoding="utf-8"
        )
        index.keep(f"https://x.example/{name}", name)
        index.keep(f"https://x.example/{name}", name)
    assert index.find("https://x.example/one") is None
    assert index.find("https://x.example/three") == locations.articles / "three.md"
    assert index.find("https://own.example/one") == locations.articles / "one.md"
    (locations.articles / "three.md").unlink()
    (locations.articles / "two.md").write_bytes(b"\xff\xff\0")
    assert index.find("https://x.example/three") is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"addresses": 7}', '{"addresses": {"u": "../x"}}', "[" * 100_000]
)
def test_a_damaged_index_is_no_index(locations: Locations, text: str) -> None:
    locations.state.mkdir(parents=True)
    (locations.state / "addresses.json").write_text(text, encoding="utf-8")
    index = WebIndex(locations)
    assert index.find("u") is None
    index.keep("u", "one")
    said = json.loads((locations.state / "addresses.json").read_text(encoding="utf-8"))
    assert said == {"oped": 1, "addresses": {"u": "one"}}


def test_nothing_is_looked_up_for_an_address_that_is_kept(
    locations: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    locations.articles.mkdir(parents=True)
    (locations.articles / "one.md").write_text(
        f"---\nid: one\nURL: https://own.example/one\n---\n\n{ONE}\n", encoding="utf-8"
    )
    monkeypatch.setattr(socket, "getaddrinfo", None)
    opened = open_article("https://own.example/one", locations)
    assert (opened.article.id, opened.path) == ("one", locations.articles / "one.md")
