"""Prose in each markup is only prose, whatever stands in it."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from oped_tui.core.article import Mark, MarkKind, Paragraph
from oped_tui.formats.export.card import slug, web_address
from oped_tui.formats.export.html_prose import html_inline, html_prose
from oped_tui.formats.export.markdown_prose import (
    indented,
    markdown_link,
    markdown_prose,
    markdown_text,
)
from oped_tui.formats.export.org_prose import org_link, org_prose, org_tags, org_text
from oped_tui.formats.export.prose import cut_at, plain_text
from tests.formats.export.consumers import consumer, run
from tests.formats.export.sample import HOSTILE

TRICKY = [
    HOSTILE, "* x", "# x", "#+KEY: x", ": x", "| a | b |", "- x", "+ x", "1. x", "a) x", "iv. x",
    "*b* /i/ _u_ =v= ~c~ +s+", "[[https://x.org][y]]", "[fn:1] [cite:@a]", "<2024-01-01 Mon>",
    "[2024-01-01 Mon]", "%%(diary)", "{{{macro}}}", "@@html:<b>@@",
    r"\alpha \(x\) \[y\]", "$5 and $6$",
    "elisp:(kill-emacs) shell:ls see: file:/etc/passwd",
    "src_sh{ls} call_x()", "{#p1}", "~~~", "> q", "=x", "&amp; &lt;", "![i](u) [l](u)",
    "%% c %%", "^1 [^1]",
]  # fmt: skip
LINES = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=60
).filter(str.strip)


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", TRICKY)
def test_tricky_text_is_a_plain_paragraph_of_markdown(text: str) -> None:
    tokens = MarkdownIt().enable("table").parse(markdown_text(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == words(text)


@given(LINES)
def test_any_line_survives_as_markdown(text: str) -> None:
    rendered = MarkdownIt().render(markdown_text(text))
    inner = rendered.removeprefix("<p>").removesuffix("</p>\n")
    assert html.unescape(inner) == words(text)


def test_tricky_text_says_the_same_to_pandoc_as_markdown_and_as_org() -> None:
    pandoc = consumer("pandoc")
    plain = [words(text) for text in TRICKY]
    for markup, written in (
        ("markdown", "\n\n".join(map(markdown_text, TRICKY))),
        ("org", "#+OPTIONS: ^:nil\n\n" + "\n\n".join(map(org_text, TRICKY))),
    ):
        read = run(pandoc, "-f", markup, "-t", "html", "--wrap=none", stdin=written)
        # Org makes a link of a bare web address: that is one that may be opened.
        read = re.sub(r'<a href="https?://[^"]*">(.*?)</a>', r"\1", read)
        paragraphs = re.findall(r"<p>(.*?)</p>", read, re.DOTALL)
        said = [html.unescape(one).replace("\u200c", "") for one in paragraphs]
        expected = [_parted(one) if markup == "org" else one for one in plain]
        # Pandoc sets quotation marks, dashes and ellipses in print.
        assert [_typewritten(one) for one in said] == [_typewritten(one) for one in expected]


def _typewritten(text: str) -> str:
    return text.translate(str.maketrans("“”’‘", "\"\"''")).replace("…", "...")


def test_only_web_addresses_become_links() -> None:
    assert web_address("https://example.org/a?b") == "https://example.org/a?b"
    for bad in ("javascript:alert(1)", "file:///etc/passwd", "https://", "https://a b", ""):
        assert web_address(bad) == ""
        assert markdown_link("words", bad) == "words"
        assert org_link("words", bad) == "words"
    assert web_address("https://example.org/" + "a" * 3000) == ""


def test_an_address_can_not_end_the_link_it_stands_in() -> None:
    assert markdown_link("a", "https://x.org/<b>|\\") == "[a](<https://x.org/%3Cb%3E%7C%5C>)"
    assert org_link("a [b]", "https://x.org/[b]\\") == "[[https://x.org/%5Bb%5D%5C][a (b)]]"


def test_html_is_escaped_and_keeps_what_the_prose_means() -> None:
    written = html_prose("a *b* **c** `<d>`\n\n- [x](https://x.org)\n- [y](ftp://y)\n\n> q")
    assert written == (
        "<p>a <em>b</em> <strong>c</strong> <code>&lt;d&gt;</code></p>"
        '<ul><li><a href="https://x.org" rel="noopener noreferrer">x</a></li><li>y</li></ul>'
        "<blockquote><p>q</p></blockquote>"
    )


def test_of_links_within_links_the_outer_one_is_written() -> None:
    marks = (Mark(0, 3, MarkKind.LINK, "https://a.org"), Mark(1, 2, MarkKind.LINK, "https://b.org"))
    assert html_inline(Paragraph("p1", "abc", marks=marks)).count("https://b.org") == 0


def test_marks_keep_clear_of_the_spaces_at_their_edges() -> None:
    assert markdown_prose("a *b* `c`", own=False) == "a *b* c"
    text = "a b c"
    block = Paragraph("p1", text, marks=(Mark(1, 2, MarkKind.STRONG), Mark(2, 4, MarkKind.STRONG)))
    pieces = cut_at(block, [1, 1, 5])
    assert [[text for text, _ in piece] for piece in pieces] == [["a"], [], [" ", "b ", "c"], []]


def test_the_readers_own_markdown_stays_as_written_but_for_html() -> None:
    own = "a *b*\n\n```\nx < y\n```\n<https://x.org> <b>"
    assert markdown_prose(own, own=True) == own.replace("<b>", r"\<b>")


def test_code_of_others_is_no_code() -> None:
    assert "`" not in markdown_prose("```dataviewjs\nrun()\n```\n\n`$= 1`", own=False).replace(
        r"\`", ""
    )


def test_plain_text_has_paragraphs_and_dashes() -> None:
    assert plain_text("a *b*\n\n- c\n- d") == "a b\n\n- c\n\n- d"


def test_org_keeps_links_items_and_quotes() -> None:
    written = org_prose("a [b](https://x.org) [c](ftp://x)\n\n- d\n\n> e")
    assert written == ("a [[https://x.org][b]] c\n\n- d\n\n#+BEGIN_QUOTE\ne\n#+END_QUOTE")


def test_tags_of_org_have_its_letters() -> None:
    assert org_tags(("two words", "é", "--")) == " :two_words:é:"
    assert org_tags(()) == ""


def test_a_slug_is_never_empty() -> None:
    assert slug("margin/p1.c1") == "margin-p1-c1"
    assert slug("…") == "x"


def test_indenting_leaves_no_spaces_on_blank_lines() -> None:
    assert indented("a\n\nb", "    ") == "    a\n\n    b"


def _parted(text: str) -> str:
    """What Org has no way to tell apart gets a space."""
    return text.replace("{{{", "{ {{").replace("${", "$ {")
