"""Each command, as a shell sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT

BUNDLED = ROOT / "annotations" / "putins-clock-lukashenko"

ARTICLE = """\
Why the bridge must go

By Ann Example

The old bridge over the river was built in a hurry during the war, and whoever walks across it on a
windy morning can feel it move under every single step.

Nobody in the town has used it for years, except the children, who have been told not to, and the
fishermen, who were never told anything by anybody.

It costs more each year than the library, the swimming pool and the street lamps of the harbour
taken together, and nobody has ever said what for.
"""

PACK = """\
oped: 1
pack:
  id: bridge-facts
  title: Facts about the bridge
  author: [somebody]
article:
  id: the-bridge
sources:
  S1:
    title: Bridges
    publisher: Roads Office
    URL: https://example.org/bridges
    archive: https://archive.example/bridges
annotations:
  p1:
    - id: p1.c1
      kind: claim
      quote: built in a hurry
      statement: The bridge was built quickly.
      voice: authors
      stance: against
      sourced: false
      verdict: contradicted
      summary: It took nine years.
      checked: 2026-03-19
      sources:
        - {id: S1, relation: contradicts}
  p3:
    - id: p3.i1
      kind: context
      quote: the swimming pool
      stance: neutral
      summary: The pool was closed in 2019.
"""


@pytest.fixture
def article(folder: Path) -> Path:
    path = folder / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def pack(folder: Path) -> Path:
    path = folder / "facts.yaml"
    path.write_text(PACK, encoding="utf-8")
    return path


def test_print_writes_the_bundled_reading_for_a_pipe(run: Run) -> None:
    done = run("print", "putins-clock-lukashenko")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert "✗ claim, contradicted" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines() if "://" not in line) <= 72


def test_print_without_an_article_writes_the_bundled_one_first(run: Run) -> None:
    assert run("print").stdout == run("print", "putins-clock-lukashenko").stdout


def test_print_takes_a_width_a_paragraph_and_signs(run: Run) -> None:
    done = run("print", "putins-clock-lukashenko#p12", "--width", "50", "--signs", "ascii")
    assert done.stdout.startswith("[12]  ")
    assert "[13]" not in done.stdout
    assert "x claim, contradicted" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines() if "://" not in line) <= 50


def test_print_says_when_there_is_no_such_paragraph(run: Run, folder: Path) -> None:
    done = run("print", "putins-clock-lukashenko#p99")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        "putins-clock-lukashenko: there is no paragraph 'p99' in it; the last is p22" in done.stderr
    )
    (folder / "empty.md").write_text("---\ntitle: T\n---\n")
    assert "the last is nothing" in run("print", "empty.md#p1").stderr


def test_print_reads_standard_input_and_a_pack_from_anywhere(run_process: Run, pack: Path) -> None:
    done = run_process("print", "-", "--pack", str(pack), stdin=ARTICLE)
    assert done.returncode == 0
    assert done.stdout.startswith("Why the bridge must go\n")
    assert "✗ claim, contradicted: It took nine years." in done.stdout


@pytest.mark.parametrize("name", ["nowhere.txt", ".", "empty.txt", "binary.bin", "latin.txt"])
def test_what_cannot_be_read_is_one_line_with_its_name(run: Run, folder: Path, name: str) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.bin").write_bytes(b"\x00\x01\x02" * 99)
    (folder / "latin.txt").write_bytes("Caf\u00e9 \u00fcber alles".encode("latin-1") * 9)
    done = run("print", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"oped-tui: {name}: ")
    assert done.stderr.count("\n") == 1


def test_a_faulty_setting_is_told_and_does_no_harm(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "home" / "config" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("measure = 'wide'\n", encoding="utf-8")
    done = run("print", "putins-clock-lukashenko#p1")
    assert done.returncode == 0
    assert done.stdout.startswith("¶1 ")
    assert done.stderr.startswith(f"{settings}:1:")


def test_the_bundled_packs_have_no_fault(run: Run) -> None:
    done = run("check", str(ROOT / "annotations"))
    assert done.returncode == 0, done.stdout
    assert "1 pack checked: " in done.stderr
    assert " error: " not in done.stdout


def test_check_says_where_and_what_with_exit_code_1(run: Run, pack: Path) -> None:
    pack.write_text(PACK.replace("verdict: contradicted", "verdict: wrong"), encoding="utf-8")
    done = run("check", pack.name)
    assert done.returncode == 1
    assert "facts.yaml:23:16: error: verdict can't be 'wrong'" in done.stdout
    assert done.stderr.startswith("1 pack checked: 1 error")


def test_check_can_count_warnings_and_leave_out_notes(run: Run, pack: Path) -> None:
    pack.write_text(PACK.replace("    archive: https://archive.example/bridges\n", ""))
    noted = run("check", pack.name)
    assert noted.returncode == 0
    assert noted.stdout == ""
    assert "1 note" in noted.stderr
    assert "[no-archive]" in run("check", "--notes", pack.name).stdout
    pack.write_text(PACK.replace("        - {id: S1, relation: contradicts}\n", "        - S1\n"))
    assert run("check", pack.name).returncode == 0
    pack.write_text(PACK.replace("      sources:\n        - {id: S1, relation: contradicts}\n", ""))
    assert "warning: " in run("check", pack.name).stdout
    assert run("check", "--strict", pack.name).returncode == 1


def test_check_speaks_json_and_github(run: Run, pack: Path) -> None:
    pack.write_text(PACK.replace("kind: context", "kind: contxt"), encoding="utf-8")
    (problem,) = json.loads(run("check", pack.name, "--format", "json").stdout)["problems"]
    assert (problem["file"], problem["line"], problem["level"]) == ("facts.yaml", 30, "error")
    github = run("check", pack.name, "--format", "github").stdout
    assert github.startswith("::error file=facts.yaml,line=30,")


def test_check_finds_packs_in_folders_and_passes_over_other_yaml(run: Run, folder: Path) -> None:
    one = folder / "packs" / "one"
    one.mkdir(parents=True)
    header, rest = PACK.split("annotations:\n")
    (one / "pack.yaml").write_text(header, encoding="utf-8")
    (one / "claims.yaml").write_text(f"oped: 1\nannotations:\n{rest}", encoding="utf-8")
    (folder / "packs" / "two.yaml").write_text(PACK, encoding="utf-8")
    (folder / "packs" / "note.yaml").write_text("oped: 1\nid: n1\nbody: words\n", encoding="utf-8")
    (folder / "packs" / ".hidden").mkdir()
    (folder / "packs" / ".hidden" / "pack.yaml").write_text("nonsense", encoding="utf-8")
    done = run("check", "packs")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "2 packs checked: nothing amiss\n"


def test_check_of_a_part_reads_the_whole_and_tells_of_the_part(run: Run, folder: Path) -> None:
    header, rest = PACK.split("annotations:\n")
    (folder / "pack.yaml").write_text(header.replace("title:", "titel:", 1), encoding="utf-8")
    part = f"oped: 1\nannotations:\n{rest.replace('summary: The', 'sumary: The')}"
    (folder / "claims.yaml").write_text(part, encoding="utf-8")
    done = run("check", "claims.yaml")
    assert done.returncode == 1
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == {"claims.yaml"}
    assert "no file of the pack" not in done.stdout


def test_check_compares_quotes_with_the_writers_copy(run: Run, pack: Path, article: Path) -> None:
    assert run("check", pack.name, "--article", article.name).returncode == 0
    pack.write_text(PACK.replace("the swimming pool", "the opera house"), encoding="utf-8")
    done = run("check", pack.name, "--article", article.name)
    (line,) = done.stdout.splitlines()
    assert line.startswith("facts.yaml:")
    assert line.endswith("[quote-not-found]")


@pytest.mark.parametrize("path", ["nowhere.yaml", "."])
def test_check_of_nothing_is_misuse(run: Run, path: str) -> None:
    done = run("check", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no pack" in done.stderr


def test_stamp_writes_fingerprints_and_leaves_the_rest(run: Run, pack: Path, article: Path) -> None:
    done = run("stamp", pack.name, article.name)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "facts.yaml: fingerprints of 3 paragraphs written\n"
    stamped = pack.read_text(encoding="utf-8").splitlines()
    assert [line for line in stamped if line in PACK.splitlines()] == PACK.splitlines()
    added = [line for line in stamped if line not in PACK.splitlines()]
    assert [line.split(":")[0].strip() for line in added] == [
        "fingerprint", "paragraphs", "p1", "p2", "p3",
    ]  # fmt: skip
    again = run("stamp", pack.name, article.name)
    assert "unchanged" in again.stderr
    assert pack.read_text(encoding="utf-8").splitlines() == stamped
    assert run("check", "--strict", pack.name).returncode == 0


def test_stamp_keeps_ids_when_the_article_was_edited(run: Run, pack: Path, article: Path) -> None:
    run("stamp", pack.name, article.name)
    new = "A paragraph that nobody had written before stands here now, of about as many words.\n\n"
    article.write_text(ARTICLE.replace("Nobody in", f"{new}Nobody in"), encoding="utf-8")
    assert run("stamp", pack.name, article.name).returncode == 0
    text = pack.read_text(encoding="utf-8")
    assert [key for key in ("p1:", "p1a:", "p2:", "p3:", "p4:") if f"    {key}" in text] == [
        "p1:", "p1a:", "p2:", "p3:",
    ]  # fmt: skip


def test_stamp_refuses_another_article_unless_told_to_begin_anew(
    run: Run, pack: Path, article: Path
) -> None:
    run("stamp", pack.name, article.name)
    before = pack.read_bytes()
    article.write_text("\n\n".join(["Something else entirely, " * 9] * 4), encoding="utf-8")
    refused = run("stamp", pack.name, article.name)
    assert (refused.returncode, pack.read_bytes()) == (2, before)
    assert "--anew" in refused.stderr
    assert run("stamp", pack.name, article.name, "--anew").returncode == 0
    assert pack.read_bytes() != before


def test_stamp_refuses_a_digest_and_a_broken_pack(run: Run, pack: Path, article: Path) -> None:
    digest = run("stamp", pack.name, "putins-clock-lukashenko")
    assert digest.returncode == 2
    assert "digest" in digest.stderr
    pack.write_text("pack: [", encoding="utf-8")
    broken = run("stamp", pack.name, article.name)
    assert broken.returncode == 2
    assert "oped-tui check" in broken.stderr


def test_anchor_shows_every_annotation_with_its_state(run: Run, pack: Path, article: Path) -> None:
    done = run("anchor", pack.name, article.name)
    assert done.returncode == 0
    assert done.stdout == "bridge-facts/p1.c1  exact  p1\nbridge-facts/p3.i1  exact  p3\n"
    assert done.stderr == "2 annotations: 2 exact\n"


def test_anchor_speaks_json_with_characters(run: Run, pack: Path, article: Path) -> None:
    done = run("anchor", pack.name, article.name, "--format", "json")
    first, second = json.loads(done.stdout)["anchors"]
    text = " ".join(ARTICLE.split("\n\n")[2].split())
    assert text[first["start"] : first["end"]] == "built in a hurry"
    assert (second["id"], second["pack"], second["state"]) == ("p3.i1", "bridge-facts", "exact")


def test_anchor_has_exit_code_1_where_words_are_gone_or_nothing_fits(
    run: Run, pack: Path, article: Path
) -> None:
    run("stamp", pack.name, article.name)
    article.write_text(ARTICLE.replace("built in a hurry", "finished late"), encoding="utf-8")
    gone = run("anchor", pack.name, article.name)
    assert gone.returncode == 1
    assert "p1.c1  changed" in gone.stdout
    other = run("anchor", pack.name, "putins-clock-lukashenko")
    assert other.returncode == 1
    assert "other article" in other.stderr


@pytest.mark.parametrize("command", ["anchor", "stamp"])
@pytest.mark.parametrize("in_folder", [False, True])
def test_a_pack_and_an_article_in_the_wrong_order_are_called_swapped(
    run: Run, folder: Path, pack: Path, article: Path, command: str, in_folder: bool
) -> None:
    given = pack.name
    if in_folder:
        (folder / "bridge").mkdir()
        given = str(pack.rename(folder / "bridge" / "pack.yaml").parent.relative_to(folder))
    done = run(command, article.name, given)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "swapped" in done.stderr
    assert done.stderr.endswith(f"try: oped-tui {command} {given} bridge.txt\n")


def test_the_column_itself_takes_every_annotation_of_the_bundled_pack(
    run: Run, shared: Path
) -> None:
    column = shared / "articles" / "putins-clock-lukashenko.txt"
    done = run("anchor", str(BUNDLED), str(column), "--format", "json")
    anchors = json.loads(done.stdout)["anchors"]
    assert len(anchors) >= 40
    assert {anchor["state"] for anchor in anchors} == {"exact"}
    assert all(anchor["paragraph"] == anchor["stored_paragraph"] for anchor in anchors)


def test_list_names_the_bundled_reading(run: Run) -> None:
    done = run("list")
    assert done.returncode == 0
    heading, *rows = done.stdout.splitlines()
    assert heading.split() == ["ID", "READ", "NOTES", "TITLE"]
    assert any(row.startswith("putins-clock-lukashenko") for row in rows)


def test_what_list_names_can_be_printed(run: Run) -> None:
    for name in run("list", "--format", "id").stdout.split():
        assert run("print", f"{name}#p1").returncode == 0


def test_list_speaks_json(run: Run) -> None:
    first = json.loads(run("list", "--format", "json").stdout)["articles"][0]
    assert (first["bundled"], first["index"], first["notes"]) == (True, None, 0)
    assert first["digest_of"] == "putins-clock-lukashenko"


def test_where_puts_everything_under_the_home_that_is_set(run: Run, tmp_path: Path) -> None:
    rows = run("where").stdout.splitlines()
    home = tmp_path / "home"
    places = {row.split()[0]: row.split()[1] for row in rows}
    assert places["data"] == str(home / "data")
    assert places["notes"] == str(home / "data" / "notes")
    assert places["state"] == str(home / "state")
    assert places["settings"] == str(home / "config" / "settings.toml")


def test_schema_is_json_schema_draft_7(run: Run) -> None:
    schema = json.loads(run("schema").stdout)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "annotations" in schema["properties"]
