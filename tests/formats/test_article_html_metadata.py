"""What a page says about itself."""

from __future__ import annotations

import json

import pytest

from oped_tui.core.dates import PartialDate
from oped_tui.formats.html_authors import is_name_line
from oped_tui.formats.html_decoding import codec_of, decode_page
from oped_tui.formats.html_metadata import PageMetadata, date_of, read_metadata
from oped_tui.formats.linked_data import LinkedData, read_linked_data

URL = "https://paper.example/a?utm=1"

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "The Paper"},
        {"@type": "Person", "@id": "#ada", "name": "Ada Grün"},
        {
            "@type": ["OpinionNewsArticle"],
            "headline": "A column on tanks",
            "author": [{"@id": "#ada"}, {"name": ["Ben Oak"]}, "Cy Elm"],
            "publisher": {"@type": "Organization", "name": "The Paper"},
            "datePublished": "2024-08-23T23:30:00-04:00",
            "inLanguage": "en-GB",
            "articleBody": "Five words are in here.",
            "isAccessibleForFree": "False",
        },
    ],
}


def script(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_json_ld_is_believed_first() -> None:
    page = script(LINKED) + '<title>Other</title><meta property="og:title" content="Third">'
    assert read_metadata(page, URL) == PageMetadata(
        title="A column on tanks",
        author=("Ada Grün", "Ben Oak", "Cy Elm"),
        publisher="The Paper",
        issued=PartialDate(2024, 8, 23),
        base=URL,
        language="en-GB",
        words=5,
        paywalled=True,
    )


def test_meta_elements_come_next() -> None:
    page = """<html lang="pt_BR"><head><base href="/sub/">
      <meta name="AUTHOR" content="By Ada Grün and Ben Oak">
      <meta name="author" content="Cy Elm">
      <meta property="article:published_time" content="">
      <meta property="article:published_time" content="20240823">
      <meta property="og:title" content="A column on tanks - The Paper">
      <meta property="og:site_name" content="Paper"><meta name="description" content="On tanks.">
      <link rel="canonical" href="/a"><link rel="license" href="https://cc.example/by/4.0/">
      <title>Wrong</title></head><body><h1>Other</h1>"""
    assert read_metadata(page, URL) == PageMetadata(
        title="A column on tanks",
        author=("Ada Grün", "Ben Oak", "Cy Elm"),
        publisher="Paper",
        issued=PartialDate(2024, 8, 23),
        url="https://paper.example/a",
        base="https://paper.example/sub/",
        language="pt-BR",
        licence="https://cc.example/by/4.0/",
        description="On tanks.",
    )


def test_then_what_is_marked_in_the_text() -> None:
    page = """<title>A column on tanks | The Paper</title><h1>A column
      on <em>tanks</em></h1><div class="post-byline">By: <div><a rel=author>Ada Grün</a></div></div>
      <time datetime="2024-08-23">yesterday</time>"""
    about = read_metadata(page)
    assert (about.title, about.author) == ("A column on tanks", ("Ada Grün",))
    assert about.issued == PartialDate(2024, 8, 23)


def test_a_page_that_says_nothing_has_empty_metadata() -> None:
    assert read_metadata("<p>Words.</p>") == PageMetadata()


def test_relative_links_of_a_saved_page_start_from_its_canonical_address() -> None:
    about = read_metadata('<link rel=canonical href="https://paper.example/a">')
    assert about.base == about.url == "https://paper.example/a"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<a rel=author>Ada Grün</a>, <a rel=author>Ben Oak</a>" + "x" * 9 + "<a rel=author>No</a>",
         ("Ada Grün", "Ben Oak")),
        ("<span class=byline>By Ada Grün, Staff Writer | Aug. 23</span>", ("Ada Grün",)),
        ("<span class=byline>Par Ada Grün</span>", ("Ada Grün",)),
        ("<span itemprop=author>ada grün on May 3, 2024</span>", ("ada grün",)),
        ("<span class=byline>" + "word " * 30 + "</span>", ()),
        ("<span class=byline></span><span class=byline>Ada Grün</span>", ("Ada Grün",)),
        ("<span class=byline><span>Ada</span> Grün</span> says", ("Ada Grün",)),
        ('<meta name=author content="https://social.example/ada">', ()),
        ('<meta name=author content="1,@x,staff,Ada Grün">', ("Ada Grün",)),
        ("<span class=byline>Posted by Ada Grün on</span>", ("Ada Grün",)),
        ("<span class=byline>Author: Ada Grün (ag)</span>", ("Ada Grün",)),
        ("<span class=byline>Von Ada Grün und Ben Oak Tuesday, 3 May</span>",
         ("Ada Grün", "Ben Oak")),
        ("<span class=byline>Ada Grün (with Ben Oak)</span>", ("Ada Grün", "Ben Oak")),
        ("<label class=author><span class=author>Name *</span></label>", ()),
        ("<span class=author>Photo by Ada Grün, public domain</span>", ()),
        ("<img class=author><td class=author>Ada</td>", ()),
        ("".join(f'<meta name=author content="Author {chr(65 + n)}x">' for n in range(26)),
         tuple(f"Author {chr(65 + n)}x" for n in range(20))),
    ],
)  # fmt: skip
def test_authors_are_names_and_not_those_of_comments(page: str, expected: tuple[str, ...]) -> None:
    assert read_metadata(page).author == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada Grün", True),
        ("Von Ada Grün, Berlin", True),
        ("Ada Grün, The Paper, 3 May 2024", True),
        ("Ada Grün was wrong about the bridge", False),
        ("Ada Grün. Ada Grün!", False),
        ("Ben Oak", False),
        ("Ada", False),
        ("Ada Grün, " + "Winter " * 10, False),
    ],
)
def test_a_line_with_an_authors_name_is_a_byline(line: str, expected: bool) -> None:
    assert is_name_line(line, ("Ada", "Ada Grün")) is expected


SITE = '<meta property="og:site_name" content="The Paper">'


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ('<meta name=author content="Paper.com">', ("The Paper",)),
        ('<meta name=author content="Paper"><b class=byline>By Ada Grün</b>', ("Ada Grün",)),
        ('<meta name=author content="The Paper Ltd, Town"><b class=byline>Ada Grün</b>',
         ("Ada Grün",)),
        ('<meta name=author content="Ada Grün and The Paper">', ("Ada Grün",)),
    ],
)  # fmt: skip
def test_a_publisher_is_the_author_only_where_nobody_else_is(
    named: str, expected: tuple[str, ...]
) -> None:
    assert read_metadata(SITE + named).author == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/2024/08/23/tanks", PartialDate(2024, 8, 23)),
        ("/2024/08/23", PartialDate(2024, 8, 23)),
        ("/2024/13/45/tanks", None),
        ("/2024/08/tanks", None),
    ],
)
def test_an_address_may_name_the_day(path: str, expected: PartialDate | None) -> None:
    assert read_metadata("<p>x", f"https://paper.example{path}").issued == expected


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>One - Two</title>", "One - Two"),
        ('<meta property="og:title" content="One two three | Site"><h1>One two three</h1>',
         "One two three"),
        ("<h1>" + "<i>x </i>" * 200 + "</h1>", "x " * 99 + "x"),
        ('<title>On tanks — The Paper</title><meta name=publisher content="paper">', "On tanks"),
        ('<title>The Paper | On tanks</title><meta name=publisher content="Paper">', "On tanks"),
        ("<title>The bridge is closed again</title><h1>Town and country</h1>",
         "The bridge is closed again"),
        ("<title>The Paper</title><h1>The bridge is closed again</h1>",
         "The bridge is closed again"),
        ("<title>Bridge closed again, says council</title><h1>“Bridge” is closed</h1>",
         "“Bridge” is closed"),
        (script({"@type": "NewsArticle", "headline": "On &#8216;tanks&#8217;"}), "On ‘tanks’"),
        ("<title>" + "\x1b[2J" + "x " * 400 + "</title>", "␛[2J" + "x " * 247 + "x"),
    ],
)  # fmt: skip
def test_a_title_is_one_clean_line_without_the_name_of_its_site(page: str, title: str) -> None:
    assert read_metadata(page).title == title


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2024-08-23", PartialDate(2024, 8, 23)),
        ("2024-08-23T10:00:00Z", PartialDate(2024, 8, 23)),
        ("2024-08-23 10:00", PartialDate(2024, 8, 23)),
        ("20240823103000", PartialDate(2024, 8, 23)),
        ("Aug. 23, 2024 10:00 am", PartialDate(2024, 8, 23)),
        ("2024-13-45", None),
        ("today", None),
        ("", None),
    ],
)
def test_dates_are_read_as_pages_write_them(said: str, expected: PartialDate | None) -> None:
    assert date_of(said) == expected


@pytest.mark.parametrize(
    "text",
    ["", "{", "[" * 100_000, "null", "7", '"x"', '{"@type": "Person", "headline": 1}',
     '{"@type": "Article"}', '{"@type": [7, null], "headline": "x"}'],
)  # fmt: skip
def test_broken_or_useless_json_ld_says_nothing(text: str) -> None:
    assert read_linked_data([text]) == LinkedData()


def test_json_ld_in_a_comment_with_raw_line_ends_is_read() -> None:
    text = '<!-- //<![CDATA[\n{"@type": "NewsArticle", "name": "On\ttanks", "author": 7}\n//]]> -->'
    found = read_linked_data([text.replace("<!-- ", "<!--")])
    assert found == LinkedData(title="On\ttanks")


def test_a_page_is_decoded_as_a_browser_would() -> None:
    text = "Grün – “tanks”"
    assert decode_page(text.encode()) == text
    assert decode_page(b"\xef\xbb\xbf" + text.encode(), "latin-1") == text
    assert decode_page(text.encode("utf-16")) == text
    assert decode_page(b"\xfe\xff" + text.encode("utf-16-be")) == text
    assert decode_page(text.encode("cp1252")) == text
    assert decode_page(text.encode("cp1252"), "ISO-8859-1") == text
    assert decode_page(text.encode("cp1252"), "no-such; charset") == text
    meta = '<meta http-equiv=Content-Type content="text/html; charset=windows-1251">'
    assert decode_page((meta + "Жук").encode("cp1251")) == meta + "Жук"
    assert decode_page((meta + "Жук").encode()) == meta + "Жук"
    assert decode_page((meta + "Жук").encode(), "windows-1251") != meta + "Жук"
    xml = '<?xml version="1.0" encoding="GBK"?>'
    assert decode_page((xml + "坦克").encode("gbk")) == xml + "坦克"
    lying = "<meta charset=utf-16>" + text
    assert decode_page(lying.encode()) == lying
    assert decode_page(b"a\xffb", "utf-8") == "a\ufffdb"


@pytest.mark.parametrize(
    "label", ["zip", "base64", "rot13", "unicode_escape", "idna", "punycode", ""]
)
def test_a_charset_that_no_browser_knows_is_passed_over(label: str) -> None:
    assert codec_of(label) == ""
