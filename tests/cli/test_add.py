"""`add` and `refetch`, as a shell would call them."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from oped_tui.cli.progress import ProgressLine
from tests.cli.conftest import Run
from tests.storage.web_server import WebServer, page, running

ONE = "The mill stands by the river, and whoever passes it in winter remembers that for long. " * 2
TWO = "The ferry is older than the mill, though nobody who is alive has ever seen it move. " * 2
MARKDOWN = f"# By the river\n\n{ONE}[There](https://source.example/).\n\n{TWO}\n"


@pytest.fixture
def server() -> Iterator[WebServer]:
    yield from running()


def html(*paragraphs: str) -> bytes:
    body = "".join(f'<p>{text}<a href="/s">There</a>.</p>' for text in paragraphs)
    return page(f"<title>By the river</title><article>{body}</article>".encode())


def test_an_added_file_is_told_by_id_title_paragraphs_and_links(run: Run, folder: Path) -> None:
    (folder / "a.md").write_text(MARKDOWN, encoding="utf-8")
    done = run("add", "a.md")
    assert (done.returncode, done.stderr) == (0, "")
    name, title, counts = done.stdout.splitlines()
    assert name.startswith("by-the-river-")
    assert (title, counts) == ("  By the river", "  2 paragraphs, 1 link")
    assert name in run("list", "--format", "id").stdout.splitlines()
    assert run("add", "a.md").stdout.splitlines()[0] == f"{name} (in the library already)"
    assert run("add", name).stdout.splitlines()[0] == f"{name} (in the library already)"


def test_a_copy_of_the_bundled_column_is_new_though_its_digest_is_there(
    run: Run, folder: Path
) -> None:
    name = "putins-clock-lukashenko"
    (folder / "c.md").write_text(f"---\nid: {name}\ntitle: T\n---\n\nOne.\n", encoding="utf-8")
    assert run("add", "c.md").stdout.splitlines()[0] == name
    assert run("add", "c.md").stdout.splitlines()[0] == f"{name} (in the library already)"


def test_adding_does_not_change_what_opens_next(run: Run, folder: Path) -> None:
    before = run("print").stdout
    (folder / "a.md").write_text(MARKDOWN, encoding="utf-8")
    run("add", "a.md")
    assert run("print").stdout == before


def test_standard_input_can_be_added(run: Run) -> None:
    done = run("add", "-", stdin=MARKDOWN)
    assert done.returncode == 0
    assert "2 paragraphs, 1 link" in done.stdout


def test_a_dry_run_shows_paragraphs_and_links_and_keeps_nothing(run: Run, folder: Path) -> None:
    (folder / "a.md").write_text(MARKDOWN, encoding="utf-8")
    before = run("list").stdout
    done = run("add", "--dry-run", "a.md")
    assert done.stdout.splitlines() == [
        "By the river",
        "  p1    The mill stands by the river, and whoever passes it …  [1 link]",
        "  p2    The ferry is older than the mill, though nobody who …",
    ]
    assert run("list").stdout == before


def test_one_article_that_can_not_be_added_does_not_keep_the_others_out(
    run: Run, folder: Path
) -> None:
    (folder / "a.md").write_text(MARKDOWN, encoding="utf-8")
    done = run("add", "gone.md", "a.md", "--format", "json")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    said = json.loads(done.stdout)
    (entry,) = said.pop("articles")
    assert said == {"oped": 1}
    assert entry.pop("id").startswith("by-the-river-")
    assert Path(entry.pop("path")).is_file()
    assert entry == {"title": "By the river", "author": [], "publisher": "", "issued": None,
                     "URL": None, "paragraphs": 2, "links": 1, "new": True}  # fmt: skip


def test_a_private_address_is_refused_in_one_line(run: Run, server: WebServer) -> None:
    done = run("add", server.url())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "--allow-local" in done.stderr
    assert server.requests == []


def test_a_page_is_added_from_its_address_and_fetched_again(run: Run, server: WebServer) -> None:
    pytest.importorskip("readability", reason="the extra `web` is not installed")
    server.answers["/a"] = html(ONE, TWO)
    shown = run("add", "--allow-local", "--dry-run", server.url("/a"))
    assert "[1 link]" in shown.stdout
    done = run("add", "--allow-local", server.url("/a"))
    assert (done.returncode, done.stderr) == (0, "")
    name = done.stdout.splitlines()[0]
    assert "2 paragraphs, 2 links" in done.stdout
    assert run("refetch", "--allow-local", name).stdout == "nothing changed\n"
    server.answers["/a"] = html(ONE.replace("winter", "summer"), TWO)
    changed = run("refetch", "--allow-local", name)
    assert "[-winter-] {+summer+}" in changed.stdout
    assert changed.stderr.splitlines()[0] == "1 edited"
    assert "the earlier version is kept as " in changed.stderr
    assert run("add", server.url("/a")).stdout.splitlines()[0] == f"{name} (in the library already)"


def test_what_is_doubtful_is_remarked(run: Run, server: WebServer) -> None:
    pytest.importorskip("readability", reason="the extra `web` is not installed")
    server.answers["/a"] = html(ONE, TWO, "Already a subscriber? Sign in to continue reading. ")
    done = run("add", "--allow-local", server.url("/a"))
    assert done.returncode == 0
    assert "only the beginning" in done.stderr
    name = done.stdout.splitlines()[0]
    assert "only the beginning" in run("refetch", "--allow-local", name).stderr


def test_an_article_without_an_address_can_not_be_fetched_again(run: Run, folder: Path) -> None:
    (folder / "a.md").write_text(MARKDOWN, encoding="utf-8")
    name = run("add", "a.md").stdout.splitlines()[0]
    done = run("refetch", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert "was not fetched from anywhere" in done.stderr


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_on_a_terminal_and_nothing_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal, file = Terminal(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    with ProgressLine() as progress:
        progress("connecting\x1b[2J\nnow" + "x" * 100)
    assert terminal.getvalue() == "\rconnecting␛[2J now" + "x" * 52 + "\x1b[K\r\x1b[K"
    monkeypatch.setattr(sys, "stderr", file)
    with ProgressLine() as progress:
        progress("connecting")
    assert file.getvalue() == ""
