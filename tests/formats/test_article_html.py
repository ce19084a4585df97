"""Articles out of whole pages."""

from __future__ import annotations

import itertools
import random

import pytest

pytest.importorskip("readability", reason="the extra `web` is not installed")

from oped_tui.core.article import Article, MarkKind, ParagraphKind
from oped_tui.core.dates import PartialDate
from oped_tui.core.problem import Level, Problem
from oped_tui.formats.article_html import parse_page, without_data

URL = "https://paper.example/opinion/tanks"
WORDS = [
    "river",
    "bridge",
    "column",
    "harvest",
    "minister",
    "village",
    "engine",
    "winter",
    "market",
    "letter",
    "border",
    "winter",
    "road",
    "railway",
    "garden",
    "captain",
    "evening",
    "teacher",
    "question",
    "answer",
    "window",
    "forest",
    "summer",
    "paper",
    "journey",
]


def sentence(random: random.Random, length: int = 14) -> str:
    words = random.choices(WORDS, k=length)
    middle = length // 2
    return f"The {' '.join(words[:middle])}, so it seems, {' '.join(words[middle:])}."


def prose(seed: int, count: int = 6) -> list[str]:
    source = random.Random(seed)
    return [" ".join(sentence(source) for _ in range(3)) for _ in range(count)]


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def rules(found: tuple[Article, tuple[Problem, ...]]) -> list[tuple[str, str]]:
    return [(problem.rule, problem.level.value) for problem in found[1]]


WRAPPERS = {
    "article": "<article><h1>On tanks</h1><!-- body --> <?pi x?>{}</article>",
    "main": '<main id="main"><div class="story-body">{}</div></main>',
    "divs": '<div id="wrap"><div class="content"><div class="entry-content">{}</div></div></div>',
    "sections": '<div class="article"><section class="post-text">{}</section></div>',
    "table": '<table><tr><td class="left">Menu</td><td class="body">{}</td></tr></table>',
    "amp": '<amp-story><article class="amp-wp-article"><div class="amp-content">{}</div></article>',
    "old": '<center><font size=2><div id="articleText">{}</div></font></center>',
    "itemprop": '<div itemscope><div itemprop="articleBody" class="rich-text">{}</div></div>',
}
AROUND = {
    "bare": "{}",
    "full": (
        '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>'
        '</header>{}<aside class="sidebar"><h3>Most read</h3><ul><li><a href="/1">One more</a></li>'
        '</ul></aside><footer class="footer"><p>All kept. <a href="/t">Terms</a></p></footer>'
    ),
    "comments": (
        '<div class="share"><a href="/f">Share</a></div>{}<div id="comments" class="comments">'
        "<h3>Comments</h3><div class=comment><p>I think so too.</p></div></div>"
    ),
}
LINKS = {
    "plain": '<a href="https://source.example/{0}">{1}</a>',
    "title": '<a href="https://source.example/{0}" target="_blank"><em>{1}</em></a>',
}


@pytest.mark.parametrize(
    ("wrapper", "around", "link"), list(itertools.product(WRAPPERS, AROUND, LINKS))
)
def test_every_layout_gives_each_paragraph_with_its_links_and_nothing_else(
    wrapper: str, around: str, link: str
) -> None:
    texts = prose(len(wrapper) + 100 * len(around), 8)
    marked = []
    for number, text in enumerate(texts):
        before, word, after = text.partition(" it seems")
        marked.append(before + LINKS[link].format(number, word.strip()).join((" ", after)))
    html = page(AROUND[around].format(WRAPPERS[wrapper].format(paragraphs(marked))))
    article, problems = parse_page(html, URL)
    assert [paragraph.text for paragraph in article.paragraphs] == texts
    found = [
        (paragraph.text[mark.start : mark.end], mark.url)
        for paragraph in article.paragraphs
        for mark in paragraph.marks
        if mark.kind is MarkKind.LINK
    ]
    assert found == [("it seems", f"https://source.example/{n}") for n in range(8)]
    assert problems == ()


def test_headings_quotes_and_items_keep_their_kinds() -> None:
    texts = prose(1)
    html = page(
        f"<article>{paragraphs(texts[:2])}<h2>What the river said</h2>{paragraphs(texts[2:3])}"
        f"<blockquote><p>{texts[3]}</p></blockquote><ul><li>{texts[4]}</li></ul>"
        f"{paragraphs(texts[5:])}</article>"
    )
    article, _ = parse_page(html)
    assert [(one.id, one.kind) for one in article.paragraphs] == [
        ("p1", ParagraphKind.TEXT),
        ("p2", ParagraphKind.TEXT),
        ("h1", ParagraphKind.HEADING),
        ("p3", ParagraphKind.TEXT),
        ("p4", ParagraphKind.QUOTE),
        ("p5", ParagraphKind.ITEM),
        ("p6", ParagraphKind.TEXT),
    ]


def test_title_byline_date_and_author_line_are_metadata_and_no_paragraphs() -> None:
    texts = prose(2)
    around = [
        "Why the winter road matters to the village.",
        "By Ada Grün and Ben Oak",
        "August 23, 2024",
        "The views expressed here are the author’s own.",
    ]
    after = ["Ada Grün is a professor of bridges.", "Ben Oak, a teacher, writes on rivers."]
    head = (
        '<meta property="og:title" content="On tanks"><meta name=author content="Ada Grün">'
        f'<meta property="og:description" content="{around[0]}"><link rel=canonical href="/tanks">'
        '<meta property="article:published_time" content="2024-08-23T00:00:00Z">'
    )
    body = f"<article><h1>On tanks</h1>{paragraphs([*around, *texts, *after])}</article>"
    article, problems = parse_page(page(body, head), URL)
    assert [one.text for one in article.paragraphs] == texts
    assert (article.title, article.author) == ("On tanks", ("Ada Grün",))
    assert article.standfirst == around[0]
    assert article.byline == around[1]
    assert article.dateline == around[2]
    assert article.disclaimer == around[3]
    assert article.author_line == " ".join(after)
    assert (article.front, article.back) == (tuple(around), tuple(after))
    assert article.issued == PartialDate(2024, 8, 23)
    assert article.url == "https://paper.example/tanks"
    assert article.language == "en"
    assert problems == ()


def test_a_date_line_dates_a_page_that_says_nothing_of_its_date() -> None:
    body = f"<article>{paragraphs(['Submitted on Fri, 2024-08-23 13:49', *prose(2)])}</article>"
    assert parse_page(page(body), URL)[0].issued == PartialDate(2024, 8, 23)


def test_a_line_with_the_authors_name_and_no_by_is_a_byline() -> None:
    texts = prose(2)
    body = f"<article>{paragraphs(['Ada Grün, Oakton', *texts])}</article>"
    article, _ = parse_page(page(body, '<meta name=author content="Ada Grün">'))
    assert (article.byline, len(article.paragraphs)) == ("Ada Grün, Oakton", len(texts))


@pytest.mark.parametrize(("lead", "above"), [(3, ""), (1, "By Ada Grün")])
def test_a_first_paragraph_that_describes_the_page_stays_a_paragraph(lead: int, above: str) -> None:
    source = random.Random(5)
    first = " ".join(sentence(source) for _ in range(lead))
    texts = [first, *prose(2)]
    body = f"<article>{paragraphs([above, *texts] if above else texts)}</article>"
    article, _ = parse_page(page(body, f'<meta name=description content="{first}">'))
    assert [one.text for one in article.paragraphs] == texts
    assert (article.standfirst, article.byline) == ("", above)


def test_a_beginning_that_extraction_left_above_comes_back() -> None:
    lead, rest = prose(2, 4), prose(3, 8)
    body = (
        f'<h1>On tanks</h1><div class="intro sidebar">{paragraphs(lead)}</div>'
        f'<div class="story-body">{paragraphs(rest)}</div>'
    )
    article, problems = parse_page(page(f"<div><div>{body}</div></div>"))
    assert [one.text for one in article.paragraphs] == [*lead, *rest]
    assert problems == ()


@pytest.mark.parametrize(
    ("canonical", "url", "expected"),
    [
        ("https://www.paper.example/a", URL, "https://www.paper.example/a"),
        ("https://evil.example/a", "https://paper.test/x", "https://paper.test/x"),
        ("https://paper.example/a", "", "https://paper.example/a"),
        ("javascript:x", URL, URL),
    ],
)
def test_a_page_may_not_say_that_it_is_another_sites(
    canonical: str, url: str, expected: str
) -> None:
    head = f'<link rel=canonical href="{canonical}">'
    assert parse_page(page(paragraphs(prose(3)), head), url)[0].url == expected


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0029)https://paper.example/opinion/a -->",
        "<!--\n Page saved with SingleFile \n url: https://paper.example/opinion/a \n-->",
    ],
)
def test_a_saved_page_remembers_where_its_links_start(comment: str) -> None:
    texts = prose(4)
    texts[0] += ' See <a href="b">there</a>.'
    article, _ = parse_page(comment + page(paragraphs(texts)))
    assert article.paragraphs[0].marks[0].url == "https://paper.example/opinion/b"
    assert article.url == "https://paper.example/opinion/a"


def test_pictures_carried_in_addresses_are_dropped_before_anything_is_parsed() -> None:
    data = "data:image/png;base64," + "A" * 1000
    assert without_data(f'<img src="{data}"> x') == '<img src=""> x'
    assert without_data("data: 12, and more") == "data: 12, and more"


def test_links_that_extraction_lost_come_back_from_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from oped_tui.formats import article_html

    texts = prose(5)
    linked = [*texts[:1], f'{texts[1]} <a href="https://source.example/">Here</a>.', *texts[2:]]
    original = article_html._summary

    def without_links(html: str) -> object:
        root = original(html)
        for link in root.xpath("//a"):
            link.drop_tag()
        return root

    monkeypatch.setattr(article_html, "_summary", without_links)
    article, _ = parse_page(page(f"<article>{paragraphs(linked)}</article>"))
    assert [mark.url for mark in article.paragraphs[1].marks] == ["https://source.example/"]


@pytest.mark.parametrize("html", ["", "<", "\0", "<!--", "<p>Short.</p>", "<html></html>"])
def test_a_page_without_an_article_is_an_error_in_one_line(html: str) -> None:
    article, (problem,) = parse_page(html, source="page.html")
    assert article.paragraphs == ()
    assert problem == Problem(
        "page.html", 1, 1, "no-article", Level.ERROR, "no article was found in the page"
    )


def test_a_page_of_links_holds_no_article() -> None:
    items = "".join(f'<p><a href="/{n}">{text}</a></p>' for n, text in enumerate(prose(6)))
    assert rules(parse_page(page(f"<article>{items}</article>"), URL)) == [("no-article", "error")]


@pytest.mark.parametrize(
    "body",
    [
        '<div id="root"></div><script src="/app.js"></script>',
        '<div id="app">Loading…</div><noscript>Enable JavaScript.</noscript><script></script>',
        "<p>" + "Words of a menu and a footer, nothing more. " * 6 + "</p><script>1</script>"
        "<p>You need to enable JavaScript to run this app.</p>",
        "<p>{{article.lead ? article.lead : article.text}} - {{article.date}}</p>"
        "<p>" + "The editors of this page may publish what they have written. " * 6 + "</p>",
    ],
)
def test_a_page_that_scripts_put_together_is_told_as_such(body: str) -> None:
    found = parse_page(page(body.replace("<p>Words", '<p style="display:none">Words')))
    assert rules(found) == [("script-only", "error")]


PAID = '<script type="application/ld+json">{"@type":"Article","author":"A","isAccessibleForFree":false}</script>'  # noqa: E501


def test_a_page_that_shows_next_to_nothing_and_asks_for_a_subscription_is_a_paywall() -> None:
    teaser = "<p>The first words only, and then no more.</p><p>Subscribe to continue reading.</p>"
    assert rules(parse_page(page(teaser))) == [("paywall", "error")]
    assert rules(parse_page(page(paragraphs(prose(7, 2)), PAID))) == [("paywall", "error")]


def test_a_beginning_above_a_request_to_subscribe_is_taken_with_a_warning() -> None:
    body = paragraphs([*prose(8, 3), "Already a subscriber? Sign in."])
    found = parse_page(page(f"<article>{body}</article>"))
    assert len(found[0].paragraphs) >= 3
    assert ("paywall", "warning") in rules(found)


def test_a_whole_article_is_taken_whatever_the_page_says_of_subscribers() -> None:
    body = f"<article>{paragraphs(prose(9, 12))}</article>"
    assert rules(parse_page(page(body, PAID))) == []


def test_text_that_the_parser_or_the_extraction_lost_is_missed() -> None:
    whole = prose(10, 12)
    body = f"<article>{paragraphs(whole)}</article>"
    claimed = " ".join(whole * 2)
    head = f'<script type="application/ld+json">{{"@type":"Article","author":"A","articleBody":"{claimed}"}}</script>'  # noqa: E501
    assert rules(parse_page(page(body, head))) == [("text-missing", "warning")]
    assert rules(parse_page(page(body))) == []
