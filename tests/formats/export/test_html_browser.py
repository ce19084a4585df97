"""The page in a real browser: keys, margin, layers, phone and paper."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from oped_tui.core.anchor import Anchor
from oped_tui.core.article import Paragraph
from oped_tui.core.reading import Placed
from oped_tui.formats.export.choosing import ExportOptions, Include, choose
from oped_tui.formats.export.html_page import export_html
from tests.formats.export.sample import ARTICLE, NOTE, READING
from tests.tools.browser import Browser, browsing, find_chromium

VISIBLE = """
(element => {
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return box.width > 1 && box.height > 1 && style.display !== "none"
    && style.visibility !== "hidden" && getComputedStyle(element.closest(".margin") || element)
      .clipPath === "none";
})"""
SHOWN = f"[...document.querySelectorAll('.card')].filter({VISIBLE}).map(card => card.id)"
HERE = "document.querySelector('.row[aria-current] .words').id"
FOCUS = "document.activeElement.id"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with as many paragraphs again as make it scroll."""
    more = tuple(Paragraph(f"p{number}", f"Line {number}. " * 60) for number in range(5, 30))
    article = dataclasses.replace(ARTICLE, paragraphs=(*ARTICLE.paragraphs, *more))
    late = dataclasses.replace(NOTE, id="20261123-0930-zzzzzz", tags=())
    placed = (*choose(READING, Include.ALL).placed, Placed(late, Anchor(24), "", "notes"))
    reading = dataclasses.replace(READING, article=article, placed=placed)
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(export_html(reading, ExportOptions(with_text=True)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    program = find_chromium()
    if program is None:
        pytest.skip("Chromium is not installed (.ci/consumers installs it)")
    with browsing(program) as browser:
        yield browser


@pytest.fixture
def browser(chromium: Browser, page: Path) -> Browser:
    chromium.size(1280, 800)
    chromium.media()
    # From another page, or the browser would only jump within this one.
    chromium.open("about:blank")
    chromium.open(page.as_uri())
    return chromium


def test_it_loads_nothing_and_breaks_no_rule_of_its_own(browser: Browser, page: Path) -> None:
    browser.press("j", "?", "f", "1", "Escape")
    asked = [
        event["params"]["request"]["url"]
        for event in browser.events
        if event.get("method") == "Network.requestWillBeSent"
    ]
    assert [url.partition("#")[0] for url in asked] == [page.as_uri()]
    complaints = {"Log.entryAdded", "Runtime.exceptionThrown"}
    assert [event for event in browser.events if event.get("method") in complaints] == []


def test_j_and_k_move_by_paragraph_and_the_margin_follows(browser: Browser) -> None:
    assert browser.run(HERE) == ":whole"
    browser.press("j", "j")
    assert browser.run(HERE) == browser.run(FOCUS) == "p1"
    shown = browser.run(SHOWN)
    assert "c:margin-p1-c1" in shown
    assert not any("p2" in name for name in shown)
    assert browser.run("document.querySelector('[data-status]').textContent") == (
        "Paragraph 1: 5 cards"
    )
    browser.press("j")
    assert "c:margin-p2-c1" in browser.run(SHOWN)
    assert "c:margin-p1-c1" not in browser.run(SHOWN)
    browser.press("k")
    assert browser.run(HERE) == "p1"


def test_capital_j_and_k_go_by_annotated_paragraphs_and_g_to_the_ends(browser: Browser) -> None:
    browser.press("J", "J", "J", "J", "J")
    assert browser.run(HERE) == "p24"
    assert browser.run(
        "(box => box.top >= 0 && box.top < innerHeight)"
        "(document.activeElement.getBoundingClientRect())"
    )
    browser.press("K")
    assert browser.run(HERE) == "p4"
    browser.press("G")
    assert browser.run(HERE) == ":lost"
    browser.press("j")
    assert browser.run(HERE) == ":lost"
    browser.press("g", "g")
    assert browser.run(HERE) == ":whole"


def test_enter_crosses_to_the_cards_and_back_and_j_walks_them(browser: Browser) -> None:
    browser.press("j", "j", "Enter")
    first = browser.run(FOCUS)
    assert first == "c:margin-p1-c2"
    assert browser.run("document.querySelector('.q.picked').textContent") == "The old bridge was "
    browser.press("j")
    assert browser.run(FOCUS) == "c:margin-p1-c1"
    browser.press("k", "k")
    assert browser.run(FOCUS) == first
    browser.press("Enter")
    assert browser.run(FOCUS) == "p1"


def test_digits_switch_layers_and_nought_brings_all_back(browser: Browser) -> None:
    browser.press("j", "j", "1")
    assert "c:margin-p1-c1" not in browser.run(SHOWN)
    assert "c:20261123-0915-k3f9qz" in browser.run(SHOWN)
    assert browser.run("document.querySelector('[data-layer]').checked") is False
    browser.press("0")
    assert "c:margin-p1-c1" in browser.run(SHOWN)
    browser.press("f")
    assert browser.run("document.activeElement.dataset.layer") == "fact-check"


def test_a_hidden_layers_paragraphs_are_passed_over_by_capital_j(browser: Browser) -> None:
    browser.press("1", "2", "3", "J")
    assert browser.run(HERE) == "p4"  # only the other reader's note is left


def test_single_letters_can_be_switched_off_for_those_they_hinder(browser: Browser) -> None:
    browser.run("document.querySelector('[data-keys]').checked = false")
    browser.press("j", "1")
    assert browser.run(HERE) == ":whole"
    assert browser.run("document.querySelector('[data-layer]').checked") is True


def test_quoted_words_lead_to_their_card_and_its_quote_back(browser: Browser) -> None:
    browser.run("document.querySelector('.q[href=\"#c:margin-p1-c1\"]').click()")
    browser.run("new Promise(done => setTimeout(done, 50))")
    assert browser.run(HERE) == "p1"
    assert "c:margin-p1-c1" in browser.run(SHOWN)
    assert browser.run(FOCUS) == "c:margin-p1-c1"


def test_tab_goes_along_the_text_and_the_margin_follows_it(browser: Browser) -> None:
    browser.press("j", "j", "Tab")
    assert browser.run("document.activeElement.closest('.words').id") == "p1"
    for _ in range(40):
        browser.press("Tab")
        inside = browser.run("document.activeElement.closest('.margin') !== null")
        visible = browser.run(f"{VISIBLE}(document.activeElement)")
        assert visible or not inside


def test_every_card_can_be_shown_at_once(browser: Browser) -> None:
    browser.run("document.querySelector('[data-every]').click()")
    assert len(browser.run(SHOWN)) == browser.run("document.querySelectorAll('.card').length")


@pytest.mark.parametrize("width", [320, 390, 820])
def test_on_a_phone_all_cards_stand_below_their_words_and_nothing_runs_over(
    browser: Browser, width: int
) -> None:
    browser.size(width, 800)
    assert len(browser.run(SHOWN)) == browser.run("document.querySelectorAll('.card').length")
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")
    assert browser.run(
        "document.getElementById('p1').getBoundingClientRect().bottom"
        " <= document.getElementById('c:margin-p1-c2').getBoundingClientRect().top"
    )


def test_on_paper_every_card_is_there_even_of_a_hidden_layer(browser: Browser) -> None:
    browser.press("1")
    browser.media("print")
    assert len(browser.run(SHOWN)) == browser.run("document.querySelectorAll('.card').length")
    assert browser.run("getComputedStyle(document.querySelector('.tools')).display") == "none"
    assert browser.pdf().startswith(b"%PDF")


def test_without_a_script_everything_is_on_the_page(browser: Browser, page: Path) -> None:
    browser.media(script=False)
    browser.open("about:blank")
    browser.open(page.as_uri())
    assert len(browser.run(SHOWN)) == browser.run("document.querySelectorAll('.card').length")
    assert browser.run("document.querySelector('.tools').hidden")
    words, card = (
        browser.run(f"document.getElementById('{name}').getBoundingClientRect().toJSON()")
        for name in ("p1", "c:margin-p1-c2")
    )
    assert card["left"] >= words["right"]


def test_by_night_the_page_is_dark_and_on_paper_it_is_light(browser: Browser) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    browser.media(dark=True)
    assert browser.run(ground) == "rgb(22, 21, 19)"
    browser.media("print", dark=True)
    assert browser.run(ground) == "rgb(251, 250, 247)"
