"""Fingerprints: text-free, keyed, and the same on every machine."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.fingerprint import (
    SKETCH_SIZE,
    Fingerprint,
    fingerprint_article,
    format_fingerprint,
    parse_fingerprint,
)

SALT = bytes(range(16))
TEXTS = [
    "The ferry to Velm has not sailed on time since the spring, and nobody says why.",
    "Not likely.",
    "",
    "* * *",
]

PINNED = [
    "16 03584a3b 12d2b44f260f826869af8b32b6cd2bd83f0d",
    "2 d84e2b48 0181f057c",
    "0 6c295354",
    "3 11bca44f 11eb06",
]

prose = st.lists(st.text(alphabet="abcdefgh ,.", max_size=120), max_size=6)


def test_version_1_is_written_as_it_always_was() -> None:
    written = [format_fingerprint(one) for one in fingerprint_article(TEXTS, SALT)]
    assert written == PINNED


def test_typography_leaves_a_fingerprint_as_it_is() -> None:
    curly = ["The ferry — “to” Velm", "It’s\u00a0late"]
    straight = ['THE FERRY - "to" Velm', "It's late"]
    assert fingerprint_article(curly, SALT) == fingerprint_article(straight, SALT)


def test_another_salt_makes_another_fingerprint() -> None:
    ours, theirs = fingerprint_article(TEXTS, SALT), fingerprint_article(TEXTS, bytes(16))
    assert ours[0].words == theirs[0].words
    assert ours[0].digest != theirs[0].digest
    assert not set(ours[0].sketch) & set(theirs[0].sketch)


def test_a_lone_surrogate_is_fingerprinted_like_any_letter() -> None:
    assert fingerprint_article(["a \ud800 b"], SALT)[0].words == 2


def test_pairs_that_are_unique_in_the_article_are_preferred() -> None:
    common = "the old harbour wall"
    texts = [f"{common} {word}" for word in ("stands", "falls", "waits")]
    sketches = [set(one.sketch) for one in fingerprint_article([*texts, *texts[:1]], SALT)]
    assert sketches[0] == sketches[3]
    assert sketches[1] != sketches[2]


@given(prose)
def test_what_is_written_is_read_back(texts: list[str]) -> None:
    for fingerprint in fingerprint_article(texts, SALT):
        assert parse_fingerprint(format_fingerprint(fingerprint)) == fingerprint
        assert len(fingerprint.sketch) <= SKETCH_SIZE


@given(st.lists(st.text(alphabet="ghijklmnopqrstuvwxyz ", max_size=120), max_size=6))
def test_a_fingerprint_never_contains_a_word_of_the_text(texts: list[str]) -> None:
    written = " ".join(format_fingerprint(one) for one in fingerprint_article(texts, SALT))
    assert re.fullmatch(r"[0-9a-f ]*", written)
    assert not {word for text in texts for word in text.split()} & set(written.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "47",
        "47 8f02c1d9 0f",
        "47 8f02c1d 0f3",
        "47 8F02C1D9",
        "47  8f02c1d9",
        "-1 8f02c1d9",
        "47 8f02c1d9 " + "0f3" * 13,
        "47 8f02c1d9 0f3\n",
        "٤٧ 8f02c1d9",
    ],
)
def test_what_is_no_fingerprint_is_none(text: str) -> None:
    assert parse_fingerprint(text) is None


def test_a_fingerprint_without_sketch_is_one() -> None:
    assert parse_fingerprint("47 8f02c1d9") == Fingerprint(47, 0x8F02C1D9)
