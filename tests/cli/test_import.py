"""`oped-tui import`, as a shell runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_export import COLUMN, write_note

URL = "https://news.example.org/bridge"


def hypothesis(*quotes: str, url: str = URL) -> str:
    """A search answer with a note on each quote; an empty one is a note on the page."""
    rows = [
        {
            "id": f"x{number}",
            "uri": url,
            "text": f"About {quote}",
            "created": "2026-11-23T09:15:00+00:00",
            "tags": [],
            "target": [
                {"selector": [{"type": "TextQuoteSelector", "exact": quote}]} if quote else {}
            ],
        }
        for number, quote in enumerate(quotes)
    ]
    return json.dumps({"total": len(rows), "rows": rows})


def files(tmp_path: Path) -> list[str]:
    """The notes there are, without the records of the versions they were taken on."""
    notes = tmp_path / "home" / "data" / "notes"
    return sorted(path.name for path in notes.glob("*/*/*.yaml") if path.parent.name != "versions")


def test_each_note_is_reported_and_a_second_import_adds_nothing(
    run: Run, tmp_path: Path, folder: Path
) -> None:
    (folder / "column.md").write_text(COLUMN, encoding="utf-8")
    (folder / "notes.json").write_text(
        hypothesis("built in 1958", "it", "not there", ""), encoding="utf-8"
    )
    arguments = ("import", "notes.json", "--article", "column.md")
    dry = run(*arguments, "--dry-run")
    assert dry.returncode == 0
    assert dry.stdout == (
        "The bridge\n"
        "  p1  attached  “built in 1958”\n"
        "  article  kept on the whole article: these words stand in 2 places  “it”\n"
        "  article  kept on the whole article: these words are not in this article  “not there”\n"
        "  article  kept on the whole article: it has no quoted words  “About”\n"
    )
    assert dry.stderr == "1 attached, 3 kept on the whole article; nothing was written\n"
    assert files(tmp_path) == []
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (0, dry.stdout)
    assert done.stderr == "1 attached, 3 kept on the whole article\n"
    kept = files(tmp_path)
    assert len(kept) == 4
    assert all(name.startswith("hypothesis-") for name in kept)
    again = run(*arguments)
    assert again.stderr == "4 already there\n"
    assert files(tmp_path) == kept
    shown = run("export", "column.md", "--to", "json", "--notes").stdout
    assert {tuple(one["tags"]) for one in json.loads(shown)["annotations"]} == {
        ("imported:hypothesis",)
    }


def test_without_an_article_the_address_tells_which_it_is(run: Run, tmp_path: Path) -> None:
    address = (
        "https://digital-release.thehill.com/opinion/national-security/"
        "4838862-belarus-lukashenko-russia-ukraine/amp"
    )
    done = run("import", "-", stdin=hypothesis("looking for an off-ramp", url=address))
    assert done.returncode == 0
    assert "attached" in done.stdout
    assert len(files(tmp_path)) == 1


def test_notes_of_no_article_known_here_are_told_and_nothing_is_written(
    run: Run, tmp_path: Path
) -> None:
    done = run("import", "-", stdin=hypothesis("built in 1958"))
    assert done.returncode == 2
    assert f"no article here has the address {URL}" in done.stdout
    assert done.stderr.endswith("say which by --article\n")
    assert files(tmp_path) == []


def test_what_went_out_comes_home(run: Run, tmp_path: Path, folder: Path) -> None:
    write_note(tmp_path, folder)
    for target in ("w3c", "hypothesis", "csv"):
        run("export", "column.md", "--to", target, "-o", "out")
        done = run("import", "out", "--article", "column.md")
        assert done.stderr == "1 already there\n", target
        note = next((tmp_path / "home" / "data" / "notes" / "bridge" / "ana").glob("*.yaml"))
        text = note.read_text(encoding="utf-8")
        note.unlink()
        done = run("import", "out", "--article", "column.md")
        assert done.stderr == "1 attached\n", target
        assert note.name in files(tmp_path)
        note.write_text(text, encoding="utf-8")


def test_a_file_of_nothing_known_is_a_fault_in_one_line(run: Run, folder: Path) -> None:
    (folder / "prose.txt").write_text("Some prose.", encoding="utf-8")
    done = run("import", "prose.txt", "--article", "prose.txt")
    assert done.returncode == 1
    assert done.stderr.startswith("prose.txt:1:1: error: no notes known here")
    assert done.stderr.count("\n") == 1


def test_a_table_with_a_fault_gives_what_stands_before_it(run: Run, folder: Path) -> None:
    (folder / "column.md").write_text(COLUMN, encoding="utf-8")
    rows = f"Highlight,URL\nbuilt in 1958,{URL}\n" + '"' + "x" * 200_000 + '",y\n'
    (folder / "notes.csv").write_text(rows, encoding="utf-8")
    done = run("import", "notes.csv", "--article", "column.md")
    assert done.returncode == 1
    assert "p1  attached" in done.stdout


def test_what_is_missing_or_too_large_is_said_in_one_line(run: Run) -> None:
    done = run("import", "missing.json")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    done = run("import", "-", stdin="[" + " " * (17 << 20))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "16 MB" in done.stderr
