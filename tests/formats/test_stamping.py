"""Fingerprints written into a pack's file, with all else left as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oped_tui.core.fingerprint import Fingerprint
from oped_tui.core.pack import ArticleRecord
from oped_tui.formats.pack_yaml import parse_pack
from oped_tui.formats.stamping import stamped

SALT = bytes(range(16))
RECORD = ArticleRecord(
    id="clock",
    version=1,
    salt=SALT,
    fingerprints=(("p1", Fingerprint(47, 0x8F02C1D9, (0x0F3, 0xA51))), ("p2", Fingerprint(3, 1))),
)
HEADER = '{version: 1, salt: "000102030405060708090a0b0c0d0e0f"}'


def stamp(text: str) -> str:
    new = stamped(text, "pack.yaml", RECORD)
    assert new is not None
    pack, problems = parse_pack([("pack.yaml", new)])
    assert pack is not None
    assert not [problem for problem in problems if problem.rule != "missing-field"]
    assert pack.article.fingerprints == RECORD.fingerprints
    assert pack.article.salt == SALT
    assert stamped(new, "pack.yaml", RECORD) == new
    return new


def test_keys_are_added_after_the_last_of_the_article() -> None:
    text = (
        "oped: 1\narticle:   # the work\n    id: clock\n    title: |\n      A clock\n\n"
        "# end\npack: {id: a}\n"
    )
    assert stamp(text) == (
        "oped: 1\narticle:   # the work\n    id: clock\n    title: |\n      A clock\n\n"
        f"    fingerprint: {HEADER}\n    paragraphs:\n"
        '      p1: "47 8f02c1d9 0f3a51"\n      p2: "3 00000001"\n'
        "# end\npack: {id: a}\n"
    )


def test_a_file_without_article_gets_one_at_its_end() -> None:
    assert stamp("oped: 1\npack: {id: a}  # me").startswith(
        f"oped: 1\npack: {{id: a}}  # me\narticle:\n  id: clock\n  fingerprint: {HEADER}\n"
    )


def test_values_are_refreshed_in_place_and_comments_stay() -> None:
    text = (
        "\ufeffoped: 1\r\narticle:\r\n  id: clock\r\n  fingerprint:\r\n    version: 1 # one\r\n"
        "    salt: 5f0c9a00112233445566778899aabbcc\r\n  paragraphs: # by stamp\r\n"
        '    p1: "1 00000000"   # first\r\n    # between\r\n    p2: "3 00000001" # same\r\n'
    )
    new = stamp(text)
    assert new == text.replace(
        "5f0c9a00112233445566778899aabbcc", '"000102030405060708090a0b0c0d0e0f"'
    ).replace("1 00000000", "47 8f02c1d9 0f3a51")


def test_a_list_of_other_paragraphs_is_written_anew() -> None:
    text = (
        f"oped: 1\narticle:\n  id: clock\n  fingerprint: {HEADER}\n  paragraphs:\n"
        '    p1: "1 00000000"\n    p1a: "1 00000000"\n    p2: "1 00000000"\n  title: T\n'
    )
    assert stamp(text) == (
        f"oped: 1\narticle:\n  id: clock\n  fingerprint: {HEADER}\n  paragraphs:\n"
        '    p1: "47 8f02c1d9 0f3a51"\n    p2: "3 00000001"\n  title: T\n'
    )


@pytest.mark.parametrize(
    "article",
    [
        "{id: clock}",
        "{}",
        "{id: clock, paragraphs: {p1: x}}",
        "{id: clock, paragraphs: , fingerprint: {}}",
        f"{{id: clock, paragraphs: [], fingerprint: {HEADER}}}",
        "\n  id: clock\n  fingerprint:   # none yet\n  paragraphs:   # none yet\n  title: T",
        "\n  id: clock\n  paragraphs:",
        "\n  id: clock\n  fingerprint:\n    version: 1",
    ],
)
def test_every_layout_of_an_article_can_be_stamped(article: str) -> None:
    stamp(f"oped: 1\narticle: {article}\npack: {{id: a}}\n")


def test_lines_are_added_with_the_line_ends_of_the_file() -> None:
    new = stamp("oped: 1\r\narticle:\r\n  id: clock\r\n")
    assert "\n" not in new.replace("\r\n", "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "words",
        "oped: 1\narticle: [",
        "oped: 2\narticle:\n  id: clock\n",
        "oped: 1\narticle:\n",
        "{oped: 1}",
    ],
)
def test_what_cannot_be_edited_safely_is_refused(text: str) -> None:
    assert stamped(text, "pack.yaml", RECORD) is None


def test_a_record_that_would_not_read_back_is_refused() -> None:
    record = replace(RECORD, salt=b"")
    assert stamped("oped: 1\narticle:\n  id: clock\n", "pack.yaml", record) is None
