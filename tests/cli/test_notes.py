from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from oped_tui.core.annotation import Colour, Kind, Note, QuoteSelector, Target, Verdict
from oped_tui.storage.locations import find_locations
from oped_tui.storage.notebook import Notebook
from tests.cli.conftest import Run

ADA = {"OPED_TUI_READER": "ada"}


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    locations = find_locations({**os.environ, "OPED_TUI_HOME": str(tmp_path / "home")})
    book = Notebook(locations, "a-column", "ada")
    made = "2026-11-2{}T09:15:00Z"
    book.save(
        Note(
            id="n1", kind=Kind.NOTE, target=Target("p12", QuoteSelector("old tanks")),
            body="Ask: which museum?\n\nAnd which year?", tags=("war", "museums"),
            created=made.format(1), modified=made.format(1),
        )
    )  # fmt: skip
    book.save(
        Note(
            id="n2", kind=Kind.HIGHLIGHT, target=Target("p3", QuoteSelector("a few words")),
            colour=Colour.GREEN, created=made.format(2), modified=made.format(2),
        )
    )  # fmt: skip
    book.save(
        Note(
            id="n3", kind=Kind.NOTE, target=Target("p12"), about="margin/p12.c1",
            my_verdict=Verdict.PARTLY_SUPPORTED, created=made.format(3), modified=made.format(3),
        )
    )  # fmt: skip
    book.save(
        Note(
            id="n4", kind=Kind.NOTE, target=Target("article"), body="Mine \x1b[31m", created="",
            conflict_of="n1",
        )
    )  # fmt: skip
    return book.folder


def test_my_notes_are_printed_newest_first_as_plain_text(run: Run, notes: Path) -> None:
    done = run("notes", env=ADA)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "a-column#p12  2026-11-23  my verdict: partly supported\n"
        "  on margin/p12.c1\n"
        "\n"
        "a-column#p3  2026-11-22  green\n"
        "  “a few words”\n"
        "\n"
        "a-column#p12  2026-11-21  note  #war #museums\n"
        "  “old tanks”\n"
        "  Ask: which museum?\n"
        "\n"
        "  And which year?\n"
        "\n"
        "a-column#article  note\n"
        "  Mine ␛[31m\n"
        "  (the other version of n1)\n"
    )


def test_a_line_a_note_is_for_other_tools(run: Run, notes: Path) -> None:
    done = run("notes", "--format", "line", "--sort", "place", env=ADA)
    assert done.stdout.splitlines() == [
        "a-column#article\tnote\tMine ␛[31m",
        "a-column#p3\t2026-11-22 green\t“a few words”",
        "a-column#p12\t2026-11-21 note #war #museums\tAsk: which museum? And which year?",
        "a-column#p12\t2026-11-23 my verdict: partly supported\ton margin/p12.c1",
    ]


def test_words_and_tags_choose_notes(run: Run, notes: Path) -> None:
    for arguments in (["which", "museum"], ["--tag", "war"], ["kind:note", "#war", "year"]):
        done = run("notes", *arguments, "--format", "line", env=ADA)
        assert done.returncode == 0
    assert run("notes", "year", "--format", "line", env=ADA).stdout.count("\n") == 1
    assert run("notes", "--tag", "museums", "--format", "line", env=ADA).stdout.count("\n") == 1
    nothing = run("notes", "unheard-of", env=ADA)
    assert (nothing.returncode, nothing.stdout) == (0, "")


def test_json_has_the_fields_of_the_format(run: Run, notes: Path) -> None:
    found = json.loads(run("notes", "tanks", "--format", "json", env=ADA).stdout)
    assert found["oped"] == 1
    (note,) = found["notes"]
    assert note["body"] == "Ask: which museum?\n\nAnd which year?"
    assert (note["article"], note["paragraph"], note["quote"]) == ("a-column", "p12", "old tanks")
    assert (note["tags"], note["colour"]) == (["war", "museums"], None)
    assert Path(note["file"]) == notes / "n1.yaml"
    assert json.loads(run("notes", "unheard-of", "--format", "json", env=ADA).stdout)["notes"] == []


def test_an_article_without_notes_is_told(run: Run, notes: Path) -> None:
    assert run("notes", "--article", "a-col", env=ADA).returncode == 0
    done = run("notes", "--article", "other", env=ADA)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "oped-tui: no notes on other; `oped-tui list` names the articles\n"


def test_a_damaged_note_is_told_with_its_place(run: Run, notes: Path) -> None:
    (notes / "n2.yaml").write_text("oped: 1\nid: n2\nid: n2\n")
    done = run("notes", "museum", env=ADA)
    assert done.returncode == 1
    assert "which museum" in done.stdout
    assert "n2.yaml:3:1: error:" in done.stderr


def test_without_any_notes_only_that_is_told(run: Run) -> None:
    for asked, told in (((), "no notes yet\n"), (("zzz",), "no note is like that\n")):
        done = run("notes", *asked)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", told)
