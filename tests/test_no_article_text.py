"""The repository holds none of the real article's text: a few quoted words at a time, no more."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RUN = 9
"""Words in a row that would be copying; the longest quotation kept here is shorter."""


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub("['’]", "", text.lower()))


def runs_of(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def body_of(article: str) -> str:
    """Everything between the headline and the author line."""
    return " ".join(article.split("\n\n")[2:-1])


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("this is no git checkout: there is no list of tracked files")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_file_holds_nine_words_in_a_row_of_the_real_article(real_article: str) -> None:
    forbidden = set(runs_of(words_of(body_of(real_article))))
    assert len(forbidden) > 900, "the article's body was not recognised"
    copied = {
        path.relative_to(ROOT).as_posix(): " ".join(run)
        for path in tracked_files()
        if path.is_file()
        for run in runs_of(words_of(path.read_text(encoding="utf-8", errors="replace")))
        if run in forbidden
    }
    assert copied == {}


def test_a_copied_sentence_would_be_found_through_punctuation_and_line_breaks() -> None:
    text = "One two three four five; six seven eight nine ten."
    copy = "# one two,\n# three — four “five” six\n# seven eight nine"
    assert set(runs_of(words_of(copy))) & set(runs_of(words_of(text)))
    assert not set(runs_of(words_of("one two three four five six seven eight"))) & set(
        runs_of(words_of(text))
    )
