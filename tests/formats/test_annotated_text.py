"""`print`: the annotated article as plain text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oped_tui.core.anchor import Anchor, Orphan, State
from oped_tui.core.annotation import (
    Annotation,
    Citation,
    Claim,
    Firmness,
    Forecast,
    Kind,
    Note,
    Outcome,
    QuoteSelector,
    Relation,
    Rhetoric,
    Target,
    Verdict,
)
from oped_tui.core.article import Article, Paragraph, ParagraphKind
from oped_tui.core.dates import PartialDate
from oped_tui.core.graphemes import cell_width
from oped_tui.core.pack import EntryType, GlossaryEntry, Pack, Source
from oped_tui.core.reading import NOTES_LAYER, Placed, Reading
from oped_tui.formats.export.annotated_text import format_reading

ARTICLE = Article(
    id="bridge",
    title="Why the bridge must go",
    standfirst="It was never safe.",
    author=("Ann Example", "Bo Sample"),
    publisher="The Daily",
    issued=PartialDate(2024, 8),
    url="https://example.org/a-rather-long-address-that-no-line-may-break/ever",
    paragraphs=(
        Paragraph("h1", "The case", ParagraphKind.HEADING, 1),
        Paragraph("p1", "The old bridge over the river was built in a hurry, and it shows."),
        Paragraph("p2", "Nobody uses it.", ParagraphKind.QUOTE),
        Paragraph("p3", "It costs too much.", ParagraphKind.ITEM, 1),
    ),
)
PACK = Pack(
    id="margin",
    title="Evidence",
    author=("the editors",),
    licence="CC-BY-4.0",
    scope="Every claim.",
    method="Sentences were split.\n\n- first this\n- then that\n  and more",
    unconfirmed=("The year.",),
    checked_until=PartialDate(2026, 3, 19),
    sources={
        "S1": Source(
            id="S1",
            title="Bridges",
            author=("C. Engineer",),
            publisher="Roads Office",
            issued=PartialDate(2023, 3, 24),
            url="https://example.org/bridges",
            archive="https://archive.example/bridges",
            reliability="Official figures.",
            origin="S2",
        ),
        "S2": Source(id="S2", title="A letter"),
    },
    glossary={"engineer": GlossaryEntry(id="engineer", name="C. Engineer", type=EntryType.PERSON)},
)
CLAIM = Claim(
    id="p1.c1",
    kind=Kind.CLAIM,
    target=Target("p1", QuoteSelector("built in a hurry")),
    summary="It took nine years.",
    statement="The bridge was built quickly.",
    voice="authors",
    sourced=False,
    verdict=Verdict.CONTRADICTED,
    reason="The books say so.",
    checked=PartialDate(2026, 3),
    sources=(
        Citation("S2", Relation.BACKGROUND),
        Citation("S1", Relation.CONTRADICTS, "page 4"),
        Citation("S9", Relation.SUPPORTS),
    ),
)
NOTE = Note(
    id="20261123-0915-aaaaaa",
    kind=Kind.NOTE,
    target=Target("p1"),
    body="Ask the office.",
    tags=("todo", "office"),
    created="2026-11-23T09:15:00Z",
)


def placed(
    annotation: Annotation,
    paragraph: int | None = 1,
    *,
    state: State = State.EXACT,
    reason: str = "",
    pack: str = "margin",
) -> Placed:
    return Placed(annotation, Anchor(paragraph, state=state, reason=reason), pack, "claim")


def mine(note: Note, paragraph: int | None = 1) -> Placed:
    return Placed(note, Anchor(paragraph), "", NOTES_LAYER)


def printed(*annotations: Placed, width: int = 72, **options: bool | int | str) -> str:
    reading = Reading(ARTICLE, packs=(PACK,), placed=annotations)
    return format_reading(reading, width, **options)  # type: ignore[arg-type]


def simple(kind: Kind, summary: str = "Said in a line.", body: str = "") -> Annotation:
    return Annotation(id=f"x.{kind}", kind=kind, target=Target("p1"), summary=summary, body=body)


def test_the_page_begins_with_what_is_known_about_the_article() -> None:
    assert printed().startswith(
        "Why the bridge must go\n"
        "It was never safe.\n"
        "Ann Example, Bo Sample\n"
        "The Daily · 2024-08\n"
        "https://example.org/a-rather-long-address-that-no-line-may-break/ever\n"
        "\n"
        "¶h1   The case\n"
    )


def test_an_article_of_which_nothing_is_known_still_has_a_head() -> None:
    bare = Reading(Article(paragraphs=(Paragraph("p1", "Only words."),)))
    assert format_reading(bare) == "Untitled\n\n¶1    Only words.\n"


def test_a_digest_says_that_it_is_one() -> None:
    digest = replace(ARTICLE, digest_of="bridge", publisher="", issued=None, dateline="May")
    assert "\nMay · a digest\n" in format_reading(Reading(digest))


def test_a_claim_shows_its_verdict_in_words_and_everything_behind_it() -> None:
    assert (
        "      ✗ claim, contradicted: It took nine years.\n"
        "        “built in a hurry”\n"
        "        Statement: The bridge was built quickly.\n"
        "        Said by: the authors; the article gives no source\n"
        "        Reason: The books say so.\n"
        "        Supports: S9\n"
        "        Contradicts: S1, Roads Office, 2023-03-24, page 4\n"
        "          https://example.org/bridges\n"
        "        Background: S2, A letter, no date\n"
        "        Checked: 2026-03\n"
    ) in printed(placed(CLAIM))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"voice": "engineer", "sourced": None}, "Said by: C. Engineer\n"),
        ({"voice": "stranger", "sourced": True}, "Said by: stranger; the article gives a source"),
        ({"voice": "", "unnamed": True}, "Said by: a source that is not named; the article"),
    ],
)
def test_the_voice_of_a_claim_is_named(fields: dict[str, object], words: str) -> None:
    assert words in printed(placed(replace(CLAIM, **fields)))  # type: ignore[arg-type]


def test_a_forecast_says_what_became_of_it() -> None:
    forecast = Forecast(
        id="p1.f1",
        kind=Kind.FORECAST,
        target=Target("p1"),
        summary="It still stands.",
        statement="It will fall.",
        voice="authors",
        firmness=Firmness.LIKELY,
        resolves_by=PartialDate(2025),
        criterion="A collapse.",
        outcome=Outcome.DID_NOT,
        outcome_date=PartialDate(2026, 1),
    )
    text = printed(placed(forecast))
    assert "◷ forecast, did not come true: It still stands.\n" in text
    for line in ("Put as: likely", "What would count: A collapse.", "Due: 2025"):
        assert f"        {line}\n" in text
    assert "Outcome as of: 2026-01\n" in text
    bare = Forecast(id="p1.f2", kind=Kind.FORECAST, target=Target("p1"), summary="Who knows?")
    assert "◷ forecast, open: Who knows?\n\n" in printed(placed(bare))


def test_a_device_is_called_by_its_name() -> None:
    device = Rhetoric(
        id="p1.r1",
        kind=Kind.RHETORIC,
        target=Target("p1"),
        summary="It frightens.",
        device="appeal to fear",
        technique="Appeal to fear/prejudice",
    )
    text = printed(placed(device))
    assert "❡ rhetoric, appeal to fear: It frightens.\n" in text
    assert "        Technique: Appeal to fear/prejudice\n" in text
    assert "❡ rhetoric: It frightens." in printed(placed(replace(device, device="")))


def test_an_omission_stands_after_its_paragraph_below_a_dotted_rule() -> None:
    text = printed(placed(simple(Kind.OMISSION)), placed(simple(Kind.CONTEXT)), width=30)
    rule = text.index("      · · ·")
    assert text.index("i context: Said") < rule < text.index("∅ omission: Said")
    assert "      . . ." in printed(placed(simple(Kind.OMISSION)), signs="ascii")


def test_a_note_shows_its_words_its_tags_and_its_day() -> None:
    assert (
        "      ✎ my note\n"
        "        Written: 2026-11-23\n"
        "        Ask the office.\n"
        "        Tags: todo, office\n"
    ) in printed(mine(NOTE))


def test_another_readers_note_says_whose_it_is() -> None:
    assert "✎ note by eva\n" in printed(placed(NOTE, pack="@eva"))


def test_a_verdict_of_my_own_is_a_line() -> None:
    verdict = replace(NOTE, body="", tags=(), my_verdict=Verdict.PARTLY_SUPPORTED)
    assert "✎ my verdict, partly supported\n" in printed(mine(verdict))


def test_a_note_about_an_annotation_stands_below_it() -> None:
    answer = replace(NOTE, id="n2", about="margin/p1.c1", body="I doubt it.")
    again = replace(NOTE, id="n3", about="n2", body="So do I.")
    text = printed(placed(CLAIM), mine(again), mine(answer))
    assert text.count("I doubt it.") == text.count("So do I.") == 1
    assert "\n        ✎ my note\n          Written: 2026-11-23\n          I doubt it.\n" in text
    assert "\n            So do I.\n" in text


def test_notes_that_are_about_each_other_are_still_shown_once() -> None:
    one = replace(NOTE, id="n1", about="n2", body="Chicken.")
    two = replace(NOTE, id="n2", about="n1", body="Egg.")
    text = printed(mine(one), mine(two))
    assert "Without a place in the text\n" in text
    assert text.count("Chicken.") == text.count("Egg.") == 1


def test_a_note_about_something_gone_stands_by_itself() -> None:
    assert "      ✎ my note\n" in printed(mine(replace(NOTE, about="margin/gone")))


def test_where_the_reader_put_something_is_not_shown_as_an_annotation() -> None:
    put = replace(NOTE, kind=Kind.REATTACH, body="")
    assert "re-attached" not in printed(mine(put))


def test_what_is_not_exact_says_so_in_words() -> None:
    moved = placed(simple(Kind.CONTEXT), state=State.MOVED)
    edited = placed(simple(Kind.QUESTION), state=State.EDITED, reason="words unchanged")
    text = printed(moved, edited)
    assert "i context [moved]: Said" in text
    assert "⁇ question [edited: words unchanged]: Said" in text


def test_a_suspended_verdict_is_said_to_be_suspended() -> None:
    changed = placed(CLAIM, state=State.CHANGED, reason="a number differs")
    assert (
        "✗ claim, contradicted [changed: a number differs; verdict\n"
        "        suspended, words changed since this was checked]: It took nine\n"
    ) in printed(changed)


def test_a_lost_annotation_stands_at_its_old_place() -> None:
    lost = Placed(simple(Kind.CONTEXT, "Lost here."), Orphan(after=1), "margin", "context")
    first = Placed(simple(Kind.QUESTION, "Lost before."), Orphan(), "margin", "question")
    text = printed(lost, first)
    assert text.index("[lost]: Lost before.") < text.index("¶1 ")
    assert text.index("¶1 ") < text.index("[lost]: Lost here.") < text.index("¶2 ")


def test_what_concerns_the_whole_piece_stands_after_it() -> None:
    text = printed(placed(simple(Kind.CONTEXT, "About it all."), None))
    assert "On the whole article\n\n      i context: About it all.\n" in text
    assert text.index("¶3") < text.index("About it all.") < text.index("About the annotations")


def test_quotations_and_items_look_like_it() -> None:
    text = printed()
    assert "¶2    > Nobody uses it.\n" in text
    assert "¶3    - It costs too much.\n" in text


def test_the_page_ends_with_the_pack_and_its_sources() -> None:
    assert printed(placed(CLAIM)).endswith(
        "About the annotations: Evidence\n"
        "  the editors · CC-BY-4.0 · checked until 2026-03-19 · annotations: 1\n"
        "  exact\n"
        "  Scope: Every claim.\n"
        "\n"
        "  Sentences were split.\n"
        "\n"
        "  - first this\n"
        "  - then that and more\n"
        "\n"
        "  Could not be confirmed:\n"
        "  - The year.\n"
        "\n"
        "Sources of Evidence\n"
        "  S1  C. Engineer. Bridges. Roads Office. 2023-03-24\n"
        "      Repeats: S2\n"
        "      Official figures.\n"
        "      https://example.org/bridges\n"
        "      Archived: https://archive.example/bridges\n"
        "  S2  A letter. no date\n"
    )


def test_a_pack_that_says_nothing_of_itself_takes_two_lines() -> None:
    reading = Reading(ARTICLE, packs=(Pack(id="bare"),))
    assert format_reading(reading).endswith("About the annotations: bare\n  no annotations\n")


def test_a_body_is_rewrapped_by_its_paragraphs() -> None:
    body = "One\ntwo.\n\n1. first\n2) second\n   line\n"
    text = printed(placed(simple(Kind.CONTEXT, body=body)), width=24)
    assert "        One two.\n\n        1. first\n        2) second line\n" in text


def test_the_lines_of_an_item_stand_below_its_words() -> None:
    text = printed(placed(simple(Kind.CONTEXT, body="- one two three four")), width=21)
    assert "        - one two\n          three four\n" in text


@pytest.mark.parametrize("width", [20, 33, 72, 120])
def test_no_line_is_wider_than_asked_for_but_an_address(width: int) -> None:
    text = printed(placed(CLAIM), mine(NOTE), width=width)
    wide = [line for line in text.splitlines() if cell_width(line) > width]
    assert [line for line in wide if "https://" not in line] == []


def test_a_width_too_small_for_words_still_gives_words() -> None:
    assert printed(placed(CLAIM), width=1) == printed(placed(CLAIM), width=20)


def test_signs_have_twins_in_plain_letters() -> None:
    text = printed(placed(CLAIM), signs="ascii")
    assert "[1]   The old bridge" in text
    assert "      x claim, contradicted:" in text


def test_one_paragraph_can_be_asked_for() -> None:
    text = printed(placed(CLAIM), mine(NOTE, 2), only=1)
    assert text.startswith("¶1    The old bridge")
    assert "claim, contradicted" in text
    assert "my note" not in text
    assert "Why the bridge" not in text
    assert "About the annotations" not in text


def test_without_colour_there_is_no_escape_sequence() -> None:
    assert "\x1b" not in printed(placed(CLAIM), mine(NOTE))


def test_with_colour_the_words_are_the_same() -> None:
    plain = printed(placed(CLAIM), placed(simple(Kind.OMISSION)), width=60)
    tinted = printed(placed(CLAIM), placed(simple(Kind.OMISSION)), width=60, colour=True)
    assert "\x1b[31m✗ claim, contradicted: It took nine years.\x1b[0m" in tinted
    for code in ("0", "1", "2", "31"):
        tinted = tinted.replace(f"\x1b[{code}m", "")
    assert tinted == plain


def test_a_suspended_verdict_has_no_colour_of_its_own() -> None:
    changed = placed(CLAIM, state=State.CHANGED)
    assert "\x1b[31m" not in printed(changed, colour=True)
