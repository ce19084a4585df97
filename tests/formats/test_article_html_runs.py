"""Text that stands bare among blocks: whole sentences with their links."""

from __future__ import annotations

import pytest

pytest.importorskip("readability", reason="the extra `web` is not installed")

from lxml.html import fragment_fromstring, tostring

from oped_tui.core.article import MarkKind
from oped_tui.formats.article_html import parse_page
from oped_tui.formats.html_runs import wrap_runs


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("In a <a>speech</a> then.<p>Next.</p>", "<p>In a <a>speech</a> then.</p><p>Next.</p>"),
        ("<p>One.</p>A <b>wide</b> two.", "<p>One.</p><p>A <b>wide</b> two.</p>"),
        ("<p>One.</p> <i>Two</i> is it.", "<p>One.</p> <p><i>Two</i> is it.</p>"),
        ("A line<br>and its end.<p>B.</p>", "<p>A line<br>and its end.</p><p>B.</p>"),
        ("A.<br> <br>B <a>b</a>.<p>C.</p>", "<p>A.<br> </p><br><p>B <a>b</a>.</p><p>C.</p>"),
        ("<br>A <a>b</a>.<p>C.</p>", "<br><p>A <a>b</a>.</p><p>C.</p>"),
        ("<br> <a></a> <p>C.</p>", "<br> <a></a> <p>C.</p>"),
        ("A <span>b<div>c</div></span>d.", "<p>A </p><span>b<div>c</div></span><p>d.</p>"),
        ("A <a>b</a> only.", "A <a>b</a> only."),
    ],
)
def test_a_run_between_blocks_becomes_one_paragraph(inside: str, expected: str) -> None:
    root = fragment_fromstring(f"<section><div>{inside}</div></section>")
    wrap_runs(root)
    assert tostring(root[0], encoding="unicode") == f"<div>{expected}</div>"


def test_a_sentence_is_not_parted_at_its_links() -> None:
    sentences = [
        f"In part {number}, a long, slow and careful one, the council said in a "
        f'<a href="https://paper.example/{number}">report of {number} pages</a>, which nobody '
        "has read, that it would, on the whole, rather not."
        for number in range(6)
    ]
    body = "<br><br>".join(sentences)
    article, _ = parse_page(
        f'<body><div id=content><div class=entry><img src="a.png">{body}<p>End.</p></div></div>'
    )
    assert [one.text.split(",")[0] for one in article.paragraphs[:6]] == [
        f"In part {number}" for number in range(6)
    ]
    linked = [one.text[mark.start : mark.end] for one in article.paragraphs for mark in one.marks
              if mark.kind is MarkKind.LINK]  # fmt: skip
    assert linked == [f"report of {number} pages" for number in range(6)]
