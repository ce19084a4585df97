"""A writer is told of a misquote that a reading would pass over."""

from __future__ import annotations

import pytest

from oped_tui.core.annotation import Annotation, Kind, QuoteSelector, Target
from oped_tui.core.article import Article, Paragraph
from oped_tui.core.assembly import assemble
from oped_tui.core.fingerprint import VERSION, fingerprint_article
from oped_tui.core.misquotes import misquotes
from oped_tui.core.pack import ArticleRecord, Pack
from oped_tui.core.problem import Place, Problem

TEXTS = (
    "The old bridge over the river was built in a great hurry during the war by tired people.",
    "Nobody in the town has used it for years, except the children and the fishermen.",
)
SALT = bytes(16)
PLACE = Place("a.yaml", 7, 5, (("quote", 9, 14),))


def found(quote: str, *texts: str, stamped: bool, paragraph: str = "p1") -> list[Problem]:
    """The misquotes of a pack that was written on TEXTS, in a copy with the given texts."""
    copy = texts or TEXTS
    article = Article(
        id="x", paragraphs=tuple(Paragraph(f"p{at}", text) for at, text in enumerate(copy, 1))
    )
    prints = zip(("p1", "p2"), fingerprint_article(TEXTS, SALT), strict=True)
    record = ArticleRecord(id="x", version=VERSION, salt=SALT, fingerprints=tuple(prints))
    target = Target(paragraph, QuoteSelector(quote) if quote else None)
    pack = Pack(
        id="a",
        article=record if stamped else ArticleRecord(id="x"),
        annotations=(Annotation(id="p1.i", kind=Kind.CONTEXT, target=target, place=PLACE),),
    )
    return list(misquotes(pack, assemble(article, [pack])))


@pytest.mark.parametrize("stamped", [True, False])
def test_words_that_do_not_stand_so_in_an_unedited_paragraph_are_a_misquote(stamped: bool) -> None:
    (problem,) = found("built in a huge hurry during the war", stamped=stamped)
    assert (problem.line, problem.column, problem.rule) == (9, 14, "quote-not-found")
    assert problem.message == (
        "p1.i on p1: these words don't stand there; "
        "did you mean 'built in a great hurry during the war'?"
    )


@pytest.mark.parametrize("quote", ["", "Built in a great hurry", "“the old bridge”"])
def test_a_quote_that_stands_there_is_none_however_it_is_typed(quote: str) -> None:
    assert found(quote, stamped=True) == []
    assert found(quote, stamped=False) == []


def test_what_the_article_itself_changed_is_none() -> None:
    edited = TEXTS[0].replace("great", "huge")
    quote = "built in a great hurry during the war"
    assert found(quote, edited, TEXTS[1], stamped=True) == []
    assert len(found(quote, edited, TEXTS[1], stamped=False)) == 1
    assert found("", edited, TEXTS[1], stamped=True) == []


def test_what_concerns_the_whole_piece_or_has_no_place_is_none() -> None:
    assert found("", stamped=True, paragraph="article") == []
    assert found("built in a huge hurry", stamped=True, paragraph="p9") == []
