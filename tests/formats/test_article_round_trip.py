"""An article written as Markdown reads back as itself."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.article import Article, Mark, MarkKind, Paragraph, ParagraphKind
from oped_tui.core.cleaning import clean_line, clean_text
from oped_tui.core.dates import PartialDate
from oped_tui.formats.article import parse_article
from oped_tui.formats.markdown_writing import format_article

ALPHABET = st.sampled_from("ab 1.)-+*_`~#>=[](){}<&;|\\!\"'“”é:/\u00a0\u202e\x1b\u0301🙂" + "ab ")
TEXT = st.text(ALPHABET, min_size=1, max_size=30).map(clean_line).filter(bool)
MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            [
             "*a b*", "**c**", "[d](http://e.example/f)", "`g*h`", "***i***", "*j **k** l*",
             "&amp;",
             "<http://m.example>", "![n](http://o.example)", "[p][q]", "\\*", "_r_", "a*b*c",
             "&#x202e;", "{#p7}", "- ", "> ", "# ", "1. ", "***", "---", "\n", "\n\n", "    s",
             "```\n", "~~~", "\n===\n", "[q]: http://t.example\n", "\t", "  \n", "|", "<b>"]
        ),
        st.text("ab. \u00a0", max_size=6),
    )
).map("".join)  # fmt: skip
LINE = st.one_of(st.just(""), TEXT)
NAME = st.from_regex(r"[a-z][a-z0-9-]{0,8}[a-z0-9]", fullmatch=True)


def again(article: Article) -> Article:
    written = format_article(article)
    read, problems = parse_article(written, "copy.md")
    assert not problems
    return replace(read, hidden_characters=article.hidden_characters)


@given(
    st.builds(
        Article,
        id=NAME,
        title=TEXT,
        standfirst=LINE,
        author=st.lists(TEXT, max_size=3).map(tuple),
        byline=LINE,
        author_line=LINE,
        disclaimer=LINE,
        dateline=LINE,
        publisher=LINE,
        issued=st.sampled_from([None, PartialDate(2024, 8), PartialDate(1986)]),
        url=st.sampled_from(["", "https://example.org/a?b=c"]),
        digest_of=st.one_of(st.just(""), NAME),
        front=st.lists(TEXT, max_size=3).map(tuple),
        back=st.lists(TEXT, max_size=2).map(tuple),
        paragraphs=st.lists(TEXT, min_size=1, max_size=6).map(
            lambda texts: tuple(Paragraph(f"p{n}", text) for n, text in enumerate(texts, 1))
        ),
    )
)
def test_whatever_the_words_are_the_copy_holds_them(article: Article) -> None:
    assert again(article) == article


@given(MARKUP)
def test_what_was_read_from_markdown_reads_back_with_its_structure(source: str) -> None:
    article = replace(parse_article(source, "a.md")[0], id="a", hidden_characters=0)
    if not article.paragraphs:
        return
    read = again(article)
    assert [replace(one, marks=()) for one in read.paragraphs] == [
        replace(one, marks=()) for one in article.paragraphs
    ]
    assert again(read) == read


@given(MARKUP)
def test_every_paragraph_is_clean_numbered_once_and_one_line(source: str) -> None:
    article, _ = parse_article(source, "a.md")
    ids = [one.id for one in article.paragraphs]
    assert len(set(ids)) == len(ids)
    for one in article.paragraphs:
        assert one.text == clean_text(one.text).strip()
        assert one.text
        assert "\n" not in one.text
        assert all(0 <= mark.start < mark.end <= len(one.text) for mark in one.marks)


def test_marks_and_kinds_survive_the_copy() -> None:
    article = Article(
        id="a",
        title="T",
        paragraphs=(
            Paragraph("h1", "Heading", ParagraphKind.HEADING, 2),
            Paragraph(
                "p1",
                "soft hard code link * and 1. two",
                marks=(
                    Mark(0, 4, MarkKind.EMPHASIS),
                    Mark(5, 9, MarkKind.STRONG),
                    Mark(10, 14, MarkKind.CODE),
                    Mark(15, 19, MarkKind.LINK, "https://example.org/x"),
                ),
            ),
            Paragraph("p9", "quoted", ParagraphKind.QUOTE, 2, fixed_id=True),
            Paragraph("p10", "one", ParagraphKind.ITEM, 1),
            Paragraph("p11", "two", ParagraphKind.ITEM, 2),
            Paragraph("p12", "three", ParagraphKind.ITEM, 1),
            Paragraph("p13", "1986. A year"),
            Paragraph("p14", "deep", ParagraphKind.ITEM, 3),
        ),
    )
    assert again(article) == article


def test_words_that_look_like_markup_survive_the_copy() -> None:
    article = Article(
        id="a",
        title='The "old" pier',
        byline='It\'s "here"',
        paragraphs=(
            Paragraph("p1", 'The "old" pier'),
            Paragraph("p2", "- no item, # no heading"),
            Paragraph("p3", "# no *heading* `either`"),
        ),
    )
    assert again(article) == article


def test_markup_without_words_is_no_paragraph() -> None:
    article, _ = parse_article(
        "---\ntitle: T\n---\none\n\n- \n\n# \n\n```\n```\n\n&#32;\n\ntwo\n", "a.md"
    )
    assert [one.text for one in article.paragraphs] == ["one", "two"]


def test_a_mark_that_markdown_cannot_write_is_left_out_and_the_words_stay() -> None:
    paragraph = Paragraph("p1", "a `tick` b", marks=(Mark(0, 10, MarkKind.CODE),))
    read = again(Article(id="a", title="T", paragraphs=(paragraph,)))
    assert read.paragraphs == (replace(paragraph, marks=()),)
