"""`check --fix` and what a writer is told, as a shell sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_commands import ARTICLE, PACK


@pytest.fixture
def pack(folder: Path) -> Path:
    path = folder / "facts.yaml"
    path.write_text(PACK, encoding="utf-8")
    return path


def test_fix_mends_what_is_mechanical_and_says_so(run: Run, pack: Path) -> None:
    broken = PACK.replace("author: [somebody]", "author: somebody   # me")
    broken = broken.replace("verdict: contradicted", "Verdict: Contradicted")
    pack.write_text(broken, encoding="utf-8")
    done = run("check", "--fix", "--strict", pack.name)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "facts.yaml:5:11: mended: author 'somebody' is [somebody] now [wrong-type]",
        "facts.yaml:23:7: mended: the key 'Verdict' is 'verdict' now [unknown-key]",
        "1 pack checked: nothing amiss",
    ]
    mended = PACK.replace("[somebody]", "[somebody]   # me")
    assert pack.read_text(encoding="utf-8") == mended


def test_the_exit_code_says_what_is_left(run: Run, pack: Path) -> None:
    broken = PACK.replace("quote: built", "Quote: built").replace("- {id: S1", "- {id: S7")
    pack.write_text(broken, encoding="utf-8")
    done = run("check", "--fix", pack.name, "--format", "json")
    assert done.returncode == 1
    assert {one["rule"] for one in json.loads(done.stdout)["problems"]} >= {"unknown-source"}
    assert "mended: the key 'Quote' is 'quote' now" in done.stderr
    assert "quote: built" in pack.read_text(encoding="utf-8")


def test_without_fix_nothing_is_written(run: Run, pack: Path) -> None:
    broken = PACK.replace("quote: built", "Quote: built")
    pack.write_text(broken, encoding="utf-8")
    assert run("check", pack.name).returncode == 1
    assert pack.read_text(encoding="utf-8") == broken


def test_fixing_a_part_of_a_pack_leaves_the_other_parts_alone(run: Run, folder: Path) -> None:
    header, rest = PACK.split("annotations:\n")
    (folder / "pack.yaml").write_text(header.replace("title:", "titel:"), encoding="utf-8")
    part = f"annotations:\n{rest}"
    (folder / "claims.yaml").write_text(part, encoding="utf-8")
    done = run("check", "--fix", "claims.yaml")
    assert done.returncode == 0
    assert (folder / "claims.yaml").read_text(encoding="utf-8") == f"oped: 1\n{part}"
    assert "titel:" in (folder / "pack.yaml").read_text(encoding="utf-8")


def test_a_misquote_is_told_with_what_was_meant_though_most_of_its_words_stand_there(
    run: Run, folder: Path, pack: Path
) -> None:
    (folder / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    pack.write_text(
        PACK.replace("built in a hurry", "made in a hurry during the war"), encoding="utf-8"
    )
    for _ in range(2):
        done = run("check", pack.name, "--article", "bridge.txt", "--strict")
        assert done.returncode == 1
        (line,) = done.stdout.splitlines()
        place = (
            pack.read_text(encoding="utf-8")
            .split("\n")
            .index("      quote: made in a hurry during the war")
        )
        assert line == (
            f"facts.yaml:{place + 1}:14: warning: p1.c1 on p1: these words don't stand there; did"
            " you mean 'built in a hurry during the war'? [quote-not-found]"
        )
        run("stamp", pack.name, "bridge.txt")


def test_a_misspelt_verdict_is_one_fault_and_fix_says_why_it_leaves_the_guess(
    run: Run, pack: Path
) -> None:
    broken = PACK.replace("verdict: contradicted", "verdict: contradikted")
    pack.write_text(broken, encoding="utf-8")
    done = run("check", "--fix", pack.name)
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert "did you mean 'contradicted'?" in line
    assert done.stderr.splitlines() == [
        "left for you: 1 fault with 'did you mean', which is only a guess; --fix mends what can"
        " only have been meant in one way",
        "1 pack checked: 1 error",
    ]
    assert "left for you" not in run("check", pack.name).stderr
    assert pack.read_text(encoding="utf-8") == broken
