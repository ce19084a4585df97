"""A reading with every kind, state and trap in it, in words of our own."""

from __future__ import annotations

from types import MappingProxyType

from oped_tui.core.anchor import Anchor, Orphan, State
from oped_tui.core.annotation import (
    Annotation,
    Citation,
    Claim,
    Colour,
    Firmness,
    Forecast,
    Kind,
    Note,
    Outcome,
    QuoteSelector,
    Relation,
    Rhetoric,
    Stance,
    Target,
    Verdict,
)
from oped_tui.core.article import Article, Mark, MarkKind, Paragraph, ParagraphKind
from oped_tui.core.dates import PartialDate
from oped_tui.core.pack import GlossaryEntry, Pack, Source
from oped_tui.core.reading import NOTES_LAYER, Placed, Reading, ReadingLayer

HOSTILE = (
    '<script>alert("x")</script> [[a]](javascript:alert(1)) ${x} `$= 1` *b* =1+1 \\input{y} @x #t'
)
"""What any markup might take for more than prose."""

P1 = "The old bridge was built in 1958, and nobody has mended it since."
P2 = "Read the report, says the mayor, and weep."
P3 = "It will fall within a year."

ARTICLE = Article(
    id="bridge",
    title="Why the bridge <must> go",
    standfirst="It was never safe.",
    author=("Ann Example", "Bo Sample & Sons"),
    publisher="The Daily",
    issued=PartialDate(2024, 8),
    url="https://news.example.org/bridge",
    language="en",
    paragraphs=(
        Paragraph("h1", "The case", ParagraphKind.HEADING, 1),
        Paragraph("p1", P1),
        Paragraph(
            "p2",
            P2,
            ParagraphKind.QUOTE,
            1,
            (
                Mark(5, 15, MarkKind.LINK, "https://example.org/report?a=1&b=<2>"),
                Mark(22, 31, MarkKind.EMPHASIS),
                Mark(37, 41, MarkKind.LINK, "javascript:alert(1)"),
            ),
        ),
        Paragraph("p3", P3, ParagraphKind.ITEM, 1),
        Paragraph("p4", "- 1. Nothing is said of this one.", ParagraphKind.TEXT),
    ),
)

SOURCES = {
    "S1": Source(
        id="S1",
        title="Bridges of the river {1958}",
        author=("C. Engineer", "Institute & Co"),
        publisher="River Press",
        issued=PartialDate(1960, 5, 2),
        url="https://example.org/bridges_(1958)?x=%2F",
        archive="https://archive.example.org/1",
        reliability="Good; 100% <first> hand.",
    ),
    "S2": Source(id="S2", title="A letter", origin="S1"),
    "S3": Source(id="S3", title="Never cited", url="https://example.org/never"),
}

PACK = Pack(
    id="margin",
    title="Evidence in the margin",
    author=("the editors",),
    licence="CC-BY-4.0",
    scope="Every claim.",
    method="Sentences were split.\n\n- one\n- two",
    unconfirmed=("The year.",),
    checked_until=PartialDate(2026, 3, 19),
    sources=MappingProxyType(SOURCES),
    glossary=MappingProxyType({"mayor": GlossaryEntry(id="mayor", name="The mayor")}),
)
OTHER_PACK = Pack(
    id="second",
    sources=MappingProxyType({"S1": Source(id="S1", url="ftp://example.org/no")}),
)

CLAIM = Claim(
    id="p1.c1",
    kind=Kind.CLAIM,
    target=Target("p1", QuoteSelector("built in 1958", "was", ", and")),
    statement="The bridge was built in 1958.",
    voice="mayor",
    sourced=False,
    verdict=Verdict.CONTRADICTED,
    reason="The plate says 1961.",
    summary="It was built in 1961.",
    body="The *plate* on the pier says so:\n\n- see [the photo](https://example.org/photo)\n- and "
    f"`this`\n\n> quoted\n\n## Heading\n\n{HOSTILE}",
    sources=(
        Citation("S1", Relation.CONTRADICTS, "p. 12"),
        Citation("S2", Relation.BACKGROUND),
        Citation("S9"),
    ),
    stance=Stance.AGAINST,
    checked=PartialDate(2026, 3),
    tags=("dates", "two words"),
)
LONGER = Claim(
    id="p1.c2",
    kind=Kind.CLAIM,
    target=Target("p1", QuoteSelector("The old bridge was built in 1958")),
    statement="The bridge is old.",
    unnamed=True,
    sourced=True,
    verdict=Verdict.SUPPORTED,
    summary="By any count.",
)
CHANGED = Claim(
    id="p2.c1",
    kind=Kind.CLAIM,
    target=Target("p2", QuoteSelector("the report")),
    verdict=Verdict.MISLEADING,
    summary="The report says less.",
    voice="authors",
)
UNCHECKED = Claim(
    id="p2.c2", kind=Kind.CLAIM, target=Target("p2"), verdict=Verdict.UNVERIFIABLE, voice="who"
)
OPINION = Claim(id="p2.c3", kind=Kind.CLAIM, target=Target("p2"), verdict=Verdict.OPINION)
FORECAST = Forecast(
    id="p3.f1",
    kind=Kind.FORECAST,
    target=Target("p3", QuoteSelector("fall within a year")),
    statement="The bridge falls by August 2025.",
    firmness=Firmness.CERTAIN,
    resolves_by=PartialDate(2025, 8),
    criterion="A collapse.",
    outcome=Outcome.DID_NOT,
    outcome_date=PartialDate(2025, 9, 1),
    summary="It stands.",
    voice="authors",
)
RHETORIC = Rhetoric(
    id="p2.r1",
    kind=Kind.RHETORIC,
    target=Target("p2", QuoteSelector("weep")),
    device="appeal to fear",
    technique="Appeal to fear",
    summary="Tears are no argument.",
)
OMISSION = Annotation(
    id="p3.o1", kind=Kind.OMISSION, target=Target("p3"), summary="The tests of 2020."
)
WHOLE = Annotation(
    id="a.q1", kind=Kind.QUESTION, target=Target("article"), summary="Who pays?", body="Ask."
)
LOST = Annotation(
    id="p9.k1", kind=Kind.CONTEXT, target=Target("p9", QuoteSelector("gone words")), summary="Gone."
)
SECOND = Annotation(
    id="p1-c1",
    kind=Kind.COUNTERVIEW,
    target=Target("p1"),
    summary="Others mend.",
    sources=(Citation("S1", Relation.QUALIFIES),),
)
NOTE = Note(
    id="20261123-0915-k3f9qz",
    kind=Kind.NOTE,
    target=Target("p1", QuoteSelector("nobody has mended it")),
    body=f"Ask: *which* nobody?\n\n- one\n- two <b>bold</b>\n\n{HOSTILE}",
    tags=("to ask", "2024"),
    created="2026-11-23T09:15:00Z",
    modified="2026-11-23T09:20:00Z",
    article="bridge",
)
VERDICT = Note(
    id="20261123-0916-aaaaaa",
    kind=Kind.NOTE,
    target=Target("p1"),
    about="margin/p1.c1",
    my_verdict=Verdict.SUPPORTED,
    created="2026-11-23T09:16:00Z",
    article="bridge",
)
HIGHLIGHT = Note(
    id="20261123-0917-bbbbbb",
    kind=Kind.HIGHLIGHT,
    target=Target("p3", QuoteSelector("a year")),
    colour=Colour.GREEN,
    created="not a time",
    article="bridge",
)
REPLY = Note(
    id="20261123-0918-cccccc",
    kind=Kind.NOTE,
    target=Target("article"),
    about="no/such",
    body="=HYPERLINK(1)",
    article="bridge",
)
REATTACH = Note(
    id="20261123-0919-dddddd", kind=Kind.REATTACH, target=Target("p4"), about="margin/p9.k1"
)
THEIRS = Note(
    id="20261123-0920-eeeeee",
    kind=Kind.NOTE,
    target=Target("p4"),
    body="Mine too.",
    my_verdict=Verdict.SUPPORTED,
    about="margin/p1.c1",
)


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


READING = Reading(
    article=ARTICLE,
    packs=(PACK, OTHER_PACK),
    layers=(
        ReadingLayer("fact-check", "Fact check"),
        ReadingLayer("rest", "Everything <else>"),
        ReadingLayer(NOTES_LAYER, "My notes"),
        ReadingLayer("@bo", "@bo"),
        ReadingLayer("empty", "Empty"),
    ),
    placed=(
        Placed(CLAIM, Anchor(1, *_span(P1, "built in 1958")), "margin", "fact-check"),
        Placed(LONGER, Anchor(1, *_span(P1, LONGER.target.quote.exact)), "margin", "fact-check")
        if LONGER.target.quote
        else Placed(LONGER, Anchor(1), "margin", "fact-check"),
        Placed(
            CHANGED,
            Anchor(2, *_span(P2, "the report"), State.CHANGED, "1958 is 1961 here"),
            "margin",
            "fact-check",
        ),
        Placed(UNCHECKED, Anchor(2), "margin", "fact-check"),
        Placed(OPINION, Anchor(2), "margin", "fact-check"),
        Placed(FORECAST, Anchor(3, *_span(P3, "fall within a year")), "margin", "rest"),
        Placed(RHETORIC, Anchor(2, *_span(P2, "weep")), "margin", "rest"),
        Placed(OMISSION, Anchor(3), "margin", "rest"),
        Placed(WHOLE, Anchor(None), "margin", "rest"),
        Placed(LOST, Orphan(3, None, None, "paragraph p9 was not found"), "margin", "rest"),
        Placed(SECOND, Anchor(1), "second", "rest"),
        Placed(NOTE, Anchor(1, *_span(P1, "nobody has mended it")), "", NOTES_LAYER),
        Placed(VERDICT, Anchor(1), "", NOTES_LAYER),
        Placed(HIGHLIGHT, Anchor(3, *_span(P3, "a year")), "", NOTES_LAYER),
        Placed(REPLY, Anchor(None), "", NOTES_LAYER),
        Placed(REATTACH, Anchor(4), "", NOTES_LAYER),
        Placed(THEIRS, Anchor(4), "@bo", "@bo"),
    ),
)
BARE = Reading(article=Article(paragraphs=(Paragraph("p1", "Words."),)))
"""An article of which nothing is known, without annotations."""
