"""Painting: strips as wide as the pane, whose looks say what is known about the words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from oped_tui.core.annotation import Kind, Verdict
from oped_tui.core.article import MarkKind, Paragraph
from oped_tui.core.reading import Reading
from oped_tui.core.wrapping import one_cell_each
from oped_tui.ui.article_layout import ArticleLayout, Place
from oped_tui.ui.gutter import columns
from oped_tui.ui.painting import PLAIN, BlockState, Painter, cells, runs_of
from oped_tui.ui.palette import LOOKS, Palette
from oped_tui.ui.shown import Shown, look_of
from tests.ui.article_samples import annotation, article, articles, claim, lost_note, rich_reading


class NamedPalette(Palette):
    """A palette whose styles carry the names of their looks, to be read back."""

    def __init__(self) -> None:
        super().__init__(Widget())

    def style(self, looks: tuple[str, ...] = ()) -> object:  # type: ignore[override]
        return looks


def painter(reading: Reading, width: int, *, ascii_signs: bool = False) -> Painter:
    shown = Shown(reading, frozenset())
    where = columns(width, 70, 2)
    page = ArticleLayout(reading.article, where.text, cells, ascii_signs=ascii_signs)
    return Painter(NamedPalette(), page, shown, where, ascii_signs=ascii_signs)


def block(of: Painter, index: int, state: BlockState = PLAIN) -> list[Strip]:
    count = len(of._layout.block(index))
    return [of.strip(Place(index, line), state) for line in range(count)]


def looks_of(strips: Sequence[Strip], words: str) -> tuple[str, ...]:
    """The looks of the one segment of those words."""
    segments: list[Segment] = [segment for strip in strips for segment in strip]
    (found,) = [segment for segment in segments if segment.text.strip() == words]
    return found.style  # type: ignore[return-value]


@given(articles(), st.integers(1, 100))
def test_every_strip_is_as_wide_as_the_pane(of: object, width: int) -> None:
    reading = Reading(of)  # type: ignore[arg-type]
    made = painter(reading, width)
    for index in range(-1, len(reading.article.paragraphs) + 1):
        for strip in block(made, index, BlockState(focused=True)):
            assert sum(cell_len(segment.text) for segment in strip) == width
            assert strip.cell_length == width


def test_a_strip_is_kept_until_its_block_looks_different() -> None:
    made = painter(rich_reading(), 80)
    plain = made.strip(Place(0, 0), PLAIN)
    focused = made.strip(Place(0, 0), BlockState(focused=True))
    assert made.strip(Place(0, 0), PLAIN) is plain
    assert focused is not plain


def test_only_so_many_blocks_are_kept() -> None:
    made = painter(Reading(article(["word"] * 400)), 80)
    for index in range(400):
        made.strip(Place(index, 0))
    assert len(made._kept) < 300


def test_the_shortest_of_overlapping_annotations_tints_the_words() -> None:
    strips = block(painter(rich_reading(), 90), 0)
    assert looks_of(strips, "rolled") == ("claim-good", "span")
    assert looks_of(strips, "tanks that") == ("claim-bad", "span")


def test_the_selected_annotation_has_one_colour_over_the_one_within_it() -> None:
    strips = block(painter(rich_reading(), 90), 0, BlockState(picked="pack/long"))
    styles = [str(segment.style) for strip in strips for segment in strip]
    picked = {style for style in styles if "'span', 'picked'" in style}
    assert picked == {"('claim-bad', 'span', 'picked')"}


def test_words_that_changed_keep_their_underline_and_lose_their_verdict() -> None:
    strips = block(painter(rich_reading(), 90), 3)
    assert looks_of(strips, "item") == ("changed", "span")
    assert looks_of(strips, "!") == ("claim-warn", "suspended")


def test_marks_show_in_the_text() -> None:
    strips = block(painter(rich_reading(), 90), 2)
    assert looks_of(strips, "Quoted") == ("strong",)
    assert looks_of(strips, "link") == ("link",)


def test_the_gutter_has_bar_number_and_the_gravest_signs() -> None:
    made = painter(rich_reading(), 90)
    focused = block(made, 0, BlockState(focused=True))[0].text
    assert focused.lstrip().startswith("┃  1 ✗✓∅ The tanks")
    assert "┃" not in block(made, 0)[0].text


def test_a_heading_is_bold_and_has_no_number() -> None:
    strips = block(painter(rich_reading(), 90), 1)
    assert strips[0].text.split() == ["A", "heading"]
    assert looks_of(strips, "A heading") == ("heading",)


def test_a_rule_shows_what_is_missing_and_what_is_lost() -> None:
    made = painter(rich_reading(), 90)
    omission, lost = block(made, 0)[-1].text, block(made, 2)[-1].text
    assert "┈ ∅ ┈" in omission
    assert "┈ ✎ lost ┈" in lost
    picked = block(made, 0, BlockState(picked="pack/omission"))
    assert "picked" in looks_of([picked[-1]], "∅")


def test_the_masthead_bears_the_signs_of_what_concerns_the_whole() -> None:
    assert "⁇   The title" in block(painter(rich_reading(), 90), -1)[0].text


def test_every_sign_has_a_twin_in_plain_ascii() -> None:
    made = painter(rich_reading(), 90, ascii_signs=True)
    text = "\n".join(
        strip.text
        for index in range(-1, 4)
        for strip in block(made, index, BlockState(focused=True))
    )
    assert text.isascii()
    assert "|  1 xv0 The" in text


def test_matches_and_the_current_one_differ() -> None:
    hits = ((0, 4, 9), (0, 15, 21))
    strips = block(painter(rich_reading(), 90), 0, BlockState(hits=hits, hit=hits[1]))
    assert looks_of(strips, "tanks")[-1] == "hit"
    assert looks_of(strips, "rolled")[-1] == "hit-now"


def test_a_selection_hides_the_tints_under_it() -> None:
    strips = block(painter(rich_reading(), 90), 0, BlockState(selection=(0, 21)))
    assert looks_of(strips, "The tanks that rolled") == ("selection",)


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6),
    st.none() | st.tuples(st.integers(0, 12), st.integers(13, 30)),
)
def test_runs_cover_the_paragraph_once_and_use_known_looks(
    spans: list[tuple[int, int]], selection: tuple[int, int] | None
) -> None:
    text = "one two three four five six sev"
    placed = tuple(claim(0, a, b, key=f"k{n}") for n, (a, b) in enumerate(spans))
    here = Shown(Reading(article([text]), placed=placed), frozenset()).at(0)
    runs = runs_of(Paragraph("p1", text), here, BlockState(selection=selection))
    assert "".join(text[run.start : run.end] for run in runs) == text
    assert {look for run in runs for look in run.looks} <= set(LOOKS)


def test_every_kind_verdict_and_mark_has_a_look() -> None:
    for verdict in Verdict:
        assert look_of(claim(0, verdict=verdict)) in LOOKS
    for kind in set(Kind) - {Kind.CLAIM}:
        assert look_of(annotation(kind, 0)) in LOOKS
    assert {"emphasis", "strong", "code", "link"} == {str(kind) for kind in MarkKind} & set(LOOKS)


def test_no_look_says_anything_by_colour_alone() -> None:
    bare = {look for look, (_, styles) in LOOKS.items() if not styles}
    kinds = {look_of(claim(0, verdict=verdict)) for verdict in Verdict} | {
        str(kind) for kind in Kind
    }
    assert bare <= kinds  # annotations have their sign and an underline besides


def test_what_counts_as_one_cell_is_one_cell_on_screen() -> None:
    plain = [chr(point) for point in range(0x3000) if one_cell_each(chr(point))]
    assert len(plain) > 1000
    assert {cell_len(character) for character in plain} == {1}


@pytest.mark.parametrize("text", ["plain", "“curly” — …", "日本", "e\u0301", "👨\u200d👩\u200d👧"])
def test_cells_are_counted_as_the_terminal_library_counts_them(text: str) -> None:
    assert cells(text) == cell_len(text)


def test_hidden_layers_take_spans_signs_and_rules_away() -> None:
    shown = Shown(rich_reading(), frozenset({"claims", "omission", "notes"}))
    assert not shown.at(0).spans
    assert not shown.at(0).rule
    assert not shown.at(2).rule


def test_a_lost_note_from_before_the_first_paragraph_stands_under_the_masthead() -> None:
    reading = Reading(article(["words"], title="Title"), placed=(lost_note(None),))
    assert "✎ lost" in block(painter(reading, 90), -1)[-1].text
