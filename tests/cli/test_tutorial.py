"""What `docs/writing-a-pack.md` tells a newcomer to type works as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "writing-a-pack.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (text,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(text)


@pytest.fixture
def followed(folder: Path, run: Run) -> Path:
    """A folder in which somebody has followed the page."""
    (folder / "bridge.txt").write_text(block("text"), encoding="utf-8")
    assert run("new", "bridge.txt", "-o", "bridge.yaml").returncode == 0
    pack = folder / "bridge.yaml"
    head = re.split(r"^sources:", pack.read_text(encoding="utf-8"), flags=re.MULTILINE)[0]
    pack.write_text(head + block("yaml"), encoding="utf-8")
    return pack


def test_the_first_pack_is_clean_and_its_quotes_stand_in_the_article(
    followed: Path, run: Run
) -> None:
    done = run("check", "bridge.yaml", "--article", "bridge.txt", "--strict")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_first_pack_is_printed_with_the_article(followed: Path, run: Run) -> None:
    done = run("anchor", "bridge.yaml", "bridge.txt")
    assert done.returncode == 0
    assert done.stdout.count("exact") == 4


def test_the_mistake_that_the_page_asks_for_is_told_with_a_guess(followed: Path, run: Run) -> None:
    text = followed.read_text(encoding="utf-8")
    followed.write_text(text.replace("verdict: supported", "verdict: suported"), encoding="utf-8")
    done = run("check", "bridge.yaml")
    assert done.returncode == 1
    assert "supported" in done.stdout
