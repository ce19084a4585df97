"""What is mechanical is mended, as slices; what needs a person is left to one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.problem import Level
from oped_tui.formats.mending import mended
from oped_tui.formats.pack_yaml import parse_pack

PACK = """\
oped: 1
pack:
  id: bridge   # the pack
  title: The bridge
  author: [Ann]
  checked_until: 2026-08-23
article:
  id: x
  URL: https://example.org/a
sources:
  S1: {title: T, issued: 2024}
layers:
  facts: {title: Facts, kinds: [claim]}
timeline:
  - {date: 2024-08, text: Then., sources: [S1]}
annotations:
  p1:
    # the first
    - id: p1.c1
      kind: claim
      statement: It was so.
      verdict: partly-supported   # hm
      sourced: false
      sources: [S1]
      summary: He said so.
      checked: 2026-03-09
      stance: for
"""


def problems_of(text: str) -> list[str]:
    return [problem.rule for problem in parse_pack([("a.yaml", text)])[1]]


def test_a_good_pack_is_left_as_it_is() -> None:
    assert problems_of(PACK) == []
    assert mended(PACK, "a.yaml") == (PACK, ())


@pytest.mark.parametrize(
    ("good", "bad", "rule"),
    [
        ("summary: He", "sumary: He", "unknown-key"),
        ("summary: He", "Summary: He", "unknown-key"),
        ("checked_until:", "checked-until:", "unknown-key"),
        ("URL: h", "url: h", "unknown-key"),
        ("statement: I", '"statment": I', "unknown-key"),
        ("sources: [S1]\n      s", "source: S1\n      s", "unknown-key"),
        ("sources: [S1]}", "source: S1}", "unknown-key"),
        ("author: [Ann]", "authors: Ann", "unknown-key"),
        ("annotations:\n", "Annotations:\n", "unknown-key"),
        ("kind: claim", "kind: Claim", "unknown-word"),
        ("verdict: partly-supported", "verdict: Partly supported", "unknown-word"),
        ("verdict: partly-supported", 'verdict: "partly_supported"', "unknown-word"),
        ("kinds: [claim]", "kinds: [Claim]", "unknown-word"),
        ("kinds: [claim]", "kinds: Claim", "wrong-type"),
        ("author: [Ann]", "author: Ann", "wrong-type"),
        ("sources: [S1]}", "sources: S1}", "wrong-type"),
        ("sourced: false", "sourced: no", "wrong-type"),
        ("sourced: false", 'sourced: "False"', "wrong-type"),
        ("oped: 1", 'oped: "1"', "wrong-type"),
        ("oped: 1", "oped: 1.0", "wrong-type"),
        ("2026-08-23", "2026/8/23", "bad-date"),
        ("2026-08-23", "2026-8-23", "bad-date"),
        ("2026-08-23", "23 August 2026", "bad-date"),
        ("2026-08-23", "Aug. 23rd, 2026", "bad-date"),
        ("2026-08-23", '" 2026-08-23"', "bad-date"),
        ("2026-08-23", "2026-08-23T12:00:00Z", "bad-date"),
        ("date: 2024-08,", "date: August 2024,", "bad-date"),
        ("https://example.org/a", "example.org/a", "bad-url"),
        ("https://example.org/a", "<https://example.org/a>", "bad-url"),
        ("oped: 1\n", "", "missing-field"),
    ],
)  # fmt: skip
def test_a_mechanical_fault_is_mended_and_nothing_else_is_touched(
    good: str, bad: str, rule: str
) -> None:
    assert PACK.count(good) == 1
    broken = PACK.replace(good, bad)
    assert rule in problems_of(broken)
    text, notes = mended(broken, "a.yaml")
    assert text == PACK
    assert {(note.rule, note.level, note.source) for note in notes} == {
        (rule, Level.NOTE, "a.yaml")
    }


def test_a_mistyped_kind_is_mended_with_all_that_depends_on_it() -> None:
    broken = PACK.replace("kind: claim", "Kind: CLAIM").replace("verdict: p", "Verdict: P")
    assert problems_of(broken) == ["missing-field"]
    assert mended(broken, "a.yaml").text == PACK


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("summary: He said so.", 'summary: "He: said so."'),
        ("summary: He said so.", 'summary: "\\"He said\\" so."'),
        ("summary: He said so.", 'summary: "It\'s so."'),
        ("summary: He said so.", 'summary: "@ noon."'),
    ],
)
def test_a_text_that_needs_quotes_gets_them(good: str, bad: str) -> None:
    right = PACK.replace(good, bad)
    assert problems_of(right) == []
    plain = bad.replace('\\"', "^").replace('"', "").replace("^", '"')
    plain = plain.replace("It's so.", "'It's so.'")
    broken = PACK.replace(good, plain)
    assert "syntax" in problems_of(broken)
    text, notes = mended(broken, "a.yaml")
    assert text == right
    assert [note.rule for note in notes] == ["syntax"]


def test_one_fault_that_hides_others_does_not_keep_them_from_being_mended() -> None:
    broken = PACK.replace("title: T,", "title: @T,").replace("He said so.", "He said: so.")
    broken = broken.replace("kind: claim", "kind: Claim").replace("It was so.", "It was: so.")
    text, notes = mended(broken, "a.yaml")
    assert 'statement: "It was: so."' in text
    assert 'summary: "He said: so."' in text
    assert "kind: claim\n" in text
    assert len(notes) >= 3


def test_the_note_tells_where_the_fault_was_and_what_became_of_it() -> None:
    _, (note,) = mended(PACK.replace("summary: He", "sumary: He"), "a.yaml")
    assert (note.line, note.column, note.message) == (25, 7, "the key 'sumary' is 'summary' now")


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("summary: He said so.", "outcome: open"),  # it belongs to another kind
        ("summary: He said so.", "foo: He said so."),
        ("statement: It was so.", "summmary: It was so."),  # there is a summary
        ("verdict: partly-supported", "verdict: half true"),
        ("verdict: partly-supported", "verdict: suported"),  # so near to its opposite
        ("kind: claim", "kind: nonsense"),
        ("author: [Ann]", "author: Ann and Bo"),
        ("author: [Ann]", "author: Ann, Bo"),
        ("sources: [S1]\n", "sources: report 7\n"),
        ("kinds: [claim]", "kinds: nonsense"),
        ("kinds: [claim]", "kinds: [[claim]]"),
        ("2026-08-23", "8/9/2026"),
        ("2026-08-23", "2026/13/1"),
        ("2026-08-23", "30 February 2026"),
        ("2026-08-23", "early May 2026"),
        ("2026-08-23", "~"),
        ("https://example.org/a", "ftp://example.org/a"),
        ("https://example.org/a", "nowhere"),
        ("sourced: false", "sourced: perhaps"),
        ("oped: 1", "oped: 2"),
        ("pack:\n", "pack: here\nx:\n"),
        ("summary: He said so.", "summary: *so"),
        ("summary: He said so.", "summary: [so"),
        ("summary: He said so.", 'summary: "so'),
        ("summary: He said so.", "summary: a: b # c"),
        ("summary: He said so.", "summary: a: \\b"),
    ],
)  # fmt: skip
def test_what_needs_a_persons_decision_is_left_alone(good: str, bad: str) -> None:
    broken = PACK.replace(good, bad, 1)
    assert problems_of(broken) != []
    assert mended(broken, "a.yaml") == (broken, ())


def test_a_mend_that_would_be_another_fault_is_taken_back_and_the_others_stay() -> None:
    broken = PACK.replace("sources: [S1]\n", "source: S9\n").replace("kind: claim", "kind: Claim")
    text, notes = mended(broken, "a.yaml")
    assert text == broken.replace("kind: Claim", "kind: claim")
    assert [note.rule for note in notes] == ["unknown-word"]


def test_what_is_mended_may_refer_to_the_packs_other_files() -> None:
    header, rest = PACK.split("annotations:\n")
    part = f"oped: 1\nannotations:\n{rest}".replace("sources: [S1]", "source: S1")
    text, _ = mended(part, "claims.yaml", [("pack.yaml", header)])
    assert "      sources: [S1]\n" in text
    alone, _ = mended(part, "claims.yaml")
    assert alone == part


def test_line_ends_marks_and_layouts_stay() -> None:
    broken = "\ufeff# mine\r\n" + PACK.removeprefix("oped: 1\n").replace("\n", "\r\n")
    text, _ = mended(broken, "a.yaml")
    assert text == "\ufeff# mine\r\n" + PACK.replace("\n", "\r\n")
    assert mended("{pack: {id: a}}", "a.yaml").text == "{oped: 1, pack: {id: a}}"
    indented = "  pack: {id: a}\n  sources:\n"
    assert mended(indented, "a.yaml").text == f"  oped: 1\n{indented}"


@pytest.mark.parametrize("text", ["", "- a", "words", "{}", "oped: 1", "Oped: 2", "[1, 2", "a: b"])
def test_what_is_hardly_a_pack_is_left_alone(text: str) -> None:
    assert mended(text, "a.yaml").text in (text, "oped: 1\n" + text)


def test_lists_and_records_in_the_place_of_others_do_no_harm() -> None:
    text = "oped: 1\npack: {id: a}\nannotations:\n  p1: {Kind: x}\n  p2: [a, {kind: [b]}]\n"
    assert mended(text, "a.yaml") == (text, ())


SPLICES = st.tuples(st.integers(0, len(PACK)), st.integers(0, 6), st.sampled_from(
    ["", ":", " ", '"', "\n", "x", "S", "- ", "# ", "[", ": a", "2024/1/2", "Kind: Claim", "\r\n"]
))  # fmt: skip


@given(st.lists(SPLICES, min_size=1, max_size=4))
def test_mending_never_makes_a_file_worse_and_is_done_at_once(
    splices: list[tuple[int, int, str]],
) -> None:
    text = PACK
    for at, length, put in splices:
        text = text[:at] + put + text[at + length :]
    new, notes = mended(text, "a.yaml")
    assert (new == text) == (notes == ())
    before, faults = parse_pack([("a.yaml", text)])
    after, left = parse_pack([("a.yaml", new)])
    if before is not None:
        assert after is not None
        assert len(after.annotations) >= len(before.annotations)
        assert set(after.sources) >= set(before.sources)
    syntax = [sum(one.rule == "syntax" for one in each) for each in (faults, left)]
    assert syntax[1] <= syntax[0]
    assert re.findall(r"(?<=\s)#.*", new) == re.findall(r"(?<=\s)#.*", text)
