"""How deep HTML may be nested: as deep as anybody cares to write it."""

from __future__ import annotations

from tests.formats.test_article_html_blocks import texts


def test_a_hundred_thousand_nested_elements_are_no_trouble() -> None:
    depth = 100_000
    assert texts("<div>" * depth + "Deep." + "</div>" * depth) == ["Deep."]
    assert texts("<p>" + "<b>" * depth + "Bold.") == ["Bold."]
