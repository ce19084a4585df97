"""The file of an article version, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.fingerprint import Fingerprint
from oped_tui.core.pack import ArticleRecord
from oped_tui.formats.version_yaml import format_version, parse_version

TEXT = """\
oped: 1
article: clock
fingerprint: {version: 1, salt: "000102030405060708090a0b0c0d0e0f"}
paragraphs:
  p1: "47 8f02c1d9 0f3a51"
  p2: "3 00000001"
"""


def test_a_version_is_read_and_written_as_it_stood() -> None:
    record, problems = parse_version(TEXT, "v.yaml")
    assert record is not None
    assert not problems
    assert (record.id, record.version, record.salt) == ("clock", 1, bytes(range(16)))
    assert record.fingerprints[1] == ("p2", Fingerprint(3, 1))
    assert format_version(record) == TEXT


@given(
    st.binary(min_size=16, max_size=16),
    st.lists(
        st.builds(
            Fingerprint,
            st.integers(0, 9_999_999),
            st.integers(0, 0xFFFFFFFF),
            st.lists(st.integers(0, 0xFFF), max_size=12).map(tuple),
        ),
        max_size=5,
    ),
)
def test_any_fingerprints_come_back(salt: bytes, fingerprints: list[Fingerprint]) -> None:
    listed = tuple((f"p{number}", found) for number, found in enumerate(fingerprints, 1))
    record = ArticleRecord(id="1e5", version=1, salt=salt, fingerprints=listed)
    assert parse_version(format_version(record), "v.yaml") == (record, ())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", (1, 1, "empty-file")),
        ("[]", (1, 1, "wrong-type")),
        (TEXT.replace("oped: 1", "oped: 2"), (1, 7, "format-version")),
        (TEXT.replace("version: 1", "version: 9"), (3, 14, "fingerprint-version")),
        (TEXT.replace("8f02", "8g02"), (5, 7, "bad-fingerprint")),
        (TEXT.replace("p2", "p 2"), (6, 3, "bad-id")),
        (TEXT.replace("article: clock\n", ""), (1, 1, "missing-field")),
        (TEXT.replace("paragraphs", "paragraph"), (4, 1, "unknown-key")),
        (TEXT + "\x1b", (7, 1, "control-character")),
        (TEXT.replace("0f\"}", "0g\"}"), (3, 33, "bad-salt")),
    ],
)  # fmt: skip
def test_a_damaged_version_is_none_and_says_where(text: str, place: tuple[int, int, str]) -> None:
    record, problems = parse_version(text, "v.yaml")
    assert record is None
    assert place in [(problem.line, problem.column, problem.rule) for problem in problems]
