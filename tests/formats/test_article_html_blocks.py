"""Paragraphs and links out of HTML, by the walker that pages and books share."""

from __future__ import annotations

import pytest

from oped_tui.core.article import Mark, MarkKind, ParagraphKind
from oped_tui.core.cleaning import clean_text
from oped_tui.formats.html_events import BlockParser
from oped_tui.formats.html_links import LONGEST_URL, absolute_url, link_url
from oped_tui.formats.markdown_body import Raw

BASE = "https://paper.example/opinion/piece.html"


def blocks(html: str, base: str = BASE) -> tuple[Raw, ...]:
    parser = BlockParser(base)
    parser.feed(html)
    parser.close()
    return parser.builder.finish()


def texts(html: str) -> list[str]:
    return [block.text for block in blocks(html)]


def links(html: str) -> list[tuple[str, str]]:
    return [
        (block.text[mark.start : mark.end], mark.url)
        for block in blocks(html)
        for mark in block.marks
        if mark.kind is MarkKind.LINK
    ]


A = '<a href="https://source.example/report">'
SOURCE = "https://source.example/report"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (f"<p>As {A}the report</a> says.</p>", "the report"),
        (f"<p>As {A}<em>The Times</em></a> says.</p>", "The Times"),
        (f"<p>As <em>{A}The Times</a></em> says.</p>", "The Times"),
        (f"<p>As <strong>{A}The Times</a></strong> says.</p>", "The Times"),
        (f"<p>As <i><b>{A}The Times</a></b></i> says.</p>", "The Times"),
        (f"<p>As {A}<span>the</span> <span>report</span></a> says.</p>", "the report"),
        (f"<p>{A}A whole paragraph.</a></p>", "A whole paragraph."),
        (f"<p>{A}First</a> words.</p>", "First"),
        (f"<p>Two{A} spaces </a>around.</p>", "spaces"),
        (f"<blockquote><p>Said {A}so</a>.</p></blockquote>", "so"),
        (f"<ul><li>One {A}thing</a></li></ul>", "thing"),
        (f"<h2>On {A}that</a></h2>", "that"),
        (f"<div>No paragraph, {A}but a link</a></div>", "but a link"),
        (f"<p>Soft {A}hy&shy;phens</a> here.</p>", "hyphens"),
    ],
)
def test_a_link_keeps_its_words_and_address_however_it_is_nested(html: str, words: str) -> None:
    assert links(html) == [(words, SOURCE)]


def test_adjacent_links_stay_apart() -> None:
    html = '<p><a href="/one">One</a><a href="/two">Two</a> and <a href="#note">3</a></p>'
    assert links(html) == [("One", "https://paper.example/one"),
                           ("Two", "https://paper.example/two")]  # fmt: skip


def test_a_link_over_several_paragraphs_is_a_link_in_each() -> None:
    assert links(f"<div>{A}<p>One.</p><p>Two.</p></a></div>") == [
        ("One.", SOURCE),
        ("Two.", SOURCE),
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<p>One.<p>Two.", ["One.", "Two."]),
        ("<p>One.<div>Two.</div>", ["One.", "Two."]),
        ("<div>One.<p>Two.</p>Three.</div>", ["One.", "Two.", "Three."]),
        ("One.<br><br>Two.<br>Still two.", ["One.", "Two. Still two."]),
        ("One.<br> <br/>&nbsp;<br>Two.", ["One.", "Two."]),
        ("<p>  Much \n\n space\t here </p>", ["Much space here"]),
        ("<p>A no-break&nbsp;space stays, two&nbsp;&nbsp;don't.</p>",
         ["A no-break\xa0space stays, two don't."]),
        ("<p>&nbsp;</p><p></p><p>One.</p>", ["One."]),
        ("<p><span>T</span>he drop cap.</p>", ["The drop cap."]),
        ("<p>Of <script>var a = 1;</script>scripts <svg><text>no</text></svg>nothing.</p>",
         ["Of scripts nothing."]),
        ("<figure><img alt=x><figcaption>A caption.</figcaption></figure><p>One.</p>", ["One."]),
        ("<table><tr><th>Year</th><th>Tanks</th></tr><tr><td>2023<td>40</tr></table>",
         ["Year · Tanks", "2023 · 40"]),
        ("<dl><dt>Term<dd>Meaning<dt>Other<dd>Sense</dl>", ["Term", "Meaning", "Other", "Sense"]),
        ("<p>One.</b></section></p><p>Two.</p>", ["One.", "Two."]),
        ("<b>Open <p>One.</p> for ever", ["Open", "One.", "for ever"]),
        ("&lt;b&gt; is &amp;lt;", ["<b> is &lt;"]),
        ("", []),
    ],
)  # fmt: skip
def test_paragraphs_part_where_a_browser_parts_them(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_headings_quotes_and_items_are_told_with_their_depth() -> None:
    html = (
        "<h2>Head</h2><p>Text</p><blockquote>Said<blockquote>Within</blockquote></blockquote>"
        "<ul><li>One<ul><li>Inner</ul><li><p>Two</p><blockquote><p>Quoted</p></blockquote></ul>"
    )
    assert [(block.text, block.kind, block.level) for block in blocks(html)] == [
        ("Head", ParagraphKind.HEADING, 2),
        ("Text", ParagraphKind.TEXT, 0),
        ("Said", ParagraphKind.QUOTE, 1),
        ("Within", ParagraphKind.QUOTE, 2),
        ("One", ParagraphKind.ITEM, 1),
        ("Inner", ParagraphKind.ITEM, 2),
        ("Two", ParagraphKind.ITEM, 1),
        ("Quoted", ParagraphKind.QUOTE, 1),
    ]


def test_emphasis_and_code_are_marks_over_their_words() -> None:
    (block,) = blocks("<p>An <em>old <b>big</b></em> <code>x</code><i> </i>thing</p>")
    assert block.marks == (
        Mark(3, 10, MarkKind.EMPHASIS),
        Mark(7, 10, MarkKind.STRONG),
        Mark(11, 12, MarkKind.CODE),
    )


def test_words_are_marked_once_with_each_kind() -> None:
    html = f'<p><em>An <i>old</i> {A}big <a href="/in">thing</a></a> <b><em>here</em></b></em></p>'
    (block,) = blocks(html)
    assert [(block.text[mark.start : mark.end], mark.kind) for mark in block.marks] == [
        ("An old big thing here", MarkKind.EMPHASIS),
        ("big thing", MarkKind.LINK),
        ("here", MarkKind.STRONG),
    ]


@pytest.mark.parametrize(
    "html",
    [
        f"<p><em>As {A}<i>The Times</i></a> says</em>, {A}so</a>.</p>",
        "<p><a href='https://x.example/?a=[b|c]&amp;lt;=(d)&amp;e=%zz'>There</a>, <b>he</b>re.</p>",
        f"<p>{A}<b>Two</b> words</a>{A}more</a></p>",
    ],
)
def test_links_survive_in_the_copy_that_is_kept(html: str) -> None:
    from oped_tui.core.article import Article, Paragraph
    from oped_tui.formats.article_markdown import parse_markdown
    from oped_tui.formats.markdown_writing import format_article

    (block,) = blocks(html)
    kept = format_article(Article(paragraphs=(Paragraph("p1", *block[:4]),)))
    (paragraph,) = parse_markdown(kept)[0].paragraphs
    wanted = [mark for mark in block.marks if mark.kind is MarkKind.LINK]
    assert [mark for mark in paragraph.marks if mark.kind is MarkKind.LINK] == wanted
    assert paragraph.text == block.text


def test_marks_follow_their_words_when_cleaning_takes_something_out() -> None:
    (block,) = blocks(f"<p>&nbsp;A\u200d<em>\u200dzero</em> joiner, {A}linked</a>.</p>")
    assert block.text == clean_text(block.text) == "Azero joiner, linked."
    assert [block.text[mark.start : mark.end] for mark in block.marks] == ["zero", "linked"]


def test_deceptive_characters_are_shown_and_counted() -> None:
    parser = BlockParser()
    parser.feed("<p>a\u202eb&#x202e;c</p>")
    parser.close()
    assert [block.text for block in parser.builder.finish()] == ["a\ufffdb\ufffdc"]
    assert parser.builder.hidden == 2


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("/a b?q=ü#x", "https://paper.example/a%20b?q=%C3%BC#x"),
        ("//other.example", "https://other.example"),
        ("http://BÜCHER.example:8080/x", "http://xn--bcher-kva.example:8080/x"),
        ("http://[2606:4700::1111]/x", "http://[2606:4700::1111]/x"),
        ("https://x.example/%7Euser%20a", "https://x.example/%7Euser%20a"),
        ("https://x.example/?a=[b|c]&d=100%", "https://x.example/?a=%5Bb%7Cc%5D&d=100%25"),
        ("https://x.example/?a=1&copy;b&c;", "https://x.example/?a=1&copy%3Bb&c%3B"),
        ("ht\ntps://x.exa\tmple/", "https://x.example/"),
        ("  https://x.example/ ", "https://x.example/"),
        ("https://x.example/\ud800", "https://x.example/?"),
        ("", ""),
        ("javascript:alert(1)", ""),
        ("JAVASCRIPT:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("ftp://x.example/", ""),
        ("mailto:a@b.example", ""),
        ("https://user:secret@x.example/", ""),
        ("http:///x", ""),
        ("https://x.example:99999/", ""),
        ("https://x.example:port/", ""),
        ("http://[::1/", ""),
        ("http://a b/", ""),
        ("http://a\\@b/", ""),
        ("http://" + "ü" * 80 + ".example/", ""),
        ("https://x.example/" + "a" * LONGEST_URL, ""),
        ("https://x.example/" + "ü" * (LONGEST_URL // 3), ""),
    ],
)
def test_only_a_whole_web_address_is_an_address(reference: str, expected: str) -> None:
    assert absolute_url(BASE, reference).replace("%3F", "?") == expected


def test_a_place_in_the_page_itself_is_no_link() -> None:
    assert link_url(BASE, "#part") == ""
    assert link_url(BASE, BASE + "#part") == ""
    assert link_url(BASE, "other.html#part") == "https://paper.example/opinion/other.html#part"
    assert link_url("", "other.html") == ""
