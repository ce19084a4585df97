"""`oped-tui export`, as a shell runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

COLUMN = """\
---
title: The bridge
id: bridge
URL: https://news.example.org/bridge
---

The old bridge was built in 1958, and nobody has mended it since.

It will fall within a year.
"""
NOTE = """\
oped: 1
id: 20261123-0915-k3f9qz
article: bridge
paragraph: p1
kind: note
quote: nobody has mended it
tags: [to-ask]
created: 2026-11-23T09:15:00Z
body: Who is nobody?
"""


def write_note(tmp_path: Path, folder: Path) -> None:
    """A column with a note of the reader `ana` on it."""
    (folder / "column.md").write_text(COLUMN, encoding="utf-8")
    home = tmp_path / "home"
    notes = home / "data" / "notes" / "bridge" / "ana"
    notes.mkdir(parents=True)
    (notes / "20261123-0915-k3f9qz.yaml").write_text(NOTE, encoding="utf-8")
    config = home / "config"
    config.mkdir()
    (config / "settings.toml").write_text('reader = "ana"\n', encoding="utf-8")


def test_my_notes_go_to_standard_output(run: Run, tmp_path: Path, folder: Path) -> None:
    write_note(tmp_path, folder)
    done = run("export", "column.md", "--to", "markdown")
    assert done.returncode == 0
    assert done.stderr == ""
    assert "“nobody has mended it”" in done.stdout
    assert "Who is nobody?" in done.stdout
    assert "built in 1958" not in done.stdout


def test_with_text_the_articles_words_come_along(run: Run, tmp_path: Path, folder: Path) -> None:
    write_note(tmp_path, folder)
    done = run("export", "column.md", "--to", "obsidian", "--with-text")
    assert "It will fall within a year. ^p2" in done.stdout


def test_a_file_has_the_bytes_that_standard_output_would(
    run: Run, tmp_path: Path, folder: Path
) -> None:
    write_note(tmp_path, folder)
    shown = run("export", "column.md", "--to", "html", "--with-text").stdout
    done = run("export", "column.md", "--to", "html", "--with-text", "-o", "page.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "page.html: written\n")
    assert (folder / "page.html").read_bytes() == shown.encode()


def test_the_reader_is_named_where_the_format_asks_who_wrote_it(
    run: Run, tmp_path: Path, folder: Path
) -> None:
    write_note(tmp_path, folder)
    [item] = json.loads(run("export", "column.md", "--to", "w3c").stdout)["items"]
    assert item["creator"]["nickname"] == "ana"
    assert item["target"]["source"] == "https://news.example.org/bridge"


def test_the_bundled_reading_is_exported_where_no_article_is_named(run: Run) -> None:
    sources = json.loads(run("export", "--to", "csl-json").stdout)
    assert len(sources) > 50
    assert json.loads(run("export", "--to", "json").stdout)["annotations"] == []
    everything = json.loads(run("export", "--to", "json", "--pack").stdout)
    assert len(everything["annotations"]) > 200


def test_wrong_arguments_are_answered_in_one_line(run: Run, folder: Path) -> None:
    for arguments, said in (
        (("--to", "docx"), "docx"),
        ((), "--to"),
        (("--to", "org", "--notes", "--all"), "--all"),
        (("missing.md", "--to", "org"), "missing.md"),
    ):
        done = run("export", *arguments)
        assert done.returncode == 2
        assert done.stderr.startswith("oped-tui: ")
        assert done.stderr.count("\n") == 1
        assert said in done.stderr


def test_a_place_that_can_not_be_written_is_said_and_nothing_is_left(
    run: Run, folder: Path
) -> None:
    (folder / "file").write_text("x", encoding="utf-8")
    done = run("export", "--to", "csv", "-o", "file/notes.csv")
    assert done.returncode == 2
    assert "notes.csv" in done.stderr
    assert [path.name for path in folder.iterdir()] == ["file"]
