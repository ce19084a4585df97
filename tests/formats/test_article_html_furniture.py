"""What pages put among paragraphs: labels, credits, prompts, other articles."""

from __future__ import annotations

import pytest

pytest.importorskip("readability", reason="the extra `web` is not installed")

from oped_tui.core.article import Mark, MarkKind, ParagraphKind
from oped_tui.formats.article_html import parse_page
from oped_tui.formats.html_furniture import without_furniture
from oped_tui.formats.markdown_body import Raw

FIRST = Raw("The bridge was closed in winter, and nobody asked why.", ParagraphKind.TEXT, 0, ())
LAST = Raw("It has been open since.", ParagraphKind.TEXT, 0, ())


def text(words: str, linked: str = "", kind: ParagraphKind = ParagraphKind.TEXT) -> Raw:
    start = words.find(linked)
    link = Mark(start, start + len(linked), MarkKind.LINK, "https://paper.example/other")
    return Raw(words, kind, 0, (link,) if linked else ())


def heading(words: str) -> Raw:
    return text(words, kind=ParagraphKind.HEADING)


def left(*blocks: Raw) -> list[str]:
    return [block.text for block in without_furniture((FIRST, *blocks, LAST))[1:-1]]


@pytest.mark.parametrize(
    "words",
    [
        "Advertisement",
        "ADVERTISEMENT:",
        "Story continues below advertisement",
        "[+] Enlarge",
        "Share this article",
        "Load more…",
        "12 comments",
        "Read or share this story: https://paper.example/1",
        "Photo: A. Person",
        "(Credit: A. Person / The Paper)",
        "Photograph by A. Person, The Paper",
        "The Navy / Getty Images",
        "Reuters",
        "Sign up for our newsletter and have it on Friday.",
        "All we wrote today is here. Sign up to receive the newsletter.",
        "Related",
        "More from the paper",
        "Read more:",
    ],
)
def test_labels_credits_and_prompts_are_no_paragraphs(words: str) -> None:
    assert left(text(words)) == []


@pytest.mark.parametrize(
    "words",
    [
        "Advertisement is what the minister called it.",
        "Sharing this story took courage.",
        "Photographs by the thousand were burned.",
        "Reuters had it first.",
        "More on this below.",
        "Related by marriage, they never spoke.",
        "He asked me to subscribe; I never read his letters.",
        "A. Person writes for the paper. Sign up for the newsletter here.",
        "Copyright is what this is about.",
        "• • •",
        "1",
        "Photo: " + "many words " * 60,
    ],
)
def test_what_an_author_may_have_written_stays(words: str) -> None:
    assert left(text(words)) == [words]


@pytest.mark.parametrize("kind", [ParagraphKind.QUOTE, ParagraphKind.ITEM])
def test_a_quotation_and_an_item_stay_whatever_they_say(kind: ParagraphKind) -> None:
    assert left(text("Advertisement", kind=kind)) == ["Advertisement"]


def test_other_articles_go_with_the_label_above_them() -> None:
    assert left(
        heading("Related stories"),
        text("Winter is over", "Winter is over"),
        text("The council has said that it… Read more"),
        text("A paragraph of its own."),
        text("Spring is here", "Spring is here"),
    ) == ["A paragraph of its own.", "Spring is here"]


def test_a_line_that_sends_readers_elsewhere_goes_but_not_the_authors_own_words() -> None:
    own = text("Read more: it is the best advice a teacher of mine has ever given me.", "advice")
    assert left(text("Read more: Winter is over", "Winter is over"), own) == [own.text]


def test_teasers_under_the_article_go_and_a_lone_beginning_stays() -> None:
    teasers = (text("The spring has come […]"), text("The council has met […]"))
    assert [one.text for one in without_furniture((FIRST, *teasers))] == [FIRST.text]
    assert len(without_furniture((FIRST, teasers[0]))) == 2


def test_a_copyright_line_and_a_heading_with_nothing_under_it_go_from_the_end() -> None:
    below = (heading("Comments by readers"), text("© 2024 The Paper. All rights reserved."))
    assert without_furniture((FIRST, *below)) == (FIRST,)
    assert without_furniture(below) == ()


def test_the_title_of_a_gallery_over_and_over_goes_but_a_refrain_stays() -> None:
    gallery = text("Winter at the river")
    refrain = text("And nobody asked.")
    spoken = text("– A. Person")
    row = text("yes · no")
    assert left(*(gallery, refrain, spoken, row) * 3) == [refrain.text, spoken.text, row.text] * 3
    assert left(gallery, gallery) == [gallery.text] * 2


def test_a_pager_goes_but_numbers_of_a_table_stay() -> None:
    pager = [text(number) for number in ("<<", "<", "1", "2", "3", ">", ">>")]
    assert left(*pager) == []
    table = [text(number) for number in ("12", "-", "2.9", "283")]
    assert left(*table) == [one.text for one in table]


def test_a_page_loses_its_furniture() -> None:
    prose = [
        f"The council, which met in part {number} of the winter, would, so they say, rather not. "
        for number in range(8)
    ]
    paragraphs = [f"<p>{one * 2}</p>" for one in prose]
    paragraphs[3:3] = ["<p>Advertisement</p>", "<p>Photo: A. Person</p>"]
    body = (
        "".join(paragraphs)
        + '<p>Related</p><p><a href="https://paper.example/1">Winter is over</a></p>'
    )
    article, _ = parse_page(f"<html><body><article>{body}</article></body></html>")
    assert [one.text for one in article.paragraphs] == [(one * 2).strip() for one in prose]
