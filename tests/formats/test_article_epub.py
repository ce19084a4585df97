"""Books in: EPUB files made here, good ones and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from oped_tui.core.article import Article, MarkKind, ParagraphKind
from oped_tui.core.dates import PartialDate
from oped_tui.core.problem import Level, Problem
from oped_tui.formats import article_epub, epub_container
from oped_tui.formats.article_epub import parse_epub

CONTAINER = """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""

PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title>Bridges</dc:title><dc:creator>Ada Grün</dc:creator>
<dc:creator> </dc:creator><dc:creator>Ben  Oak</dc:creator><dc:publisher>River Press</dc:publisher>
<dc:date>{date}</dc:date><dc:language>en</dc:language></metadata>
<manifest>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="a" href="text/one%20a.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="text/note.xhtml" media-type="application/xhtml+xml"/>
<item id="pic" href="p.png" media-type="image/png"/>
</manifest>
<spine toc="ncx"><itemref idref="cover"/><itemref idref="nav"/><itemref idref="b"/>
<itemref idref="a"/><itemref idref="c" linear="no"/><itemref idref="gone"/></spine>{guide}
</package>"""

GUIDE = (
    '<guide><reference type="cover" href="cover.xhtml"/><reference type="text" href="x"/></guide>'
)

NAV = """<html><body><nav epub:type="toc"><ol><li><a href="text/two.xhtml">The <i>river</i></a></li>
<li><a href="text/one%20a.xhtml#x">The village</a></li>
<li><a href="text/one%20a.xhtml#y">Inner part</a></li><li><a>none</a></li>
</ol></nav></body></html>"""

NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>
<navPoint><navLabel><text>The river</text></navLabel><content src="text/two.xhtml"/>
<navPoint><navLabel><text>The village</text></navLabel><content src="text/one%20a.xhtml#y"/>
</navPoint></navPoint></navMap></ncx>"""


def chapter(body: str, attributes: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f'<title>x</title><script src="x"/></head><body {attributes}>{body}</body></html>'
    )


def files(**changed: str | None) -> dict[str, str | bytes]:
    """The files of a good book, with some of them changed or, for None, left out."""
    whole: dict[str, str | bytes | None] = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": PACKAGE.format(date="2010-05", guide=GUIDE),
        "OEBPS/cover.xhtml": chapter("<p>Cover</p>"),
        "OEBPS/nav.xhtml": NAV,
        "OEBPS/toc.ncx": NCX,
        "OEBPS/text/two.xhtml": chapter(
            '<p>As <a href="https://source.example/">she</a> said, <a href="one.xhtml">see</a>.</p>'
        ),
        "OEBPS/text/one a.xhtml": chapter("<h2>Own heading</h2><p>Village words.</p>"),
        "OEBPS/text/note.xhtml": chapter("<p>A note.</p>"),
    }
    names = {"opf": "OEBPS/book.opf", "container": "META-INF/container.xml",
             "nav": "OEBPS/nav.xhtml", "ncx": "OEBPS/toc.ncx", "one": "OEBPS/text/one a.xhtml",
             "two": "OEBPS/text/two.xhtml", "encryption": "META-INF/encryption.xml"}  # fmt: skip
    whole |= {names[key]: value for key, value in changed.items()}
    return {name: text for name, text in whole.items() if text is not None}


def book(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as packed:
        for name, text in members.items():
            packed.writestr(name, text)
    return data.getvalue()


def fault(data: bytes) -> Problem:
    article, (problem,) = parse_epub(data, "book.epub")
    assert article == Article()
    assert (problem.source, problem.level) == ("book.epub", Level.ERROR)
    assert "\n" not in problem.message
    return problem


def texts(article: Article) -> list[tuple[str, str]]:
    return [(paragraph.id, paragraph.text) for paragraph in article.paragraphs]


def test_chapters_come_in_reading_order_each_under_its_heading() -> None:
    article, problems = parse_epub(book(files()))
    assert texts(article) == [
        ("h1", "The river"),
        ("p1", "As she said, see."),
        ("h2", "Own heading"),
        ("p2", "Village words."),
    ]
    assert article.paragraphs[0].kind is ParagraphKind.HEADING
    assert [(mark.kind, mark.url) for mark in article.paragraphs[1].marks] == [
        (MarkKind.LINK, "https://source.example/")
    ]
    assert problems == ()


def test_title_authors_publisher_date_and_language_come_from_the_package() -> None:
    article, _ = parse_epub(book(files()))
    assert (article.title, article.publisher, article.language) == ("Bridges", "River Press", "en")
    assert article.author == ("Ada Grün", "Ben Oak")
    assert article.issued == PartialDate(2010, 5)


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2010-05-06T00:00:00Z", PartialDate(2010, 5, 6)), ("2010", PartialDate(2010)),
     ("2010-99", PartialDate(2010)), ("unknown", None), ("", None)],
)  # fmt: skip
def test_a_date_is_taken_as_far_as_it_is_known(date: str, expected: PartialDate | None) -> None:
    article, _ = parse_epub(book(files(opf=PACKAGE.format(date=date, guide=""))))
    assert article.issued == expected


def without_navigation(text: str = NCX) -> dict[str, str | bytes]:
    package = PACKAGE.format(date="", guide=GUIDE).replace(' properties="nav"', "")
    return files(opf=package, nav=chapter("<p>Contents</p>", 'epub:type="toc"'), ncx=text,
                 one=chapter("<p>Village words.</p>"))  # fmt: skip


def test_an_older_book_names_its_chapters_in_its_own_way() -> None:
    article, _ = parse_epub(book(without_navigation()))
    assert [text for _, text in texts(article)] == [
        "The river", "As she said, see.", "The village", "Village words."
    ]  # fmt: skip


@pytest.mark.parametrize("contents", ["<broken", "<ncx/>", "<ncx><navPoint/></ncx>"])
def test_broken_contents_cost_only_the_names(contents: str) -> None:
    article, problems = parse_epub(book(without_navigation(contents)))
    assert [text for _, text in texts(article)] == ["As she said, see.", "Village words."]
    assert problems == ()


def test_a_book_without_contents_has_chapters_without_names() -> None:
    package = PACKAGE.format(date="", guide=GUIDE)
    package = package.replace(' properties="nav"', "").replace("application/x-dtbncx+xml", "x/x")
    members = files(opf=package, nav=chapter(""))
    assert texts(parse_epub(book(members))[0])[0] == ("p1", "As she said, see.")


def test_a_damaged_chapter_costs_only_itself() -> None:
    article, (problem,) = parse_epub(book(files(two=None)), "book.epub")
    assert [text for _, text in texts(article)] == ["Own heading", "Village words."]
    assert (problem.rule, problem.level) == ("text-missing", Level.WARNING)


def test_a_book_without_text_is_told_as_such() -> None:
    assert fault(book(files(one=chapter(""), two=chapter("<img/>")))).rule == "no-article"


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04 no zip", book(files())[:-30], book({"mimetype": "application/epub+zip"}),
     book(files(container="<container/>")), book(files(opf=None)), book(files(opf="<broken")),
     book(files(container="no xml"))],
)  # fmt: skip
def test_what_is_no_book_is_told_in_one_line(data: bytes) -> None:
    assert fault(data).rule == "bad-epub"


def test_a_book_whose_package_defines_entities_is_refused_before_any_expands() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + PACKAGE.format(
        date="", guide=""
    )
    assert "entities" in fault(book(files(opf=bomb))).message
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><container>&a;</container>'
    assert "entities" in fault(book(files(container=outside))).message


def test_entities_hidden_by_another_encoding_are_found() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><container>&a;</container>'
    members = files() | {"META-INF/container.xml": bomb.encode("utf-16")}
    assert "entities" in fault(book(members)).message


def test_a_bomb_is_stopped_while_it_inflates() -> None:
    members = files() | {"OEBPS/text/two.xhtml": b" " * (20 << 20)}
    assert fault(book(members)).rule == "too-large"


def test_all_that_is_inflated_is_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub_container, "MOST_BYTES", 2_000)
    assert fault(book(files(), zipfile.ZIP_STORED)).rule == "too-large"


def test_a_book_of_too_many_files_is_refused() -> None:
    members = files() | {f"x/{number}": "" for number in range(epub_container.MOST_MEMBERS)}
    assert fault(book(members)).rule == "too-large"


def test_paragraphs_past_the_bound_are_left_out_with_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(article_epub, "_MOST_PARAGRAPHS", 1)
    article, (problem,) = parse_epub(book(files()))
    assert texts(article) == [("h1", "The river")]
    assert (problem.rule, problem.level) == ("too-large", Level.WARNING)


ENCRYPTION = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>
<CipherData><CipherReference URI="{}"/></CipherData></EncryptedData></encryption>"""


def test_a_book_under_copy_protection_is_told_as_such() -> None:
    protected = ENCRYPTION.format("OEBPS/text/one%20a.xhtml")
    assert fault(book(files(encryption=protected))).rule == "encrypted"
    article, problems = parse_epub(book(files(encryption=ENCRYPTION.format("OEBPS/font.otf"))))
    assert len(article.paragraphs) == 4
    assert problems == ()


def with_flag(data: bytes, offset: int, value: bytes) -> bytes:
    """The book with bytes of its directory's first entry changed."""
    place = data.rindex(b"PK\x01\x02", 0, data.index(b"PK\x01\x02") + 4)
    return data[: place + offset] + value + data[place + offset + len(value) :]


def test_an_encrypted_or_strangely_packed_file_is_refused() -> None:
    assert fault(with_flag(book(files()), 8, b"\x01\x00")).rule == "encrypted"
    assert fault(with_flag(book(files()), 10, b"\x0e\x00")).rule == "bad-epub"


def test_a_file_that_is_not_what_its_checksum_says_is_damaged() -> None:
    data = book(files(), zipfile.ZIP_STORED)
    assert fault(data.replace(b"full-path", b"bull-path", 1)).rule == "bad-epub"


def test_names_that_lead_out_of_the_book_lead_nowhere() -> None:
    package = PACKAGE.format(date="", guide="").replace("text/two.xhtml", "../../../etc/passwd")
    article, problems = parse_epub(book(files(opf=package)))
    assert [text for _, text in texts(article)][-1] == "Village words."
    assert [problem.rule for problem in problems] == ["text-missing"]


def test_deceptive_characters_in_a_book_are_counted() -> None:
    article, _ = parse_epub(book(files(two=chapter("<p>a\u202eb</p>"))))
    assert article.hidden_characters == 1
