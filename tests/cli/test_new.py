"""`new`: a pack to start from, as a shell sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from oped_tui.formats.pack_yaml import parse_pack
from oped_tui.formats.schema import pack_schema_text
from tests.cli.conftest import Run
from tests.cli.test_commands import ARTICLE, BUNDLED

NAME = "why-the-bridge-must-go.yaml"


@pytest.fixture
def article(folder: Path) -> Path:
    path = folder / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_new_writes_a_pack_that_check_finds_nothing_amiss_in(run: Run, article: Path) -> None:
    done = run("new", article.name)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        f"{NAME}: written, with 3 paragraphs",
        "pack.schema.json: written beside it; an editor completes and checks packs by it",
        f"next: edit it, and read with it: oped-tui bridge.txt --pack {NAME}",
    ]
    checked = run("check", "--strict", NAME, "--article", article.name)
    assert (checked.returncode, checked.stdout) == (0, "")
    assert checked.stderr == "1 pack checked: nothing amiss\n"


def test_the_pack_knows_the_article_and_fits_it(run: Run, folder: Path, article: Path) -> None:
    run("new", article.name)
    text = (folder / NAME).read_text(encoding="utf-8")
    pack, _ = parse_pack([(NAME, text)])
    assert pack is not None
    assert (pack.id, pack.article.title) == ("why-the-bridge-must-go", "Why the bridge must go")
    assert pack.article.author == ("Ann Example",)
    assert [name for name, _ in pack.article.fingerprints] == ["p1", "p2", "p3"]
    assert "unchanged" in run("stamp", NAME, article.name).stderr
    assert (folder / "pack.schema.json").read_text(encoding="utf-8") == pack_schema_text()


def test_two_packs_of_an_article_have_salts_of_their_own(
    run: Run, folder: Path, article: Path
) -> None:
    run("new", article.name, "-o", "one.yaml")
    second = run("new", article.name, "-o", "two.yaml")
    assert "pack.schema.json" not in second.stderr  # it was there already
    salts = set()
    for name in ("one", "two"):
        pack, _ = parse_pack([(name, (folder / f"{name}.yaml").read_text(encoding="utf-8"))])
        assert pack is not None
        assert pack.id == name
        salts.add(pack.article.salt)
    assert len(salts) == 2
    assert all(len(salt) == 16 for salt in salts)


def test_new_makes_a_folder_into_which_more_files_can_be_put(
    run: Run, folder: Path, article: Path
) -> None:
    assert run("new", article.name, "-o", "packs/bridge").returncode == 0
    assert sorted(path.name for path in (folder / "packs" / "bridge").iterdir()) == [
        "pack.schema.json", "pack.yaml",
    ]  # fmt: skip
    more = folder / "packs" / "bridge" / "more.yaml"
    more.write_text("oped: 1\nannotations:\n  p1:\n", encoding="utf-8")
    assert run("check", "packs").stderr == "1 pack checked: nothing amiss\n"
    assert "id: bridge\n" in (folder / "packs" / "bridge" / "pack.yaml").read_text(encoding="utf-8")


def test_new_never_writes_over_anything(run: Run, folder: Path, article: Path) -> None:
    (folder / NAME).write_text("mine", encoding="utf-8")
    (folder / "pack.schema.json").write_text("mine, too", encoding="utf-8")
    done = run("new", article.name)
    assert done.returncode == 2
    assert done.stderr.startswith(f"oped-tui: {NAME}: there is such a file already")
    run("new", article.name, "-o", "other.yaml")
    assert (folder / NAME).read_text(encoding="utf-8") == "mine"
    assert (folder / "pack.schema.json").read_text(encoding="utf-8") == "mine, too"


def test_new_does_not_make_other_packs_parts_of_its_own(
    run: Run, folder: Path, article: Path
) -> None:
    run("new", article.name)
    done = run("new", article.name, "-o", ".")
    assert done.returncode == 2
    assert f"{NAME} there would become a part of the pack" in done.stderr
    assert not (folder / "pack.yaml").exists()


def test_new_says_that_a_digest_gives_no_fingerprints(run: Run, folder: Path) -> None:
    done = run("new", "putins-clock-lukashenko", "-o", "mine.yaml")
    assert done.returncode == 0
    assert "for fingerprints: oped-tui stamp" in done.stderr
    text = (folder / "mine.yaml").read_text(encoding="utf-8")
    assert "\n  id: putins-clock-lukashenko\n" in text
    assert "fingerprint:" not in text
    assert run("check", "--strict", "mine.yaml").returncode == 0


def test_new_names_the_paragraphs_as_the_packs_do_that_are_there(
    run: Run, folder: Path, shared: Path
) -> None:
    column = shared / "articles" / "putins-clock-lukashenko.txt"
    run("new", str(column), "-o", "mine.yaml")
    mine, _ = parse_pack([("mine", (folder / "mine.yaml").read_text(encoding="utf-8"))])
    theirs, _ = parse_pack([("theirs", (BUNDLED / "pack.yaml").read_text(encoding="utf-8"))])
    assert mine is not None
    assert theirs is not None
    assert mine.article.id == theirs.article.id
    assert [one for one, _ in mine.article.fingerprints] == [
        one for one, _ in theirs.article.fingerprints
    ]


def test_new_takes_standard_input_and_says_when_there_is_no_article(run: Run, folder: Path) -> None:
    assert run("new", "-", stdin=ARTICLE).returncode == 0
    assert (folder / NAME).exists()
    nothing = run("new", "nowhere.txt")
    assert (nothing.returncode, nothing.stderr.count("\n")) == (2, 1)
