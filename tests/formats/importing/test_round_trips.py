"""Out and in again: W3C, Hypothesis and CSV lose nothing that they can carry."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.anchor import Anchor
from oped_tui.core.annotation import Colour, Kind, Note, QuoteSelector, Target, Verdict
from oped_tui.core.article import Article, Paragraph
from oped_tui.core.cleaning import clean_line, clean_text
from oped_tui.core.reading import NOTES_LAYER, Placed, Reading
from oped_tui.formats.export.choosing import ExportOptions
from oped_tui.formats.export.targets import EXPORT_TARGETS
from oped_tui.formats.importing.placing import place_notes
from oped_tui.formats.importing.reading_file import parse_foreign

PARAGRAPHS = (Paragraph("p1", "One word after another."), Paragraph("p2.a", "And two words."))
LINES = st.text(max_size=30).map(clean_line)
WORDS = LINES.filter(bool)
TAGS = st.one_of(WORDS, st.sampled_from(["oped:p1", "oped:", "oped:kind=note", "oped:p2;x=1"]))
IDS = st.from_regex(r"2026[0-9]{4}-[0-9]{4}-[a-z0-9]{6}", fullmatch=True)


@st.composite
def notes(draw: st.DrawFn) -> Note:
    created = draw(st.sampled_from(["2026-11-23T09:15:00Z", "2026-11-23T09:15:00.5+02:00"]))
    quote = draw(st.none() | st.builds(QuoteSelector, WORDS, LINES, LINES))
    return Note(
        id=draw(IDS),
        kind=draw(st.sampled_from([Kind.NOTE, Kind.HIGHLIGHT])),
        target=Target(draw(st.sampled_from(["p1", "p2.a", "article"])), quote),
        body=draw(st.text(max_size=200).map(clean_text)),
        tags=tuple(dict.fromkeys(draw(st.lists(TAGS, max_size=4)))),
        created=created,
        modified=draw(st.sampled_from([created, "2026-11-24T10:00:00Z"])),
        article="bridge",
        about=draw(st.sampled_from(["", "margin/p1.c1", "20261123-0915-k3f9qz"])),
        my_verdict=draw(st.none() | st.sampled_from(Verdict)),
        colour=draw(st.none() | st.sampled_from(Colour)),
    )


def reading_of(note: Note, url: str) -> Reading:
    article = Article(id="bridge", title="The bridge", url=url, paragraphs=PARAGRAPHS)
    index = article.index_of(note.target.paragraph)
    return Reading(article, placed=(Placed(note, Anchor(index), "", NOTES_LAYER),))


def again(note: Note, target: str, url: str, *, with_text: bool) -> Note:
    """The note after it went out and came in, without the tag that says so."""
    reading = reading_of(note, url)
    text = EXPORT_TARGETS[target].exporter(reading, ExportOptions(with_text=with_text))
    foreign, problems = parse_foreign(text, "file")
    assert problems == ()
    [result] = place_notes(foreign, reading.article)
    assert result.note is not None, result.reason
    origin = f"imported:{result.foreign.origin}"
    return replace(result.note, tags=tuple(tag for tag in result.note.tags if tag != origin))


@pytest.mark.parametrize("url", ["https://news.example.org/bridge", ""], ids=["web", "pasted"])
@pytest.mark.parametrize("target", ["w3c", "hypothesis"])
@given(note=notes(), with_text=st.booleans())
def test_a_note_comes_back_as_it_went(target: str, url: str, note: Note, with_text: bool) -> None:
    assert again(note, target, url, with_text=with_text) == note


@given(note=notes())
def test_a_table_brings_back_words_text_and_tags(note: Note) -> None:
    plain = replace(note, tags=tuple(tag for tag in note.tags if "," not in tag))
    back = again(plain, "csv", "https://news.example.org/bridge", with_text=False)
    carried = replace(plain, about="", colour=None, modified=plain.created)
    if plain.target.quote:
        words = QuoteSelector(plain.target.quote.exact)
        carried = replace(carried, target=Target(plain.target.paragraph, words))
    assert back == carried


def test_what_was_imported_and_goes_out_again_keeps_its_tag_once() -> None:
    note = Note(
        id="w3c-00ff", kind=Kind.NOTE, target=Target("p1"), body="x", tags=("imported:w3c",),
        created="2026-11-23T09:15:00Z", modified="2026-11-23T09:15:00Z", article="bridge",
    )  # fmt: skip
    reading = reading_of(note, "")
    text = EXPORT_TARGETS["w3c"].exporter(reading, ExportOptions())
    [result] = place_notes(parse_foreign(text, "file")[0], reading.article)
    assert result.note == note
