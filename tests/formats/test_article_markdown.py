"""Markdown with front matter to an article."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.article import Mark, MarkKind, ParagraphKind
from oped_tui.core.dates import PartialDate
from oped_tui.core.problem import Level
from oped_tui.formats.article import is_markdown, parse_article, parse_head
from oped_tui.formats.front_matter import has_front_matter, read_front_matter
from oped_tui.formats.markdown_body import parse_body
from oped_tui.formats.markdown_tokens import parse_structure
from tests.examples import times

FRONT = """---
title: "The ferry: nobody’s"
standfirst: 'It "rusts"'
author: [Ada Lindqvist, Omar Cruz]
publisher: Harbour Gazette
issued: 2024-08
URL: https://example.org/ferry?a=b
language: en
id: ferry
digest_of: ferry-original
licence: CC-BY-4.0
---
"""


def texts(source: str, name: str = "a.md") -> list[str]:
    return [one.text for one in parse_article(source, name)[0].paragraphs]


def ids(source: str) -> list[str]:
    return [one.id for one in parse_article(source, "a.md")[0].paragraphs]


def test_front_matter_is_the_metadata_and_the_rest_is_body() -> None:
    article, problems = parse_article(FRONT + "\nShort.\n\nBy Ada Lindqvist\n", "a.md")
    assert not problems
    assert article.title == "The ferry: nobody’s"
    assert article.standfirst == 'It "rusts"'
    assert article.author == ("Ada Lindqvist", "Omar Cruz")
    assert (article.publisher, article.language) == ("Harbour Gazette", "en")
    assert article.issued == PartialDate(2024, 8)
    assert article.url == "https://example.org/ferry?a=b"
    assert (article.id, article.digest_of, article.work_id) == (
        "ferry",
        "ferry-original",
        "ferry-original",
    )
    assert article.licence == "CC-BY-4.0"
    assert [(one.id, one.text) for one in article.paragraphs] == [
        ("p1", "Short."),
        ("p2", "By Ada Lindqvist"),
    ]


def test_the_quick_reader_and_the_strict_one_agree() -> None:
    simple = (
        "---\ntitle: Plain words, 12:30\nauthor:\n  - One\n  - \"Two\"\nfront: [a b, 'c']\n---\n"
    )
    strict = simple.replace("front: [a b, 'c']", "front: [a b, 'c'] # a comment")
    quick, slow = read_front_matter(simple, "a.md"), read_front_matter(strict, "a.md")
    assert quick is not None
    assert slow is not None
    assert quick.problems == slow.problems == ()
    assert dict(quick.entries) == dict(slow.entries)


@pytest.mark.parametrize(
    ("lines", "line", "column", "rule"),
    [
        ("issued: yesterday", 2, 9, "bad-date"),
        ("id: ../../etc/passwd", 2, 5, "bad-id"),
        ("URL: javascript:alert(1)", 2, 6, "bad-url"),
        ("title: [a, b]", 2, 8, "wrong-type"),
        ("titel: A", 2, 8, "unknown-key"),
        ("language: en\ntitle: {a: b}", 3, 8, "wrong-type"),
        ("title: [[a], b]", 2, 8, "wrong-type"),
        ("title: A\ntitle: B", 3, 1, "duplicate-key"),
        ("title: *alias", 2, 8, "alias"),
        ('title: "unclosed', 2, 8, "syntax"),
        ("author:\n  - One\n- Two", 4, 1, "syntax"),
        ("title: B\u200bad: x", 2, 12, "syntax"),
        ("title: bell\x07", 2, 12, "control-character"),
    ],
)
def test_a_fault_is_reported_at_its_place_and_costs_only_its_key(
    lines: str, line: int, column: int, rule: str
) -> None:
    article, problems = parse_article(f"---\n{lines}\n---\n\nBody.\n", "a.md")
    assert [(one.source, one.line, one.column, one.rule) for one in problems] == [
        ("a.md", line, column, rule)
    ]
    assert [one.text for one in article.paragraphs] == ["Body."]


def test_front_matter_that_is_no_mapping_is_a_problem() -> None:
    front = read_front_matter("---\n# only\n- a list\n---\n", "a.md")
    assert front is not None
    assert [one.rule for one in front.problems] == ["wrong-type"]


def test_an_unknown_key_comes_with_a_guess_and_is_only_a_warning() -> None:
    _, problems = parse_article("---\nautor: A\n" + "k" * 60 + ": B\n---\n\nBody.\n", "a.md")
    assert [one.level for one in problems] == [Level.WARNING, Level.WARNING]
    assert "did you mean 'author'?" in problems[0].message
    assert "…" in problems[1].message


def test_empty_values_are_left_out_and_hidden_characters_counted() -> None:
    article, problems = parse_article("---\ntitle:\nlicence: ~\nauthor: 'a\u202eb'\n---\n\nB\n", "")
    assert not problems
    assert (article.title, article.author, article.hidden_characters) == ("", ("a�b",), 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---\n",
        "----\ntitle: a\n---\n",
        "---\n\nA rule, then text.\n\n---\n",
        "---\ntitle: never closed\n",
        "a",
    ],
)
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    assert not has_front_matter(text)
    assert read_front_matter(text, "a") is None


def test_empty_front_matter_is_front_matter() -> None:
    front = read_front_matter("---\n---\nBody", "a")
    assert front is not None
    assert (dict(front.entries), front.end) == ({}, 8)


def test_headings_quotes_and_items_are_paragraphs_of_their_kind() -> None:
    source = (
        "---\ntitle: T\n---\n\nA.\n\n## Sub\n\n> q1\n> q1\n>\n> > q2\n\n- i1\n- i2\n\n  i2 more\n"
        "  1. i3\n\nZ.\n"
    )
    article, _ = parse_article(source, "a.md")
    found = [(one.id, one.text, one.kind, one.level) for one in article.paragraphs]
    assert found == [
        ("p1", "A.", ParagraphKind.TEXT, 0),
        ("h1", "Sub", ParagraphKind.HEADING, 2),
        ("p2", "q1 q1", ParagraphKind.QUOTE, 1),
        ("p3", "q2", ParagraphKind.QUOTE, 2),
        ("p4", "i1", ParagraphKind.ITEM, 1),
        ("p5", "i2", ParagraphKind.ITEM, 1),
        ("p6", "i2 more", ParagraphKind.ITEM, 1),
        ("p7", "i3", ParagraphKind.ITEM, 2),
        ("p8", "Z.", ParagraphKind.TEXT, 0),
    ]


def test_marks_count_characters_of_the_plain_text() -> None:
    source = (
        "Some **bold *and soft*** [link *x*](http://e.example/y) `code` ![alt](http://i.example) é."
    )
    article, _ = parse_article(source, "a.md")
    paragraph = article.paragraphs[0]
    assert paragraph.text == "Some bold and soft link x code alt é."
    assert [(paragraph.text[m.start : m.end], m.kind, m.url) for m in paragraph.marks] == [
        ("bold and soft", MarkKind.STRONG, ""),
        ("and soft", MarkKind.EMPHASIS, ""),
        ("link x", MarkKind.LINK, "http://e.example/y"),
        ("x", MarkKind.EMPHASIS, ""),
        ("code", MarkKind.CODE, ""),
    ]


def test_only_web_addresses_become_links_and_html_stays_text() -> None:
    source = "[a](mailto:x@example.org) [b](ftp://example.org) <b>c</b> [d](javascript:e)"
    article, _ = parse_article(source, "a.md")
    assert article.paragraphs[0].marks == ()
    assert "<b>c</b>" in article.paragraphs[0].text


def test_links_may_be_defined_anywhere_below() -> None:
    source = "See [the *report*][r] and [r].\n\nMore\\[r].\n\n[r]: https://example.org/r\n"
    first, second = parse_article(source, "a.md")[0].paragraphs
    assert [mark.url for mark in first.marks if mark.url] == ["https://example.org/r"] * 2
    assert (second.text, second.marks) == ("More[r].", ())


def test_code_is_one_paragraph_whatever_blank_lines_are_in_it() -> None:
    source = (
        "---\ntitle: T\n---\n~~~\nfirst\n\n~~~~\n\nAfter.\n\n    indented\n\n```\nnever closed\n\nx"
    )
    article, _ = parse_article(source, "a.md")
    found = [one.text for one in article.paragraphs]
    assert found == ["first", "After.", "indented", "never closed x"]
    assert article.paragraphs[0].marks == (Mark(0, 5, MarkKind.CODE),)


def test_entities_cannot_bring_back_what_cleaning_took_out() -> None:
    article, _ = parse_article("*a* &#x202e;b &amp; c", "a.md")
    assert article.paragraphs[0].text == "a �b & c"
    assert article.paragraphs[0].marks == ()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A {#p12}\n\nB\n\nC {#intro}\n\nD", ["p12", "p13", "intro", "p15"]),
        ("A\n\nB {#p1}\n\nC", ["p2", "p1", "p3"]),
        ("A\n\n*B*{#p9}\n\n- C {#x}\n\n# D {#p4}\n\n# E", ["p1", "p9", "x", "p4", "h2"]),
        ("A \\{#p9}\n\nB {#p 9}\n\nC *x* \\{#p9}\n\nD }", ["p1", "p2", "p3", "p4"]),
        ("{#p9}\n\nA `{#p8}`", ["p1"]),
    ],
)
def test_an_article_may_set_ids_itself(source: str, expected: list[str]) -> None:
    assert ids("---\ntitle: T\n---\n" + source) == expected


def test_the_words_do_not_hold_the_id() -> None:
    assert texts("One. {#p12}\n\n*Two.* {#p13}\n\nBy \\{#p14}") == ["One.", "Two.", "By {#p14}"]


def test_an_id_set_twice_is_a_problem_at_the_second() -> None:
    article, problems = parse_article("---\ntitle: T\n---\nA {#x}\n\nB {#x}\n", "a.md")
    assert [one.id for one in article.paragraphs] == ["x", "p2"]
    assert [(one.line, one.column, one.rule) for one in problems] == [(6, 3, "duplicate-id")]


@pytest.mark.parametrize(
    ("source", "title", "first"),
    [
        ("---\npublisher: P\n---\n# T\n\nBody.", "T", "p1"),
        ("---\ntitle: T\n---\n## T\n\nBody.", "T", "p1"),
        ("---\ntitle: T\n---\n## Other\n\nBody.", "T", "h1"),
        ("---\npublisher: P\n---\n## Not the title\n\nBody.", "", "h1"),
        ("---\ntitle: T\n---\n", "T", None),
        ("## T\n\nBody.", "T", "p1"),
    ],
)
def test_a_first_heading_that_is_the_title_is_no_paragraph(
    source: str, title: str, first: str | None
) -> None:
    article, _ = parse_article(source, "a.md")
    assert article.title == title
    assert next((one.id for one in article.paragraphs), None) == first


def test_without_front_matter_metadata_is_told_as_in_pasted_text() -> None:
    body = "The council has voted again. " * 8
    source = f"# The ferry\n\nBy Ada Lindqvist\n\n{body}\n\n{body}\n\nAda Lindqvist is a pilot.\n"
    article, _ = parse_article(source, "a.md")
    assert (article.title, article.author) == ("The ferry", ("Ada Lindqvist",))
    assert article.author_line == "Ada Lindqvist is a pilot."
    assert article.front == ("The ferry", "By Ada Lindqvist")
    assert len(article.paragraphs) == 2


def test_a_quote_or_a_set_id_is_body_wherever_it_stands() -> None:
    article, _ = parse_article("> By Ada Lindqvist\n\nBody.\n\n> Ada Lindqvist is a pilot.", "a.md")
    assert len(article.paragraphs) == 3
    article, _ = parse_article("By Ada Lindqvist {#p1}\n\nBody.", "a.md")
    assert len(article.paragraphs) == 2
    assert parse_article("", "a.md")[0].paragraphs == ()


def test_the_head_of_long_markdown_has_the_ids_of_the_whole() -> None:
    source = FRONT + "\n" + "The *council* has voted.\n\nAnd again.\n\n" * 3000
    head, (whole, _) = parse_head(source, "a.md"), parse_article(source, "a.md")
    assert (head.complete, whole.complete) == (False, True)
    assert head.paragraphs == whole.paragraphs[: len(head.paragraphs)]
    assert head.id == whole.id == "ferry"
    assert parse_head("---\ntitle: T\n---\nOnly.", "a.md").paragraphs
    assert parse_head("# T\n\nOne.\n\nAda Lindqvist is a pilot.\n\nTwo.", "a.md").back == ()


def test_a_structure_past_any_bound_is_cut_and_read_as_text() -> None:
    items = f"- an item {'of many words ' * 10}\n\n" * 1000
    assert len(texts(items)) == 1000
    huge = "*a* " * 40_000
    assert texts("---\ntitle: T\n---\n" + huge) == [huge.strip()]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("plain", "a.md", True),
        ("# Heading", "a.txt", False),
        ("---\ntitle: T\n---\n", "a.txt", True),
        ("# Heading", "-", True),
        ("with a [link](https://example.org)", "", True),
        ("a plain text", "", False),
    ],
)
def test_markdown_is_told_by_suffix_then_by_the_text(text: str, name: str, expected: bool) -> None:
    assert is_markdown(text, name) is expected


def test_markup_in_a_first_block_is_no_metadata_at_its_end() -> None:
    source = "One *soft* word.\n\nTwo.\n\nAda Lindqvist is a pilot."
    article, _ = parse_article(source, "a.md")
    assert article.author == ("Ada Lindqvist",)


SIMPLE = st.lists(
    st.sampled_from(
        ["*soft*", "**hard**", "[a b](https://e.example/f?g=h&i=j)", "[sic]", "word", "two words",
         " ", " ", ". ", ", ", "*", "**", "_", "[", "]", "(", ")", "!", "a_b", "AT&T", "&amp;",
         "“*So?*”", "*why?* ", "é", "—", "'", '"', "<b>", "<", "\\", "`", "{#p4}", "http://x.example",
         "[x](http://y.example)", "[z]:", "5 * 3"]
    ),
    max_size=9,
).map("".join)  # fmt: skip


@times(4)
@given(SIMPLE)
def test_simple_marks_are_what_the_parser_reads(text: str) -> None:
    line = f"A {text}"
    assert parse_body(line).paragraphs == tuple(parse_structure(line))


def test_simple_marks_need_no_parser() -> None:
    code = (
        "import sys; from oped_tui.formats.article import parse_article;"
        "t = '*One* [two](https://e.example/_a_?b=c&d=e) **three.** {#x}';"
        "a, _ = parse_article(t, 'a.md');"
        "p = a.paragraphs[0]; print(p.text, p.id, len(p.marks), 'markdown_it' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "One two three. x 3 False"


def test_escapes_alone_need_no_parser() -> None:
    assert texts("Five \\* three, AT&T, \\[sic\\], snake_case, 3 * 4 < 13.") == [
        "Five * three, AT&T, [sic], snake_case, 3 * 4 < 13."
    ]


def test_plain_paragraphs_import_neither_yaml_nor_the_markdown_parser() -> None:
    code = (
        "import sys; from oped_tui.formats.article import parse_article;"
        f"parse_article({FRONT + 'One.'!r} + '\\n\\nTwo – “three”.', 'a.md');"
        "print([m for m in ('yaml', 'markdown_it', 'hashlib', 'json') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
