"""ClaimReview (https://schema.org/ClaimReview): the verdicts, for a page that publishes them."""

from __future__ import annotations

from oped_tui.core.annotation import Claim, Note, Verdict
from oped_tui.core.article import Article
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.signs import VERDICT_SIGNS
from oped_tui.formats.export.annotation_text import voice_words
from oped_tui.formats.export.card import about_annotation, card_ids, make_card, web_address
from oped_tui.formats.export.choosing import PLAIN, ExportOptions
from oped_tui.formats.export.json_text import json_text, without_empty

# From false to true; what says neither has only its word.
_RATINGS = {
    Verdict.CONTRADICTED: 1,
    Verdict.MISLEADING: 2,
    Verdict.PARTLY_SUPPORTED: 3,
    Verdict.SUPPORTED: 5,
}
_NO_REVIEW = (Verdict.UNCHECKED, Verdict.OPINION)

Json = dict[str, object]


def export_claimreview(reading: Reading, options: ExportOptions = PLAIN) -> str:
    """A review for every claim whose verdict stands, and every verdict of the reader's own.

    A review's address is the place of its card in our own page, relative to where that is.
    """
    names = card_ids(reading)
    reviews = [_review(reading, one, f"#{names[one.key]}", options) for one in reading.placed]
    graph = [one for one in reviews if one]
    return json_text({"@context": "https://schema.org", "@graph": graph})


def _review(reading: Reading, placed: Placed, address: str, options: ExportOptions) -> Json:
    annotation = placed.annotation
    if isinstance(annotation, Claim):
        pack = reading.pack(placed.pack)
        author: Json = {
            "@type": "Organization",
            "name": ", ".join(pack.author) if pack and pack.author else placed.pack,
        }
        day = str(annotation.checked or "")
        claim, verdict, said = annotation, annotation.verdict, annotation.summary
        voice = voice_words(reading, placed)
    elif isinstance(annotation, Note) and annotation.my_verdict:
        about = about_annotation(reading, annotation.about)
        if not isinstance(about, Claim):
            return {}
        author = {"@type": "Person", "name": placed.pack.removeprefix("@") or options.reader}
        day, said, voice = annotation.created[:10], annotation.body, ""
        claim, verdict = about, annotation.my_verdict
    else:
        return {}
    if verdict in _NO_REVIEW or placed.suspended:
        return {}
    item: Json = {"@type": "Claim", "appearance": _appearance(reading.article)}
    if voice and voice != "the authors":
        item["author"] = {"@type": "Thing", "name": voice}
    return without_empty(
        {
            "@type": "ClaimReview",
            "url": address,
            "claimReviewed": claim.statement or claim.summary,
            "author": author,
            "datePublished": day,
            "reviewBody": said,
            "itemReviewed": item,
            "reviewRating": _rating(verdict),
            "citation": [one.url for one in make_card(reading, placed).sources if one.url],
        }
    )


def _rating(verdict: Verdict) -> Json:
    word = VERDICT_SIGNS[verdict].word.capitalize()
    rating: Json = {"@type": "Rating", "alternateName": word}
    if verdict in _RATINGS:
        rating |= {"ratingValue": _RATINGS[verdict], "bestRating": 5, "worstRating": 1}
    return rating


def _appearance(article: Article) -> Json:
    return without_empty(
        {
            "@type": "OpinionNewsArticle",
            "url": web_address(article.url),
            "headline": article.title,
            "author": [{"@type": "Person", "name": name} for name in article.author],
            "datePublished": str(article.issued or ""),
            "publisher": {"@type": "Organization", "name": article.publisher}
            if article.publisher
            else None,
        }
    )
