"""The page as text: whole without a script, safe whatever is in it, of enough contrast."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from oped_tui.core.annotation import Kind
from oped_tui.formats.export.choosing import ExportOptions, Include, choose
from oped_tui.formats.export.html_page import export_html
from oped_tui.formats.export.html_style import DARK, LIGHT, TINTS, Palette, page_style
from tests.formats.export.sample import ARTICLE, P1, READING

ALL = choose(READING, Include.ALL)
PAGE = export_html(ALL, ExportOptions(with_text=True))
VOID = {"meta", "input"}


class Outline(HTMLParser):
    """The elements of a page in order, with their attributes; refuses what is not well nested."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_well_nested_and_no_id_stands_twice() -> None:
    for text in (PAGE, export_html(ALL)):
        ids = [attributes["id"] for _, attributes in Outline(text).elements if "id" in attributes]
        assert len(ids) == len(set(ids))


def test_every_link_within_the_page_leads_somewhere() -> None:
    for text in (PAGE, export_html(ALL)):
        elements = Outline(text).elements
        ids = {attributes.get("id") for _, attributes in elements}
        inner = [a["href"][1:] for _, a in elements if a.get("href", "").startswith("#")]
        assert inner
        assert set(inner) <= ids


def test_links_out_are_web_addresses_that_tell_nobody_where_they_were() -> None:
    for tag, attributes in Outline(PAGE).elements:
        address = attributes.get("href", "")
        if tag == "a" and not address.startswith("#"):
            assert address.startswith(("https://", "http://"))
            assert attributes["rel"] == "noopener noreferrer"
        assert "src" not in attributes
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)


def test_only_our_own_script_and_style_are_in_the_page() -> None:
    tags = [tag for tag, _ in Outline(PAGE).elements]
    assert tags.count("script") == tags.count("style") == 1
    assert not {"img", "iframe", "link", "object", "form"} & set(tags)
    assert "&lt;script&gt;" in PAGE


def test_it_has_landmarks_a_heading_a_paragraph_and_a_way_past_the_tools() -> None:
    tags = [tag for tag, _ in Outline(PAGE).elements]
    assert [tags.count(tag) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    first = next(attributes for tag, attributes in Outline(PAGE).elements if tag == "a")
    assert first["class"] == "skip"
    assert tags.count("article") == len(ALL.placed)


def test_each_paragraph_stands_before_its_cards() -> None:
    order = [
        PAGE.index(f'id="{name}"') for name in ("p1", "c:margin-p1-c1", "p2", "c:margin-p2-c1")
    ]
    assert order == sorted(order)


def test_without_the_text_only_the_quoted_words_stand_there() -> None:
    page = export_html(ALL)
    assert P1 not in page
    assert "“nobody has mended it”" in page
    assert "(the whole paragraph)" in page
    assert "standfirst" not in page.partition("</style>")[2]


def test_a_digest_is_shown_since_it_is_nobody_elses_text() -> None:
    digest = replace(ALL, article=replace(ARTICLE, id="d", digest_of="bridge", language="", url=""))
    page = export_html(digest)
    assert "nobody has mended it" in page
    assert "since.</p>" in page
    assert "a digest" in page
    assert "The article on the web" not in page
    assert "lang=" not in page.partition("<main")[2]


def test_a_suspended_verdict_is_struck_through_and_says_why() -> None:
    assert "<s>claim, misleading</s>" in PAGE
    assert "words changed since this was checked" in PAGE


def test_without_annotations_there_is_still_a_page() -> None:
    nobody = replace(ALL, placed=(), packs=(), article=replace(ARTICLE, author=(), paragraphs=()))
    Outline(export_html(nobody))


def test_a_packs_own_page_is_left_out_where_nothing_of_it_is_shown() -> None:
    notes = choose(READING, Include.NOTES)
    assert "About the annotations" not in export_html(notes)
    bare = replace(ALL.packs[0], scope="", method="", unconfirmed=(), checked_until=None, title="")
    assert "About the annotations: margin" in export_html(replace(ALL, packs=(bare,)))


def test_a_highlight_is_tinted_as_a_note_and_a_question_is_left_open() -> None:
    by_kind = {one.annotation.kind: one.key for one in ALL.placed}
    for kind, tint in ((Kind.HIGHLIGHT, "note"), (Kind.QUESTION, "open")):
        name = by_kind[kind].replace("/", "-").replace(".", "-")
        assert f'class="card t-{tint}" id="c:{name}"' in PAGE


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_of_words_has_the_contrast_of_aa(palette: Palette) -> None:
    for ground in ("paper", "card"):
        for name in ("ink", "faint", "link", *TINTS):
            assert contrast(palette[name], palette[ground]) >= 4.5, (name, ground)
    assert contrast(palette["here"], palette["paper"]) >= 3  # a mark, not words


def test_both_palettes_name_the_same_colours_and_the_style_uses_no_other() -> None:
    assert LIGHT.keys() == DARK.keys()
    style = page_style()
    used = {part.partition(")")[0] for part in style.split("var(--")[1:]}
    assert used <= LIGHT.keys()
    assert style.count("#") == len(LIGHT) + len(DARK)
