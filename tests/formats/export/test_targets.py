"""What every export has in common: goldens, whose annotations it holds, and the article's words."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from oped_tui.core.anchor import Anchor
from oped_tui.core.annotation import ARTICLE, Kind, Target
from oped_tui.core.cleaning import clean_text
from oped_tui.core.reading import NOTES_LAYER, Placed
from oped_tui.formats.export.choosing import ExportOptions, Include, choose
from oped_tui.formats.export.targets import EXPORT_TARGETS, ExportTarget, export_reading
from tests.formats.export.sample import BARE, HIGHLIGHT, P1, READING

GOLDENS = Path(__file__).parent / "goldens"
OPTIONS = ExportOptions(reader="ana")
WITH_TEXT = ExportOptions(with_text=True, reader="ana")
NAMES = tuple(EXPORT_TARGETS)


@pytest.fixture(params=NAMES)
def target(request: pytest.FixtureRequest) -> ExportTarget:
    return EXPORT_TARGETS[str(request.param)]


@pytest.mark.parametrize("with_text", [False, True], ids=["quotes", "text"])
def test_the_bytes_of_an_export_are_those_on_file(target: ExportTarget, with_text: bool) -> None:
    options = replace(OPTIONS, with_text=with_text)
    written = export_reading(READING, target, Include.ALL, options)
    # The style and the script have tests of their own, in a browser.
    written = re.sub(r"(?s)<(style|script)>.*?</\1>", r"<\1></\1>", written)
    written = re.sub(r"sha256-[^']+", "sha256-", written)
    written = re.sub(r'"client_version": "[^"]*"', '"client_version": "oped-tui"', written)
    golden = GOLDENS / f"{target.name}{'-text' if with_text else ''}{target.suffix}"
    if os.environ.get("OPED_TUI_GOLDENS") == "write":
        GOLDENS.mkdir(exist_ok=True)
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


def test_an_export_of_nothing_is_made_all_the_same(target: ExportTarget) -> None:
    for options in (OPTIONS, WITH_TEXT):
        assert export_reading(BARE, target, Include.ALL, options).endswith(("\n", "}\n"))


def test_nothing_that_is_written_needs_cleaning_for_a_terminal(target: ExportTarget) -> None:
    written = export_reading(READING, target, Include.ALL, WITH_TEXT)
    assert clean_text(written) == written


def test_the_articles_text_is_written_only_when_it_is_asked_for(target: ExportTarget) -> None:
    assert P1 not in export_reading(READING, target, Include.ALL, OPTIONS)


@pytest.mark.parametrize("name", ["markdown", "obsidian", "org", "json", "w3c", "hypothesis"])
def test_with_text_paragraphs_without_quotes_are_told_by_their_words(name: str) -> None:
    written = export_reading(READING, EXPORT_TARGETS[name], Include.ALL, WITH_TEXT)
    assert "nobody has mended it since" in re.sub(r"\[\^[^]]*\]", "", written)


def test_notes_alone_packs_alone_or_all_but_no_replaced_places() -> None:
    def kinds(include: Include) -> set[tuple[str, Kind]]:
        return {(one.pack, one.annotation.kind) for one in choose(READING, include).placed}

    assert {pack for pack, _ in kinds(Include.NOTES)} == {""}
    assert {pack for pack, _ in kinds(Include.PACK)} == {"margin", "second"}
    assert {pack for pack, _ in kinds(Include.ALL)} == {"", "margin", "second", "@bo"}
    assert ("", Kind.REATTACH) not in kinds(Include.NOTES) | kinds(Include.ALL)


def test_without_a_word_each_target_holds_what_it_is_for() -> None:
    assert "my note" not in export_reading(READING, EXPORT_TARGETS["claimreview"])
    assert "claim, contradicted" in export_reading(READING, EXPORT_TARGETS["html"])
    assert "claim, contradicted" not in export_reading(READING, EXPORT_TARGETS["obsidian"])


def test_a_coloured_highlight_on_the_whole_article_needs_no_selector() -> None:
    whole = replace(HIGHLIGHT, target=Target(ARTICLE))
    placed = Placed(whole, Anchor(None), "", NOTES_LAYER)
    reading = replace(READING, packs=(), placed=(placed,))
    written = json.loads(export_reading(reading, EXPORT_TARGETS["w3c"], Include.ALL, OPTIONS))
    assert '"styleClass": "oped-green"' in json.dumps(written)
    assert '"selector"' not in json.dumps(written)
