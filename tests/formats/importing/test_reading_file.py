"""Files of notes made elsewhere, as other programs write them, and as nobody should."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oped_tui.core.annotation import Colour, Kind, QuoteSelector, Verdict
from oped_tui.formats.export.hypothesis import WHOLE
from oped_tui.formats.importing.foreign import MOST_NOTES, ForeignNote
from oped_tui.formats.importing.reading_file import parse_foreign


def parse(value: object) -> tuple[ForeignNote, ...]:
    text = value if isinstance(value, str) else json.dumps(value)
    notes, problems = parse_foreign(text, "file")
    assert problems == ()
    return notes


def rules(text: str) -> list[str]:
    return [problem.rule for problem in parse_foreign(text, "file")[1]]


ROW: dict[str, object] = {
    "id": "x1",
    "uri": "https://news.example.org/bridge",
    "text": "Why\u0007?",
    "tags": ["a", 3, "a", "b\u202e"],
    "created": "2016-12-16T11:24:14.673557+00:00",
    "updated": "yesterday",
    "references": ["x0"],
    "document": {"title": ["The bridge"]},
    "target": [
        {
            "selector": [
                {"type": "RangeSelector"},
                {"type": "TextQuoteSelector", "exact": "old\nbridge", "prefix": "The "},
            ]
        }
    ],
}


@pytest.mark.parametrize(
    "wrapped",
    [{"total": 1, "rows": [ROW]}, {"export_date": "", "annotations": [ROW]}, [ROW]],
    ids=["search", "export", "list"],
)
def test_hypothesis_is_read_in_every_wrapping(wrapped: object) -> None:
    [note] = parse(wrapped)
    assert note == ForeignNote(
        origin="hypothesis",
        number=1,
        id="x1",
        url="https://news.example.org/bridge",
        title="The bridge",
        kind=Kind.NOTE,
        quote=QuoteSelector("old bridge", "The"),
        body="Why␇?",
        tags=("a", "a", "b\ufffd"),
        created="2016-12-16T11:24:14.673557+00:00",
        reply_to="x0",
    )


def test_hypothesis_without_text_is_a_highlight_and_without_words_a_note() -> None:
    words = {"type": "TextQuoteSelector", "exact": "Two"}
    highlight, note = parse([{"target": [{"selector": [words]}]}, {"target": []}])
    assert (highlight.kind, note.kind) == (Kind.HIGHLIGHT, Kind.NOTE)


def test_our_own_tags_tell_the_place_and_what_else_hypothesis_has_no_field_for() -> None:
    said = "oped:kind=note;verdict=supported;colour=green;about=margin/p1.c1"
    [note] = parse([{"target": [], "tags": ["first", "oped:p7", said, "last"]}])
    assert (note.paragraph, note.kind, note.about) == ("p7", Kind.NOTE, "margin/p1.c1")
    assert (note.my_verdict, note.colour) == (Verdict.SUPPORTED, Colour.GREEN)
    assert note.tags == ("first", "last")
    [other] = parse([{"target": [], "tags": ["oped:p7", "oped:whatever", "x"]}])
    assert other.tags == ("oped:whatever", "x")


def test_a_note_on_a_whole_paragraph_has_no_words_although_hypothesis_wants_some() -> None:
    words = {"selector": [{"type": "TextQuoteSelector", "exact": "Two words"}]}
    [note] = parse([{"target": [words], "tags": ["oped:p2", f"oped:{WHOLE}"], "text": "Why?"}])
    assert (note.paragraph, note.quote, note.body) == ("p2", None, "Why?")


def test_the_real_answers_of_hypothesis_are_read(shared: Path) -> None:
    folder = shared / "interop" / "hypothesis"
    for name, count in (("wikipedia-regression-testing.json", 5), ("minimal.json", 1)):
        notes = parse((folder / name).read_text(encoding="utf-8"))
        assert len(notes) == count
        assert all(note.quote and note.id for note in notes)


W3C: dict[str, object] = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "http://example.org/anno1",
    "type": "Annotation",
    "motivation": "commenting",
    "created": "2015-01-31T12:03:45Z",
    "body": [
        {"type": "TextualBody", "value": "<p>Why &amp; <b>how</b>?</p>", "format": "text/html"},
        {"type": "TextualBody", "value": "a tag", "purpose": "tagging"},
        {"type": "SpecificResource", "source": "https://example.org/more", "purpose": "linking"},
        {"value": "supported", "purpose": "assessing"},
        {"value": "misleading", "purpose": "assessing"},
        {"value": "shaky", "purpose": "assessing"},
        "https://example.org/body",
    ],
    "target": {
        "source": {"id": "https://news.example.org/bridge"},
        "styleClass": ["oped-pink"],
        "selector": {
            "type": "FragmentSelector",
            "value": "p7",
            "refinedBy": {"type": "TextQuoteSelector", "exact": "old bridge", "suffix": "is"},
        },
    },
}


@pytest.mark.parametrize(
    "wrapped",
    [
        W3C,
        [W3C],
        {"type": "AnnotationPage", "items": [W3C]},
        {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [W3C]}},
        {"@graph": [W3C]},
    ],
    ids=["one", "list", "page", "collection", "graph"],
)
def test_w3c_annotations_are_read_in_every_wrapping(wrapped: object) -> None:
    [note] = parse(wrapped)
    assert note == ForeignNote(
        origin="w3c",
        number=1,
        id="http://example.org/anno1",
        url="https://news.example.org/bridge",
        paragraph="p7",
        quote=QuoteSelector("old bridge", "", "is"),
        body="Why & how?\n\nhttps://example.org/more\n\nmisleading\n\nshaky\n\nhttps://example.org/body",
        tags=("a tag",),
        created="2015-01-31T12:03:45Z",
        my_verdict=Verdict.SUPPORTED,
        colour=Colour.PINK,
    )


def test_a_bare_target_and_a_bare_body_value_are_enough_for_w3c() -> None:
    [note] = parse({**W3C, "body": None, "bodyValue": "Hm.", "target": "https://x.org/a"})
    assert (note.url, note.body, note.quote, note.kind) == (
        "https://x.org/a", "Hm.", None, Kind.NOTE,
    )  # fmt: skip


def test_an_assessment_in_other_words_than_ours_is_text() -> None:
    [note] = parse({**W3C, "body": {"value": "shaky", "purpose": "assessing"}})
    assert (note.body, note.my_verdict) == ("shaky", None)


def test_containers_within_containers_are_followed_only_so_far() -> None:
    nested: object = W3C
    for _ in range(20):
        nested = {"items": [nested]}
    assert rules(json.dumps(nested)) == ["unknown-format"]


def test_a_second_target_is_what_it_is_about_or_replies_to() -> None:
    ours = "urn:oped:annotation:bridge:margin/p1.c1"
    [about] = parse({**W3C, "target": ["https://x.org/a", ours]})
    assert (about.about, about.reply_to) == ("margin/p1.c1", "")
    [reply] = parse({**W3C, "target": ["https://x.org/a", {"id": "http://example.org/anno0"}]})
    assert (reply.about, reply.reply_to) == ("", "http://example.org/anno0")


def test_words_beside_a_bare_fragment_are_the_whole_paragraphs() -> None:
    words = {"type": "TextQuoteSelector", "exact": "All of it."}
    fragment = {"type": "FragmentSelector", "value": "p7"}
    selectors = [fragment, words, {"type": "SvgSelector"}]
    [note] = parse({**W3C, "target": {"source": "https://x.org", "selector": selectors}})
    assert (note.paragraph, note.quote) == ("p7", None)
    [media] = parse({**W3C, "target": {"selector": {**fragment, "value": "xywh=1,2"}}})
    assert (media.paragraph, media.quote) == ("", None)


def test_without_words_of_its_own_a_w3c_annotation_with_a_quote_is_a_highlight() -> None:
    bare = {**W3C, "body": [], "motivation": "bookmarking"}
    assert parse(bare)[0].kind is Kind.HIGHLIGHT
    assert parse({**bare, "motivation": "commenting"})[0].kind is Kind.NOTE
    assert parse({**W3C, "motivation": "highlighting"})[0].kind is Kind.HIGHLIGHT


def test_every_sample_of_the_w3c_is_read_or_refused_in_words(shared: Path) -> None:
    read = 0
    for path in sorted((shared / "interop" / "w3c" / "tools" / "samples").glob("*/*.json")):
        notes, problems = parse_foreign(path.read_text(encoding="utf-8"), path.name)
        assert notes or problems or path.name.startswith(("collection", "example")), path.name
        read += bool(notes)
    assert read > 60


def test_readwise_rows_are_read_with_their_dotted_tags() -> None:
    text = (
        "\ufeffHighlight,Title,Author,URL,Note,Location,Date\r\n"
        '"old ""bridge""",The bridge,Ann,https://x.org/a,.one Why not. see .two,7,'
        "2026-11-23 09:15:00\r\n"
        "only words,,,,,,\r\n"
        "more,,,,.tag .other,,soon,surplus\r\n"
    )
    first, second, third = parse(text)
    assert first.quote == QuoteSelector('old "bridge"')
    assert (first.body, first.tags) == ("Why not. see", ("one", "two"))
    assert (first.title, first.url) == ("The bridge", "https://x.org/a")
    assert (first.created, first.kind) == ("2026-11-23T09:15:00Z", Kind.NOTE)
    assert (second.kind, second.body, second.created) == (Kind.HIGHLIGHT, "", "")
    assert (third.tags, third.body) == (("tag", "other"), "")


def test_our_own_rows_name_kind_paragraph_and_tags_in_columns() -> None:
    [note] = parse(
        "Highlight,Title,URL,Location,Note,Kind,Paragraph,Id,Tags,Verdict\r\n"
        'two words,T,,3,Why .not,note,p3,n1,"one, two",supported\r\n'
    )
    assert (note.own_id, note.paragraph, note.kind) == ("n1", "p3", Kind.NOTE)
    assert (note.body, note.tags, note.my_verdict) == (
        "Why .not", ("one", "two"), Verdict.SUPPORTED,
    )  # fmt: skip


def test_readwises_own_sample_is_read(shared: Path) -> None:
    path = shared / "interop" / "own" / "readwise.csv"
    [note] = parse(path.read_text(encoding="utf-8"))
    assert note.body == "Turnout is asserted, not sourced."
    assert note.tags == ("missing-evidence",)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "unknown-format"),
        ("Some prose.", "unknown-format"),
        ("{", "syntax"),
        ('{"a": 1}', "unknown-format"),
        ("[]", "unknown-format"),
        ("[1, 2]", "unknown-format"),
        ('{"rows": 3}', "unknown-format"),
        ("[" * 100_000, "too-deep"),
        ("[" + "9" * 10_000 + "]", "too-deep"),
        ('Highlight,Note\n"' + "x" * 200_000 + '",y', "syntax"),
    ],
)
def test_what_is_no_file_of_notes_is_refused_in_words(text: str, rule: str) -> None:
    assert rules(text) == [rule]


def test_strange_values_in_any_field_never_raise() -> None:
    oddities: tuple[object, ...] = (None, 3, [], {}, "x", [[]], [{}], {"a": []}, True, 1e308)
    for strange in oddities:
        for key in (*ROW, "@context", "type"):
            parse_foreign(json.dumps([{**ROW, key: strange}]), "file")
        for key in (*W3C, "bodyValue"):
            parse_foreign(json.dumps({"items": [{**W3C, key: strange}]}), "file")


def test_too_long_texts_and_too_many_notes_are_bounded() -> None:
    [note] = parse([{**ROW, "text": "x" * 300_000, "tags": [f"{n}" for n in range(500)]}])
    assert len(note.body) == 200_000
    assert note.body.endswith("…")
    assert len(note.tags) == 100
    many = json.dumps([{"target": []}] * (MOST_NOTES + 1))
    notes, [problem] = parse_foreign(many, "file")
    assert len(notes) == MOST_NOTES
    assert problem.rule == "too-many"


def test_times_are_kept_only_where_they_are_times() -> None:
    for time, kept in (
        ("2016-12-16T11:24:14Z", "2016-12-16T11:24:14Z"),
        ("2016-12-16 11:24:14", "2016-12-16T11:24:14Z"),
        ("2016-13-16T11:24:14Z", ""),
        ("20161216T112414Z", ""),
        (7, ""),
    ):
        assert parse([{**ROW, "created": time}])[0].created == kept
