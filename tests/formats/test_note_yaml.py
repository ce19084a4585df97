"""A note's file, there and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.annotation import Colour, Kind, Note, QuoteSelector, Target, Verdict
from oped_tui.core.cleaning import clean_line, clean_text
from oped_tui.core.problem import Level
from oped_tui.formats import yaml_events
from oped_tui.formats.note_yaml import format_note, parse_note
from tests.examples import times

NOTE = """\
oped: 1
id: 20261123-0915-k3f9qz
article: putins-clock-lukashenko
version: 4be19c2f
paragraph: p12
kind: note
quote: 18-year-old conscripts
prefix: thrusting
suffix: into
tags: [conscription]
created: 2026-11-23T09:15:00Z
modified: 2026-11-23T09:15:00Z
body: |
  First line.

  Second line.
"""


@pytest.fixture(params=["C", "pure"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if request.param == "pure":
        monkeypatch.setattr(yaml_events, "LOADER", yaml.SafeLoader)
    yield request.param


def parsed(text: str) -> Note:
    note, problems = parse_note(text, "note.yaml")
    assert note is not None, problems
    assert not problems
    return note


def rules(text: str) -> list[tuple[int, int, str]]:
    note, problems = parse_note(text, "note.yaml")
    assert note is None
    return [(problem.line, problem.column, problem.rule) for problem in problems]


def test_a_note_is_read_field_by_field() -> None:
    note = parsed(NOTE)
    assert note.id == "20261123-0915-k3f9qz"
    assert note.article == "putins-clock-lukashenko"
    assert note.version == "4be19c2f"
    assert note.kind is Kind.NOTE
    selector = QuoteSelector("18-year-old conscripts", "thrusting", "into")
    assert note.target == Target("p12", selector)
    assert note.tags == ("conscription",)
    assert note.body == "First line.\n\nSecond line.\n"
    assert note.place.of("body").line == 13


def test_a_note_is_written_as_it_stood() -> None:
    assert format_note(parsed(NOTE)) == NOTE


def test_every_field_comes_back() -> None:
    note = Note(
        id="n1",
        kind=Kind.HIGHLIGHT,
        target=Target("article"),
        article="a",
        about="margin/p12.c1",
        my_verdict=Verdict.OPINION,
        colour=Colour.PINK,
        conflict_of="n0",
        previous="What it said.",
        tags=("one", "two words", "true", "a, b"),
    )
    assert parsed(format_note(note)) == note


def test_keys_unknown_here_are_kept_and_written_back() -> None:
    text = NOTE + (
        "mood: 7  # of ten\nplaces:\n  # by hand\n- a\n- {b: 1, c: [~, x, 'y z', 2026-01-01]}\n"
        "later: |+\n  text\n\n"
    )
    note, problems = parse_note(text, "note.yaml")
    assert note is not None
    assert [(p.line, p.rule, p.level) for p in problems] == [
        (17, "unknown-key", Level.NOTE),
        (18, "unknown-key", Level.NOTE),
        (22, "unknown-key", Level.NOTE),
    ]
    assert note.unknown[0] == ("mood", " 7")
    assert note.unknown[1][1] == "\n  # by hand\n- a\n- {b: 1, c: [~, x, 'y z', 2026-01-01]}"
    assert note.unknown[2] == ("later", ' "text\\n\\n"')
    written = format_note(note)
    again, _ = parse_note(written, "note.yaml")
    assert again == note
    assert format_note(again) == written


def test_unknown_keys_that_cannot_be_moved_as_they_are_are_rewritten() -> None:
    text = (
        '{oped: 1, id: n, article: a, paragraph: p1, kind: note, "x: y": {b: [~, "q", \'\n z\']}}'
    )
    note, _ = parse_note(text, "note.yaml")
    assert note is not None
    again, _ = parse_note(format_note(note), "note.yaml")
    assert again == replace(note, place=note.place)
    assert note.unknown == (("x: y", " {b: [~, \"q\", '\n z']}"),)
    explicit = "? extra\n: - plain, with comma\n  - 5\n  -\n" + NOTE
    note, _ = parse_note(explicit, "note.yaml")
    assert note is not None
    assert note.unknown == (("extra", ' ["plain, with comma", 5, null]'),)
    mapped = "? extra\n: {k: v}\n" + NOTE
    note, _ = parse_note(mapped, "note.yaml")
    assert note is not None
    assert note.unknown == (("extra", ' {"k": v}'),)


def test_an_unknown_key_of_several_lines_is_quoted() -> None:
    note = replace(parsed(NOTE), unknown=(("a\nb", " 1"),))
    assert format_note(note).endswith('"a\\nb": 1\n')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, 1, "empty-file")]),
        ("# nothing\n", [(1, 1, "empty-file")]),
        ("just words\n", [(1, 1, "wrong-type")]),
        (NOTE.replace("oped: 1", "oped: 2"), [(1, 7, "format-version")]),
        (NOTE.replace("oped: 1", "oped: one"), [(1, 7, "wrong-type")]),
        (NOTE.replace("oped: 1\n", ""), [(1, 1, "missing-field")]),
        (NOTE.replace("kind: note", "kind: claim"), [(6, 7, "unknown-word")]),
        (NOTE.replace("paragraph: p12\n", ""), [(1, 1, "missing-field")]),
        (NOTE.replace("[conscription]", "[conscription"), [(10, 7, "syntax")]),
        (NOTE + "<<<<<<< ours\n", [(17, 1, "conflict-marker")]),
        (NOTE.replace("p12", "&p p12"), [(5, 12, "anchor")]),
        (NOTE.replace("2026-11-23T09:15:00Z", "yesterday", 1), [(11, 10, "bad-time")]),
        (NOTE[:101] + "\0" + NOTE[102:], [(6, 3, "control-character")]),
    ],
)
def test_a_damaged_note_is_none_and_says_where(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    assert rules(text) == expected


hard = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            list(" \t\n\r'\"#:-[]{}|>&*!%@`\\?,~\x00\x07\x1b\x7f\x85\u2028\ufeff\u202e")
        ),
    ),
    max_size=60,
)


@times(2)
@given(hard, hard, hard, st.lists(hard, max_size=3), hard)
def test_any_text_comes_back_clean_and_is_written_the_same(
    body: str, quote: str, prefix: str, tags: list[str], previous: str
) -> None:
    selector = QuoteSelector(clean_line(quote), clean_line(prefix)) if clean_line(quote) else None
    expected = Note(
        id="n1",
        kind=Kind.NOTE,
        target=Target("p1", selector),
        article="a",
        body=clean_text(body),
        previous=clean_text(previous),
        tags=tuple(clean_line(tag) for tag in tags),
    )
    raw = replace(expected, body=body, previous=previous, tags=tuple(tags))
    written = format_note(raw)
    assert parsed(written) == expected
    assert format_note(parsed(written)) == written
