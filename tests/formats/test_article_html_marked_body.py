"""Articles that a page marks as such, where extraction takes something else for it."""

from __future__ import annotations

import pytest

pytest.importorskip("readability", reason="the extra `web` is not installed")

from lxml.html import document_fromstring

from oped_tui.formats import article_html
from oped_tui.formats.article_html import parse_page

SENTENCE = "The council, which met in part {} of the winter, would on the whole rather not say. "
PROSE = [SENTENCE.format(number) * 2 for number in range(8)]
BOX = (
    "<p>The paper, its owner and its partners, all of them, keep what you write here, for ever.</p>"
)


def page(body: str, around: str = "{}") -> str:
    return f"<!doctype html><html><body>{around.format(body)}</body></html>"


def texts(html: str) -> list[str]:
    article, _ = parse_page(html)
    return [one.text for one in article.paragraphs]


def paragraphs(count: int = len(PROSE)) -> str:
    return "".join(f"<p>{text}</p>" for text in PROSE[:count])


@pytest.fixture(autouse=True)
def extraction_finds_the_box(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readability takes the box, whose words are enough to count as an article."""

    def summary(page: str) -> object:
        return document_fromstring(f"<div>{BOX * 3}</div>")

    monkeypatch.setattr(article_html, "_summary", summary)


EXPECTED = [text.strip() for text in PROSE]


@pytest.mark.parametrize(
    "around",
    [
        "<article>{}</article>",
        '<div itemprop="text articleBody">{}</div>',
        "<article><article>{}</article></article>",
        "<article><p>Short.</p>{}<p>Share</p></article><article><p>A teaser.</p></article>",
        "<article>{}<form>" + BOX + "</form></article>",
        '<article><div class="photo-caption">' + BOX + "</div>{}</article>",
        '<article>{}<div id="comments"><div class="comment">' + BOX + "</div></div></article>",
    ],
)
def test_what_a_page_marks_as_its_article_is_taken_where_it_is_much_longer(around: str) -> None:
    assert texts(page(paragraphs(), around)) == EXPECTED


def test_rows_of_links_in_a_marked_article_are_no_paragraphs() -> None:
    first, rest = paragraphs(1), "".join(f"<p>{text}</p>" for text in PROSE[1:])
    row = '<p>More: <a href="https://paper.example/1">all about the winter</a></p>'
    assert texts(page(f"{first}{row}{rest}", "<article>{}</article>")) == EXPECTED


@pytest.mark.parametrize(
    "html",
    [
        page(paragraphs(), "<div>{}</div>"),
        page(paragraphs(3), "<article>{}</article>"),
        page("<p>Short.</p>", "<article>{}</article>"),
        page(paragraphs() + "<p>One of many.</p>" * 50 + paragraphs(1), "<article>{}</article>"),
    ],
    ids=["not marked", "not much longer", "no prose", "mostly short pieces"],
)
def test_otherwise_what_extraction_found_stays(html: str) -> None:
    assert texts(html)[0].startswith("The paper, its owner")


def test_the_article_under_the_pages_title_is_taken_rather_than_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = "".join(f"<p>On spring, in its part {number}, {BOX[3:]}" for number in range(9))
    monkeypatch.setattr(
        article_html, "_summary", lambda _page: document_fromstring(f"<div>{other}</div>")
    )
    both = "<title>Bridge</title><article>{}</article><article><h1>Spring</h1>{}</article>"
    own = "<h1>Bridge</h1>" + paragraphs()
    assert texts(both.format(own, other)) == EXPECTED
    assert texts(both.format(paragraphs(), other))[0].startswith("On spring, in its part 0")
    nested = both.format("<h1>Bridge</h1>" + paragraphs(1) + other, "")
    assert texts(nested)[0].startswith("On spring, in its part 0")
