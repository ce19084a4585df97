from __future__ import annotations

from oped_tui.core.article import Article, Paragraph, ParagraphKind
from oped_tui.core.outline import outline
from tests.core.builders import article, claim, pack, reading, rhetoric

_HEADING = ParagraphKind.HEADING


def _headed(*paragraphs: Paragraph) -> Article:
    return Article(id="the-pier", paragraphs=paragraphs)


def test_without_headings_every_paragraph_stands_with_its_first_words_and_signs() -> None:
    long = "The council has said for years " * 4
    owner = pack(
        rhetoric("r1", "p2", "praise"),
        claim("c1", "p2", "supported"),
        claim("c2", "p2", "misleading"),
    )
    first, second, third = outline(reading(article("Short.", long, "x" * 200), owner))
    assert (first.id, first.text, first.signs, first.is_heading) == ("p1", "Short.", (), False)
    assert (
        second.text
        == "The council has said for years The council has said for years The council has…"
    )
    assert ([sign.word for sign in second.signs], second.annotations) == (
        ["misleading", "supported", "rhetoric"], 3,
    )  # fmt: skip
    assert third.text == "x" * 80 + "…"


def test_headings_stand_for_their_sections() -> None:
    text = _headed(
        Paragraph("p1", "Before."),
        Paragraph("h1", "One", _HEADING, 1),
        Paragraph("p2", "In one."),
        Paragraph("h2", "Two", _HEADING, 2),
    )
    found = reading(text, pack(claim("c1", "p2", "supported"), claim("c2", "p1")))
    rows = [(row.index, row.text, row.level, row.annotations) for row in outline(found)]
    assert rows == [(0, "Before.", 0, 1), (1, "One", 1, 1), (3, "Two", 2, 0)]
    assert [row.id for row in outline(found, whole=True)] == ["p1", "h1", "p2", "h2"]


def test_a_heading_may_come_first() -> None:
    text = _headed(Paragraph("h1", "One", _HEADING, 1), Paragraph("p1", "In one."))
    assert [(row.id, row.is_heading) for row in outline(reading(text))] == [("h1", True)]


def test_an_empty_article_has_an_empty_outline() -> None:
    assert outline(reading(article())) == ()
