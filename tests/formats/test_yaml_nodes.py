"""The strict reader: places as an editor counts them, refusals, bounds, and what is saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.formats import yaml_events, yaml_reader
from oped_tui.formats.yaml_nodes import Document, MappingNode, Node, ScalarNode, SequenceNode
from oped_tui.formats.yaml_reader import read_yaml
from oped_tui.formats.yaml_text import decode_yaml, format_list, format_scalar, quoted
from tests.examples import times


@pytest.fixture(params=["C", "pure"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if request.param == "pure":
        monkeypatch.setattr(yaml_events, "LOADER", yaml.SafeLoader)
    yield request.param


def plain(node: Node | None) -> Any:
    """A node as plain values, for comparing."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {key.text: plain(value) for key, value in node.entries}
    return node if node is None else "refused"


def found(document: Document) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.rule) for problem in document.problems]


def read(text: str) -> Document:
    return read_yaml(text, "x.yaml")


def test_every_scalar_is_text() -> None:
    text = "a: NO\nb: 12:30\nc: 010\nd: 3.10\ne: 2026-02-30\nf: ~\ng:\nh: 'q'\n1: true\n"
    document = read(text)
    assert plain(document.root) == {
        "a": "NO", "b": "12:30", "c": "010", "d": "3.10", "e": "2026-02-30",
        "f": "~", "g": "", "h": "q", "1": "true",
    }  # fmt: skip
    assert not document.problems


def test_null_is_known_only_where_it_stands_plain() -> None:
    root = read("a: ~\nb:\nc: 'null'\nd: text\n").root
    assert isinstance(root, MappingNode)
    nulls = [node.is_null for _, node in root.entries if isinstance(node, ScalarNode)]
    assert nulls == [True, True, False, False]


@pytest.mark.parametrize(
    ("before", "line", "column"),
    [
        ("", 1, 6),
        ("\ufeff", 1, 6),
        ("a: b\r\n", 2, 6),
        ("a: 'é😀'\n\n# c\n", 4, 6),
        ("a: 'x\u2028y\u0085z'\n", 2, 6),
        ("a: |\n  x\u2029y\n", 3, 6),
    ],
)
def test_places_are_those_an_editor_shows(before: str, line: int, column: int) -> None:
    document = read(before + "key: value\n")
    root = document.root
    assert isinstance(root, MappingNode)
    node = root.get("key")
    assert node is not None
    place = document.place(node.start)
    assert (place.source, place.line, place.column) == ("x.yaml", line, column)


def test_separators_of_lines_that_only_yaml_1_1_knows_end_no_line() -> None:
    text = "a: x\u2028y\nb: |\n  x\u0085y\nc: x\ufeffy\n"
    assert plain(read(text).root) == {"a": "x y", "b": "x y\n", "c": "x\u2060y"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [(3, 1, "duplicate-key")]),
        ("a: *x\n", [(1, 4, "alias")]),
        ("a: &x 1\n", [(1, 4, "anchor")]),
        ("a: &x {b: 1}\n", [(1, 4, "anchor")]),
        ("a: !!str 1\n", [(1, 4, "tag")]),
        ("a: !x [1]\n", [(1, 4, "tag")]),
        ("!x a: 1\n", [(1, 1, "tag")]),
        ("a: 1\n---\nb: 2\n", [(2, 1, "second-document")]),
        ("<<: {a: 1}\n", [(1, 1, "merge-key")]),
        ("[a]: 1\n", [(1, 1, "bad-key")]),
        ("? {a: 1}\n: 2\n", [(1, 3, "bad-key")]),
        ("a: \x1b[31m\n", [(1, 4, "control-character")]),
        ("a: \x00b\x7f\n", [(1, 4, "control-character"), (1, 6, "control-character")]),
        ("a: \ud800\n", [(1, 4, "control-character")]),
        ("<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n", [(1, 1, "conflict-marker")]),
        ("b: 1\n=======\n", [(2, 1, "conflict-marker")]),
        ("a: " + "[" * 20 + "]" * 20, [(1, 19, "too-deep")]),
        ("a: [1\n", [(1, 4, "syntax")]),
        ("a: {b: 1\n", [(1, 4, "syntax")]),
        ("a: 'x\n", [(1, 4, "syntax")]),
        ('a: "\\q"\n', [(1, 5, "syntax")]),
        ("a: b: c\n", [(1, 5, "syntax")]),
        ("\ta: b\n", [(1, 1, "syntax")]),
        ("a: @b\n", [(1, 4, "syntax")]),
    ],
)
def test_what_is_refused_is_told_at_its_place(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    document = read(text)
    assert found(document) == expected
    assert all(problem.message for problem in document.problems)


def test_an_escape_for_half_a_character_or_none_is_refused() -> None:
    for escape in (r"\ud800", r"\U0011FFFF", r"\UFFFFFFFF"):
        document = read(f'good: 1\nbad: "{escape}"\n')
        assert plain(document.root) == {"good": "1"}
        assert [(line, rule) for line, _, rule in found(document)] == [(2, "syntax")]


def test_a_duplicate_key_names_the_first_line() -> None:
    (problem,) = read("x:\n  a: 1\n  b: 2\n  a: 3\n").problems
    assert problem.message == "'a' is already given on line 2"


def test_what_was_refused_leaves_its_mark_on_what_holds_it() -> None:
    root = read("a: {x: 1, x: 2}\nb: {<<: {}}\nc: &c {x: 1}\nd: {x: &y [1]}\ne: {x: *y}\n").root
    assert isinstance(root, MappingNode)
    flawed = [node.flawed for _, node in root.entries if isinstance(node, MappingNode)]
    assert flawed == [True, True, True, True, False]
    assert plain(root)["e"] == {"x": "refused"}
    assert isinstance(root.entries[0][1], MappingNode)
    assert len(root.entries[0][1].repeated) == 1


def test_a_harmless_tag_is_allowed() -> None:
    document = read("a: ! text\n")
    assert plain(document.root) == {"a": "text"}
    assert not document.problems


def test_nodes_end_where_their_text_ends() -> None:
    text = "a:\n  - x: 1\n    y: [1, 2]\n  # comment\nb: {c: d}\n"
    root = read(text).root
    assert isinstance(root, MappingNode)
    sequence, flow = (node for _, node in root.entries)
    assert text[sequence.start : sequence.end] == "- x: 1\n    y: [1, 2]"
    assert text[flow.start : flow.end] == "{c: d}"
    empty = read("a: []\n").root
    assert isinstance(empty, MappingNode)
    assert (empty.entries[0][1].start, empty.entries[0][1].end) == (3, 5)
    assert empty.get("b") is None


@pytest.mark.untraced
def test_every_character_there_is_can_stand_in_a_text() -> None:
    for start in range(0, 0x110000, 0x8000):
        letters = "".join(map(chr, range(start, start + 0x8000))).replace("'", "")
        document = read(f"a: 'x{letters}y'\nb: z\n")
        assert list(plain(document.root)) == ["a", "b"]
        assert {rule for _, _, rule in found(document)} <= {"control-character"}


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\ufeff", "---\n...\n"])
def test_nothing_is_no_root_and_no_problem(text: str) -> None:
    document = read(text)
    assert plain(document.root) in (None, "")
    assert not document.problems


def test_bounds_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_events, "MAX_NODES", 5)
    monkeypatch.setattr(yaml_events, "MAX_SCALAR", 10)
    many = read("a: [1, 2, 3, 4, 5]\n")
    assert (many.root, found(many)) == (None, [(1, 17, "too-many")])
    long = read("a: xxxxxxxxxxx\nb: 2\n")
    assert (plain(long.root), found(long)) == ({"b": "2"}, [(1, 4, "too-long")])


def test_problems_of_one_file_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "MAX_PROBLEMS", 3)
    monkeypatch.setattr(yaml_events, "MAX_PROBLEMS", 3)
    assert len(read("a: [*a, *b, *c, *d]\n").problems) == 3
    assert len(read("a: \x00\x00\x00\x00\n").problems) == 3


PACK = """\
oped: 1
sources:
  S1: {title: One}
  S2: {title: Two}
annotations:
  p1:
    - id: a
      summary: good
      # a comment
    - id: b
      summary: good
  p2:
  - id: c
    body: |
      - text

      more
  -
    id: d
timeline:
  - {date: 2024}
"""

ALL = {"S1", "S2", "a", "b", "c", "d", "2024"}


def kept(document: Document) -> set[str]:
    """The ids that were read."""
    root = plain(document.root)
    annotations = root.get("annotations") or {}
    ids = {one["id"] for many in annotations.values() for one in many or ()}
    dates = {event["date"] for event in root.get("timeline") or ()}
    return ids | set(root.get("sources") or ()) | dates


def test_the_whole_pack_is_kept_where_nothing_is_wrong() -> None:
    assert kept(read(PACK)) == ALL


@pytest.mark.parametrize(
    ("old", "new", "lost", "line"),
    [
        ("title: One}", "title: One", {"S1"}, 3),
        ("title: Two}", "title: [Two}", {"S2"}, 4),
        ("id: a", "id: a: b", {"a"}, 7),
        ("      summary: good\n      # a", "     summary: good\n      # a", {"a"}, 8),
        ("      summary: good\n  p2", "\tsummary: good\n  p2", {"b"}, 11),
        ("summary: good\n  p2", "summary: 'good\n  p2", {"b"}, 11),
        ("id: c", "id: c\n    {", {"c"}, 14),
        ("    id: d", "    id: d\n    - x", {"d"}, 20),
        ("{date: 2024}", "{date: 2024", {"2024"}, 21),
        ("id: b", 'id: "b', {"b"}, 10),
        ("timeline:", "timeline", {"2024"}, 20),
    ],
)
def test_a_fault_takes_only_its_own_entry(old: str, new: str, lost: set[str], line: int) -> None:
    document = read(PACK.replace(old, new, 1))
    assert kept(document) == ALL - lost
    assert [(at, rule) for at, _, rule in found(document)] == [(line, "syntax")]


def test_many_faults_take_only_their_own_entries() -> None:
    text = PACK.replace("id: a", "id: @a").replace("id: c", "id: c: d").replace("Two", "[")
    document = read(text)
    assert kept(document) == ALL - {"a", "c", "S2"}
    assert [line for line, _, _ in found(document)] == [4, 7, 13]
    assert document.removed >= {"S2", "c"}


def test_entries_cut_before_an_open_quote_was_found_are_put_back() -> None:
    text = PACK.replace("id: a", 'id: "a').replace("- text", 'he said "well')
    document = read(text)
    assert kept(document) == ALL - {"a"}
    assert [line for line, _, _ in found(document)] == [7]


@pytest.mark.parametrize(
    ("conflict", "lost"),
    [
        ("      summary: good\n      # a comment\n", {"a"}),
        ("    - id: b\n", {"b"}),
        ("  S2: {title: Two}\n", {"S2"}),
    ],
)
def test_an_unsettled_merge_takes_the_entry_it_lies_in(conflict: str, lost: set[str]) -> None:
    both = f"<<<<<<< ours\n{conflict}=======\n{conflict}>>>>>>> theirs\n"
    document = read(PACK.replace(conflict, both, 1))
    assert kept(document) == ALL - lost
    assert [rule for _, _, rule in found(document)] == ["conflict-marker"]


def test_an_unsettled_merge_without_end_leaves_the_rest() -> None:
    document = read(PACK.replace("  p2:\n", "<<<<<<< ours\n  p2:\n"))
    assert kept(document) == ALL
    (problem,) = document.problems
    assert problem.rule == "conflict-marker"


def test_a_text_that_must_be_whole_has_no_root_where_it_is_broken() -> None:
    for text in (PACK + "\n'", PACK + "<<<<<<< ours\n"):
        document = read_yaml(text, "x.yaml", recover=False)
        assert document.root is None
        assert len(document.problems) == 1


def test_a_hopeless_text_ends_soon_and_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "_MAX_ROUNDS", 3)
    document = read("good: 1\n" + "'x\n" * 3 + "a: b: c\n" * 9)
    assert plain(document.root) == {"good": "1"}
    assert document.problems[-1].message.endswith("nothing from here on was read")


def test_merges_beyond_number_are_not_looked_at_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(yaml_reader, "_MAX_CONFLICTS", 2)
    document = read("good: 1\n" + "=======\n" * 9 + "bad: 2\n")
    assert plain(document.root) == {"good": "1"}
    assert [line for line, _, _ in found(document)] == [2, 3, 4]


def test_reading_over_and_over_is_bounded_by_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "_MAX_CHARACTERS", 100)
    document = read("good: 1\n" + "a: b: c\n" * 9)
    assert plain(document.root) == {"good": "1"}
    assert document.problems[-1].message.endswith("nothing from here on was read")


def test_a_text_broken_even_after_all_rounds_has_no_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "_MAX_ROUNDS", 0)
    assert read("'x\n\t- y\n").root is None


damages = st.tuples(st.integers(0, 400), st.sampled_from(list("'\"{}[]:-&*!|>\n\t #%@`<?,")))


@times(2)
@given(st.lists(damages, max_size=4))
def test_no_damage_is_fatal_and_all_of_it_is_told(damage: list[tuple[int, str]]) -> None:
    text = PACK
    for place, character in damage:
        text = text[:place] + character + text[place:]
    document = read(text)
    lines = text.split("\n")
    for line, column, _ in found(document):
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    assert document.root is not None or document.problems


HARD = list(
    " \t\n\r'\"#:-[]{}|>&*!%@`\\?,~<=\x00\x07\x1b\x7f\x85\xa0\u2028\u2029\ufeff\ufffe\uffff"
)
hard_texts = st.text(st.one_of(st.sampled_from(HARD), st.characters()), max_size=60)


@times(2)
@given(hard_texts, st.lists(hard_texts, max_size=3))
def test_any_text_written_reads_back_the_same(text: str, items: list[str]) -> None:
    expected = {
        "a": without_surrogates(text),
        "b": [without_surrogates(item) for item in items],
        "c": "x",
        "d": without_surrogates(text),
    }
    written = (
        f"a: {format_scalar(text)}\nb: {format_list(items)}\nc: x\nd: {format_scalar(text, 4)}\n"
    )
    document = read(written)
    assert not document.problems
    assert plain(document.root) == expected


def without_surrogates(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("18-year-old conscripts", "18-year-old conscripts"),
        ("It’s here — at last.", "It’s here — at last."),
        ("2026-11-23T09:15:00Z", "2026-11-23T09:15:00Z"),
        ("margin/p12.c1", "margin/p12.c1"),
        ("two\nlines", "|-\n  two\n  lines"),
        ("two\n\nlines\n", "|\n  two\n\n  lines"),
        ("kept\n\n", "|+\n  kept\n"),
        ("", '""'),
        ("Yes", '"Yes"'),
        ("1e5", '"1e5"'),
        ("a: b", '"a: b"'),
        (" x", '" x"'),
        (" x\ny", '" x\\ny"'),
        ("a\n  \nb", '"a\\n  \\nb"'),
        ("\x9b", '"\\u009b"'),
        ("😀", '"😀"'),
    ],
)
def test_texts_are_written_as_a_person_would(text: str, written: str) -> None:
    assert format_scalar(text) == written


def test_a_quoted_text_keeps_what_parsers_accept_raw() -> None:
    assert quoted("é“\u2028\ufeff") == '"é“\\u2028\\ufeff"'


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("a: é\n".encode(), "a: é\n"),
        ("a: é\n".encode("utf-8-sig"), "a: é\n"),
        ("a: é\n".encode("utf-16"), "a: é\n"),
        (b"\xfe\xff" + "a: é\n".encode("utf-16-be"), "a: é\n"),
    ],
)
def test_bytes_are_read_as_text(data: bytes, text: str) -> None:
    assert decode_yaml(data, "x.yaml") == (text, ())


@pytest.mark.parametrize(
    ("data", "line", "column", "rule"),
    [
        (b"", 1, 1, "empty-file"),
        (b"\0\0\0", 1, 1, "damaged-file"),
        (b"a: 1\nb: \xe9\n", 2, 4, "not-utf8"),
        ("é: ".encode() + b"\xff", 1, 4, "not-utf8"),
        (b"\xff\xfea\0\0\xd8", 1, 2, "not-utf8"),
    ],
)
def test_bytes_that_are_no_text_are_told(data: bytes, line: int, column: int, rule: str) -> None:
    text, (problem,) = decode_yaml(data, "x.yaml")
    assert text is None
    assert (problem.line, problem.column, problem.rule) == (line, column, rule)
