"""What a card is called, and the corners of the exports built on it."""

from __future__ import annotations

import json
from dataclasses import replace

from oped_tui.core.anchor import Anchor
from oped_tui.core.annotation import QuoteSelector, Target, Verdict
from oped_tui.core.article import Article, Paragraph
from oped_tui.core.reading import Placed, Reading
from oped_tui.formats.export.card import card_ids, paragraph_label, slugs
from oped_tui.formats.export.choosing import ExportOptions
from oped_tui.formats.export.claimreview import export_claimreview
from oped_tui.formats.export.html_page import export_html
from tests.formats.export.sample import CLAIM, NOTE, P1, PACK, READING, RHETORIC, VERDICT


def test_keys_that_differ_only_in_signs_get_different_slugs() -> None:
    placed = tuple(
        Placed(replace(CLAIM, id=name), Anchor(1), "m", "x") for name in ("a.1", "a-1", "a_1")
    )
    names = slugs(Reading(READING.article, placed=placed))
    assert names == {"m/a.1": "m-a-1", "m/a-1": "m-a-1-2", "m/a_1": "m-a-1-3"}
    assert set(card_ids(Reading(READING.article, placed=placed)).values()) == {
        "c:m-a-1", "c:m-a-1-2", "c:m-a-1-3",
    }  # fmt: skip


def test_paragraphs_go_by_their_number_and_others_by_their_id() -> None:
    ids = ("p12", "p12a", "h1", "preface")
    article = Article(paragraphs=tuple(Paragraph(one, "x") for one in ids))
    labels = [paragraph_label(Reading(article), index) for index in range(len(ids))]
    assert labels == ["¶12", "¶12a", "h1", "preface"]


def test_a_note_knows_what_it_is_about_also_where_that_is_not_exported() -> None:
    packs = (replace(PACK, annotations=(CLAIM, RHETORIC)),)
    for about, words in (("margin/p1.c1", ["Misleading"]), ("margin/p2.r1", []), ("margin/x", [])):
        verdict = replace(VERDICT, about=about, my_verdict=Verdict.MISLEADING)
        placed = (Placed(verdict, Anchor(1), "", "notes"),)
        reading = replace(READING, packs=packs, placed=placed)
        reviews = json.loads(export_claimreview(reading))["@graph"]
        assert [one["reviewRating"]["alternateName"] for one in reviews] == words


def test_quoted_words_cut_by_a_link_of_the_article_are_marked_in_pieces_with_one_id() -> None:
    across = replace(NOTE, target=Target("p2", QuoteSelector("the report, says")))
    reading = replace(READING, placed=(Placed(across, Anchor(2, 5, 21), "", "notes"),))
    page = export_html(reading, ExportOptions(with_text=True))
    assert page.count('class="q t-note"') == 2
    assert page.count(f'id="q-c:{NOTE.id}"') == 1


def test_quotes_that_shorter_ones_cover_can_still_be_gone_to_and_no_link_is_blank() -> None:
    def quoting(name: str, start: int, end: int) -> Placed:
        words = QuoteSelector(P1[start:end])
        claim = replace(CLAIM, id=name, target=Target("p1", words))
        return Placed(claim, Anchor(1, start, end), "m", "x")

    # "old bridge" is covered by "old" and "bridge" but for the space between them.
    placed = (quoting("a", 4, 14), quoting("b", 4, 7), quoting("c", 8, 14))
    page = export_html(replace(READING, placed=placed), ExportOptions(with_text=True))
    for name in "abc":
        assert page.count(f'<span id="q-c:m-{name}"></span>') == 1
        assert page.count(f'href="#q-c:m-{name}"') == 1
    assert '"> </a>' not in page
